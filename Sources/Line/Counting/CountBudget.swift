/// How much work counting may take, so that no pile of reports makes it endless. It is counted in tests of whether an
/// event can be of some reports, and not by the clock: an answer does not hang on how busy the machine is.
public struct CountBudget: Sendable {
    /// What is left of it.
    public var tests: Int
    /// The most that one group of reports that hang together may take.
    static let ofPart = 300_000
    /// So many entries of a linear program are reckoned in the time of a test.
    static let entriesPerTest = 1000

    /// - Parameter tests: 4 million are a few seconds.
    public init(tests: Int = 4_000_000) { self.tests = tests }

    var ofNextPart: Int { max(0, min(Self.ofPart, tests)) }
}
