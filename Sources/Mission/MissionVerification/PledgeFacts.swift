import CaseModel

/// What the case says of its pledges at a day or stage.
extension Facts {
    func state(_ pledge: Pledge) -> PledgeState? {
        guard let day, !pledge.history.isEmpty else { return pledge.state }
        return pledge.history.filter { $0.day <= day }.last?.state
    }

    func rank(_ pledge: Pledge) -> PledgeRank? { state(pledge).flatMap(PledgeRank.init(state:)) }

    // MARK: Who gives it

    /// Those who give a pledge, and those of several that the file names.
    func givers(_ pledge: Pledge) -> (heads: [String], members: [String]) {
        (
            (pledge.contributor.map { [$0] } ?? pledge.by).map(found.contributorKey),
            (pledge.contributors?.names.value ?? []).map(found.contributorKey)
        )
    }

    /// Whether all of a pledge is there without some contributors, some of it, or nothing.
    func left(_ pledge: Pledge, without gone: Set<String>) -> ThreeValued {
        let (heads, members) = givers(pledge)
        let staying = heads.filter { !gone.contains($0) }
        if !heads.isEmpty, staying.isEmpty { return .excluded }
        if let several = pledge.contributors, members.count >= several.count, gone.isSuperset(of: members) {
            return .excluded
        }
        let ownShare = found.pledges.filter { $0.partOf == pledge.id }.flatMap { givers($0).heads }
        let missing = members.filter { gone.contains($0) && !ownShare.contains($0) }
        return staying.count == heads.count && missing.isEmpty ? .certain : .possible
    }

    // MARK: Whether it can be used

    func standing(_ pledge: Pledge) -> MissionAnswer.PledgeStanding {
        guard let state = state(pledge) else {
            let first = pledge.history.first.map { dayWords($0.day) } ?? ""
            return .init(
                pledge: pledge.id, state: .notYetPledged, usable: .excluded, why: ["not pledged before \(first)"])
        }
        guard let rank = rank(pledge) else {
            return .init(pledge: pledge.id, state: state, usable: .excluded, why: [state.rawValue])
        }
        var reasons: [(ThreeValued, String)] = []
        reasons.append(
            (
                left(pledge, without: without),
                "some of those who give it together are left out; what is left of it is not said"
            ))
        reasons.append(
            (pledge.amount == .absent(.none) ? .excluded : .certain, "nothing is pledged that could be counted"))
        if let day {
            if let from = pledge.from { reasons.append((ThreeValued(day >= from), "from \(dayWords(from))")) }
            if let until = pledge.until { reasons.append((ThreeValued(day <= until), "until \(dayWords(until))")) }
        }
        if rank != .deployed { reasons += waiting(pledge) }
        for case .consent(let of, let given) in pledge.caveats.map(\.kind) {
            let who =
                found.actors.first { $0.id == of }?.name.words ?? found.parties.first { $0.id == of }?.name ?? of
            switch given {
            case .yes: break
            case .no: reasons.append((.excluded, "\(who) has not consented"))
            case .notSaid: reasons.append((.possible, "whether \(who) consents is not said"))
            }
        }
        let against = reasons.filter { $0.0 != .certain }
        return .init(
            pledge: pledge.id, state: state, usable: against.map(\.0).min() ?? .certain, why: against.map(\.1))
    }

    /// Events, conditions in words, and the days until it is in place.
    private func waiting(_ pledge: Pledge) -> [(ThreeValued, String)] {
        var reasons = pledge.dependsOn.map { event -> (ThreeValued, String) in
            guard let span = since[event] else { return (.excluded, "\(title(event)) has not happened") }
            return (passed(0, of: span), "whether \(title(event)) has happened by then is not said")
        }
        if pledge.dependsOn.isEmpty, let words = pledge.condition.value {
            reasons.append((.possible, "condition: \(words)"))
        }
        guard let lead = pledge.leadDays, lead > 0, pledge.dependsOn.allSatisfy({ since[$0] != nil }) else {
            return reasons
        }
        var values = pledge.dependsOn.map { passed(lead, of: since[$0]) }
        var after = pledge.dependsOn.map(title)
        if let confirmed = confirmedDay(pledge), let day {
            values.append(ThreeValued(day - confirmed >= lead))
            after.append("\(dayWords(confirmed)), when it was confirmed")
        }
        guard let value = values.min() else {
            return reasons + [
                (.possible, "takes \(daysWords(lead)) from its confirmation, of which no day is said")
            ]
        }
        return reasons + [(value, "takes \(daysWords(lead)) after \(after.joined(separator: " and "))")]
    }

    /// The first day of the last unbroken run of states in which the pledge is confirmed or nearer.
    private func confirmedDay(_ pledge: Pledge) -> Int? {
        guard let day else { return nil }
        let past = pledge.history.filter { $0.day <= day }
        let run = past.reversed().prefix { [.confirmed, .inPreparation, .deployed].contains($0.state) }
        return run.last?.day
    }

    // MARK: What it gives

    func gives(_ pledge: Pledge, _ capability: Capability) -> Bool {
        if let own = pledge.capability { return own == capability.id }
        if let domain = pledge.domain { return domain == capability.domain }
        return pledge.domains.map { $0[capability.domain] } != .no
    }

    /// Units of a pledge: at least, and at most; no limit where nil.
    func units(_ pledge: Pledge) -> (least: Int, most: Int?) {
        guard pledge.capability != nil, let quantity = pledge.quantity else { return (0, nil) }
        let shares = found.pledges.filter { $0.partOf == pledge.id && state($0) != nil }
        let alike = shares.filter { $0.capability == pledge.capability }
        let isUnclear = shares.contains { $0.capability == nil } || alike.contains { $0.quantity?.atMost == nil }
        let mostShared = alike.reduce(0) { $0 + ($1.quantity?.atMost ?? 0) }
        let leastShared = alike.reduce(0) { $0 + ($1.quantity?.atLeast ?? 0) }
        let isSure = standing(pledge).usable == .certain && !isUnclear
        return (
            isSure ? max(0, quantity.atLeast - mostShared) : 0, quantity.atMost.map { max(0, $0 - leastShared) }
        )
    }

    /// Whether a unit can serve a need in a sector and part of the day; by day and night where the part is nil.
    func serves(_ pledge: Pledge, _ need: MissionNeed, _ sector: String?, _ part: DayPart?) -> ThreeValued {
        var isWholeLine = false
        if case .derived = need.amount { isWholeLine = sector == nil }
        let values = pledge.caveats.map { caveat -> ThreeValued in
            switch caveat.kind {
            case .consent: return .certain
            case .onlyIn(let allowed):
                guard let sector else { return isWholeLine ? .possible : .certain }
                return ThreeValued(allowed.contains(sector))
            case .notIn(let barred):
                guard let sector else { return isWholeLine ? .possible : .certain }
                return ThreeValued(!barred.contains(sector))
            case .noNight: return ThreeValued(part == .day)
            case .notice(let days):
                guard rank(pledge) != .deployed, let age = age(need) else { return .certain }
                return passed(days, of: age)
            }
        }
        return values.min() ?? .certain
    }
}
