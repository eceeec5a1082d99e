import CaseModel
import DelimitedText

/// Reads `places.csv`: name, longitude, latitude and radius of the places that observations name.
func namedPlaces(of bytes: [UInt8], file: String, _ mistakes: inout [Mistake]) -> [NamedPlace] {
    var places: [NamedPlace] = []
    let comma = delimiter(ofHeader: bytes)
    bytes.withUnsafeBufferPointer { buffer in
        var cursor = RowCursor(buffer, delimiter: comma, firstLine: 1)
        var fields: [FieldSpan] = []
        guard cursor.next(&fields) else { return }
        let header = fields.map { fieldText($0, in: buffer)?.lowercased() ?? "" }
        let columns = ["name", "lon", "lat", "radius_m"].map { header.firstIndex(of: $0) }
        func note(_ column: Int, _ message: String) {
            mistakes.append(
                Mistake(position: FilePosition(file: file, line: cursor.line, column: column), message: message))
        }
        guard let name = columns[0], let longitude = columns[1], let latitude = columns[2] else {
            return note(1, "columns \(header.joined(separator: ", ")); expected name, lon, lat and, if known, radius_m")
        }
        while cursor.next(&fields) {
            guard fields.count == header.count else {
                note(1, "\(fields.count) fields; expected \(header.count), as in the first line")
                continue
            }
            func number(_ column: Int) -> Double? { fieldText(fields[column], in: buffer).flatMap { Double($0) } }
            guard let x = number(longitude), let y = number(latitude), abs(x) <= 180, abs(y) <= 90 else {
                note(Int(fields[longitude].start), "no longitude and latitude; expected degrees")
                continue
            }
            let radius = columns[3].flatMap { number($0) } ?? 1000
            guard let text = fieldText(fields[name], in: buffer), !text.isEmpty, radius >= 0, radius < 1e6 else {
                note(1, "a place without a name, or with a radius that is none; expected both")
                continue
            }
            places.append(
                NamedPlace(name: text, coordinate: Coordinate(longitude: x, latitude: y), radius: radius))
        }
    }
    return places
}
