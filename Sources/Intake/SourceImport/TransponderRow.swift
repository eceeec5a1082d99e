import CaseModel

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Columns of observations that positions of transponders fill beside the usual ones.
let transponderColumns = ["altitude_m", "domain", "craft", "claims", "means"]

/// Why a row of positions is no observation, though nothing is wrong with it.
enum LeftOutPosition: String {
    /// Where private people go about is nobody's concern, and is not imported.
    case privateCraft =
        "a private craft (pleasure, sailing, light aircraft, glider): where private people go about is not imported"
    case registration =
        "a call sign that is a registration, as private aircraft give it, and no category that says otherwise: not imported"
    case noPlace = "a transponder that did not know its place"
    case noVessel = "a base station, a buoy or a search aircraft, and no vessel"
    case onGround = "on the ground"
    /// Receivers hear one message several times, and OpenSky repeats a position until there is a newer one.
    case toldBefore = "a position that an earlier row has, of the same craft at the same moment"
}

/// AIS as NOAA's MarineCadastre publishes it. Every value that a vessel gave of itself stays a claim.
func aisRow(_ row: SourceRow, line: Int) throws(SourceFault) -> Result<ImportedRow, PositionLeftOut> {
    var made = ImportedRow()
    // No identity stands in the name of a row, which every output shows.
    made.id = "ais-\(line)"
    let mmsi = row.text("mmsi")
    let claim = IdentityClaim(kind: .mmsi, value: mmsi, source: "AIS")
    if let wanted = claim.fault {
        throw SourceFault(column: "mmsi", message: "'\(mmsi.prefix(40))' for mmsi; expected \(wanted)")
    }
    made.time = try utcMoment(row, row.has("basedatetime") ? "basedatetime" : "base_date_time")
    let code = try vesselType(row)
    // ITU-R M.585: ships have a country in front; 00 is a coast station, 111 an aircraft, 99 an aid to navigation, and 970,
    // 972 and 974 are beacons of distress, carried by whoever is in it.
    if ["00", "99", "111", "970", "972", "974"].contains(where: mmsi.hasPrefix) {
        return .failure(PositionLeftOut(reason: .noVessel))
    }
    let names = (row.has("lon") ? "lon" : "longitude", row.has("lat") ? "lat" : "latitude")
    // 181 and 91 degrees say that the place is not known (ITU-R M.1371).
    let (longitude, latitude) = (row.text(names.0), row.text(names.1))
    if longitude.isEmpty && latitude.isEmpty || plainNumber(longitude) == 181 || plainNumber(latitude) == 91 {
        return .failure(PositionLeftOut(reason: .noPlace))
    }
    (made.longitude, made.latitude) = try place(row, names.0, names.1)
    let craft = code.map(craftOfVesselType)
    if craft == .pleasureCraft { return .failure(PositionLeftOut(reason: .privateCraft)) }
    made.radius = "50"
    made.kind = "vessel movement"
    made.source = "AIS"
    var claims = [claim]
    try addClaim(.imo, row, "imo", source: "AIS", to: &claims, &made)
    try addClaim(.callSign, row, "callsign", "call_sign", source: "AIS", to: &claims, &made)
    try addClaim(.name, row, "vesselname", "vessel_name", source: "AIS", to: &claims, &made)
    made.more = [
        // The type is typed in by the crew, as name and number are: it proves no kind of craft, and clears none.
        "domain": "sea", "craft": "vessel", "means": "sensor",
        "claims": claims.map(\.words).joined(separator: " | "),
    ]
    if code == nil { made.flags.append("vessel type not given") }
    // A vessel that lies somewhere is there, and need not move.
    let speed = plainNumber(row.text("sog"))
    if let status = restingStatus[row.text("status")] {
        made.flags.append("status \(row.text("status")), \(status): perhaps not under way")
        made.kind = "vessel movement|other"
    } else if speed == 0 {
        made.flags.append("speed 0: perhaps not under way")
        made.kind = "vessel movement|other"
    }
    made.note = ["sog", "cog", "status"].compactMap { name in
        let words = row.text(name)
        // Values by which a transponder says that it does not know (ITU-R M.1371).
        let isUnknown = plainNumber(words) == ["sog": 102.3, "cog": 360, "status": 15][name]
        return words.isEmpty ? nil : isUnknown ? "\(name) not available" : "\(name) \(words)"
    }.joined(separator: ", ")
    if let code, let craft { made.noteClaim(of: craft, sentAs: "type \(code)") }
    return .success(made)
}

