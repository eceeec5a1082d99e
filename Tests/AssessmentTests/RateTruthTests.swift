import CaseModel
import Coverage
import CoverageRun
import Exercise
import Foundation
import Geodesy
import IncidentRun
import ObservationFiles
import Statistics
import TestSupport
import Testing

/// Rates told from reports and observers, beside the rates with which the exercise made its events.
@Suite struct RateTruthTests {
    /// A small world with what was watched and counted in it.
    struct WatchedWorld {
        var judged: JudgedWorld
        var rates: ProvisionRates
        var days: ClosedRange<Int>
        /// The first reporting day of the second half.
        var split: Int

        init(seed: Int, laterRate: Double, events: Int = 36) throws {
            var size = ExerciseSize()
            size.events = events
            size.days = 4
            size.posts = 4
            size.patrols = 1
            size.lineVertices = 9
            size.lineDegrees = 0.35
            size.laterRate = laterRate
            judged = try JudgedWorld(ExerciseWorld(seed: UInt64(seed), size: size), provisions: 1)
            let (found, clock) = (judged.found, judged.clock)
            let text = try #require(judged.world.files.first { $0.name == "observers.csv" }?.text)
            let read = ObserverRows(found, clock: clock).stays(of: Array(text.utf8)) { _ in nil }
            #expect(read.mistakes == [])
            let period = TimeSpan(
                first: read.stays.map(\.span.first).min() ?? 0, last: read.stays.map(\.span.last).max() ?? -1)
            let question = CoverageQuestion(
                period: period, longestSegment: 2000, corridor: ExerciseWorld.corridor)
            let grids = try CoverageGrids(
                found, stays: read.stays, detection: usualDetection, question: question,
                kinds: found.agreement.provisions[0].detectionKinds)
            var gathered = GatheredReports(found, judge: judged.judge, clock: clock)
            gathered.add(judged.table, judged.findings)
            let counts = EventCounts(
                gathered.reports, of: found)
            rates = ProvisionRates(
                found, grids: grids, stays: read.stays, counts: counts,
                incidents: fusedIncidents(gathered.reports.map(\.line)), clock: clock)
            func day(_ second: Int64) -> Int { clock.reportingDay(second, dayEnds: found.agreement.dayEnds) }
            days = day(period.first)...day(period.last)
            split = day(judged.world.middleMoment)
        }
    }

    static let fire: Set<Act> = [.impact, .outgoing, .burst, .shot]

    /// In many worlds the 95 % interval of the rate of fire (P1) near the line holds the rate with which the world was made
    /// in at least 95 %, in each half, and so does the interval of the ratio of the two. The kinds of fire are heard at
    /// distances that differ fivefold, some reports are vague, and two of four posts are given up in the second half.
    @Test func intervalsHoldTheTrueRate() async throws {
        let count = setting("TRUCELINE_WORLDS", usually: 1000)
        print("rates in worlds of seeds 1 to \(count)")
        let sums = try await withThrowingTaskGroup(of: [Double].self) { group in
            for part in 0..<4 {
                group.addTask { try Self.checkedWorlds(stride(from: part + 1, through: count, by: 4)) }
            }
            return try await group.reduce([Double](repeating: 0, count: 8)) { zip($0, $1).map { $0 + $1 } }
        }
        let share = sums.map { $0 / Double(count) }
        print(
            "holding the truth: rate before \(share[0]), after \(share[1]), ratio \(share[2]); ratio with an upper end "
                + "\(share[3]); impacts noticed \(sums[4]), expected \(sums[5]), interval from true counts \(share[6]), "
                + "mean width of the rate's interval over the rate \(share[7])")
        #expect(share[0] >= 0.95 && share[1] >= 0.95 && share[2] >= 0.95)
        // What is noticed of one kind is Poisson with the rate times the effort as its mean, and its exact interval is not
        // wide for no reason: 95 % within three standard errors, and the sum within four.
        #expect(abs(sums[4] - sums[5]) < 4 * sums[5].squareRoot(), "\(sums[4]) noticed, \(sums[5]) expected")
        #expect(share[6] >= 0.95 - 3 * (0.95 * 0.05 / Double(count)).squareRoot())
        // The ratio has an upper end in most worlds: it does not hold the truth by saying nothing.
        #expect(share[3] > 0.5)
    }

