import Foundation
import SeededRandom
import Statistics
import TestSupport
import Testing

/// Scales of detection functions fitted to trials, beside scipy's fit of the same and beside the truth.
@Suite struct ScaleFitTests {
    static let seed = testSeed(60, for: "trials")

    /// Trials at distances up to 10 km, some indoors, some that another means may notice too.
    static func trials(_ count: Int, scale: Double, floors: Bool, _ random: inout SplitMix64) -> [DetectionTrial] {
        (0..<count).map { _ in
            let distance = Double.random(in: 0...10_000, using: &random)
            let factor = [1, 1, 0.5, 0.7][Int.random(in: 0...3, using: &random)]
            let floor = floors ? exp(-distance * distance / 2 / 1_500_000) : 0
            let chance = max(floor, exp(-distance * distance / 2 / (scale * factor) / (scale * factor)))
            return DetectionTrial(
                distance: distance, factor: factor, floor: floor,
                isNoticed: Double.random(in: 0..<1, using: &random) < chance)
        }
    }

    private struct Answer: Decodable {
        var scale: Double
        var lower: Double?
        var upper: Double?
        var log_likelihood: Double
        var rates: [[Double]]
    }

    @Test(
        .needs(.python("scipy")),
        arguments: [12, 60, 400])
    func fitsEqualThoseOfScipy(count: Int) throws {
        var random = SplitMix64(seed: Self.seed &+ UInt64(count))
        for floors in [false, true] {
            let trials = Self.trials(count, scale: 3000, floors: floors, &random)
            let rates: [(Int, Double, Double)] = [(10, 3.5, 2.25), (3, 1, 40), (0, 2, 3), (100, 7, 1.6), (35, 2, 1.2)]
            let rows = trials.map { "[\($0.distance),\($0.factor),\($0.floor),\($0.isNoticed ? 1 : 0)]" }
            let input =
                "{\"trials\":[\(rows.joined(separator: ","))],"
                + "\"rates\":[\(rates.map { "[\($0.0),\($0.1),\($0.2)]" }.joined(separator: ","))]}\n"
            let wanted = try Self.oracle(input)
            let fit = try #require(ScaleFit(trials))
            #expect(abs(fit.scale / wanted.scale - 1) < 1e-5, "\(fit), \(wanted)")
            #expect(abs(fit.interval.lower / (wanted.lower ?? 0) - 1) < 1e-7, "\(fit), \(wanted)")
            #expect(abs(fit.interval.upper / (wanted.upper ?? .infinity) - 1) < 1e-7, "\(fit), \(wanted)")
            #expect(abs(fit.logLikelihood - wanted.log_likelihood) < 1e-7)
            for (rate, bounds) in zip(rates, wanted.rates) {
                let own = try #require(
                    poissonRateInterval(atLeast: rate.0, atMost: rate.0, effort: rate.1, dispersion: rate.2))
                #expect(abs(own.lower - bounds[0]) < 1e-9 && abs(own.upper - bounds[1]) < 1e-9, "\(rate), \(own)")
            }
        }
    }

    private static func oracle(_ input: String) throws -> Answer {
        let output = try Python.output(of: "Oracles/detection_oracle.py", input: input)
        return try JSONDecoder().decode(Answer.self, from: Data(output.utf8))
    }

    /// With the sixty trials that calibration asks for, the 95 % interval holds the true scale about as often as it says,
    /// and is about 20 % to either side.
    @Test func theIntervalHoldsTheTruth() throws {
        var random = SplitMix64(seed: Self.seed)
        let draws = 300
        var held = 0
        var width = 0.0
        for _ in 0..<draws {
            let fit = try #require(ScaleFit(Self.trials(60, scale: 4000, floors: false, &random)))
            if fit.interval.lower <= 4000, 4000 <= fit.interval.upper { held += 1 }
            width += log(fit.interval.upper / fit.interval.lower) / 2 / Double(draws)
        }
        print("\(held) of \(draws) intervals hold the truth; half-width \(width) on the scale of logarithms")
        let share = Double(held) / Double(draws)
        #expect(share > 0.95 - 3 * (0.95 * 0.05 / Double(draws)).squareRoot())
        #expect(share < 0.995)
        #expect(width > 0.1 && width < 0.25)
    }

    @Test func trialsThatBoundNothingSaySo() throws {
        let seen = try #require(ScaleFit([DetectionTrial(distance: 1000, isNoticed: true)]))
        #expect(seen.interval.upper == .infinity && seen.interval.lower > 0)
        let missed = try #require(ScaleFit([DetectionTrial(distance: 1000, isNoticed: false)]))
        #expect(missed.interval.lower == 0 && missed.interval.upper.isFinite)
        #expect(ScaleFit([]) == nil)
        for trial in [
            DetectionTrial(distance: .nan, isNoticed: true), DetectionTrial(distance: -1, isNoticed: true),
            DetectionTrial(distance: 1, factor: 0, isNoticed: true),
            DetectionTrial(distance: 1, floor: 2, isNoticed: true),
        ] {
            #expect(ScaleFit([trial]) == nil)
        }
        #expect(ScaleFit([DetectionTrial(distance: 0, isNoticed: false)]) != nil)
        #expect(ScaleFit([DetectionTrial(distance: 1, isNoticed: true)], availability: 0) == nil)
    }

    /// For one kind the interval of a sum of rates is Garwood's (R: 10 gives 4.795388696 to 18.39035604); kinds apart hold
    /// the truth at least as often as they say.
    @Test func sumsOfRatesHoldTheTruth() throws {
        let one = try #require(
            weightedRateInterval(
                least: [WatchedCount(count: 10, effort: 2)], most: [WatchedCount(count: 10, effort: 2)]))
        #expect(abs(one.lower - 4.795388696 / 2) < 1e-8 && abs(one.upper - 18.39035604 / 2) < 1e-7)
        // The example of R's canregtools, `ageadjust` by the gamma method: 4709.493 to 6154.046 in 100,000.
        let example = zip([50, 60, 45, 70], [4750.0, 4560, 3800, 3800]).map { WatchedCount(count: $0, effort: $1) }
        let adjusted = try #require(weightedRateInterval(least: example, most: example))
        #expect(abs(adjusted.lower * 100_000 - 4709.493) < 1e-3 && abs(adjusted.upper * 100_000 - 6154.046) < 1e-3)
        var random = SplitMix64(seed: Self.seed)
        func arrivals(_ mean: Double) -> Int {
            var (time, count) = (0.0, -1)
            while time < mean {
                time -= log(Double.random(in: Double.leastNonzeroMagnitude..<1, using: &random))
                count += 1
            }
            return count
        }
        for rates in [[0.5, 0.5, 0.5], [2, 0.1, 0.02], [0.02, 1, 3]] {
            let efforts = [1.0, 4, 12]
            var held = 0
            for _ in 0..<2000 {
                let counts = zip(rates, efforts).map { WatchedCount(count: arrivals($0 * $1), effort: $1) }
                let found = try #require(weightedRateInterval(least: counts, most: counts))
                let truth = rates.reduce(0, +)
                if found.lower <= truth, truth <= found.upper { held += 1 }
            }
            print("rates \(rates): \(held) of 2000 hold the sum")
            #expect(Double(held) / 2000 >= 0.95 - 3 * (0.95 * 0.05 / 2000).squareRoot())
        }
        let blind = weightedRateInterval(
            least: [WatchedCount(count: 3, effort: 1)],
            most: [WatchedCount(count: 3, effort: 1), WatchedCount(count: 0, effort: 0)])
        #expect(blind?.upper == .infinity)
        #expect(weightedRateInterval(least: [], most: []) == nil)
        #expect(weightedRateInterval(least: [], most: [WatchedCount(count: -1, effort: 1)]) == nil)
    }

    /// Bursts widen an interval and nothing narrows it.
    @Test func widenedIntervalsNeverNarrow() throws {
        for count in [0, 1, 2, 10, 300] {
            let exact = try #require(poissonRateInterval(atLeast: count, atMost: count, effort: 3))
            for dispersion in [0.2, 1.5, 1.6, 4, 30] {
                let wide = try #require(
                    poissonRateInterval(atLeast: count, atMost: count, effort: 3, dispersion: dispersion))
                #expect(wide.lower <= exact.lower && wide.upper >= exact.upper)
                if dispersion <= burstsFrom { #expect(wide == exact) }
                let ratio = try #require(PoissonRateRatio.interval((count, count, 1), (8, 9, 2)))
                let wider = try #require(
                    PoissonRateRatio.interval((count, count, 1), (8, 9, 2), dispersion: dispersion))
                #expect(wider.lower <= ratio.lower && wider.upper >= ratio.upper)
            }
        }
        // 20 and 20 with φ = 4: exp(±1.95996·√(4/10)) for the ratio.
        let ratio = try #require(PoissonRateRatio.interval((20, 20, 1), (20, 20, 1), dispersion: 4))
        #expect(abs(ratio.upper - 3.4544) < 1e-3 && abs(ratio.lower - 1 / 3.4544) < 1e-3)
    }
}
