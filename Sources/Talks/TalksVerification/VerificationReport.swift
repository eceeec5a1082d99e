/// What the separate checker made of an answer, check by check.
public struct VerificationReport: Sendable {
    /// One kind of check over all items that it is for.
    public struct Check: Sendable {
        /// What is checked, in words: "cores are impossible".
        public var name: String
        /// How many items were looked at; 0 where the answer has none of the kind.
        public var count = 0
        /// Each item that is wrong, in words, the first thousand of them.
        public var faults: [String] = []
        /// Each item that was given up because the steps ran out, in words, the first thousand of them.
        public var unchecked: [String] = []

        init(_ name: String) {
            self.name = name
        }

        /// What came of it, in words: "holds", "WRONG", "not checked in full" or "does not apply".
        public var outcome: String {
            if !faults.isEmpty { return "WRONG" }
            if !unchecked.isEmpty { return "not checked in full" }
            return count == 0 ? "does not apply" : "holds"
        }

        /// Counts an item, and notes what is wrong with it.
        mutating func expect(_ condition: Bool, _ fault: @autoclosure () -> String) {
            count += 1
            if !condition, faults.count < 1000 { faults.append(fault()) }
        }

        mutating func leaveUnchecked(_ what: String) {
            if unchecked.count < 1000 { unchecked.append(what) }
        }
    }

    /// How many steps a check of an answer may take where nobody says otherwise: some ten seconds at the most.
    public static let usualStepBudget = 200_000_000

    /// What an answer holds and no check decides, in words: it could be otherwise and the answer would still be right.
    public static let leftOpen = [
        "worlds: any in which the demands hold is accepted, not only the tidiest",
        "neededFor: any core that shows a demand of an opening to be needed is accepted, or none where a search shows it",
        "rules of a core: any list as short as these is accepted",
        "clashes: any numbers of the core's demands and rules that cannot hold together are accepted, or none",
        "shifts: those that are given are checked; others may be missing",
        "costBound: a lower one than could be shown is accepted",
        "coresComplete: a list may be complete although it is not said to be",
    ]

    /// What stands unchecked where the answer itself gives no verdict.
    static let noVerdict = "whether the goal can be reached: the answer does not say"

    public var checks: [Check]
    public var faults: [String] { checks.flatMap(\.faults) }
    public var unchecked: [String] { checks.flatMap(\.unchecked) }
    /// Whether something was left since the steps did not suffice.
    public var stepsRanOut: Bool { unchecked.contains { $0 != Self.noVerdict } }
    /// Whether every check was made in full and found nothing wrong.
    public var isProved: Bool { checks.allSatisfy { $0.faults.isEmpty && $0.unchecked.isEmpty } }
}
