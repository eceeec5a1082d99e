import CaseModel
import Coverage
import CoverageRun
import Exercise
import Foundation
import IncidentRun
import ObservationFiles
import Statistics
import Testing

/// Calibration from double observers, in a world whose observers notice by the usual functions.
@Suite struct CalibrationTruthTests {
    /// The table is doubled before the fit: what comes out is the truth of the world, not what was expected.
    @Test func fittedScalesAreThoseOfTheWorld() throws {
        var size = ExerciseSize()
        size.days = 150
        size.events = 1400
        size.posts = 30
        let judged = try JudgedWorld(ExerciseWorld(seed: 12, size: size))
        print("exercise of seed 12, \(judged.world.reports.count) reports")
        let text = try #require(judged.world.files.first { $0.name == "observers.csv" }?.text)
        let stays = ObserverRows(judged.found, clock: judged.clock).stays(of: Array(text.utf8)) { _ in nil }.stays
        var gathered = GatheredReports(judged.found, judge: judged.judge, clock: judged.clock)
        gathered.add(judged.table, judged.findings)
        let counts = EventCounts(gathered.reports, of: judged.found)
        let incidents = fusedIncidents(gathered.reports.map(\.line))
        var expected = usualDetection
        for row in usualDetection.rows where row.means == .ear {
            var function = row.function
            function.scale = function.scale.map { $0 * 2 }
            expected.enter(row.kind, row.means, isNight: row.isNight, function)
        }
        let trials = DoubleObservers(counts, incidents: incidents, stays: stays, detection: expected)
        let calibration = Calibration(trials, detection: expected)
        var calibrated = 0
        for row in calibration.rows where row.isCalibrated {
            let fit = try #require(row.fit)
            let truth = try #require(
                usualDetection.function(row.tried.kind, row.tried.means, isNight: row.tried.isNight)?.scale)
            print(
                "\(row.tried.kind), \(row.tried.means), \(row.tried.isNight ? "night" : "day"): truth \(truth), \(row.words)"
            )
            // Twice as wide as the 95 % interval: one in ten thousand fits lies outside by chance.
            let half = log(fit.interval.upper / fit.interval.lower)
            #expect(abs(log(fit.scale / truth)) < half, "\(row.tried): \(row.words)")
            #expect(
                calibration.table.function(row.tried.kind, row.tried.means, isNight: row.tried.isNight)?.scale
                    == fit.scale)
            calibrated += 1
        }
        #expect(calibrated >= 4)
        for row in calibration.rows where !row.isCalibrated { #expect(row.words.contains("stays prior")) }
        // The file is read back as the table that it was written from.
        let read = try readDetectionTable(Array(calibration.detectionFile.utf8), over: usualDetection).get()
        for row in calibration.table.rows {
            let again = try #require(read.function(row.kind, row.means, isNight: row.isNight))
            #expect(again.basis == row.function.basis && abs((again.scale ?? 0) - (row.function.scale ?? 0)) < 0.51)
        }
    }
}
