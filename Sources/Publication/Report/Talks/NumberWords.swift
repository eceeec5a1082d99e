import CaseModel
import Wording

/// Days and amounts of an answer in words.
struct NumberWords {
    let negotiation: Negotiation
    /// Events that the question takes to be still to come, and of which the file has the day.
    private let heldLater: Set<String>

    init(negotiation: Negotiation, _ answer: TalksAnswer, _ found: Case) {
        self.negotiation = negotiation
        let day = answer.question.on.flatMap(dayNumber)
        heldLater = Set(day.map { found.eventsHeld(after: $0).map(\.id) } ?? [])
    }

    private var events: [String: Int] {
        Dictionary(negotiation.events.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Whether days are those of the calendar, and not only days from each other.
    private var isDated: Bool {
        negotiation.firstDay != nil
            || (negotiation.hardRules.map(\.formula) + negotiation.demands.map(\.formula)).contains(where: \.isDated)
    }

    /// " (2026-12-08)" behind each event of whose day the world speaks; where only the days between events count, the first
    /// of them is day 1.
    /// A world with an event whose true day lies after the question's tells no days: they would be made up beside it.
    func days(of world: TalksAnswer.WorldWitness) -> [String: String] {
        guard !world.order.joined().contains(where: heldLater.contains) else { return [:] }
        let first = world.days.map(\.number).min() ?? 0
        let isDated = isDated
        // Without a first day the calendar begins in 1970: an event there is bound by no date, and is told none.
        let isBound = { (day: Int) in negotiation.firstDay != nil || !(0..<366).contains(day) }
        return Dictionary(
            world.days.map { day in
                let own = isBound(day.number) ? spokenDay(day.number) : nil
                let words = isDated ? own : say("day \(day.number - first + 1)")
                return (day.event, words.map { " (\($0))" } ?? "")
            },
            uniquingKeysWith: { first, _ in first })
    }

    /// "withdrawal depth: 40 kilometres"
    func amounts(of world: TalksAnswer.WorldWitness) -> [(name: String, number: String)] {
        world.amounts.compactMap { number in
            negotiation.amounts.first { $0.id == number.amount }.map { ($0.name, $0.unit.words(number.number)) }
        }
    }

    private func measure(_ name: String) -> Measure? {
        if name == "nought" { return .zero }
        if name.hasPrefix("day:") { return events[String(name.dropFirst(4))].map { .day(event: $0) } }
        return negotiation.amounts.firstIndex { name == "amount:\($0.id)" }.map { .amount($0) }
    }

    /// "withdrawal depth at least 60 kilometres (N1); withdrawal depth at most 40 kilometres (S1): no overlap, a gap of 20
    /// kilometres."
    func words(_ clash: TalksAnswer.Clash) -> String {
        let links = clash.links.compactMap { link -> String? in
            guard let larger = measure(link.of), let smaller = measure(link.minus) else { return nil }
            let comparison = Comparison(larger, minus: smaller, atMost: link.atMost)
            switch link.reason {
            case .order:
                guard let one = larger.event, let other = smaller.event else { return nil }
                return say("\(negotiation.events[one].name) not after \(negotiation.events[other].name)")
            case .range:
                guard comparison.events.isEmpty else {
                    return say("steps to come lie on \(spokenDay(-link.atMost)) or later")
                }
                return say("\(negotiation.wording(of: .comparison(comparison))) in any case")
            case .rule:
                // What denies a limit of an amount is said as it was written: "more than 40", not "at least 40.001".
                let isDenied = isDenied(comparison, by: link.saidBy)
                let words = negotiation.wording(
                    of: isDenied ? .not(.comparison(comparison.opposite)) : .comparison(comparison))
                return "\(words) (\(link.saidBy.joined(separator: ", ")))"
            }
        }
        return links.joined(separator: "; ") + ": " + missing(clash)
    }

    /// Whether a limit of an amount stands there by what it denies: "more than 40".
    private func isDenied(_ comparison: Comparison, by ids: [String]) -> Bool {
        comparison.events.isEmpty && !isWritten(comparison, by: ids)
    }

    private func isWritten(_ comparison: Comparison, by ids: [String]) -> Bool {
        let formulas =
            negotiation.demands.filter { ids.contains($0.id) }.map(\.formula)
            + negotiation.hardRules.filter { ids.contains($0.id) }.map(\.formula)
        return formulas.contains { $0.comparisons.contains(comparison) }
    }

    private func missing(_ clash: TalksAnswer.Clash) -> String {
        let amount = clash.links.lazy.flatMap { [$0.of, $0.minus] }.compactMap { measure($0)?.amount }.first
        guard let amount else {
            return say("no overlap, \(span(clash.gap)) too few")
        }
        let unit = negotiation.amounts[amount].unit
        // "Less than 60" is kept as the smallest part less than 60: between it and "at least 61" lies 1.
        let parts = clash.links.count { link in
            guard link.reason == .rule, let larger = measure(link.of), let smaller = measure(link.minus) else {
                return false
            }
            return isDenied(Comparison(larger, minus: smaller, atMost: link.atMost), by: link.saidBy)
        }
        let gap = clash.gap - parts
        return gap <= 0
            ? say("they touch and do not overlap") : say("no overlap, a gap of \(unit.words(gap))")
    }

    private func span(_ days: Int) -> String { AmountUnit.days.words(days * AmountUnit.days.size) }

    /// "N1: in place of withdrawal depth at least 60 kilometres, at least 40 kilometres would do (a move of 20 kilometres)"
    func words(_ shift: TalksAnswer.Shift) -> String? {
        guard let form = negotiation.demands.first(where: { $0.id == shift.demand }) else { return nil }
        let asked = form.formula.comparisonsAsked
        guard asked.indices.contains(shift.place) else { return nil }
        var moved = asked[shift.place]
        // "not exactly 0" is no demand of "at most -1".
        guard !isOutOfRange(moved) || form.formula.comparisons.contains(moved) else { return nil }
        let before = negotiation.wording(of: .comparison(moved))
        let distance = shift.possible - shift.asked
        moved.atMost += distance
        let amount = moved.amounts.first.map { negotiation.amounts[$0].unit.words(distance) }
        let after = negotiation.wording(of: .comparison(moved))
        return
            "\(shift.demand): "
            + say("in place of \(before), \(after) would do (a move of \(amount ?? span(distance)))")
    }

    /// Whether no number that the amount can have fulfils it.
    private func isOutOfRange(_ comparison: Comparison) -> Bool {
        switch (comparison.larger, comparison.smaller) {
        case (.amount(let amount), .zero): return comparison.atMost < negotiation.amounts[amount].least
        case (.zero, .amount(let amount)): return -comparison.atMost > negotiation.amounts[amount].most ?? .max
        default: return false
        }
    }

    /// The moves of an opening's numbers, each by itself.
    func shifts(of opening: TalksAnswer.Opening, in answer: TalksAnswer) -> [String] {
        zip(answer.components, opening.parts).flatMap { component, place in
            component.openings.indices.contains(place) ? component.openings[place].shifts : []
        }.compactMap(words)
    }
}

extension Formula {
    /// Every comparison of days or amounts in it.
    var comparisons: [Comparison] {
        var found: [Comparison] = []
        forEachAtom { if case .comparison(let comparison) = $0 { found.append(comparison) } }
        return found
    }
}
