import CaseModel
import Foundation
import Geodesy
import SeededRandom
import TestSupport
import Testing

/// Distances, sides and zones against pyproj and Shapely.
@Suite struct GeodesyOracleTests {
    struct Question: Codable {
        var line: [[Double]]
        var zones: [[[Double]]]
        var left: [[Double]]
        var points: [[Double]]
    }
    struct Answer: Codable {
        var distance: [Double]
        var left: [Bool]
        var zones: [[Int]]
    }

    private func answer(_ question: Question) throws -> Answer {
        let input = String(decoding: try JSONEncoder().encode(question), as: UTF8.self)
        let output = try Python.output(of: "Oracles/line_oracle.py", input: input)
        return try JSONDecoder().decode(Answer.self, from: Data(output.utf8))
    }

    /// A line that wanders in every direction without crossing itself: a spiral with noise, or a wiggle.
    private func wiggle(_ count: Int, from: Coordinate, _ random: inout SplitMix64) -> [Coordinate] {
        (0..<count).map { step in
            Coordinate(
                longitude: from.longitude + Double(step) * 1.4 / Double(count),
                latitude: from.latitude + 0.5 * sin(Double(step) / Double(count) * 9)
                    + Double.random(in: -0.02...0.02, using: &random))
        }
    }

    private func ring(_ middle: Coordinate, _ random: inout SplitMix64) -> [Coordinate] {
        let corners = Int.random(in: 5...60, using: &random)
        let radius = Double.random(in: 500...20_000, using: &random)
        var ring = (0..<corners).map { corner in
            geodesicDestination(
                from: middle, bearing: -360 * Double(corner) / Double(corners),
                distance: radius * Double.random(in: 0.5...1, using: &random))
        }
        ring.append(ring[0])
        return ring
    }

    @Test(
        "Distances within 0.1 % or 1 m, sides and zones as pyproj and Shapely have them",
        .needs(.python("pyproj"), .python("shapely")),
        arguments: [
            Coordinate(longitude: 37.6, latitude: 48), .init(longitude: -70, latitude: -33),
            .init(longitude: 20, latitude: 70),
        ])
    func agreesWithPyprojAndShapely(_ from: Coordinate) throws {
        let seed = testSeed(20_261_124, for: "places about a line")
        var random = SplitMix64(seed: seed)
        let line = wiggle(400, from: from, &random)
        #expect(firstCrossing(in: line) == nil)
        let zones = (0..<40).map { _ in ring(line.randomElement(using: &random) ?? from, &random) }
        let points = (0..<3400).map { number -> Coordinate in
            let anchor = line.randomElement(using: &random) ?? from
            let reach = number % 10 == 0 ? 400_000.0 : 25_000
            return geodesicDestination(
                from: anchor, bearing: Double.random(in: 0...360, using: &random),
                distance: reach * Double.random(in: 0...1, using: &random))
        }
        let sides = LineSides(of: line, start: .south, end: .north)
        let areas = AreaIndex(zones.map { Area(rings: [$0]) } + [sides.left])
        let nearest = NearestOnLine(line)
        let pairs = { (run: [Coordinate]) in run.map { [$0.longitude, $0.latitude] } }
        let truth = try answer(
            Question(
                line: pairs(line), zones: zones.map(pairs), left: pairs(sides.left.rings[0]), points: pairs(points)))
        #expect(truth.distance.count == points.count)
        // So often that each tile with a place in it is made.
        for point in points { for _ in 0..<33 { _ = nearest.distance(to: point) } }
        var worst = 0.0
        for (row, point) in points.enumerated() {
            let found = nearest.distance(to: point)
            let error = abs(found - truth.distance[row])
            worst = max(worst, error / max(1000, truth.distance[row]))
            #expect(error <= max(1, truth.distance[row] * 0.001), "point \(point): \(found), \(truth.distance[row])")
            let held = areas.areas(at: point)
            #expect(held.filter { $0 < zones.count } == truth.zones[row], "point \(point)")
            if sides.covers(longitude: point.longitude, latitude: point.latitude) {
                #expect(held.contains(zones.count) == truth.left[row], "point \(point)")
            }
        }
        print("largest relative error beyond 1 km: \(worst * 100) %")
    }

