import Alerts
import SeededRandom
import Testing

/// The scan against values that were reckoned elsewhere: every arrangement of two small sets was enumerated, and Philox is
/// tested by its authors' known answers.
@Suite struct ScanTests {
    /// Events as place and day from 1; places A 0, B 1, C 2, D 10; 8 days.
    static let first = ["A1", "D2", "B3", "D4", "C5", "A7", "B7", "B8", "A8"]
    static let second = ["A1", "D2", "B3", "D4", "C5", "D6", "A8", "B8", "B8", "A8"]
    static let x = [0.0, 1, 2, 10]

    static func counts(_ events: [String]) throws -> SpaceTimeCounts {
        var counts = SpaceTimeCounts(places: 4, days: 8)
        for event in events {
            let place = try #require("ABCD".firstIndex(of: event[event.startIndex]))
            counts["ABCD".distance(from: "A".startIndex, to: place), try #require(Int(event.dropFirst())) - 1] += 1
        }
        return counts
    }

    static var question: ScanQuestion {
        var question = ScanQuestion()
        question.radius = 2
        question.longest = 3
        question.further = 0
        return question
    }

    @Test(arguments: [
        (first, 2, 4, 8.0 / 3, 0.439916542112, 50_400.0 / 90_720), (second, 1, 4, 2.4, 0.624969826679, 0.278571428571),
    ])
    func enumeratedSetsHaveTheirExactChance(
        _ events: [String], days: Int, observed: Int, expected: Double, score: Double, exact: Double
    ) throws {
        var question = Self.question
        question.replicates = 40_000
        let found = try scanRises(try Self.counts(events), x: Self.x, y: [0, 0, 0, 0], question)
        #expect(found.zones == 7)
        let best = try #require(found.clusters.first)
        #expect(Set(best.places) == [0, 1])
        #expect(best.days == days && best.observed == observed)
        #expect(abs(best.expected - expected) < 1e-12)
        #expect(abs(best.score - score) < 1e-6, "\(best.score)")
        // Four standard errors of 40,000 worlds.
        let error = (exact * (1 - exact) / 40_000).squareRoot()
        #expect(abs(best.chance - exact) < 4 * error, "\(best.chance) for \(exact)")
        #expect(best.drawn == 40_000 && !best.isStoppedEarly)
    }

    /// Ties are what makes the chance of the first set: a world that only equals the score reaches it. Every world is drawn
    /// here by other code and scored by plain arithmetic.
    @Test func chancesAreThoseOfPlainArithmetic() throws {
        var random = SplitMix64(seed: 11)
        for _ in 0..<5 {
            let places = Int.random(in: 3...7, using: &random)
            let days = 8
            let x = (0..<places).map { _ in Double(Int.random(in: 0...4, using: &random)) }
            let y = (0..<places).map { _ in Double(Int.random(in: 0...4, using: &random)) }
            var events: [(place: Int, day: Int)] = []
            for _ in 0..<Int.random(in: 8...20, using: &random) {
                events.append((Int.random(in: 0..<places, using: &random), Int.random(in: 0..<days, using: &random)))
            }
            func counts(_ events: [(place: Int, day: Int)]) -> SpaceTimeCounts {
                var counts = SpaceTimeCounts(places: places, days: days)
                for event in events { counts[event.place, event.day] += 1 }
                return counts
            }
            var question = ScanQuestion()
            question.longest = 3
            question.radius = 3
            question.replicates = 4000
            question.further = 0
            question.withGumbel = false
            guard let best = try scanRises(counts(events), x: x, y: y, question).clusters.first else { continue }
            let plain = PlainScan(x: x, y: y, radius: 3, longest: 3)
            #expect(abs(plain.best(counts(events)) - best.score) < 1e-9)
            var reached = 0
            for _ in 0..<600 {
                let shuffled = events.map(\.day).shuffled(using: &random)
                let world = zip(events, shuffled).map { (place: $0.place, day: $1) }
                if plain.best(counts(world)) >= best.score - 1e-9 { reached += 1 }
            }
            let (one, other) = (best.chance, Double(reached) / 600)
            let error = (max(one * (1 - one), 0.002) * (1.0 / 4000 + 1.0 / 600)).squareRoot()
            #expect(abs(one - other) < 5 * error, "\(one), by plain arithmetic \(other)")
        }
    }

    @Test(arguments: ScanModel.allCases)
    func anyNumberOfCoresGivesTheSame(_ model: ScanModel) throws {
        let (counts, x, y) = Self.world(seed: 3, places: 12, days: 20, events: 120)
        var question = ScanQuestion()
        question.model = model
        question.replicates = 1000
        question.stopAfter = 700
        question.seed = 99
        question.cores = 1
        let one = try scanRises(counts, x: x, y: y, question)
        question.cores = 2
        #expect(try scanRises(counts, x: x, y: y, question) == one)
        question.cores = 5
        #expect(try scanRises(counts, x: x, y: y, question) == one)
        question.seed = 100
        #expect(try scanRises(counts, x: x, y: y, question) != one)
    }

    /// More than 255 events make wider lanes: twice the events on two copies of a place change no score's rank.
    @Test func wideLanesAgreeWithNarrowOnes() throws {
        let (counts, x, y) = Self.world(seed: 8, places: 8, days: 16, events: 200)
        var question = ScanQuestion()
        question.model = .poisson
        question.replicates = 3000
        question.withGumbel = false
        question.further = 0
        let narrow = try #require(try scanRises(counts, x: x, y: y, question).clusters.first)
        // A far place with so many events on every day alike leaves the others as they were, and needs wide lanes.
        var wide = SpaceTimeCounts(
            places: 9, days: 16, exposure: (counts.exposure ?? []) + Array(repeating: 1e-9, count: 16))
        for place in 0..<8 { for day in 0..<16 { wide[place, day] = counts[place, day] } }
        question.model = .poissonByPlace
        let before = try #require(try scanRises(counts, x: x, y: y, question).clusters.first)
        for day in 0..<16 { wide[8, day] = 5 }
        let after = try #require(try scanRises(wide, x: x + [1e6], y: y + [0], question).clusters.first)
        #expect(after.places == before.places && after.days == before.days && after.observed == before.observed)
        #expect(abs(after.expected - before.expected) < 1e-9)
        #expect(narrow.drawn == 3000)
    }

    /// Stopped early, a chance is that of the whole within its error, and is named as stopped.
    @Test func stoppingEarlyIsNamed() throws {
        var question = Self.question
        question.replicates = 100_000
        question.stopAfter = 500
        let best = try #require(
            try scanRises(try Self.counts(Self.first), x: Self.x, y: [0, 0, 0, 0], question).clusters.first)
        #expect(best.isStoppedEarly && best.reached == 500 && best.drawn < 2000)
        #expect(abs(best.chance - 0.5555556) < 0.08, "\(best.chance)")
    }

