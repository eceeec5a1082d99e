import CaseModel

/// What each side has without a deal, where a source says so.
struct AlternativesView {
    var alternatives: [AlternativeView]

    struct AlternativeView {
        var mark: RecordMark
        var party: String
        var says: String
        var evidence: [Evidence]
    }

    /// Nil where the file tells of none.
    init?(_ index: CaseIndex) {
        alternatives = index.found.alternatives.map { alternative in
            AlternativeView(
                mark: index.mark(alternative.head), party: index.found.partyName(alternative.party),
                says: alternative.says, evidence: index.evidence(behind: alternative.id))
        }
        if alternatives.isEmpty { return nil }
    }
}
