import CaseModel

/// VIINA: news reports, in the local time of Ukraine, as its README says. Two forms are read: the columns of the published files (`date` YYYYMMDD, `time`
/// HH:MM, `t_*_b`, `GEO_PRECISION`), and a derived one (`datetime`, `event_type` with `|` between labels), in which
/// 00:00:00 stands for a day without a time.
///
/// - Parameter clock: of the local times; where it is nil, they are left to the case's time zone.
func viinaRow(_ row: SourceRow, line: Int, clock: LocalClock?) throws(SourceFault) -> ImportedRow {
    var made = ImportedRow()
    let isPublished = row.has("date") && !row.has("datetime")
    if isPublished {
        let (event, report) = (row.text("event_id"), row.text("report_id"))
        guard !event.isEmpty || !row.has("event_id") else {
            throw SourceFault(column: "event_id", message: "no id; expected one for each event")
        }
        made.id = "viina-" + (event.isEmpty ? "line-\(line)" : event)
        try setReportTime(&made, row, clock)
        made.source =
            row.text("source").isEmpty ? "VIINA" : "VIINA, \(row.text("source"))" + (report.isEmpty ? "" : " \(report)")
        made.note = row.text("text", "text_trunc")
    } else {
        made.id = "viina-\(line)"
        try setEventTime(&made, row.text("datetime"), clock)
        made.source = "VIINA"
        made.note = row.text("headline")
    }
    (made.longitude, made.latitude) = try place(
        row, row.has("lon") ? "lon" : "longitude", row.has("lat") ? "lat" : "latitude")
    setRadius(&made, row)
    try setKind(&made, row)
    return made
}

/// The published date and time are those of the report: what it tells of happened before, by as much as a day.
private func setReportTime(_ made: inout ImportedRow, _ row: SourceRow, _ clock: LocalClock?) throws(SourceFault) {
    let written = row.text("date")
    guard let day = compactDay(written) ?? isoDay(written) else {
        throw SourceFault(
            column: "date", message: "'\(written.prefix(40))' for date is no day; expected one that exists, 20250328")
    }
    let time = row.text("time")
    var words = ""
    if !time.isEmpty {
        guard let read = clockWords(time) else {
            throw SourceFault(
                column: "time", message: "'\(time.prefix(40))' for time; expected hours and minutes, 14:05")
        }
        words = read
    }
    try setTime(&made, reportedOn: day, words, clock, column: "time")
}

/// - Parameter time: of the report; empty where it is not told.
private func setTime(
    _ made: inout ImportedRow, reportedOn day: SourceDay, _ time: String, _ clock: LocalClock?, column: String
) throws(SourceFault) {
    // Midnight often stands for a day without a time.
    let hasTime = !time.isEmpty && !time.hasPrefix("00:00")
    let flag = "time of the report: the event is taken to be up to a day earlier"
    guard let clock else {
        made.time = dayText(day.number - 1)
        made.timeEnd = hasTime ? "\(day.words)T\(time)" : day.words
        made.flags.append(flag)
        return
    }
    let parts = time.split(separator: ":").compactMap { Int64($0) }
    let second = zip(parts, [3600, 60, 1]).reduce(0) { $0 + $1.0 * $1.1 }
    let local = Int64(day.number) * 86_400 + (hasTime ? second : 86_399)
    guard !hasTime || clock.shows(local: local) else {
        throw SourceFault(
            column: column,
            message:
                "\(day.words) \(time) does not exist in \(clock.name): clocks were set forward over it; expected another "
                + "time, or the time zone of these reports (--time-zone)")
    }
    made.time = zonedWords(clock.start(ofReportingDay: day.number - 1, dayEnds: 0), clock)
    made.timeEnd = zonedWords(clock.moments(ofLocal: local).last, clock)
    made.flags.append("\(flag) (times are those of \(clock.name))")
}

/// A moment as a clock shows it, with how far that is from UTC.
private func zonedWords(_ moment: Int64, _ clock: LocalClock) -> String {
    let offset = clock.offset(at: moment)
    let shown = utcWords(moment + offset).dropLast()
    return shown + (offset == 0 ? "Z" : offsetWords(offset))
}

/// The derived form has the same time under one name: that of the report.
private func setEventTime(_ made: inout ImportedRow, _ written: String, _ clock: LocalClock?) throws(SourceFault) {
    let clock = written.hasSuffix("Z") ? .utc : clock
    if let day = isoDay(written) { return try setTime(&made, reportedOn: day, "", clock, column: "datetime") }
    let time = written.dropFirst(11).prefix { $0 != "Z" && $0 != "." }
    guard written.count >= 16, let day = isoDay(String(written.prefix(10))),
        ["T", " "].contains(String(written.dropFirst(10).prefix(1))), let words = clockWords(String(time))
    else {
        throw SourceFault(
            column: "datetime",
            message: "'\(written.prefix(40))' is no time; expected one that exists, 2023-04-01 12:00:00")
    }
    try setTime(&made, reportedOn: day, words, clock, column: "datetime")
}

