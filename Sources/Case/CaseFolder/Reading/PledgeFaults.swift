import CaseModel
import Tables

extension MissionCheck {
    mutating func pledge(_ pledge: Fields) {
        let id = pledge.optionalText("id") ?? ""
        let capability = target(pledge, "capability", in: capabilities)
        period(pledge)
        amount(pledge, capability: capability)
        if pledge.positions["by"] == nil, pledge.positions["contributor"] == nil {
            mistakes.append(
                Mistake(
                    position: pledge.position,
                    message: "pledge '\(id)' without 'by' or 'contributor'; expected who pledged it"))
        }
        if let name = pledge.optionalText("contributor"), !name.contains(" "),
            let fault = names.fault(of: name, kinds: [.actor])
        {
            note(pledge, "contributor", fault + ", or words such as '1 of 26' for one without a name")
        }
        if let own = pledge.contributorNumber, !(1...max(1, own.count)).contains(own.number) {
            note(pledge, "contributor", "contributor \(own.words); expected a number from 1 to \(max(1, own.count))")
        }
        if let domain: Domain = pledge.word("domain"), let wanted: Domain = capability?.word("domain"), domain != wanted
        {
            note(
                pledge, "domain",
                "a pledge of '\(domain.rawValue)' of a capability of '\(wanted.rawValue)'; expected "
                    + "'\(wanted.rawValue)', or another capability")
        }
        if let kind: Domain = capability?.word("domain"), let domains = pledge.record("domains"),
            domains.word("\(kind.rawValue)") == Presence.no
        {
            note(
                domains, kind.rawValue,
                "a pledge that holds nothing of '\(kind.rawValue)', of a capability of '\(kind.rawValue)'; expected "
                    + "'yes' or 'part', or another capability")
        }
        // `domain` says where it works, so that `domains` beside it can only say the same.
        if let own: Domain = pledge.word("domain"), let domains = pledge.record("domains") {
            for domain in Domain.allCases {
                let said: Presence? = domains.word(domain.rawValue)
                guard said == (domain == own ? Presence.no : .yes) else { continue }
                note(
                    domains, domain.rawValue,
                    "a pledge of '\(own.rawValue)' that holds \(domain == own ? "nothing of it" : "'\(domain.rawValue)' as well"); "
                        + "expected \(domain == own ? "'yes'" : "'no'"), or 'domains' alone")
            }
        }
        if let given = pledge.record("withdrawal")?.day("given"), let terms = pledge.record("withdrawal"),
            let first = pledge.records("history").first?.day("on"), given < first
        {
            note(
                terms, "given",
                "notice to leave on \(dayWords(given)), before '\(id)' was first pledged, on \(dayWords(first)); "
                    + "expected that day or a later one")
        }
        if pledge.reference("part-of", names) == id {
            note(pledge, "part-of", "pledge '\(id)' is part of itself; expected the pledge of several")
        } else if let whole = target(pledge, "part-of", in: pledges), whole.positions["contributors"] == nil {
            note(
                pledge, "part-of",
                "'\(whole.optionalText("id") ?? "")' is not a pledge of several; expected one with 'contributors'")
        }
        history(pledge, id)
        amounts(pledge, id, capability: capability)
        if let rotation = pledge.record("rotates"), let every = rotation.integer("every-days"),
            let handover = rotation.integer("handover-days"), handover >= every
        {
            note(
                rotation, "handover-days",
                "a handover of \(daysWords(handover)) in a rotation of \(every); expected fewer than \(every)")
        }
        nowhere(pledge, id)
        for caveat in pledge.records("caveats") {
            let kinds = [
                "only-in", "not-in", "no-night", "notice-days", "consent", "only-tasks", "not-tasks",
                "national-command",
                "no-force",
            ]
            if let consent = caveat.record("consent"), consent.positions["with"] != nil,
                consent.optionalText("given") != "yes"
            {
                note(consent, "given", "consent that comes with an event; expected 'given: \"yes\"' beside 'with'")
            }
            let found = kinds.filter { caveat.positions[$0] != nil }
            guard found.count != 1 else { continue }
            mistakes.append(
                Mistake(
                    position: caveat.position,
                    message:
                        "a caveat with \(found.isEmpty ? "none" : found.joined(separator: " and ")); expected exactly "
                        + "one of \(kinds.joined(separator: ", "))"))
        }
    }

