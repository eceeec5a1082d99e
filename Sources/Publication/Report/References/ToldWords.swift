import CaseModel
import Values
import Wording

extension SmallSet {
    /// What a report tells of a kind or a weapon, on a page: one that leaves all of them open told none.
    var toldWords: String { self == .all ? say("not told") : spokenWords }
}
