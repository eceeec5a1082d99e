import CaseModel
public import Tables

/// What people decided about reports: that they tell of the same, or that they do not; and what they did about them: that
/// somebody visited the place, examined what a report rests on, or reviewed it as a second person. Entries are added and
/// never edited; an entry of a later day about the same reports takes the place of an earlier one, wherever it stands.
public struct Decisions: Sendable {
    /// What an entry says.
    public enum Kind: String, Sendable, CaseIterable {
        case same
        case notSame = "not the same"
        /// The mission was at the place; the day of the entry is that of the visit.
        case visited
        /// The mission examined a recording or a trace away from the place.
        case examined
        /// A second person has seen the report and what it rests on.
        case reviewed
    }
    public struct Entry: Sendable, Hashable {
        public var kind: Kind
        public var observations: [String]
        public var decidedBy: String
        public var decidedOn: String
        public var reason: String
        public var line: Int
    }
    /// In the order in which they were decided; of one day, as they stand in the file.
    public var entries: [Entry] = []
    /// Columns of the file that were not read, each at its place.
    public var unread: [RowMistake] = []
    /// Entries dated before one above them about the same two reports: that one still holds.
    public var outOfOrder: [RowMistake] = []
    public init() {}

    /// Reads `decisions.csv`: decided_on, decided_by, decision (a word of ``Kind``), observations, reason.
    public static func reading(_ bytes: [UInt8]) -> (decisions: Decisions, mistakes: [RowMistake]) {
        var found = Decisions()
        let report = readTable(bytes, columns: columns, likeness: { nearestName(to: $0, among: $1) }) { row in
            let (day, person, word, reason) = (row.text(0), row.text(1), row.text(2), row.text(4))
            let observations = IDList(row.text(3)).ids
            guard let kind = Kind(rawValue: word.lowercased()) else {
                return row.note(
                    2,
                    "'\(word.prefix(40))' for decision; expected "
                        + Kind.allCases.map(\.rawValue).joined(separator: ", "))
            }
            let least = kind == .same || kind == .notSame ? 2 : 1
            if observations.count < least || Set(observations).count < observations.count {
                row.note(
                    3,
                    "the decision names fewer than \(least == 2 ? "two observations" : "one observation"), or one twice; "
                        + "expected ids with blanks between, or with `;` where one holds blanks")
            } else if !Self.isDay(day) {
                row.note(
                    0,
                    "'\(day.prefix(40))' for decided_on; expected the day \(kind == .visited ? "of the visit" : "of the decision"), 2026-03-09"
                )
            } else if person.isEmpty || reason.isEmpty {
                row.note(
                    person.isEmpty ? 1 : 4,
                    "a decision without decided_by and reason; expected who decided, and why")
            } else {
                found.entries.append(
                    Entry(
                        kind: kind, observations: observations, decidedBy: oneLine(person), decidedOn: day,
                        reason: reason,
                        line: row.line))
            }
        }
        var latest: [[String]: Entry] = [:]
        for entry in found.entries where entry.kind == .same || entry.kind == .notSame {
            var above: Entry?
            for (place, one) in entry.observations.enumerated() {
                for other in entry.observations[(place + 1)...] {
                    let pair = [one, other].sorted()
                    if let known = latest[pair], known.decidedOn > entry.decidedOn {
                        above = known
                    } else {
                        latest[pair] = entry
                    }
                }
            }
            guard let above, above.kind != entry.kind else { continue }
            found.outOfOrder.append(
                RowMistake(
                    line: entry.line, column: 1,
                    message:
                        "'\(entry.kind.rawValue)' of \(entry.decidedOn) changes nothing: line \(above.line) about the same "
                        + "reports is of \(above.decidedOn), and the later day holds; expected the day on which this was decided"
                ))
        }
        // Days written alike are in the order of their letters; the sort keeps what is equal as it was.
        found.entries = found.entries.enumerated()
            .sorted { ($0.element.decidedOn, $0.offset) < ($1.element.decidedOn, $1.offset) }.map(\.element)
        found.unread = report.unread
        return (found, report.mistakes)
    }

    /// Whether a text is a day, or a day and its time.
    private static func isDay(_ text: String) -> Bool {
        let isMoment = Array(text.utf8).withUnsafeBufferPointer { moment($0, 0, $0.count) } != nil
        return isMoment && dayNumber(text.prefix(10)) != nil
    }

    private static let columns = ["decided_on", "decided_by", "decision", "observations", "reason"].map {
        TableColumn($0, isRequired: true)
    }
}