    /// The first places near a line are looked for among all of it, later ones in lists made for tiles of the map: the same
    /// places have the same distances, to the last bit.
    @Test func distancesAreTheSameHoweverManyAreAsked() {
        let seed = testSeed(20_261_127, for: "places asked often")
        var random = SplitMix64(seed: seed)
        let line = wiggle(400, from: Coordinate(longitude: 37.6, latitude: 48), &random)
        let points = (0..<500).map { _ in
            Coordinate(
                longitude: Double.random(in: 35...41, using: &random),
                latitude: Double.random(in: 45...51, using: &random))
        }
        let fresh = points.map { NearestOnLine(line).distance(to: $0) }
        let asked = NearestOnLine(line)
        for place in points + points.shuffled(using: &random) {
            for _ in 0..<40 { _ = asked.distance(to: place) }
        }
        #expect(points.map { asked.distance(to: $0) } == fresh)
    }

    @Test func distancesAcrossTheAntimeridianAndNearThePoles() {
        // Karney's GeodSolve for WGS84: one degree of longitude at the equator is 111319.491 m.
        let line = NearestOnLine([
            Coordinate(longitude: 179.5, latitude: -1), Coordinate(longitude: 179.5, latitude: 1),
        ])
        #expect(abs(line.distance(to: Coordinate(longitude: -179.5, latitude: 0)) - 111_319.491) < 1)
        let north = NearestOnLine([Coordinate(longitude: 0, latitude: 84), Coordinate(longitude: 0, latitude: 84.5)])
        let pole = Coordinate(longitude: 0, latitude: 90)
        #expect(abs(north.distance(to: pole) - geodesicDistance(Coordinate(longitude: 0, latitude: 84.5), pole)) < 61)
        let far = geodesicDistance(Coordinate(longitude: 0, latitude: 84), Coordinate(longitude: 180, latitude: -60))
        #expect(abs(north.distance(to: Coordinate(longitude: 180, latitude: -60)) - far) < 60_000)
    }

    @Test func geodesicDistanceHasTheValuesOfThePublishedTable() {
        // The example of GeographicLib's manual: from 40.6, -73.8 to 51.6, -0.5 are 5551759.400 m.
        let kennedy = Coordinate(longitude: -73.8, latitude: 40.6)
        let heathrow = Coordinate(longitude: -0.5, latitude: 51.6)
        #expect(abs(geodesicDistance(kennedy, heathrow) - 5_551_759.4) < 1)
    }

    @Test func sidesAreThoseOfSomebodyWalkingAlongTheLine() {
        let line = [Coordinate(longitude: 0, latitude: 0), Coordinate(longitude: 1, latitude: 0)]
        for (start, end) in [(Prolongation.straight, Prolongation.straight), (.west, .east), (.south, .north)] {
            let sides = LineSides(of: line, start: start, end: end)
            let index = AreaIndex([sides.left])
            #expect(index.areas(at: Coordinate(longitude: 0.5, latitude: 0.3)) == [0])
            #expect(index.areas(at: Coordinate(longitude: 0.5, latitude: -0.3)) == [])
        }
        let closed = [
            Coordinate(longitude: 0, latitude: 0), .init(longitude: 1, latitude: 0), .init(longitude: 1, latitude: 1),
            .init(longitude: 0, latitude: 0),
        ]
        let inside = Coordinate(longitude: 0.7, latitude: 0.3)
        let around = AreaIndex([LineSides(of: closed, start: .straight, end: .straight).left])
        #expect(around.areas(at: inside) == [0])
        let turned = AreaIndex([LineSides(of: closed.reversed(), start: .straight, end: .straight).left])
        #expect(turned.areas(at: inside) == [])
        #expect(turned.areas(at: Coordinate(longitude: 2, latitude: 2)) == [0])
    }

    @Test func holesBelongToNoArea() {
        func square(_ half: Double) -> [Coordinate] {
            [(-half, -half), (half, -half), (half, half), (-half, half), (-half, -half)].map {
                Coordinate(longitude: $0.0, latitude: $0.1)
            }
        }
        let index = AreaIndex([Area(rings: [square(2), square(1)])])
        #expect(index.areas(at: Coordinate(longitude: 0.2, latitude: 0.1)) == [])
        #expect(index.areas(at: Coordinate(longitude: 1.5, latitude: 0.1)) == [0])
    }

    @Test func crossingsAreFound() {
        func run(_ pairs: (Double, Double)...) -> [Coordinate] {
            pairs.map { Coordinate(longitude: $0.0, latitude: $0.1) }
        }
        #expect(firstCrossing(in: run((0, 0), (2, 2), (2, 0), (0, 2))) == EdgeCrossing(first: 0, second: 2))
        #expect(firstCrossing(in: run((0, 0), (1, 0), (1, 1), (0, 0))) == nil)
        #expect(firstCrossing(in: run((0, 0), (2, 0), (1, 0))) == EdgeCrossing(first: 0, second: 1))
        #expect(firstCrossing(in: run((0, 0), (2, 0), (2, 1), (1, 0))) == EdgeCrossing(first: 0, second: 2))
    }
}
