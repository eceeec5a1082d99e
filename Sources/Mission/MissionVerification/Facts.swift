import CaseModel

/// What the case says at a day or stage, read for the check alone.
struct Facts {
    let book: CaseBook
    private(set) var memory = FactsMemory()
    var found: Case { book.found }
    private(set) var without: Set<String>
    let day: Int?
    /// For each event that has happened, the fewest and the most days since: below zero at the fewest where it may not
    /// have happened yet; the most is `.max` where nothing is said.
    let since: [String: ClosedRange<Int>]

    init(_ book: CaseBook, _ question: MissionQuestion, day: Int) {
        let found = book.found
        self.book = book
        self.day = day
        without = Set(question.without)
        var since: [String: ClosedRange<Int>] = [:]
        for event in found.events where event.state.hasBegun {
            let days = event.when?.value.flatMap(possibleDays)
            if let days { since[event.id] = Facts.since(days, day) } else { since[event.id] = 0...Int.max }
        }
        for event in question.supposed { since[event.event] = Facts.since(event.day...event.day, day) }
        self.since = since
    }

    /// A stage: so many steps of the order have happened, the last of them so many days ago.
    init(_ book: CaseBook, _ question: MissionQuestion, steps: Int, days: Int) {
        let found = book.found
        self.book = book
        day = nil
        without = Set(question.without)
        var since: [String: ClosedRange<Int>] = [:]
        let ordered = Set(question.order.flatMap { $0 })
        let held = found.events.filter { $0.state.hasBegun }.map(\.id)
        for event in held + question.supposed.map(\.event) where !ordered.contains(event) {
            since[event] = days...Int.max
        }
        for (number, step) in question.order.prefix(steps).enumerated() {
            for event in step { since[event] = days...(number == steps - 1 ? days : .max) }
        }
        self.since = since
    }

    /// The same where one more contributor is left out.
    func leaving(_ contributor: String) -> Facts {
        var then = self
        then.without.insert(contributor)
        // What was found of pledges hangs on who gives them.
        then.memory = FactsMemory()
        return then
    }

    /// Nil where the first of the days is still to come.
    private static func since(_ days: ClosedRange<Int>, _ day: Int) -> ClosedRange<Int>? {
        day < days.lowerBound ? nil : (day - days.upperBound)...(day - days.lowerBound)
    }

    /// Whether at least `days` of a span of possible days have passed.
    func passed(_ days: Int, of span: ClosedRange<Int>?) -> ThreeValued {
        guard let span, span.upperBound >= days else { return .excluded }
        return span.lowerBound >= days ? .certain : .possible
    }

    func title(_ event: String) -> String { found.events.first { $0.id == event }?.name ?? event }

    // MARK: Needs

    /// Days since the need began: `nil` where it begins with nothing.
    func age(_ need: MissionNeed) -> ClosedRange<Int>? {
        if let event = need.after {
            guard let span = since[event] else { return nil }
            let upper = span.upperBound == .max ? Int.max : span.upperBound - need.offsetDays
            return (span.lowerBound - need.offsetDays)...upper
        }
        guard let day, let from = need.from else { return nil }
        return (day - from)...(day - from)
    }

    /// Whether the need is in force, and why not where it is not for certain.
    func force(_ need: MissionNeed) -> (value: ThreeValued, why: String?) {
        if let day, let mission = book.mission(ofTask: need.task) {
            if let begin = mission.mandateFrom, begin > day {
                return (.excluded, "the mandate begins on \(dayWords(begin))")
            }
            if let end = mission.mandateUntil, end < day {
                return (.excluded, "the mandate ended on \(dayWords(end))")
            }
        }
        if let event = need.after {
            let begins =
                need.offsetDays == 0
                ? "begins with \(title(event))" : "begins \(daysWords(need.offsetDays)) after \(title(event))"
            guard let age = age(need) else { return (.excluded, begins) }
            let begun = passed(0, of: age)
            if let length = need.forDays, passed(length, of: age) != .excluded {
                return (
                    min(begun, !passed(length, of: age)),
                    "ends \(daysWords(need.offsetDays + length)) after \(title(event))"
                )
            }
            return (begun, begun == .certain ? nil : begins)
        }
        guard let day else { return (.certain, nil) }
        if let from = need.from, day < from { return (.excluded, "from \(dayWords(from))") }
        if let until = need.until, day > until { return (.excluded, "until \(dayWords(until))") }
        return (.certain, nil)
    }

    /// The entry of a need without its derivations, and the lines of which it may be derived, by sector.
    func entry(_ need: MissionNeed) -> (entry: MissionAnswer.NeedEntry, lines: [[ReferenceLine]]) {
        let (value, why) = force(need)
        var entry = MissionAnswer.NeedEntry(need: need.id, inForce: value, why: why)
        guard value != .excluded else { return (entry, []) }
        if case .absent(let absence) = need.capability {
            entry.why = "capability \(absence.rawValue)"
            return (entry, [])
        }
        switch need.amount {
        case .stated: return (entry, [])
        case .words(let words):
            entry.why = "amount \(words)"
            return (entry, [])
        case .derived(let rule):
            let lines = (need.sectors.isEmpty ? [nil] : need.sectors.map(Optional.some)).map { self.lines(rule, $0) }
            if lines.contains(where: \.isEmpty) { entry.why = "no line is in force" }
            return (entry, lines)
        }
    }

    /// The lines of which an amount may be derived, of which it takes the longest: those in force at some time of the day;
    /// in an order of events the one that begins last.
    func lines(_ rule: PatrolRule, _ sector: String?) -> [ReferenceLine] {
        let own = found.sectors.first { $0.id == sector }?.series
        let series = rule.series ?? own ?? found.agreement.mainSeries
        let all = found.lines.filter { $0.series == series }
        guard let day else {
            let last = all.map(\.validity.first).max()
            return all.first { $0.validity.first == last }.map { [$0] } ?? []
        }
        let today = Moment(day: day).span(found.agreement.clock)
        return all.filter { $0.validity.first <= today.last && $0.validity.last >= today.first }
    }
}

/// The days that a date of the file can mean; nil where it is none.
private func possibleDays(_ when: When) -> ClosedRange<Int>? {
    guard case .date(let year, let month, let day) = when else { return nil }
    let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    let isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
    guard let month else {
        let first = dayNumber(year: year, month: 1, day: 1)
        return first...(first + (isLeap ? 365 : 364))
    }
    guard (1...12).contains(month) else { return nil }
    let first = dayNumber(year: year, month: month, day: day ?? 1)
    guard day == nil else { return first...first }
    return first...(first + lengths[month - 1] - 1 + (month == 2 && isLeap ? 1 : 0))
}
