import CaseModel
import DelimitedText

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
        bytes.withUnsafeBufferPointer { buffer in
            var cursor = RowCursor(buffer, delimiter: delimiter(ofHeader: bytes), firstLine: 1)
            var fields: [FieldSpan] = []
            guard cursor.next(&fields) else { return note(1, 1, "is empty; expected from, to, minutes") }
            let header = fields.map { fieldText($0, in: buffer)?.lowercased() ?? "" }
            for (number, name) in header.enumerated() where !Self.columns.contains(name) {
                note(
                    1, Int(fields[number].start) + 1,
                    unknownName(name, kind: "column", among: Self.columns)
                        + "; expected \(Self.columns.joined(separator: ", "))")
            }
            let places = Self.columns.map { header.firstIndex(of: $0) }
            guard places[0] != nil, places[1] != nil, places[2] != nil else {
                return note(1, 1, "columns \(header.joined(separator: ", ")); expected from, to and minutes")
            }
            while cursor.next(&fields) {
                if let fault = cursor.fault {
                    note(cursor.line, 1, fault)
                    continue
                }
                guard fields.count == header.count else {
                    note(cursor.line, 1, "\(fields.count) fields; expected \(header.count), as in the first line")
                    continue
                }
                let first = fields.first.map { Int($0.start) } ?? 0
                let cells = places.map { place in
                    place.map {
                        (text: fieldText(fields[$0], in: buffer) ?? "", column: Int(fields[$0].start) - first + 1)
                    }
                }
                if let road = road(cells, line: cursor.line) { rows.append(road) }
            }
        }
        return bothWays(rows)
    }

    private mutating func road(_ cells: [(text: String, column: Int)?], line: Int) -> PatrolRoad? {
        var ends: [Int] = []
        for case let cell? in cells[0...1] {
            if let place = names.firstIndex(of: cell.text) {
                ends.append(place)
            } else {
                note(
                    line, cell.column,
                    unknownName(cell.text, kind: "base or stop", among: names)
                        + "; expected a base or stop of patrols.yaml")
            }
        }
        guard let given = cells[2], let minutes = Double(given.text), minutes >= 0, minutes <= 10_080 else {
            note(line, cells[2]?.column ?? 1, "'\(cells[2]?.text ?? "")' for minutes; expected a number up to 10080")
            return nil
        }
        var closed: TimeSpan?
        let texts = cells[3...4].map { $0?.text ?? "" }
        if texts != ["", ""] {
            let moments = texts.map(parsedMoment)
            guard let from = moments[0], let until = moments[1] else {
                note(
                    line, cells[3]?.column ?? cells[4]?.column ?? 1,
                    "closed from '\(texts[0])' until '\(texts[1])'; expected two moments, 2025-09-05T18:00")
                return nil
            }
            let span = TimeSpan(first: from.span(clock).first, last: until.span(clock).last)
            if span.first > span.last {
                note(line, cells[4]?.column ?? 1, "'closed_until' is before 'closed_from'; expected it later")
            }
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
