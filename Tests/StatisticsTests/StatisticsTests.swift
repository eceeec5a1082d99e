import Foundation
import SeededRandom
import Statistics
import Testing

private func isNear(_ value: Double?, _ wanted: Double, _ relative: Double) -> Bool {
    guard let value else { return false }
    return abs(value - wanted) <= relative * max(abs(wanted), 1e-300)
}

@Suite struct StatisticsTests {
    /// R 4.2 `poisson.test`, 95 % (monitoring.md, section 2.2).
    @Test(arguments: [
        (0, 0, 3.688879454), (1, 0.02531780798, 5.571643391), (3, 0.6186721229, 8.76727307),
        (10, 4.795388696, 18.39035604), (35, 24.3787824, 48.67652737), (100, 81.36399125, 121.6267938),
    ]) func garwoodIsAsRHasIt(count: Int, lower: Double, upper: Double) {
        let interval = poissonRateInterval(atLeast: count, atMost: count, effort: 1)
        #expect(isNear(interval?.lower, lower, 1e-9) || lower == 0 && interval?.lower == 0)
        #expect(isNear(interval?.upper, upper, 1e-9))
    }

    /// The examples of R's documentation of `poisson.test`.
    @Test func theRatesOfRsExamples() {
        let ratio = PoissonRateRatio((11, 800), (21, 3011))
        #expect(isNear(ratio?.ratio, 1.971488, 1e-6))
        #expect(isNear(ratio?.interval.lower, 0.8584264, 1e-7))
        #expect(isNear(ratio?.interval.upper, 4.2772659, 1e-7))
        #expect(isNear(ratio?.pValue, 0.07967, 1e-4))
        let one = poissonRateInterval(atLeast: 137, atMost: 137, effort: 24.19893)
        #expect(isNear(one?.lower, 4.753125, 1e-6))
        #expect(isNear(one?.upper, 6.692709, 1e-6))
    }

    @Test func countsThatAreIntervalsGiveTheWiderInterval() {
        let wide = poissonRateInterval(atLeast: 3, atMost: 10, effort: 1)
        #expect(isNear(wide?.lower, 0.6186721229, 1e-9) && isNear(wide?.upper, 18.39035604, 1e-9))
        #expect(poissonRateInterval(atLeast: 3, atMost: nil, effort: 1)?.upper == .infinity)
        let ratio = PoissonRateRatio.interval((3, 5, 10), (4, 8, 20))
        #expect(isNear(ratio?.lower, PoissonRateRatio((3, 10), (8, 20))?.interval.lower ?? 0, 1e-12))
        #expect(isNear(ratio?.upper, PoissonRateRatio((5, 10), (4, 20))?.interval.upper ?? 0, 1e-12))
        #expect(PoissonRateRatio.interval((3, nil, 10), (4, nil, 20)) == RateInterval(lower: 0, upper: .infinity))
    }

    /// -ln(0.05) = 2.995732274: the rule of three.
    @Test func silenceProvesTheRuleOfThree() {
        #expect(isNear(rateUpperBoundOfSilence(effort: 100), 0.02995732273553991, 1e-14))
        #expect(isNear(effortToClaim(rateBelow: 0.02995732273553991), 100, 1e-12))
        #expect(isNear(chanceOfNoticingAny(events: 3, chance: 0.5), 0.875, 1e-15))
        #expect(chanceOfNoticingAny(events: 5, chance: 1) == 1)
    }

