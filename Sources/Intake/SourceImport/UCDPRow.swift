import CaseModel

/// UCDP GED. `where_prec` says how far from the point an event can have been, `date_prec` and the two dates when; the
/// codebook's classes (Högbladh, UCDP GED Codebook) become radii and intervals that hold them.
func ucdpRow(_ row: SourceRow) throws(SourceFault) -> ImportedRow {
    var made = ImportedRow()
    guard let id = wholeNumber(row.text("id")), id > 0 else {
        throw SourceFault(
            column: "id",
            message: "'\(row.text("id").prefix(40))' for id; expected the event's whole number, as UCDP writes it")
    }
    made.id = "ucdp-\(id)"
    func day(_ name: String) throws(SourceFault) -> SourceDay {
        if let found = isoDay(row.text(name)) { return found }
        throw SourceFault(
            column: name,
            message: "'\(row.text(name).prefix(40))' for \(name) is no day; expected one that exists, 2015-02-15")
    }
    let (start, end) = (try day("date_start"), try day("date_end"))
    if start > end {
        throw SourceFault(column: "date_end", message: "ends on \(end.words), before it begins on \(start.words)")
    }
    try setTime(&made, start, end, precision: try row.code("date_prec", in: 1...5))
    if let year = try row.whole("year"), year < start.year || year > end.year {
        made.flags.append("year \(year), but the dates are of \(start.year)")
    }
    (made.longitude, made.latitude) = try place(row, "longitude", "latitude")
    // Metres. 1: the exact place, a settlement; 2: within about 25 km; 3: a district; 4: a province; 5: a line or a
    // part of the country told in words; 6: the country; 7: international waters or airspace.
    let precision = try row.code("where_prec", in: 1...7)
    let radii = [1: 1000, 2: 25_000, 3: 50_000, 4: 150_000, 5: 150_000, 6: 700_000, 7: 700_000]
    made.radius = "\(radii[precision ?? 7] ?? 700_000)"
    if precision == nil { made.flags.append("where_prec not given: 700 km taken") }

    made.kind = "fatal event"
    made.source = row.text("source_article")
    let status = row.text("code_status")
    if !status.isEmpty, status.lowercased() != "clear" { made.flags.append("code_status: \(status)") }
    let clarity = try row.code("event_clarity", in: 1...2)
    if clarity == 2 { made.flags.append("event_clarity 2: told in a summary, perhaps of several events") }
    let type = try row.code("type_of_violence", in: 1...3)
    let sorts = [1: "state-based conflict", 2: "non-state conflict", 3: "one-sided violence"]
    func told(_ name: String) throws(SourceFault) -> String { try row.whole(name).map { "\($0)" } ?? "not given" }
    made.note = [
        "deaths low \(try told("low")), best \(try told("best")), high \(try told("high"))",
        "where_prec \(precision.map { "\($0)" } ?? "not given"), date_prec \(row.text("date_prec"))",
        type.flatMap { sorts[$0] } ?? "", row.text("where_coordinates"),
    ].filter { !$0.isEmpty }.joined(separator: "; ")
    try setDeaths(&made, row)
    return made
}

/// Sets the interval of an event, never narrower than its class of precision: 1 a day, 2 two to six days, 3 a week, 4 a
/// month, 5 more than a month up to a year.
private func setTime(
    _ made: inout ImportedRow, _ start: SourceDay, _ end: SourceDay, precision: Int?
) throws(SourceFault) {
    var (first, last) = (start.number, end.number)
    let days = last - first + 1
    switch precision ?? 5 {
    case 1: if days > 1 { made.flags.append("date_prec 1, a day, but the dates are \(days) days") }
    case 2 where days > 6, 3 where days > 7, 4 where days > 31:
        made.flags.append("date_prec \(precision ?? 5), but the dates are \(days) days")
    case 2 where days < 2: (first, last) = (first - 5, last + 5)
    case 3 where days < 7: (first, last) = (first - 6, last + 6)
    case 4 where days < 28: (first, last) = (min(first, start.wholeMonth.first), max(last, end.wholeMonth.last))
    case 5 where days <= 31: (first, last) = (min(first, start.wholeYear.first), max(last, end.wholeYear.last))
    default: break
    }
    if last - first + 1 > days {
        made.flags.append(
            (precision.map { "date_prec \($0), but the dates are \(days) \(days == 1 ? "day" : "days")" }
                ?? "date_prec not given") + ": \(last - first + 1) days taken")
    }
    (made.time, made.timeEnd) = (dayText(first), dayText(last))
}

/// The dead are what the source leaves open, from low to high. Civilians are told as a best estimate only: they are taken
/// where low and high agree with it, and all can be civilians who are not told to be of a side: those of unknown standing, and
/// those of whom the numbers by side say nothing.
private func setDeaths(_ made: inout ImportedRow, _ row: SourceRow) throws(SourceFault) {
    for name in ["low", "best", "high", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"] {
        guard let number = try row.whole(name), number < 0 else { continue }
        throw SourceFault(column: name, message: "\(number) for \(name); expected 0 or more, or nothing")
    }
    let deaths = [try row.whole("low"), try row.whole("best"), try row.whole("high")]
    if let low = deaths[0], let best = deaths[1], let high = deaths[2], low > best || best > high {
        made.flags.append("deaths contradict each other: low \(low), best \(best), high \(high)")
    }
    let told = deaths.compactMap { $0 }
    if let least = told.min(), let most = told.max() {
        // An end that is not told is open: the best estimate alone is neither.
        let low = deaths[0] == nil ? 0 : least
        if deaths[2] == nil {
            made.dead = "at least \(low)"
        } else {
            made.dead = low == most ? "\(low)" : "\(low)-\(most)"
        }
        let missing = [("low", deaths[0]), ("high", deaths[2])].filter { $0.1 == nil }.map(\.0)
        if !missing.isEmpty {
            made.flags.append("deaths without \(missing.joined(separator: " and ")): \(made.dead) taken")
        }
    }
    var sides: [String: Int] = [:]
    for name in ["deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"] {
        if let number = try row.whole(name) { sides[name] = number }
    }
    let sum = sides.values.reduce(0, +)
    if told.count == 3, told.min() == told.max(), let civilians = sides["deaths_civilians"], sum <= told[0] {
        let most = told[0] - (sides["deaths_a"] ?? 0) - (sides["deaths_b"] ?? 0)
        made.deadCivilians = civilians == most ? "\(civilians)" : "\(civilians)-\(most)"
    }
    if sides.count == 4, let best = deaths[1], sum != best {
        made.flags.append("deaths by side add up to \(sum), best is \(best)")
    }
}

func dayText(_ number: Int) -> String { dayWords(number) }
