public import CaseModel
public import Coverage

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A place for which events are counted: a stretch of the line, or a square of the ground where nobody watches a line.
public struct AlertPlace: Sendable, Hashable {
    /// The place of its line in the case; nil where it is no stretch of one.
    public var line: Int?
    /// Along the line; nil where it is no stretch of one.
    public var kilometres: ClosedRange<Double>?
    public var middle: Coordinate
}

/// The places of a case, and which of them something belongs to.
public struct AlertPlaces: Sendable {
    public private(set) var places: [AlertPlace] = []
    /// Kilometres east and north of the middle of all places: on a map that is true near it, one part in a hundred off at
    /// 800 km.
    public private(set) var x: [Double] = []
    public private(set) var y: [Double] = []
    /// By segment of the coverage, its place.
    public private(set) var ofSegment: [Int] = []
    private var middles: [(x: Double, y: Double)] = []
    private var origin = Coordinate(longitude: 0, latitude: 0)

    /// Stretches of about so many kilometres of the lines in force at a moment, none of them on both sides of a sector's end.
    /// Segments of lines that were in force before belong to the stretch that is nearest: a line that moves keeps its places.
    public init(_ grid: CoverageGrid, _ found: Case, at moment: Int64, kilometres: Double) {
        let segments = grid.segments
        var isCurrent = segments.map {
            let validity = found.lines[$0.line].validity
            return validity.first <= moment && moment <= validity.last
        }
        if !isCurrent.contains(true) { isCurrent = segments.map { _ in true } }
        ofSegment = Array(repeating: -1, count: segments.count)
        var first = 0
        while first < segments.count {
            var end = first
            while end < segments.count, segments[end].line == segments[first].line { end += 1 }
            if isCurrent[first] {
                for piece in Self.pieces(segments, first..<end, of: found) { add(segments, piece, kilometres) }
            }
            first = end
        }
        setOrigin()
        middles = segments.map { plane($0.middle) }
        for number in segments.indices where ofSegment[number] < 0 {
            let own = middles[number]
            let nearest = segments.indices.filter { isCurrent[$0] }.min { distance(own, $0) < distance(own, $1) }
            ofSegment[number] = nearest.map { ofSegment[$0] } ?? 0
        }
    }

    /// The segments of a line between the ends of the mission's sectors; a segment belongs where its middle is.
    private static func pieces(_ segments: [LineSegment], _ range: Range<Int>, of found: Case) -> [Range<Int>] {
        let series = found.lines[segments[range.lowerBound].line].series
        let ends = found.sectors.filter { ($0.series ?? found.agreement.mainSeries) == series }.compactMap(\.range)
            .flatMap { [$0.lowerBound, $0.upperBound] }
        func side(_ segment: Int) -> Int {
            let middle = segments[segment].start + segments[segment].length / 2
            return ends.count { $0 <= middle }
        }
        var made: [Range<Int>] = []
        var first = range.lowerBound
        for segment in range where segment + 1 == range.upperBound || side(segment) != side(segment + 1) {
            made.append(first..<(segment + 1))
            first = segment + 1
        }
        return made
    }

    private mutating func add(_ segments: [LineSegment], _ range: Range<Int>, _ kilometres: Double) {
        let length = segments[range].reduce(0) { $0 + $1.length } / 1000
        let count = max(1, min(range.count, Int((length / kilometres).rounded())))
        for number in 0..<count {
            func edge(_ part: Int) -> Int { range.lowerBound + range.count * part / count }
            let own = edge(number)..<edge(number + 1)
            let (start, end) = (segments[own.lowerBound], segments[own.upperBound - 1])
            for segment in own { ofSegment[segment] = places.count }
            places.append(
                AlertPlace(
                    line: start.line, kilometres: (start.start / 1000)...((end.start + end.length) / 1000),
                    middle: segments[own.lowerBound + own.count / 2].middle))
        }
    }

    /// Squares of so many kilometres in which something was reported; each coordinate by itself for none.
    public init(_ coordinates: [Coordinate], kilometres: Double) {
        let squares = Squares(coordinates, kilometres: kilometres)
        places = squares.middles.map { AlertPlace(line: nil, kilometres: nil, middle: $0.asWritten) }
        self.squares = squares
        setOrigin()
    }

    private var squares: Squares?

    private mutating func setOrigin() {
        origin = middle(of: places.map(\.middle)) ?? Coordinate(longitude: 0, latitude: 0)
        let own = places.map { plane($0.middle) }
        x = own.map(\.x)
        y = own.map(\.y)
    }

    private func plane(_ place: Coordinate) -> (x: Double, y: Double) {
        (
            // The shorter way round the Earth, which can lead across the antimeridian.
            (place.longitude - origin.longitude).remainder(dividingBy: 360) * 111.32 * cos(origin.latitude * .pi / 180),
            (place.latitude - origin.latitude) * 110.574
        )
    }

    private func distance(_ own: (x: Double, y: Double), _ segment: Int) -> Double {
        let (dx, dy) = (middles[segment].x - own.x, middles[segment].y - own.y)
        return dx * dx + dy * dy
    }

    /// The place that a coordinate belongs to: of the nearest segment, or its square.
    public func place(of coordinate: Coordinate) -> Int? {
        if let squares { return squares.number(coordinate) }
        let own = plane(coordinate)
        var best: (segment: Int, distance: Double)?
        for segment in middles.indices {
            let distance = distance(own, segment)
            if distance < best?.distance ?? .infinity { best = (segment, distance) }
        }
        return best.map { ofSegment[$0.segment] }
    }
}

/// Squares of the ground in which something was reported.
private struct Squares: Sendable {
    private(set) var middles: [Coordinate] = []
    private var numbers: [Coordinate: Int] = [:]
    /// Degrees; none for coordinates by themselves.
    private let across: Double
    private let up: Double
    /// Whether they lie across the antimeridian: then longitudes are reckoned from 0 up to 360, so that none is cut by it.
    private let isAcross: Bool

    init(_ coordinates: [Coordinate], kilometres: Double) {
        let middle = coordinates.reduce(0.0) { $0 + $1.latitude } / Double(max(1, coordinates.count))
        across = kilometres / 111.32 / max(0.01, cos(middle * .pi / 180))
        up = kilometres / 110.574
        isAcross = areAcrossAntimeridian(coordinates.map(\.longitude))
        middles = Set(coordinates.map(square)).sorted { ($0.longitude, $0.latitude) < ($1.longitude, $1.latitude) }
        for (number, place) in middles.enumerated() { numbers[place] = number }
    }

    private func square(_ place: Coordinate) -> Coordinate {
        let place = isAcross ? place.eastward : place
        guard across > 0 else { return place }
        return Coordinate(
            longitude: ((place.longitude / across).rounded(.down) + 0.5) * across,
            latitude: ((place.latitude / up).rounded(.down) + 0.5) * up)
    }

    func number(_ place: Coordinate) -> Int? { numbers[square(place)] }
}
