import CaseModel

/// Days, spans of days and amounts in rules.
extension RuleParser {
    /// What a number is compared by.
    private enum Limit {
        case atLeast, atMost, moreThan, lessThan, exactly
    }

    /// "at least", "more than"; nil where none stands here.
    private mutating func limit() throws(RuleMistake) -> Limit? {
        if take("at") {
            if take("least") { return .atLeast }
            try expect("most")
            return .atMost
        }
        if take("more") {
            try expect("than")
            return .moreThan
        }
        if take("less") || take("fewer") {
            try expect("than")
            return .lessThan
        }
        return take("exactly") ? .exactly : nil
    }

    private func mistake(at place: Int, _ message: String) -> RuleMistake {
        RuleMistake(offset: tokens[place].offset, message: message)
    }

    // MARK: Amounts

    mutating func amountFact(amountAt start: Int) throws(RuleMistake) -> Formula {
        guard case .word(let name) = tokens[start].kind, let amount = names.amounts[name] else {
            throw unexpected("an amount")
        }
        let measure = Measure.amount(amount.place)
        if take("between") {
            let low = try digits()
            try expect("and")
            let (high, unit) = try quantity(as: amount.unit)
            let least = try parts(low, unit)
            guard least <= high else {
                throw mistake(at: start, "'\(name)' between a number and a smaller one; expected the smaller one first")
            }
            return Self.compared(measure, .zero, least, high)
        }
        guard let limit = try limit() else {
            throw unexpected(
                "'at least', 'at most', 'more than', 'less than', 'exactly' or 'between' after the amount '\(name)'")
        }
        if case .word(let other) = current, let second = names.amounts[other] {
            guard second.unit.kind == amount.unit.kind else {
                throw mistake(
                    at: next,
                    "'\(other)' is counted in \(second.unit.rawValue) and '\(name)' in \(amount.unit.rawValue); "
                        + "expected amounts of one kind")
            }
            guard second.place != amount.place else {
                throw mistake(at: next, "'\(name)' compared with itself in a rule; expected two different amounts")
            }
            next += 1
            return Self.compared(measure, .amount(second.place), limit, 0)
        }
        return Self.compared(measure, .zero, limit, try quantity(as: amount.unit).parts)
    }

    private static func compared(_ one: Measure, _ other: Measure, _ limit: Limit, _ number: Int) -> Formula {
        switch limit {
        case .atMost: return .difference(one, minus: other, atMost: number)
        case .atLeast: return .difference(other, minus: one, atMost: -number)
        case .moreThan: return .not(.difference(one, minus: other, atMost: number))
        case .lessThan: return .not(.difference(other, minus: one, atMost: -number))
        case .exactly: return compared(one, other, number, number)
        }
    }

    private static func compared(_ one: Measure, _ other: Measure, _ least: Int, _ most: Int) -> Formula {
        .all([.difference(one, minus: other, atMost: most), .difference(other, minus: one, atMost: -least)])
    }

    // MARK: Days

    /// What a rule says of the day of an event, where it goes on with a word for it.
    mutating func dayFact(eventAt start: Int) throws(RuleMistake) -> Formula? {
        for word in ["by", "on", "from"] where take(word) {
            let event = Measure.day(event: try datedEvent(at: start))
            guard case .word(let text) = current else { throw unexpected("a day such as 2026-11-30") }
            guard let day = dayNumber(text) else { throw unexpected(expectedDay(for: text)) }
            next += 1
            return word == "by"
                ? .difference(event, minus: .zero, atMost: day)
                : word == "from"
                    ? .difference(.zero, minus: event, atMost: -day) : Self.compared(event, .zero, day, day)
        }
        let isWithin = take("within")
        guard let limit = isWithin ? .atMost : try limit() else { return nil }
        let days = try span()
        let relation = next
        guard take("after") || take("before") || isWithin && take("of") else {
            throw unexpected(isWithin ? "'after', 'before' or 'of'" : "'after' or 'before'")
        }
        let second = next
        let one = Measure.day(event: try datedEvent(at: start))
        let other = Measure.day(event: try datedEvent(at: second))
        guard one != other else {
            throw mistake(at: second, "the days between an event and itself in a rule; expected two different events")
        }
        next += 1
        if tokens[relation].kind == .word("of") { return Self.compared(one, other, -days, days) }
        let (late, early) = tokens[relation].kind == .word("after") ? (one, other) : (other, one)
        switch limit {
        case .atLeast: return .difference(early, minus: late, atMost: -days)
        case .moreThan: return .difference(early, minus: late, atMost: -days - 1)
        case .atMost: return Self.compared(late, early, 0, days)
        case .lessThan:
            guard days > 0 else { throw mistake(at: relation, "less than no days in a rule; expected one or more") }
            return Self.compared(late, early, 0, days - 1)
        case .exactly: return Self.compared(late, early, days, days)
        }
    }

