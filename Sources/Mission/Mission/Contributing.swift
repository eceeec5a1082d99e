import CaseModel

/// Who gives each pledge, and what is left of it when some of them leave.
struct Contributing {
    /// By pledge: who gives it, each for itself.
    private var heads: [String: [String]] = [:]
    /// Of a pledge of several, those that the file names.
    private var members: [String: [String]] = [:]
    /// Of a pledge of several, those whose share is a pledge of its own.
    private var sharers: [String: Set<String>] = [:]
    /// The pledges of each package, in the order of the file.
    private var packages: [String: [Pledge]] = [:]

    init(_ found: Case) {
        for pledge in found.pledges {
            if let package = pledge.package { packages[package, default: []].append(pledge) }
            heads[pledge.id] = pledge.contributorNames.map(found.contributorKey)
            members[pledge.id] = pledge.memberNames.map(found.contributorKey)
            if let whole = pledge.partOf {
                sharers[whole, default: []].formUnion(pledge.contributorNames.map(found.contributorKey))
            }
        }
    }

    /// Everybody whose leaving can touch a pledge, those who give it first.
    func everybody(_ pledge: Pledge) -> [String] {
        ([pledge] + others(inPackageOf: pledge)).flatMap { (heads[$0.id] ?? []) + (members[$0.id] ?? []) }
    }

    /// The other pledges of its package.
    func others(inPackageOf pledge: Pledge) -> [Pledge] {
        pledge.package.map { (packages[$0] ?? []).filter { $0.id != pledge.id } } ?? []
    }

    /// Whether everybody who gives a pledge of several has a share of a known amount, so that nobody gives a rest.
    func haveAllShares(_ whole: Pledge, _ pledges: [Pledge], at moment: MissionMoment) -> Bool {
        guard let count = whole.contributors?.count, let sharers = sharers[whole.id], sharers.count >= count else {
            return false
        }
        return pledges.allSatisfy {
            $0.partOf != whole.id || $0.capability == whole.capability && $0.quantity(at: moment)?.atMost != nil
        }
    }

    /// By contributor, what its leaving makes of each pledge that is not certainly whole then; beside some who left
    /// already, whose leaving counts no second time.
    func changes(besides without: Set<String>, _ pledges: [Pledge]) -> [String: [String: ThreeValued]] {
        var changes: [String: [String: ThreeValued]] = [:]
        for pledge in pledges {
            let before = isGiven(pledge, without: without)
            for leaver in everybody(pledge).uniqued where !without.contains(leaver) {
                let after = isGiven(pledge, without: without.union([leaver]))
                if after != before, after != .certain { changes[leaver, default: [:]][pledge.id] = after }
            }
        }
        return changes
    }

    /// Whether a pledge and its package are still whole without some contributors.
    func isGiven(_ pledge: Pledge, without: Set<String>) -> ThreeValued {
        ([pledge] + others(inPackageOf: pledge)).map { isWhole($0, without: without) }.min() ?? .certain
    }

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
