import CaseModel
import Foundation
import Geodesy
import SeededRandom
import TestSupport
import Testing

@Suite struct LineMeasureTests {
    private static let seed = testSeed(20_261_124, for: "measures of a line")

    private static func line(_ random: inout SplitMix64) -> [Coordinate] {
        var place = Coordinate(longitude: 20, latitude: 55)
        return (0..<30).map { _ in
            place.longitude += Double.random(in: -0.02...0.1, using: &random)
            place.latitude += Double.random(in: -0.05...0.05, using: &random)
            return place
        }
    }

    /// Its length is that of PROJ's geodesics between its vertices, and its distances are those of the other search.
    @Test func lengthAndDistanceAreThoseOfTheEllipsoid() {
        print("line measures, seed \(Self.seed)")
        var random = SplitMix64(seed: Self.seed)
        for _ in 0..<20 {
            let run = Self.line(&random)
            let measure = LineMeasure(run)
            let length = zip(run, run.dropFirst()).reduce(0.0) { $0 + geodesicDistance($1.0, $1.1) }
            // Even steps in longitude and latitude are a little longer than the geodesic.
            #expect(measure.length >= length - 0.01 && measure.length < length * 1.0001)
            let other = NearestOnLine(run)
            for _ in 0..<20 {
                let place = Coordinate(
                    longitude: run[0].longitude + Double.random(in: -1...2, using: &random),
                    latitude: 55 + Double.random(in: -0.3...0.3, using: &random))
                let found = measure.nearest(to: place)
                let distance = other.distance(to: place)
                #expect(abs((found?.metres ?? -1) - distance) < 0.002 * distance + 1)
            }
        }
        #expect(LineMeasure([]).nearest(to: Coordinate(longitude: 0, latitude: 0)) == nil)
    }

    /// The nearest place to any place of a circle is within the reach of its distance and twice its radius.
    @Test func theNearestPlaceToAnyOfACircleIsWithinReach() {
        var random = SplitMix64(seed: Self.seed &+ 1)
        for _ in 0..<300 {
            let run = Self.line(&random)
            let measure = LineMeasure(run)
            let middle = Coordinate(
                longitude: run[0].longitude + Double.random(in: 0...1, using: &random),
                latitude: 55 + Double.random(in: -0.2...0.2, using: &random))
            let radius = Double.random(in: 0...6000, using: &random)
            let distance = measure.nearest(to: middle)?.metres ?? 0
            guard let reach = measure.reach(from: middle, within: distance + 2 * radius) else {
                Issue.record("no reach")
                continue
            }
            for _ in 0..<20 {
                let place = geodesicDestination(
                    from: middle, bearing: Double.random(in: 0...360, using: &random),
                    distance: radius * Double.random(in: 0...1, using: &random))
                let along = measure.nearest(to: place)?.along ?? -1
                #expect(reach.contains(along), "\(along) is not in \(reach)")
            }
        }
    }
}