    /// An event of whose day a rule may speak: one to come, or one that was held on a day that the file gives.
    private func datedEvent(at place: Int) throws(RuleMistake) -> Int {
        let event = try self.event(at: place)
        if names.past.isHeld(event), !names.dated.contains(event), case .word(let name) = tokens[place].kind {
            throw mistake(
                at: place,
                "a rule about the day of '\(name)', which was held, and the file does not give its day; "
                    + "expected 'when' with a day such as 2025-09-05")
        }
        return event
    }

    /// "8 days", "2 weeks", in days.
    private mutating func span() throws(RuleMistake) -> Int {
        let start = next
        let number = try digits()
        guard case .word(let word) = current, let unit = AmountUnit(spelling: word), unit.kind == .duration,
            unit != .hours
        else { throw unexpected("'days', 'weeks' or 'months' (of 30 days)") }
        next += 1
        let hours = try parts(number, unit, at: start)
        guard hours % AmountUnit.days.size == 0 else {
            throw mistake(at: start, "a part of a day between events in a rule; expected whole days")
        }
        return hours / AmountUnit.days.size
    }

    // MARK: Numbers

    /// A number as written, its digits before and behind the point, with the place of its first token.
    private struct Digits {
        var whole: String
        var fraction: String
        var place: Int
    }

    /// "60", "60 000", "60,000", "12.5", "1,000.50".
    private mutating func digits() throws(RuleMistake) -> Digits {
        func isDigits(_ text: Substring) -> Bool { !text.isEmpty && text.utf8.allSatisfy { (48...57).contains($0) } }
        guard case .word(let text) = current else { throw unexpected("a number") }
        let halves = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(halves.count), halves.allSatisfy(isDigits) else { throw unexpected("a number") }
        var number = Digits(
            whole: String(halves[0]), fraction: halves.count == 2 ? String(halves[1]) : "", place: next)
        next += 1
        while number.fraction.isEmpty {
            let step = current == .comma ? 1 : 0
            guard case .word(let text) = tokens[min(next + step, tokens.count - 1)].kind,
                case let halves = text.split(separator: ".", omittingEmptySubsequences: false), halves.count <= 2,
                halves.allSatisfy(isDigits), halves[0].count == 3,
                number.whole.count <= 3 || next > number.place + 1
            else { break }
            number.whole += halves[0]
            if halves.count == 2 { number.fraction = String(halves[1]) }
            next += step + 1
        }
        return number
    }

    /// A number with its unit, which has to be of the kind of `wanted`.
    private mutating func quantity(as wanted: AmountUnit) throws(RuleMistake) -> (parts: Int, unit: AmountUnit) {
        let number = try digits()
        let units = AmountUnit.allCases.filter { $0.kind == wanted.kind }.map(\.rawValue).joined(separator: ", ")
        guard case .word(var word) = current else { throw unexpected("a unit: \(units)") }
        if word == "per", case .word("cent") = tokens[next + 1].kind {
            next += 1
            word = AmountUnit.percent.rawValue
        }
        guard let unit = AmountUnit(spelling: word) else {
            throw mistake(
                at: next,
                unknownName(word, kind: "unit", among: AmountUnit.allCases.map(\.rawValue)) + "; here: \(units)")
        }
        guard unit.kind == wanted.kind else {
            throw mistake(
                at: next, "\(unit.rawValue) in a rule about an amount in \(wanted.rawValue); expected one of: \(units)")
        }
        next += 1
        return (try parts(number, unit), unit)
    }

    /// The number in the smallest parts of the unit's kind.
    private func parts(_ number: Digits, _ unit: AmountUnit, at place: Int? = nil) throws(RuleMistake) -> Int {
        let place = place ?? number.place
        let whole = Int(number.whole) ?? .max
        guard whole <= 1_000_000_000 else {
            throw mistake(at: place, "a number above 1,000,000,000 in a rule; expected a smaller one")
        }
        let digits = number.fraction.reversed().drop { $0 == "0" }.reversed()
        let scale = digits.reduce(1) { scale, _ in min(scale * 10, 1_000_000_000) }
        let share = digits.count <= 9 ? (Int(String(digits)) ?? 0) * unit.size : 1
        guard share % scale == 0 else {
            let finest = AmountUnit.allCases.first { $0.kind == unit.kind && $0.size == 1 }
            throw mistake(
                at: place,
                "a number with more decimals than are counted in a rule; expected at the finest "
                    + (finest.map { "whole \($0.rawValue)" } ?? "\(String(unit.size).count - 1) decimals"))
        }
        return whole * unit.size + share / scale
    }
}