/// What ITU-R M.1371 means by the navigational statuses of a vessel that does not move by itself.
private let restingStatus = ["1": "at anchor", "2": "not under command", "5": "moored", "6": "aground"]

/// ADS-B as state vectors of the OpenSky Network, heights in metres.
func adsbRow(_ row: SourceRow, line: Int) throws(SourceFault) -> Result<ImportedRow, PositionLeftOut> {
    var made = ImportedRow()
    made.id = "adsb-\(line)"
    let address = row.text("icao24").lowercased()
    let claim = IdentityClaim(kind: .icao24, value: address, source: "ADS-B")
    if let wanted = claim.fault {
        throw SourceFault(column: "icao24", message: "'\(address.prefix(40))' for icao24; expected \(wanted)")
    }
    guard let second = plainNumber(row.text("time")), second > 1e8, second < 1e10 else {
        throw SourceFault(
            column: "time",
            message: "'\(row.text("time").prefix(40))' for time; expected seconds since 1970, 1577836800")
    }
    made.time = utcWords(Int64(second))
    // OpenSky repeats a position until there is a newer one: it is of the moment at which it came.
    let positioned = row.text("lastposupdate")
    if !positioned.isEmpty {
        guard let own = plainNumber(positioned), own > 1e8, own < 1e10 else {
            throw SourceFault(
                column: "lastposupdate",
                message: "'\(positioned.prefix(40))' for lastposupdate; expected seconds since 1970, 1577836800")
        }
        if own > second + 60 { made.flags.append("lastposupdate later than time") }
        if own < second {
            made.time = utcWords(Int64(own))
            if second - own > 15 {
                made.flags.append("a position of \(Int(second - own)) s before its row: the time of the position taken")
            }
        }
    }
    let ground = row.text("onground").lowercased()
    guard ["", "true", "false", "0", "1"].contains(ground) else {
        throw SourceFault(column: "onground", message: "'\(ground.prefix(40))' for onground; expected true or false")
    }
    let words = (row.text("lon").lowercased(), row.text("lat").lowercased())
    if ["", "nan", "null"].contains(words.0) && ["", "nan", "null"].contains(words.1) {
        return .failure(PositionLeftOut(reason: .noPlace))
    }
    if ground == "true" || ground == "1" { return .failure(PositionLeftOut(reason: .onGround)) }
    (made.longitude, made.latitude) = try place(row, "lon", "lat")
    // Emitter category of ADS-B: 2 light, 9 glider, 10 lighter than air, 11 parachutist, 12 ultralight, 14 unmanned.
    let category = try row.code("category", in: 0...20)
    if let category, [2, 9, 10, 11, 12].contains(category) {
        return .failure(PositionLeftOut(reason: .privateCraft))
    }
    let callSign = row.text("callsign")
    // Private aircraft give their registration; words and numbers are call signs of anybody.
    let isUntold = category == nil || category == 0 || category == 1
    if isUntold, isRegistration(callSign) { return .failure(PositionLeftOut(reason: .registration)) }
    if isUntold, !callSign.isEmpty, !isFlightNumber(callSign) {
        made.flags.append("a call sign that is no flight number: whose aircraft it is, is not told")
    }
    made.radius = "200"
    made.kind = category == 14 ? "uav flight|aircraft flight" : "aircraft flight"
    made.source = "ADS-B"
    var claims = [claim]
    try addClaim(.callSign, row, "callsign", source: "ADS-B", to: &claims, &made)
    let craft: Craft? = category == 14 ? .unmannedAircraft : category == 8 ? .helicopter : nil
    made.more = [
        "domain": "air", "craft": "aircraft", "means": "sensor",
        "claims": claims.map(\.words).joined(separator: " | "),
    ]
    if let height = try height(row) {
        made.more["altitude_m"] = height.words
        if height.isBelow { made.flags.append("a height below zero: told as near zero") }
    } else {
        made.flags.append("altitude not given")
    }
    made.note = ["velocity", "heading", "vertrate", "squawk"].compactMap { name in
        let words = row.text(name)
        return words.isEmpty ? nil : "\(name) \(words)"
    }.joined(separator: ", ")
    if let category, let craft { made.noteClaim(of: craft, sentAs: "category \(category)") }
    return .success(made)
}

