import CaseModel
public import Tables

extension ReportRows {
    /// Rows that say what an earlier row of the same observer says: when, where, what and how many. Each counts as an event of
    /// its own, since one observer does not report one event twice; of a row that an export wrote twice that is not so.
    ///
    /// - Parameter decided: the lines of reports of which it was decided what they are the same as; nothing is told of them.
    /// - Returns: the first `most` of them, each with the line of the earlier one.
    public func copies(most: Int, decided: Set<Int>) -> [RowMistake] {
        struct Mark: Hashable {
            var first: Int64
            var last: Int64
            var acts: UInt64
        }
        var rows: [Mark: [Int]] = [:]
        for (place, report) in enumerated() {
            guard report.observer != nil else { continue }
            let mark = Mark(
                first: storage.spanFirsts[place], last: storage.spanLasts[place], acts: report.acts.bits)
            rows[mark, default: []].append(place)
        }
        var found: [(row: Int, earlier: Int)] = []
        for own in rows.values where own.count > 1 {
            var first: [ReportLine: Int] = [:]
            for place in own {
                var line = self[place].line
                line.reference = ""
                if let earlier = first[line], self[earlier].source == self[place].source {
                    if !decided.contains(self[place].fileLine) { found.append((place, earlier)) }
                } else {
                    first[line] = place
                }
            }
        }
        found.sort { $0.row < $1.row }
        return found.prefix(most).map { row, earlier in
            RowMistake(
                line: self[row].fileLine, column: 1,
                message: "says what line \(self[earlier].fileLine) says, by the same observer, and counts as an event "
                    + "of its own; expected 'same' in decisions.csv where it was copied")
        }
    }

    /// What is told where people seem to write times to five minutes, and the count takes them to be closer.
    public func roundTimes(within error: Int64) -> RowMistake? {
        guard error < 150 else { return nil }
        let people = indices.filter {
            !(ObservingMeans(text: self[$0].means)?.hasOwnClock ?? false)
                && storage.spanLasts[$0] - storage.spanFirsts[$0] < 60
        }
        guard people.count >= Self.telling, people.allSatisfy({ storage.spanFirsts[$0] % 300 == 0 }) else { return nil }
        return RowMistake(
            line: 1, column: 1,
            message:
                "all \(people.count) times that people wrote to the minute end in 0 or 5, and are taken to be right to "
                + "\(error) s: two of one event 5 min apart count as two; expected 'time-error' in agreement.yaml where they "
                + "are rounded")
    }

    /// So many times do not all end in 0 or 5 by chance: one in five does.
    private static let telling = 10
}