    /// Caveats that together leave no sector, or no task, in which the pledge could serve.
    private mutating func nowhere(_ pledge: Fields, _ id: String) {
        for (only, without, what) in [("only-in", "not-in", "sector"), ("only-tasks", "not-tasks", "task")] {
            var left: Set<String>?
            var barred: Set<String> = []
            for caveat in pledge.records("caveats") {
                if caveat.values[only] != nil {
                    let allowed = Set(caveat.references(only, names))
                    left = left.map { $0.intersection(allowed) } ?? allowed
                } else {
                    barred.formUnion(caveat.references(without, names))
                }
                guard let rest = left, rest.subtracting(barred).isEmpty else { continue }
                note(
                    caveat, caveat.values[only] != nil ? only : without,
                    "with this caveat pledge '\(id)' serves in no \(what) at all; expected caveats that leave one")
                break
            }
        }
    }

    /// Shares that together are more than their whole, or of more contributors than it has.
    mutating func shares() {
        for (id, whole) in pledges.sorted(by: { $0.key < $1.key }) {
            let own = pledges.values.filter {
                $0.reference("part-of", names) == id && $0.optionalText("id") != id
                    && !($0.word("state").map(PledgeState.gone.contains) ?? false)
            }.sorted { ($0.position.line, $0.position.column) < ($1.position.line, $1.position.column) }
            guard let last = own.last else { continue }
            if case .record(let group)? = whole.values["contributors"], let count = group.integer("count") {
                let givers = Set(own.compactMap(\.contributorWords).map(foldedName))
                for share in own {
                    guard let number = share.contributorNumber, number.count != count else { continue }
                    note(
                        share, "contributor",
                        "'\(number.words)' of '\(id)', a pledge of \(count); expected one of \(count)")
                }
                if givers.count > count {
                    note(
                        last, "part-of",
                        "\(givers.count) contributors share '\(id)', a pledge of \(count); expected at most \(count)")
                }
            }
            let capability = whole.reference("capability", names)
            let counted = own.filter { $0.reference("capability", names) == capability }
            allShares(id, whole, counted)
            tooMuch(id, whole, counted)
        }
    }

    /// Shares that together are more than their whole, as all of them are at first or from a day on which one grows.
    private mutating func tooMuch(_ id: String, _ whole: Fields, _ shares: [Fields]) {
        let all = [whole] + shares
        func entries(_ pledge: Fields) -> [Fields] { pledge.records("amounts") }
        let days = Set((all.flatMap(entries) + shares.flatMap { $0.records("history") }).compactMap { $0.day("on") })
            .sorted()
        for day in [nil] + days.map(Optional.some) {
            let there = [whole] + shares.filter { $0.isIn(on: day) }
            let units = inOneUnit(there.map { $0.amount(on: day) }, of: whole)
            let amounts = units.dropFirst().compactMap { $0?.atLeast }
            guard let most = units[0]?.atMost, amounts.reduce(0, +) > most else { continue }
            // What made it so: of those that have an amount from the day on, the last; else the last of the shares.
            let late = all.flatMap(entries).last { day != nil && $0.day("on") == day } ?? there[there.count - 1]
            note(
                late, "amount",
                "the shares of '\(id)' are \(amounts.map(String.init).joined(separator: " + ")) = "
                    + "\(amounts.reduce(0, +))\(day.map { " from \(dayWords($0)) on" } ?? ""), and exceed the whole's "
                    + "\(most); expected at most \(most)")
            return
        }
    }

    /// Shares of all of those who share a pledge, which together are less than it is.
    private mutating func allShares(_ id: String, _ whole: Fields, _ shares: [Fields]) {
        guard case .record(let group)? = whole.values["contributors"], let count = group.integer("count"),
            Set(shares.compactMap(\.contributorWords).map(foldedName)).count == count,
            whole.records("amounts").isEmpty, shares.allSatisfy({ $0.records("amounts").isEmpty }),
            case let all = inOneUnit(([whole] + shares).map { $0.amount() }, of: whole), let least = all[0]?.atLeast,
            let last = shares.last
        else { return }
        let most = all.dropFirst().compactMap { $0?.atMost }
        guard most.count == shares.count, most.reduce(0, +) < least else { return }
        note(
            last, "amount",
            "the shares of all \(count) of '\(id)' are at most \(most.map(String.init).joined(separator: " + ")) = "
                + "\(most.reduce(0, +)), and the whole is at least \(least); expected at least \(least)")
    }

