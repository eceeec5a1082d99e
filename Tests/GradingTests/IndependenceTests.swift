import Foundation
import Grading
import SeededRandom
import TestSupport
import Testing

/// The exact maximum independent set, and which items are dependent.
@Suite struct IndependenceTests {
    struct Graph: Codable {
        var count: Int
        var edges: [[Int]]

        init(_ count: Int, _ density: Double, _ random: inout SplitMix64) {
            self.count = count
            edges = []
            for a in 0..<count {
                for b in 0..<a where Double.random(in: 0..<1, using: &random) < density { edges.append([a, b]) }
            }
        }

        var independence: IndependenceGraph {
            IndependenceGraph(names: (0..<count).map { "\($0)" }, edges: edges.map { ($0[0], $0[1]) })
        }

        var neighbours: [UInt64] {
            edges.reduce(into: Array(repeating: 0, count: count)) { masks, edge in
                masks[edge[0]] |= 1 << UInt64(edge[1])
                masks[edge[1]] |= 1 << UInt64(edge[0])
            }
        }

        /// By looking at every set.
        var exhaustive: Int {
            let neighbours = neighbours
            var best = 0
            func extend(_ next: Int, _ excluded: UInt64, _ size: Int) {
                best = max(best, size)
                for vertex in next..<count where excluded >> UInt64(vertex) & 1 == 0 {
                    extend(vertex + 1, excluded | neighbours[vertex], size + 1)
                }
            }
            extend(0, 0, 0)
            return best
        }

        func isIndependent(_ set: IndependentSet) -> Bool {
            let members = set.names.compactMap { Int($0) }
            return Set(members).count == set.count
                && edges.allSatisfy { !(members.contains($0[0]) && members.contains($0[1])) }
        }
    }

    @Test("10,000 random graphs: as large as an exhaustive search finds, and independent")
    func exhaustive() {
        var random = SplitMix64(seed: RandomEvidence.seed)
        for round in 0..<10_000 {
            let graph = Graph(
                Int.random(in: 0...12, using: &random), Double.random(in: 0...1, using: &random), &random)
            let found = graph.independence.maximumIndependentSet()
            #expect(
                found.isExact && found.count == graph.exhaustive && graph.isIndependent(found),
                "seed \(RandomEvidence.seed), round \(round)")
        }
    }

    @Test(
        "10,000 random graphs and 40 of 40 vertices: as large as networkx finds",
        .needs(.python("networkx")))
    func networkx() throws {
        var random = SplitMix64(seed: RandomEvidence.seed &+ 1)
        var graphs = (0..<10_000).map { _ in
            Graph(Int.random(in: 1...14, using: &random), Double.random(in: 0...1, using: &random), &random)
        }
        graphs += (0..<40).map { _ in Graph(40, Double.random(in: 0.15...0.9, using: &random), &random) }
        let answers = try oracle(graphs)
        try #require(answers.count == graphs.count, "independence_oracle.py stopped: is networkx installed?")
        for (round, graph) in graphs.enumerated() {
            let found = graph.independence.maximumIndependentSet()
            #expect(found.isExact && graph.isIndependent(found))
            #expect(found.count == answers[round], "seed \(RandomEvidence.seed), round \(round)")
        }
    }

    private func oracle(_ graphs: [Graph]) throws -> [Int] {
        let lines = try graphs.map { String(decoding: try JSONEncoder().encode($0), as: UTF8.self) + "\n" }
        return try Python.output(of: "Oracles/independence_oracle.py", input: lines.joined()).split(separator: "\n")
            .compactMap { Int($0) }
    }

    @Test("Graphs with a known answer, and a lower bound beyond 40 connected vertices")
    func known() {
        func copies(_ count: Int, _ size: Int, _ edges: [(Int, Int)]) -> IndependentSet {
            var all: [(Int, Int)] = []
            for copy in 0..<count { all += edges.map { (copy * size + $0.0, copy * size + $0.1) } }
            return IndependenceGraph(names: (0..<count * size).map { "\($0)" }, edges: all).maximumIndependentSet()
        }
        var petersen: [(Int, Int)] = []
        for side in 0..<5 {
            petersen += [(side, (side + 1) % 5), (side, side + 5), (side + 5, (side + 2) % 5 + 5)]
        }
        #expect(copies(1, 10, petersen).count == 4)
        #expect(copies(9, 10, petersen).words == "36")
        func circle(_ count: Int) -> IndependentSet { copies(1, count, (0..<count).map { ($0, ($0 + 1) % count) }) }
        #expect(circle(39).words == "19")
        #expect(circle(60).words == "at least 30")
        #expect(copies(1, 0, []).words == "0")
    }

    private func item(_ reference: String, _ change: (inout EvidenceItem) -> Void) -> EvidenceItem {
        var item = EvidenceItem(
            reference: reference, evidenceClass: .directEye, propositions: [.occurred], reliability: .b)
        item.team = reference
        change(&item)
        return item
    }

    private func reasons(_ items: [EvidenceItem]) -> [Dependence] {
        IndependenceGraph(items: items).dependences(0, 1)
    }

    @Test("Each reason makes two items dependent, and is named")
    func edges() {
        #expect(reasons([item("A") { _ in }, item("B") { _ in }]) == [])
        let pairs: [(Dependence, (inout EvidenceItem) -> Void)] = [
            (.sameTeamAndPosition, { ($0.team, $0.position) = ("T", "P") }), (.sameRecording, { $0.recording = "R" }),
            (.sameChannel, { $0.channel = "X" }), (.sameUpstream, { $0.upstream = "U" }),
            (.citation, { $0.cites = ["elsewhere"] }), (.noOriginNamed, { $0.team = nil }),
        ]
        for (reason, change) in pairs { #expect(reasons([item("A", change), item("B", change)]) == [reason]) }
        #expect(reasons([item("A") { _ in }, item("B") { $0.cites = ["A"] }]).contains(.citation))
        #expect(
            reasons([
                item("A") { ($0.team, $0.position) = ("T", "P") }, item("B") { ($0.team, $0.position) = ("T", "Q") },
            ]).isEmpty)
        #expect(
            reasons([item("A") { ($0.team, $0.position) = ("T", "P") }, item("B") { $0.team = "T" }]) == [
                .sameTeamAndPosition
            ])
        let claim: (inout EvidenceItem) -> Void = { ($0.evidenceClass, $0.speaker) = (.partyClaim, "X") }
        #expect(reasons([item("A", claim), item("B", claim)]) == [.sameChannel])
    }

    @Test("A re-post of a re-post hangs on the first post, and two re-posts on the same one")
    func chains() {
        let first = item("A") { _ in }
        let second = item("B") { $0.cites = ["A"] }
        let third = item("C") { $0.cites = ["B"] }
        let other = item("D") { $0.cites = ["A"] }
        #expect(IndependenceGraph(items: [first, second, third, other]).maximumIndependentSet().count == 1)
        #expect(IndependenceGraph(items: [third, second, first]).areDependent(0, 2))
    }
}