    /// MacKenzie et al. 2006, page 99: blue ridge salamanders (39 sites, 5 visits; cran/wiqid).
    @Test func theSalamandersAreAsPublished() throws {
        let seen = [2, 1, 1, 4, 1, 1, 1, 1, 1, 1, 3, 3, 3, 3, 1, 1, 1, 1] + Array(repeating: 0, count: 21)
        let fit = try #require(OccupancyFit(detections: seen, visits: seen.map { _ in 5 }))
        #expect(abs(fit.occupancy - 0.59462) < 1e-5)
        #expect(abs(fit.detection - 0.25873) < 1e-5)
        #expect(abs(fit.occupancyError - 0.1226) < 1e-4)
        #expect(abs(fit.detectionError - 0.0577) < 1e-4)
        #expect(abs(fit.occupancyInterval.lower - 0.3512) < 1e-4 && abs(fit.occupancyInterval.upper - 0.7990) < 1e-4)
        #expect(abs(fit.detectionInterval.lower - 0.1622) < 1e-4 && abs(fit.detectionInterval.upper - 0.3863) < 1e-4)
        #expect(abs(fit.deviance - 161.7586) < 1e-4 && abs(fit.akaike - 165.7586) < 1e-4)
        let missed = fit.occupancy * (1 - fit.detection) * (1 - fit.detection)
        #expect(isNear(fit.chanceActive(afterSilentVisits: 2), missed / (1 - fit.occupancy + missed), 1e-12))
    }

    /// An exact interval covers the truth at least as often as it says.
    @Test func theIntervalCoversTheTruth() {
        var random = SplitMix64(seed: 5)
        for mean in [0.1, 0.5, 1, 2, 5, 10, 20, 50] {
            var covered = 0
            var known: [Int: RateInterval] = [:]
            let draws = 4000
            for _ in 0..<draws {
                // Arrivals with exponential gaps, counted over one unit of time.
                var time = 0.0
                var count = -1
                while time < mean {
                    time -= log(Double.random(in: Double.leastNonzeroMagnitude..<1, using: &random))
                    count += 1
                }
                let interval = known[count] ?? poissonRateInterval(atLeast: count, atMost: count, effort: 1)
                known[count] = interval
                if let interval, interval.lower <= mean, mean <= interval.upper { covered += 1 }
            }
            // Three standard errors under 95 % at the worst.
            #expect(
                Double(covered) / Double(draws) >= 0.95 - 3 * (0.95 * 0.05 / Double(draws)).squareRoot(),
                "seed 5, \(mean)")
        }
    }

    @Test func quantilesAreRoundTrips() {
        #expect(isNear(chiSquareQuantile(0.95, degrees: 1), 3.841458820694124, 1e-12))
        #expect(isNear(chiSquareQuantile(0.5, degrees: 2), 1.386294361119891, 1e-12))
        #expect(isNear(betaQuantile(0.5, 2, 2), 0.5, 1e-12))
        #expect(isNear(betaQuantile(0.975, 1, 1), 0.975, 1e-12))
    }

    @Test func burstsAreTold() {
        #expect(isNear(dispersion(counts: [0, 10, 0, 10], efforts: [1, 1, 1, 1]), 20.0 / 3, 1e-12))
        #expect(dispersion(counts: [1], efforts: [1]) == nil)
        #expect(dispersion(counts: [0, 0], efforts: [1, 1]) == nil)
    }

    @Test func hostileArgumentsGiveNothing() {
        for effort in [0, -1, .nan, .infinity] as [Double] {
            #expect(poissonRateInterval(atLeast: 1, atMost: 1, effort: effort) == nil)
            #expect(rateUpperBoundOfSilence(effort: effort) == nil)
            #expect(PoissonRateRatio((1, effort), (1, 1)) == nil)
        }
        #expect(poissonRateInterval(atLeast: .max, atMost: .max, effort: 1) == nil)
        #expect(poissonRateInterval(atLeast: 5, atMost: 4, effort: 1) == nil)
        #expect(chiSquareQuantile(.nan, degrees: 3) == nil && chiSquareQuantile(0.5, degrees: -1) == nil)
        #expect(OccupancyFit(detections: [], visits: []) == nil)
        #expect(OccupancyFit(detections: [0, 0], visits: [3, 3]) == nil)
        #expect(OccupancyFit(detections: [4, 0], visits: [3, 3]) == nil)
        #expect(OccupancyFit(detections: [3, 3], visits: [3, 3]) == nil)
    }
}
