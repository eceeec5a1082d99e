/// Where items come from, followed through everything that they cite.
///
/// Two items are dependent if they share a root: a team at a position, a recording, a party's channel, an upstream
/// source, or an item that both rest on. What an item cites hands its own roots down, so that a re-post of a re-post
/// still hangs on the first post. Whether two items share a root depends on what they rest on and on nothing else in
/// the list; an item that rests on something that is not listed is not traced, and is not counted. Both together keep
/// the level monotone: a further item can never make two counted items dependent.
struct Provenance {
    /// What two dependent items have in common.
    enum Root: Hashable {
        case item(String)
        case post(team: String, position: String)
        case recording(String)
        case channel(String)
        case upstream(String)
        case unnamed

        var dependence: Dependence {
            switch self {
            case .item: return .citation
            case .post: return .sameTeamAndPosition
            case .recording: return .sameRecording
            case .channel: return .sameChannel
            case .upstream: return .sameUpstream
            case .unnamed: return .noOriginNamed
            }
        }
    }

    /// What an item brings with everything that it rests on.
    struct Traits {
        /// The classes, one bit each.
        var classes: UInt8 = 0
        /// The positions; empty if any is unknown.
        var positions: Set<String> = []
        /// Whether it hangs on words of direction from somebody without experience.
        var isInexperienced = false
        /// The most that it can multiply the odds by.
        var ratio = Double.infinity

        init(_ chain: [EvidenceItem]) {
            for item in chain {
                classes |= 1 << UInt8(EvidenceClass.allCases.firstIndex(of: item.evidenceClass) ?? 7)
                if let position = given(item.position) { positions.insert(position) }
                isInexperienced = isInexperienced || item.directionWords == .byOthers
                ratio = min(ratio, item.reliability.greatestLikelihoodRatio)
            }
            if chain.contains(where: { given($0.position) == nil }) { positions = [] }
        }
    }

    let items: [EvidenceItem]
    /// The items that each rests on, itself included.
    let chains: [Bits]
    /// The roots of each.
    let roots: [Bits]
    /// What is true of each and of everything that it rests on.
    let traits: [Traits]
    /// The references that each rests on, directly or not, and that are not listed.
    let unlisted: [[String]]
    private let rootKinds: [Dependence]
    /// The items that share a root with each.
    private let dependent: [Bits]

    init(_ items: [EvidenceItem]) {
        self.items = items
        let places = Dictionary(grouping: items.indices) { items[$0].reference }
        let missing = items.map { item in
            Set(item.cites).subtracting([item.reference]).filter { places[$0] == nil }
        }
        var reach = items.indices.map { index in
            var bits = Bits(count: items.count)
            bits.insert(index)
            for cited in items[index].cites where cited != items[index].reference {
                for place in places[cited] ?? [] { bits.insert(place) }
            }
            return bits
        }
        for middle in items.indices where !items[middle].cites.isEmpty {
            for start in items.indices where start != middle && reach[start].contains(middle) {
                reach[start].formUnion(reach[middle])
            }
        }
        chains = reach
        traits = reach.map { Traits($0.members.map { items[$0] }) }
        unlisted = reach.map { chain in
            chain.members.reduce(into: Set<String>()) { $0.formUnion(missing[$1]) }.sorted()
        }

        var number: [Root: Int] = [:]
        var kinds: [Dependence] = []
        let positions = Dictionary(grouping: items.filter { given($0.team) != nil }) { $0.team ?? "" }
            .mapValues { Set($0.map { $0.position ?? "" }) }
        let own = items.map { item in
            Self.roots(of: item, positionsOfTeam: positions[item.team ?? ""] ?? []).map { root in
                if let known = number[root] { return known }
                number[root] = kinds.count
                kinds.append(root.dependence)
                return kinds.count - 1
            }
        }
        rootKinds = kinds
        let ownBits = own.map { list in
            list.reduce(into: Bits(count: kinds.count)) { $0.insert($1) }
        }
        let roots = reach.map { chain in
            chain.members.reduce(into: Bits(count: kinds.count)) { $0.formUnion(ownBits[$1]) }
        }
        self.roots = roots
        var dependent = items.map { _ in Bits(count: items.count) }
        for a in items.indices {
            for b in items.indices where b > a && roots[a].intersects(roots[b]) {
                dependent[a].insert(b)
                dependent[b].insert(a)
            }
        }
        self.dependent = dependent
    }

    /// What an item itself names. A team without a position may have been at any of the team's positions.
    private static func roots(of item: EvidenceItem, positionsOfTeam: Set<String>) -> Set<Root> {
        var roots: Set<Root> = []
        switch (given(item.team), given(item.position)) {
        case (let team?, let position?): roots.insert(.post(team: team, position: position))
        case (let team?, nil):
            roots.insert(.post(team: team, position: ""))
            for position in positionsOfTeam { roots.insert(.post(team: team, position: position)) }
        case (nil, let position?): roots.insert(.post(team: "", position: position))
        case (nil, nil): break
        }
        if let recording = given(item.recording) { roots.insert(.recording(recording)) }
        if let channel = given(item.channel) { roots.insert(.channel(channel)) }
        if item.evidenceClass.isOfParty, let speaker = given(item.speaker) { roots.insert(.channel(speaker)) }
        for upstream in ([item.upstream] + item.otherUpstreams).compactMap({ given($0) }) {
            roots.insert(.upstream(upstream))
        }
        for cited in item.cites { roots.insert(.item(cited)) }
        if roots.isEmpty { roots.insert(.unnamed) }
        roots.insert(.item(item.reference))
        return roots
    }

    func isTraced(_ item: Int) -> Bool { unlisted[item].isEmpty }

    func areDependent(_ a: Int, _ b: Int) -> Bool { dependent[a].contains(b) }

    /// Why two items are dependent.
    func dependences(_ a: Int, _ b: Int) -> [Dependence] {
        let shared = Set(roots[a].intersection(roots[b]).members.map { rootKinds[$0] })
        return Dependence.allCases.filter { shared.contains($0) }
    }

    /// Whether something holds of an item and of everything that it rests on.
    func holdsThroughout(_ item: Int, _ test: (EvidenceItem) -> Bool) -> Bool {
        chains[item].members.allSatisfy { test(items[$0]) }
    }

    /// Of some items, those that rest on no other of them: copies and re-posts drop out.
    func originals(of some: [Int]) -> [Int] {
        let those = Set(some)
        return some.filter { item in
            items[item].cites.isEmpty
                || !chains[item].members.contains { other in
                    other != item && those.contains(other) && (!chains[other].contains(item) || other < item)
                }
        }
    }
}
