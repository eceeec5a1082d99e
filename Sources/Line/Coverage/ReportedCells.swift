import CaseModel
import Geodesy

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Which segments and hours reports are of, and which they can be of.
struct ReportedCells: Sendable {
    private let hourCount: Int
    private let count: Int
    private var certain: Set<Int> = []
    /// Those that a report of several places or hours is taken to be of, the nearest to its middle.
    private var placed: Set<Int> = []
    /// A bit for each cell; none as long as every report is of one.
    private var possible: [UInt64] = []

    init(segments: Int, hours: Int) {
        hourCount = hours
        count = segments * hours
    }

    mutating func enter(segment: Int, hour: Int) { certain.insert(segment * hourCount + hour) }

    mutating func place(segment: Int, hour: Int) { placed.insert(segment * hourCount + hour) }

    mutating func enterPossible(segment: Int, hours: Range<Int>) {
        if possible.isEmpty { possible = Array(repeating: 0, count: (count + 63) / 64) }
        var cell = segment * hourCount + hours.lowerBound
        let end = segment * hourCount + hours.upperBound
        while cell < end {
            let bits = min(64 - cell % 64, end - cell)
            possible[cell / 64] |= (bits == 64 ? UInt64.max : (1 << UInt64(bits)) - 1) << UInt64(cell % 64)
            cell += bits
        }
    }

    func value(segment: Int, hour: Int) -> ThreeValued {
        let cell = segment * hourCount + hour
        if certain.contains(cell) { return .certain }
        return !possible.isEmpty && possible[cell / 64] >> UInt64(cell % 64) & 1 == 1 ? .possible : .excluded
    }

    func isPlaced(segment: Int, hour: Int) -> Bool {
        let cell = segment * hourCount + hour
        return certain.contains(cell) || placed.contains(cell)
    }
}

extension CoverageGrid {
    /// Runs of hours in which the same segments are in force.
    var madeRunsInForce: [Range<Int>] {
        let firsts = segmentsByLine.map(\.lowerBound)
        func inForce(_ hour: Int) -> [Bool] { firsts.map { chance(segment: $0, hour: hour) != nil } }
        var found: [Range<Int>] = []
        var before: [Bool] = []
        for hour in 0..<hourCount {
            let own = inForce(hour)
            if own == before, let last = found.last {
                found[found.count - 1] = last.lowerBound..<hour + 1
            } else {
                found.append(hour..<hour + 1)
                before = own
            }
        }
        return found
    }

    /// The segments in force of which some place of a circle can be: those whose middle is nearest to it.
    ///
    /// A place is nearer to one middle than to another where it lies on that side of the line halfway between them.
    func segmentsNear(_ disc: Disc, hour: Int) -> [Int] {
        let scale = max(0.05, cos(disc.centre.latitude * .pi / 180))
        var middles: [(segment: Int, x: Double, y: Double)] = []
        for (number, segment) in segments.enumerated() where chance(segment: number, hour: hour) != nil {
            var turn = segment.middle.longitude - disc.centre.longitude
            if turn > 180 { turn -= 360 }
            if turn < -180 { turn += 360 }
            middles.append((number, turn * scale * 111_320, (segment.middle.latitude - disc.centre.latitude) * 111_132))
        }
        func square(_ middle: (segment: Int, x: Double, y: Double)) -> Double {
            middle.x * middle.x + middle.y * middle.y
        }
        guard let nearest = middles.min(by: { square($0) < square($1) }) else { return [] }
        func reaches(_ middle: (segment: Int, x: Double, y: Double), before other: (segment: Int, x: Double, y: Double))
            -> Bool
        {
            let (x, y) = (middle.x - other.x, middle.y - other.y)
            return square(middle) - square(other) <= 2 * disc.radius * (x * x + y * y).squareRoot()
        }
        let near = middles.filter { reaches($0, before: nearest) }
        return near.filter { middle in near.allSatisfy { reaches(middle, before: $0) } }.map(\.segment)
    }
}
