import CaseModel

/// What the case says of its pledges at a day or stage.
extension Facts {
    func state(_ pledge: Pledge) -> PledgeState? {
        guard let day, !pledge.history.isEmpty else { return pledge.state }
        return pledge.history.filter { $0.day <= day }.last?.state
    }

    func rank(_ pledge: Pledge) -> PledgeRank? { state(pledge).flatMap(PledgeRank.init(state:)) }

    /// The state as which it counts: of a package, that of its least sure pledge, by its own history or another's.
    func countedState(_ pledge: Pledge) -> PledgeState? {
        guard let own = state(pledge), PledgeRank(state: own) != nil else { return state(pledge) }
        var least = own
        for other in book.rest(ofPackageOf: pledge) {
            guard let its = state(other), let rank = PledgeRank(state: its), let held = PledgeRank(state: least) else {
                continue
            }
            if held < rank { least = its }
        }
        return least
    }

    /// The rank as which it counts.
    func countedRank(_ pledge: Pledge) -> PledgeRank? { countedState(pledge).flatMap(PledgeRank.init(state:)) }

    // MARK: Who gives it

    func givers(_ pledge: Pledge) -> (heads: [String], members: [String]) { book.givers(pledge) }

    /// Whether all of a pledge is there without some contributors, some of it, or nothing.
    func left(_ pledge: Pledge, without gone: Set<String>) -> ThreeValued {
        let (heads, members) = givers(pledge)
        let staying = heads.filter { !gone.contains($0) }
        if !heads.isEmpty, staying.isEmpty { return .excluded }
        if let several = pledge.contributors, members.count >= several.count, gone.isSuperset(of: members) {
            return .excluded
        }
        let ownShare = book.shares(of: pledge).flatMap { givers($0).heads }
        let missing = members.filter { gone.contains($0) && !ownShare.contains($0) }
        return staying.count == heads.count && missing.isEmpty ? .certain : .possible
    }

    // MARK: Whether it can be used

    /// With what the rest of its package does to it.
    func standing(_ pledge: Pledge) -> MissionAnswer.PledgeStanding {
        if let known = memory.standings[pledge.id] { return known }
        let standing = withPackage(pledge)
        memory.standings[pledge.id] = standing
        return standing
    }

    private func withPackage(_ pledge: Pledge) -> MissionAnswer.PledgeStanding {
        var all = alone(pledge)
        guard let name = pledge.package, let own = PledgeRank(state: all.state) else { return all }
        for other in book.rest(ofPackageOf: pledge) {
            let its = alone(other)
            var value = its.usable
            var words = value == .possible ? "may not be usable" : "cannot be used"
            if left(other, without: without) == .excluded {
                (value, words) = (.excluded, "is left out")
            } else if value != .excluded, own != .offered, PledgeRank(state: its.state) == .offered {
                (value, words) = (.excluded, "is \(its.state) only")
            }
            guard value != .certain else { continue }
            all.usable = min(all.usable, value)
            all.why.append("package \(name) comes whole or not at all, and \(other.id) \(words)")
        }
        return all
    }

    /// By its own conditions.
    private func alone(_ pledge: Pledge) -> MissionAnswer.PledgeStanding {
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
        reasons += away(pledge)
        if rank != .deployed { reasons += waiting(pledge) }
        for case .consent(let of, let given, let event) in pledge.caveats.map(\.kind) {
            let who =
                found.actors.first { $0.id == of }?.name.words ?? found.parties.first { $0.id == of }?.name ?? of
            switch given {
            case .yes:
                guard let event else { continue }
                let value = passed(0, of: since[event])
                let words =
                    value == .excluded ? ", which has not happened" : "; whether it has happened by then is not said"
                reasons.append((value, "\(who) consents with \(title(event))\(words)"))
            case .no: reasons.append((.excluded, "\(who) has not consented"))
            case .notSaid: reasons.append((.possible, "whether \(who) consents is not said"))
            }
        }
        let against = reasons.filter { $0.0 != .certain }
        return .init(
            pledge: pledge.id, state: state, usable: against.map(\.0).min() ?? .certain, why: against.map(\.1))
    }

