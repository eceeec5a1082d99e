public import CaseModel

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// Segments of the line by hours, each with the chance that an event would have been noticed: a grid that was reckoned, or
/// spans of hours that were put together.
public protocol CoverageCells: Sendable {
    var segments: [LineSegment] { get }
    /// Its hours.
    var cut: DayHours { get }
    /// The first hour, by their number.
    var firstHour: Int { get }
    var hourCount: Int { get }
    /// Nil where the line is not in force.
    func chance(segment: Int, hour: Int) -> Double?
    func state(segment: Int, hour: Int) -> WatchState
}

extension CoverageGrid: CoverageCells {}

/// A span of hours of a line's coverage, in a form that can be written down and put together with other spans of the same
/// line.
public struct CoverageSpan: Codable, Sendable, Equatable {
    /// Seconds after a full hour of UTC at which its hours begin.
    public private(set) var phase: Int64
    /// By the number of hours that begin so.
    public private(set) var firstHour: Int
    public private(set) var hourCount: Int
    public private(set) var segmentCount: Int
    /// By segment and hour: the bits of the chance, the lowest byte first, of a number below zero where the line is not in
    /// force. A chance goes through a file unchanged.
    public private(set) var chances: Data
    /// The cells in which something was reported, ascending: segment times hours of the span, and hour.
    public private(set) var active: [Int]
    /// The runs of cells in which something can have been, as reports that do not tell one leave it: the first of each, and how
    /// many.
    public private(set) var possible: [[Int]]

    /// One cell, in bytes.
    static let size = 8
    /// Later and earlier than any hour that a case tells of.
    private static let farthest = 100_000_000

    public init(_ grid: some CoverageCells) {
        phase = grid.cut.phase
        firstHour = grid.firstHour
        hourCount = grid.hourCount
        segmentCount = grid.segments.count
        active = []
        possible = []
        var bytes: [UInt8] = []
        bytes.reserveCapacity(segmentCount * hourCount * Self.size)
        for segment in 0..<segmentCount {
            for hour in 0..<hourCount {
                withUnsafeBytes(of: (grid.chance(segment: segment, hour: hour) ?? -1).bitPattern.littleEndian) {
                    bytes.append(contentsOf: $0)
                }
                let cell = segment * hourCount + hour
                switch grid.state(segment: segment, hour: hour) {
                case .observedActive: active.append(cell)
                case .observedMaybeActive: Self.append([cell, 1], to: &possible)
                default: break
                }
            }
        }
        chances = Data(bytes)
    }

    private static func append(_ run: [Int], to runs: inout [[Int]]) {
        if let last = runs.last, last[0] + last[1] == run[0] {
            runs[runs.count - 1][1] += run[1]
        } else {
            runs.append(run)
        }
    }

    /// The cells of ``possible``.
    var possibleCells: [Int] { possible.flatMap { Array($0[0]..<$0[0] + $0[1]) } }

    public var cut: DayHours { DayHours(from: phase) }
    public var hours: Range<Int> { firstHour..<firstHour + hourCount }

    /// By segment and hour; below zero where the line is not in force.
    var numbers: [Double] {
        chances.withUnsafeBytes { bytes in
            (0..<bytes.count / Self.size).map {
                let bits = bytes.loadUnaligned(fromByteOffset: $0 * Self.size, as: UInt64.self)
                return Double(bitPattern: UInt64(littleEndian: bits))
            }
        }
    }

