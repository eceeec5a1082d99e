import CaseModel
import DelimitedText
public import Grading
public import ObservationFiles

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
    public init() {}

    /// Reads `decisions.csv`: decided_on, decided_by, decision (a word of ``Kind``), observations, reason.
    public static func reading(_ bytes: [UInt8]) -> (decisions: Decisions, mistakes: [RowMistake]) {
        var found = Decisions()
        var mistakes: [RowMistake] = []
        let columns = ["decided_on", "decided_by", "decision", "observations", "reason"]
        bytes.withUnsafeBufferPointer { buffer in
            var cursor = RowCursor(buffer, delimiter: delimiter(ofHeader: buffer), firstLine: 1)
            var spans: [FieldSpan] = []
            func note(_ line: Int, _ column: Int, _ message: String) {
                mistakes.append(RowMistake(line: line, column: column, message: message))
            }
            guard cursor.next(&spans) else { return note(1, 1, "the file is empty; expected a line of column names") }
            let header = spans.map { fieldText($0, in: buffer) ?? "" }
            let missing = columns.filter { !header.contains($0) }
            guard missing.isEmpty else {
                return note(
                    1, 1, "no column \(missing.joined(separator: ", ")); expected \(columns.joined(separator: ", "))")
            }
            while cursor.next(&spans) {
                guard spans.count == header.count else {
                    note(cursor.line, 1, "\(spans.count) fields; expected \(header.count), as in the first line")
                    continue
                }
                func text(_ column: String) -> String {
                    header.firstIndex(of: column).flatMap { fieldText(spans[$0], in: buffer) } ?? ""
                }
                let decision = text("decision")
                let observations = text("observations").split(separator: " ").map(String.init)
                guard let kind = Kind(rawValue: decision) else {
                    note(
                        cursor.line, 1,
                        "'\(decision.prefix(40))' for decision; expected "
                            + Kind.allCases.map(\.rawValue).joined(separator: ", "))
                    continue
                }
                let least = kind == .same || kind == .notSame ? 2 : 1
                if observations.count < least || Set(observations).count < observations.count {
                    note(
                        cursor.line, 1,
                        "the decision names fewer than \(least == 2 ? "two observations" : "one observation"), or one twice; "
                            + "expected ids with blanks between")
                } else if kind == .visited, dayNumber(text("decided_on")) == nil {
                    note(
                        cursor.line, 1,
                        "'\(text("decided_on").prefix(40))' for decided_on; expected the day of the visit, 2026-03-09")
                } else if text("decided_by").isEmpty || text("reason").isEmpty {
                    note(cursor.line, 1, "a decision without decided_by and reason; expected who decided, and why")
                } else {
                    found.entries.append(
                        Entry(
                            kind: kind, observations: observations, decidedBy: text("decided_by"),
                            decidedOn: text("decided_on"), reason: text("reason"), line: cursor.line))
                }
            }
        }
        return (found, mistakes)
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
