import CaseModel
import Mission
import Wording

/// Pledges by state. States are never added up: an offer is not a deployment.
struct PledgesView {
    var states: [StateGroup]
    var hasPledges: Bool
    /// The day that the states are of; nil where no pledge has days.
    var day: String?

    struct StateGroup {
        var state: String
        var heading: String
        var pledges: [PledgeView]
    }

    struct PledgeView {
        var mark: RecordMark
        var by: [Link]
        var says: String
        var contributors: ContributorsView?
        var wordings: [WordingView]
        var hasWordings: Bool
        var domains: Domains?
        var amount: String
        var condition: String
        var disclosure: String
        var statements: [Link]
        var hasStatements: Bool
        /// Contributor, capability, period, states by day, what it depends on, caveats.
        var facts: [RecordFact]
        var evidence: [Evidence]
    }

    struct ContributorsView {
        var count: Int
        var drawing: Markup
        /// The names, or the word for their absence.
        var names: String
    }

    struct WordingView {
        var words: String
        var passages: [Passage]
    }

    struct Domains {
        var land: String
        var air: String
        var sea: String
    }

    /// From the farthest to the least, then what was withheld: the order in which a pledge grows.
    private static let order: [PledgeState] = [
        .deployed, .inPreparation, .confirmed, .pledged, .offered, .hinted, .declined, .withdrawn, .lapsed, .notGiven,
        .notSaid, .notYetPledged,
    ]

    /// - Parameter mission: what the pledges cover; of its day the states are. Nil where the case has no mission: they are then as
    ///   the file ends.
    init(_ index: CaseIndex, _ mission: MissionAnswer?) {
        let found = index.found
        let day = mission?.question.lastDay
        let told = Dictionary(
            (day == nil ? [] : mission?.points.last?.pledges ?? []).map { ($0.pledge, $0.state) },
            uniquingKeysWith: { first, _ in first })
        self.day = found.pledges.contains { !$0.history.isEmpty } ? day.map { spokenDay($0) } : nil
        states = PledgesView.order.compactMap { state in
            let pledges = found.pledges.filter { told[$0.id] ?? $0.state == state }
            guard !pledges.isEmpty else { return nil }
            return StateGroup(
                state: spoken(state.rawValue), heading: capitalised(spoken(state.rawValue)),
                pledges: pledges.map { PledgesView.view($0, index) })
        }
        hasPledges = !states.isEmpty
    }

    private static func view(_ pledge: Pledge, _ index: CaseIndex) -> PledgeView {
        PledgeView(
            mark: index.mark(pledge.head), by: pledge.by.map(index.actor), says: pledge.says,
            contributors: pledge.contributors.map { group in
                let names = group.names.value ?? []
                return ContributorsView(
                    count: group.count,
                    drawing: contributorMarks((0..<group.count).map { names.indices.contains($0) ? names[$0] : nil }),
                    names: group.names.words { $0.joined(separator: ", ") })
            },
            wordings: pledge.wordings.map { WordingView(words: $0.words, passages: index.passages($0.cites)) },
            hasWordings: !pledge.wordings.isEmpty,
            domains: pledge.domains.map {
                Domains(land: spoken($0.land.rawValue), air: spoken($0.air.rawValue), sea: spoken($0.sea.rawValue))
            },
            amount: pledge.quantity?.words ?? pledge.amount.words { $0 }, condition: pledge.condition.words { $0 },
            disclosure: spoken(pledge.disclosure.rawValue),
            statements: index.links(pledge.statements), hasStatements: !pledge.statements.isEmpty,
            facts: index.facts(
                pledge.head,
                keys: [
                    "contributor", "part-of", "domain", "capability", "from", "until", "lead-days", "depends-on",
                    "history", "caveats", "amounts", "notice-to-move", "package", "rotates", "withdrawal",
                ]),
            evidence: index.evidence(behind: pledge.id))
    }
}
