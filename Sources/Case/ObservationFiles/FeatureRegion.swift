import CaseModel
import Geodesy
import Tables

/// A geometry that cannot be read: where, and why.
struct GeometryFault: Error {
    var value: JSONValue
    var message: String
}

/// Where something was observed, as the geometry of its feature says.
enum FeaturePlace {
    /// One coordinate, as it stands in the file.
    case point(JSONValue, JSONValue)
    case region(Region)
}

/// The place of a geometry; nil where it is null. Several points, lines and areas become circles that hold them: one of
/// these holds what was observed.
///
/// - Parameter surroundings: where the case lies: a vertex that cannot be meant there is a fault, as a point is.
func featurePlace(
    _ geometry: JSONValue?, radius: Double, near surroundings: Surroundings
) throws(GeometryFault) -> FeaturePlace? {
    guard let geometry, !geometry.isNull else { return nil }
    if geometry["type"]?.text == "GeometryCollection" {
        throw GeometryFault(
            value: geometry,
            message:
                "a GeometryCollection, which is not read; expected a feature for each, or one MultiPoint, MultiLineString or "
                + "MultiPolygon")
    }
    guard let type = geometry["type"]?.text, let coordinates = geometry["coordinates"] else {
        throw GeometryFault(value: geometry, message: "a geometry without type or coordinates; expected both, or null")
    }
    if let foreign = geometry.foreignCRS { throw GeometryFault(value: foreign.value, message: foreign.message) }
    func run(_ value: JSONValue, least: Int) throws(GeometryFault) -> [Coordinate] {
        try vertices(of: value, least: least, near: surroundings)
    }
    func parts(_ value: JSONValue) throws(GeometryFault) -> [JSONValue] {
        guard let list = value.list, !list.isEmpty else {
            throw GeometryFault(value: value, message: "a \(type) without coordinates; expected some")
        }
        return list
    }
    var discs: [Disc] = []
    switch type {
    case "Point":
        guard let pair = coordinates.list, pair.count >= 2, pair[0].number != nil, pair[1].number != nil else {
            throw GeometryFault(value: coordinates, message: "no coordinate; expected [longitude, latitude]")
        }
        return .point(pair[0], pair[1])
    case "MultiPoint":
        for place in try run(coordinates, least: 1) { discs.append(Disc(centre: place, radius: radius)) }
    case "LineString": discs = circles(along: try run(coordinates, least: 2), radius, most: 1000)
    case "MultiLineString":
        let parts = try parts(coordinates)
        for part in parts { discs += circles(along: try run(part, least: 2), radius, most: 1000 / parts.count) }
    case "Polygon": discs = try circles(over: coordinates, radius, cells: 256, surroundings)
    case "MultiPolygon":
        let parts = try parts(coordinates)
        for part in parts { discs += try circles(over: part, radius, cells: max(36, 256 / parts.count), surroundings) }
    default:
        throw GeometryFault(
            value: geometry,
            message: "'\(type.prefix(40))'; expected a Point, MultiPoint, LineString, Polygon or several of them")
    }
    guard discs.count <= 4096 else {
        throw GeometryFault(value: geometry, message: "a place of \(discs.count) parts; expected at most 4096")
    }
    return .region(.discs(discs))
}

/// The coordinates of a run, each on the Earth, where it can be meant, and none across the antimeridian from the one before it.
private func vertices(
    of value: JSONValue, least: Int, near surroundings: Surroundings
) throws(GeometryFault) -> [Coordinate] {
    var found: [Coordinate] = []
    for entry in value.list ?? [] {
        guard let pair = entry.list, pair.count >= 2, let longitude = pair[0].number, let latitude = pair[1].number
        else {
            throw GeometryFault(value: entry, message: "no coordinate; expected [longitude, latitude]")
        }
        guard abs(longitude) <= 180, abs(latitude) <= 90 else {
            throw GeometryFault(
                value: entry,
                message: "\(longitude), \(latitude) is no longitude and latitude; expected -180 to 180 and -90 to 90"
                    + (abs(longitude) <= 90 && abs(latitude) <= 180
                        ? " (latitude first? GeoJSON has longitude first)" : ""))
        }
        if let fault = surroundings.fault(longitude, latitude) { throw GeometryFault(value: entry, message: fault) }
        if least > 1, let last = found.last, abs(last.longitude - longitude) > 180 {
            throw GeometryFault(
                value: entry,
                message:
                    "an edge from longitude \(last.longitude) to \(longitude) would go round the Earth; expected geometry "
                    + "cut at the antimeridian (RFC 7946, section 3.1.9)")
        }
        found.append(Coordinate(longitude: longitude, latitude: latitude))
    }
    guard found.count >= least else {
        throw GeometryFault(
            value: value,
            message: "\(found.count) \(found.count == 1 ? "coordinate" : "coordinates"); expected \(least) or more")
    }
    return found
}

