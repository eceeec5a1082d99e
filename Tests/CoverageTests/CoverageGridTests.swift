import CaseFolder
import CaseModel
import Coverage
import Foundation
import Geodesy
import ObservationFiles
import Testing

/// A case with a straight line of 100 km along the equator, or of so many degrees to either side.
func equatorCase(from: String? = nil, half: Double = 0.4491576) throws -> Case {
    let validity = from.map { ",\"from\":\"\($0)\"" } ?? ""
    let line = """
        {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":"l","name":"Line","series":"line",\
        "before-start":"west","after-end":"east"\(validity)},"geometry":{"type":"LineString",\
        "coordinates":[[\(-half),0],[\(half),0]]}}]}
        """
    let yaml = """
        title: Equator
        documents:
          - {id: d, title: d, author: none, published: not said}
        parties:
          - {id: a, name: A, role: party to the conflict}
          - {id: b, name: B, role: party to the conflict}
        """
    switch readCase(files: [("case.yaml", Array(yaml.utf8)), ("line.geojson", Array(line.utf8))], folder: "equator") {
    case .read(let found): return found
    case .refused(let mistakes): throw mistakes[0]
    }
}

/// Noon at Greenwich on 2026-03-20.
private let noon: Int64 = 1_774_008_000

private func stay(
    _ means: ObserverMeans = .acousticSensor, _ state: ObserverState = .observing, hours: Int64 = 1,
    track: [TrackPoint] = [TrackPoint(second: 0, place: Coordinate(longitude: 0, latitude: 0))]
) -> ObserverStay {
    ObserverStay(
        id: "x", means: means, state: state, span: TimeSpan(first: noon, last: noon + hours * 3600 - 1), track: track,
        fileLine: 2)
}

@Suite struct CoverageGridTests {
    /// Along a line through the observer the kilometre-hours are twice the effective half-width s·√(π/2) (Buckland et
    /// al. 2015), cut at the limit.
    @Test(arguments: usualDetection.kinds.filter { usualDetection.function($0, .ear, isNight: false) != nil })
    func aPostOnTheLineHasTheClosedForm(kind: String) throws {
        let found = try equatorCase()
        let question = CoverageQuestion(
            kind: kind, period: TimeSpan(first: noon, last: noon + 3599), longestSegment: 100)
        let grid = try CoverageGrid(found, stays: [stay()], detection: usualDetection, question: question)
        let function = try #require(usualDetection.function(kind, .ear, isNight: false))
        let scale = try #require(function.scale)
        let limit = try #require(function.limit)
        let wanted = 2 * scale * (Double.pi / 2).squareRoot() * erf(limit / scale / 2.0.squareRoot()) / 1000
        #expect(abs(grid.summary.effectiveLineHours / wanted - 1) < 2e-3, "\(kind)")
        #expect(abs(2 * function.effectiveHalfWidth / 1000 / wanted - 1) < 1e-12)
        #expect(abs(grid.summary.lineHours - 100) < 0.05)
        #expect(grid.basis == .prior)
    }

    /// 2πs² for a half-normal without a limit (monitoring.md, section 2).
    @Test func theEffectiveAreaHasTheClosedForm() {
        let function = DetectionFunction(scale: 4000, limit: nil)
        #expect(abs(function.effectiveArea - 2 * .pi * 16e6) < 1e-3)
        // The same by adding up rings.
        let cut = DetectionFunction(scale: 4000, limit: 9000)
        let rings = (0..<90_000).reduce(0.0) { sum, ring in
            let radius = (Double(ring) + 0.5) / 10
            return sum + 2 * .pi * radius * cut.chance(at: radius) / 10
        }
        #expect(abs(rings / cut.effectiveArea - 1) < 1e-6)
    }

    @Test func observersTogetherMissWhatEachMisses() throws {
        let found = try equatorCase()
        let question = CoverageQuestion(period: TimeSpan(first: noon, last: noon + 3599), longestSegment: 20)
        let one = try CoverageGrid(found, stays: [stay()], detection: usualDetection, question: question)
        var other = stay()
        other.id = "y"
        let two = try CoverageGrid(found, stays: [stay(), other], detection: usualDetection, question: question)
        for segment in one.segments.indices {
            let single = try #require(one.chance(segment: segment, hour: 0))
            let both = try #require(two.chance(segment: segment, hour: 0))
            #expect(abs(both - (1 - (1 - single) * (1 - single))) < 1e-5)
        }
    }

