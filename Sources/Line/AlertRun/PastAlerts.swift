import CaseModel
public import Tables

/// What came of an alert.
public enum AlertOutcome: String, Sendable, Codable, CaseIterable {
    /// The rise was there.
    case confirmed
    case cameToNothing = "came to nothing"
    /// More was seen because more was watched.
    case moreWatching = "more watching"
    /// Not yet known.
    case open
}

/// The record of past alerts and what came of them, `alerts.csv`. Entries are added and never edited; a later entry of the
/// same alert takes the place of an earlier one.
public struct PastAlerts: Sendable {
    public struct Entry: Sendable, Hashable {
        public var id: String
        public var outcome: AlertOutcome
        public var decidedOn: String
        public var decidedBy: String
        public var note: String
    }
    public private(set) var entries: [Entry] = []
    /// Columns of the file that were not read, each at its place.
    public private(set) var unread: [RowMistake] = []

    public init() {}

    /// Reads `alerts.csv`: id, outcome (a word of ``AlertOutcome``), decided_on, decided_by, note.
    public static func reading(_ bytes: [UInt8]) -> (past: PastAlerts, mistakes: [RowMistake]) {
        var found = PastAlerts()
        let report = readTable(bytes, columns: columns, likeness: { nearestName(to: $0, among: $1) }) { row in
            let (id, word, day, person) = (row.text(0), row.text(1), row.text(2), row.text(3))
            let outcome = AlertOutcome(rawValue: word.lowercased())
            if id.isEmpty { row.note(0, "an entry without id; expected that of an alert") }
            if outcome == nil {
                row.note(
                    1,
                    "'\(word.prefix(40))' for outcome; expected "
                        + AlertOutcome.allCases.map(\.rawValue).joined(separator: ", "))
            }
            if dayNumber(day) == nil {
                row.note(2, "'\(day.prefix(40))' for decided_on; expected a day, 2026-03-09")
            }
            if person.isEmpty { row.note(3, "an entry without decided_by; expected who decided it") }
            guard let outcome, row.mistakes.isEmpty else { return }
            found.entries.append(
                Entry(id: id, outcome: outcome, decidedOn: day, decidedBy: person, note: row.text(4)))
        }
        found.unread = report.unread
        return (found, report.mistakes)
    }

    private static let columns =
        ["id", "outcome", "decided_on", "decided_by"].map { TableColumn($0, isRequired: true) }
        + [TableColumn("note", isRequired: false)]

    /// The latest entry of each alert, in the order in which alerts first appear.
    public var latest: [Entry] {
        var places: [String: Int] = [:]
        var found: [Entry] = []
        for entry in entries {
            if let place = places[entry.id] {
                found[place] = entry
            } else {
                places[entry.id] = found.count
                found.append(entry)
            }
        }
        return found
    }
}
