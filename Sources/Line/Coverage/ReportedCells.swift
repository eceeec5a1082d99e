public import CaseModel
import Geodesy

/// Where what a report tells of can have been.
public enum ReportedGround: Sendable {
    /// The report does not say where.
    case anywhere
    case disc(Disc)
    /// In one of these convex pieces, each told by its corners; a circle holds them all.
    case pieces([[Coordinate]], within: Disc)

    /// The circle that holds it.
    var disc: Disc? {
        switch self {
        case .anywhere: nil
        case .disc(let disc): disc
        case .pieces(_, let disc): disc
        }
    }
}

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

    /// The segments in force of which some place of the ground of a report can be: those whose middle is nearest to it.
    ///
    /// A place is nearer to one middle than to another where it lies on that side of the plane halfway between them; of a circle
    /// or a convex piece some place does where the one that lies farthest to that side does.
    func segmentsNear(_ ground: ReportedGround, hour: Int) -> [Int] {
        let inForce = segments.indices.filter { chance(segment: $0, hour: hour) != nil }
        let pieces: [(corners: [Coordinate], radius: Double)]
        switch ground {
        case .anywhere: return inForce
        case .disc(let disc): pieces = [([disc.centre], disc.radius)]
        case .pieces(let outlines, _): pieces = outlines.map { ($0, 0) }
        }
        let middles = inForce.map { (segment: $0, vector: self.middles[$0]) }
        var found: Set<Int> = []
        for piece in pieces {
            let corners = piece.corners.map { EarthVector(longitude: $0.longitude, latitude: $0.latitude) }
            // By middle, the square of its distance from each corner.
            let squares = middles.map { middle in corners.map { (middle.vector - $0).squaredLength } }
            func reaches(_ one: Int, before other: Int) -> Bool {
                let apart = (middles[one].vector - middles[other].vector).squaredLength.squareRoot()
                return corners.indices.contains {
                    squares[one][$0] - squares[other][$0] <= 2 * piece.radius * apart
                }
            }
            guard let nearest = middles.indices.min(by: { squares[$0][0] < squares[$1][0] }) else { return [] }
            let near = middles.indices.filter { reaches($0, before: nearest) }
            for one in near where near.allSatisfy({ reaches(one, before: $0) }) { found.insert(middles[one].segment) }
        }
        return found.sorted()
    }
}
