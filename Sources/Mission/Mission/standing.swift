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
    /// What the rest of a package does to it is told by ``standing(at:_:_:without:)``.
    ///
    /// - Parameter isWhole: whether all who give it are still there.
    func ownStanding(
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
        if let withdrawal, let given = withdrawal.given, let leaves = withdrawal.leaves {
            let words =
                "leaves on \(dayWords(leaves)), \(daysWords(withdrawal.noticeDays)) after notice on \(dayWords(given))"
            limit(moment.day.map { ThreeValued($0 < leaves) } ?? .possible, words)
        }
        if let rotates {
            if let day = moment.day {
                if day < rotates.from {
                    limit(.excluded, "its first contingent comes on \(dayWords(rotates.from))")
                } else if let days = rotates.handover(on: day) {
                    limit(
                        .excluded,
                        "contingents hand over from \(dayWords(days.lowerBound)) to \(dayWords(days.upperBound))")
                }
            } else if rotates.handoverDays > 0 {
                limit(.possible, "on which days contingents hand over is left out of account")
            }
        }
        if rank != .deployed { conditions(at: moment, found, limit) }
        for caveat in caveats {
            guard case .consent(let of, let given, let event) = caveat.kind else { continue }
            let who = found.nameOrWords(of)
            switch given {
            case .yes:
                guard let event else { continue }
                let value = moment.elapsed(since: event)?.reaches(0) ?? .excluded
                limit(
                    value,
                    value == .excluded
                        ? "\(who) consents with \(found.eventName(event)), which has not happened"
                        : "\(who) consents with \(found.eventName(event)); whether it has happened by then is not said")
            case .no: limit(.excluded, "\(who) has not consented")
            case .notSaid: limit(.possible, "whether \(who) consents is not said")
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
        // Only where there is none for certain is nothing left open: not where it is not said, unknown or kept secret. What
        // a condition in words waits for may be the events beside it; one that is not told is not.
        if dependsOn.isEmpty || condition.value == nil, condition != .absent(.none) {
            limit(.possible, "condition: \(condition.words)")
        }
        if let noticeToMove {
            let name = found.eventName(noticeToMove.decision)
            if let decided = moment.elapsed(since: noticeToMove.decision) {
                let own = "notice to move of \(daysWords(noticeToMove.days)) after \(name)"
                let lead = leadDays ?? 0
                limit(
                    decided.reaches(noticeToMove.days + lead),
                    lead > 0 ? "\(own), and \(daysWords(lead)) more until it is in place" : own)
            } else {
                limit(.excluded, "\(name) has not happened, from which it has \(daysWords(noticeToMove.days)) to move")
            }
        }
        guard let leadDays, leadDays > 0, dependsOn.allSatisfy({ moment.elapsed(since: $0) != nil }) else { return }
        let confirmed = confirmedSince(moment)
        var from = dependsOn.map(found.eventName)
        if let confirmed {
            from.append("\(dayWords(confirmed.day)), when it was confirmed")
            since = since?.shorter(confirmed.elapsed) ?? confirmed.elapsed
        } else if let later = confirmedLater(than: moment) {
            limit(.excluded, "takes \(daysWords(leadDays)) from \(dayWords(later)), when it is confirmed")
            return
        }
        guard let since else {
            guard noticeToMove == nil else { return }
            limit(.possible, "takes \(daysWords(leadDays)) from its confirmation, of which no day is said")
            return
        }
        limit(since.reaches(leadDays), "takes \(daysWords(leadDays)) after \(from.joined(separator: " and "))")
    }

    /// The day on which the history confirms it, where that is still to come on the day asked about.
    private func confirmedLater(than moment: MissionMoment) -> Int? {
        guard let day = moment.day else { return nil }
        return history.first { $0.day > day && (PledgeRank(state: $0.state).map { $0 <= .confirmed } ?? false) }?.day
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
    /// so long; why not only where that `isTold`. `standing` is told apart.
    func canServe(
        _ need: MissionNeed, sector: String?, part: DayPart?, needFor elapsed: Elapsed?, isDeployed: Bool,
        isTold: Bool = true
    ) -> (value: ThreeValued, why: [String]) {
        var value = ThreeValued.certain
        var why: [String] = []
        func limit(_ to: ThreeValued, _ reason: @autoclosure () -> String) {
            guard to != .certain else { return }
            value = min(value, to)
            if isTold { why.append(reason()) }
        }
        // A stated amount that names no sector is one that any place takes; one derived is that of the whole line.
        var anywhere = ThreeValued.certain
        if case .derived = need.amount { anywhere = .possible }
        let places = need.isShared ? need.sectors : sector.map { [$0] }
        for caveat in caveats {
            switch caveat.kind {
            case .onlyIn(let sectors):
                limit(
                    places.map { ThreeValued($0.allSatisfy(sectors.contains)) } ?? anywhere,
                    "only in \(sectors.joined(separator: ", "))")
            case .notIn(let sectors):
                limit(
                    places.map { ThreeValued(!$0.contains(where: sectors.contains)) } ?? anywhere,
                    "not in \(sectors.joined(separator: ", "))")
            case .noNight:
                if part != .day { limit(.excluded, "not by night") }
            case .notice(let days):
                if !isDeployed, let elapsed { limit(elapsed.reaches(days), "notice of \(daysWords(days))") }
            case .consent: break
            case .onlyTasks(let tasks):
                limit(ThreeValued(tasks.contains(need.task)), "only for \(tasks.joined(separator: ", "))")
            case .notTasks(let tasks):
                limit(ThreeValued(!tasks.contains(need.task)), "not for \(tasks.joined(separator: ", "))")
            case .nationalCommand:
                limit(ThreeValued(!need.callsFor.contains(.command)), "under national command")
            case .noForce:
                limit(ThreeValued(!need.callsFor.contains(.force)), "no force beyond self-defence")
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