extension ImportedRow {
    /// Puts the kind of craft that was sent in front of the note: a claim, which is not judged.
    fileprivate mutating func noteClaim(of craft: Craft, sentAs code: String) {
        note = "says of itself: \(craft.rawValue) (\(code))" + (note.isEmpty ? "" : ", \(note)")
    }
}

/// That a row is left out, and why.
struct PositionLeftOut: Error {
    var reason: LeftOutPosition
}

/// The height by pressure, which transponders are built to give; else the one of satellites, which is above the ellipsoid and
/// up to 110 m off sea level.
private func height(_ row: SourceRow) throws(SourceFault) -> (words: String, isBelow: Bool)? {
    for (name, level) in [("baroaltitude", HeightLevel.pressure), ("geoaltitude", .sea)] {
        let words = row.text(name)
        guard !words.isEmpty, words.lowercased() != "nan", words.lowercased() != "null" else { continue }
        guard let metres = plainNumber(words), metres > -1000, metres < 40_000 else {
            throw SourceFault(column: name, message: "'\(words.prefix(40))' for \(name); expected metres")
        }
        let slack = level == .sea ? 110.0 : 15.0
        let (low, high) = (max(0, (metres - slack).rounded()), max(slack, (metres + slack).rounded()))
        return ("\(Int(low))-\(Int(high)) m \(level.mark)", metres < 0)
    }
    return nil
}

private func addClaim(
    _ kind: IdentityClaim.Kind, _ row: SourceRow, _ names: String..., source: String, to claims: inout [IdentityClaim],
    _ made: inout ImportedRow
) throws(SourceFault) {
    for name in names where row.has(name) {
        var value = row.text(name).replacingSeparators
        // MarineCadastre writes IMO numbers with their letters, and 0 where there is none.
        if kind == .imo {
            value = value.uppercased().hasPrefix("IMO") ? String(value.dropFirst(3)).trimmed : value
            if value.isEmpty || value.allSatisfy({ $0 == "0" }) { return }
        }
        guard !value.isEmpty else { return }
        let claim = IdentityClaim(kind: kind, value: value, source: source)
        // A vessel says what it likes: a number that is none is worth a flag, and no mistake of the file.
        guard claim.fault == nil else {
            made.flags.append("\(kind.rawValue) that is none: \(value.prefix(20))")
            return
        }
        claims.append(claim)
        return
    }
}

private func utcMoment(_ row: SourceRow, _ name: String) throws(SourceFault) -> String {
    let text = row.text(name)
    let parts = text.split(maxSplits: 1) { $0 == "T" || $0 == " " }.map(String.init)
    if parts.count == 2, let day = isoDay(parts[0]) {
        let clock = parts[1].hasSuffix("Z") ? String(parts[1].dropLast()) : parts[1]
        if let words = clockWords(clock) { return "\(day.words)T\(words)Z" }
    }
    throw SourceFault(
        column: name, message: "'\(text.prefix(40))' is no time; expected UTC as the export has it, 2020-01-01T00:00:00"
    )
}

private func vesselType(_ row: SourceRow) throws(SourceFault) -> Int? {
    let name = row.has("vesseltype") ? "vesseltype" : "vessel_type"
    guard let code = try row.whole(name), code != 0 else { return nil }
    guard (1...99).contains(code) || (1001...1025).contains(code) || (100...255).contains(code) else {
        throw SourceFault(
            column: name, message: "'\(code)' for \(name); expected a type of AIS, 1 to 255, or 1001 to 1025")
    }
    return code
}