    /// Two posts at one spot watch the same ground: events farther off are missed by both. By adding up squares of 10 m.
    @Test func twoPostsAtOnePlaceDoNotWatchTheCorridorTwice() throws {
        let found = try equatorCase()
        let question = CoverageQuestion(
            kind: "small arms", period: TimeSpan(first: noon, last: noon + 3599), longestSegment: 1000, corridor: 2000)
        var stays = [stay(), stay(), stay()]
        for number in stays.indices { stays[number].id = "p\(number)" }
        let function = try #require(usualDetection.function("small arms", .ear, isNight: false))
        for count in 1...3 {
            var wanted = 0.0
            for x in stride(from: -5000.0, to: 5000, by: 10) {
                for y in stride(from: -2000.0, to: 2000, by: 10) {
                    let seen = function.chance(at: ((x + 5) * (x + 5) + (y + 5) * (y + 5)).squareRoot())
                    var missed = 1.0
                    for _ in 0..<count { missed *= 1 - seen }
                    wanted += (1 - missed) * 10 / 1000 / 400
                }
            }
            let grid = try CoverageGrid(
                found, stays: Array(stays.prefix(count)), detection: usualDetection, question: question)
            #expect(abs(grid.summary.effectiveLineHours / wanted - 1) < 0.02, "\(count): \(wanted)")
        }
    }

    @Test func whereNobodyLookedIsNeverQuiet() throws {
        let found = try equatorCase()
        let question = CoverageQuestion(period: TimeSpan(first: noon, last: noon + 7199))
        var grid = try CoverageGrid(found, stays: [stay()], detection: usualDetection, question: question)
        let middle = grid.segments.count / 2
        #expect(grid.state(segment: middle, hour: 0) == .observedQuiet)
        #expect(grid.state(segment: middle, hour: 1) == .notObserved)
        #expect(grid.state(segment: 0, hour: 0) == .notObserved)
        // A report that can be of several segments leaves none of them quiet, and one of a place that was not seen changes nothing.
        let wide = Disc(centre: grid.segments[middle].middle, radius: 1.2 * grid.segments[middle].length)
        let isWide = grid.enterReport(in: .disc(wide), hours: grid.firstHour...grid.firstHour + 1)
        #expect(isWide)
        for segment in middle - 1...middle + 1 {
            #expect(grid.state(segment: segment, hour: 0) == .observedMaybeActive)
        }
        #expect(grid.state(segment: middle + 2, hour: 0) == .observedQuiet)
        #expect(grid.state(segment: middle, hour: 1) == .notObserved)
        let exact = Disc(centre: grid.segments[middle].middle, radius: 0.4 * grid.segments[middle].length)
        let isVague = grid.enterReport(in: .disc(exact), hours: grid.firstHour...grid.firstHour)
        #expect(!isVague)
        #expect(grid.state(segment: middle, hour: 0) == .observedActive)
        let isAnywhere = grid.enterReport(in: .anywhere, hours: grid.firstHour...grid.firstHour)
        #expect(isAnywhere)
        #expect(grid.state(segment: middle + 2, hour: 0) == .observedMaybeActive)
        let states = WatchState.allCases.map { grid.summary.kilometreHours($0) }.reduce(0, +)
        #expect(abs(states - grid.summary.lineHours) < 1e-9)
    }

    @Test func halfAnHourIsHalfAChance() throws {
        let found = try equatorCase()
        let question = CoverageQuestion(period: TimeSpan(first: noon, last: noon + 3599))
        var half = stay()
        half.span.last = noon + 1799
        let whole = try CoverageGrid(found, stays: [stay()], detection: usualDetection, question: question)
        let part = try CoverageGrid(found, stays: [half], detection: usualDetection, question: question)
        #expect(abs(part.summary.effectiveLineHours * 2 / whole.summary.effectiveLineHours - 1) < 1e-5)
    }

