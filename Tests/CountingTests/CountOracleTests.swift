import CaseModel
import CountVerification
import Counting
import Foundation
import SeededRandom
import Testing

/// Days of reports counted by HiGHS too, which reckons from the rectangles alone.
@Suite struct CountOracleTests {
    static let python = ProcessInfo.processInfo.environment["TRUCELINE_PYTHON"]

    @Test(
        .enabled(if: python != nil, "needs TRUCELINE_PYTHON, a Python with highspy: `make test` sets it up"),
        arguments: [35, 178, 549, 1439])
    func daysEqualHiGHS(count: Int) throws {
        let seed = UInt64(ProcessInfo.processInfo.environment["TRUCELINE_SEED"] ?? "") ?? 20_261_124
        print("a day of \(count) reports, seed \(seed)")
        var random = SplitMix64(seed: seed &+ UInt64(count))
        let boxes = (0..<count).map { _ in Self.report(&random) }
        let rows = boxes.map {
            "[\($0.west),\($0.east),\($0.south),\($0.north),\($0.first),\($0.last),\($0.kinds),\($0.observer),\($0.atLeast)]"
        }
        let input = "{\"lines\":[\(rows.joined(separator: ","))]}\n"
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Self.python ?? "/usr/bin/python3")
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Oracles/count_oracle.py")
        process.arguments = [script.path]
        let (to, from) = (Pipe(), Pipe())
        process.standardInput = to
        process.standardOutput = from
        try process.run()
        to.fileHandleForWriting.write(Data(input.utf8))
        try to.fileHandleForWriting.close()
        let output = String(decoding: from.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        let wanted = try #require(Int(output.split(separator: "\n").last ?? ""), "the oracle failed: \(output)")
        let lines = boxes.enumerated().map { $0.element.line("\($0.offset)") }
        let answer = countBounds(lines)
        #expect(answer.atLeast == wanted)
        #expect(answer.isExact)
        #expect(verifyCounts(answer, of: lines).faults == [])
    }

    /// A report of a synthetic front of 60 by 8 km and 24 hours, as in monitoring.md, section 1.3.
    private static func report(_ random: inout SplitMix64) -> Rectangle {
        let x = Double.random(in: 0...60, using: &random)
        let y = Double.random(in: 0...8, using: &random)
        let first = Int64.random(in: 0...86_400, using: &random)
        let kinds: [UInt64] = [1, 2, 4, 7]
        return Rectangle(
            west: x - Double.random(in: 0.5...2, using: &random), east: x + Double.random(in: 0.5...2, using: &random),
            south: y - Double.random(in: 0.5...2, using: &random),
            north: y + Double.random(in: 0.5...2, using: &random),
            first: first, last: first + Int64.random(in: 60...1800, using: &random),
            kinds: kinds[Int.random(in: 0...3, using: &random)], observer: Int32.random(in: 0...11, using: &random),
            atLeast: Int.random(in: 1...7, using: &random))
    }
}
