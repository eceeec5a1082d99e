import Alerts
import Foundation
import SeededRandom
import Testing

func logarithm(_ value: Double) -> Double { log(value) }

/// Methods for one series against what R gives and against simulation.
@Suite struct SectorMethodTests {
    static let weeks = [3, 1, 2, 0, 4, 2, 1, 3, 2, 5, 1, 0, 2, 3, 9, 4, 2, 11, 8, 1]

    /// R 4.2.2, surveillance 1.20.3, `earsC` with range 12 to 20, baseline 7, alpha 0.001.
    @Test func boundsOfEARSAreThoseOfR() throws {
        let c1 = ears(Self.weeks, .c1).filter { $0.day >= 11 }
        let c2 = ears(Self.weeks, .c2).filter { $0.day >= 11 }
        let c3 = ears(Self.weeks, .c3, alpha: 0.001).filter { $0.day >= 11 }
        let bounds1 = [
            7.243420672, 7.046328225, 7.046328225, 7.241110229, 12.486841343, 12.674710166, 12.097397583, 16.899377741,
            16.975619973,
        ]
        let bounds2 = [
            5.989472753, 7.738361191, 7.243420672, 7.046328225, 7.046328225, 7.241110229, 12.486841343, 12.674710166,
            12.097397583,
        ]
        #expect(c1.count == 9 && c2.count == 9 && c3.count == 9)
        for (found, bound) in zip(c1, bounds1) { #expect(abs((found.bound ?? 0) - bound) < 1e-9) }
        for (found, bound) in zip(c2, bounds2) { #expect(abs((found.bound ?? 0) - bound) < 1e-9) }
        func alarms(_ days: [EARSDay]) -> [Int] { days.filter(\.isAlarm).map { $0.day + 1 } }
        // C1 misses the rise at 18: week 15 raised its own baseline.
        #expect(alarms(c1) == [15])
        #expect(alarms(c2) == [15])
        #expect(alarms(c3) == [16, 17])
        #expect(alarms(ears(Self.weeks, .c3WithDay, alpha: 0.001).filter { $0.day >= 11 }) == [15, 16, 17])
        // Where it is not asked otherwise C3 has 0.025, as in R: sums of more than 1.96.
        let usual = ears(Self.weeks, .c3)
        #expect(alarms(usual) == usual.filter { $0.statistic > 1.959964 }.map { $0.day + 1 })
        #expect(alarms(usual.filter { $0.day >= 11 }) == [16, 17, 20])
        #expect(ears(Array(Self.weeks.prefix(7)), .c1) == [])
    }

    @Test func sumsAreThoseOfTheGround() {
        let counts = [1, 3, 2, 0, 5, 6, 4, 7, 1, 2]
        let expected = [
            0, 0.1146099182, 0, 0, 2.1146099182, 5.2292198364, 6.3438297547, 10.4584396729, 8.5730495911, 7.6876595093,
        ]
        #expect(abs(PoissonCUSUM.reference(from: 2, to: 4) - 2.88539008178) < 1e-11)
        let found = PoissonCUSUM(counts, expected: Array(repeating: 2, count: 10))
        for (sum, value) in zip(found.sums, expected) { #expect(abs(sum - value) < 1e-9) }
        #expect(found.beganOn == 4)
        // Twice the exposure on a day is twice the reference.
        let watched = PoissonCUSUM([8], expected: [4])
        #expect(abs(watched.sums[0] - (8 - 2 * 2.88539008178)) < 1e-9)
    }

    /// The run length of the Markov chain beside that of simulated series.
    @Test(arguments: [(2.0, 2.88539008178, 5.0), (0.5, 0.72134752, 3.0), (6.0, 7.2, 6.0)])
    func runLengthsAreThoseOfSimulatedSeries(mean: Double, reference: Double, limit: Double) throws {
        let length = try #require(cusumRunLength(mean: mean, reference: reference, limit: limit))
        var random = SplitMix64(seed: 4)
        var sum = 0.0
        let runs = 3000
        for _ in 0..<runs {
            var level = 0.0
            var days = 0
            repeat {
                var count = 0
                var product = Double.random(in: 0..<1, using: &random)
                while product > exp(-mean) {
                    count += 1
                    product *= Double.random(in: 0..<1, using: &random)
                }
                level = max(0, level + Double(count) - reference)
                days += 1
            } while level <= limit
            sum += Double(days)
        }
        // Run lengths spread about as much as they are long.
        let simulated = sum / Double(runs)
        #expect(abs(length / simulated - 1) < 4 / Double(runs).squareRoot() + 0.03, "\(length), simulated \(simulated)")
    }

    /// Series without a rise reach a chance of one in twenty in at most about one in twenty.
    @Test func sumsCallAsOftenAsTheySay() {
        var random = SplitMix64(seed: 40)
        func poisson(_ mean: Double) -> Int {
            var count = 0
            var product = Double.random(in: 0..<1, using: &random)
            while product > exp(-mean) {
                count += 1
                product *= Double.random(in: 0..<1, using: &random)
            }
            return count
        }
        var called = 0
        let worlds = 400
        for world in 0..<worlds {
            let exposures = (0..<14).map { _ in Double.random(in: 1...4, using: &random) }
            let rate = 0.4
            let base = poisson(rate * 70)
            let counts = exposures.map { poisson(rate * $0) }
            let known = Double(max(1, base)) / 70
            let sums = PoissonCUSUM(counts, expected: exposures.map { $0 * known })
            let chance = cusumChance(
                of: sums.sums.last ?? 0, baseEvents: base, baseExposure: 70, exposures: exposures, worlds: 399,
                seed: UInt64(world))
            if chance <= 0.05 { called += 1 }
        }
        #expect(called <= 37 && called >= 6, "\(called) of \(worlds)")
    }

    /// Where 9,999 worlds show no chance as small as is asked for, more are drawn: a strong rise is told from a weaker one by them.
    @Test func smallerChancesAreShownByMoreWorlds() {
        func chance(_ sum: Double, limit: Double) -> Double {
            cusumChance(
                of: sum, baseEvents: 40, baseExposure: 40, exposures: Array(repeating: 1, count: 6), limit: limit,
                seed: 3)
        }
        #expect(chance(60, limit: 1) == 1e-4)
        #expect(chance(60, limit: 2e-5) <= 2e-5)
        // One that chance gives now and then is shown to be so by the first of them.
        #expect(chance(3, limit: 2e-5) == chance(3, limit: 1))
    }

    /// The closed form beside sums over a fine grid of both rates.
    @Test func chancesOfAChangeAreThoseOfPlainSums() throws {
        let counts = [1, 0, 2, 1, 5, 4]
        let exposure = [1.0, 2, 1.5, 1, 1, 1.2]
        let found = try #require(ChangePoint(counts, exposure: exposure))
        let total = counts.reduce(0, +)
        let mean = Double(total) / exposure.reduce(0, +)
        let step = mean / 250
        let rates = (0..<3500).map { (Double($0) + 0.5) * step }
        func likelihood(_ days: Range<Int>, _ rate: Double) -> Double {
            days.reduce(1) { $0 * pow(rate, Double(counts[$1])) * exp(-rate * exposure[$1]) }
        }
        func prior(_ rate: Double) -> Double { exp(-rate / mean) / mean }
        let none = rates.reduce(0) { $0 + likelihood(0..<6, $1) * prior($1) * step }
        var days: [Double] = [0]
        var rise = 0.0
        for first in 1..<6 {
            let early = rates.map { likelihood(0..<first, $0) * prior($0) * step }
            let late = rates.map { likelihood(first..<6, $0) * prior($0) * step }
            days.append(early.reduce(0, +) * late.reduce(0, +))
            var below = 0.0
            for (one, other) in zip(early, late) {
                rise += (below + one / 2) * other
                below += one
            }
        }
        let changed = days.reduce(0, +) / 5
        for day in 0..<6 { #expect(abs(found.days[day] - days[day] / (changed * 5)) < 2e-4) }
        #expect(abs(found.chanceOfRise - rise / 5 / (changed + none)) < 1e-3, "\(found.chanceOfRise)")
        #expect(abs(found.chanceOfRise + found.chanceOfFall - changed / (changed + none)) < 1e-3)
        #expect(found.mostProbable == 4)
        #expect(found.credibleDays().contains(4))
        #expect(ChangePoint([0, 0, 0], exposure: [1, 1, 1]) == nil)
        #expect(ChangePoint([1, 0], exposure: [0, 1]) == nil)
    }

    /// R: p.adjust(c(0.01, 0.02, 0.03, 0.04, 0.05), "BH") is 0.05 five times, and of the others below as well.
    @Test func adjustedChancesAreThoseOfR() {
        let even = FalseDiscovery.benjaminiHochberg.adjusted([0.01, 0.02, 0.03, 0.04, 0.05])
        for value in even { #expect(abs(value - 0.05) < 1e-12) }
        let chances = [0.9, 0.001, 0.04, 0.3]
        let bh = FalseDiscovery.benjaminiHochberg.adjusted(chances)
        for (found, value) in zip(bh, [0.9, 0.004, 0.08, 0.4]) { #expect(abs(found - value) < 1e-12) }
        let by = FalseDiscovery.benjaminiYekutieli.adjusted(chances)
        // Times 1 + 1/2 + 1/3 + 1/4.
        for (found, value) in zip(by, [1, 0.004 * 25 / 12, 0.08 * 25 / 12, 0.4 * 25 / 12]) {
            #expect(abs(found - value) < 1e-12)
        }
        #expect(FalseDiscovery.benjaminiYekutieli.adjusted([]) == [])
    }

    /// Exact: of 4 and 3 events in 1 and 2 units, 4 or more of 7 with share 1/3.
    @Test func theRateOfTheLastDaysIsTestedExactly() throws {
        let rise = RateRise(observed: 4, exposure: 1, baseEvents: 3, baseExposure: 2)
        let exact = (4...7).reduce(0.0) { sum, k in
            let ways = [35.0, 21, 7, 1][k - 4]
            return sum + ways * pow(1.0 / 3, Double(k)) * pow(2.0 / 3, Double(7 - k))
        }
        #expect(abs(try #require(rise.chance) - exact) < 1e-12)
        #expect(rise.expected == 1.5)
        let more = try #require(rise.explainingExposure())
        #expect(abs(more.expected - 4 / 1.5) < 1e-12)
        // With that much exposure four or more come in one case of twenty: 1 - e^-μ (1 + μ + μ²/2 + μ³/6).
        let mean = more.unsurprising * 1.5
        #expect(abs(1 - exp(-mean) * (1 + mean + mean * mean / 2 + mean * mean * mean / 6) - 0.05) < 1e-9)
        #expect(RateRise(observed: 2, exposure: 0, baseEvents: 3, baseExposure: 2).chance == nil)
        #expect(RateRise(observed: 2, exposure: 1, baseEvents: 0, baseExposure: 2).noticeableFactor(at: 0.01) == nil)
    }
}