/// Circles that hold the edges of a run: so many that none is much wider than half a kilometre, where so many do for that.
private func circles(along run: [Coordinate], _ radius: Double, most: Int) -> [Disc] {
    let most = max(1, most / (run.count - 1))
    return zip(run, run.dropFirst()).flatMap { from, to in
        let length = geodesicDistance(from, to)
        let count = min(most, max(1, Int((length / max(500, radius)).rounded(.up))))
        func place(_ share: Double) -> Coordinate {
            Coordinate(
                longitude: from.longitude + share * (to.longitude - from.longitude),
                latitude: from.latitude + share * (to.latitude - from.latitude))
        }
        return (0..<count).map { number in
            let middle = place((Double(number) + 0.5) / Double(count))
            let ends = [number, number + 1].map { place(Double($0) / Double(count)) }
            let reach = ends.map { geodesicDistance(middle, $0) }.max() ?? 0
            return Disc(centre: middle, radius: reach * 1.01 + radius)
        }
    }
}

/// Circles that hold an area: its box is cut into cells about as wide as high, and each cell that the area can reach gets one.
private func circles(
    over rings: JSONValue, _ radius: Double, cells: Int, _ surroundings: Surroundings
) throws(GeometryFault) -> [Disc] {
    var found: [[Coordinate]] = []
    for ring in rings.list ?? [] {
        let run = try vertices(of: ring, least: 4, near: surroundings)
        guard run.first == run.last else {
            throw GeometryFault(
                value: ring, message: "a ring that is not closed; expected its last coordinate to repeat its first")
        }
        if let crossing = firstCrossing(in: run) {
            throw GeometryFault(
                value: ring,
                message: "the ring crosses or touches itself: its edge \(crossing.second + 1) meets its edge "
                    + "\(crossing.first + 1); expected a ring that does not")
        }
        found.append(run)
    }
    guard let outer = found.first else {
        throw GeometryFault(value: rings, message: "a polygon without rings; expected one or more")
    }
    let west = outer.map(\.longitude).min() ?? 0
    let east = outer.map(\.longitude).max() ?? 0
    let south = outer.map(\.latitude).min() ?? 0
    let north = outer.map(\.latitude).max() ?? 0
    let corner = Coordinate(longitude: west, latitude: south)
    let across = geodesicDistance(corner, Coordinate(longitude: east, latitude: south))
    let up = geodesicDistance(corner, Coordinate(longitude: west, latitude: north))
    let root = Double(cells).squareRoot()
    let columns = min(cells / 4, max(2, Int(root * (across / max(1, up)).squareRoot())))
    let rows = max(2, cells / columns)
    let (width, height) = ((east - west) / Double(columns), (north - south) / Double(rows))
    var discs: [Disc] = []
    for column in 0..<columns {
        for row in 0..<rows {
            let (left, bottom) = (west + Double(column) * width, south + Double(row) * height)
            guard reaches(outer, left, bottom, left + width, bottom + height) else { continue }
            let middle = Coordinate(longitude: left + width / 2, latitude: bottom + height / 2)
            let corners = [(left, bottom), (left, bottom + height)].map { Coordinate(longitude: $0.0, latitude: $0.1) }
            let reach = corners.map { geodesicDistance(middle, $0) }.max() ?? 0
            discs.append(Disc(centre: middle, radius: reach * 1.01 + radius))
        }
    }
    return discs
}

/// Whether a ring or what it encloses meets a box.
private func reaches(_ ring: [Coordinate], _ west: Double, _ south: Double, _ east: Double, _ north: Double) -> Bool {
    var isInside = false
    let (x, y) = ((west + east) / 2, (south + north) / 2)
    for (from, to) in zip(ring, ring.dropFirst()) {
        if (from.latitude > y) != (to.latitude > y),
            x < (to.longitude - from.longitude) * (y - from.latitude) / (to.latitude - from.latitude) + from.longitude
        {
            isInside.toggle()
        }
        // The part of the edge within the box, by Liang and Barsky's clipping.
        var (enter, leave) = (0.0, 1.0)
        let (dx, dy) = (to.longitude - from.longitude, to.latitude - from.latitude)
        var isOutside = false
        for (change, room) in [
            (-dx, from.longitude - west), (dx, east - from.longitude), (-dy, from.latitude - south),
            (dy, north - from.latitude),
        ] {
            if change == 0 {
                if room < 0 { isOutside = true }
            } else if change < 0 {
                enter = max(enter, room / change)
            } else {
                leave = min(leave, room / change)
            }
        }
        if !isOutside, enter <= leave { return true }
    }
    return isInside
}
