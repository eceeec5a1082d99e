/// What reports claim, as columns: the problem that counting answers and that its checker checks. One report and ten
/// million are the same thing.
///
/// ```swift
/// var reports = ReportColumns(facetCount: 1)
/// reports.append(ReportLine(reference: "R1", observers: [0], pieces: [], times: day, facets: [1], atLeast: 2, atMost: nil))
/// let answer = countBounds(reports)
/// ```
///
/// Regions are told by number: reports of one number lie in the same region. Shapes are drawn when they are asked for,
/// so that a million circles need not be kept as polygons.
public struct ReportColumns: Sendable {
    /// Seconds since 1970, first and last moment, both inclusive.
    public private(set) var firsts: [Int64] = []
    public private(set) var lasts: [Int64] = []
    /// The channel that each report came by; below zero where it came by several: the complement of a place in
    /// ``severalChannels``.
    public private(set) var channels: [Int32] = []
    public private(set) var severalChannels: [[Int32]] = []
    /// What each report can have been, a column for each set of kinds: an event must be possible in all of them.
    public private(set) var facets: [[UInt64]]
    /// The region of each report; -1 for a report that does not say where.
    public private(set) var regions: [Int32] = []
    public private(set) var atLeast: [Int] = []
    /// ``unlimited`` where a report sets no upper limit.
    public private(set) var atMost: [Int] = []
    /// Reports that were decided not to be of the same events, by report.
    public private(set) var apart: [Int: [Int]] = [:]
    /// The shapes of the regions.
    public private(set) var shapes: RegionShapes

    public static let unlimited = Int.min

    public init(facetCount: Int, shapes: RegionShapes = RegionShapes()) {
        facets = Array(repeating: [], count: facetCount)
        self.shapes = shapes
    }

    public init(_ lines: [ReportLine]) {
        self.init(facetCount: lines.map(\.facets.count).max() ?? 0)
        for line in lines { append(line) }
    }

    public var count: Int { firsts.count }

    public mutating func append(_ line: ReportLine) {
        append(
            channels: line.observers, region: line.pieces.isEmpty ? -1 : shapes.number(of: line.pieces),
            times: line.times, facets: line.facets, atLeast: line.atLeast, atMost: line.atMost)
    }

    /// - Parameters:
    ///   - channels: those that it came by; none for a report that can be of any event.
    ///   - region: as ``shapes`` numbers it; -1 for anywhere.
    public mutating func append(
        channels own: [Int32], region: Int32, times: TimeSpan, facets sets: [UInt64], atLeast least: Int,
        atMost most: Int?
    ) {
        if own.count == 1, own[0] >= 0 {
            channels.append(own[0])
        } else {
            severalChannels.append(Array(Set(own)).sorted())
            channels.append(~Int32(severalChannels.count - 1))
        }
        regions.append(region)
        firsts.append(times.first)
        lasts.append(times.last)
        for place in facets.indices { facets[place].append(place < sets.count ? sets[place] : .max) }
        atLeast.append(least)
        atMost.append(most ?? Self.unlimited)
    }

    /// Adds a region to ``shapes`` that is drawn when it is asked for, by the box round it.
    public mutating func addRegion(west: Double, east: Double, south: Double, north: Double) -> Int32 {
        shapes.add(west: west, east: east, south: south, north: north)
    }

    /// Puts another claim in a report's place.
    public mutating func replace(_ row: Int, with line: ReportLine) {
        var one = ReportColumns(facetCount: facets.count)
        one.append(
            channels: line.observers, region: line.pieces.isEmpty ? -1 : shapes.number(of: line.pieces),
            times: line.times, facets: line.facets, atLeast: line.atLeast, atMost: line.atMost)
        put(one, 0, at: row)
    }

    /// Puts a report of another problem, whose regions have the same numbers, in a report's place.
    public mutating func put(_ other: ReportColumns, _ place: Int, at row: Int) {
        firsts[row] = other.firsts[place]
        lasts[row] = other.lasts[place]
        channels[row] = other.channels[place]
        if other.channels[place] < 0 {
            severalChannels.append(other.channels(of: place))
            channels[row] = ~Int32(severalChannels.count - 1)
        }
        regions[row] = other.regions[place]
        for facet in facets.indices { facets[facet][row] = other.facets[facet][place] }
        atLeast[row] = other.atLeast[place]
        atMost[row] = other.atMost[place]
    }

