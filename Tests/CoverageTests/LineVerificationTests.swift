import CaseModel
import Coverage
import CoverageProofs
import CoverageVerification
import Foundation
import Geodesy
import SeededRandom
import TestSupport
import Testing

/// The checker of a line holds what is so, and refuses what is not, field by field.
@Suite struct LineVerificationTests {
    private static let first: Int64 = 1_774_008_000 - 20 * 3600
    private static let last = first + 30 * 3600 - 1

    private static func stay(
        _ id: String, _ means: ObserverMeans, _ state: ObserverState = .observing, line: Int,
        from: Int64 = 0, hours: Int64 = 30, _ places: [(Double, Double)]
    ) -> ObserverStay {
        let span = TimeSpan(first: first + from * 3600, last: first + (from + hours) * 3600 - 1)
        let step = places.count > 1 ? (span.last - span.first) / Int64(places.count - 1) : 0
        return ObserverStay(
            id: id, means: means, state: state, span: span,
            track: places.enumerated().map {
                TrackPoint(
                    second: span.first + step * Int64($0), place: Coordinate(longitude: $1.0, latitude: $1.1))
            }, fileLine: line)
    }

    /// Posts in one place and apart, two rows of one observer, patrols that move, a camera, a frame, and two that were
    /// kept from watching.
    private static var stays: [ObserverStay] {
        var frame = stay("f", .uav, line: 9, from: 3, hours: 2, [(0.2, 0.01)])
        frame.footprint = 1500
        var windy = stay("w", .post, line: 10, [(-0.2, 0.02)])
        windy.wind = 12
        windy.isRaining = true
        return [
            stay("a", .post, line: 2, [(0, 0.01)]), stay("b", .post, line: 3, [(0, 0.01)]),
            stay("c", .post, line: 4, hours: 5, [(0.05, -0.005)]), stay("C", .post, line: 5, from: 5, [(0.06, -0.005)]),
            stay("p", .patrol, line: 6, from: 2, hours: 3, [(-0.4, 0), (0.1, 0.01), (0.4, 0)]),
            stay("j", .post, .accessDenied, line: 7, [(0.3, 0)]), stay("k", .camera, line: 8, [(0.3, 0.002)]), frame,
            windy,
            stay("q", .patrol, .jammed, line: 11, from: 1, hours: 2, [(-0.1, 0), (0.1, 0)]),
        ]
    }

    private static func answer(
        _ found: Case, kind: String = "small arms", corridor: Double = 2000, first: Int64 = first, last: Int64 = last
    ) throws -> LineCoverageAnswer {
        let period = TimeSpan(first: first, last: last)
        let grid = try CoverageGrid(
            found, stays: stays, detection: usualDetection,
            question: CoverageQuestion(kind: kind, period: period, corridor: corridor))
        return grid.answer(found) { LocalClock.utc.reportingDay($0, dayEnds: 0) }
    }

    private static func report(
        _ answer: LineCoverageAnswer, _ found: Case, reports: [ReadReport] = [], budget: Int = 20_000_000
    ) -> CoverageProofReport {
        verifyLineCoverage(
            answer, of: found, stays: stays, detection: usualDetection, clock: .utc, reports: reports, budget: budget)
    }

    @Test(arguments: ["small arms", "explosion", "presence", "aircraft", "flash"], [0.0, 2000, 5000])
    func whatIsSoHolds(_ kind: String, _ corridor: Double) throws {
        let found = try equatorCase(from: "2026-03-19T18:00Z")
        let answer = try Self.answer(found, kind: kind, corridor: corridor)
        let report = Self.report(answer, found)
        #expect(report.faults == [] && report.unchecked == [] && report.segments == 100)
        #expect(answer.lost.count == 2 && answer.days.count == 2)
        #expect(try JSONDecoder().decode(LineCoverageAnswer.self, from: JSONEncoder().encode(answer)) == answer)
    }

