import CaseModel
import Geodesy

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A place that stands for some of a zone's ground.
struct ZoneCell {
    var place: Coordinate
    /// Square kilometres.
    var area: Double
}

/// Where somebody watches from: a place, or a leg of a way.
struct WatchedFrom {
    var from: Coordinate
    var to: Coordinate
    /// Metres round it that are all alike, such as half the width of what a frame shows.
    var around = 0.0

    /// Metres from a place, about: degrees are taken to be as long as there.
    func distance(_ place: Coordinate) -> Double {
        let lengths = degreeLengths(place.latitude)
        func flat(_ other: Coordinate) -> (x: Double, y: Double) {
            let turned = other.longitude - place.longitude
            return (
                (turned - 360 * (turned / 360).rounded()) * lengths.across,
                (other.latitude - place.latitude) * lengths.up
            )
        }
        let (a, b) = (flat(from), flat(to))
        let (dx, dy) = (b.x - a.x, b.y - a.y)
        let square = dx * dx + dy * dy
        let share = square > 0 ? max(0, min(1, -(a.x * dx + a.y * dy) / square)) : 0
        let (x, y) = (a.x + share * dx, a.y + share * dy)
        return max(0, (x * x + y * y).squareRoot() - around)
    }
}

/// The ground of a zone that stays, cut into cells of equal degrees.
///
/// Cells at the border are taken by how much of them lies in the zone, and stand at the middle of that. Where a zone is so large
/// that its cells are wider than the finest, those near somebody who watches are cut again, the nearer the finer: a watch that
/// reaches some kilometres is not lost between the middles of two cells.
///
/// - Parameter watches: from where it is watched.
func zoneCells(_ zone: Zone, finest: Double, watches: [WatchedFrom]) -> [ZoneCell] {
    let strips = zone.strips.map { StripIndex($0.run, reach: $0.reach, side: $0.side) }
    let ground = AreaIndex([zone.area])
    let reach = zone.strips.map(\.reach).max() ?? 0
    let vertices = zone.vertices
    guard let west = vertices.map(\.longitude).min(), let east = vertices.map(\.longitude).max(),
        let south = vertices.map(\.latitude).min(), let north = vertices.map(\.latitude).max()
    else { return [] }
    let up = reach * 1.01 / 110_574
    let across = up / max(0.02, cos(min(89, max(abs(south), abs(north)) + up) * .pi / 180))
    let (left, bottom) = (west - across, south - up)
    let (width, height) = (east - west + 2 * across, north - south + 2 * up)
    guard width > 0, height > 0 else { return [] }
    let middle = degreeLengths(bottom + height / 2)
    func count(_ metres: Double) -> Int { max(20, min(mostCellsAcross, Int((metres / finest).rounded(.up)))) }
    let (columns, rows) = (count(width * middle.across), count(height * middle.up))
    // So many places of each cell are looked at, along either side of it.
    let (within, above) = (max(1, mostCellsAcross / columns), max(1, mostCellsAcross / rows))
    func isInside(_ place: Coordinate) -> Bool {
        strips.isEmpty ? !ground.areas(at: place).isEmpty : strips.contains { $0.holds(place) == .certain }
    }
    let size = (longitude: width / Double(columns), latitude: height / Double(rows))
    if within == 1 && above == 1 && !watches.isEmpty {
        var smallest = finest
        while true {
            var cutting = CellCutting(finest: smallest, isInside: isInside)
            for row in 0..<rows {
                for column in 0..<columns {
                    let middle = Coordinate(
                        longitude: left + (Double(column) + 0.5) * size.longitude,
                        latitude: bottom + (Double(row) + 0.5) * size.latitude)
                    cutting.add(middle, size, watches)
                }
            }
            if cutting.cells.count <= mostCellsInAll { return cutting.cells }
            smallest *= 2
        }
    }
    var cells: [ZoneCell] = []
    for row in 0..<rows {
        for column in 0..<columns {
            var sum = (area: 0.0, longitude: 0.0, latitude: 0.0)
            for upper in 0..<above {
                let latitude = bottom + height * (Double(row) + (Double(upper) + 0.5) / Double(above)) / Double(rows)
                let lengths = degreeLengths(latitude)
                let area =
                    lengths.across * lengths.up * width * height / Double(columns * within) / Double(rows * above) / 1e6
                for inner in 0..<within {
                    let longitude =
                        left + width * (Double(column) + (Double(inner) + 0.5) / Double(within)) / Double(columns)
                    let place = Coordinate(longitude: longitude, latitude: latitude)
                    guard isInside(place) else { continue }
                    sum.area += area
                    sum.longitude += area * longitude
                    sum.latitude += area * latitude
                }
            }
            guard sum.area > 0 else { continue }
            cells.append(
                ZoneCell(
                    place: Coordinate(longitude: sum.longitude / sum.area, latitude: sum.latitude / sum.area),
                    area: sum.area))
        }
    }
    return cells
}

