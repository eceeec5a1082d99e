import CaseModel
import Tables

/// A row of `observers.csv` and the time that it claims.
struct ClaimedRow {
    var id: String
    var span: TimeSpan
    var line: Int
    var column: Int
}

/// Rows of one observer that overlap in time: an observer watches once, so that they never add up. A row may begin at the
/// moment at which another ends.
func overlapMistakes(_ rows: [ClaimedRow]) -> [RowMistake] {
    var mistakes: [RowMistake] = []
    for own in Dictionary(grouping: rows, by: { foldedName($0.id) }).values where own.count > 1 {
        let ordered = own.sorted { ($0.span.first, $0.line) < ($1.span.first, $1.line) }
        var latest = ordered[0]
        for row in ordered.dropFirst() {
            if row.span.first < latest.span.last || row.span == latest.span {
                let (one, other) = row.line > latest.line ? (row, latest) : (latest, row)
                mistakes.append(
                    RowMistake(
                        line: one.line, column: one.column,
                        message: "overlaps the row of line \(other.line) of the same observer '\(one.id)', "
                            + "\(utcWords(other.span.first)) to \(utcWords(other.span.last)); expected one row for one time"
                    ))
            }
            if row.span.last > latest.span.last { latest = row }
        }
    }
    return mistakes
}
