import CaseModel

/// Days or stages for which a point of the answer speaks.
struct Stretch {
    var name: String
    var first: Facts
    /// The days after the first, and what the case says on them.
    var later: LazyMapSequence<Range<Int>, (name: String, facts: Facts)>
}

/// What the case says at a moment, as far as it can change from one to the next.
struct Snapshot: Equatable {
    private var needs: [MissionAnswer.NeedEntry]
    /// Whether what is derived is of the line that the day has.
    private var isOfItsLine: [Bool]
    private var pledges: [MissionAnswer.PledgeStanding]
    private var least: [Int]
    private var most: [Int?]
    /// Of pledges that want notice, which needs in force they can serve, and where.
    private var served: [ThreeValued]
    /// The ceilings of missions, and which needs pledges can serve for units that take theirs.
    private var ceilings: [String: Int]
    private var taken: [ThreeValued]

    /// - Parameter told: what the answer tells of the needs.
    init(_ facts: Facts, told: [MissionAnswer.NeedEntry]) {
        let capabilities = Dictionary(
            facts.found.capabilities.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let entries = facts.found.needs.map(facts.entry)
        needs = entries.map(\.entry)
        let derivations = Dictionary(told.map { ($0.need, $0.derivations) }, uniquingKeysWith: { first, _ in first })
        isOfItsLine = zip(facts.found.needs, entries).map { need, entry in
            areOfTheLongest(derivations[need.id] ?? [], need, entry.lines, facts.found)
        }
        let own = facts.found.pledges.filter { facts.left($0, without: facts.without) != .excluded }
        pledges = own.map(facts.standing)
        // Of what cannot be used no number is told.
        let units = zip(own, pledges).filter { $1.usable != .excluded }.map { facts.units($0.0) }
        least = units.map(\.least)
        most = units.map(\.most)
        served = []
        ceilings = facts.ceilings
        taken = []
        for (pledge, standing) in zip(own, pledges) where standing.usable != .excluded {
            let isNoticed = pledge.caveats.contains {
                if case .notice = $0.kind { return true }
                return false
            }
            guard isNoticed, facts.rank(pledge) != .deployed else { continue }
            if facts.found.isMetTogether {
                taken += zip(facts.found.needs, needs).filter { $1.inForce != .excluded }.flatMap { need, _ in
                    need.places.flatMap { place in DayPart.allCases.map { facts.serves(pledge, need, place, $0) } }
                }
            }
            for (need, entry) in zip(facts.found.needs, needs) where entry.inForce != .excluded {
                guard let capability = need.capability.value.flatMap({ capabilities[$0] }),
                    facts.gives(pledge, capability), takesUnits(need)
                else { continue }
                let parts = capability.rests || need.parts.count == 1 ? need.parts.map(Optional.some) : [nil]
                for sector in need.places {
                    served += parts.map { facts.serves(pledge, need, sector, $0) }
                }
            }
        }
    }
}

extension Snapshot {
    /// Whether nothing that is told can differ: all is alike, or all but what pledges can serve for units that take theirs, and
    /// that is nothing that any need in force takes.
    ///
    /// - Parameter isPosedAlike: whether all needs at once are the same problem at both moments.
    func says(theSameAs other: Snapshot, isPosedAlike: () -> Bool) -> Bool {
        var then = other
        then.taken = taken
        return self == then && (taken == other.taken || isPosedAlike())
    }
}

/// Whether a number can be drawn from what a need takes, and it is more than none.
private func takesUnits(_ need: MissionNeed) -> Bool {
    switch need.amount {
    case .stated(let quantity): (quantity.atMost ?? quantity.atLeast) > 0
    case .derived: true
    case .words: false
    }
}

/// Whether the question is one that can be asked about the case.
func questionFaults(_ question: MissionQuestion, _ found: Case) -> [String] {
    var faults: [String] = []
    let events = Set(found.events.map(\.id))
    let ordered = question.order.flatMap { $0 }
    let supposed = question.supposed.map(\.event)
    for event in ordered + supposed where !events.contains(event) {
        faults.append("the question names an event '\(event)' that the case does not have")
    }
    if Set(ordered).count != ordered.count || Set(supposed).count != supposed.count {
        faults.append("the question names an event twice")
    }
    if question.order.contains(where: \.isEmpty) { faults.append("the question has a step without an event") }
    if !supposed.isEmpty, question.firstDay == nil {
        faults.append("the question gives an event a day and asks about no days")
    }
    let givers = found.pledges.flatMap {
        ($0.contributor.map { [$0] } ?? $0.by) + ($0.contributors?.names.value ?? [])
    }
    let keys = Set(givers.map(found.contributorKey))
    for name in question.without where !keys.contains(name) {
        faults.append("the question leaves out '\(name)', who contributes nothing")
    }
    if Set(question.without).count != question.without.count { faults.append("the question leaves somebody out twice") }
    if question.firstDay != nil || question.lastDay != nil {
        if !question.order.isEmpty || question.orderFrom != nil { faults.append("the question has days and an order") }
        guard let first = question.firstDay, let last = question.lastDay, first <= last, last - first <= 36_600 else {
            return faults + ["the question's first and last day are none"]
        }
    }
    return faults
}

/// The points together are the whole question: every day once, or every day after every step.
func stretches(_ answer: MissionAnswer, _ book: CaseBook, _ report: inout MissionProofReport) -> [Stretch] {
    let question = answer.question
    guard report.faults.isEmpty else { return [] }
    if let first = question.firstDay, let last = question.lastDay {
        var next = first
        var all: [Stretch] = []
        for point in answer.points {
            guard point.firstDay == next, let end = point.lastDay, end >= next, end <= last, point.step == nil,
                point.daysSince == nil
            else {
                report.faults.append("the days do not follow each other at \(dayWords(next))")
                return []
            }
            all.append(
                Stretch(
                    name: dayWords(next), first: Facts(book, question, day: next),
                    later: ((next + 1)..<(end + 1)).lazy.map { day in
                        ("on \(dayWords(day))", Facts(book, question, day: day))
                    }))
            next = end + 1
        }
        if next != last + 1 { report.faults.append("the days end before \(dayWords(last))") }
        return all
    }
    let horizon = daysUntilNothingChanges(book.found)
    var places: [(step: Int, days: Int)] = []
    for point in answer.points {
        guard let step = point.step, let days = point.daysSince, point.firstDay == nil, point.lastDay == nil else {
            report.faults.append("a point belongs to no step")
            return []
        }
        places.append((step, days))
    }
    for (number, place) in places.enumerated() {
        let isNext =
            number == 0
            ? place == (0, 0)
            : place.step == places[number - 1].step
                ? place.days > places[number - 1].days
                : place.step == places[number - 1].step + 1 && place.days == 0
        if !isNext || place.step > question.order.count {
            report.faults.append("the steps do not follow each other at step \(place.step)")
            return []
        }
    }
    if places.last?.step != question.order.count { report.faults.append("a step of the order is missing") }
    return places.enumerated().map { number, place in
        let next = number + 1 < places.count && places[number + 1].step == place.step ? places[number + 1].days : nil
        // Before the first step no days are counted.
        let end = place.step == 0 ? place.days + 1 : next ?? max(horizon, place.days + 1)
        return Stretch(
            name: "step \(place.step), \(daysWords(place.days))",
            first: Facts(book, question, steps: place.step, days: place.days),
            later: ((place.days + 1)..<max(place.days + 1, end)).lazy.map { days in
                ("\(daysWords(days)) after step \(place.step)", Facts(book, question, steps: place.step, days: days))
            })
    }
}

/// Days after a step from which on nothing changes any more: later than every number of days in the case, one after the
/// other.
private func daysUntilNothingChanges(_ found: Case) -> Int {
    let needs = found.needs.map { $0.offsetDays + ($0.forDays ?? 0) }.max() ?? 0
    let lead = found.pledges.compactMap(\.leadDays).max() ?? 0
    let notice =
        found.pledges.flatMap(\.caveats).compactMap { caveat -> Int? in
            if case .notice(let days) = caveat.kind { return days }
            return nil
        }.max() ?? 0
    let move = found.pledges.compactMap { $0.noticeToMove?.days }.max() ?? 0
    return max(lead + move, needs + notice) + 2
}