    /// A patrol that drives along the line passes as much of it as one that stands at each place in turn.
    @Test func aMovingPatrolWatchesWhereItIs() throws {
        let found = try equatorCase()
        let question = CoverageQuestion(period: TimeSpan(first: noon, last: noon + 3599))
        let track = [
            TrackPoint(second: noon, place: Coordinate(longitude: -0.2, latitude: 0)),
            TrackPoint(second: noon + 3600, place: Coordinate(longitude: 0.2, latitude: 0)),
        ]
        let moving = try CoverageGrid(found, stays: [stay(track: track)], detection: usualDetection, question: question)
        let standing = try CoverageGrid(found, stays: [stay()], detection: usualDetection, question: question)
        #expect(abs(moving.summary.effectiveLineHours / standing.summary.effectiveLineHours - 1) < 0.01)
        let middle = moving.segments.count / 2
        let driven = try #require(moving.chance(segment: middle, hour: 0))
        let stood = try #require(standing.chance(segment: middle, hour: 0))
        #expect(driven < stood)
    }

    /// Each stretch that it passes at 45 km an hour is watched as long as every other: it does not stand still for minutes.
    @Test func aMovingPatrolPassesEveryStretchAlike() throws {
        let found = try equatorCase()
        let question = CoverageQuestion(kind: "small arms", period: TimeSpan(first: noon, last: noon + 3599))
        let track = [
            TrackPoint(second: noon, place: Coordinate(longitude: -0.2, latitude: 0)),
            TrackPoint(second: noon + 3600, place: Coordinate(longitude: 0.2, latitude: 0)),
        ]
        let grid = try CoverageGrid(found, stays: [stay(track: track)], detection: usualDetection, question: question)
        let middle = grid.segments.count / 2
        let chances = try (middle - 15...middle + 15).map { try #require(grid.chance(segment: $0, hour: 0)) }
        let (least, most) = (chances.min() ?? 0, chances.max() ?? 0)
        #expect(least > 0 && most / least < 1.1, "\(least) to \(most)")
    }

    @Test func deniedAccessIsToldWithItsCost() throws {
        let found = try equatorCase()
        let question = CoverageQuestion(period: TimeSpan(first: noon, last: noon + 3599))
        let whole = try CoverageGrid(found, stays: [stay()], detection: usualDetection, question: question)
        let denied = try CoverageGrid(
            found, stays: [stay(.acousticSensor, .accessDenied)], detection: usualDetection, question: question)
        #expect(denied.summary.effectiveLineHours == 0)
        #expect(denied.lost.count == 1)
        #expect(abs(denied.lost[0].kilometreHours - whole.summary.effectiveLineHours) < 1e-3)
    }

    @Test func aLineThatIsNotInForceHasNoDenominator() throws {
        let found = try equatorCase(from: "2026-03-21")
        let question = CoverageQuestion(period: TimeSpan(first: noon, last: noon + 86_399))
        let grid = try CoverageGrid(found, stays: [stay()], detection: usualDetection, question: question)
        #expect(grid.state(segment: 0, hour: 0) == .notInForce)
        #expect(abs(grid.summary.lineHours - 1200) < 1)
    }

    @Test func whatCannotBeReckonedIsRefused() throws {
        let found = try equatorCase()
        let period = TimeSpan(first: noon, last: noon + 3599)
        for question in [
            CoverageQuestion(kind: "explosions", period: period),
            CoverageQuestion(period: TimeSpan(first: .min, last: .max)),
            CoverageQuestion(period: TimeSpan(first: noon, last: noon - 1)),
            CoverageQuestion(period: TimeSpan(first: 0, last: 90_000_000_000), longestSegment: 1),
        ] {
            #expect(throws: CoverageRefusal.self) {
                try CoverageGrid(found, stays: [], detection: usualDetection, question: question)
            }
        }
    }
}

@Suite struct SunTests {
    /// Meeus, Astronomical Algorithms, examples 25.a and 28.a: 1992-10-13 at 0h the sun's declination is -7.785° and the
    /// equation of time +13 m 42.6 s.
    @Test func theSunStandsWhereMeeusHasIt() {
        let second: Int64 = 718_934_400
        let pole = sunAltitude(at: Coordinate(longitude: 0, latitude: 90), second: second)
        #expect(abs(pole - -7.78507) < 0.01)
        let under = Coordinate(longitude: 180 - (13 + 42.6 / 60) / 4, latitude: -7.78507)
        #expect(sunAltitude(at: under, second: second) > 89.98)
    }
}
