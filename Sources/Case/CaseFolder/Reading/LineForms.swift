package import CaseModel
import Foundation

/// `2025-09-05`, `2025-09-05T18:00`, `2025-09-05 18:00:30`, either with `Z` or `+02:00`; nil for another form or a day
/// that does not exist.
package func parsedMoment(_ text: String) -> Moment? {
    let bytes = Array(text.utf8)
    func number(_ from: Int, _ count: Int) -> Int? {
        guard from + count <= bytes.count else { return nil }
        var value = 0
        for byte in bytes[from..<from + count] {
            guard byte >= 48, byte <= 57 else { return nil }
            value = value * 10 + Int(byte - 48)
        }
        return value
    }
    guard bytes.count >= 10, bytes[4] == 45, bytes[7] == 45, let year = number(0, 4), let month = number(5, 2),
        let day = number(8, 2), plausibleYears.contains(year), (1...12).contains(month),
        (1...daysInMonth(month, year: year)).contains(day)
    else { return nil }
    var moment = Moment(day: dayNumber(year: year, month: month, day: day))
    if bytes.count == 10 { return moment }
    guard bytes.count >= 16, bytes[10] == 84 || bytes[10] == 32, bytes[13] == 58, let hour = number(11, 2),
        let minute = number(14, 2), hour < 24, minute < 60
    else { return nil }
    var rest = 16
    var second = 0
    if rest < bytes.count, bytes[rest] == 58 {
        guard let given = number(17, 2), given < 60 else { return nil }
        second = given
        rest = 19
    }
    moment.second = hour * 3600 + minute * 60 + second
    switch String(decoding: bytes[rest...], as: UTF8.self) {
    case "": return moment
    case "Z":
        moment.offset = 0
        return moment
    default:
        guard bytes.count == rest + 6, bytes[rest] == 43 || bytes[rest] == 45, bytes[rest + 3] == 58,
            let hours = number(rest + 1, 2), let minutes = number(rest + 4, 2), hours < 15, minutes < 60
        else { return nil }
        moment.offset = (bytes[rest] == 45 ? -1 : 1) * (hours * 3600 + minutes * 60)
        return moment
    }
}

/// The moment as files write it.
func momentWords(_ moment: Moment) -> String {
    guard let second = moment.second else { return dayWords(moment.day) }
    var words = dayWords(moment.day) + "T" + hourWords(second)
    if second % 60 != 0 { words += ":" + twoDigits(second % 60) }
    if let offset = moment.offset {
        words += offset == 0 ? "Z" : offsetWords(Int64(offset))
    }
    return words
}

/// `18:00` as seconds of the day.
func parsedTimeOfDay(_ text: String) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.count == 2 && $0.allSatisfy(\.isNumber) }),
        let hour = Int(parts[0]), let minute = Int(parts[1]), hour < 24, minute < 60
    else { return nil }
    return hour * 3600 + minute * 60
}

/// `-139.9, 30.4`: longitude and latitude in degrees.
func parsedCoordinate(_ text: String) -> Coordinate? {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false).map {
        Double(String($0).trimmingSpaces)
    }
    guard parts.count == 2, let longitude = parts[0], let latitude = parts[1], abs(longitude) <= 180,
        abs(latitude) <= 90
    else { return nil }
    return Coordinate(longitude: longitude, latitude: latitude)
}

/// `20:00-06:00` as seconds of the day.
func parsedHours(_ text: String) -> DailyHours? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map {
        parsedTimeOfDay(String($0).trimmingSpaces)
    }
    guard parts.count == 2, let from = parts[0], let until = parts[1], from != until else { return nil }
    return DailyHours(from: from, until: until)
}

/// `15 km`, `500 m` or `12 nmi` (of 1,852 m) in metres.
func parsedDistance(_ text: String) -> Double? {
    let parts = text.split(separator: " ")
    guard parts.count == 2, let number = Double(parts[0]), number.isFinite, number >= 0, number < 1e7 else {
        return nil
    }
    switch parts[1] {
    case "km": return number * 1000
    case "m": return number
    case "nmi": return number * 1852
    default: return nil
    }
}

/// The civil time of a zone of the IANA database from 1900 to 2100, the years that a case can speak of; nil where the system knows no such zone.
package func localClock(named name: String) -> LocalClock? {
    if name == "UTC" { return .utc }
    // The signs of Etc/GMT+2 run against everyday use: it is two hours behind UTC.
    guard name.contains("/"), !name.hasPrefix("Etc/GMT"), let zone = TimeZone(identifier: name) else { return nil }
    var moment = Date(timeIntervalSince1970: -2_208_988_800)
    var offsets: [(from: Int64, seconds: Int64)] = [(.min, Int64(zone.secondsFromGMT(for: moment)))]
    let end = Date(timeIntervalSince1970: 4_102_444_800)
    while let next = zone.nextDaylightSavingTimeTransition(after: moment), next > moment, next < end {
        offsets.append((Int64(next.timeIntervalSince1970), Int64(zone.secondsFromGMT(for: next))))
        moment = next
    }
    return LocalClock(name: name, offsets: offsets)
}

/// What is wrong with a name that is no time zone, and what was expected.
func unknownTimeZone(_ name: String) -> String {
    let usual = "expected the name of a time zone, such as Europe/Kyiv or UTC"
    if name.hasPrefix("Etc/GMT") { return "its sign runs against everyday use: \(usual)" }
    let known = TimeZone.knownTimeZoneIdentifiers.filter { $0.contains("/") }
    if let near = known.first(where: { $0.lowercased() == name.lowercased() }) ?? nearestName(to: name, among: known) {
        return "did you mean '\(near)'? \(usual)"
    }
    return usual
}