    /// Amounts of one capability, that of a pledge: as they are stated where all are in one unit, else in units of the capability,
    /// those that are whole at the least and those begun at the most.
    private func inOneUnit(_ amounts: [Quantity?], of pledge: Fields) -> [Quantity?] {
        guard Set(amounts.compactMap { $0?.unit }).count > 1,
            let capability = pledge.reference("capability", names).flatMap({ capabilities[$0] })
        else { return amounts }
        return amounts.map { amount in
            guard let amount else { return nil }
            let yield = max(
                1,
                capability.records("yields").first { $0.optionalText("unit") == amount.unit }?.integer("number") ?? 1)
            return Quantity(
                atLeast: amount.atLeast / yield, atMost: amount.atMost.map { ($0 + yield - 1) / yield },
                unit: capability.optionalText("unit") ?? amount.unit)
        }
    }

    /// Amounts by day: in their order, and each one of the capability.
    private mutating func amounts(_ pledge: Fields, _ id: String, capability: Fields?) {
        let entries = pledge.records("amounts")
        for entry in entries { amount(entry, capability: capability) }
        for (earlier, later) in zip(entries, entries.dropFirst()) {
            guard let first = earlier.day("on"), let second = later.day("on"), second <= first else { continue }
            note(
                later, "on",
                "the amounts of '\(id)' go from \(dayWords(first)) to \(dayWords(second)); expected a later day")
        }
    }

    /// Pledges of one package: more than one, each of a known capability, in one state, and none a share.
    mutating func packages() {
        let members = pledges.values.filter { $0.optionalText("package") != nil }
        for (name, own) in Dictionary(grouping: members, by: { $0.text("package") }).sorted(by: { $0.key < $1.key }) {
            let listed = own.sorted { ($0.position.line, $0.position.column) < ($1.position.line, $1.position.column) }
            if listed.count == 1 {
                note(listed[0], "package", "package '\(name)' has one pledge; expected two or more of that name")
            }
            for pledge in listed {
                let id = pledge.optionalText("id") ?? ""
                if pledge.positions["capability"] == nil {
                    note(pledge, "package", "pledge '\(id)' of a package is of no capability; expected 'capability'")
                }
                if pledge.positions["part-of"] != nil || pledge.positions["contributors"] != nil {
                    note(
                        pledge, "package",
                        "pledge '\(id)' is of several, and in a package; expected a pledge of its own for each part")
                }
                if let state = pledge.optionalText("state"), let first = listed[0].optionalText("state"),
                    state != first
                {
                    note(
                        pledge, "state",
                        "pledge '\(id)' is '\(state)', and its package '\(name)' is '\(first)' at "
                            + "\(listed[0].position.file):\(listed[0].position.line); expected one state for the package"
                    )
                }
            }
        }
    }

    private mutating func history(_ pledge: Fields, _ id: String) {
        let entries = pledge.records("history")
        for (earlier, later) in zip(entries, entries.dropFirst()) {
            guard let first = earlier.day("on"), let second = later.day("on") else { continue }
            if first == second {
                note(
                    later, "on",
                    "pledge '\(id)' is '\(earlier.text("state"))' and '\(later.text("state"))' on \(dayWords(second)); "
                        + "expected one state a day")
            } else if second < first {
                note(
                    later, "on",
                    "the history of '\(id)' goes back from \(dayWords(first)) to \(dayWords(second)); expected days in "
                        + "their order")
            }
        }
        if let last = entries.last, let ends: PledgeState = last.word("state"),
            let state: PledgeState = pledge.word("state"),
            ends != state
        {
            note(
                pledge, "state",
                "pledge '\(id)' is in two states at once: '\(state.rawValue)', and '\(ends.rawValue)' by the last line of its history; "
                    + "expected '\(ends.rawValue)'")
        }
    }
}

extension Fields {
    /// The amount of a pledge as it has grown by a day; as it is at first where there is none.
    fileprivate func amount(on day: Int?) -> Quantity? {
        guard let day else { return amount() }
        return (records("amounts").last { $0.day("on").map { $0 <= day } ?? false } ?? self).amount()
    }

    /// Whether a pledge stands on a day, by its history; where there is none or no day, by its state, which is looked at before.
    fileprivate func isIn(on day: Int?) -> Bool {
        let entries = records("history")
        guard let day, !entries.isEmpty else { return true }
        let state: PledgeState? = entries.last { $0.day("on").map { $0 <= day } ?? false }?.word("state")
        return state.map { !PledgeState.gone.contains($0) } ?? false
    }
}

extension PledgeState {
    /// In which nothing is given.
    fileprivate static let gone: Set<PledgeState> = [.declined, .withdrawn, .lapsed, .notGiven, .notSaid]
}
