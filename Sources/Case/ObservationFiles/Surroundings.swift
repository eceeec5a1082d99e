import CaseModel

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Where the lines, zones and places of a case lie, to tell coordinates that cannot be meant.
struct Surroundings: Sendable {
    private struct Box: Sendable {
        var west: Double
        var east: Double
        var south: Double
        var north: Double

        func holds(_ longitude: Double, _ latitude: Double, margin: Double) -> Bool {
            longitude >= west - margin && longitude <= east + margin && latitude >= south - margin
                && latitude <= north + margin
        }
    }
    private let box: Box?
    /// Whether the case lies across the antimeridian, or near it: longitudes then go from 0 up to 360.
    let isEastward: Bool

    /// A place as the case has it.
    @inline(__always)
    func placed(_ longitude: Double, _ latitude: Double) -> Coordinate {
        Coordinate(longitude: isEastward && longitude < 0 ? longitude + 360 : longitude, latitude: latitude)
    }

    init(_ found: Case) {
        let vertices =
            found.lines.flatMap(\.run) + found.zones.flatMap(\.vertices) + found.places.map(\.coordinate)
        guard let west = vertices.map(\.longitude).min(), let east = vertices.map(\.longitude).max(),
            let south = vertices.map(\.latitude).min(), let north = vertices.map(\.latitude).max()
        else {
            box = nil
            isEastward = false
            return
        }
        isEastward = east > 180 || west > 0 && areNearAntimeridian(vertices.lazy.map(\.longitude))
        // Where lines lie on both ends of the map the box would be the whole Earth: nothing is told by it there.
        box = east - west > 180 ? nil : Box(west: west, east: east, south: south, north: north)
    }

    /// Whether a place lies so far from the case's lines, zones and places that people should look at it again.
    @inline(__always)
    func isRemote(_ longitude: Double, _ latitude: Double) -> Bool {
        guard let box else { return false }
        return [0, -360, 360].allSatisfy { !box.holds(longitude + $0, latitude, margin: Self.remoteFrom) }
    }

    /// Degrees.
    static let remoteFrom = 10.0

    /// What speaks against a place being meant, in words: it is 0, 0, which devices without a fix write, or lies among
    /// the case's lines, zones and places only when its coordinates are exchanged or have another sign. Nil where nothing does.
    @inline(__always)
    func fault(_ longitude: Double, _ latitude: Double) -> String? {
        guard let box, !box.holds(longitude, latitude, margin: 5) else { return nil }
        let place = placed(longitude, latitude)
        return box.holds(place.longitude, place.latitude, margin: 5) ? nil : distantFault(longitude, latitude, box)
    }

    private func distantFault(_ longitude: Double, _ latitude: Double, _ box: Box) -> String? {
        if abs(longitude) < 0.01, abs(latitude) < 0.01 {
            return
                "longitude 0, latitude 0, far from the case: what a device without a fix writes; expected a place, or none"
        }
        for slip in CoordinateSlip.allCases {
            let meant = slip.undone(Coordinate(longitude: longitude, latitude: latitude))
            let place = placed(meant.longitude, meant.latitude)
            guard box.holds(place.longitude, place.latitude, margin: 1) else { continue }
            return
                "longitude \(longitude), latitude \(latitude) lies far from the case's lines, zones and places, and among "
                + "them \(slip.words); expected longitude \(meant.longitude), latitude \(meant.latitude)?"
        }
        return nil
    }
}
