import CaseModel
public import Tables
public import Grading

/// What people decided about reports: that they tell of the same, or that they do not; and what they did about them: that
/// somebody visited the place, examined what a report rests on, or reviewed it as a second person. Entries are added and
/// never edited; a later entry about the same reports takes the place of an earlier one.
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
    public var entries: [Entry] = []
    /// Columns of the file that were not read, each at its place.
    public var unread: [RowMistake] = []
    public init() {}

    /// Reads `decisions.csv`: decided_on, decided_by, decision (a word of ``Kind``), observations, reason.
    public static func reading(_ bytes: [UInt8]) -> (decisions: Decisions, mistakes: [RowMistake]) {
        var found = Decisions()
        let report = readTable(bytes, columns: columns, likeness: { nearestName(to: $0, among: $1) }) { row in
            let (day, person, word, reason) = (row.text(0), row.text(1), row.text(2), row.text(4))
            let observations = row.text(3).split { $0 == " " || $0 == "\u{00A0}" }.map(String.init)
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
                        + "expected ids with blanks between")
            } else if kind == .visited, dayNumber(day) == nil {
                row.note(0, "'\(day.prefix(40))' for decided_on; expected the day of the visit, 2026-03-09")
            } else if person.isEmpty || reason.isEmpty {
                row.note(
                    person.isEmpty ? 1 : 4,
                    "a decision without decided_by and reason; expected who decided, and why")
            } else {
                found.entries.append(
                    Entry(
                        kind: kind, observations: observations, decidedBy: person, decidedOn: day, reason: reason,
                        line: row.line))
            }
        }
        found.unread = report.unread
        return (found, report.mistakes)
    }

    private static let columns = ["decided_on", "decided_by", "decision", "observations", "reason"].map {
        TableColumn($0, isRequired: true)
    }

    /// Decisions about reports of a file, by their places in it: the latest about each pair.
    ///
    /// - Returns: pairs that are the same and pairs that are not, and mistakes for names that are none.
    public func pairs(of reports: ReportRows) -> (
        same: [(Int, Int)], notSame: [(Int, Int)], mistakes: [RowMistake]
    ) {
        var places: [String: Int] = [:]
        for (place, report) in reports.enumerated() where places[report.reference] == nil {
            places[report.reference] = place
        }
        var latest: [[Int]: Bool] = [:]
        var mistakes: [RowMistake] = []
        for entry in entries {
            var numbers: [Int] = []
            for name in entry.observations {
                if let place = places[name] {
                    numbers.append(place)
                } else {
                    mistakes.append(
                        RowMistake(
                            line: entry.line, column: 1,
                            message: unknownName(name, kind: "observation", among: places.keys.sorted())
                                + "; expected the id of an observation that is not refuted"))
                }
            }
            guard entry.kind == .same || entry.kind == .notSame else { continue }
            for (offset, first) in numbers.enumerated() {
                for second in numbers.dropFirst(offset + 1) {
                    latest[[min(first, second), max(first, second)]] = entry.kind == .same
                }
            }
        }
        let sorted = latest.sorted { $0.key.lexicographicallyPrecedes($1.key) }
        return (
            sorted.filter(\.value).map { ($0.key[0], $0.key[1]) },
            sorted.filter { !$0.value }.map { ($0.key[0], $0.key[1]) },
            mistakes
        )
    }

    /// By the id of an observation, what the mission did about it: its latest visit or examination, and whether a second
    /// person reviewed it.
    public var checks: [String: ReportCheck] {
        var found: [String: ReportCheck] = [:]
        for entry in entries {
            for name in entry.observations {
                switch entry.kind {
                case .same, .notSame: continue
                case .visited, .examined:
                    found[name, default: ReportCheck()].examination = Examination(
                        by: entry.decidedBy, day: dayNumber(entry.decidedOn), isOnSite: entry.kind == .visited)
                case .reviewed: found[name, default: ReportCheck()].isReviewed = true
                }
            }
        }
        return found
    }
}

/// What the mission did about a report.
public struct ReportCheck: Sendable, Hashable {
    public var examination: Examination?
    public var isReviewed = false
    public init() {}
}
