public import PatrolPlanning
import CaseModel

/// The plan as GPX 1.1: a route for each duty, from base to base, with times.
public func routesGPX(_ duties: [PlannedDuty], title: String, made: Int64) -> String {
    var text = """
        <?xml version="1.0" encoding="UTF-8"?>
        <gpx version="1.1" creator="Truceline" xmlns="http://www.topografix.com/GPX/1/1" \
        xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
        xsi:schemaLocation="http://www.topografix.com/GPX/1/1 http://www.topografix.com/GPX/1/1/gpx.xsd">
        <metadata><name>\(escaped(title))</name><desc>\(escaped(workingPaperNotice))</desc><time>\(gpxTime(made))</time></metadata>

        """
    for duty in duties {
        text +=
            "<rte><name>\(escaped("\(duty.team), \(dayWords(duty.day))"))</name><desc>\(escaped(workingPaperNotice))</desc>\n"
        text += point(duty.from.coordinate, duty.span.first, duty.from.id, "duty begins")
        for visit in duty.visits {
            text += point(visit.stop.coordinate, visit.span.first, visit.stop.id, "visit begins")
            text += point(visit.stop.coordinate, visit.span.last + 1, visit.stop.id, "visit ends")
        }
        text += point(duty.to.coordinate, duty.span.last, duty.to.id, "duty ends")
        text += "</rte>\n"
    }
    return text + "</gpx>\n"
}

private func point(_ place: Coordinate, _ second: Int64, _ name: String, _ what: String) -> String {
    "<rtept lat=\"\(degrees(place.latitude))\" lon=\"\(degrees(place.longitude))\"><time>\(gpxTime(second))</time>"
        + "<name>\(escaped(name))</name><desc>\(what)</desc></rtept>\n"
}

private func gpxTime(_ second: Int64) -> String {
    let clock = utcClock(second)
    return "\(dayWords(clock.day))T\(clock.time)Z"
}

private func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
        switch scalar {
        case "&": result += "&amp;"
        case "<": result += "&lt;"
        case ">": result += "&gt;"
        case "\"": result += "&quot;"
        default: result.unicodeScalars.append(scalar)
        }
    }
}
