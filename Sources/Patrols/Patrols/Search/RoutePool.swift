/// Routes that the search has met, for being put together anew.
struct RoutePool {
    struct Entry {
        var stops: [Int32]
        var choice: Int
        var reward: Int
        var weight: Int
        var required: Int
        var length: Int
        var members: [UInt64]
    }
    private var byShift: [[Entry]] = []
    private var known: [[[UInt64]: Int]] = []
    /// More routes than this are not kept for one shift.
    static let most = 3000

    mutating func enter(_ route: Int, _ state: RouteState) {
        let network = state.network
        if byShift.isEmpty {
            byShift = Array(repeating: [], count: network.shiftCount)
            known = Array(repeating: [:], count: network.shiftCount)
        }
        let stops = state.stops(of: route)
        guard !stops.isEmpty else { return }
        var members = [UInt64](repeating: 0, count: (network.stopCount + 63) / 64)
        var (reward, weight, required) = (0, 0, 0)
        for stop in stops {
            members[Int(stop) >> 6] |= 1 << UInt64(stop & 63)
            reward += network.reward[Int(stop)]
            weight += network.weight[Int(stop)]
            required += network.isRequired[Int(stop)] ? 1 : 0
        }
        let entry = Entry(
            stops: stops, choice: state.choices[route], reward: reward, weight: weight, required: required,
            length: state.lengths[route], members: members)
        if let place = known[route][members] {
            if entry.length < byShift[route][place].length { byShift[route][place] = entry }
            return
        }
        known[route][members] = byShift[route].count
        byShift[route].append(entry)
        if byShift[route].count > 2 * Self.most { trim(route) }
    }

    private mutating func trim(_ route: Int) {
        byShift[route].sort { ($0.reward, $1.length) > ($1.reward, $0.length) }
        byShift[route].removeLast(byShift[route].count - Self.most)
        known[route] = [:]
        for (place, entry) in byShift[route].enumerated() { known[route][entry.members] = place }
    }

    /// Routes, at most one a shift and no stop twice, with more reward than known: a search in depth, cut off where
    /// even the best remaining routes cannot do better, and after so many steps.
    func best(network: PatrolNetwork, limit: Int, better: Int) -> [(route: Int, entry: Entry)]? {
        guard !byShift.isEmpty else { return nil }
        let alike = shiftsAlike(network)
        // Shifts that are alike share their routes.
        var shared: [Int: [Entry]] = [:]
        for shift in byShift.indices { shared[alike[shift], default: []] += byShift[shift] }
        for key in shared.keys {
            shared[key]?.sort { ($0.reward, $1.length) > ($1.reward, $0.length) }
        }
        let lists = byShift.indices.map { shared[alike[$0]] ?? [] }
        var rest = [Int](repeating: 0, count: lists.count + 1)
        for shift in lists.indices.reversed() { rest[shift] = rest[shift + 1] + (lists[shift].first?.reward ?? 0) }
        var search = Packing(
            lists: lists, alike: alike, rest: rest, best: better, steps: limit,
            tolerance: network.problem.balance?.tolerance, required: network.requiredCount,
            used: [UInt64](repeating: 0, count: (network.stopCount + 63) / 64))
        search.go(0, 0, 0, 0)
        return search.found.map { $0.map { ($0.route, lists[$0.route][$0.entry]) } }
    }

    private func shiftsAlike(_ network: PatrolNetwork) -> [Int] {
        let shifts = network.problem.shifts
        let locked = network.problem.stops.contains { $0.shifts != nil }
        return shifts.indices.map { shift in
            guard !locked else { return shift }
            return shifts.firstIndex { other in
                var renamed = other
                renamed.name = shifts[shift].name
                return renamed == shifts[shift]
            } ?? shift
        }
    }
}

private struct Packing {
    let lists: [[RoutePool.Entry]]
    let alike: [Int]
    let rest: [Int]
    var best: Int
    var steps: Int
    let tolerance: Int?
    let required: Int
    var used: [UInt64]
    var chosen: [(route: Int, entry: Int)] = []
    var found: [(route: Int, entry: Int)]?

    mutating func go(_ shift: Int, _ reward: Int, _ weight: Int, _ held: Int) {
        guard shift < lists.count else {
            if reward > best, held == required, tolerance.map({ abs(weight) <= $0 }) ?? true {
                best = reward
                found = chosen
            }
            return
        }
        // Among shifts that are alike the first takes the first of the routes.
        var first = 0
        if let last = chosen.last, last.route == shift - 1, alike[shift] == alike[last.route] { first = last.entry + 1 }
        var index = first
        let list = lists[shift]
        while index < list.count {
            guard reward + list[index].reward + rest[shift + 1] > best, steps > 0 else { break }
            steps -= 1
            if zip(list[index].members, used).allSatisfy({ $0 & $1 == 0 }) {
                for word in used.indices { used[word] |= list[index].members[word] }
                chosen.append((shift, index))
                go(shift + 1, reward + list[index].reward, weight + list[index].weight, held + list[index].required)
                chosen.removeLast()
                for word in used.indices { used[word] &= ~list[index].members[word] }
            }
            index += 1
        }
        if reward + rest[shift + 1] > best, steps > 0 { go(shift + 1, reward, weight, held) }
    }
}
