/// The least cover where every event can be shared by two reports at the most and the reports fall into two groups that
/// share with each other only, as those of two observers do: all claims less a maximum flow between the groups
/// (Kőnig 1931; the flow by Dinic 1970). What the cut leaves is a set of reports that cannot be the same and proves it.
struct PairCover {
    /// Pairs of reports and how many events both tell of.
    private(set) var shared: [(first: Int, second: Int, number: Int)] = []
    /// By report, how many events only it tells of.
    private(set) var own: [Int]
    /// Reports no two of which share an event, with as many events as the cover has.
    private(set) var independent: [Int] = []

    /// Nil where the reports do not fall into two such groups.
    ///
    /// - Parameters:
    ///   - demands: by report, how many events it claims; their sum must not overflow.
    ///   - near: by report, those that it can share an event with.
    init?(_ demands: [Int], near: [[Int32]]) {
        guard let isLeft = twoGroups(near) else { return nil }
        own = demands
        let source = demands.count
        let sink = demands.count + 1
        var network = FlowNetwork(nodes: demands.count + 2)
        for (report, demand) in demands.enumerated() {
            if isLeft[report] {
                network.connect(source, report, capacity: demand)
                for other in near[report] { network.connect(report, Int(other), capacity: .max) }
            } else {
                network.connect(report, sink, capacity: demand)
            }
        }
        network.fill(from: source, to: sink)
        for report in demands.indices where isLeft[report] {
            for (other, number) in network.flows(from: report) where number > 0 {
                shared.append((report, other, number))
                own[report] -= number
                own[other] -= number
            }
        }
        let reached = network.reached(from: source)
        independent = demands.indices.filter { isLeft[$0] == reached[$0] && demands[$0] > 0 }
    }
}

/// Colours a graph with two colours so that neighbours differ; nil where that cannot be done.
private func twoGroups(_ near: [[Int32]]) -> [Bool]? {
    var colour = [Bool?](repeating: nil, count: near.count)
    for start in near.indices where colour[start] == nil {
        colour[start] = true
        var open = [start]
        while let report = open.popLast() {
            let other = !(colour[report] ?? true)
            for neighbour in near[report].map(Int.init) {
                if colour[neighbour] == nil {
                    colour[neighbour] = other
                    open.append(neighbour)
                } else if colour[neighbour] != other {
                    return nil
                }
            }
        }
    }
    return colour.map { $0 ?? true }
}
