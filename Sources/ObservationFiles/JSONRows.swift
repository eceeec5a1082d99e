public import DelimitedText
import JSONText

/// Turns observations in JSON into delimited rows with the columns of ``ObservationColumn``, so that there is one way
/// of reading a row.
public enum JSONRows {
    /// The order of columns of the rows that this makes.
    public static let order = ColumnOrder(
        fields: Array(0..<ObservationColumn.allCases.count), fieldCount: ObservationColumn.allCases.count,
        delimiter: 0x2C)

    /// One row for each line of newline-delimited JSON; what is wrong with a line is told by its number.
    public static func rows(ofLines block: RecordBlock) -> (block: RecordBlock, mistakes: [RowMistake]) {
        var made = RecordBlock(bytes: [], firstLine: block.firstLine, faults: block.faults)
        var mistakes: [RowMistake] = []
        var line = block.firstLine
        block.bytes.withUnsafeBufferPointer { bytes in
            var start = 0
            while start < bytes.count {
                let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
                let part = UnsafeBufferPointer(rebasing: bytes[start..<end])
                if part.contains(where: { $0 != 0x20 && $0 != 0x0D && $0 != 0x09 }) {
                    do throws(JSONFault) {
                        row(of: try jsonValue(of: part), &made.bytes)
                    } catch {
                        let column = lineAndColumn(of: error.offset, in: part).column
                        mistakes.append(RowMistake(line: line, column: column, message: error.message))
                    }
                }
                made.bytes.append(0x0A)
                line += 1
                start = end + 1
            }
        }
        return (made, mistakes)
    }

    /// One row for each feature of a GeoJSON file, and the line of the file at which each begins.
    public static func rows(ofGeoJSON bytes: [UInt8]) -> (block: RecordBlock, lines: [Int], mistakes: [RowMistake]) {
        var made = RecordBlock(bytes: [], firstLine: 1)
        var lines: [Int] = []
        var mistakes: [RowMistake] = []
        bytes.withUnsafeBufferPointer { buffer in
            do throws(JSONFault) {
                let root = try jsonValue(of: buffer)
                guard let features = root["features"]?.list else {
                    mistakes.append(
                        RowMistake(
                            line: 1, column: 1, message: "not a FeatureCollection; expected GeoJSON with 'features'"))
                    return
                }
                var counted = 0
                var line = 1
                for feature in features {
                    while counted < feature.offset {
                        if buffer[counted] == 0x0A { line += 1 }
                        counted += 1
                    }
                    row(of: feature, &made.bytes)
                    made.bytes.append(0x0A)
                    lines.append(line)
                }
            } catch {
                let place = lineAndColumn(of: error.offset, in: buffer)
                mistakes.append(RowMistake(line: place.line, column: place.column, message: error.message))
            }
        }
        return (made, lines, mistakes)
    }

    private static func row(of value: JSONValue, _ bytes: inout [UInt8]) {
        let properties = value["properties"] ?? value
        let coordinates = value["geometry"]?["coordinates"]?.list
        for (place, column) in ObservationColumn.allCases.enumerated() {
            if place > 0 { bytes.append(0x2C) }
            var words = column.names.lazy.compactMap { properties[$0] }.first.map(plain) ?? ""
            if let coordinates, coordinates.count >= 2 {
                if column == .longitude { words = plain(coordinates[0]) }
                if column == .latitude { words = plain(coordinates[1]) }
            }
            if column == .id, words.isEmpty, let id = value["id"] { words = plain(id) }
            guard !words.isEmpty else { continue }
            bytes.append(0x22)
            for byte in words.utf8 {
                if byte == 0x22 { bytes.append(0x22) }
                bytes.append(byte == 0x0A || byte == 0x0D ? 0x20 : byte)
            }
            bytes.append(0x22)
        }
    }

    private static func plain(_ value: JSONValue) -> String {
        switch value.content {
        case .text(let text): return text
        case .number(let number):
            return number == number.rounded() && abs(number) < 1e15 ? "\(Int(number))" : "\(number)"
        case .bool(let flag): return flag ? "true" : "false"
        case .list(let list): return list.map(plain).joined(separator: "|")
        case .null, .members: return ""
        }
    }
}
