import CaseModel
import Geodesy
import Tables

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A feature of a GeoJSON file: its properties as a record, and its geometry.
struct Feature {
    var fields: Fields
    /// Lines, or the rings of polygons; none for a zone that moves with a track.
    var runs: [[Coordinate]]
    /// Whether they are lines.
    var isLines = true
}

/// Reads the features of `line.geojson` or `zones.geojson` (RFC 7946), noting every mistake.
struct FeatureReader {
    let file: String
    let schema: RecordSchema
    var reader: SchemaReader
    var features: [Feature] = []
    /// Whether a geometry goes on across the antimeridian, cut there as RFC 7946 asks.
    private(set) var crossesAntimeridian = false
    /// Names of properties that were not read and told.
    private var unread: Set<String> = []
    private let bytes: [UInt8]
    /// The offset at which each line begins.
    private let lineStarts: [Int]

    init(file: String, schema: RecordSchema, bytes: [UInt8]) {
        self.file = file
        self.schema = schema
        self.bytes = bytes
        lineStarts = [0] + bytes.indices.filter { bytes[$0] == 0x0A }.map { $0 + 1 }
        reader = SchemaReader(file: file)
    }

    private var isLines: Bool { schema.kind == .line }

    private func position(_ offset: Int) -> FilePosition {
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        // In a file without line ends the column of a late feature is counted in bytes, which spares counting scalars.
        let start = lineStarts[low]
        let column =
            offset - start > 10_000
            ? offset - start : bytes[start..<offset].reduce(0) { $0 + ($1 & 0xC0 != 0x80 ? 1 : 0) }
        return FilePosition(file: file, line: low + 1, column: column + 1)
    }

    private mutating func note(_ value: JSONValue, _ message: String) {
        reader.mistakes.append(Mistake(position: position(value.offset), message: message))
    }

    mutating func read() {
        let root: JSONValue
        do {
            root = try bytes.withUnsafeBufferPointer { buffer throws(JSONFault) in
                try jsonValue(of: buffer, keepsDigits: true)
            }
        } catch {
            reader.mistakes.append(Mistake(position: position(error.offset), message: error.message))
            return
        }
        // In another reference system the numbers are no degrees: nothing else is said of them.
        let declared = [root] + (root["features"]?.list ?? []).flatMap { [$0, $0["geometry"] ?? $0] }
        if let foreign = declared.lazy.compactMap(\.foreignCRS).first { return note(foreign.value, foreign.message) }
        switch root["type"]?.text {
        case "FeatureCollection":
            guard let list = root["features"]?.list else {
                return note(root, "a FeatureCollection without 'features'; expected a list of them")
            }
            for value in list { feature(value) }
        case "Feature": feature(root)
        default: note(root, "not a FeatureCollection; expected GeoJSON with \"type\": \"FeatureCollection\"")
        }
    }

    private mutating func feature(_ value: JSONValue) {
        guard value["type"]?.text == "Feature" else {
            return note(value, "not a Feature; expected \"type\": \"Feature\"")
        }
        let properties = value["properties"] ?? value
        var fields = Fields(schema: schema, position: position(value.offset))
        if case .members(let members) = properties.content, value["properties"] != nil {
            for (name, member) in members where !member.isNull {
                let known =
                    schema.key(name) ?? schema.keys.first { $0.name == name.map { $0 == "_" ? "-" : $0 }.asText }
                guard let key = known else {
                    noteUnread(name, member.offset)
                    continue
                }
                fields.positions[key.name] = position(member.offset)
                let place = position(member.offset)
                if let read = reader.value(member, key.shape, of: "'\(key.name)'", at: place) {
                    fields.values[key.name] = read
                }
            }
        }
        if fields.values["id"] == nil {
            if let id = value["id"]?.text, isIdentifier(id) {
                fields.values["id"] = .text(id)
            } else if let id = value["id"]?.number, id == id.rounded(), abs(id) < 1e9 {
                fields.values["id"] = .text("\(isLines ? "line" : "zone")-\(Int(id))")
            } else if fields.positions["id"] == nil {
                note(value, "\(schema.name) without 'id'; expected one in its properties, by which others refer to it")
            }
        }
        // What a zone's place is made of follows from its terms: a track, a strip along a line, or ground.
        let isOfTrack = fields.values["track"] != nil
        let isStrip = !isLines && (fields.values["width"] != nil || fields.values["breadth"] != nil)
        guard let geometry = value["geometry"], !geometry.isNull else {
            guard isOfTrack else {
                return note(
                    value,
                    "\(schema.name) without geometry; expected \(isLines || isStrip ? "a LineString" : "a Polygon")")
            }
            reader.records.append(fields)
            return features.append(Feature(fields: fields, runs: [], isLines: isLines))
        }
        guard !isOfTrack else {
            return note(geometry, "a geometry beside 'track'; expected null: the zone is where its track is")
        }
        let runs = self.runs(geometry, ofLines: isLines || isStrip)
        reader.records.append(fields)
        features.append(Feature(fields: fields, runs: runs, isLines: isLines || isStrip))
    }

