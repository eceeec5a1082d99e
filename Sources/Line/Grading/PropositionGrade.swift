/// How far one proposition about an incident is established, and why no further.
public struct PropositionGrade: Sendable, Hashable {
    /// What is graded.
    public let proposition: Proposition
    /// How far it is established.
    public let level: GradeLevel
    /// How far its own items would take it, were nothing against it and no other proposition above it.
    public let levelOfSupport: GradeLevel
    /// The proposition that holds it below what its own items give.
    public let heldBy: Proposition?
    /// The level as a sentence, by the template of the level.
    public let sentence: String
    /// Each clause of the levels, in their order, and whether it is met.
    public let clauses: [GradeClause]
    /// In words, each clause that keeps it from the next level; empty where there is none.
    public let missing: [String]
    /// In words, why an item is not counted or two do not count twice, and what else a reader should know.
    public let notes: [String]
    /// The largest set of independent items that count.
    public let independent: IndependentSet
    /// The same within each class that has an item.
    public let independentByClass: [EvidenceClass: IndependentSet]
    /// How likely it is, as a word only; nil if the prior is no probability.
    public let likelihood: LikelihoodWord?

    /// The facts that are met.
    public var met: [String] { clauses.filter(\.isMet).map(\.words) }
}

/// One of the conditions of a level.
public struct GradeClause: Sendable, Hashable {
    /// The level that needs it.
    public let neededFor: GradeLevel
    /// Whether the items meet it.
    public let isMet: Bool
    /// The fact if it is met, what is asked for if it is not.
    public let words: String
}
