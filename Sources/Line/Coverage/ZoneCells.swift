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

/// The ground of a zone that stays, cut into cells of equal degrees.
///
/// Cells at the border are taken by how much of them lies in the zone, and stand at the middle of that.
func zoneCells(_ zone: Zone, finest: Double) -> [ZoneCell] {
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
                    let isInside =
                        strips.isEmpty
                        ? !ground.areas(at: place).isEmpty : strips.contains { $0.holds(place) == .certain }
                    guard isInside else { continue }
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

/// The ground within some metres of a place: twelve rings of equal width, each cut into 24 parts.
func discCells(_ centre: Coordinate, radius: Double) -> [ZoneCell] {
    let (rings, parts) = (12, 24)
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

/// Metres of a degree of longitude and of latitude on the WGS84 ellipsoid.
private func degreeLengths(_ latitude: Double) -> (across: Double, up: Double) {
    let phi = latitude * .pi / 180
    return (
        111_412.84 * cos(phi) - 93.5 * cos(3 * phi) + 0.118 * cos(5 * phi),
        111_132.92 - 559.82 * cos(2 * phi) + 1.175 * cos(4 * phi) - 0.0023 * cos(6 * phi)
    )
}
