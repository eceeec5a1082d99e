/// The supporting items of one proposition, and which of them count for more than "reported".
///
/// What is asked of an item is asked of everything that it rests on as well: a re-post is no better than the post.
struct CountedItems {
    let proposition: Proposition
    let provenance: Provenance
    /// All items that report the proposition, or more than it.
    let reporting: [Int]
    /// Those that are traced, possible, not inconclusive, of a source that weighs something, and not self-serving as to the party.
    let counted: [Int]
    /// Those of the counted that rest on no other counted one.
    let originals: [Int]
    /// The first two originals that corroborate each other.
    private(set) var pair: (Int, Int)?
    private let conflicts: [Int: Bits]

    init(_ proposition: Proposition, _ provenance: Provenance, _ facts: IncidentFacts) {
        self.proposition = proposition
        self.provenance = provenance
        let items = provenance.items
        reporting = items.indices.filter { !items[$0].propositions.isDisjoint(with: proposition.impliedBy) }
        counted = items.indices.filter { index in
            items[index].propositions.contains(proposition) && provenance.isTraced(index)
                && provenance.holdsThroughout(index) { Self.canCount($0, proposition) }
        }
        originals = provenance.originals(of: counted)
        conflicts = Self.conflicts(
            in: provenance, proposition == .party ? facts.inconsistent.union(facts.disagreeing) : facts.inconsistent)
        pair = nil
        pair = firstPair()
    }

    static func canCount(_ item: EvidenceItem, _ proposition: Proposition) -> Bool {
        item.isPossible && !item.isInconclusive && item.reliability.weighs
            && !(proposition == .party && item.isSelfServing)
    }

    /// The first-hand items rated A to C.
    var credible: [Int] {
        originals.filter { provenance.holdsThroughout($0, \.isCredible) }
    }

    /// Whether two items corroborate each other: independent, from two positions or of two classes, and consistent.
    func corroborate(_ a: Int, _ b: Int) -> Bool {
        a != b && !provenance.areDependent(a, b) && areConsistent(a, b) && areApart(a, b)
            && !(proposition == .what && traits[a].isInexperienced && traits[b].isInexperienced)
    }

    private func firstPair() -> (Int, Int)? {
        let ordered = originals.sorted { rank($0) < rank($1) }
        for (place, a) in ordered.enumerated() {
            for b in ordered[(place + 1)...] where corroborate(a, b) { return (a, b) }
        }
        return nil
    }

    /// The better sources first, then the order of references.
    func rank(_ item: Int) -> (Double, Int) { (-traits[item].ratio, item) }

    private var traits: [Provenance.Traits] { provenance.traits }

    private func areApart(_ a: Int, _ b: Int) -> Bool {
        if traits[a].classes & traits[b].classes == 0 { return true }
        let (here, there) = (traits[a].positions, traits[b].positions)
        return !here.isEmpty && !there.isEmpty && here.isDisjoint(with: there)
    }

    /// Whether nothing that one rests on excludes anything that the other rests on.
    func areConsistent(_ a: Int, _ b: Int) -> Bool {
        for item in provenance.chains[a].members {
            if let excluded = conflicts[item], excluded.intersects(provenance.chains[b]) { return false }
        }
        return true
    }

    private static func conflicts(in provenance: Provenance, _ pairs: Set<InconsistentPair>) -> [Int: Bits] {
        guard !pairs.isEmpty else { return [:] }
        let places = Dictionary(grouping: provenance.items.indices) { provenance.items[$0].reference }
        var conflicts: [Int: Bits] = [:]
        let empty = Bits(count: provenance.items.count)
        for pair in pairs {
            for a in places[pair.first] ?? [] {
                for b in places[pair.second] ?? [] {
                    conflicts[a, default: empty].insert(b)
                    conflicts[b, default: empty].insert(a)
                }
            }
        }
        return conflicts
    }
}
