import CaseModel
import DelimitedText

/// The columns of an observations file.
public enum ObservationColumn: Int, Sendable, CaseIterable {
    case id, start, end, longitude, latitude, radius
    case observerLongitude, observerLatitude, observerError, bearing, range, place
    case kind, weapon, count, party, altitude, domain, status
    /// What is kept for people and not judged.
    case observer, means, note, source, admiralty

    /// The names under which files have it; the first is the one to use.
    public var names: [String] {
        switch self {
        case .id: return ["id"]
        case .start: return ["time", "start", "time_start", "datetime", "date"]
        case .end: return ["time_end", "end", "until"]
        case .longitude: return ["lon", "longitude", "x"]
        case .latitude: return ["lat", "latitude", "y"]
        case .radius: return ["radius_m", "radius"]
        case .observerLongitude: return ["observer_lon"]
        case .observerLatitude: return ["observer_lat"]
        case .observerError: return ["observer_error_m"]
        case .bearing: return ["bearing"]
        case .range: return ["range"]
        case .place: return ["place"]
        case .kind: return ["kind"]
        case .weapon: return ["weapon"]
        case .count: return ["count"]
        case .party: return ["party"]
        case .altitude: return ["altitude_m", "altitude"]
        case .domain: return ["domain"]
        case .status: return ["status"]
        case .observer: return ["observer"]
        case .means: return ["means"]
        case .note: return ["note"]
        case .source: return ["source"]
        case .admiralty: return ["admiralty"]
        }
    }

    /// What it holds, for the reference.
    public var meaning: String {
        switch self {
        case .id: return "the row's name; its line where there is none"
        case .start: return "day, or day and time, `2025-09-05T18:00Z`; without `Z` or an offset it is local time"
        case .end: return "the last day or moment at which it can have been"
        case .longitude, .latitude: return "degrees of the place of what was observed"
        case .radius: return "metres by which that place may be wrong; 0 if left out"
        case .observerLongitude, .observerLatitude: return "degrees of the observer's place"
        case .observerError: return "metres by which the observer's place may be wrong"
        case .bearing:
            return
                "from the observer: `SW` (±22.5°), `SSW` (±11.25°), `225` (±10°), `220-230`; every direction if left out"
        case .range: return "from the observer: `3-5 km`, `4 km` (±25 %), `800 m`; up to 25 km if left out"
        case .place: return "the id or name of a zone, or the name of a place of `places.csv`"
        case .kind: return "a word of the vocabulary, or several with `|` between them"
        case .weapon: return "a weapon, or several with `|` between them"
        case .count:
            return "`5`, `3-5`, `about 20` (±20 %), `at least 5`, `multiple` (2 or more), `uncountable` (2 or more)"
        case .party: return "id or name of a party, several with `|` between them, `none of them`, `not determined`"
        case .altitude: return "metres above the ground, `120` or `100-300`"
        case .domain: return "`land`, `air` or `sea`, several with `|` between them"
        case .status: return "reported, under verification, verified, refuted or inconclusive"
        case .observer: return "who observed; one observer does not report one event twice"
        case .means: return "heard, seen, patrol, camera, uav, acoustic sensor, crater analysis, …"
        case .note: return "kept for people, not judged"
        case .source: return "where the report comes from, the same for reports with one origin"
        case .admiralty: return "rating of the source, A to G, and of the information, 1 to 6, as `B2`"
        }
    }
}

/// Which field of a row holds which column.
public struct ColumnOrder: Sendable {
    /// By column, the place of its field; -1 where the file has none.
    public var fields: [Int]
    public var fieldCount: Int
    public var delimiter: UInt8

    public subscript(_ column: ObservationColumn) -> Int { fields[column.rawValue] }
}

/// A row that cannot be read: where and why.
public struct RowMistake: Sendable, Hashable {
    public var line: Int
    public var column: Int
    /// What is wrong; what was expected.
    public var message: String
    public init(line: Int, column: Int, message: String) {
        self.line = line
        self.column = column
        self.message = message
    }
}

extension ColumnOrder {
    /// The order that a header line sets, or what is wrong with it.
    public static func reading(header bytes: UnsafeBufferPointer<UInt8>) -> (order: ColumnOrder, mistakes: [RowMistake])
    {
        let separator = DelimitedText.delimiter(ofHeader: bytes)
        var cursor = RowCursor(bytes, delimiter: separator, firstLine: 1)
        var spans: [FieldSpan] = []
        var order = ColumnOrder(
            fields: Array(repeating: -1, count: ObservationColumn.allCases.count), fieldCount: 0, delimiter: separator)
        guard cursor.next(&spans) else {
            return (
                order, [RowMistake(line: 1, column: 1, message: "the file is empty; expected a line of column names")]
            )
        }
        var mistakes: [RowMistake] = []
        let names = spans.map { span -> String in
            var text = fieldText(span, in: bytes)?.lowercased() ?? ""
            if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
            return String(text.drop { $0 == " " })
        }
        order.fieldCount = names.count
        for column in ObservationColumn.allCases {
            for name in column.names where order.fields[column.rawValue] < 0 {
                if let place = names.firstIndex(of: name) { order.fields[column.rawValue] = place }
            }
        }
        let known = Set(ObservationColumn.allCases.flatMap(\.names))
        for (place, name) in names.enumerated() where !known.contains(name) {
            // Columns of one's own are welcome; a name that is nearly one of ours is a slip.
            if let near = nearestName(to: name, among: known.sorted()), name.count > 3 {
                mistakes.append(
                    RowMistake(
                        line: 1, column: Int(spans[place].start) + 1,
                        message:
                            "unknown column '\(name)'; expected '\(near)', or a name that is not nearly one of ours"))
            }
        }
        if let mistake = formTimeMistake(names, columnOf: { Int(spans[$0].start) + 1 }) { mistakes.append(mistake) }
        func need(_ column: ObservationColumn) {
            if order[column] < 0 {
                mistakes.append(
                    RowMistake(
                        line: 1, column: 1,
                        message:
                            "no column '\(column.names[0])' among \(names.prefix(12).joined(separator: ", ")); expected one"
                    ))
            }
        }
        need(.start)
        need(.kind)
        return (order, mistakes)
    }
}