    /// What is wrong with it as a span of a case's lines, cut into these segments; nil where nothing is.
    public func fault(_ segments: [LineSegment], of found: Case) -> String? {
        guard segmentCount == segments.count else {
            return "\(segmentCount) segments; expected the line's \(segments.count)"
        }
        guard (0..<3600).contains(phase) else {
            return "hours that begin \(phase) s after those of UTC; expected less than 3600"
        }
        guard (1...CoverageGrid.mostCells).contains(hourCount), abs(firstHour) < Self.farthest,
            segmentCount <= CoverageGrid.mostCells / hourCount
        else { return "\(hourCount) hours from \(firstHour); expected what one run of `truceline coverage` tells" }
        let cells = segmentCount * hourCount
        guard chances.count == cells * Self.size else {
            return "\(chances.count / Self.size) chances; expected \(cells), one for each segment and hour"
        }
        let numbers = numbers
        guard numbers.allSatisfy({ (0...1).contains($0) || $0 == -1 }) else {
            return "a chance that is none; expected 0 to 1, or -1 where no line is in force"
        }
        for (number, segment) in segments.enumerated() {
            let validity = found.lines[segment.line].validity
            for (place, hour) in hours.enumerated()
            where (numbers[number * hourCount + place] >= 0)
                != CoverageGrid.holds(validity, atHourFrom: cut.start(hour))
            {
                return "hours in which a line is in force otherwise than in the case; expected -1 where it is not, "
                    + "and a chance where it is"
            }
        }
        guard active.allSatisfy({ (0..<cells).contains($0) }), zip(active, active.dropFirst()).allSatisfy({ $0 < $1 })
        else { return "cells beyond its own among those in which something was reported" }
        var reached = 0
        for run in possible {
            guard run.count == 2, run[0] >= reached, run[1] > 0, run[1] <= cells, run[0] <= cells - run[1] else {
                return "cells beyond its own among those in which something can have been"
            }
            reached = run[0] + run[1]
        }
        return nil
    }

    /// It and a span that begins where it ends.
    public func joined(with next: CoverageSpan) -> CoverageSpan {
        var made = self
        made.hourCount = hourCount + next.hourCount
        let both = [self, next].map { (bytes: [UInt8]($0.chances), length: $0.hourCount * Self.size) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(chances.count + next.chances.count)
        for segment in 0..<segmentCount {
            for span in both { bytes += span.bytes[segment * span.length..<(segment + 1) * span.length] }
        }
        made.chances = Data(bytes)
        made.active =
            joined(active, next.active, next, made.hourCount)
        made.possible = []
        for cell in joined(possibleCells, next.possibleCells, next, made.hourCount) {
            Self.append([cell, 1], to: &made.possible)
        }
        return made
    }
}

extension CoverageSpan {
    /// Cells of it and of a span that begins where it ends, as cells of both together.
    private func joined(_ own: [Int], _ others: [Int], _ next: CoverageSpan, _ hours: Int) -> [Int] {
        (own.map { $0 / hourCount * hours + $0 % hourCount }
            + others.map { $0 / next.hourCount * hours + hourCount + $0 % next.hourCount }).sorted()
    }
}

/// A span of hours with the segments of the case's main line.
public struct JoinedCoverage: CoverageCells {
    public let segments: [LineSegment]
    public let cut: DayHours
    public let firstHour: Int
    public let hourCount: Int
    private let chances: [Double]
    private let active: Set<Int>
    private let possible: Set<Int>

    /// - Parameters:
    ///   - segments: as ``segments(of:corridor:)`` gives them.
    ///   - span: one without a fault for so many segments.
    public init(_ segments: [LineSegment], _ span: CoverageSpan) {
        self.segments = segments
        cut = span.cut
        firstHour = span.firstHour
        hourCount = span.hourCount
        chances = span.numbers
        active = Set(span.active)
        possible = Set(span.possibleCells)
    }

    public func chance(segment: Int, hour: Int) -> Double? {
        let chance = chances[segment * hourCount + hour]
        return chance < 0 ? nil : chance
    }

    public func state(segment: Int, hour: Int) -> WatchState {
        guard let chance = chance(segment: segment, hour: hour) else { return .notInForce }
        let cell = segment * hourCount + hour
        return WatchState(
            chance: chance,
            reported: active.contains(cell) ? .certain : possible.contains(cell) ? .possible : .excluded)
    }

    /// The segments of a case's main line, as a grid has them.
    public static func segments(of found: Case, corridor: Double) -> [LineSegment] {
        let longest = CoverageQuestion(period: TimeSpan(first: 0, last: 0)).longestSegment
        return found.lines.indices.filter { found.lines[$0].series == found.agreement.mainSeries }.flatMap {
            lineSegments(found.lines[$0].run, line: $0, longest: longest, corridor: corridor)
        }
    }

    /// The share of the line's hours that was watched, as ``CoverageSummary/share``; nil where no line was in force.
    public var share: Double? {
        var (all, watched) = (0.0, 0.0)
        for segment in segments.indices {
            for hour in 0..<hourCount {
                guard let chance = chance(segment: segment, hour: hour) else { continue }
                all += segments[segment].length
                watched += chance * segments[segment].length
            }
        }
        return all > 0 ? watched / all : nil
    }
}
