/// VIINA: news reports, in local time. Two forms are read: the columns of the published files (`date` YYYYMMDD, `time`
/// HH:MM, `t_*_b`, `GEO_PRECISION`), and a derived one (`datetime`, `event_type` with `|` between labels), in which
/// 00:00:00 stands for a day without a time.
func viinaRow(_ row: SourceRow, line: Int) throws(SourceFault) -> ImportedRow {
    var made = ImportedRow()
    let isPublished = row.has("date") && !row.has("datetime")
    if isPublished {
        let (event, report) = (row.text("event_id"), row.text("report_id"))
        guard !event.isEmpty || !row.has("event_id") else {
            throw SourceFault(column: "event_id", message: "no id; expected one for each event")
        }
        made.id = "viina-" + (event.isEmpty ? "line-\(line)" : event)
        try setReportTime(&made, row)
        made.source =
            row.text("source").isEmpty ? "VIINA" : "VIINA, \(row.text("source"))" + (report.isEmpty ? "" : " \(report)")
        made.note = row.text("text", "text_trunc")
    } else {
        made.id = "viina-\(line)"
        try setEventTime(&made, row.text("datetime"))
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
private func setReportTime(_ made: inout ImportedRow, _ row: SourceRow) throws(SourceFault) {
    let written = row.text("date")
    guard let day = compactDay(written) ?? isoDay(written) else {
        throw SourceFault(
            column: "date", message: "'\(written.prefix(40))' for date is no day; expected one that exists, 20250328")
    }
    let clock = row.text("time")
    var words = ""
    if !clock.isEmpty {
        guard let read = clockWords(clock) else {
            throw SourceFault(
                column: "time", message: "'\(clock.prefix(40))' for time; expected hours and minutes, 14:05")
        }
        words = read
    }
    setTime(&made, reportedOn: day, words)
}

/// - Parameter clock: of the report; empty where it is not told.
private func setTime(_ made: inout ImportedRow, reportedOn day: SourceDay, _ clock: String, zone: String = "") {
    // Midnight often stands for a day without a time.
    let hasTime = !clock.isEmpty && !clock.hasPrefix("00:00")
    made.time = dayText(day.number - 1)
    made.timeEnd = hasTime ? "\(day.words)T\(clock)\(zone)" : day.words
    made.flags.append("time of the report: the event is taken to be up to a day earlier")
}

/// The derived form has the same time under one name: that of the report.
private func setEventTime(_ made: inout ImportedRow, _ written: String) throws(SourceFault) {
    if let day = isoDay(written) { return setTime(&made, reportedOn: day, "") }
    let isUTC = written.hasSuffix("Z")
    let clock = written.dropFirst(11).prefix { $0 != "Z" && $0 != "." }
    guard written.count >= 16, let day = isoDay(String(written.prefix(10))),
        ["T", " "].contains(String(written.dropFirst(10).prefix(1))), let words = clockWords(String(clock))
    else {
        throw SourceFault(
            column: "datetime",
            message: "'\(written.prefix(40))' is no time; expected one that exists, 2023-04-01 12:00:00")
    }
    setTime(&made, reportedOn: day, words, zone: isUTC ? "Z" : "")
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
    "armor": "combat|tank|movement",
    "arrest": "detention|other",
    "artillery": "shelling|undetermined explosion|projectile",
    "control": "movement|crossing|troops present|weapon present|withdrawal|combat|other",
    "firefight": "combat|other",
    "ied": "undetermined explosion|mine|mine laying|other",
    "raid": "combat|movement|crossing|withdrawal|other",
    "occupy": "movement|crossing|troops present|weapon present|combat|detention|other",
    "property": "combat|undetermined explosion|attack on civilians|other",
    "cyber": "jamming|interference|other",
    "hospital": "combat|undetermined explosion|attack on civilians|interference|other",
    "hospitals": "combat|undetermined explosion|attack on civilians|interference|other",
    "milcas": "fatal event|undetermined explosion", "civcas": "fatal event|undetermined explosion",
    "killing": "fatal event|undetermined explosion",
    // Labels of the derived form.
    "rocket": "undetermined explosion|projectile", "uav": "uav|uav strike|undetermined explosion|fire|projectile|other",
    "tank": "tank|combat", "mines": "mine|mine laying|demining|undetermined explosion",
]
