import CaseModel

/// Who gives each pledge, and what is left of it when some of them leave.
struct Contributing {
    /// By pledge: who gives it, each for itself.
    private var heads: [String: [String]] = [:]
    /// Of a pledge of several, those that the file names.
    private var members: [String: [String]] = [:]
    /// Of a pledge of several, those whose share is a pledge of its own.
    private var sharers: [String: Set<String>] = [:]

    init(_ found: Case) {
        for pledge in found.pledges {
            heads[pledge.id] = pledge.contributorNames.map(found.contributorKey)
            members[pledge.id] = pledge.memberNames.map(found.contributorKey)
            if let whole = pledge.partOf {
                sharers[whole, default: []].formUnion(pledge.contributorNames.map(found.contributorKey))
            }
        }
    }

    /// Everybody whose leaving can touch a pledge, those who give it first.
    func everybody(_ pledge: Pledge) -> [String] { (heads[pledge.id] ?? []) + (members[pledge.id] ?? []) }

    /// Whether a pledge is still whole without some contributors: certain where none of them has to do with it,
    /// excluded where nobody is left to give it, possible where some of those who give it together are left.
    func isWhole(_ pledge: Pledge, without: Set<String>) -> ThreeValued {
        let own = heads[pledge.id] ?? []
        let named = members[pledge.id] ?? []
        if !own.isEmpty, own.allSatisfy(without.contains) { return .excluded }
        if let count = pledge.contributors?.count, named.count >= count, named.allSatisfy(without.contains) {
            return .excluded
        }
        let shared = sharers[pledge.id] ?? []
        let isTouched =
            own.contains(where: without.contains)
            || named.contains { without.contains($0) && !shared.contains($0) }
        return isTouched ? .possible : .certain
    }
}