    /// Withdrawal of which notice was given, and contingents that hand over.
    private func away(_ pledge: Pledge) -> [(ThreeValued, String)] {
        var reasons: [(ThreeValued, String)] = []
        if let terms = pledge.withdrawal, let given = terms.given {
            let end = given + terms.noticeDays
            let value: ThreeValued
            if let day { value = ThreeValued(day < end) } else { value = .possible }
            reasons.append(
                (
                    value,
                    "leaves on \(dayWords(end)), \(daysWords(terms.noticeDays)) after notice on \(dayWords(given))"
                ))
        }
        guard let turn = pledge.rotates else { return reasons }
        if let day, day < turn.from {
            return reasons + [(.excluded, "its first contingent comes on \(dayWords(turn.from))")]
        }
        guard turn.handoverDays > 0 else { return reasons }
        guard let day else {
            return reasons + [(.possible, "on which days contingents hand over is left out of account")]
        }
        // The days of this contingent that are still to come, this one with them.
        let rest = turn.everyDays - (day - turn.from) % turn.everyDays
        guard rest <= turn.handoverDays else { return reasons }
        let last = day + rest - 1
        return reasons + [
            (
                .excluded,
                "contingents hand over from \(dayWords(last - turn.handoverDays + 1)) to \(dayWords(last))"
            )
        ]
    }

