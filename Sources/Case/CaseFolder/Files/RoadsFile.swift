import CaseModel
import Tables

/// Reads `roads.csv`: how long the ways between bases and stops take, and when they are closed.
struct RoadsReader {
    let file: String
    /// Bases, then stops.
    let names: [String]
    let clock: LocalClock
    var mistakes: [Mistake] = []
    private static let columns = ["from", "to", "minutes", "closed_from", "closed_until"]

    init(file: String, names: [String], clock: LocalClock) {
        self.file = file
        self.names = names
        self.clock = clock
    }

    private mutating func note(_ line: Int, _ column: Int, _ message: String) {
        mistakes.append(
            Mistake(position: FilePosition(file: file, line: line, column: column), message: message))
    }

    /// The roads, those both ways as two.
    mutating func roads(of bytes: [UInt8]?) -> [PatrolRoad] {
        guard let bytes else {
            note(1, 1, "is missing; expected the roads between the bases and stops of patrols.yaml")
            return []
        }
        var rows: [PatrolRoad] = []
        var known: [[Int]: Int] = [:]
        let columns = Self.columns.enumerated().map { TableColumn($0.element, isRequired: $0.offset < 3) }
        let report = readTable(bytes, columns: columns, likeness: { nearestName(to: $0, among: $1) }) { row in
            guard let road = road(&row) else { return }
            if road.from == road.to {
                row.note(1, "a road from '\(names[road.from])' to itself; expected two places")
            }
            if let other = known.updateValue(road.seconds, forKey: [road.from, road.to]), other != road.seconds {
                row.note(
                    2,
                    "the road from '\(names[road.from])' to '\(names[road.to])' takes \(road.seconds / 60) minutes here and "
                        + "\(other / 60) in a row before; expected one time")
            }
            rows.append(road)
        }
        for mistake in report.mistakes { note(mistake.line, mistake.column, mistake.message) }
        for unread in report.unread {
            note(unread.line, unread.column, "\(unread.message); expected \(Self.columns.joined(separator: ", "))")
        }
        return bothWays(rows)
    }

    private func road(_ row: inout TableRow) -> PatrolRoad? {
        var ends: [Int] = []
        for column in 0...1 {
            let name = row.text(column)
            if let place = names.firstIndex(of: name) {
                ends.append(place)
            } else {
                row.note(
                    column,
                    unknownName(name, kind: "base or stop", among: names) + "; expected a base or stop of patrols.yaml")
            }
        }
        guard let minutes = Double(row.text(2)), minutes >= 0, minutes <= 10_080 else {
            row.note(2, "'\(row.text(2))' for minutes; expected a number up to 10080")
            return nil
        }
        var closed: TimeSpan?
        let texts = [row.text(3), row.text(4)]
        if texts != ["", ""] {
            let moments = texts.map(parsedMoment)
            guard let from = moments[0], let until = moments[1] else {
                row.note(
                    moments[0] == nil ? 3 : 4,
                    "closed from '\(texts[0])' until '\(texts[1])'; expected two moments, 2025-09-05T18:00")
                return nil
            }
            let span = TimeSpan(first: from.span(clock).first, last: until.span(clock).last)
            if span.first > span.last { row.note(4, "'closed_until' is before 'closed_from'; expected it later") }
            closed = span
        }
        guard ends.count == 2 else { return nil }
        return PatrolRoad(from: ends[0], to: ends[1], seconds: Int((minutes * 60).rounded(.up)), closed: closed)
    }

    private func bothWays(_ rows: [PatrolRoad]) -> [PatrolRoad] {
        struct Pair: Hashable {
            var from: Int
            var to: Int
        }
        let listed = Set(rows.map { Pair(from: $0.from, to: $0.to) })
        return rows
            + rows.filter { !listed.contains(Pair(from: $0.to, to: $0.from)) }.map {
                PatrolRoad(from: $0.to, to: $0.from, seconds: $0.seconds, closed: $0.closed)
            }
    }
}
