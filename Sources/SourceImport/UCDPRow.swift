/// UCDP GED. `where_prec` says how far from the point an event can have been, `date_prec` and the two dates when; the
/// codebook's classes (Högbladh, UCDP GED Codebook) become radii that hold them.
func ucdpRow(_ row: SourceRow) throws(SourceFault) -> ImportedRow {
    var made = ImportedRow()
    made.id = "ucdp-" + row.text("id")
    guard let start = dayOf(row.text("date_start")), let end = dayOf(row.text("date_end")) else {
        throw SourceFault(
            column: "date_start",
            message: "'\(row.text("date_start"))' to '\(row.text("date_end"))' are no days; expected 2015-02-15")
    }
    made.time = start
    made.timeEnd = end
    made.longitude = row.text("longitude")
    made.latitude = row.text("latitude")
    try checkPlace(row, made.longitude, made.latitude)
    // Metres. 1: the exact place, a settlement; 2: within about 25 km; 3: a district; 4: a province; 5: a line or a
    // part of the country told in words; 6: the country; 7: international waters or airspace.
    let radii = ["1": 1000, "2": 25_000, "3": 50_000, "4": 150_000, "5": 150_000, "6": 700_000, "7": 700_000]
    guard let radius = radii[row.text("where_prec")] else {
        throw SourceFault(column: "where_prec", message: "'\(row.text("where_prec"))' for where_prec; expected 1 to 7")
    }
    guard ["1", "2", "3", "4", "5"].contains(row.text("date_prec")) else {
        throw SourceFault(column: "date_prec", message: "'\(row.text("date_prec"))' for date_prec; expected 1 to 5")
    }
    made.radius = "\(radius)"
    made.kind = "fatal event"
    made.source = row.text("source_article")
    let deaths = ["low", "best", "high"].map { Int(row.text($0)) }
    made.note =
        "deaths low \(row.text("low")), best \(row.text("best")), high \(row.text("high")); "
        + "where_prec \(row.text("where_prec")), date_prec \(row.text("date_prec")); \(row.text("where_coordinates"))"
    if let low = deaths[0], let best = deaths[1], let high = deaths[2], low > best || best > high {
        made.flags.append("deaths contradict each other: low \(low), best \(best), high \(high)")
    }
    let parts = ["deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"].compactMap { Int(row.text($0)) }
    if parts.count == 4, let best = deaths[1], parts.reduce(0, +) != best {
        made.flags.append("deaths by side add up to \(parts.reduce(0, +)), best is \(best)")
    }
    if start > end { throw SourceFault(column: "date_end", message: "ends on \(end), before it begins on \(start)") }
    return made
}
