import CaseModel

/// VIINA: news reports, in local time; 00:00:00 stands for a day without a time.
func viinaRow(_ row: SourceRow, line: Int) throws(SourceFault) -> ImportedRow {
    var made = ImportedRow()
    made.id = "viina-\(line)"
    let written = row.text("datetime", "date")
    guard let day = dayOf(written) else {
        throw SourceFault(column: "datetime", message: "'\(written)' is no time; expected 2023-04-01 12:00:00")
    }
    let isDayOnly = written.count <= 10 || written.hasSuffix(" 00:00:00") || written.hasSuffix("T00:00:00")
    made.time = isDayOnly ? day : written
    if isDayOnly { made.flags.append("day only") }
    made.longitude = row.text("lon", "longitude")
    made.latitude = row.text("lat", "latitude")
    try checkPlace(row, made.longitude, made.latitude)
    // Places are those of a gazetteer, named in a headline: the settlement and what lies round it.
    made.radius = "10000"
    let kinds = [
        "artillery": "shelling", "airstrike": "airstrike", "aad": "undetermined explosion",
        "rocket": "undetermined explosion",
        "uav": "uav", "tank": "tank", "armor": "tank", "firefight": "clash", "property": "undetermined explosion",
        "ied": "mine", "raid": "clash", "arrest": "detention", "control": "movement", "mines": "mine",
    ]
    let told = row.text("event_type").lowercased().split(separator: "|").compactMap { kinds[String($0)] }
    var seen: [String] = []
    for kind in told where !seen.contains(kind) { seen.append(kind) }
    // A headline's labels are a reader's: none of them is sure, so that they are taken together.
    made.kind = seen.isEmpty ? "undetermined" : seen.joined(separator: "|")
    made.note = row.text("headline")
    made.source = "VIINA"
    return made
}

/// NASA FIRMS: heat seen by a satellite. Its pixels are 375 m or 1 km wide, and it is no act of anybody.
func firmsRow(_ row: SourceRow, line: Int) throws(SourceFault) -> ImportedRow {
    var made = ImportedRow()
    made.id = "firms-\(line)"
    guard let day = dayOf(row.text("acq_date")) else {
        throw SourceFault(column: "acq_date", message: "'\(row.text("acq_date"))' is no day; expected 2013-01-01")
    }
    let time = row.text("acq_time")
    if time.isEmpty {
        // The day is UTC's: both ends are told with their offset.
        made.time = day + "T00:00:00Z"
        made.timeEnd = day + "T23:59:59Z"
    } else {
        guard let clock = Int(time), clock / 100 < 24, clock % 100 < 60, clock >= 0 else {
            throw SourceFault(column: "acq_time", message: "'\(time)' for acq_time; expected hours and minutes, 0142")
        }
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        made.time = day + "T\(two(clock / 100)):\(two(clock % 100))Z"
    }
    made.longitude = row.text("longitude")
    made.latitude = row.text("latitude")
    try checkPlace(row, made.longitude, made.latitude)
    made.radius = "1000"
    made.kind = "heat"
    made.source = "NASA FIRMS"
    return made
}

/// A day so many days later.
func moved(_ day: String, by days: Int) -> String {
    let parts = day.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3 else { return day }
    return dayWords(dayNumber(year: parts[0], month: parts[1], day: parts[2]) + days)
}
