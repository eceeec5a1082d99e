public import CaseModel

/// The answer about the talks as text for a terminal.
///
/// Nothing is padded or wrapped by the length of a name: with two parties' names swapped in the case, the text is the
/// same with the names swapped.
public struct TalksText {
    let found: Case
    let findings: TalksFindings
    /// How many openings are shown; nil for all that the answer lists.
    let shownOpenings: Int?
    /// How many cores are told in full.
    let shownCores: Int
    private let forms: DemandForms

    public init(_ found: Case, _ findings: TalksFindings, shownOpenings: Int?, shownCores: Int = 20) {
        self.found = found
        self.findings = findings
        self.shownOpenings = shownOpenings
        self.shownCores = shownCores
        forms = DemandForms(findings.answer)
    }

    var answer: TalksAnswer { findings.answer }
    private var numbers: NumberWords { NumberWords(negotiation: findings.negotiation, answer, found) }

    public func text() -> String {
        var lines = head()
        if !answer.blockedBy.isEmpty {
            lines += blocked()
        } else {
            lines += verdict() + overview() + zones() + cores() + openings() + withoutDeal() + hangingOnReadings()
        }
        lines += proof()
        return lines.joined(separator: "\n") + "\n"
    }

    private func head() -> [String] {
        var lines = ["\(found.title)", "", "Goal: \(findings.goal.name)"]
        for reading in found.readings {
            let chosen =
                answer.question.readings.first { $0.reading == reading.id }?.choice ?? reading.choices.first?.id
            guard let choice = reading.choices.first(where: { $0.id == chosen }) else { continue }
            let others = reading.choices.filter { $0.id != choice.id }.map(\.id).joined(separator: ", ")
            lines.append("Reading \(reading.id): \(choice.id) (\(choice.says)); other: \(others)")
        }
        let parties = Set(answer.demands.compactMap(\.party)).count
        let rules = findings.negotiation.laws.count
        // A law made negotiable can be given up, and is nobody's demand.
        let negotiable = answer.demands.count { $0.party == nil }
        let standing = forms.demands.count - negotiable
        let unasked = found.demands.count { demand in
            !forms.contains(demand.id) && demand.reading != nil
                && !answer.question.readings.contains { $0 == demand.reading }
        }
        lines.append(
            "\(counted(standing, "demand")) of \(counted(parties, "party", "parties")) "
                + "(\(differentDemands) different\(hasLadders ? "; \(answer.demands.count - negotiable) with each form of a ladder" : "")), "
                + (negotiable > 0 ? "\(counted(negotiable, "law")) made negotiable, " : "")
                + counted(rules, "law or definition", "laws and definitions")
                + (unasked > 0 ? "; \(counted(unasked, "demand")) more under another reading" : ""))
        lines += dayAsked(answer, found)
        lines += answer.question.changes(weightsOf: "reader").map { $0.prefix(1).uppercased() + $0.dropFirst() }
        lines += answer.changes.map { $0.prefix(1).uppercased() + $0.dropFirst() }
        if !answer.past.isEmpty {
            lines.append(
                "Has taken place, before every step to come: \(answer.past.map(eventName).joined(separator: ", "))")
        }
        lines += findings.notes.prefix(20).map { "Note: \($0)" }
        return lines + [""]
    }

    /// Demands that say the same, form by form, count once.
    private var differentDemands: Int {
        var stands: [String: [Int]] = [:]
        let standOf = Dictionary(
            answer.stands.enumerated().flatMap { number, stand in stand.demands.map { ($0, number) } },
            uniquingKeysWith: { first, _ in first })
        for entry in answer.demands where entry.party != nil {
            stands[entry.demand, default: []].append(standOf[entry.id] ?? -1)
        }
        return Set(stands.values).count
    }

    private var hasLadders: Bool { answer.demands.contains { $0.step > 1 } }

    private func eventName(_ id: String) -> String { findings.negotiation.events.first { $0.id == id }?.name ?? id }

