import CountProofs
import CountVerification
import Counting
import Foundation
import SeededRandom
import TestSupport
import Testing

/// Days of reports counted by HiGHS too, which reckons from the rectangles alone.
@Suite struct CountOracleTests {
    @Test(
        .needs(.python("highspy")),
        arguments: [
            Day(reports: 35), Day(reports: 178), Day(reports: 549), Day(reports: 1439), Day(reports: 1500),
            Day(reports: 600, observers: 2), Day(reports: 600, form: .onlyTime), Day(reports: 700, form: .crowded),
        ])
    func daysEqualHiGHS(day: Day) throws {
        let count = day.reports
        let seed = testSeed(20_261_124, for: "\(day)")
        var random = SplitMix64(seed: seed &+ UInt64(count))
        let boxes = Self.reports(day, &random)
        let rows = boxes.map {
            "[\($0.west),\($0.east),\($0.south),\($0.north),\($0.first),\($0.last),\($0.kinds),\($0.observer),\($0.atLeast)]"
        }
        let input = "{\"lines\":[\(rows.joined(separator: ","))]}\n"
        let output = try Python.output(of: "Oracles/count_oracle.py", input: input)
        let wanted = try #require(Int(output.split(separator: "\n").last ?? ""), "the oracle failed: \(output)")
        let lines = boxes.enumerated().map { $0.element.line("\($0.offset)") }
        let answer = countBounds(of: lines)
        if day.form == .crowded {
            // Too many together for one program: a true lower bound, proved by its weights.
            #expect(answer.atLeast <= wanted && answer.atLeast > wanted * 8 / 10, "\(answer.atLeast) of \(wanted)")
            #expect((answer.assigned ?? .max) >= wanted)
        } else {
            #expect(answer.atLeast == wanted)
            #expect(answer.isExact)
        }
        #expect(checkCounts(answer, lines).isProved)
    }

    struct Day: Sendable, CustomStringConvertible {
        enum Form: Sendable { case front, onlyTime, crowded }
        var reports: Int
        var observers = 12
        var form = Form.front
        var description: String { "a day of \(reports) reports by \(observers) observers, \(form)" }
    }

    private static func reports(_ day: Day, _ random: inout SplitMix64) -> [Rectangle] {
        (0..<day.reports).map { number in
            var box = report(&random)
            box.observer = Int32.random(in: 0..<Int32(day.observers), using: &random)
            switch day.form {
            case .front: break
            case .onlyTime:
                // A report of each of six observers begins in each quarter of an hour, and ends within it.
                (box.west, box.east, box.south, box.north, box.kinds) = (0, 9, 0, 9, 7)
                box.observer = Int32(number % 6)
                box.first = Int64(number / 6 * 900) + Int64.random(in: 0...400, using: &random)
                box.last = box.first + Int64.random(in: 0...450, using: &random)
            case .crowded: box.first /= 6; box.last = box.first + 900
            }
            return box
        }
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
