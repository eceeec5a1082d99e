import CaseModel

/// The regions of gathered reports, each once, drawn as pieces when they are asked for. Filled while reports are gathered
/// and only read after that.
final class RegionTable: @unchecked Sendable {
    let regions: ReportRegions
    private struct Circle: Hashable {
        var longitude: Double
        var latitude: Double
        var radius: Double
    }
    private var circles: [Circle?] = []
    private var others: [Int32: Region] = [:]
    private var numbers: [Circle: Int32] = [:]
    private var otherNumbers: [Region: Int32] = [:]

    init(_ regions: ReportRegions) { self.regions = regions }

    /// The number of a row's region; -1 for a region that is anywhere.
    func number(_ table: ObservationTable, _ row: Int, _ columns: inout ReportColumns) -> Int32 {
        guard table.regionNumbers[row] >= 0 else {
            let circle = Circle(
                longitude: table.longitudes[row], latitude: table.latitudes[row], radius: Double(table.radii[row]))
            if let known = numbers[circle] { return known }
            let box = regions.box(round: disc(circle))
            let number = columns.addRegion(west: box.west, east: box.east, south: box.south, north: box.north)
            numbers[circle] = number
            circles.append(circle)
            return number
        }
        let region = table.regions[Int(table.regionNumbers[row])]
        if let known = otherNumbers[region] { return known }
        let pieces = regions.pieces(region)
        var number: Int32 = -1
        if !pieces.isEmpty {
            let box = RegionShapes.Box(of: pieces)
            number = columns.addRegion(west: box.west, east: box.east, south: box.south, north: box.north)
            circles.append(nil)
            others[number] = region
        }
        otherNumbers[region] = number
        return number
    }

    func pieces(_ number: Int32) -> [ConvexPiece] {
        if let circle = circles[Int(number)] { return [regions.piece(disc(circle))] }
        return others[number].map(regions.pieces) ?? []
    }

    /// The circle of a region; nil where it is none.
    func disc(_ number: Int32) -> Disc? { number < 0 ? nil : circles[Int(number)].map(disc) }
    func sector(_ number: Int32) -> Sector? {
        if case .sector(let sector) = region(number) { return sector }
        return nil
    }
    func region(_ number: Int32) -> Region {
        guard number >= 0 else { return .anywhere }
        return disc(number).map { .discs([$0]) } ?? others[number] ?? .anywhere
    }

    private func disc(_ circle: Circle) -> Disc {
        Disc(centre: Coordinate(longitude: circle.longitude, latitude: circle.latitude), radius: circle.radius)
    }
}
