import Alerts
import Foundation
import SeededRandom
import Testing

/// A thousand made-up sets without a rise, and some with one. Second lane.
@Suite struct NullWorldTests {
    static var seed: UInt64 {
        ProcessInfo.processInfo.environment["TRUCELINE_SEED"].flatMap(UInt64.init) ?? 2026
    }
    static var worlds: Int { Int(ProcessInfo.processInfo.environment["TRUCELINE_WORLDS"] ?? "") ?? 1000 }

    static func set(
        _ random: inout SplitMix64, events: Int, rise: Int = 0
    ) -> (counts: SpaceTimeCounts, x: [Double], y: [Double]) {
        let (places, days) = (12, 20)
        var counts = SpaceTimeCounts(
            places: places, days: days,
            exposure: (0..<(places * days)).map { _ in Double.random(in: 1...4, using: &random) })
        let x = (0..<places).map { Double($0) * 5 }
        // Each place has a rate of its own, and events fall by what is watched.
        let rates = (0..<places).map { _ in Double.random(in: 0.5...2, using: &random) }
        let weights = (0..<(places * days)).map { rates[$0 / days] * counts.exposure($0 / days, $0 % days) }
        let sum = weights.reduce(0, +)
        for _ in 0..<events {
            var drawn = Double.random(in: 0..<sum, using: &random)
            var cell = 0
            while cell < weights.count - 1, drawn >= weights[cell] {
                drawn -= weights[cell]
                cell += 1
            }
            counts[cell / days, cell % days] += 1
        }
        for _ in 0..<rise {
            counts[Int.random(in: 4...5, using: &random), Int.random(in: (days - 3)..<days, using: &random)] += 1
        }
        return (counts, x, Array(repeating: 0, count: places))
    }

    static func question(_ model: ScanModel, seed: UInt64) -> ScanQuestion {
        var question = ScanQuestion()
        question.model = model
        question.radius = 10
        question.longest = 4
        question.replicates = 199
        question.further = 0
        question.withGumbel = false
        question.seed = seed
        return question
    }

    /// Chances without a rise are even from 0 to 1: ties, which count as reached, can only make them larger. The greatest
    /// distance of their distribution from evenness is that of Kolmogorov and Smirnov, at one in ten thousand.
    @Test func chancesWithoutARiseAreEven() throws {
        print("sets without a rise from seed \(Self.seed)")
        var random = SplitMix64(seed: Self.seed)
        var chances: [Double] = []
        for world in 0..<Self.worlds {
            let (counts, x, y) = Self.set(&random, events: 90)
            let found = try scanRises(counts, x: x, y: y, Self.question(.poissonByPlace, seed: UInt64(world)))
            chances.append(found.clusters.first?.chance ?? 1)
        }
        chances.sort()
        let n = Double(chances.count)
        var distance = 0.0
        for (number, chance) in chances.enumerated() {
            distance = max(distance, Double(number + 1) / n - chance, chance - Double(number) / n)
        }
        #expect(distance < 2.23 / n.squareRoot() + 1.0 / 200, "\(distance)")
        for level in [0.01, 0.05, 0.1, 0.5] {
            let share = Double(chances.filter { $0 <= level }.count) / n
            let error = (level * (1 - level) / n).squareRoot()
            #expect(share < level + 4 * error, "\(share) of chances are at most \(level)")
        }
    }

    /// What is watched twice as much has twice as many: with the effort known there is no rise in it, and by days alone
    /// there is. With ten more than usual near two places the rise is found.
    @Test func effortIsNoRiseAndARiseIsFound() throws {
        var random = SplitMix64(seed: Self.seed &+ 1)
        var (called, naive, found, right) = (0, 0, 0, 0)
        let worlds = max(1, Self.worlds / 5)
        for world in 0..<worlds {
            // A camera comes to one place for the last four days: four times as much is watched and seen there.
            var (counts, x, y) = Self.set(&random, events: 90)
            var exposure = counts.exposure ?? []
            for day in 16..<20 {
                exposure[4 * 20 + day] *= 4
            }
            var more = SpaceTimeCounts(places: 12, days: 20, exposure: exposure)
            for place in 0..<12 { for day in 0..<20 { more[place, day] = counts[place, day] } }
            let usual =
                Double((0..<16).reduce(0) { $0 + counts[4, $1] }) / (0..<16).reduce(0) { $0 + counts.exposure(4, $1) }
            for day in 16..<20 {
                more[4, day] = Self.poisson(usual * exposure[4 * 20 + day], &random)
            }
            var question = Self.question(.poissonByPlace, seed: UInt64(world))
            if let best = try scanRises(more, x: x, y: y, question).clusters.first, best.chance <= 0.05 { called += 1 }
            question.model = .permutation
            if let best = try scanRises(more, x: x, y: y, question).clusters.first, best.chance <= 0.05 { naive += 1 }
            (counts, x, y) = Self.set(&random, events: 90, rise: 12)
            question.model = .poissonByPlace
            if let best = try scanRises(counts, x: x, y: y, question).clusters.first, best.chance <= 0.05 {
                found += 1
                if !Set(best.places).isDisjoint(with: [4, 5]) { right += 1 }
            }
        }
        print(
            "of \(worlds): a camera called \(called), by days alone \(naive); a rise found \(found), at its place \(right)"
        )
        // The rate there is itself estimated from few events, which adds to one in twenty.
        #expect(Double(called) < 0.14 * Double(worlds), "\(called) of \(worlds)")
        // Of few worlds none may call.
        #expect(worlds < 50 || naive > 2 * called)
        #expect(Double(found) > 0.8 * Double(worlds))
        #expect(Double(right) > 0.95 * Double(found))
    }

    static func poisson(_ mean: Double, _ random: inout SplitMix64) -> Int {
        var count = 0
        var product = Double.random(in: 0..<1, using: &random)
        while product > exp(-mean) {
            count += 1
            product *= Double.random(in: 0..<1, using: &random)
        }
        return count
    }
}