    /// A property that is nearly one of ours would be missed in silence: other capitals, a hyphen or a letter, or cut to the ten
    /// letters of a shapefile. Others are told, each name once.
    private mutating func noteUnread(_ name: String, _ offset: Int) {
        func plain(_ text: String) -> String { text.lowercased().filter { $0.isLetter || $0.isNumber } }
        let own = plain(name)
        let near = schema.keys.map(\.name).first { key in
            let wanted = plain(key)
            return own == wanted || name.count == 10 && wanted.count > 9 && plain(String(key.prefix(10))) == own
                || own.count > 4 && isOneLetterOff(own, wanted)
        }
        if let near {
            reader.mistakes.append(
                Mistake(
                    position: position(offset),
                    message:
                        "unknown property '\(name.prefix(60))'; did you mean '\(near)'? expected its name as it is written there"
                ))
        } else if unread.count <= 20, unread.insert(name).inserted {
            reader.warnings.append(
                CaseWarning(
                    position: position(offset),
                    message: unread.count > 20
                        ? "further properties are not read" : "property '\(name.prefix(60))' is not read"))
        }
    }

    private mutating func runs(_ geometry: JSONValue, ofLines isLines: Bool) -> [[Coordinate]] {
        let list = geometry["coordinates"]
        guard let type = geometry["type"]?.text, let list else {
            note(geometry, "geometry without type or coordinates; expected both")
            return []
        }
        switch (type, isLines) {
        case ("LineString", true): return line([list])
        case ("MultiLineString", true): return line(list.list ?? [])
        case ("Polygon", false):
            let rings = polygon(list)
            noteRingFault([rings], [list])
            return rings
        case ("MultiPolygon", false):
            if list.list?.isEmpty ?? true { note(list, "a MultiPolygon without polygons; expected one or more") }
            let polygons = (list.list ?? []).map { polygon($0) }
            noteRingFault(polygons, list.list ?? [])
            let rings = polygons.flatMap { $0 }
            let longitudes = rings.joined().map(\.longitude)
            if longitudes.contains(180), longitudes.contains(-180) { crossesAntimeridian = true }
            return rings
        default:
            let hint =
                !self.isLines && !isLines && type.hasSuffix("LineString") ? " ('width' or 'breadth' makes a strip)" : ""
            note(geometry, "'\(type)'; expected \(isLines ? "a LineString" : "a Polygon or MultiPolygon")\(hint)")
            return []
        }
    }

