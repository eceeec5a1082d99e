import CaseModel
import DelimitedText
public import ObservationFiles

/// What people decided about reports: that they tell of the same, or that they do not. Entries are added and never
/// edited; a later entry about the same reports takes the place of an earlier one.
public struct Decisions: Sendable {
    public struct Entry: Sendable, Hashable {
        public var isSame: Bool
        public var observations: [String]
        public var decidedBy: String
        public var decidedOn: String
        public var reason: String
        public var line: Int
    }
    public var entries: [Entry] = []
    public init() {}

    /// Reads `decisions.csv`: decided_on, decided_by, decision (same, not the same), observations, reason.
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
                if decision != "same", decision != "not the same" {
                    note(cursor.line, 1, "'\(decision.prefix(40))' for decision; expected same, or not the same")
                } else if observations.count < 2 || Set(observations).count < observations.count {
                    note(
                        cursor.line, 1,
                        "the decision names fewer than two observations; expected ids with blanks between")
                } else if text("decided_by").isEmpty || text("reason").isEmpty {
                    note(cursor.line, 1, "a decision without decided_by and reason; expected who decided, and why")
                } else {
                    found.entries.append(
                        Entry(
                            isSame: decision == "same", observations: observations, decidedBy: text("decided_by"),
                            decidedOn: text("decided_on"), reason: text("reason"), line: cursor.line))
                }
            }
        }
        return (found, mistakes)
    }

    /// Decisions about reports of a file, by their places in it: the latest about each pair.
    ///
    /// - Returns: pairs that are the same and pairs that are not, and mistakes for names that are none.
    public func pairs(of reports: [GatheredReport]) -> (
        same: [(Int, Int)], notSame: [(Int, Int)], mistakes: [RowMistake]
    ) {
        var places: [String: Int] = [:]
        for (place, report) in reports.enumerated() where places[report.line.reference] == nil {
            places[report.line.reference] = place
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
            for (offset, first) in numbers.enumerated() {
                for second in numbers.dropFirst(offset + 1) {
                    latest[[min(first, second), max(first, second)]] = entry.isSame
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
}
