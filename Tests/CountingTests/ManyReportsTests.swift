import CountProofs
import CountVerification
import Counting
import Foundation
import SeededRandom
import Testing

/// Reports that once made counting explode: piles of one minute, rings of many pieces, days without hours.
@Suite struct ManyReportsTests {
    /// A ring cut into slices that overlap a little, as a report by distance only is drawn.
    private static func ring(_ x: Double, _ y: Double, inner: Double, outer: Double) -> [ConvexPiece] {
        (0..<12).map { number in
            let (from, to) = (Double(number) * .pi / 6 - 0.01, Double(number + 1) * .pi / 6 + 0.01)
            return ConvexPiece(
                vertices: [(inner, from), (outer, from), (outer, to), (inner, to)].map { reach, angle in
                    .init(x: x + reach * cos(angle), y: y + reach * sin(angle))
                })
        }
    }

    private static func line(_ number: Int, channel: Int, _ pieces: [ConvexPiece], first: Int64 = 0) -> ReportLine {
        ReportLine(
            reference: "R\(number)", observers: [Int32(channel)], pieces: pieces,
            times: TimeSpan(first: first, last: first + 120), facets: [1], atLeast: 1, atMost: nil)
    }

    /// One post that reports a thousand times in one minute has heard a thousand; a thousand posts that report once may
    /// have heard one.
    @Test func aMinuteOfOnePostAndOfMany() {
        let pieces = Self.ring(0, 0, inner: 3000, outer: 5000)
        let one = (0..<1000).map { Self.line($0, channel: 0, pieces) }
        let many = (0..<1000).map { Self.line($0, channel: $0, pieces) }
        for (lines, wanted) in [(one, 1000), (many, 1), (one + many.dropFirst(), 1000)] {
            let answer = countBounds(of: lines)
            #expect(answer.atLeast == wanted)
            #expect(answer.isExact)
            #expect(checkCounts(answer, lines).isProved)
        }
    }

    /// Two hundred rings round places near each other, of which any number may have a place in common: the search ends,
    /// and what it proves stays between what no two can share and what was reported.
    @Test func ringsNearEachOther() {
        var random = SplitMix64(seed: 5)
        let lines = (0..<200).map {
            Self.line(
                $0, channel: $0,
                Self.ring(
                    Double.random(in: 0...4000, using: &random), Double.random(in: 0...4000, using: &random),
                    inner: 3000, outer: Double.random(in: 3200...5000, using: &random)))
        }
        var budget = CountBudget(tests: 200_000)
        let answer = countBounds(of: lines, budget: &budget)
        let check = checkCounts(answer, lines)
        #expect(check.faults == [])
        #expect(answer.atLeast >= 1 && answer.atLeast < 60)
    }

    /// Twenty thousand reports that tell the day only, at 300 places on 40 days, as news do: each place and day is one
    /// event at least, but for what the night between two days leaves open.
    @Test func daysWithoutHours() {
        var random = SplitMix64(seed: 6)
        let lines = (0..<20_000).map { number -> ReportLine in
            let (place, day) = (Int.random(in: 0..<300, using: &random), Int.random(in: 0..<40, using: &random))
            let x = Double(place % 20) * 9000
            let y = Double(place / 20) * 9000
            var line = Rectangle(
                west: x, east: x + 2000, south: y, north: y + 2000, first: Int64(day) * 86_400 - 60,
                last: Int64(day + 1) * 86_400 + 60, observer: Int32(number), atLeast: 1, atMost: 1
            ).line("\(number)")
            line.facets = [3]
            return line
        }
        let answer = countBounds(of: lines)
        #expect(checkCounts(answer, lines).isProved)
        // Every second day of a place can be told from the one before.
        #expect(answer.atLeast >= 300 * 18 && answer.atLeast <= 300 * 21, "\(answer.atLeast)")
    }

    /// A dense crowd, where pairs are no longer all looked at: the bound is proved, and not below what one channel says.
    @Test func aDenseCrowd() {
        var random = SplitMix64(seed: 7)
        let lines = (0..<6000).map { number -> ReportLine in
            let (x, y) = (Double.random(in: 0...300, using: &random), Double.random(in: 0...300, using: &random))
            var line = Rectangle(
                west: x, east: x + 200, south: y, north: y + 200, first: Int64.random(in: 0...600, using: &random),
                last: 900, observer: Int32.random(in: 0..<40, using: &random), atLeast: 1, atMost: 2
            ).line("\(number)")
            line.facets = [UInt64.random(in: 1...3, using: &random)]
            return line
        }
        let answer = countBounds(of: lines)
        let check = checkCounts(answer, lines)
        #expect(check.faults == [])
        let most = Dictionary(grouping: lines, by: \.observers).values.map(\.count).max() ?? 0
        #expect(answer.atLeast >= most && answer.atLeast <= 6000, "\(answer.atLeast), \(most)")
    }
}