    /// The runs of a line: parts that follow each other are one, also across the antimeridian; others are sectors of
    /// the line that do not touch.
    private mutating func line(_ parts: [JSONValue]) -> [[Coordinate]] {
        var runs: [(run: [Coordinate], part: JSONValue)] = []
        var isWhole = true
        for part in parts {
            guard let coordinates = coordinates(part) else {
                isWhole = false
                continue
            }
            guard coordinates.count >= 2 else {
                note(
                    part,
                    "a line of \(coordinates.count) \(coordinates.count == 1 ? "vertex" : "vertices"); expected two or more"
                )
                isWhole = false
                continue
            }
            if let last = runs.last?.run.last, let first = coordinates.first {
                if last == first {
                    runs[runs.count - 1].run += coordinates.dropFirst()
                    continue
                }
                if abs(last.longitude) == 180, first.longitude == -last.longitude, first.latitude == last.latitude {
                    crossesAntimeridian = true
                    runs[runs.count - 1].run += coordinates.dropFirst()
                    continue
                }
            }
            runs.append((coordinates, part))
        }
        if parts.isEmpty {
            reader.mistakes.append(Mistake(position: position(0), message: "a line without coordinates; expected some"))
        }
        guard isWhole else { return [] }
        let areReversed = noteReversedParts(runs)
        for (run, part) in runs {
            noteLongEdge(run, part)
            if let crossing = firstCrossing(in: unwrapped(run)) {
                let place = run[crossing.second]
                note(
                    part,
                    "the line crosses or touches itself: its edge \(crossing.second + 1), near \(place.longitude), "
                        + "\(place.latitude), meets its edge \(crossing.first + 1); expected a line that does not")
                return []
            }
        }
        if !areReversed { noteCrossingParts(runs) }
        return runs.map(\.run)
    }

    /// Parts that cross each other would leave open which side is which.
    private mutating func noteCrossingParts(_ runs: [(run: [Coordinate], part: JSONValue)]) {
        for (place, later) in runs.enumerated() {
            for (number, earlier) in runs[..<place].enumerated() {
                guard let (edge, other) = firstMeeting(unwrapped(later.run), unwrapped(earlier.run)) else { continue }
                let vertex = later.run[edge]
                note(
                    later.part,
                    "part \(place + 1) crosses or touches part \(number + 1): its edge \(edge + 1), near \(vertex.longitude), "
                        + "\(vertex.latitude), meets edge \(other + 1) of that; expected parts that do not")
                return
            }
        }
    }

    /// Parts that lie end to end or beginning to beginning run against each other: left and right would change. Whether some do.
    ///
    /// Ends lie together where they touch, but for what rounding and drawing make of it: within a tenth of the shorter part, and
    /// no end with which the direction goes on is nearer. Where they are merely the nearest ends of two parts this is told.
    private mutating func noteReversedParts(_ runs: [(run: [Coordinate], part: JSONValue)]) -> Bool {
        var areReversed = false
        let lengths = runs.map { run in zip(run.run, run.run.dropFirst()).reduce(0) { $0 + roughDistance($1.0, $1.1) } }
        let begins = runs.map { $0.run[0] }
        let ends = runs.map { $0.run[$0.run.count - 1] }
        for later in runs.indices {
            for earlier in runs.indices[..<later] {
                let inOrder = roughDistance(ends[earlier], begins[later])
                let before = roughDistance(begins[earlier], ends[later])
                let (endToEnd, beginToBegin) = (
                    roughDistance(ends[earlier], ends[later]), roughDistance(begins[earlier], begins[later])
                )
                let against = min(endToEnd, beginToBegin)
                let near = min(lengths[earlier], lengths[later]) / 10
                guard against > 0, before > 0 else {
                    areReversed = true
                    note(runs[later].part, against > 0 ? Self.outOfOrder : Self.runsAgainst)
                    continue
                }
                guard against < min(inOrder, before) else { continue }
                // What goes on from these ends, or comes to them.
                let (mine, others) = endToEnd <= beginToBegin ? (ends, begins) : (begins, ends)
                let goesOn = [earlier, later].contains { part in
                    others.indices.contains { $0 != part && roughDistance(mine[part], others[$0]) <= against }
                }
                if goesOn { continue }
                if against <= near {
                    areReversed = true
                    note(runs[later].part, Self.runsAgainst)
                } else if later == earlier + 1, against * 2 < min(inOrder, before) {
                    reader.warnings.append(
                        CaseWarning(
                            position: position(runs[later].part.offset),
                            message:
                                "part \(later + 1) seems to run against part \(earlier + 1): their nearest ends are such that left and "
                                + "right change between them; judged as drawn"))
                }
            }
        }
        return areReversed
    }

    private static let outOfOrder = "a part that ends where an earlier one begins; expected the parts in their order"
    private static let runsAgainst =
        "a part that runs against an earlier one, which it touches: left and right would change; expected all parts in one "
        + "direction"

