import CaseModel
import Tables

/// Reads `places.csv`: name, longitude, latitude and radius of the places that observations name.
func namedPlaces(
    of bytes: [UInt8], file: String, _ mistakes: inout [Mistake], _ warnings: inout [CaseWarning]
) -> [NamedPlace] {
    var places: [NamedPlace] = []
    let columns = [
        TableColumn("name", isRequired: true), TableColumn(["lon", "longitude", "x"], isRequired: true),
        TableColumn(["lat", "latitude", "y"], isRequired: true), TableColumn(["radius_m", "radius"]),
    ]
    let report = readTable(bytes, columns: columns, likeness: { nearestName(to: $0, among: $1) }) { row in
        let name = row.text(0)
        if name.isEmpty { row.note(0, "a place without a name; expected one") }
        let longitude = degrees(&row, 1, 180)
        let latitude = degrees(&row, 2, 90)
        var radius = 1000.0
        if !row.text(3).isEmpty {
            if (row.text(1) + row.text(2)).contains(","), let fault = thousandsFault(row.text(3), named: "radius_m") {
                row.note(3, fault)
            } else if let given = Double(row.text(3)), given >= 0, given < 1e6 {
                radius = given
            } else {
                row.note(3, "'\(row.text(3).prefix(40))' for radius_m; expected metres, 0 to 1000000")
            }
        }
        guard let longitude, let latitude, row.mistakes.isEmpty else { return }
        places.append(
            NamedPlace(
                name: oneLine(name), coordinate: Coordinate(longitude: longitude, latitude: latitude), radius: radius,
                line: row.line))
    }
    func position(_ mistake: RowMistake) -> FilePosition {
        FilePosition(file: file, line: mistake.line, column: mistake.column)
    }
    mistakes += report.mistakes.map { Mistake(position: position($0), message: $0.message) }
    warnings += report.unread.map { CaseWarning(position: position($0), message: $0.message) }
    return places
}

/// Degrees of a field, with a point or a decimal comma.
private func degrees(_ row: inout TableRow, _ column: Int, _ most: Double) -> Double? {
    let text = row.text(column)
    let pointed = text.contains(".") ? text : String(text.map { $0 == "," ? "." : $0 })
    if let number = Double(pointed), abs(number) <= most { return number }
    row.note(
        column,
        "'\(text.prefix(40))' for \(column == 1 ? "lon" : "lat"); expected degrees, -\(Int(most)) to \(Int(most))")
    return nil
}
