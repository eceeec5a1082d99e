/// A draft agreement: points, each a rule, with the statements that accept or reject it.
public struct Proposal: CaseRecord {
    /// One point of it.
    public struct Point: Sendable {
        public var rule: Negotiation.Rule
        /// The ids of the statements that accept it, and of those that reject it.
        public var accepted: [String]
        public var rejected: [String]

        public init(rule: Negotiation.Rule, accepted: [String], rejected: [String]) {
            self.rule = rule
            self.accepted = accepted
            self.rejected = rejected
        }
    }
    public var head: RecordHead
    public var title: String
    public var by: [String]
    public var when: Stated<When>?
    public var points: [Point]

    public init(head: RecordHead, title: String, by: [String], when: Stated<When>? = nil, points: [Point]) {
        self.head = head
        self.title = title
        self.by = by
        self.when = when
        self.points = points
    }
}
