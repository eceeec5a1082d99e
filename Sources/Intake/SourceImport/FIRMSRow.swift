import CaseModel

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// NASA FIRMS: heat seen by a satellite, and no act of anybody. A pixel is as large as `scan` and `track` say, its
/// `type` and `confidence` are kept, and what they speak against is flagged.
func firmsRow(_ row: SourceRow, line: Int) throws(SourceFault) -> ImportedRow {
    var made = ImportedRow()
    made.id = "firms-\(line)"
    guard let day = isoDay(row.text("acq_date")) else {
        throw SourceFault(
            column: "acq_date",
            message: "'\(row.text("acq_date").prefix(40))' is no day; expected one that exists, 2013-01-01")
    }
    let time = row.text("acq_time")
    if time.isEmpty {
        // The day is UTC's: both ends are told with their offset.
        made.time = day.words + "T00:00:00Z"
        made.timeEnd = day.words + "T23:59:59Z"
    } else {
        guard let clock = wholeNumber(time), clock >= 0, clock / 100 < 24, clock % 100 < 60 else {
            throw SourceFault(
                column: "acq_time",
                message: "'\(time.prefix(40))' for acq_time; expected hours and minutes of UTC, 0142")
        }
        made.time = day.words + "T\(twoDigits(clock / 100)):\(twoDigits(clock % 100))Z"
    }
    (made.longitude, made.latitude) = try place(row, "longitude", "latitude")
    try setRadius(&made, row)
    try flagKind(&made, row)
    made.kind = "heat"
    made.source = "NASA FIRMS"
    let kept = ["satellite", "instrument", "confidence", "type", "frp", "daynight"]
    made.note = kept.compactMap { name in
        let words = row.text(name)
        return words.isEmpty ? nil : "\(name) \(words)"
    }.joined(separator: ", ")
    return made
}

/// Half of the pixel's diagonal: what burns lies anywhere in it. A size that is not given is the widest of its
/// instrument: 4.8 by 2.0 km for MODIS, 0.8 by 0.8 km for VIIRS at the edge of its scan.
private func setRadius(_ made: inout ImportedRow, _ row: SourceRow) throws(SourceFault) {
    let isVIIRS = row.text("instrument").uppercased() == "VIIRS"
    var sides = isVIIRS ? [0.8, 0.8] : [4.8, 2.0]
    for (number, name) in ["scan", "track"].enumerated() {
        let words = row.text(name)
        guard !words.isEmpty else { continue }
        guard let kilometres = plainNumber(words), kilometres > 0, kilometres <= 20 else {
            throw SourceFault(column: name, message: "'\(words.prefix(40))' for \(name); expected kilometres, up to 20")
        }
        sides[number] = kilometres
    }
    made.radius = "\(Int((hypot(sides[0], sides[1]) / 2 * 1000).rounded(.up)))"
    if row.text("scan").isEmpty || row.text("track").isEmpty {
        made.flags.append("scan and track not given: the widest pixel of \(isVIIRS ? "VIIRS" : "MODIS") taken")
    }
}

private func flagKind(_ made: inout ImportedRow, _ row: SourceRow) throws(SourceFault) {
    switch try row.code("type", in: 0...3) {
    case 1: made.flags.append("type 1: an active volcano")
    case 2: made.flags.append("type 2: another static source on land, such as a gas flare")
    case 3: made.flags.append("type 3: offshore")
    default: break
    }
    let confidence = row.text("confidence").lowercased()
    if let percent = plainNumber(confidence) {
        guard (0...100).contains(percent) else {
            throw SourceFault(
                column: "confidence", message: "'\(confidence)' for confidence; expected 0 to 100, or l, n, h")
        }
        // The users' guide of MODIS calls less than 30 % low.
        if percent < 30 { made.flags.append("confidence low: \(confidence) %") }
    } else if ["l", "low"].contains(confidence) {
        made.flags.append("confidence low")
    } else if !["", "n", "nominal", "h", "high"].contains(confidence) {
        throw SourceFault(
            column: "confidence", message: "'\(confidence.prefix(40))' for confidence; expected 0 to 100, or l, n, h")
    }
}