    /// An edge longer than any real one, or a lone spike, is a vertex with a mistyped coordinate.
    private mutating func noteLongEdge(_ run: [Coordinate], _ part: JSONValue) {
        let lengths = zip(run, run.dropFirst()).map { geodesicDistance($0, $1) }
        let sorted = lengths.sorted()
        guard let place = lengths.indices.max(by: { lengths[$0] < lengths[$1] }) else { return }
        // A vertex that lies far off between neighbours that are near each other.
        for vertex in run.indices.dropFirst().dropLast() where lengths.count >= 4 {
            let (before, after) = (lengths[vertex - 1], lengths[vertex])
            guard min(before, after) > max(20_000, 10 * median(of: sorted, without: before, after)),
                before + after > 8 * geodesicDistance(run[vertex - 1], run[vertex + 1])
            else { continue }
            note(
                part,
                "vertex \(vertex + 1), \(run[vertex].longitude), \(run[vertex].latitude), lies "
                    + "\(Int((min(before, after) / 1000).rounded())) km off its neighbours, which are near each other (a mistyped "
                    + "coordinate?); expected it among them, or more vertices on the way there")
            return
        }
        let length = lengths[place]
        guard length > longestEdge else { return }
        let (from, to) = (run[place], run[place + 1])
        note(
            part,
            "edge \(place + 1), from \(from.longitude), \(from.latitude) to \(to.longitude), \(to.latitude), is "
                + "\(Int((length / 1000).rounded())) km long (a mistyped coordinate?); expected vertices along the line, at most "
                + "\(Int(longestEdge / 1000)) km apart")
    }

    /// A run with longitudes that go on beyond 180 where it crosses the antimeridian.
    private func unwrapped(_ run: [Coordinate]) -> [Coordinate] {
        guard crossesAntimeridian else { return run }
        return run.map(\.eastward)
    }

    /// Parts that overlap, and holes that are none, would part the ground otherwise than anybody means: by even and odd.
    private mutating func noteRingFault(_ polygons: [[[Coordinate]]], _ values: [JSONValue]) {
        guard zip(polygons, values).allSatisfy({ $0.count == $1.list?.count }),
            let fault = ringFault(in: polygons)
        else { return }
        func value(_ ring: RingFault.Ring) -> JSONValue {
            values[ring.polygon].list?[ring.ring] ?? values[ring.polygon]
        }
        switch fault {
        case .overlap(let one, let two):
            note(
                value(two),
                "polygon \(two.polygon + 1) overlaps polygon \(one.polygon + 1); expected parts that at most touch (dissolve them "
                    + "into one, or make zones of their own)")
        case .holeOutside(let hole):
            note(
                value(hole),
                "ring \(hole.ring + 1) is a hole that is not within the first ring; expected it within, or a polygon of "
                    + "its own")
        case .holeOfAll(let hole):
            note(
                value(hole),
                "ring \(hole.ring + 1) is a hole as large as the first ring, and leaves no ground; expected a smaller one, or none"
            )
        case .holesOverlap(let one, let two):
            note(
                value(two), "ring \(two.ring + 1) overlaps ring \(one.ring + 1); expected holes that at most touch")
        }
    }

    private mutating func polygon(_ rings: JSONValue) -> [[Coordinate]] {
        var found: [[Coordinate]] = []
        for ring in rings.list ?? [] {
            guard let run = coordinates(ring) else { continue }
            guard let first = run.first, let last = run.last else {
                note(ring, "a ring of 0 coordinates; expected four or more")
                continue
            }
            guard first == last else {
                note(ring, "a ring that is not closed; expected its last coordinate to repeat its first")
                continue
            }
            guard run.count >= 4 else {
                note(ring, "a ring of \(run.count) coordinates; expected four or more")
                continue
            }
            if let crossing = firstCrossing(in: run) {
                note(
                    ring,
                    "the ring crosses or touches itself: its edge \(crossing.second + 1) meets its edge "
                        + "\(crossing.first + 1); expected a ring that does not")
                continue
            }
            found.append(run)
        }
        if rings.list?.isEmpty ?? true { note(rings, "a polygon without rings; expected one or more") }
        return found
    }

