import CaseModel

/// What a check looks up in a case again and again, found once.
final class CaseBook {
    let found: Case
    private let pledges: [String: Pledge]
    private let needs: [String: MissionNeed]
    private let shares: [String: [Pledge]]
    private let packages: [String: [Pledge]]
    private let givers: [String: (heads: [String], members: [String])]
    private let missions: [String: Mission]

    init(_ found: Case) {
        func firsts<Value>(_ pairs: [(String, Value)]) -> [String: Value] {
            Dictionary(pairs, uniquingKeysWith: { first, _ in first })
        }
        self.found = found
        pledges = firsts(found.pledges.map { ($0.id, $0) })
        needs = firsts(found.needs.map { ($0.id, $0) })
        shares = Dictionary(grouping: found.pledges.filter { $0.partOf != nil }) { $0.partOf ?? "" }
        packages = Dictionary(grouping: found.pledges.filter { $0.package != nil }) { $0.package ?? "" }
        var keys: [String: String] = [:]
        func key(_ name: String) -> String {
            if let known = keys[name] { return known }
            let key = found.contributorKey(name)
            keys[name] = key
            return key
        }
        givers = firsts(
            found.pledges.map { pledge in
                (
                    pledge.id,
                    (
                        (pledge.contributor.map { [$0] } ?? pledge.by).map(key),
                        (pledge.contributors?.names.value ?? []).map(key)
                    )
                )
            })
        let byID = firsts(found.missions.map { ($0.id, $0) })
        missions = firsts(found.tasks.compactMap { task in byID[task.mission].map { (task.id, $0) } })
    }

    func pledge(_ id: String) -> Pledge? { pledges[id] }
    func need(_ id: String) -> MissionNeed? { needs[id] }
    /// The mission of a task.
    func mission(ofTask id: String) -> Mission? { missions[id] }
    /// The pledges that are shares of another.
    func shares(of pledge: Pledge) -> [Pledge] { shares[pledge.id] ?? [] }
    /// The other pledges of its package.
    func rest(ofPackageOf pledge: Pledge) -> [Pledge] {
        guard let name = pledge.package else { return [] }
        return (packages[name] ?? []).filter { $0.id != pledge.id }
    }
    /// Those who give a pledge, and those of several that the file names.
    func givers(_ pledge: Pledge) -> (heads: [String], members: [String]) { givers[pledge.id] ?? ([], []) }
}

/// What was found of a day or stage and is asked for again.
final class FactsMemory {
    var standings: [String: MissionAnswer.PledgeStanding] = [:]
}
