import CaseModel

/// The proposals of a kept text made anew, which accepted records are held against: what an editor has changed is his, and
/// does not enter as if the text gave it.
struct ProposalsAnew {
    /// Made for the case as it is, and for none: what has entered since is known to the first.
    private let present: IntakeReview
    private let first: IntakeReview
    /// Records of the case that cite the text, whose ids the first proposals may have given.
    private let entered: Set<String>
    private var byKey: [String: [IntakeReview.Record]] = [:]
    private var firstByKey: [String: [IntakeReview.Record]] = [:]

    init(of text: TextLines, document: IntakeReview.Document, known: Case?, rules: LanguageRules) {
        present = makeReview(of: text, document: document, known: known, rules: rules)
        first = known == nil ? present : makeReview(of: text, document: document, known: nil, rules: rules)
        entered = Set(
            (known?.sheets ?? []).filter { sheet in sheet.head.cites.contains { $0.document == document.id } }
                .map(\.head.id))
        for record in present.records { byKey[Self.key(record), default: []].append(record) }
        for record in first.records { firstByKey[Self.key(record), default: []].append(record) }
    }

    /// What makes a record that of a place or of a name.
    private static func key(_ record: IntakeReview.Record) -> String {
        let values =
            record.kind == .statement
            ? [record.text("at"), record.text("words")] : [record.text("described") ?? record.text("name")]
        return ([record.kind.rawValue] + values.map { $0 ?? "" }).joined(separator: "\u{0}")
    }

    /// The proposals that a record can be: those of its place or its name.
    private func proposals(of record: IntakeReview.Record) -> (
        present: [IntakeReview.Record], first: [IntakeReview.Record]
    ) {
        (byKey[Self.key(record)] ?? [], firstByKey[Self.key(record)] ?? [])
    }

    /// The proposal that a record was; nil where the text has none of its place or name.
    func proposal(of record: IntakeReview.Record) -> IntakeReview.Record? {
        let (present, first) = proposals(of: record)
        return present.first { $0.id == record.id } ?? first.first { $0.id == record.id } ?? present.first
            ?? first.first
    }

    /// The keys of a record that are not as proposed, each with what the text gives; an open value is the editor's to give.
    ///
    /// - Parameter accepted: ids that enter with it.
    func changes(in record: IntakeReview.Record, from proposal: IntakeReview.Record, accepted: Set<String>) -> [(
        key: String, given: [String]
    )] {
        let (present, first) = proposals(of: record)
        let own = first.first { Self.isSame($0, proposal) } ?? first.first
        return record.kind.keys.compactMap { key in
            let given = proposal.values[key] ?? []
            let value = record.values[key] ?? []
            if value == given || given.contains(openValue) && !value.isEmpty { return nil }
            // What was proposed before the case had it: an id that has entered from this text, or enters now.
            if ["speaker", "medium", "party"].contains(key), let own, !present.isEmpty || first.count == 1 {
                let earlier = own.values[key] ?? []
                if value == earlier, value.allSatisfy({ entered.contains($0) || accepted.contains($0) }) { return nil }
            }
            return (key, given)
        }
    }

    private static func isSame(_ one: IntakeReview.Record, _ other: IntakeReview.Record) -> Bool {
        ["form", "quote", "printed"].allSatisfy { one.values[$0] == other.values[$0] }
    }
}
