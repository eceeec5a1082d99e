/// What the items say about one proposition, before any other proposition is looked at.
struct SupportOfProposition {
    let items: CountedItems
    let contrary: ContraryItems
    let facts: IncidentFacts
    let clauses: [GradeClause]
    /// The level of the supporting items alone, with nothing against it.
    let levelOfSupport: GradeLevel
    /// The level with what is against it.
    let level: GradeLevel
    /// The log-odds.
    let logOdds: Double

    private static let order: [GradeLevel] = [.reported, .credible, .corroborated, .verified]

    init(_ items: CountedItems, _ contraryProvenance: Provenance, _ facts: IncidentFacts) {
        self.items = items
        self.facts = facts
        let contrary = ContraryItems(items.proposition, contraryProvenance)
        let clauses = GradeWording.clauses(items, contrary, facts)
        self.contrary = contrary
        self.clauses = clauses
        levelOfSupport = Self.level(clauses.filter { $0.isMet || !GradeWording.isAboutContrary($0, contrary) })
        if facts.discounted[items.proposition] != nil {
            level = .discounted
        } else if items.reporting.isEmpty {
            level = .notReported
        } else {
            level = contrary.credible.isEmpty ? Self.level(clauses) : .contested
        }
        logOdds = PosteriorOdds.logOdds(items, contraryProvenance, prior: facts.prior)
    }

    /// The last level of which every clause, and every clause of the levels below it, is met.
    private static func level(_ clauses: [GradeClause]) -> GradeLevel {
        order.last { step in clauses.allSatisfy { $0.neededFor > step || $0.isMet } } ?? .notReported
    }

    /// The examination on which "verified" rests: a timely visit before any other, then the earliest.
    static func examination(_ items: CountedItems, _ facts: IncidentFacts) -> (item: Int, examination: Examination)? {
        let examined = items.counted.compactMap { index -> (item: Int, examination: Examination)? in
            guard let examination = items.provenance.items[index].examination else { return nil }
            let isMaterial = items.provenance.holdsThroughout(index) { $0.evidenceClass.isMaterial }
            return isMaterial || facts.isTimelyVisit(examination) ? (index, examination) : nil
        }
        return examined.min { a, b in
            func key(_ one: (item: Int, examination: Examination)) -> (Int, Int, String, Int) {
                (
                    facts.isTimelyVisit(one.examination) ? 0 : one.examination.isOnSite ? 1 : 2,
                    one.examination.day ?? .max, one.examination.by, one.item
                )
            }
            return key(a) < key(b)
        }
    }
}