/// The kind of a vessel by ITU-R M.1371, table 53, and by the codes 1001 to 1025 that MarineCadastre had until 2017.
private func craftOfVesselType(_ code: Int) -> Craft {
    switch code {
    case 30, 1001, 1002: return .fishingVessel
    case 31, 32, 33, 34, 50, 51, 52, 53, 54, 58, 1006...1011, 1022, 1023, 1025: return .serviceVessel
    case 35, 1021: return .warship
    case 36, 37, 1019: return .pleasureCraft
    case 55: return .guardVessel
    case 60...69, 1012...1015: return .passengerShip
    case 70...79, 1003, 1004, 1016: return .cargoShip
    case 80...89, 1017, 1024: return .tanker
    default: return .otherVessel
    }
}

/// Whether a call sign has the form of a civil registration of a country (ICAO Annex 7): `N123AB`, `D-EFGH`, `HBABC`, `D1234`.
/// Aircraft of states whose marks are letters and figures alone (`RA78845`, `RF95681`) fly for airlines and armed forces too.
private func isRegistration(_ text: String) -> Bool {
    let mark = text.uppercased().filter { $0 != "-" }
    let letters = mark.prefix { $0.isASCII && $0.isLetter }
    let rest = mark.dropFirst(letters.count)
    let isMark = mark.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
    guard isMark, (4...6).contains(mark.count) else { return false }
    if mark.hasPrefix("N"), let first = mark.dropFirst().first, first.isNumber, first != "0" {
        // One to five figures, the last one or two of which may be letters.
        let tail = mark.dropFirst().drop { $0.isNumber }
        return tail.count <= 2 && tail.allSatisfy(\.isLetter)
    }
    // Gliders: a prefix and four figures.
    if rest.count == 4, rest.allSatisfy(\.isNumber) {
        return ["D", "HB"].contains(String(letters)) || text.contains("-") && letters.count <= 2
    }
    guard rest.isEmpty else { return false }
    return text.contains("-") || mark.count == 5 && lightPrefixes.contains { mark.hasPrefix($0) }
}

/// Prefixes of registrations of letters alone, five in all: nationality marks of ICAO Annex 7.
private let lightPrefixes = [
    "CF", "CG", "CI", "CS", "CC", "DE", "DF", "DG", "DH", "DI", "DK", "DM", "DN", "EC", "EI", "EP", "ES", "EW",
    "EX", "EY", "EZ", "FB", "FC", "FG", "FH", "FJ", "FP", "FW", "GA", "GB", "GC", "GG", "GI", "GK", "GL", "GM",
    "GN", "GO", "GR", "GW", "HA", "HB", "HL", "HS", "IA", "LN", "LV", "LX", "LY", "LZ", "OD", "OE", "OH", "OK",
    "OM", "OO", "OY", "PH", "PP", "PR", "PT", "PU", "SE", "SP", "SU", "SX", "TC", "TF", "TS", "UN", "UP", "UR",
    "VH", "VT", "XA", "XB", "YL", "YR", "YU", "ZK", "ZS",
]

/// Three letters and a number, as airlines and armed forces fly: `DLH4PK`, `RCH285`.
private func isFlightNumber(_ text: String) -> Bool {
    let letters = text.prefix { $0.isASCII && $0.isLetter }
    let rest = text.dropFirst(letters.count)
    return letters.count >= 3 && !rest.isEmpty && rest.first?.isNumber == true
        && rest.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
}

extension String {
    /// Without what separates claims and their sources.
    fileprivate var replacingSeparators: String { String(map { "|()".contains($0) ? " " : $0 }).trimmed }
    fileprivate var trimmed: String {
        var part = self[...]
        while part.first == " " { part = part.dropFirst() }
        while part.last == " " { part = part.dropLast() }
        return String(part)
    }
}
