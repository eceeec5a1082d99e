public import CaseModel
public import PatrolPlanning

/// The plan as iCalendar (RFC 5545): an event for each duty and for each visit, times in UTC; what each is by the local
/// clock, with its offset, stands in its description.
///
/// - Parameter made: the second since 1970 at which the calendar is made.
public func calendarText(_ duties: [PlannedDuty], title: String, clock: LocalClock, made: Int64) -> String {
    var lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Truceline//truceline patrols//EN", "CALSCALE:GREGORIAN",
        "X-WR-CALNAME:" + escaped(title), "X-WR-CALDESC:" + escaped(workingPaperNotice),
    ]
    for duty in duties {
        let words =
            "duty \(localWords(duty.span.first, clock)) from \(duty.from.id) to "
            + "\(localWords(duty.span.last, clock)) at \(duty.to.id)"
        lines += event(
            "duty-\(duty.span.first)-\(hexadecimal(duty.team))", duty.span.first, duty.span.last, made,
            title: "\(duty.team): duty", location: "\(duty.from.id) to \(duty.to.id)", duty.from.coordinate,
            words: words)
        for visit in duty.visits {
            let own = "\(localWords(visit.span.first, clock)) to \(localWords(visit.span.last + 1, clock)); \(words)"
            lines += event(
                "\(visit.span.first)-\(hexadecimal(visit.team))-\(hexadecimal(visit.stop.id))", visit.span.first,
                visit.span.last + 1, made, title: "\(visit.team): \(visit.isBreak ? "break at " : "")\(visit.stop.id)",
                location: visit.stop.id,
                visit.stop.coordinate, words: own)
        }
    }
    lines.append("END:VCALENDAR")
    return lines.map { folded($0) + "\r\n" }.joined()
}

private func event(
    _ id: String, _ begins: Int64, _ ends: Int64, _ made: Int64, title: String, location: String, _ place: Coordinate,
    words: String
) -> [String] {
    [
        "BEGIN:VEVENT", "UID:\(id)@truceline", "DTSTAMP:" + calendarTime(made), "DTSTART:" + calendarTime(begins),
        "DTEND:" + calendarTime(ends), "SUMMARY:" + escaped(title), "LOCATION:" + escaped(location),
        "GEO:\(degrees(place.latitude));\(degrees(place.longitude))",
        "DESCRIPTION:" + escaped("\(workingPaperNotice) \(words)"), "CLASS:CONFIDENTIAL", "TRANSP:OPAQUE", "END:VEVENT",
    ]
}

/// `2025-03-29 22:00+02:00`.
private func localWords(_ second: Int64, _ clock: LocalClock) -> String {
    let offset = clock.offset(at: second)
    let local = utcClock(second + offset)
    return "\(dayWords(local.day)) \(local.time.prefix(5))\(offsetWords(offset))"
}

/// A line of at most 75 octets, and more lines that begin with a space; no character is cut.
private func folded(_ line: String) -> String {
    var text = ""
    var octets = 0
    for scalar in line.unicodeScalars {
        let size = String(scalar).utf8.count
        if octets + size > 75 {
            text += "\r\n "
            octets = 1
        }
        text.unicodeScalars.append(scalar)
        octets += size
    }
    return text
}

/// A text value: backslashes, semicolons, commas and line ends escaped.
private func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
        switch scalar {
        case "\\", ";", ",": result += "\\" + String(scalar)
        case "\n": result += "\\n"
        case "\r": break
        default: result.unicodeScalars.append(scalar)
        }
    }
}

private func hexadecimal(_ text: String) -> String {
    text.utf8.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}

private func calendarTime(_ second: Int64) -> String {
    let clock = utcClock(second)
    return dayWords(clock.day).filter { $0 != "-" } + "T" + clock.time.filter { $0 != ":" } + "Z"
}

func degrees(_ value: Double) -> String {
    let rounded = (value * 1_000_000).rounded() / 1_000_000
    return abs(rounded) < 0.0001 ? "0.0" : "\(rounded)"
}
