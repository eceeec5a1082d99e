import CaseModel

extension Pledge {
    /// The state on a day by the history; the state of the record where there is no history or no day. Nil before the
    /// history begins.
    func state(at moment: MissionMoment) -> PledgeState? {
        guard let day = moment.day, !history.isEmpty else { return state }
        return history.last { $0.day <= day }?.state
    }

    /// Whether the pledge can be used at all, and what stands in the way. What is deployed is in place: conditions and
    /// the days until then no longer bind it.
    ///
    /// - Parameter isWhole: whether all who give it are still there.
    func standing(
        at moment: MissionMoment, _ found: Case, isWhole: ThreeValued
    ) -> MissionAnswer.PledgeStanding {
        guard let state = state(at: moment) else {
            let first = history.first.map { dayWords($0.day) } ?? ""
            return .init(pledge: id, state: .notYetPledged, usable: .excluded, why: ["not pledged before \(first)"])
        }
        var usable = ThreeValued.certain
        var why: [String] = []
        func limit(_ value: ThreeValued, _ reason: String) {
            guard value != .certain else { return }
            usable = min(usable, value)
            why.append(reason)
        }
        guard let rank = PledgeRank(state: state) else {
            return .init(pledge: id, state: state, usable: .excluded, why: [state.rawValue])
        }
        limit(isWhole, "some of those who give it together are left out; what is left of it is not said")
        if amount == .absent(.none) { limit(.excluded, "nothing is pledged that could be counted") }
        if let day = moment.day {
            if let from, day < from { limit(.excluded, "from \(dayWords(from))") }
            if let until, day > until { limit(.excluded, "until \(dayWords(until))") }
        }
        if rank != .deployed { conditions(at: moment, found, limit) }
        for caveat in caveats {
            if case .consent(let of, let given) = caveat.kind, given != .yes {
                limit(
                    given == .no ? .excluded : .possible,
                    given == .no
                        ? "\(found.nameOrWords(of)) has not consented"
                        : "whether \(found.nameOrWords(of)) consents is not said")
            }
        }
        return .init(pledge: id, state: state, usable: usable, why: why)
    }

    private func conditions(at moment: MissionMoment, _ found: Case, _ limit: (ThreeValued, String) -> Void) {
        var since: Elapsed?
        for event in dependsOn {
            guard let elapsed = moment.elapsed(since: event) else {
                limit(.excluded, "\(found.eventName(event)) has not happened")
                continue
            }
            limit(elapsed.reaches(0), "whether \(found.eventName(event)) has happened by then is not said")
            since = since?.shorter(elapsed) ?? elapsed
        }
        if dependsOn.isEmpty, case .value(let words) = condition {
            limit(.possible, "condition: \(words)")
        }
        guard let leadDays, leadDays > 0, dependsOn.allSatisfy({ moment.elapsed(since: $0) != nil }) else { return }
        let confirmed = confirmedSince(moment)
        var from = dependsOn.map(found.eventName)
        if let confirmed {
            from.append("\(dayWords(confirmed.day)), when it was confirmed")
            since = since?.shorter(confirmed.elapsed) ?? confirmed.elapsed
        }
        guard let since else {
            limit(.possible, "takes \(daysWords(leadDays)) from its confirmation, of which no day is said")
            return
        }
        limit(since.reaches(leadDays), "takes \(daysWords(leadDays)) after \(from.joined(separator: " and "))")
    }

    /// The day since which the pledge is confirmed or more, by its history up to a day.
    private func confirmedSince(_ moment: MissionMoment) -> (day: Int, elapsed: Elapsed)? {
        guard let day = moment.day else { return nil }
        var since: Int?
        for entry in history where entry.day <= day {
            let isConfirmed = PledgeRank(state: entry.state).map { $0 <= .confirmed } ?? false
            since = isConfirmed ? since ?? entry.day : nil
        }
        return since.map { ($0, Elapsed(least: day - $0, most: day - $0)) }
    }

    /// Whether the pledge may be of a capability: its own, or any of a domain that it does not exclude where it names
    /// none.
    func mayBe(_ capability: Capability) -> Bool {
        if let own = self.capability { return own == capability.id }
        if let domain { return domain == capability.domain }
        return domains.map { $0[capability.domain] != .no } ?? true
    }

    /// Whether a unit can serve a need in a sector and part of the day (nil for day and night) that has been in force for
    /// so long. `standing` is told apart.
    func canServe(
        _ need: MissionNeed, sector: String?, part: DayPart?, needFor elapsed: Elapsed?, isDeployed: Bool
    ) -> (value: ThreeValued, why: [String]) {
        var value = ThreeValued.certain
        var why: [String] = []
        func limit(_ to: ThreeValued, _ reason: String) {
            guard to != .certain else { return }
            value = min(value, to)
            why.append(reason)
        }
        // A stated amount that names no sector is one that any place takes; one derived is that of the whole line.
        var anywhere = ThreeValued.certain
        if case .derived = need.amount { anywhere = .possible }
        for caveat in caveats {
            switch caveat.kind {
            case .onlyIn(let sectors):
                limit(
                    sector.map { sectors.contains($0) ? .certain : .excluded } ?? anywhere,
                    "only in \(sectors.joined(separator: ", "))")
            case .notIn(let sectors):
                limit(
                    sector.map { sectors.contains($0) ? .excluded : .certain } ?? anywhere,
                    "not in \(sectors.joined(separator: ", "))")
            case .noNight:
                if part != .day { limit(.excluded, "not by night") }
            case .notice(let days):
                if !isDeployed, let elapsed { limit(elapsed.reaches(days), "notice of \(daysWords(days))") }
            case .consent: break
            }
        }
        return (value, why)
    }
}

extension Case {
    /// The name of an event, or its id where the case has none of that id.
    func eventName(_ id: String) -> String { events.first { $0.id == id }?.name ?? id }

    /// The name of an actor or party of that id; else the words.
    func nameOrWords(_ text: String) -> String {
        if let actor = actors.first(where: { $0.id == text }) { return actor.name.words }
        return parties.first { $0.id == text }?.name ?? text
    }
}