    /// The same reports with other numbers, by row; nil for one that claims nothing and sets no limit. What is counted then may
    /// be of any kind: reports that tell of different acts can tell of the same.
    public func claimingOfAnyKind(_ number: (Int) -> (least: Int, most: Int?)?) -> ReportColumns {
        var made = self
        made.facets = facets.map { [UInt64](repeating: .max, count: $0.count) }
        for row in 0..<count {
            let own = number(row)
            made.atLeast[row] = own?.least ?? 0
            made.atMost[row] = own?.most ?? Self.unlimited
        }
        return made
    }

    /// Takes down that two reports are not of the same events.
    public mutating func setApart(_ one: Int, _ other: Int) {
        apart[one, default: []].append(other)
        apart[other, default: []].append(one)
    }

    public func times(_ row: Int) -> TimeSpan { TimeSpan(first: firsts[row], last: lasts[row]) }
    public func facets(_ row: Int) -> [UInt64] { facets.map { $0[row] } }
    public func channels(of row: Int) -> [Int32] {
        channels[row] >= 0 ? [channels[row]] : severalChannels[Int(~channels[row])]
    }
    /// Its region; none for a report that does not say where.
    public func pieces(_ row: Int) -> [ConvexPiece] { regions[row] < 0 ? [] : shapes.pieces(regions[row]) }
    public func areApart(_ one: Int, _ other: Int) -> Bool {
        !apart.isEmpty && (apart[one]?.contains(other) ?? false)
    }
    /// Nil where a report sets no upper limit.
    public func most(_ row: Int) -> Int? { atMost[row] == Self.unlimited ? nil : atMost[row] }
}

/// The regions of reports by number, with the box round each. A shape is kept, or drawn anew each time by who made it.
public struct RegionShapes: Sendable {
    /// The sides of the box round each region.
    public private(set) var west: [Double] = []
    public private(set) var east: [Double] = []
    public private(set) var south: [Double] = []
    public private(set) var north: [Double] = []
    private var kept: [Int32: [ConvexPiece]] = [:]
    private var numbers: [[ConvexPiece]: Int32] = [:]
    private let draw: @Sendable (Int32) -> [ConvexPiece]

    /// - Parameter draw: makes the pieces of a region that was added by its box only.
    public init(draw: @escaping @Sendable (Int32) -> [ConvexPiece] = { _ in [] }) { self.draw = draw }

    public var count: Int { west.count }

    /// The number of a region that is kept as it is.
    public mutating func number(of pieces: [ConvexPiece]) -> Int32 {
        if let known = numbers[pieces] { return known }
        let box = Box(of: pieces)
        let number = add(west: box.west, east: box.east, south: box.south, north: box.north)
        numbers[pieces] = number
        kept[number] = pieces
        return number
    }

    /// The number of a region that is drawn when it is asked for; its box may be larger than it, never smaller.
    public mutating func add(west: Double, east: Double, south: Double, north: Double) -> Int32 {
        self.west.append(west)
        self.east.append(east)
        self.south.append(south)
        self.north.append(north)
        return Int32(self.west.count - 1)
    }

    public func pieces(_ number: Int32) -> [ConvexPiece] {
        if !kept.isEmpty, let pieces = kept[number] { return pieces }
        return draw(number)
    }

    /// The box round all pieces.
    public struct Box: Sendable {
        public var west = Double.infinity
        public var east = -Double.infinity
        public var south = Double.infinity
        public var north = -Double.infinity
        public init(of pieces: [ConvexPiece]) {
            for piece in pieces {
                for vertex in piece.vertices {
                    west = min(west, vertex.x)
                    east = max(east, vertex.x)
                    south = min(south, vertex.y)
                    north = max(north, vertex.y)
                }
            }
        }
    }
}