/// Cells cut in four again and again, until they are no wider than a tenth of the way to who watches, or the finest.
private struct CellCutting {
    let finest: Double
    let isInside: (Coordinate) -> Bool
    var cells: [ZoneCell] = []

    init(finest: Double, isInside: @escaping (Coordinate) -> Bool) {
        self.finest = finest
        self.isInside = isInside
    }

    mutating func add(
        _ middle: Coordinate, _ size: (longitude: Double, latitude: Double), _ watches: [WatchedFrom]
    ) {
        guard cells.count <= mostCellsInAll else { return }
        let lengths = degreeLengths(middle.latitude)
        let (across, up) = (size.longitude * lengths.across, size.latitude * lengths.up)
        let widest = max(across, up)
        let corner = (across * across + up * up).squareRoot() / 2
        let near =
            widest <= finest
            ? [] : watches.filter { max(finest, ($0.distance(middle) - corner) / 10) < widest }
        guard near.isEmpty else {
            let half = (longitude: size.longitude / 2, latitude: size.latitude / 2)
            for (x, y) in [(-0.5, -0.5), (0.5, -0.5), (-0.5, 0.5), (0.5, 0.5)] {
                add(
                    Coordinate(
                        longitude: middle.longitude + x * half.longitude, latitude: middle.latitude + y * half.latitude),
                    half, near)
            }
            return
        }
        guard isInside(middle) else { return }
        cells.append(ZoneCell(place: middle, area: across * up / 1e6))
    }
}

/// Rings that the ground of a zone that moves is cut into: no wider than the finest, where that is not too much.
///
/// - Parameter cells: how many may be looked at.
func discRings(radius: Double, finest: Double, cells: Double) -> Int {
    let wanted = max(12, min(60, (radius / finest).rounded(.up)))
    return max(12, min(Int(wanted), Int((max(0, cells) / 2).squareRoot())))
}

/// The ground within some metres of a place: rings of equal width, each cut into twice as many parts as there are rings.
func discCells(_ centre: Coordinate, radius: Double, rings: Int) -> [ZoneCell] {
    let parts = 2 * rings
    var cells: [ZoneCell] = []
    for ring in 0..<rings {
        let (inner, outer) = (Double(ring) / Double(rings) * radius, Double(ring + 1) / Double(rings) * radius)
        let area = Double.pi * (outer * outer - inner * inner) / Double(parts) / 1e6
        for part in 0..<parts {
            cells.append(
                ZoneCell(
                    place: geodesicDestination(
                        from: centre, bearing: (Double(part) + 0.5) * 360 / Double(parts),
                        distance: ((inner * inner + outer * outer) / 2).squareRoot()), area: area))
        }
    }
    return cells
}

/// At most so many cells along either side of a zone.
private let mostCellsAcross = 200

/// At most so many cells of one zone, those that were cut again among them; the finest are wider beyond that.
private let mostCellsInAll = 400_000

/// Metres of a degree of longitude and of latitude on the WGS84 ellipsoid.
private func degreeLengths(_ latitude: Double) -> (across: Double, up: Double) {
    let phi = latitude * .pi / 180
    return (
        111_412.84 * cos(phi) - 93.5 * cos(3 * phi) + 0.118 * cos(5 * phi),
        111_132.92 - 559.82 * cos(2 * phi) + 1.175 * cos(4 * phi) - 0.0023 * cos(6 * phi)
    )
}