/// Metres for the geocoder's class of precision, from a street to a province; a class that is not given is the widest.
private func setRadius(_ made: inout ImportedRow, _ row: SourceRow) {
    let radii = ["STREET": 2000, "ADM3": 30_000, "ADM2": 60_000, "ADM1": 150_000]
    let written = row.text("geo_precision")
    if let radius = radii[written.uppercased()] {
        made.radius = "\(radius)"
        if written.uppercased() == "ADM1" { made.flags.append("GEO_PRECISION ADM1: a province is known") }
    } else if !row.text("place_name").isEmpty {
        // Places of the derived form are settlements of a gazetteer, named in a headline: one and what lies round it.
        made.radius = "10000"
    } else {
        made.radius = "150000"
        made.flags.append(
            written.isEmpty
                ? "GEO_PRECISION not given: 150 km taken" : "GEO_PRECISION '\(written)' not known: 150 km taken")
    }
}

/// A headline's labels are a classifier's: none of them is sure, so that they are taken together.
private func setKind(_ made: inout ImportedRow, _ row: SourceRow) throws(SourceFault) {
    var told: [String] = []
    var unknown: [String] = []
    if row.has("event_type") {
        for label in row.text("event_type").lowercased().split(separator: "|").map(String.init) {
            if let words = viinaKinds[label] { told.append(words) } else { unknown.append(label) }
        }
    } else {
        var hasLabels = false
        for name in row.columns.keys.sorted() where name.hasPrefix("t_") && name.hasSuffix("_b") {
            hasLabels = true
            let value = try row.code(name, in: 0...1)
            guard value == 1 else { continue }
            let label = String(name.dropFirst(2).dropLast(2))
            if let words = viinaKinds[label] { told.append(words) } else { unknown.append(label) }
        }
        for name in row.columns.keys.sorted() where name.hasPrefix("a_") && name.hasSuffix("_b") {
            if try row.code(name, in: 0...1) == 1 {
                made.flags.append("initiated by: \(name.dropFirst(2).dropLast(2))")
            }
        }
        if !hasLabels { made.flags.append("no labels (t_*_b) in the file") }
    }
    unknown.removeAll { viinaNoActs.contains($0) }
    var words: [String] = []
    for word in told.joined(separator: "|").split(separator: "|").map(String.init) where !words.contains(word) {
        words.append(word)
    }
    // A label that is not known may be of any kind.
    if !unknown.isEmpty { made.flags.append("labels not in the codebook: \(unknown.joined(separator: ", "))") }
    made.kind = words.isEmpty || !unknown.isEmpty ? "undetermined" : words.joined(separator: "|")
}

/// Labels that say nothing of what happened.
private let viinaNoActs: Set<String> = ["mil", "nmil", "loc", "san"]

/// What each label of the README can mean, in words of the vocabulary: every act that its definition allows.
let viinaKinds: [String: String] = [
    "aad": "fire|undetermined explosion|projectile|aircraft|uav",
    "airstrike": "airstrike|missile strike|undetermined explosion|projectile|aircraft|uav|other",
    "armor": "combat|tank|movement|crossing|troops present|weapon present|withdrawal|other",
    "arrest": "detention|troops present|movement|other",
    "artillery": "shelling|undetermined explosion|projectile",
    "control": "movement|crossing|troops present|weapon present|withdrawal|combat|fortification|detention|other",
    "firefight": "combat|movement|crossing|troops present|weapon present|withdrawal|other",
    "ied": "undetermined explosion|mine|mine laying|other",
    "raid": "combat|movement|crossing|troops present|weapon present|withdrawal|detention|attack on civilians|other",
    "occupy":
        "movement|crossing|troops present|weapon present|combat|fortification|detention|attack on civilians|other",
    "property": "combat|undetermined explosion|attack on civilians|other",
    "cyber": "jamming|interference|other",
    "hospital": "combat|undetermined explosion|attack on civilians|interference|other",
    "hospitals": "combat|undetermined explosion|attack on civilians|interference|other",
    "milcas": "fatal event|undetermined explosion", "civcas": "fatal event|undetermined explosion",
    "killing": "fatal event|undetermined explosion",
    // Labels of the derived form.
    "rocket": "undetermined explosion|projectile", "uav": "uav|uav strike|undetermined explosion|fire|projectile|other",
    "tank": "tank|combat|crossing|troops present|withdrawal|other",
    "mines": "mine|mine laying|demining|undetermined explosion",
]
