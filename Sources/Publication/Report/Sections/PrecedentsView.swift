import Answers
import CaseModel
import PastCeasefires
import Wording

/// Earlier ceasefires that somebody cites, with what they claim of them.
struct PrecedentsView {
    var precedents: [PrecedentView]
    var hasPrecedents: Bool

    struct PrecedentView {
        var mark: RecordMark
        var of: String
        var kind: String
        var says: String
        var claimedBy: [Link]
        /// What the library of earlier ceasefires tells of the claim: supported, contradicted, not known; and why.
        var verdict: String?
        var why: String?
        var evidence: [Evidence]
    }

    init(_ index: CaseIndex) {
        let claims = Dictionary(
            claimsLookedUp(in: index.found).map { ($0.claim, $0) }, uniquingKeysWith: { first, _ in first })
        precedents = index.found.precedents.map { precedent in
            PrecedentView(
                mark: index.mark(precedent.head), of: precedent.of.words, kind: spoken(precedent.kind.rawValue),
                says: precedent.says,
                claimedBy: precedent.claimedBy.map(index.actor),
                verdict: claims[precedent.head.label].map { spoken($0.verdict.rawValue) },
                why: claims[precedent.head.label]?.why,
                evidence: index.evidence(behind: precedent.id))
        }
        hasPrecedents = !precedents.isEmpty
    }
}