    private func blocked() -> [String] {
        var lines = [
            "The goal is impossible even with no demand at all. These laws, definitions and parts of the goal exclude "
                + "each other, none to spare:"
        ]
        for id in answer.blockedBy { lines.append("  \(id): \(ruleText(id))") }
        return lines + [""]
    }

    private func ruleText(_ id: String) -> String {
        findings.negotiation.hardRules.first { $0.id == id }?.text ?? id
    }

    private func verdict() -> [String] {
        switch answer.possible {
        case true?:
            let kept =
                answer.demands.isEmpty
                ? "; no demand is left that could be in its way."
                : answer.question.givenUp.isEmpty ? " with every demand kept." : " with every other demand kept."
            var lines = ["There is no deadlock: the goal can be reached\(kept)"]
            if let opening = answer.firstOpenings.first { lines += world(opening.world) }
            return lines + [""]
        case false?:
            let sets = counted(answer.cores.number ?? 0, "set of demands makes", "sets of demands make")
            return [
                "Why there is no deal: \(atLeast(answer.cores.complete))\(sets) the goal impossible (cores; in each, "
                    + "dropping any one demand resolves it).", "",
            ]
        case nil:
            return ["The time did not suffice to tell whether the goal can be reached. Try --time-limit.", ""]
        }
    }

    private func atLeast(_ complete: Bool) -> String { complete ? "" : "at least " }

    private func cores() -> [String] {
        var lines: [String] = []
        let all = answer.coresWithBearing(findings.negotiation)
        for (number, (core, bearing)) in all.enumerated().prefix(shownCores) {
            lines.append("Core \(number + 1): \(core.demands.joined(separator: " + "))" + words(for: bearing, of: core))
            for demand in core.demands { lines.append("  \(demand)  \(words(for: demand))") }
            for rule in core.rules { lines.append("  with \(rule): \(ruleText(rule))") }
            for clash in core.clashes { lines.append("  numbers: \(numbers.words(clash))") }
            lines.append("")
        }
        let hidden = all.count - shownCores
        if hidden > 0 {
            lines += ["… and \(counted(hidden, "more core")) (--cores shows more, --tables writes all)", ""]
        }
        if let beside = besideTheGoal(all) { lines += [beside, ""] }
        return lines
    }

    /// What is told behind a core that does not hang on the goal.
    private func words(for bearing: TalksAnswer.Bearing, of core: TalksAnswer.Core) -> String {
        let why =
            core.demands.count == 1
            ? "it cannot hold whatever is to be reached" : "these exclude each other whatever is to be reached"
        switch bearing {
        case .onGoal: return ""
        case .whateverTheGoal: return "  [does not need the goal: \(why)]"
        case .apart: return "  [has nothing to do with the goal: \(why)]"
        }
    }

    /// How many of the cores do not hang on the goal, and what is left of the deadlock as to the goal alone.
    private func besideTheGoal(_ all: [(core: TalksAnswer.Core, bearing: TalksAnswer.Bearing)]) -> String? {
        let beside = all.count { $0.bearing != .onGoal }
        guard beside > 0 else { return nil }
        let those = "\(beside) of \(counted(all.count, "core")) would be there whatever the goal"
        guard beside == all.count, answer.cores.complete else { return those + "." }
        return those
            + ": the goal itself asks for nothing beyond what lets these demands agree with each other. A demand "
            + "that is meant for one stage or issue only can be put under a `scope`, so that an agreement on the rest shows."
    }

    /// "Russia: talks in Moscow  (S55: article, line 29)"
    private func words(for id: String) -> String {
        guard let entry = answer.demands.first(where: { $0.id == id }) else { return id }
        let party = entry.party.map { found.partyName($0) } ?? "a law made negotiable"
        let base = entry.demand
        let basis =
            found.demands.first { $0.id == base }.map { $0.basis == .stated ? "" : " [\($0.basis.rawValue)]" } ?? ""
        let sources = found.statementsBehind(base).map { statement in
            "\(statement.label) \(statement.head.cites.map(\.words).joined(separator: "; "))"
        }
        return "\(party): \(entry.text)\(basis)" + (sources.isEmpty ? "" : "  (\(sources.joined(separator: ", ")))")
    }

