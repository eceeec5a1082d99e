public import PatrolPlanning
import CaseModel

/// The plan as iCalendar (RFC 5545): an event for each visit, times in UTC.
///
/// - Parameter made: the second since 1970 at which the calendar is made.
public func calendarText(_ duties: [PlannedDuty], title: String, made: Int64) -> String {
    var lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Truceline//truceline patrols//EN", "CALSCALE:GREGORIAN",
        "X-WR-CALNAME:" + escaped(title), "X-WR-CALDESC:" + escaped(workingPaperNotice),
    ]
    for duty in duties {
        for visit in duty.visits {
            let place = visit.stop.coordinate
            lines += [
                "BEGIN:VEVENT",
                "UID:\(visit.span.first)-\(hexadecimal(visit.team))-\(hexadecimal(visit.stop.id))@truceline",
                "DTSTAMP:" + calendarTime(made), "DTSTART:" + calendarTime(visit.span.first),
                "DTEND:" + calendarTime(visit.span.last + 1),
                "SUMMARY:" + escaped("\(visit.team): \(visit.stop.id)"),
                "LOCATION:" + escaped(visit.stop.id),
                "GEO:\(degrees(place.latitude));\(degrees(place.longitude))",
                "DESCRIPTION:" + escaped(workingPaperNotice), "CLASS:CONFIDENTIAL", "TRANSP:OPAQUE", "END:VEVENT",
            ]
        }
    }
    lines.append("END:VCALENDAR")
    return lines.map { folded($0) + "\r\n" }.joined()
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
