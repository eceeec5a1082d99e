import Wording

/// What an amount is counted in. Amounts are held in whole numbers of the smallest part of their kind that anybody names
/// in an agreement (metres, hours, cents), so that no sum of theirs is rounded.
public enum AmountUnit: String, ClosedVocabulary {
    case metres, kilometres, hectares
    case squareKilometres = "square-kilometres"
    case hours, days, weeks, months
    case persons, pieces
    case percent = "per-cent"
    case dollars, euros

    /// Units of one kind can be compared with each other.
    public enum Kind: String, Sendable {
        case length, area, duration, persons, pieces, share, dollars, euros
    }

    public var meaning: String {
        switch self {
        case .months: return "of 30 days"
        case .pieces: return "weapons, vehicles, posts: whatever is counted one by one"
        default: return ""
        }
    }

    public var kind: Kind {
        switch self {
        case .metres, .kilometres: return .length
        case .hectares, .squareKilometres: return .area
        case .hours, .days, .weeks, .months: return .duration
        case .persons: return .persons
        case .pieces: return .pieces
        case .percent: return .share
        case .dollars: return .dollars
        case .euros: return .euros
        }
    }

    /// How many of the smallest parts of its kind one of them is.
    public var size: Int {
        switch self {
        case .metres, .hours, .persons, .pieces: return 1
        case .kilometres, .percent: return 1000
        case .hectares: return 10_000
        case .squareKilometres: return 1_000_000
        case .days: return 24
        case .weeks: return 7 * 24
        case .months: return 30 * 24
        case .dollars, .euros: return 100
        }
    }

    /// The ways to write it in a rule.
    public var spellings: [String] {
        switch self {
        case .metres: return ["metres", "metre", "m"]
        case .kilometres: return ["kilometres", "kilometre", "km"]
        case .hectares: return ["hectares", "hectare", "ha"]
        case .squareKilometres: return ["square-kilometres", "square-kilometre", "km2"]
        case .hours: return ["hours", "hour"]
        case .days: return ["days", "day"]
        case .weeks: return ["weeks", "week"]
        case .months: return ["months", "month"]
        case .persons: return ["persons", "person", "people"]
        case .pieces: return ["pieces", "piece"]
        case .percent: return ["per-cent", "percent", "%"]
        case .dollars: return ["dollars", "dollar"]
        case .euros: return ["euros", "euro"]
        }
    }

    public init?(spelling: String) {
        guard let unit = AmountUnit.allCases.first(where: { $0.spellings.contains(spelling) }) else { return nil }
        self = unit
    }

    /// "12.5 kilometres", "1 day", of so many of the smallest parts; in a finer unit where this one does not tell it exactly:
    /// "8 weeks" of an amount in months.
    public func words(_ parts: Int) -> String {
        let unit = telling([parts])
        let number = unit.number(parts)
        if unit == .squareKilometres {
            return "\(number) " + spoken(number == "1" ? "square kilometre" : "square kilometres")
        }
        if unit == .percent { return "\(number) " + spoken("per cent") }
        return "\(number) " + spoken(number == "1" ? unit.spellings[1] : unit.rawValue)
    }

    /// This unit where its numbers of so many parts end within six places, else the coarsest in which all are whole.
    public func telling(_ numbers: [Int]) -> AmountUnit {
        if numbers.allSatisfy({ $0 % size * 1_000_000 % size == 0 }) { return self }
        let finer = AmountUnit.allCases.filter { $0.kind == kind && $0.size < size }.sorted { $0.size > $1.size }
        return finer.first { unit in numbers.allSatisfy { $0 % unit.size == 0 } } ?? self
    }

    /// "12.5", of a unit that is ``telling(_:)``.
    public func number(_ parts: Int) -> String {
        let sign = parts < 0 ? "-" : ""
        let whole = parts.magnitude / UInt(size)
        var rest = parts.magnitude % UInt(size)
        guard rest > 0 else { return "\(sign)\(whole)" }
        var digits = ""
        for _ in 0..<6 where rest > 0 {
            rest *= 10
            digits += "\(rest / UInt(size))"
            rest %= UInt(size)
        }
        return "\(sign)\(whole).\(digits)"
    }
}
