import CaseModel
import Wording

/// What a case can have and this one has not. Silence is shown: a section that is missing looks like a thing that
/// does not exist.
struct AbsentView {
    var kinds: [Absent]

    struct Absent {
        var name: String
    }

    init(_ found: Case, hasObservers: Bool) {
        let having = Set(found.sheets.map(\.head.kind))
        kinds = RecordKind.allCases.filter { !having.contains($0) }.map {
            Absent(name: spoken(5, $0.rawValue, $0.plural))
        }
        if !hasObservers { kinds.append(Absent(name: say("Observers and coverage"))) }
    }
}
