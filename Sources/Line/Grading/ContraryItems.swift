/// What speaks against one proposition and is not resolved, copies and re-posts left out.
struct ContraryItems {
    /// The chance of noticing from which silence is credible.
    static let telling = 0.9

    /// Those that make it contested.
    let credible: [EvidenceItem]
    /// All that stand in the way of "verified", the credible ones included.
    let open: [EvidenceItem]
    /// Silences that say little, because such a thing might well have been missed there.
    let weak: [EvidenceItem]

    init(_ proposition: Proposition, _ provenance: Provenance) {
        let about = provenance.items.indices.filter {
            provenance.items[$0].propositions.contains(proposition) && given(provenance.items[$0].resolution) == nil
        }
        let items = provenance.items
        func originals(_ some: [Int]) -> [EvidenceItem] { provenance.originals(of: some).map { items[$0] } }
        credible = originals(
            about.filter { provenance.isTraced($0) && provenance.holdsThroughout($0, Self.isCredible) })
        open = originals(about.filter { Self.isOpen(items[$0]) })
        weak = originals(about.filter { !Self.isOpen(items[$0]) })
    }

    private static func isCredible(_ item: EvidenceItem) -> Bool {
        guard item.isCredible else { return false }
        if case .silence = item.contrary {
            return isOpen(item) && (item.evidenceClass == .directEye || item.evidenceClass == .directEar)
        }
        return true
    }

    private static func isOpen(_ item: EvidenceItem) -> Bool {
        guard case .silence(let chance) = item.contrary else { return true }
        return chance >= telling && chance <= 1
    }
}
