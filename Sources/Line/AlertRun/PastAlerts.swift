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

/// The record of past alerts and what came of them, `alerts.csv`. Entries are added and never edited; an entry of a later day
/// about the same alert takes the place of an earlier one, wherever it stands, and of one day the one further down.
public struct PastAlerts: Sendable {
    public struct Entry: Sendable, Hashable {
        public var id: String
        public var outcome: AlertOutcome
        public var decidedOn: String
        public var decidedBy: String
        public var note: String
        public var line: Int
    }
    public private(set) var entries: [Entry] = []
    /// Columns of the file that were not read, each at its place.
    public private(set) var unread: [RowMistake] = []
    /// Entries dated before one above them about the same alert: that one still holds.
    public private(set) var outOfOrder: [RowMistake] = []

    public init() {}

    /// Reads `alerts.csv`: id, outcome (a word of ``AlertOutcome``), decided_on, decided_by, note.
    ///
    /// - Parameter ids: what alerts of the case can be called.
    public static func reading(_ bytes: [UInt8], ids: AlertIDs) -> (past: PastAlerts, mistakes: [RowMistake]) {
        var found = PastAlerts()
        let report = readTable(bytes, columns: columns, likeness: { nearestName(to: $0, among: $1) }) { row in
            let (id, word, day, person) = (row.text(0), row.text(1), row.text(2), row.text(3))
            let outcome = AlertOutcome(rawValue: word.lowercased())
            if id.isEmpty {
                row.note(0, "an entry without id; expected that of an alert")
            } else if let fault = ids.fault(of: id) {
                row.note(0, fault)
            }
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
                Entry(
                    id: oneLine(id), outcome: outcome, decidedOn: day, decidedBy: oneLine(person), note: row.text(4),
                    line: row.line))
        }
        var latest: [String: Entry] = [:]
        for entry in found.entries {
            if let above = latest[entry.id], above.decidedOn > entry.decidedOn {
                guard above.outcome != entry.outcome else { continue }
                found.outOfOrder.append(
                    RowMistake(
                        line: entry.line, column: 1,
                        message:
                            "'\(entry.outcome.rawValue)' of \(entry.decidedOn) changes nothing: line \(above.line) about "
                            + "the same alert is of \(above.decidedOn), and the later day holds; expected the day on which this "
                            + "was decided"))
            } else {
                latest[entry.id] = entry
            }
        }
        // The sort keeps entries of one day as they stand.
        found.entries = found.entries.enumerated()
            .sorted { ($0.element.decidedOn, $0.offset) < ($1.element.decidedOn, $1.offset) }.map(\.element)
        found.unread = report.unread
        return (found, report.mistakes)
    }

    private static let columns =
        ["id", "outcome", "decided_on", "decided_by"].map { TableColumn($0, isRequired: true) }
        + [TableColumn("note", isRequired: false)]

    /// What is wrong with the days of entries: after the day up to which the case tells, before anything was reported, or
    /// before the day of the alert, which its id begins with.
    ///
    /// - Parameters:
    ///   - firstDay: the first day on which something was reported; nil where that is not known.
    ///   - lastDay: the day up to which the case tells.
    public func datedFaults(from firstDay: Int?, until lastDay: Int) -> [RowMistake] {
        entries.compactMap { entry in
            guard let day = dayNumber(entry.decidedOn) else { return nil }
            func fault(_ message: String) -> RowMistake {
                RowMistake(
                    line: entry.line, column: 1,
                    message: "'\(entry.outcome.rawValue)' decided on \(entry.decidedOn), \(message)")
            }
            if day > lastDay {
                return fault("after \(dayWords(lastDay)), up to which the case tells; expected a day up to then")
            }
            // A reporting day can begin on the evening before.
            if let firstDay, day < firstDay - 1 {
                return fault(
                    "before \(dayWords(firstDay)), the first day of the observations; expected a day from then on")
            }
            if let raised = dayNumber(String(entry.id.prefix(10))) {
                if day < raised {
                    return fault("before the alert of \(dayWords(raised)); expected a day from then on")
                }
                if let firstDay, raised < firstDay - 1 {
                    return RowMistake(
                        line: entry.line, column: 1,
                        message:
                            "an alert of \(dayWords(raised)), before \(dayWords(firstDay)), the first day of the observations: "
                            + "there was none; expected one of this case")
                }
            }
            return nil
        }.sorted { $0.line < $1.line }
    }

    /// The latest entry of each alert, in the order of the days on which they were first decided.
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
