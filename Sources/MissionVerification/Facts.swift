import CaseModel

/// What the case says at a day or stage, read for the check alone.
struct Facts {
    let found: Case
    let without: Set<String>
    let day: Int?
    /// For each event that has happened, the fewest and the most days since; the most is `.max` where nothing is said.
    let since: [String: ClosedRange<Int>]

    init(_ found: Case, _ question: MissionQuestion, _ point: MissionAnswer.Point, day: Int?) {
        self.found = found
        self.day = day
        without = Set(question.without)
        var dates: [String: Int] = [:]
        var since: [String: ClosedRange<Int>] = [:]
        let after = max(0, point.daysSince ?? 0)
        for event in found.events where event.state == "held" || event.state == "under way" {
            since[event.id] = (day == nil ? after : 0)...Int.max
            if case .value(.date(let year, .some(let month), .some(let date)))? = event.when {
                dates[event.id] = dayNumber(year: year, month: month, day: date)
            }
        }
        for event in question.supposed { dates[event.event] = event.day }
        if let day {
            for (event, date) in dates { since[event] = day < date ? nil : (day - date)...(day - date) }
        } else {
            for event in dates.keys { since[event] = after...Int.max }
            for event in question.order.flatMap({ $0 }) { since[event] = nil }
            let steps = question.order.prefix(max(0, point.step ?? 0))
            for event in steps.dropLast().flatMap({ $0 }) { since[event] = after...Int.max }
            for event in steps.last ?? [] { since[event] = after...after }
        }
        self.since = since
    }

    /// Whether at least `days` of a span of possible days have passed.
    func passed(_ days: Int, of span: ClosedRange<Int>?) -> ThreeValued {
        guard let span, span.upperBound >= days else { return .excluded }
        return span.lowerBound >= days ? .certain : .possible
    }

    // MARK: Needs

    func hasNumber(_ need: MissionNeed) -> Bool {
        switch need.amount {
        case .stated(let quantity): return (quantity.atMost ?? quantity.atLeast) > 0
        case .derived, .words: return false
        }
    }

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

    func force(_ need: MissionNeed) -> ThreeValued {
        if need.after != nil {
            guard let age = age(need) else { return .excluded }
            let begun = passed(0, of: age)
            guard let length = need.forDays else { return begun }
            return min(begun, !passed(length, of: age))
        }
        guard let day else { return .certain }
        return ThreeValued(day >= need.from ?? .min && day <= need.until ?? .max)
    }

    /// Whether a line of the main series is in force.
    var hasLine: Bool {
        found.lines.contains { line in
            guard line.series == found.agreement.mainSeries else { return false }
            guard let day else { return true }
            return line.validity.first <= Int64(day) * 86_400 + 86_399 && line.validity.last >= Int64(day) * 86_400
        }
    }

    // MARK: Pledges

    func state(_ pledge: Pledge) -> String? {
        guard let day, !pledge.history.isEmpty else { return pledge.state }
        return pledge.history.filter { $0.day <= day }.last?.state
    }

    func rank(_ pledge: Pledge) -> PledgeRank? { state(pledge).flatMap(PledgeRank.init(state:)) }

    func usable(_ pledge: Pledge) -> ThreeValued {
        guard !without.contains(pledge.contributorName), let rank = rank(pledge), pledge.amount != .absent(.none) else {
            return .excluded
        }
        var values: [ThreeValued] = []
        if let day { values.append(ThreeValued(day >= pledge.from ?? .min && day <= pledge.until ?? .max)) }
        for case .consent(_, let given) in pledge.caveats.map(\.kind) {
            values.append(given == "yes" ? .certain : given == "no" ? .excluded : .possible)
        }
        if rank != .deployed {
            values += pledge.dependsOn.map { ThreeValued(since[$0] != nil) }
            if pledge.dependsOn.isEmpty, pledge.condition.value != nil { values.append(.possible) }
            if let lead = pledge.leadDays, lead > 0 {
                if pledge.dependsOn.isEmpty {
                    let begun = day.flatMap { day in pledge.history.first.map { (day - $0.day)...(day - $0.day) } }
                    values.append(begun == nil ? .possible : passed(lead, of: begun))
                } else {
                    values += pledge.dependsOn.map { passed(lead, of: since[$0]) }
                }
            }
        }
        return values.min() ?? .certain
    }

    func serves(_ pledge: Pledge, _ cell: MissionAnswer.Cell, _ need: MissionNeed) -> ThreeValued {
        var value = ThreeValued.certain
        for caveat in pledge.caveats {
            switch caveat.kind {
            case .onlyIn(let allowed):
                if !(cell.sector.map(allowed.contains) ?? false) { return .excluded }
            case .notIn(let barred):
                if cell.sector.map(barred.contains) ?? true { return .excluded }
            case .noNight:
                if cell.part == .night { return .excluded }
            case .notice(let days):
                if rank(pledge) != .deployed, let age = age(need) { value = min(value, passed(days, of: age)) }
            case .consent: break
            }
        }
        return value
    }

    /// Units of a pledge: at least, and at most; no limit where nil.
    func units(_ pledge: Pledge) -> (least: Int, most: Int?) {
        guard pledge.capability != nil, let quantity = pledge.quantity else { return (0, nil) }
        let shares = found.pledges.filter { $0.partOf == pledge.id && !without.contains($0.contributorName) }
        var most = quantity.atMost
        for share in shares where share.capability == pledge.capability {
            most = most.map { $0 - (share.quantity?.atLeast ?? 0) }
        }
        let least = shares.isEmpty && usable(pledge) == .certain ? quantity.atLeast : 0
        return (least, most.map { max(0, $0) })
    }

    func gives(_ pledge: Pledge, _ capability: Capability) -> Bool {
        if let own = pledge.capability { return own == capability.id }
        if let domain = pledge.domain { return domain == capability.domain }
        guard let domains = pledge.domains else { return true }
        let word = ["land": domains.land, "air": domains.air, "sea": domains.sea][capability.domain]
        return word != "no"
    }
}
