import Assessment
import CaseModel
import Coverage
import CoverageRun
import Exercise
import Foundation
import Geodesy
import Grading
import IncidentRun
import Testing

/// What it says where somebody watched and reported nothing.
@Suite struct SilentObserversTests {
    /// An impact told by an unmanned aircraft, in a world of one report, and an observer to its north.
    private func silence(
        metres: Double, state: ObserverState = .observing, means: ObserverMeans = .post, isLate: Bool = false
    ) throws -> (items: [EvidenceItem], grades: [PropositionGrade], isNight: Bool) {
        let judged = try JudgedWorld(ExerciseWorld(seed: 7))
        var gathered = GatheredReports(judged.found, judge: judged.judge, clock: judged.clock)
        gathered.add(judged.table, judged.findings)
        let counts = EventCounts(gathered.reports, of: judged.found)
        let place = try #require(
            counts.reports.firstIndex { $0.disc?.radius == 0 && $0.acts == ActSet([.impact]) && $0.means == "uav" })
        let report = counts.reports[place]
        let event = try #require(report.disc).centre
        let post = geodesicDestination(from: event, bearing: 0, distance: metres)
        let first = isLate ? report.span.first : report.span.first - 3600
        let stay = ObserverStay(
            id: "post-1", means: means, state: state, span: TimeSpan(first: first, last: report.span.last + 3600),
            track: [TrackPoint(second: first, place: post)], fileLine: 2)
        let items = SilentObservers(counts, stays: [stay], detection: usualDetection).items(of: [place])
        return (items, counts.grades(of: [place], silence: items), isNight(at: event, second: report.span.first))
    }

    /// The chance is the half-normal of monitoring.md 2.3: 4 km by day and 6 km by night for an impact by ear.
    @Test(arguments: [500.0, 2000, 4000]) func theChanceIsThatOfTheDetectionFunction(metres: Double) throws {
        let found = try silence(metres: metres)
        let scale = found.isNight ? 6000.0 : 4000
        let item = try #require(found.items.first)
        guard case .silence(let chance) = item.contrary else {
            Issue.record("not a silence")
            return
        }
        #expect(abs(chance - exp(-metres * metres / (2 * scale * scale))) < 1e-6)
        #expect(item.reliability == .b, "as its own reports are rated")
        #expect((found.grades[0].level == .contested) == (chance >= 0.9))
    }

    @Test func whoCouldNotHaveNoticedItSaysNothing() throws {
        #expect(try silence(metres: 14_000).items.isEmpty)
        #expect(try silence(metres: 500, state: .accessDenied).items.isEmpty)
        #expect(try silence(metres: 500, means: .camera).items.isEmpty)
        #expect(try silence(metres: 500, isLate: true).items.isEmpty, "it watched a part of the time only")
    }
}
