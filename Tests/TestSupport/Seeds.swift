import Foundation

/// The seed of random tests: TRUCELINE_SEED, or the test's own; printed, so that a failure can be had again.
///
/// - Parameter usual: the seed without TRUCELINE_SEED; nil for another one each time.
public func testSeed(_ usual: UInt64? = nil, for what: String) -> UInt64 {
    let seed = setting("TRUCELINE_SEED", usually: usual ?? .random(in: 0...1_000_000))
    print("\(what): TRUCELINE_SEED=\(seed)")
    return seed
}

/// A number that the environment may set, such as TRUCELINE_WORLDS.
public func setting<Number: LosslessStringConvertible>(_ name: String, usually usual: Number) -> Number {
    ProcessInfo.processInfo.environment[name].flatMap { Number($0) } ?? usual
}

/// Rounds of a test that breaks things at random: a fixed number of them, or as many as TRUCELINE_FUZZ_SECONDS take.
public struct FuzzRounds: Sequence, IteratorProtocol {
    private var made = 0
    private let usual: Int
    private let end: ContinuousClock.Instant?

    public init(_ usual: Int) {
        self.usual = usual
        let seconds = setting("TRUCELINE_FUZZ_SECONDS", usually: 0.0)
        end = seconds > 0 ? .now + .seconds(seconds) : nil
    }

    public mutating func next() -> Int? {
        guard end.map({ .now < $0 }) ?? (made < usual) else { return nil }
        made += 1
        return made - 1
    }
}