    /// Events, conditions in words, and the days until it is in place.
    private func waiting(_ pledge: Pledge) -> [(ThreeValued, String)] {
        var reasons = pledge.dependsOn.map { event -> (ThreeValued, String) in
            guard let span = since[event] else { return (.excluded, "\(title(event)) has not happened") }
            return (passed(0, of: span), "whether \(title(event)) has happened by then is not said")
        }
        switch pledge.condition {
        case .absent(.none): break
        case .absent(let absence): reasons.append((.possible, "condition: \(absence.rawValue)"))
        // In words, it is told by the events that it depends on.
        case .value(let words):
            if pledge.dependsOn.isEmpty { reasons.append((.possible, "condition: \(words)")) }
        }
        if let move = pledge.noticeToMove {
            let name = title(move.decision)
            if let span = since[move.decision] {
                let lead = pledge.leadDays ?? 0
                let more = lead == 0 ? "" : ", and \(daysWords(lead)) more until it is in place"
                reasons.append(
                    (
                        passed(move.days + lead, of: span),
                        "notice to move of \(daysWords(move.days)) after \(name)\(more)"
                    ))
            } else {
                reasons.append(
                    (.excluded, "\(name) has not happened, from which it has \(daysWords(move.days)) to move"))
            }
        }
        guard let lead = pledge.leadDays, lead > 0, pledge.dependsOn.allSatisfy({ since[$0] != nil }) else {
            return reasons
        }
        var values = pledge.dependsOn.map { passed(lead, of: since[$0]) }
        var after = pledge.dependsOn.map(title)
        if let confirmed = confirmedDay(pledge), let day {
            values.append(ThreeValued(day - confirmed >= lead))
            after.append("\(dayWords(confirmed)), when it was confirmed")
        } else if let day,
            let coming = pledge.history.filter({
                $0.day > day && [.confirmed, .inPreparation, .deployed].contains($0.state)
            }).map(\.day).min()
        {
            return reasons + [
                (.excluded, "takes \(daysWords(lead)) from \(dayWords(coming)), when it is confirmed")
            ]
        }
        guard let value = values.min() else {
            if pledge.noticeToMove != nil { return reasons }
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

    /// An amount in units of its capability, as it has grown by the day; in an order of events, from the least to the most
    /// of its amounts.
    func amount(_ pledge: Pledge) -> (least: Int, most: Int?)? {
        guard let first = pledge.quantity,
            let capability = found.capabilities.first(where: { $0.id == pledge.capability })
        else {
            guard let day, let capability = found.capabilities.first(where: { $0.id == pledge.capability }),
                let grown = pledge.amounts.filter({ $0.day <= day }).last
            else { return nil }
            return capability.counted(grown.quantity)
        }
        guard let day else {
            let all = ([first] + pledge.amounts.map(\.quantity)).map(capability.counted)
            let open = all.contains { $0.most == nil }
            return (all.map(\.least).min() ?? 0, open ? nil : all.compactMap(\.most).max())
        }
        return capability.counted(pledge.amounts.filter { $0.day <= day }.last?.quantity ?? first)
    }

    /// Units of a pledge: at least, and at most; no limit where nil.
    func units(_ pledge: Pledge) -> (least: Int, most: Int?) {
        guard pledge.capability != nil else { return (0, nil) }
        let told = amount(pledge)
        let isSure = standing(pledge).usable == .certain
        if pledge.contributors == nil, let whole = pledge.partOf.flatMap(book.pledge) {
            let least = isSure ? told?.least ?? 0 : 0
            if countsBeyond(whole) { return (least, told?.least ?? 0) }
            let most = (told ?? (0, nil)).most
            guard pledge.capability == whole.capability, state(whole) != nil, let all = amount(whole)?.most else {
                return (least, most)
            }
            // The whole bounds each share, less the least of the others.
            let others = listed(whole).filter { $0.share.id != pledge.id }.reduce(0) { $0 + $1.range.least }
            let bounded = min(most ?? .max, max(0, all - others))
            return (min(least, bounded), bounded)
        }
        guard let quantity = told else { return (0, nil) }
        let shares = listed(pledge)
        if countsBeyond(pledge) {
            let (away, there) = (shares.filter { $0.usable == .excluded }, shares.filter { $0.usable != .excluded })
            let floor = there.reduce(0) { $0 + $1.range.least }
            // What those take that are away is at most so much; of those of which it is not sure that they are there, too.
            let mayTake = away + (there.allSatisfy { $0.usable == .certain } ? [] : there)
            let isBounded = mayTake.allSatisfy { $0.range.most != nil }
            let taken = mayTake.reduce(0) { $0 + ($1.range.most ?? 0) }
            var least = isSure && isBounded ? quantity.least - taken : 0
            if mayTake.count == away.count { least -= floor }
            var most = quantity.most.map { $0 - floor - away.reduce(0) { $0 + $1.range.least } }
            if isAllShared(pledge), there.allSatisfy({ $0.range.most != nil }) {
                most = min(most ?? .max, there.reduce(-floor) { $0 + ($1.range.most ?? 0) })
            }
            least = max(0, least)
            return (min(least, most.map { max(0, $0) } ?? least), most.map { max(0, $0) })
        }
        let isUnclear =
            book.shares(of: pledge).contains { $0.capability == nil && state($0) != nil }
            || shares.contains { $0.range.most == nil }
        let mostShared = shares.reduce(0) { $0 + ($1.range.most ?? 0) }
        let leastShared = shares.reduce(0) { $0 + $1.range.least }
        let most = isAllShared(pledge) ? 0 : quantity.most.map { max(0, $0 - leastShared) }
        let least = isSure && !isUnclear ? max(0, quantity.least - mostShared) : 0
        return (min(least, most ?? least), most)
    }

    /// The listed shares of a pledge that are of its capability, with what each can be: one that is not told has no least and no
    /// most of its own.
    private func listed(
        _ whole: Pledge
    ) -> [(share: Pledge, usable: ThreeValued, range: (least: Int, most: Int?))] {
        book.shares(of: whole).filter { state($0) != nil && $0.capability == whole.capability }.map { share in
            (share, min(left(share, without: without), standing(share).usable), amount(share) ?? (least: 0, most: nil))
        }
    }

    /// Whether as many as give a pledge have shares whose most is told: then nobody gives a rest.
    private func isAllShared(_ pledge: Pledge) -> Bool {
        let shares = book.shares(of: pledge)
        let givers = Set(shares.flatMap { book.givers($0).heads })
        guard let count = pledge.contributors?.count, givers.count >= count else { return false }
        return shares.allSatisfy { $0.capability == pledge.capability && (amount($0)?.most ?? nil) != nil }
    }

    /// Whether what listed shares are beyond their least counts at their whole: they serve as it does, in its state and under its
    /// caveats, and it is there.
    private func countsBeyond(_ whole: Pledge) -> Bool {
        let shares = book.shares(of: whole).filter { state($0) != nil }
        guard amount(whole) != nil, let wholeState = state(whole), !shares.isEmpty,
            min(left(whole, without: without), standing(whole).usable) != .excluded
        else { return false }
        return shares.allSatisfy { share in
            state(share) == wholeState && share.capability == whole.capability && share.contributors == nil
                && Set(share.caveats.map(\.kind)) == Set(whole.caveats.map(\.kind))
        }
    }

    /// Whether a unit can serve a need in a sector and part of the day; by day and night where the part is nil.
    func serves(_ pledge: Pledge, _ need: MissionNeed, _ sector: String?, _ part: DayPart?) -> ThreeValued {
        guard !pledge.caveats.isEmpty else { return .certain }
        /// Whether all places in which the need is met at once pass; what any place takes passes everywhere.
        func everywhere(_ passes: (String) -> Bool) -> ThreeValued {
            if need.isShared { return ThreeValued(need.sectors.allSatisfy(passes)) }
            guard let sector else {
                if case .derived = need.amount { return .possible }
                return .certain
            }
            return ThreeValued(passes(sector))
        }
        var least = ThreeValued.certain
        for caveat in pledge.caveats {
            least = min(least, allows(caveat, pledge, need, part, everywhere))
            if least == .excluded { break }
        }
        return least
    }

    private func allows(
        _ caveat: Caveat, _ pledge: Pledge, _ need: MissionNeed, _ part: DayPart?,
        _ everywhere: ((String) -> Bool) -> ThreeValued
    ) -> ThreeValued {
        switch caveat.kind {
        case .consent: return .certain
        case .onlyIn(let allowed): return everywhere(allowed.contains)
        case .notIn(let barred): return everywhere { !barred.contains($0) }
        case .noNight: return ThreeValued(part == .day)
        case .notice(let days):
            guard state(pledge) != .deployed else { return .certain }
            var value = age(need).map { passed(days, of: $0) } ?? .certain
            // Before the mandate of its mission no need is in force, and no notice runs.
            if let day, let begin = book.mission(ofTask: need.task)?.mandateFrom, day - begin < days {
                value = .excluded
            }
            return value
        case .onlyTasks(let allowed): return ThreeValued(allowed.contains(need.task))
        case .notTasks(let barred): return !ThreeValued(barred.contains(need.task))
        case .nationalCommand: return !ThreeValued(need.callsFor.contains(.command))
        case .noForce: return !ThreeValued(need.callsFor.contains(.force))
        }
    }
}

extension Capability {
    /// How many of another measure a unit gives in a day; 1 of its own.
    fileprivate func daily(_ unit: String) -> Int { yields.last { $0.unit == unit }?.number ?? 1 }

    /// Units of a pledge: whole ones at the least, and those begun at the most.
    fileprivate func counted(_ amount: Quantity) -> (least: Int, most: Int?) {
        let day = daily(amount.unit)
        return (amount.atLeast / day, amount.atMost.map { $0 / day + ($0 % day == 0 ? 0 : 1) })
    }

    /// Units that an amount takes.
    func taken(_ amount: Int, _ unit: String) -> Int { amount / daily(unit) + (amount % daily(unit) == 0 ? 0 : 1) }
}
