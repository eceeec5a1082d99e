import CaseModel
public import Tables

extension ReportRows {
    /// Rows that say what an earlier row of the same observer says: when, where, what and how many. Each counts as an event of
    /// its own, since one observer does not report one event twice; of a row that an export wrote twice that is not so.
    ///
    /// - Returns: the first `most` of them, each with the line of the earlier one, and how many there are in all.
    public func copies(most: Int) -> (told: [RowMistake], count: Int) {
        struct Mark: Hashable {
            var observer: String
            var first: Int64
            var last: Int64
            var acts: UInt64
        }
        var rows: [Mark: [Int]] = [:]
        for (place, report) in enumerated() {
            guard let observer = report.observer else { continue }
            let mark = Mark(
                observer: foldedName(observer), first: storage.spanFirsts[place], last: storage.spanLasts[place],
                acts: report.acts.bits)
            rows[mark, default: []].append(place)
        }
        var found: [(row: Int, earlier: Int)] = []
        for own in rows.values where own.count > 1 {
            var first: [ReportLine: Int] = [:]
            for place in own {
                var line = self[place].line
                line.reference = ""
                if let earlier = first[line], self[earlier].source == self[place].source {
                    found.append((place, earlier))
                } else {
                    first[line] = place
                }
            }
        }
        found.sort { $0.row < $1.row }
        let told = found.prefix(most).map { row, earlier in
            RowMistake(
                line: self[row].fileLine, column: 1,
                message: "says what line \(self[earlier].fileLine) says, by the same observer, and counts as an event "
                    + "of its own; expected 'same' in decisions.csv where it was copied")
        }
        return (told, found.count)
    }
}
