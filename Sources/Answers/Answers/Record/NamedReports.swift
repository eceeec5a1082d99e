import AssessmentRun
import CaseFolder
import CaseModel
import Record
import RecordProofs

/// What an entry names that neither the record nor the case in its folder has.
struct NamedReports {
    /// Reports that a decision is about.
    private(set) var unknown: [String] = []
    /// What a step of verification or a complaint is about.
    private(set) var unknownSubject: String?

    /// Nothing is unknown where no case is there, or it has no reports, or cannot be read; `truceline check` tells why.
    init(_ entry: NewEntry, _ place: RecordPlace, _ record: RecordStore) throws(Refusal) {
        let named: [String]
        switch entry.kind {
        case .fusion, .examination:
            named = IDList(entry.members["observations"]?.text ?? "").ids
        case .status, .complaint: named = entry.members["about"]?.text.map { [$0] } ?? []
        default: return
        }
        guard !named.isEmpty, let folder = place.caseFolder, let file = try? CaseFile.read(atFolder: folder),
            file.hasObservations
        else { return }
        var left = Set(named)
        let rows = RowsRequest()
        guard
            (try? file.judged(file.assessmentRun(rows), rows) { table, _ in
                for row in 0..<table.count where !left.isEmpty {
                    left.remove(String(decoding: table.id(row), as: UTF8.self))
                }
            }) != nil
        else { return }
        guard !left.isEmpty else { return }
        try record.each(of: [.report]) { entry in
            if let own = entry.members?["observation"]?.text { left.remove(own) }
        }
        if entry.kind == .fusion || entry.kind == .examination {
            unknown = named.filter(left.contains)
        } else {
            unknownSubject = named.first { left.contains($0) && file.records.sheets(named: $0).isEmpty }
        }
    }
}
