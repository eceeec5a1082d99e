import Wording

/// From when to when a record stands, as far as its file says: what is not said sets no limit.
public struct Standing: Sendable, Equatable {
    /// The statement that took a record back, and its day.
    public struct Withdrawal: Sendable, Equatable {
        /// The id of the statement.
        public var statement: String
        public var day: Int
        public init(statement: String, day: Int) {
            self.statement = statement
            self.day = day
        }
    }
    /// The first day on which it stands.
    public var since: Int?
    /// The last day on which it stands.
    public var until: Int?
    /// From the day of this statement on it stands no more.
    public var withdrawn: Withdrawal?

    public init(since: Int? = nil, until: Int? = nil, withdrawn: Withdrawal? = nil) {
        self.since = since
        self.until = until
        self.withdrawn = withdrawn
    }

    /// The first day on which it stands no more.
    public var end: Int? { [until.map { $0 + 1 }, withdrawn?.day].compactMap(\.self).min() }
    public var isDated: Bool { since != nil || end != nil }

    public func holds(on day: Int) -> Bool { since ?? day <= day && day < end ?? (day + 1) }

    /// "since 2026-02-01, until 2026-03-01, withdrawn by S9 on 2026-03-02"; nothing where nothing is said.
    public var words: String {
        [
            since.map { say("since \(spokenDay($0))") }, until.map { say("until \(spokenDay($0))") },
            withdrawn.map { say("withdrawn by \($0.statement) on \(spokenDay($0.day))") },
        ].compactMap(\.self).joined(separator: ", ")
    }
}

extension Case {
    /// The day that a question about the talks means where it names none: the day up to which the file tells, else the
    /// last one on which a record of the talks begins, is taken back, or somebody spoke. Nil where neither is said: then all
    /// stand.
    public var usualDay: Int? {
        if let asOfDay { return asOfDay }
        let standings =
            demands.map(\.standing) + alternatives.map(\.standing) + positions.map(\.standing)
            + statements.map(\.standing)
        guard standings.contains(where: \.isDated) else { return nil }
        let spoken = statements.compactMap { $0.when.value?.day }
        let told = standings.flatMap { [$0.since, $0.withdrawn?.day].compactMap(\.self) }
        return (spoken + told).max() ?? standings.compactMap(\.end).max()
    }

    /// The days on which the answer can be another than on the day before: a demand begins or ends, an event of a rule was
    /// held, or a day has passed that a rule names, by itself or by so many days from an event that was held. Between two of them time
    /// only runs out: several rules together can leave none (``countsDays``).
    public var daysOfChange: [Int] {
        var days = Set(demands.flatMap { [$0.standing.since, $0.standing.end].compactMap(\.self) })
        let formulas = rulesOfTalks
        func held(_ event: Int) -> Int? { events[event].state == .held ? events[event].when?.value?.firstDay : nil }
        days.formUnion(Set(formulas.flatMap(\.events)).compactMap(held))
        for formula in formulas {
            formula.forEachAtom { atom in
                guard case .comparison(let own) = atom, !own.events.isEmpty else { return }
                let known = own.measures.map { $0 == .zero ? 0 : $0.event.flatMap(held) }
                // The last day on which the one that is open can be what is asked.
                for last in [known[1].map { $0 + own.atMost }, known[0].map { $0 - own.atMost }].compactMap(\.self) {
                    days.formUnion([last, last + 1])
                }
            }
        }
        return days.filter(plausibleDays.contains).sorted()
    }
}

extension Case {
    private var rulesOfTalks: [Formula] {
        laws.compactMap(\.formula) + goals.flatMap { $0.parts.map(\.formula) }
            + demands.flatMap { $0.ladder.map(\.formula) + [$0.scope].compactMap(\.self) }
    }

    /// Whether a rule asks for a day, or for so many days between events.
    public var countsDays: Bool {
        var isFound = false
        for formula in rulesOfTalks {
            formula.forEachAtom { atom in
                if case .comparison(let own) = atom, !own.events.isEmpty { isFound = true }
            }
        }
        return isFound
    }
}

extension Statement {
    /// Whether it was said by a day, and whoever said it stands by it then.
    public func stands(on day: Int) -> Bool { standing.holds(on: day) && when.value?.firstDay ?? day <= day }
}

extension When {
    /// The number of the day, where the whole day is given.
    public var day: Int? {
        guard case .date(let year, let month?, let day?) = self else { return nil }
        return dayNumber(year: year, month: month, day: day)
    }

    /// The first day that it can mean, where it is a date.
    package var firstDay: Int? {
        guard case .date(let year, let month, let day) = self else { return nil }
        return dayNumber(year: year, month: month ?? 1, day: day ?? 1)
    }

    /// All days that it can mean, where it is a date: one, those of a month, or those of a year.
    package var days: ClosedRange<Int>? {
        guard let first = firstDay, case .date(let year, let month, let day) = self else { return nil }
        if day != nil, month != nil { return first...first }
        let isLastMonth = month ?? 12 == 12
        let next = dayNumber(year: isLastMonth ? year + 1 : year, month: isLastMonth ? 1 : (month ?? 12) + 1, day: 1)
        return first...max(first, next - 1)
    }
}
