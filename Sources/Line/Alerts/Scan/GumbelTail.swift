#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The highest scores of worlds without a rise, as a Gumbel distribution with their mean and variance: an approximation of
/// chances that are smaller than what was drawn can show (Abrams, Kulldorff and Kleinman 2010).
struct GumbelTail {
    private var location: Double
    private var scale: Double

    /// Fewer worlds than this describe no distribution.
    static let fewest = 99
    /// Steps of circles that are looked at in all.
    private static let budget = 1_000_000_000

    /// Nil where the work would be too much, or all scores are equal.
    init?(_ setting: ScanSetting, _ draw: WorldDraw, replicates: Int, cores: Int) {
        let entries = setting.windows * setting.zones.places.count
        let number = min(replicates, 999, Self.budget / max(1, entries))
        guard number >= Self.fewest else { return nil }
        let scorer = WorldScorer(setting, draw)
        let scores: [Double] = inParallel(number, cores: cores) { numbers, give in
            scorer.scores(numbers, give)
        }
        let mean = scores.reduce(0, +) / Double(number)
        let variance = scores.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(number - 1)
        guard variance > 0 else { return nil }
        scale = (variance * 6).squareRoot() / .pi
        location = mean - 0.577_215_664_901_532_9 * scale
    }

    func chance(ofScore score: Double) -> Double { -expm1(-exp(-(score - location) / scale)) }
}

/// The highest score of single worlds, with the logarithms of what is expected taken once.
private struct WorldScorer: @unchecked Sendable {
    private let setting: ScanSetting
    private let draw: WorldDraw
    /// By window and step: ln μ, ln (n - μ), and μ.
    private var logs: [SIMD4<Double>]
    /// By number of events c: c ln c + (n - c) ln (n - c).
    private var own: [Double]

    init(_ setting: ScanSetting, _ draw: WorldDraw) {
        self.setting = setting
        self.draw = draw
        let zones = setting.zones
        let steps = zones.places.count
        logs = Array(repeating: SIMD4(0, 0, .infinity, 0), count: steps * setting.windows)
        for window in 0..<setting.windows {
            for middle in zones.middles.indices {
                var mass = 0.0
                for step in zones.starts[middle]..<zones.starts[middle + 1] {
                    mass += setting.mass[window * setting.placeCount + Int(zones.places[step])]
                    let expected = mass / setting.scale
                    guard zones.isZone[step], expected > 0, expected < Double(setting.total) else { continue }
                    logs[window * steps + step] = SIMD4(
                        log(expected), log(Double(setting.total) - expected), expected, 0)
                }
            }
        }
        func times(_ number: Int) -> Double { number > 0 ? Double(number) * log(Double(number)) : 0 }
        own = (0...setting.total).map { times($0) + times(setting.total - $0) }
    }

    func scores(_ numbers: StrideTo<Int>, _ give: (Int, Double) -> Void) {
        let (places, zones) = (setting.placeCount, setting.zones)
        let cells = setting.windows * places
        // One more for the events of the days before.
        let counts = UnsafeMutableBufferPointer<Int32>.allocate(capacity: cells + 1)
        let scratch = UnsafeMutableBufferPointer<UInt16>.allocate(capacity: setting.total)
        scratch.initialize(repeating: 0)
        defer {
            counts.deallocate()
            scratch.deallocate()
        }
        let steps = zones.places.count
        for number in numbers {
            counts.initialize(repeating: 0)
            draw.draw(number, scratch) { counts[$0] += 1 }
            for cell in places..<max(places, cells) { counts[cell] += counts[cell - places] }
            var best = 0.0
            logs.withUnsafeBufferPointer { logs in
                zones.places.withUnsafeBufferPointer { order in
                    own.withUnsafeBufferPointer { own in
                        for window in 0..<setting.windows {
                            for middle in zones.middles.indices {
                                var sum: Int32 = 0
                                for step in zones.starts[middle]..<zones.starts[middle + 1] {
                                    sum += counts[window * places + Int(order[step])]
                                    let known = logs[window * steps + step]
                                    guard Int(sum) >= setting.least, Double(sum) > known.z else { continue }
                                    let rest = Double(setting.total) - Double(sum)
                                    best = max(best, own[Int(sum)] - Double(sum) * known.x - rest * known.y)
                                }
                            }
                        }
                    }
                }
            }
            give(number, best)
        }
    }
}