    /// Circles of every width beside and beyond the line, of one hour and of several: what the engine says of them the check lets
    /// stand, and every state that is made another is refused.
    @Test(arguments: 1...20) func statesAreAskedOfTheReports(seed: UInt64) throws {
        let found = try equatorCase(from: "2026-03-19T18:00Z", half: 0.1)
        var random = SplitMix64(seed: seed)
        let period = TimeSpan(first: Self.first, last: Self.last)
        var grid = try CoverageGrid(
            found, stays: Self.stays, detection: usualDetection,
            question: CoverageQuestion(kind: "small arms", period: period, corridor: 2000))
        var reports: [ReadReport] = []
        let sorts = [
            ActSet([.burst]), ActSet([.burst, .shot]), ActSet([.movement]), ActSet([.shot, .accessGiven]),
        ]
        for _ in 0..<3 {
            let place = Coordinate(
                longitude: .random(in: -0.1...0.1, using: &random), latitude: .random(in: -0.03...0.03, using: &random))
            let disc = Disc(centre: place, radius: [0, 200, 900, 3000].randomElement(using: &random) ?? 0)
            let first = Self.first + .random(in: 0..<28 * 3600, using: &random)
            let report = ReadReport(
                region: .discs([disc]),
                span: TimeSpan(first: first, last: first + .random(in: 0...3600, using: &random)),
                acts: sorts.randomElement(using: &random) ?? sorts[0], weapons: WeaponSet([.smallArms]))
            reports.append(report)
            let away = abs(geodesicDistance(place, Coordinate(longitude: place.longitude, latitude: 0)))
            let isNear: ThreeValued =
                away - disc.radius > 2000 ? .excluded : away + disc.radius <= 2000 ? .certain : .possible
            let ofKind: ThreeValued = report.acts == ActSet([.movement]) ? .excluded : .certain
            _ = grid.enterReport(
                in: .disc(disc), hours: hourNumber(first)...hourNumber(report.span.last), isAsked: min(isNear, ofKind))
        }
        let answer = grid.answer(found) { LocalClock.utc.reportingDay($0, dayEnds: 0) }
        #expect(Self.report(answer, found, reports: reports).faults == [])
        for (number, segment) in answer.segments.enumerated() where !segment.active.isEmpty {
            var lie = answer
            lie.segments[number].active = []
            #expect(Self.report(lie, found, reports: reports).faults.count == 1)
            #expect(Self.report(answer, found).faults.isEmpty == false)
        }
        // Nobody reported anything of the last hours of the first segment, which nobody watched.
        var lie = answer
        lie.segments[0].active = [RunOfHours(first: Self.last + 1 - 3600, hours: 1)]
        #expect(Self.report(lie, found, reports: reports).faults.count >= 1)
    }

    /// What does not begin and end with an hour.
    @Test func partsOfHoursHold() throws {
        let found = try equatorCase()
        let answer = try Self.answer(found, first: Self.first + 1700, last: Self.first + 9000)
        #expect(Self.report(answer, found).faults == [])
    }

    @Test func everyFieldIsChecked() throws {
        let found = try equatorCase(half: 0.04)
        let answer = try Self.answer(found, last: Self.first + 6 * 3600 - 1)
        var refused = 0
        for mutation in try leafMutations(of: JSONEncoder().encode(answer)) {
            guard let changed = try? JSONDecoder().decode(LineCoverageAnswer.self, from: mutation.bytes),
                changed != answer
            else { continue }
            if !Self.report(changed, found).faults.isEmpty {
                refused += 1
                continue
            }
            // A tenth of what only somebody who moves adds may differ, and the question a second's.
            let isQuestion = mutation.place == ".first" || mutation.place == ".last"
            let isNear =
                zip(changed.segments, answer.segments).allSatisfy {
                    abs($0.effectiveLineHours - $1.effectiveLineHours) <= 0.101 * $1.effectiveLineHours + 2e-4
                        * $1.lineHours
                        && $0.observed == $1.observed && $0.thinlyObserved == $1.thinlyObserved
                }
                && zip(changed.days, answer.days).allSatisfy {
                    $0.day == $1.day && $0.lineHours == $1.lineHours
                        && abs($0.effectiveLineHours - $1.effectiveLineHours) <= 0.101 * $1.effectiveLineHours
                }
                && zip(changed.lost, answer.lost).allSatisfy {
                    abs($0.lineHours - $1.lineHours) <= 0.101 * $1.lineHours
                }
            #expect(isNear || isQuestion, "passes: \(mutation.words)")
        }
        print("mutations of an answer about a line refused: \(refused)")
        #expect(refused > 200)
    }

    /// Two posts in one spot taken to watch the corridor twice: what the engine told before.
    @Test func aProductOfMeansIsRefused() throws {
        let found = try equatorCase()
        var answer = try Self.answer(found)
        let one = try CoverageGrid(
            found, stays: [Self.stays[0]], detection: usualDetection,
            question: CoverageQuestion(
                kind: "small arms", period: TimeSpan(first: Self.first, last: Self.last), corridor: 2000))
        let middle = answer.segments.count / 2
        let sum = (0..<30).reduce(0.0) {
            let seen = one.chance(segment: middle, hour: $1) ?? 0
            return $0 + 1 - (1 - seen) * (1 - seen)
        }
        answer.segments[middle].effectiveLineHours = sum * (answer.segments[middle].to - answer.segments[middle].from)
        #expect(Self.report(answer, found).faults.count == 1)
    }

    /// Beyond the budget segments are drawn, and what was not reckoned is told.
    @Test func aSmallBudgetIsTold() throws {
        let found = try equatorCase()
        let report = Self.report(try Self.answer(found), found, budget: 5000)
        #expect(report.faults == [] && report.segments > 0 && report.segments < 100 && report.unchecked.count == 1)
    }
}
