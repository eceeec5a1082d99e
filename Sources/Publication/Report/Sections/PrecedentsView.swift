import CaseModel

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
        var evidence: [Evidence]
    }

    init(_ index: CaseIndex) {
        precedents = index.found.precedents.map { precedent in
            PrecedentView(
                mark: index.mark(precedent.head), of: precedent.of.words, kind: precedent.kind.rawValue,
                says: precedent.says,
                claimedBy: precedent.claimedBy.map(index.actor), evidence: index.evidence(behind: precedent.id))
        }
        hasPrecedents = !precedents.isEmpty
    }
}
