import CaseModel
import Foundation
import Talks
import TalksProblems

/// python-sat and brute force, in Python: answers that nobody here computed.
enum PythonOracle {
    /// The interpreter that `make test` sets up; nil where tests run without it.
    static let python = ProcessInfo.processInfo.environment["TRUCELINE_PYTHON"]

    struct Answer: Codable, Equatable {
        var hard_possible: Bool
        var cores: [[Int]]
        var openings: [[Int]]
    }

    static func answers(to negotiations: [Negotiation], arguments: [String] = []) throws -> [Answer] {
        let folder = FileManager.default.temporaryDirectory
        let name = "oracle-\(ProcessInfo.processInfo.processIdentifier)-\(UInt32.random(in: 0...UInt32.max))"
        let input = folder.appendingPathComponent(name + ".in")
        let output = folder.appendingPathComponent(name + ".out")
        defer {
            try? FileManager.default.removeItem(at: input)
            try? FileManager.default.removeItem(at: output)
        }
        try negotiations.map { $0.interchange + "\n" }.joined().write(to: input, atomically: true, encoding: .utf8)
        FileManager.default.createFile(atPath: output.path, contents: nil)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: python ?? "/usr/bin/python3")
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Oracles/talks_oracle.py")
        process.arguments = [script.path] + arguments
        process.standardInput = try FileHandle(forReadingFrom: input)
        process.standardOutput = try FileHandle(forWritingTo: output)
        try process.run()
        process.waitUntilExit()
        let text = try String(contentsOf: output, encoding: .utf8)
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
