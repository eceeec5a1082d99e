public import CaseModel
import Foundation

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// What is wrong with a track, and where.
public struct TrackFault: Error, Sendable {
    public var line: Int
    /// What is wrong; what was expected.
    public var message: String
}

/// The points of a GPX 1.0 or 1.1 track that have a time, in the order of time.
public func trackPoints(ofGPX bytes: [UInt8]) -> Result<[TrackPoint], TrackFault> {
    let parser = XMLParser(data: Data(bytes))
    parser.shouldResolveExternalEntities = false
    let reading = TrackReading()
    parser.delegate = reading
    let isWhole = parser.parse()
    if let fault = reading.fault { return .failure(fault) }
    guard isWhole else {
        return .failure(TrackFault(line: max(1, parser.lineNumber), message: "is no well-formed XML; expected GPX"))
    }
    guard !reading.points.isEmpty else {
        return .failure(TrackFault(line: 1, message: "no track point with a time; expected <trkpt> with <time>"))
    }
    return .success(reading.points.sorted { $0.second < $1.second })
}

private final class TrackReading: NSObject, XMLParserDelegate {
    var points: [TrackPoint] = []
    var fault: TrackFault?
    private var place: Coordinate?
    private var text = ""
    private var isInTime = false

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        if name == "trkpt" || name == "rtept" {
            guard let longitude = attributes["lon"].flatMap({ Double($0) }), abs(longitude) <= 180,
                let latitude = attributes["lat"].flatMap({ Double($0) }), abs(latitude) <= 90
            else { return stop(parser, "a point without lon and lat; expected degrees") }
            place = Coordinate(longitude: longitude, latitude: latitude)
        } else if name == "time" {
            text = ""
            isInTime = true
        }
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
        guard isInTime, text.utf8.count < 64 else { return }
        text += string
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        if name == "time" {
            isInTime = false
            guard let place else { return }
            let words = Array(text.trimmingBlanks.utf8)
            guard let found = words.withUnsafeBufferPointer({ moment($0, 0, $0.count) }), found.second != nil else {
                return stop(parser, "'\(text.prefix(40))' is no time; expected 2025-09-05T18:00:00Z")
            }
            // GPX times are in UTC.
            points.append(TrackPoint(second: found.span(.utc).first, place: place))
            if points.count > 5_000_000 { stop(parser, "more than five million points; expected fewer") }
        } else if name == "trkpt" || name == "rtept" {
            place = nil
        }
    }

    private func stop(_ parser: XMLParser, _ message: String) {
        fault = TrackFault(line: max(1, parser.lineNumber), message: message)
        parser.abortParsing()
    }
}
