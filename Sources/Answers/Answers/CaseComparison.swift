public import CaseFolder
public import CaseModel

/// What differs between two cases.
public struct CaseComparison: Sendable {
    /// A record that both have, with what differs in it.
    public struct Change: Sendable {
        public var before: RecordSheet
        public var after: RecordSheet
        /// The keys that differ, with the words of both; no words where a case does not have the key.
        public var fields: [(key: String, before: [String], after: [String])]
    }

    /// The talks of both, where both have a goal.
    public struct Talks: Sendable {
        public var before: TalksAnswer
        public var after: TalksAnswer
        public var difference: TalksDifference
        /// Whether both were asked for one goal; else each for its own, since neither has that of the other.
        public var isOfOneGoal: Bool { before.question.goal == after.question.goal }
    }

    public var titles: (before: String, after: String)
    public var removed: [RecordSheet]
    public var added: [RecordSheet]
    public var changed: [Change]
    public var talks: Talks?
    /// What holds for the whole of each case, such as its time zone, where it differs.
    public var settings: [(key: String, before: String, after: String)] = []
    /// Files that differ, or that one of the cases has alone; most of what they hold is not compared record by record.
    public var files: [String] = []
    /// What the checker found wrong with either answer, or could not check.
    public var faults: [String]
    public var unchecked: [String]

    /// Whether neither the records, what holds for the whole, nor the cores and openings differ, and the files are the same.
    public var isEmpty: Bool {
        let sets = talks.map {
            $0.difference.vanishedCores + $0.difference.newCores + $0.difference.vanishedOpenings
                + $0.difference.newOpenings
        }
        return removed.isEmpty && added.isEmpty && changed.isEmpty && titles.before == titles.after
            && (sets ?? []).isEmpty && settings.isEmpty && files.isEmpty
    }
}

/// What differs between two cases in their records, matched by kind and id, and in the cores and openings of their talks,
/// each asked its usual question, for the usual goal of the earlier where both have it, else for that of the later.
///
///     let file = try CaseFile.read(atFolder: "Examples/reassurance-force")
///     try compare(file, with: file, timeLimit: 10).isEmpty   // true
public func compare(
    _ before: CaseFile, with after: CaseFile, timeLimit: Double
) throws(Refusal) -> CaseComparison {
    struct Name: Hashable {
        var kind: RecordKind
        var id: String
    }
    func byName(_ sheets: [RecordSheet]) -> [Name: RecordSheet] {
        Dictionary(
            sheets.map { (Name(kind: $0.head.kind, id: $0.head.id), $0) }, uniquingKeysWith: { first, _ in first })
    }
    let old = byName(before.records.sheets)
    let new = byName(after.records.sheets)
    func missing(_ sheets: [RecordSheet], in other: [Name: RecordSheet]) -> [RecordSheet] {
        sheets.filter { other[Name(kind: $0.head.kind, id: $0.head.id)] == nil }
    }
    var comparison = CaseComparison(
        titles: (before.records.title, after.records.title), removed: missing(before.records.sheets, in: new),
        added: missing(after.records.sheets, in: old),
        changed: after.records.sheets.compactMap { sheet in
            guard let own = old[Name(kind: sheet.head.kind, id: sheet.head.id)] else { return nil }
            let fields = differences(own, sheet)
            return fields.isEmpty ? nil : .init(before: own, after: sheet, fields: fields)
        }, faults: [], unchecked: [])
    let (one, other) = (try before.fileHashes(), try after.fileHashes())
    comparison.files = Set(one.keys).union(other.keys).filter { one[$0] != other[$0] }.sorted()
    comparison.settings = zip(settings(before.records), settings(after.records)).compactMap { old, new in
        old.words == new.words ? nil : (old.key, old.words, new.words)
    }
    guard !before.records.goals.isEmpty, !after.records.goals.isEmpty else { return comparison }
    var request = TalksRequest()
    request.timeLimit = timeLimit
    let shared = [before, after].compactMap { $0.records.goals.first?.id }.first { id in
        [before, after].allSatisfy { $0.records.goals.contains { $0.id == id } }
    }
    request.goal = shared
    var answers: [TalksAnswer] = []
    for (name, file) in [("before", before), ("after", after)] {
        let answer = try bareAnswer(request, about: file)
        let proof = try unlessRefused { () throws(QuestionError) in
            try TalksAsking.proof(of: answer, file.records)
        }
        comparison.faults += proof.faults.map { "\(name): \($0)" }
        comparison.unchecked += proof.unchecked.map { "\(name): \($0)" }
        answers.append(answer)
    }
    comparison.talks = .init(
        before: answers[0], after: answers[1], difference: TalksDifference(from: answers[0], to: answers[1]))
    return comparison
}

/// What holds for the whole of a case, by the keys of its files.
private func settings(_ found: Case) -> [(key: String, words: String)] {
    let agreement = found.agreement
    func metres(_ value: Double) -> String { value == value.rounded() ? "\(Int(value)) m" : "\(value) m" }
    let pairs = found.simultaneous.map { pair in
        [pair.first, pair.second].map { found.events[$0].id }.sorted().joined(separator: " with ")
    }
    return [
        ("as-of", found.asOfDay.map { dayWords($0) } ?? "not said"), ("language", found.language),
        ("time-zone", agreement.timeZone), ("day-ends", hourWords(agreement.dayEnds)),
        ("bands", agreement.bands.isEmpty ? "none" : agreement.bands.map(metres).joined(separator: ", ")),
        ("public-delay", "\(agreement.publicDelay)"), ("public-grid", metres(agreement.publicGrid)),
        ("longest-gap of a track", "\(agreement.trackGap) s"), ("time-error", "\(agreement.timeError) s"),
        ("vertices of the lines", "\(found.lines.reduce(0) { $0 + $1.run.count })"),
        ("places", "\(found.places.count)"),
        ("goal that is asked for first", found.goals.first?.id ?? "none"),
        ("simultaneous", pairs.isEmpty ? "none" : Set(pairs).sorted().joined(separator: ", ")),
    ]
}

/// The keys in which two records differ, in the order of the schema.
private func differences(
    _ before: RecordSheet, _ after: RecordSheet
) -> [(key: String, before: [String], after: [String])] {
    func values(_ sheet: RecordSheet) -> [String: [String]] {
        var values = Dictionary(sheet.fields.map { ($0.key, $0.values) }, uniquingKeysWith: { first, _ in first })
        if let number = sheet.head.number { values["number"] = [number] }
        return values
    }
    let old = values(before)
    let new = values(after)
    var keys = ["number"] + after.fields.map(\.key)
    keys += before.fields.map(\.key).filter { !keys.contains($0) }
    return keys.compactMap { key in
        old[key] == new[key] ? nil : (key, old[key] ?? [], new[key] ?? [])
    }
}
