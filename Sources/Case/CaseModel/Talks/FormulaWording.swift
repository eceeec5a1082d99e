import Wording

extension Negotiation {
    /// The formula in words, with the names that the case gives to its issues, options and events.
    public func wording(of formula: Formula) -> String {
        switch formula {
        case .constant(let value): return value ? say("always") : say("never")
        case .occurs(let event): return say("\(events[event].name) occurs")
        case .before(let first, let second): return say("\(events[first].name) before \(events[second].name)")
        case .outcome(let issue, let options):
            let names = options.map { issues[issue].options[$0].name }
            return say("\(issues[issue].name) is \(names.joined(separator: say(" or ")))")
        case .comparison(let comparison): return wording(of: comparison, denied: false)
        case .not(.comparison(let comparison)): return wording(of: comparison, denied: true)
        case .not(.occurs(let event)): return say("\(events[event].name) does not occur")
        case .not(.outcome(let issue, let options)):
            let names = options.map { issues[issue].options[$0].name }
            return say("\(issues[issue].name) is not \(names.joined(separator: say(" nor ")))")
        case .not(let inner): return say("not (\(wording(of: inner)))")
        case .any(let parts):
            // "if ... then ..." is how rules are written, so it is how they are read back.
            if parts.count == 2, case .not(let condition) = parts[0] {
                return say("if \(wording(of: condition)), then \(wording(of: parts[1]))")
            }
            return parts.map { enclosed($0) }.joined(separator: say(" or "))
        case .all(let parts):
            if let range = wording(ofRange: parts) { return range }
            return parts.map { enclosed($0) }.joined(separator: say(" and "))
        }
    }

    private func enclosed(_ formula: Formula) -> String {
        switch formula {
        case .any, .all: return "(\(wording(of: formula)))"
        default: return wording(of: formula)
        }
    }
}
