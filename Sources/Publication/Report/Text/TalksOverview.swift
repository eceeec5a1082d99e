import CaseModel

/// What a deadlock consists of, before its parts are told: separate questions, which demand resolves most of them, and who
/// has to give something whatever opens it.
struct TalksOverview {
    /// A part of the talks that has cores, with what they are about.
    struct Question {
        /// What its cores speak of, by name: of each the issues and amounts, else the events.
        var subject: String
        var cores: [TalksAnswer.Core]
    }

    let questions: [Question]
    /// The demands that stand in most cores, the most first, with how many; those of one core alone are left out.
    let frequent: [(demand: String, cores: Int)]
    /// The parties that have a demand in every opening; nil where not every opening is known.
    let inEveryOpening: [String]?

    init(_ answer: TalksAnswer, _ negotiation: Negotiation) {
        let withCores = answer.components.filter { !$0.cores.isEmpty }
        questions = withCores.map { .init(subject: Self.subject(of: $0, negotiation), cores: $0.cores) }

        let demandOf = Dictionary(
            answer.demands.map { ($0.id, $0.demand) }, uniquingKeysWith: { first, _ in first })
        var counts: [String: Int] = [:]
        for core in answer.components.flatMap(\.cores) {
            for demand in Set(core.demands.compactMap { demandOf[$0] }) { counts[demand, default: 0] += 1 }
        }
        let order = DemandForms(answer).demands
        frequent = order.enumerated().compactMap { place, demand in
            (counts[demand] ?? 0) > 1 ? (place, demand, counts[demand] ?? 0) : nil
        }.sorted { ($1.2, $0.0) < ($0.2, $1.0) }.map { ($0.1, $0.2) }

        // The openings of the whole are one opening of each part, in every combination: a party is in each of them where
        // it is in each opening of some part.
        let partyOf = Dictionary(answer.demands.map { ($0.id, $0.party) }, uniquingKeysWith: { first, _ in first })
        let always = withCores.filter(\.openingsComplete).map { component in
            component.openings.map { Set($0.demands.compactMap { partyOf[$0] ?? nil }) }
                .reduce(nil) { (common: Set<String>?, own) in common?.intersection(own) ?? own } ?? []
        }
        let found = always.reduce(into: Set<String>()) { $0.formUnion($1) }
        inEveryOpening = withCores.allSatisfy(\.openingsComplete) ? negotiation.parties.filter(found.contains) : nil
    }

    /// "venue of the talks", "territory, consent to the force and 2 more, with the steps ceasefire and talks".
    private static func subject(of component: TalksAnswer.Component, _ negotiation: Negotiation) -> String {
        let formulas = Dictionary(
            negotiation.demands.map { ($0.id, $0.formula) }, uniquingKeysWith: { first, _ in first })
        var (issues, amounts, events): (Set<Int>, Set<Int>, Set<Int>) = ([], [], [])
        for core in component.cores {
            let own = core.demands.compactMap { formulas[$0] }
            let (named, counted) = (own.flatMap(\.issues), own.flatMap(\.amounts))
            issues.formUnion(named)
            amounts.formUnion(counted)
            if named.isEmpty, counted.isEmpty { events.formUnion(own.flatMap(\.events)) }
        }
        let matters =
            issues.sorted().map { negotiation.issues[$0].name } + amounts.sorted().map { negotiation.amounts[$0].name }
        let steps = events.sorted().map { negotiation.events[$0].name }
        if matters.isEmpty { return steps.isEmpty ? "demands that hold by themselves" : named(steps) }
        return named(matters) + (steps.isEmpty ? "" : ", with the steps \(named(steps))")
    }

    private static func named(_ names: [String]) -> String {
        guard names.count > 3 else {
            guard let last = names.last, names.count > 1 else { return names.first ?? "" }
            return "\(names.dropLast().joined(separator: ", ")) and \(last)"
        }
        return "\(names.prefix(2).joined(separator: ", ")) and \(names.count - 2) more"
    }
}

extension TalksText {
    /// What the deadlock consists of, one sentence a core.
    func overview() -> [String] {
        guard answer.possible == false, answer.blockedBy.isEmpty else { return [] }
        let overview = TalksOverview(answer, findings.negotiation)
        let numbers = Dictionary(
            answer.coresWithBearing(findings.negotiation).enumerated().map { (Set($1.core.demands), $0 + 1) },
            uniquingKeysWith: { first, _ in first })
        let several = overview.questions.count
        var lines = [
            several == 1
                ? "One question: \(overview.questions[0].subject)."
                : "\(spelled(several)) separate questions, each to be settled by itself: "
                    + overview.questions.map(\.subject).joined(separator: "; ") + "."
        ]
        var left = max(shownCores, 1)
        for question in overview.questions {
            if several > 1 { lines.append("  \(question.subject) (\(counted(question.cores.count, "core"))):") }
            let ordered = question.cores.map { ($0, numbers[Set($0.demands)] ?? 0) }.sorted { $0.1 < $1.1 }
            for (core, number) in ordered.prefix(left) { lines.append("  \(number). \(sentence(core))") }
            if ordered.count > left { lines.append("  … and \(ordered.count - left) more (--cores shows more)") }
            left = max(1, left - ordered.count)
        }
        if let most = overview.frequent.first {
            let ties = overview.frequent.filter { $0.cores == most.cores }.map(\.demand)
            let all = answer.cores.number ?? 0
            lines.append(
                "Given up alone, \(either(ties)) resolves most of the cores: \(most.cores) of \(all)."
                    + (ties.count < overview.frequent.count
                        ? " Next: "
                            + overview.frequent.dropFirst(ties.count).prefix(4).map { "\($0.demand) (\($0.cores))" }
                            .joined(separator: ", ") + "." : ""))
        }
        if let parties = overview.inEveryOpening {
            lines.append(
                parties.isEmpty
                    ? "No party has to give something in every opening."
                    : "In every opening something is asked of: \(parties.map { found.partyName($0) }.joined(separator: ", "))."
            )
        }
        return lines + [""]
    }

    /// "Russia: no ceasefire before a peace agreement (RU3); Ukraine: ceasefire before talks (UA1)."
    private func sentence(_ core: TalksAnswer.Core) -> String {
        core.demands.map { id in
            guard let entry = answer.demands.first(where: { $0.id == id }) else { return id }
            return "\(entry.party.map { found.partyName($0) } ?? "a law made negotiable"): \(entry.text) (\(id))"
        }.joined(separator: " — ")
    }

    private func either(_ names: [String]) -> String {
        guard let last = names.last, names.count > 1 else { return names.first ?? "" }
        return names.count > 4
            ? "any of \(names.prefix(4).joined(separator: ", ")) and \(names.count - 4) more"
            : "\(names.dropLast().joined(separator: ", ")) or \(last)"
    }

    private func spelled(_ number: Int) -> String {
        let words = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"]
        return words.indices.contains(number) ? words[number] : "\(number)"
    }
}