    /// As many openings as are wanted, and those that cost the same as the last of them, ten at the most.
    private var shownWithTies: Int {
        let all = answer.firstOpenings
        let wanted = min(shownOpenings ?? all.count, all.count)
        guard wanted > 0 else { return 0 }
        return wanted + all.dropFirst(wanted).prefix(10).prefix { $0.cost == all[wanted - 1].cost }.count
    }

    /// What the sides ask of each number, and whether the ranges overlap.
    private func zones() -> [String] {
        let negotiation = findings.negotiation
        let zones = NumberZone.zones(in: negotiation)
        guard !zones.isEmpty else { return [] }
        return ["What is asked of each number, as it is written:"]
            + zones.map { zone in
                let asks = zone.asks.map { ask in
                    "\(ask.asker.words(found))\(ask.asker == .rule ? ":" : "") \(ask.words) (\(ask.record))"
                        + (ask.isConditional ? " [under a condition]" : "")
                }
                return "  \(zone.name): \(asks.joined(separator: "; ")). "
                    + zone.verdict(in: negotiation).firstUpper + "."
            } + [""]
    }

    private func openings() -> [String] {
        guard answer.possible == false else { return [] }
        let count = answer.openings.number.map { "\($0)" } ?? "more than 9.2e18"
        let shown = shownWithTies
        let order: String
        switch answer.question.order {
        case .demands: order = "by number of demands, then salience"
        case .salience: order = "by salience, then number of demands"
        case .stands: order = "by number of different demands, then salience"
        }
        let steps = hasLadders ? " or stepped down" : ""
        let isOne = answer.openings.number == 1 && answer.openings.complete
        var lines = [
            "What would open it: \(atLeast(answer.openings.complete))\(count) \(isOne ? "opening" : "openings") (sets of demands "
                + "which, given up\(steps) together, make the goal possible, none to spare). "
                + (isOne ? "It is:" : "The first \(shown), cheapest first \(order):"), "",
        ]
        for (number, opening) in answer.firstOpenings.prefix(shown).enumerated() {
            lines += self.opening(opening, number: number + 1)
        }
        let rest = answer.firstOpenings.enumerated().dropFirst(shown)
        if !rest.isEmpty {
            lines.append("Further openings:")
            for (number, opening) in rest.prefix(50) {
                lines.append("  \(number + 1)  \(forms.words(asked: opening.demands))  (\(gifts(opening)))")
            }
            if rest.count > 50 { lines.append("  … and \(rest.count - 50) more (--format json lists them)") }
            lines.append("")
        }
        return lines
    }

    private func opening(_ opening: TalksAnswer.Opening, number: Int) -> [String] {
        let cost = opening.cost
        let ties = answer.ties(of: number - 1)
        var lines = [
            "Opening \(number): \(forms.words(asked: opening.demands))  "
                + "(\(counted(cost.demands, "demand")), salience \(cost.salience))"
                + (ties.isEmpty ? "" : "  [ties with \(openingsInWords(ties))]")
                + (number > answer.provedFirst ? "  [not proved to be next]" : "")
        ]
        lines.append("  each side gives: \(gifts(opening))")
        let shifts = numbers.shifts(of: opening, in: answer)
        lines += shifts.map { "  \($0)" }
        return lines + world(opening.world, isBeyondMoves: !shifts.isEmpty) + [""]
    }

    private func gifts(_ opening: TalksAnswer.Opening) -> String {
        let having = Set(answer.demands.compactMap(\.party))
        return opening.gives.filter { having.contains($0.party) }.map { gift in
            let name = found.partyName(gift.party)
            let given = forms.concessions(gift.demands).map(\.shortWords).joined(separator: " ")
            return gift.demands.isEmpty ? "\(name) nothing" : "\(name) \(given) (\(gift.salience))"
        }.joined(separator: "; ")
    }

