/// What the separate checker made of an answer, check by check.
public struct VerificationReport: Sendable {
    /// One kind of check over all items that it is for.
    public struct Check: Sendable {
        /// What is checked, in words: "cores are impossible".
        public var name: String
        /// How many items were looked at.
        public var count = 0
        /// Each item that is wrong, in words.
        public var faults: [String] = []
        /// Each item that was given up because the steps ran out, in words.
        public var unchecked: [String] = []

        init(_ name: String) {
            self.name = name
        }

        /// Counts an item, and notes what is wrong with it.
        mutating func expect(_ condition: Bool, _ fault: @autoclosure () -> String) {
            count += 1
            if !condition, faults.count < 1000 { faults.append(fault()) }
        }
    }

    public var checks: [Check]
    public var faults: [String] { checks.flatMap(\.faults) }
    public var unchecked: [String] { checks.flatMap(\.unchecked) }
    /// Whether every check was made in full and found nothing wrong.
    public var isProved: Bool { checks.allSatisfy { $0.faults.isEmpty && $0.unchecked.isEmpty } }
}
