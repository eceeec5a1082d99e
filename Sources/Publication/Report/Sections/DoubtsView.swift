import CaseModel
import Wording

/// What pulls apart, what is not known, and where a source contradicts itself.
struct DoubtsView {
    var tensions: [TensionView]
    var hasTensions: Bool
    var unknowns: [DoubtView]
    var hasUnknowns: Bool
    var inconsistencies: [DoubtView]
    var hasInconsistencies: Bool

    struct TensionView {
        var mark: RecordMark
        var says: String
        var kind: String
        var between: [Link]
        /// What the engine made of a hard one.
        var finding: Finding?
    }

    struct Finding {
        var lead: String
        var words: String
    }

    struct DoubtView {
        var mark: RecordMark
        var says: String
        var about: [Link]
        var isAbout: Bool
    }

    init(_ index: CaseIndex, _ talks: TalksFindings?) {
        let found = index.found
        // Hard ones first: they can be shown; the order of the file within each.
        tensions = (found.tensions.filter(\.isHard) + found.tensions.filter { !$0.isHard }).map { tension in
            let finding = talks?.tensions.first { $0.tension == tension.id }
            return TensionView(
                mark: index.mark(tension.head), says: tension.says, kind: tension.isHard ? "hard" : "soft",
                between: index.links(tension.between),
                finding: finding.map {
                    Finding(
                        lead: spoken($0.isShown ? "The engine shows it:" : "The engine does not show it:"),
                        words: $0.words)
                })
        }
        hasTensions = !tensions.isEmpty
        unknowns = found.unknowns.map { DoubtsView.view($0, index) }
        hasUnknowns = !unknowns.isEmpty
        inconsistencies = found.inconsistencies.map { DoubtsView.view($0, index) }
        hasInconsistencies = !inconsistencies.isEmpty
    }

    private static func view(_ doubt: Doubt, _ index: CaseIndex) -> DoubtView {
        DoubtView(
            mark: index.mark(doubt.head), says: doubt.says, about: index.links(doubt.about),
            isAbout: !doubt.about.isEmpty)
    }
}