    private static func checkedWorlds(_ seeds: StrideThrough<Int>) throws -> [Double] {
        var sums = [Double](repeating: 0, count: 8)
        for seed in seeds {
            let later = seed.isMultiple(of: 2) ? 1.0 : 2.5
            let watched = try WatchedWorld(seed: seed, laterRate: later)
            let world = watched.judged.world
            let (before, after) = (
                watched.days.lowerBound...(watched.split - 1), watched.split...watched.days.upperBound
            )
            let one = try #require(watched.rates.watched(0, before, words: ""))
            let two = try #require(watched.rates.watched(0, after, words: ""))
            let truth = world.trueRate(of: fire) * 100
            func holds(_ interval: RateInterval?, _ value: Double) -> Double {
                interval.map { $0.lower <= value && value <= $0.upper } ?? false ? 1 : 0
            }
            let dispersion = watched.rates.dispersion(0, watched.days)
            let rate = one.rateInterval(dispersion: dispersion)
            sums[0] += holds(rate, truth)
            sums[1] += holds(two.rateInterval(dispersion: dispersion), truth * later)
            let ratio = one.ratioInterval(of: two, dispersion: dispersion)
            sums[2] += holds(ratio, later)
            sums[3] += ratio?.upper.isFinite ?? false ? 1 : 0
            sums[7] += rate.map { ($0.upper - $0.lower) / truth } ?? 0
            // One kind, with the truth about what was noticed: the effort alone is tried.
            let effort = one.efforts.first { $0.kind == "explosion" }?.kilometreHours ?? 0
            let noticed = noticedImpacts(watched)
            let mean = world.trueRate(of: [.impact]) * effort
            sums[4] += Double(noticed)
            sums[5] += mean
            sums[6] += holds(
                poissonRateInterval(atLeast: noticed, atMost: noticed, effort: effort), world.trueRate(of: [.impact]))
        }
        return sums
    }

    /// Incidents that come forty times as often in the second half are told to come in bursts; those that come evenly are
    /// not. All incidents near the line are in the sum of one over their chances, too unlikely to be in it, or too vague.
    @Test func burstsAreToldAndEvenIncidentsAreNot() throws {
        for seed in 1...3 {
            let even = try WatchedWorld(seed: seed, laterRate: 1, events: 400)
            let bursts = try WatchedWorld(seed: seed, laterRate: 40, events: 400)
            let low = try #require(even.rates.dispersion(0, even.days))
            let high = try #require(bursts.rates.dispersion(0, bursts.days))
            print("seed \(seed): dispersion \(low) of even incidents, \(high) of bursts")
            #expect(low < burstsFrom && high > burstsFrom)
            let abundance = even.rates.abundance(even.days)
            let near = even.rates.watched(0, even.days, words: "")
            #expect(abundance.estimate >= Double(abundance.incidents))
            #expect(abundance.incidents + abundance.unlikely.count + abundance.vague >= near?.atLeast ?? 0)
        }
    }

    /// How many impacts near the line in the first half one of the observers noticed.
    private static func noticedImpacts(_ watched: WatchedWorld) -> Int {
        let world = watched.judged.world
        let column = ExerciseWorld.observationColumns.firstIndex(of: "observer") ?? 0
        let told = Set(world.reports.filter { !$0.fields[column].isEmpty }.map(\.event))
        let line = NearestOnLine(world.line)
        return world.events.filter {
            $0.act == .impact && told.contains($0.id) && $0.moment < world.middleMoment
                && line.distance(to: $0.place) <= ExerciseWorld.corridor * 1.005
        }.count
    }
}