    /// The coordinates of a run; nil where there was a mistake in them, which is noted.
    private mutating func coordinates(_ list: JSONValue) -> [Coordinate]? {
        guard let values = list.list else {
            note(list, "no list of coordinates; expected one")
            return nil
        }
        var found: [Coordinate] = []
        var swapped = 0
        var firstFault: (JSONValue, String)?
        for value in values {
            guard let numbers = value.list, numbers.count >= 2, let longitude = numbers[0].number,
                let latitude = numbers[1].number
            else {
                firstFault = firstFault ?? (value, "no coordinate; expected [longitude, latitude]")
                continue
            }
            if abs(longitude) > 180 || abs(latitude) > 85 {
                let isSwapped = abs(longitude) <= 85 && abs(latitude) <= 180
                if isSwapped { swapped += 1 }
                let what =
                    abs(latitude) <= 90 && abs(longitude) <= 180
                    ? "latitude \(latitude) is too near the pole for straight edges; expected -85 to 85"
                    : "\(longitude), \(latitude) is no longitude and latitude; expected -180 to 180 and -85 to 85"
                        + (isSwapped ? " (latitude first? GeoJSON has longitude first)" : "")
                firstFault = firstFault ?? (value, what)
                continue
            }
            let place = Coordinate(longitude: longitude, latitude: latitude)
            if let last = found.last, abs(last.longitude - longitude) > 180 {
                firstFault =
                    firstFault
                    ?? (
                        value,
                        "an edge from longitude \(last.longitude) to \(longitude) would go round the Earth; expected "
                            + "geometry cut at the antimeridian (RFC 7946, section 3.1.9)"
                    )
            }
            if found.last != place { found.append(place) }
        }
        if let (value, message) = firstFault {
            note(value, message)
            return nil
        }
        return found
    }
}

/// Metres of the longest edge that a line may have.
private let longestEdge = 500_000.0

extension SchemaReader {
    /// Reads a member of a feature's properties by the shape of its key.
    mutating func value(_ json: JSONValue, _ shape: ValueShape, of key: String, at place: FilePosition) -> Fields.Value?
    {
        switch json.content {
        case .text(let text): return plain(text, shape, of: key, at: place)
        case .number(let number):
            let words = Int(exactly: number).map { "\($0)" } ?? "\(number)"
            return plain(words, shape, of: key, at: place)
        case .list(let list):
            return .list(list.compactMap { value($0, shape.element, of: key, at: place) })
        default:
            mistakes.append(Mistake(position: place, message: "no text for \(key); expected \(expectation(shape))"))
            return nil
        }
    }
}

extension ValueShape {
    /// What a list of this shape holds; the shape itself where it is no list.
    fileprivate var element: ValueShape {
        switch self {
        case .list(let inner), .oneOrMore(let inner): return inner
        default: return self
        }
    }
}

/// Whether one letter was changed, left out or put in.
private func isOneLetterOff(_ one: String, _ other: String) -> Bool {
    let (short, long) = one.count <= other.count ? (Array(one), Array(other)) : (Array(other), Array(one))
    guard long.count - short.count <= 1 else { return false }
    let same = zip(short, long).prefix { $0 == $1 }.count
    return short.dropFirst(short.count == long.count ? same + 1 : same) == long.dropFirst(same + 1)
}

extension Array where Element == Character {
    fileprivate var asText: String { String(self) }
}

/// The median of sorted lengths without two of them.
private func median(of sorted: [Double], without one: Double, _ other: Double) -> Double {
    var place = (sorted.count - 2) / 2
    // Each that is left out moves those from its place on.
    if sorted[place] >= min(one, other) { place += 1 }
    if sorted[place] >= max(one, other) { place += 1 }
    return sorted[place]
}

/// Metres, well enough to tell which of some places are near each other.
private func roughDistance(_ from: Coordinate, _ to: Coordinate) -> Double {
    let degree = 111_195.0
    var across = abs(to.longitude - from.longitude)
    if across > 180 { across = 360 - across }
    return hypot(
        across * cos((from.latitude + to.latitude) / 2 * .pi / 180) * degree, (to.latitude - from.latitude) * degree)
}