    /// - Parameter isBeyondMoves: whether a smaller move of a number than this world shows would do.
    private func world(_ world: TalksAnswer.WorldWitness, isBeyondMoves: Bool = false) -> [String] {
        let days = numbers.days(of: world)
        let events = world.order.map { group in
            group.map { eventName($0) + (days[$0] ?? "") + (answer.past.contains($0) ? " (held)" : "") }.joined(
                separator: " and ")
        }
        var outcomes = world.outcome.map { outcome -> String in
            let issue = findings.negotiation.issues.first { $0.id == outcome.issue }
            let option = issue?.options.first { $0.id == outcome.option }?.name ?? outcome.option
            return "\(issue?.name ?? outcome.issue): \(option)"
        }
        outcomes += numbers.amounts(of: world).map { "\($0.name): \($0.number)" }
        let head = isBeyondMoves ? "one order of events with all of these given up" : "one order of events"
        return ["  \(head): \(events.isEmpty ? "none needed" : events.joined(separator: " → "))"]
            + (outcomes.isEmpty ? [] : ["  with \(outcomes.joined(separator: "; "))"])
    }

    private func hangingOnReadings() -> [String] {
        var lines: [String] = []
        for other in findings.otherReadings {
            let difference = TalksDifference(from: answer, to: other.answer)
            lines.append(
                "If \(other.reading.id) is read as \(other.choice.id) (\(other.choice.says)): "
                    + "\(counted(other.answer.cores.number ?? 0, "core")), "
                    + "\(counted(other.answer.openings.number ?? 0, "opening"))"
                    + (difference.isNothing ? ", the same: nothing hangs on it." : "."))
            if !difference.vanishedCores.isEmpty {
                lines.append("  cores that vanish: \(sets(difference.vanishedCores))")
            }
            if !difference.newCores.isEmpty { lines.append("  cores that appear: \(sets(difference.newCores))") }
            lines.append("")
        }
        for scenario in findings.scenarios { lines += self.scenario(scenario) }
        return lines
    }

    private func scenario(_ scenario: TalksFindings.ScenarioAnswer) -> [String] {
        let difference = TalksDifference(from: scenario.before, to: scenario.after)
        var lines = ["Beside the case as it stands (\(scenario.scenario.title)):"]
        func add(_ label: String, _ sets: [[String]]) {
            lines.append("  \(label): \(sets.isEmpty ? "none" : self.sets(sets))")
        }
        add("cores that vanish", difference.vanishedCores)
        add("cores that appear", difference.newCores)
        add("openings that appear", difference.newOpenings)
        if !difference.isComplete { lines.append("  (not every core and opening is listed on both sides)") }
        return lines + [""]
    }

    private func sets(_ lists: [[String]]) -> String {
        let shown = lists.prefix(20).map { $0.isEmpty ? "{nothing}" : "{\($0.joined(separator: " "))}" }
        return shown.joined(separator: " ") + (lists.count > 20 ? " … and \(lists.count - 20) more" : "")
    }

    private func proof() -> [String] {
        var lines = ["Proof, by a checker that shares nothing with the engine but the model:"]
        lines += findings.proof.checks.map { "  \($0)" }
        lines += findings.proof.faults.prefix(20).map { "  WRONG: \($0)" }
        lines += findings.proof.unchecked.prefix(20).map { "  not checked: \($0)" }
        if findings.proof.unchecked.count > 20 {
            lines.append("  and \(findings.proof.unchecked.count - 20) more not checked")
        }
        if findings.proof.stepsRanOut {
            lines.append("  The steps of the check did not suffice for all of it; verify-talks has --step-budget.")
        }
        if !answer.cores.complete || !answer.openings.complete {
            lines.append(
                "  The lists are not complete: what is listed holds, and the first \(answer.provedFirst) openings are "
                    + "proved to be the cheapest. More time: --time-limit.")
        }
        return lines
    }
}

extension String {
    fileprivate var firstUpper: String { prefix(1).uppercased() + dropFirst() }
}
