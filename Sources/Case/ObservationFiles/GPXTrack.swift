import CaseModel
public import XMLText

/// Reads a GPX 1.0 or 1.1 file; prefixes of names and white space do not matter, elements of other namespaces are passed
/// over, and so are waypoints.
public func gpxTrack(of bytes: [UInt8]) throws(XMLFault) -> RecordedTrack {
    var reading = GPXReading()
    try readXML(bytes) { event, place throws(XMLFault) in try reading.take(event, place) }
    if let fault = reading.fault { throw fault }
    guard reading.track.pointCount > 0 else {
        let told =
            reading.track.timelessPoints > 0
            ? "no track point with a time, \(reading.track.timelessPoints) without"
            : reading.track.plannedPoints > 0
                ? "a planned route and no track" : "no track point"
        throw XMLFault(
            place: XMLPlace(line: 1, column: 1),
            message:
                "\(told); expected <trkpt> with <time> in a <trkseg>: only a recorded track shows where somebody was")
    }
    return reading.track
}

private struct GPXReading {
    var track = RecordedTrack()
    /// The namespace of the file's first element; others are extensions.
    private var namespace: String?
    /// The elements that are open, those of other namespaces as `*`.
    private var path: [String] = []
    private var place: Coordinate?
    private var second: Int64?
    private var text = ""
    /// A fault of the order of elements.
    private(set) var fault: XMLFault?

    mutating func take(_ event: XMLEvent, _ at: XMLPlace) throws(XMLFault) {
        switch event {
        case .start(let name, let attributes): try start(name, attributes, at)
        case .text(let more): if path.last == "time", text.utf8.count < 64 { text += more }
        case .end: try end(at)
        }
    }

    private mutating func start(
        _ name: XMLName, _ attributes: [(name: XMLName, value: String)], _ at: XMLPlace
    ) throws(XMLFault) {
        if path.isEmpty {
            guard name.local == "gpx" else {
                throw XMLFault(place: at, message: "<\(name.local.prefix(40))> as first element; expected <gpx>")
            }
            namespace = name.namespace
        }
        let own = name.namespace == namespace ? name.local : "*"
        switch own {
        case "trkpt", "rtept":
            // Told at the end: that a file is cut off, or no XML at all, says more.
            if own == "trkpt", path != ["gpx", "trk", "trkseg"] {
                fault =
                    fault
                    ?? XMLFault(
                        place: at, message: "<trkpt> outside of <trkseg>; expected <gpx><trk><trkseg><trkpt>")
                track.segments.append([])
            }
            place = try coordinate(attributes, at)
            second = nil
        case "trkseg": track.segments.append([])
        case "time": text = ""
        default: break
        }
        path.append(own)
    }

    private func coordinate(_ attributes: [(name: XMLName, value: String)], _ at: XMLPlace) throws(XMLFault)
        -> Coordinate
    {
        func degrees(_ name: String, _ most: Double) throws(XMLFault) -> Double {
            guard let text = attributes.first(where: { $0.name.local == name && $0.name.namespace == nil })?.value
            else {
                throw XMLFault(place: at, message: "a point without \(name); expected degrees")
            }
            let bytes = Array(text.trimmingWhiteSpace.utf8)
            guard let value = bytes.withUnsafeBufferPointer({ decimal($0, 0, $0.count) }), abs(value) <= most else {
                throw XMLFault(
                    place: at,
                    message: "'\(text.prefix(40))' for \(name); expected degrees from -\(Int(most)) to \(Int(most))")
            }
            return value
        }
        return Coordinate(longitude: try degrees("lon", 180), latitude: try degrees("lat", 90))
    }

    private mutating func end(_ at: XMLPlace) throws(XMLFault) {
        let closed = path.popLast()
        if closed == "time", path.last == "trkpt" {
            second = try moment(at)
        } else if closed == "rtept" {
            track.plannedPoints += 1
        } else if closed == "trkpt", let place {
            guard let second else {
                track.timelessPoints += 1
                return
            }
            track.segments[track.segments.count - 1].append(TrackPoint(second: second, place: place))
            guard track.pointCount(upTo: at) else {
                throw XMLFault(place: at, message: "more than \(RecordedTrack.mostPoints) points; expected fewer")
            }
        }
    }

    private func moment(_ at: XMLPlace) throws(XMLFault) -> Int64 {
        let words = text.trimmingWhiteSpace
        let bytes = Array(words.utf8)
        guard let found = bytes.withUnsafeBufferPointer({ ObservationFiles.moment($0, 0, $0.count) }),
            found.second != nil
        else {
            throw XMLFault(place: at, message: "'\(words.prefix(40))' is no time; expected 2025-09-05T18:00:00Z")
        }
        guard found.offset != nil else {
            throw XMLFault(
                place: at,
                message:
                    "the time '\(words.prefix(40))' has no zone; expected UTC, \(words.prefix(40))Z, or an offset: "
                    + "a local time is not taken for UTC")
        }
        return found.span(.utc).first
    }
}

extension RecordedTrack {
    /// Whether the file holds no more points than are read.
    fileprivate func pointCount(upTo place: XMLPlace) -> Bool {
        guard let last = segments.last, last.count.isMultiple(of: 1024) || last.count == 1 else { return true }
        return pointCount <= Self.mostPoints
    }
}

extension StringProtocol {
    /// Without the white space of XML at its ends.
    var trimmingWhiteSpace: String {
        var part = self[...]
        while let first = part.unicodeScalars.first, " \t\n\r".unicodeScalars.contains(first) {
            part = part.dropFirst()
        }
        while let last = part.unicodeScalars.last, " \t\n\r".unicodeScalars.contains(last) { part = part.dropLast() }
        return String(part)
    }
}