    /// Where few worlds reach the score, the tail of Gumbel goes beyond what was drawn; it is within a factor of four of
    /// the chance that many more worlds show.
    @Test func theTailOfGumbelIsNearWhatMoreWorldsShow() throws {
        var (counts, x, y) = Self.world(seed: 21, places: 16, days: 30, events: 150)
        for day in 27..<30 { counts[4, day] += 5 }
        var question = ScanQuestion()
        question.replicates = 999
        question.further = 0
        let few = try #require(try scanRises(counts, x: x, y: y, question).clusters.first)
        let tail = try #require(few.gumbelChance)
        question.replicates = 60_000
        question.withGumbel = false
        let many = try #require(try scanRises(counts, x: x, y: y, question).clusters.first)
        #expect(many.gumbelChance == nil)
        #expect(tail < max(4 * many.chance, 2e-4) && tail > many.chance / 4 - 2e-5, "\(tail), \(many.chance)")
    }

    @Test func philoxGivesItsAuthorsKnownAnswers() {
        // kat_vectors of Random123.
        #expect(
            Philox.block(SIMD4(repeating: 0), key: SIMD2(repeating: 0))
                == SIMD4(0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8))
        #expect(
            Philox.block(SIMD4(repeating: .max), key: SIMD2(repeating: .max))
                == SIMD4(0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd))
        #expect(
            Philox.block(
                SIMD4(0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344), key: SIMD2(0xa409_3822, 0x299f_31d0))
                == SIMD4(0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1))
    }

    @Test func whatCannotBeScannedIsRefusedInWords() throws {
        let counts = try Self.counts(Self.first)
        var question = Self.question
        question.longest = 8
        #expect(throws: ScanRefusal.self) { try scanRises(counts, x: Self.x, y: [0, 0, 0, 0], question) }
        question.longest = 3
        #expect(throws: ScanRefusal.self) {
            try scanRises(SpaceTimeCounts(places: 4, days: 8), x: Self.x, y: [0, 0, 0, 0], question)
        }
        var unwatched = SpaceTimeCounts(places: 4, days: 8, exposure: Array(repeating: 0, count: 32))
        unwatched[0, 7] = 3
        question.model = .poissonByPlace
        #expect(throws: ScanRefusal.self) { try scanRises(unwatched, x: Self.x, y: [0, 0, 0, 0], question) }
    }

    static func world(seed: UInt64, places: Int, days: Int, events: Int) -> (SpaceTimeCounts, [Double], [Double]) {
        var random = SplitMix64(seed: seed)
        var counts = SpaceTimeCounts(
            places: places, days: days,
            exposure: (0..<(places * days)).map { _ in Double.random(in: 1...3, using: &random) })
        let x = (0..<places).map { _ in Double.random(in: 0..<1, using: &random) }
        let y = (0..<places).map { _ in Double.random(in: 0..<1, using: &random) }
        for _ in 0..<events {
            counts[Int.random(in: 0..<places, using: &random), Int.random(in: 0..<days, using: &random)] += 1
        }
        return (counts, x, y)
    }
}

/// The permutation scan by plain arithmetic: every circle, every window.
struct PlainScan {
    var x: [Double]
    var y: [Double]
    var radius: Double
    var longest: Int

    func best(_ counts: SpaceTimeCounts) -> Double {
        var best = 0.0
        let total = Double(counts.total)
        for middle in x.indices {
            for edge in x.indices {
                func away(_ place: Int) -> Double {
                    ((x[place] - x[middle]) * (x[place] - x[middle]) + (y[place] - y[middle]) * (y[place] - y[middle]))
                        .squareRoot()
                }
                guard away(edge) <= radius else { continue }
                let inside = x.indices.filter { away($0) <= away(edge) + 1e-12 }
                for days in 1...longest {
                    let window = (counts.days - days)..<counts.days
                    let c = Double(inside.reduce(0) { sum, place in window.reduce(sum) { $0 + counts[place, $1] } })
                    let all = Double(
                        inside.reduce(0) { sum, place in (0..<counts.days).reduce(sum) { $0 + counts[place, $1] } })
                    let late = Double(
                        x.indices.reduce(0) { sum, place in window.reduce(sum) { $0 + counts[place, $1] } })
                    let mean = all * late / total
                    guard c >= 2, c > mean else { continue }
                    let rest = total - c
                    best = max(
                        best, c * logarithm(c / mean) + (rest > 0 ? rest * logarithm(rest / (total - mean)) : 0))
                }
            }
        }
        return best
    }
}
