import CaseModel
import Wording

/// A demand as a core or an opening names it, with what stands behind it.
struct DemandLine {
    var link: Link
    var party: String
    var text: String
    /// Whose weight it is: the reader's, where the question has one.
    var salience: Int
    /// "inferred by the editor", "an offer": nil where somebody stated it.
    var basis: String?
    var evidence: [Evidence]
    var hasEvidence: Bool

    init(_ id: String, _ words: TalksWords) {
        let entry = words.entry(id)
        let demand = words.demand(id)
        link = words.index.link(id)
        party = entry?.party.map { words.found.partyName($0) } ?? say("a law made negotiable")
        text = entry?.text ?? id
        salience = entry?.salience ?? 0
        basis = demand.flatMap { DemandLine.basisWords($0.basis) }
        evidence = demand.map { words.index.evidence(behind: $0.id) } ?? []
        hasEvidence = !evidence.isEmpty
    }

    /// What an opening asks of a demand: to give it up, or to step down to a form in its own words.
    init(_ concession: Concession, _ words: TalksWords) {
        self.init(concession.givenUp.first?.id ?? concession.demand, words)
        link = words.index.link(concession.demand)
        salience = concession.salience
        if let to = concession.steppedDownTo { text = say("step down to “\(to.text)”") }
    }

    /// What has to be said of a demand that nobody stated in so many words.
    static func basisWords(_ basis: DemandBasis) -> String? {
        switch basis {
        case .stated: return nil
        case .offer: return say("from an offer")
        case .threat: return say("from a threat")
        case .hint: return say("from a hint")
        case .inferred: return say("inferred by the editor")
        }
    }
}
