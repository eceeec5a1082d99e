/// A network with capacities, filled by Dinic's method (1970): shortest paths in phases, each phase a blocking flow.
struct FlowNetwork {
    private var heads: [[Int]]
    private var targets: [Int] = []
    private var rest: [Int] = []

    init(nodes: Int) { heads = Array(repeating: [], count: nodes) }

    /// An arc with its opposite, which stand at places that differ in the last bit.
    mutating func connect(_ from: Int, _ to: Int, capacity: Int) {
        heads[from].append(targets.count)
        targets.append(to)
        rest.append(capacity)
        heads[to].append(targets.count)
        targets.append(from)
        rest.append(0)
    }

    /// Sends as much as can be sent. Capacities into the sink must not add up to more than an `Int` holds.
    mutating func fill(from source: Int, to sink: Int) {
        while true {
            let level = levels(from: source)
            guard level[sink] >= 0 else { return }
            var next = [Int](repeating: 0, count: heads.count)
            while send(source, sink, level, &next) {}
        }
    }

    private func levels(from source: Int) -> [Int] {
        var level = [Int](repeating: -1, count: heads.count)
        level[source] = 0
        var open = [source]
        var place = 0
        while place < open.count {
            let node = open[place]
            place += 1
            for arc in heads[node] where rest[arc] > 0 && level[targets[arc]] < 0 {
                level[targets[arc]] = level[node] + 1
                open.append(targets[arc])
            }
        }
        return level
    }

    /// Sends along one path of the phase; false where none is left. Without recursion: a path may be long.
    private mutating func send(_ source: Int, _ sink: Int, _ level: [Int], _ next: inout [Int]) -> Bool {
        var path: [Int] = []
        var node = source
        while node != sink {
            var found = -1
            while next[node] < heads[node].count {
                let arc = heads[node][next[node]]
                if rest[arc] > 0, level[targets[arc]] == level[node] + 1 {
                    found = arc
                    break
                }
                next[node] += 1
            }
            if found >= 0 {
                path.append(found)
                node = targets[found]
            } else {
                // A dead end: back to where it came from, and past the arc that led here.
                guard let last = path.popLast() else { return false }
                node = targets[last ^ 1]
                next[node] += 1
            }
        }
        let amount = path.map { rest[$0] }.min() ?? 0
        for arc in path {
            rest[arc] -= amount
            // The opposite of an arc without limit may not overflow.
            rest[arc ^ 1] = rest[arc ^ 1].addingReportingOverflow(amount).overflow ? .max : rest[arc ^ 1] + amount
        }
        return amount > 0
    }

    /// What flows out of a node by its own arcs.
    func flows(from node: Int) -> [(to: Int, amount: Int)] {
        heads[node].filter { $0 & 1 == 0 }.map { (targets[$0], rest[$0 ^ 1]) }
    }

    /// The nodes that could still be sent to: the near side of a least cut.
    func reached(from source: Int) -> [Bool] { levels(from: source).map { $0 >= 0 } }
}
