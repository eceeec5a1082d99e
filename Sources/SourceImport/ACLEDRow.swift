/// ACLED. `geo_precision` becomes a radius, `time_precision` an interval (ACLED Codebook: 1 day, 2 week, 3 month).
func acledRow(_ row: SourceRow) throws(SourceFault) -> ImportedRow {
    var made = ImportedRow()
    made.id = "acled-" + row.text("event_id_cnty", "event_id_no_cnty", "data_id")
    let written = row.text("event_date")
    guard let day = dayOf(written) ?? dayInWords(written) else {
        throw SourceFault(column: "event_date", message: "'\(written)' is no day; expected 2022-03-01 or 01 March 2022")
    }
    made.time = day
    switch row.text("time_precision") {
    case "", "1": made.timeEnd = day
    case "2": (made.time, made.timeEnd) = (moved(day, by: -7), moved(day, by: 7))
    case "3": (made.time, made.timeEnd) = (moved(day, by: -31), moved(day, by: 31))
    default:
        throw SourceFault(
            column: "time_precision", message: "'\(row.text("time_precision"))' for time_precision; expected 1 to 3")
    }
    made.longitude = row.text("longitude")
    made.latitude = row.text("latitude")
    try checkPlace(row, made.longitude, made.latitude)
    let radii = ["": 25_000, "1": 5000, "2": 25_000, "3": 100_000]
    guard let radius = radii[row.text("geo_precision")] else {
        throw SourceFault(
            column: "geo_precision", message: "'\(row.text("geo_precision"))' for geo_precision; expected 1 to 3")
    }
    made.radius = "\(radius)"
    let kinds = [
        "shelling/artillery/missile attack": "undetermined explosion", "air/drone strike": "airstrike",
        "armed clash": "clash", "remote explosive/landmine/ied": "mine", "attack": "attack on civilians",
        "grenade": "impact", "suicide bomb": "other", "abduction/forced disappearance": "detention",
    ]
    let type = row.text("event_type").lowercased()
    made.kind =
        kinds[row.text("sub_event_type").lowercased()]
        ?? (type == "battles" ? "clash" : type.hasPrefix("explosions") ? "undetermined explosion" : "other")
    made.source = row.text("source")
    made.note = row.text("notes")
    if row.text("geo_precision").isEmpty { made.flags.append("geo_precision not given: 25 km taken") }
    return made
}

private let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
]

private func dayInWords(_ text: String) -> String? {
    let parts = text.lowercased().split(whereSeparator: { $0 == " " || $0 == "-" })
    guard parts.count == 3, let day = Int(parts[0]), let year = Int(parts[2]), year > 1900,
        let month = months.firstIndex(where: { $0.hasPrefix(parts[1]) && parts[1].count >= 3 })
    else { return nil }
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "\(year)-\(two(month + 1))-\(two(day))"
}
