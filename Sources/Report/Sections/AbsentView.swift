import CaseModel

/// What a case can have and this one has not. Silence is shown: a section that is missing looks like a thing that
/// does not exist.
struct AbsentView {
    var kinds: [Absent]
    var later: [Later]

    struct Absent {
        var name: String
    }

    /// Parts of a case that this version of the program does not hold.
    struct Later {
        var name: String
        var meaning: String
    }

    init(_ found: Case) {
        let having = Set(found.sheets.map(\.head.kind))
        kinds = RecordKind.allCases.filter { !having.contains($0) }.map { Absent(name: $0.plural) }
        later = [
            Later(name: "Observers and coverage", meaning: "who could have seen what, when, by what means")
        ]
    }
}
