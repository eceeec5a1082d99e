import Assessment
import CaseModel
import Geodesy
import SeededRandom
import Testing

/// What is drawn of a place holds all of it, and shows no more than is known.
@Suite struct RegionOutlineTests {
    private func table(_ add: (inout ObservationTable) -> Void) -> ObservationTable {
        var table = ObservationTable()
        add(&table)
        return table
    }

    private func disc(_ centre: Coordinate, _ radius: Double) -> ObservationTable {
        table {
            $0.longitudes = [centre.longitude]
            $0.latitudes = [centre.latitude]
            $0.radii = [Float(radius)]
            $0.regionNumbers = [-1]
        }
    }

    private func region(_ region: Region) -> ObservationTable {
        table {
            $0.longitudes = [0]
            $0.latitudes = [0]
            $0.radii = [0]
            $0.regionNumbers = [0]
            $0.regions = [region]
        }
    }

    private func polygons(_ table: ObservationTable) throws -> [[[Coordinate]]] {
        let outline = RegionOutlines(Case(title: "")).outline(table, row: 0)
        guard case .polygons(let found) = outline.shape else {
            Issue.record("no polygon: \(outline)")
            return []
        }
        return found
    }

    private func isInside(_ place: Coordinate, _ polygons: [[[Coordinate]]]) -> Bool {
        AreaIndex([Area(rings: polygons.flatMap { $0 })]).areas(at: place).contains(0)
    }

    @Test func aPointStaysAPoint() {
        let place = Coordinate(longitude: 10, latitude: 20)
        #expect(RegionOutlines(Case(title: "")).outline(disc(place, 0), row: 0).shape == .point(place))
        #expect(RegionOutlines(Case(title: "")).outline(region(.anywhere), row: 0).shape == .none)
    }

    /// Places just within the circle by PROJ's geodesics lie within the polygon, at 180° too; twice as far off they do not.
    @Test func aCircleIsHeld() throws {
        var random = SplitMix64(seed: 124)
        for _ in 0..<300 {
            let longitude = Bool.random(using: &random) ? Double.random(in: -180...180, using: &random) : 179.99
            let centre = Coordinate(longitude: longitude, latitude: .random(in: -75...75, using: &random))
            let radius = Double.random(in: 10...150_000, using: &random)
            let found = try polygons(disc(centre, radius))
            let bearing = Double.random(in: 0..<360, using: &random)
            let near = geodesicDestination(from: centre, bearing: bearing, distance: radius * 0.999)
            #expect(isInside(near, found), "seed 124: \(centre) \(radius) \(bearing)")
            let far = geodesicDestination(from: centre, bearing: bearing, distance: radius * 1.1)
            #expect(!isInside(far, found), "seed 124: \(centre) \(radius) \(bearing)")
            for place in found.flatMap({ $0.flatMap { $0 } }) { #expect(abs(place.longitude) <= 180) }
        }
        let pole = try polygons(disc(Coordinate(longitude: 5, latitude: 89.9), 50_000))
        #expect(isInside(Coordinate(longitude: -170, latitude: 89.95), pole))
    }

    /// The sector lies within what is drawn, and its observer is no corner of it.
    @Test func aSectorIsHeldAndItsObserverNotShown() throws {
        var random = SplitMix64(seed: 125)
        for _ in 0..<300 {
            let observer = Coordinate(
                longitude: .random(in: -170...170, using: &random), latitude: .random(in: -60...60, using: &random))
            let from = Double.random(in: 0..<360, using: &random)
            let width = Double.random(in: 1...360, using: &random)
            let sector = Sector(
                observer: observer, observerError: .random(in: 0...500, using: &random),
                bearings: from...(from + width),
                ranges: 500...Double.random(in: 1000...25_000, using: &random))
            let found = try polygons(region(.sector(sector)))
            let place = geodesicDestination(
                from: observer, bearing: .random(in: sector.bearings, using: &random),
                distance: .random(in: sector.ranges, using: &random))
            #expect(isInside(place, found), "seed 125: \(sector)")
            #expect(!found.flatMap { $0.flatMap { $0 } }.contains(observer))
        }
    }
}
