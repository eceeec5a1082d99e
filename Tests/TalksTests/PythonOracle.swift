import CaseModel
import Foundation
import Talks
import TalksProblems
import TestSupport

/// python-sat and brute force, in Python: answers that nobody here computed.
enum PythonOracle {
    struct Answer: Codable, Equatable {
        var hard_possible: Bool
        var cores: [[Int]]
        var openings: [[Int]]
    }

    static func answers(to negotiations: [Negotiation], arguments: [String] = []) throws -> [Answer] {
        let input = negotiations.map { $0.interchange + "\n" }.joined()
        let text = try Python.output(of: "Oracles/talks_oracle.py", arguments, input: input)
        return try text.split(separator: "\n").map { try JSONDecoder().decode(Answer.self, from: Data($0.utf8)) }
    }
}

extension TalksAnswer {
    /// The answer in the oracle's form: demands by number, sorted; openings multiplied out.
    var asOracle: PythonOracle.Answer {
        let place = Dictionary(uniqueKeysWithValues: demands.enumerated().map { ($1.id, $0) })
        func numbers(_ ids: [String]) -> [Int] { ids.compactMap { place[$0] }.sorted() }
        func sorted(_ lists: [[Int]]) -> [[Int]] { lists.sorted { $0.lexicographicallyPrecedes($1) } }
        guard blockedBy.isEmpty else { return .init(hard_possible: false, cores: [], openings: []) }
        return .init(
            hard_possible: true, cores: sorted(components.flatMap(\.cores).map { numbers($0.demands) }),
            openings: sorted(firstOpenings.map { numbers($0.demands) }))
    }
}
