import CaseModel
import Tables

/// Columns of public exports of positions that say nothing of where something was.
private let otherPositionColumns = [
    // AIS as NOAA's MarineCadastre publishes it.
    ["sog"], ["cog"], ["heading"], ["vesselname", "vessel_name"], ["imo"], ["callsign", "call_sign"],
    ["vesseltype", "vessel_type"], ["status"], ["length"], ["width"], ["draft"], ["cargo"],
    ["transceiverclass", "transceiver_class", "transceiver"],
    // ADS-B as state vectors of the OpenSky Network.
    ["velocity"], ["vertrate"], ["onground"], ["alert"], ["spi"], ["squawk"], ["baroaltitude"], ["geoaltitude"],
    ["lastcontact"],
]

private let positionColumns =
    [
        TableColumn(["time", "basedatetime", "base_date_time", "timestamp", "datetime"], isRequired: true),
        TableColumn(["lat", "latitude"], isRequired: true),
        TableColumn(["lon", "longitude", "lng"], isRequired: true), TableColumn("mmsi"), TableColumn("icao24"),
        TableColumn("lastposupdate"),
    ] + otherPositionColumns.map { TableColumn($0) }

/// Reads positions of one vessel or aircraft: AIS as MarineCadastre has it (`MMSI`, `BaseDateTime`, `LAT`, `LON`), ADS-B as
/// OpenSky's state vectors (`time`, `icao24`, `lat`, `lon`), or any table of times and places.
func positionTrack(of bytes: [UInt8]) -> Result<RecordedTrack, TrackFaults> {
    var track = RecordedTrack()
    var points: [TrackPoint] = []
    var craft: (name: String, line: Int)?
    var rows = 0
    let report = readTable(bytes, columns: positionColumns, likeness: { nearestName(to: $0, among: $1) }) { row in
        rows += 1
        guard points.count < RecordedTrack.mostPoints else {
            if points.count == RecordedTrack.mostPoints,
                rows == points.count + track.placelessPoints + track.repeatedPoints + 1
            {
                row.note(0, "more than \(RecordedTrack.mostPoints) points; expected fewer")
            }
            return
        }
        let isAIS = !row.text(3).isEmpty
        let name = isAIS ? row.text(3) : row.text(4).lowercased()
        if !name.isEmpty {
            if let first = craft, first.name != name {
                row.note(
                    isAIS ? 3 : 4,
                    "'\(name.prefix(40))' after '\(first.name.prefix(40))' in line \(first.line): a track is of one vessel or "
                        + "aircraft; expected its rows only")
            } else if craft == nil {
                craft = (name, row.line)
            }
        }
        let written = positionTime(&row, isUTC: isAIS)
        let second = positionedTime(&row) ?? written
        let latitude = positionDegrees(&row, 1, 90, missing: isAIS ? 91 : nil)
        let longitude = positionDegrees(&row, 2, 180, missing: isAIS ? 181 : nil)
        guard row.mistakes.isEmpty, let written, let second = second.map({ min($0, written) }) else { return }
        switch (latitude, longitude) {
        case (.some(.some(let latitude)), .some(.some(let longitude))):
            if abs(latitude) < 0.01, abs(longitude) < 0.01 {
                row.note(2, "longitude 0, latitude 0: what a device without a fix writes; expected a place, or none")
                return
            }
            if second < written, let last = points.last, last.second >= second {
                // A place of which nothing newer came: the row says nothing of its own time.
                track.repeatedPoints += 1
                return
            }
            points.append(
                TrackPoint(second: second, place: Coordinate(longitude: longitude, latitude: latitude)))
        case (.some(.none), .some(.none)): track.placelessPoints += 1
        default: row.note(1, "one coordinate without the other; expected both or none")
        }
    }
    var mistakes = report.mistakes
    if mistakes.isEmpty, points.isEmpty {
        mistakes = [RowMistake(line: 1, column: 1, message: "no position with a time and a place; expected some")]
    }
    guard mistakes.isEmpty else { return .failure(TrackFaults(list: mistakes)) }
    track.segments = [points]
    track.unread = report.unread
    return .success(track)
}

/// Seconds since 1970: a number of them, or a day and time; an export of AIS is in UTC and does not say so.
private func positionTime(_ row: inout TableRow, isUTC: Bool) -> Int64? {
    let text = row.text(0)
    if let number = Double(text), number.isFinite, number > 1e8, number < 1e11 {
        guard number < 1e10 else {
            row.note(0, "'\(text.prefix(40))' for time; expected seconds since 1970, not milliseconds")
            return nil
        }
        return Int64(number)
    }
    let bytes = Array(text.utf8)
    guard let found = bytes.withUnsafeBufferPointer({ moment($0, 0, $0.count) }), found.second != nil else {
        row.note(0, "'\(text.prefix(40))' is no time; expected 2025-09-05T18:00:00Z, or seconds since 1970")
        return nil
    }
    guard found.offset != nil || isUTC else {
        row.note(0, "the time '\(text.prefix(40))' has no zone; expected \(text.prefix(40))Z, or an offset")
        return nil
    }
    return found.span(.utc).first
}

/// When the position of a row came: OpenSky repeats one until there is a newer. Nil where the row does not say.
private func positionedTime(_ row: inout TableRow) -> Int64? {
    let text = row.text(5)
    guard !text.isEmpty, text.lowercased() != "nan", text.lowercased() != "null" else { return nil }
    guard let number = Double(text), number.isFinite, number > 1e8, number < 1e10 else {
        row.note(5, "'\(text.prefix(40))' for lastposupdate; expected seconds since 1970, 1577836800")
        return nil
    }
    return Int64(number.rounded())
}

/// Degrees; `.some(nil)` where the field is empty or holds the value by which a transponder says that it does not know.
private func positionDegrees(_ row: inout TableRow, _ column: Int, _ most: Double, missing: Double?) -> Double?? {
    let text = row.text(column)
    if text.isEmpty { return .some(nil) }
    let pointed = text.contains(".") ? text : String(text.map { $0 == "," ? "." : $0 })
    if let number = Double(pointed), number.isFinite {
        if let missing, abs(number) == missing { return .some(nil) }
        if abs(number) <= most { return number }
    }
    if text.lowercased() == "nan" || text.lowercased() == "null" { return .some(nil) }
    row.note(
        column,
        "'\(text.prefix(40))' for \(column == 1 ? "latitude" : "longitude"); expected degrees, -\(Int(most)) to \(Int(most))"
    )
    return nil
}
