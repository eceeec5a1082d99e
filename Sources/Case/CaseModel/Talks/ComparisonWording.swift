import Wording

extension Negotiation {
    /// The name of a measure in an answer: `amount:ID`, `day:ID` or `nought`.
    package func name(of measure: Measure) -> String {
        switch measure {
        case .zero: return "nought"
        case .day(let event): return "day:\(events[event].id)"
        case .amount(let amount): return "amount:\(amounts[amount].id)"
        }
    }

    /// "withdrawal depth at least 60 kilometres", "ceasefire by 2026-11-30", "withdrawal at least 42 days after ceasefire".
    func wording(of comparison: Comparison, denied: Bool) -> String {
        let limit = comparison.atMost
        switch (comparison.larger, comparison.smaller) {
        case (.amount(let amount), .zero):
            return
                "\(amounts[amount].name) \(denied ? say("more than") : say("at most")) \(amounts[amount].unit.words(limit))"
        case (.zero, .amount(let amount)):
            return
                "\(amounts[amount].name) \(denied ? say("less than") : say("at least")) \(amounts[amount].unit.words(-limit))"
        case (.amount(let one), .amount(let other)):
            let words = "\(amounts[one].name) \(denied ? say("more than") : say("at most")) \(amounts[other].name)"
            return limit == 0
                ? words : "\(words) \(limit < 0 ? say("less") : say("plus")) \(amounts[one].unit.words(abs(limit)))"
        case (.day(let event), .zero):
            return denied
                ? say("not (\(events[event].name) by \(spokenDay(limit)))")
                : say("\(events[event].name) by \(spokenDay(limit))")
        case (.zero, .day(let event)):
            let words = say("\(events[event].name) on \(spokenDay(-limit)) or later")
            return denied ? say("not (\(words))") : words
        case (.day(let one), .day(let other)):
            let names = (events[one].name, events[other].name)
            let words =
                limit < 0
                ? say("\(names.1) at least \(AmountUnit.days.words(-limit * AmountUnit.days.size)) after \(names.0)")
                : limit == 0
                    ? say("\(names.0) no later than the day of \(names.1)")
                    : say(
                        "\(names.0) no later than \(AmountUnit.days.words(limit * AmountUnit.days.size)) after \(names.1)"
                    )
            return denied ? say("not (\(words))") : words
        default: return denied ? say("never") : say("always")
        }
    }

    /// Two comparisons that limit one number from both sides: "exactly 42 days", "within 8 days after the ceasefire".
    func wording(ofRange parts: [Formula]) -> String? {
        guard parts.count == 2, case .comparison(let upper) = parts[0], case .comparison(let lower) = parts[1],
            upper.larger == lower.smaller, upper.smaller == lower.larger
        else { return nil }
        let (least, most) = (-lower.atMost, upper.atMost)
        switch (upper.larger, upper.smaller) {
        case (.amount(let amount), .zero):
            let unit = amounts[amount].unit.telling([least, most])
            return least == most
                ? say("\(amounts[amount].name) exactly \(unit.words(most))")
                : say("\(amounts[amount].name) between \(unit.number(least)) and \(unit.words(most))")
        case (.amount(let one), .amount(let other)) where least == 0 && most == 0:
            return say("\(amounts[one].name) exactly \(amounts[other].name)")
        case (.day(let event), .zero):
            return least == most
                ? say("\(events[event].name) on \(spokenDay(most))")
                : say("\(events[event].name) between \(spokenDay(least)) and \(spokenDay(most))")
        case (.day(let one), .day(let other)):
            func days(_ number: Int) -> String { AmountUnit.days.words(number * AmountUnit.days.size) }
            let (name, reference) = (events[one].name, events[other].name)
            if least == -most, most > 0 { return say("\(name) within \(days(most)) of \(reference)") }
            if least == most, most >= 0 { return say("\(name) exactly \(days(most)) after \(reference)") }
            if least == 0 { return say("\(name) within \(days(most)) after \(reference)") }
            return nil
        default: return nil
        }
    }
}
