import CountProofs

/// A report on which a lower bound rests.
struct SupportingReport {
    var row: Int32
    /// The part that it is of; below zero for one that stands alone.
    var owner: Int32
    /// Whether it counts one whole event.
    var isWhole: Bool
}

/// Finds all pairs of supporting reports that can be of one event: a sweep over time, with those that are running in
/// squares of the plane, in grids of several widths.
struct SupportSweep {
    private let list: [SupportingReport]
    private let shapes: DrawnShapes
    private let reports: ReportColumns
    /// Whether there were too many to go through.
    private(set) var isCut = false
    private var tests = 400_000_000
    private var comparisons = 30_000_000

    /// Running reports of one square; those of one channel stand together once there are many.
    private struct Square {
        var few: [Int32] = []
        var many: [Int32: [Int32]] = [:]
    }
    private static let widths = [300.0, 2400, 19_200, 153_600, 1_228_800]
    private var squares: [[UInt64: Square]]
    /// Running reports of each grid, and of none.
    private var running: [[Int32]]
    private var stamps: [Int32]

    init(_ list: [SupportingReport], _ shapes: DrawnShapes) {
        self.shapes = shapes
        reports = shapes.reports
        let reports = shapes.reports
        self.list = list.sorted {
            (reports.firsts[Int($0.row)], $0.row) < (reports.firsts[Int($1.row)], $1.row)
        }
        squares = Array(repeating: [:], count: Self.widths.count)
        running = Array(repeating: [], count: Self.widths.count + 1)
        stamps = Array(repeating: -1, count: list.count)
    }

    mutating func run(_ found: (SupportingReport, SupportingReport) -> Void) {
        for place in list.indices {
            let now = reports.firsts[Int(list[place].row)]
            let box = box(list[place].row)
            let own = box.flatMap(grid) ?? Self.widths.count
            for grid in 0...Self.widths.count {
                if grid < Self.widths.count, let box, let keys = keys(box, grid) {
                    for key in keys { visit(place, now, grid, key, found) }
                } else {
                    running[grid].removeAll { reports.lasts[Int(list[Int($0)].row)] < now }
                    for other in running[grid] { hold(place, Int(other), found) }
                }
                if isCut { return }
            }
            running[own].append(Int32(place))
            if own < Self.widths.count, let box, let keys = keys(box, own) {
                for key in keys { enter(place, own, key) }
            }
            if running[own].count > 64, running[own].count & (running[own].count - 1) == 0 {
                running[own].removeAll { reports.lasts[Int(list[Int($0)].row)] < now }
            }
        }
    }

    private struct Box { var west, east, south, north: Double }

    private func box(_ row: Int32) -> Box? {
        let region = Int(reports.regions[Int(row)])
        guard region >= 0 else { return nil }
        let shapes = reports.shapes
        let box = Box(
            west: shapes.west[region], east: shapes.east[region], south: shapes.south[region],
            north: shapes.north[region])
        let most = 1e8
        guard abs(box.west) < most, abs(box.east) < most, abs(box.south) < most, abs(box.north) < most else {
            return nil
        }
        return box
    }

    private func grid(_ box: Box) -> Int? {
        Self.widths.firstIndex { max(box.east - box.west, box.north - box.south) <= $0 }
    }

    /// The squares of a grid that a box lies in; nil where they are too many.
    private func keys(_ box: Box, _ grid: Int) -> [UInt64]? {
        let width = Self.widths[grid]
        let (a, b) = (Int((box.west / width).rounded(.down)), Int((box.east / width).rounded(.down)))
        let (c, d) = (Int((box.south / width).rounded(.down)), Int((box.north / width).rounded(.down)))
        guard a <= b, c <= d, (b - a + 1) * (d - c + 1) <= 100 else { return nil }
        var keys: [UInt64] = []
        for x in a...b {
            for y in c...d {
                keys.append(UInt64(UInt32(truncatingIfNeeded: x)) << 32 | UInt64(UInt32(truncatingIfNeeded: y)))
            }
        }
        return keys
    }

    private mutating func enter(_ place: Int, _ grid: Int, _ key: UInt64) {
        let channel = reports.channels[Int(list[place].row)]
        var square = squares[grid].removeValue(forKey: key) ?? Square()
        if square.many.isEmpty {
            square.few.append(Int32(place))
            if square.few.count > 64 {
                for other in square.few {
                    square.many[reports.channels[Int(list[Int(other)].row)], default: []].append(other)
                }
                square.few = []
            }
        } else {
            square.many[channel, default: []].append(Int32(place))
        }
        squares[grid][key] = square
    }

    private mutating func visit(
        _ place: Int, _ now: Int64, _ grid: Int, _ key: UInt64, _ found: (SupportingReport, SupportingReport) -> Void
    ) {
        guard var square = squares[grid][key] else { return }
        let channel = reports.channels[Int(list[place].row)]
        func isOver(_ other: Int32) -> Bool { reports.lasts[Int(list[Int(other)].row)] < now }
        if square.many.isEmpty {
            if square.few.contains(where: isOver) {
                square.few.removeAll(where: isOver)
                squares[grid][key] = square.few.isEmpty ? nil : square
            }
            for other in square.few { hold(place, Int(other), found) }
            return
        }
        squares[grid][key] = nil
        for (name, others) in square.many where name < 0 || name != channel {
            if others.contains(where: isOver) {
                let left = others.filter { !isOver($0) }
                square.many[name] = left.isEmpty ? nil : left
                tests -= others.count
                for other in left { hold(place, Int(other), found) }
            } else {
                for other in others { hold(place, Int(other), found) }
            }
            if isCut { break }
        }
        squares[grid][key] = square.many.isEmpty ? nil : square
    }

    /// Holds two reports against each other: times, kinds, channels, decisions, and where these leave it open, regions.
    private mutating func hold(_ place: Int, _ other: Int, _ found: (SupportingReport, SupportingReport) -> Void) {
        tests -= 1
        if tests < 0 || comparisons < 0 {
            isCut = true
            return
        }
        guard stamps[other] != Int32(place) else { return }
        stamps[other] = Int32(place)
        let (a, b) = (Int(list[place].row), Int(list[other].row))
        guard reports.firsts[a] <= reports.lasts[b], reports.firsts[b] <= reports.lasts[a] else { return }
        if reports.channels[a] >= 0, reports.channels[a] == reports.channels[b] { return }
        for facet in reports.facets where facet[a] & facet[b] == 0 { return }
        if reports.channels[a] < 0 || reports.channels[b] < 0 {
            guard Set(reports.channels(of: a)).isDisjoint(with: reports.channels(of: b)) else { return }
        }
        if reports.apart[a]?.contains(b) ?? false { return }
        if reports.regions[a] >= 0, reports.regions[b] >= 0, reports.regions[a] != reports.regions[b] {
            comparisons -= 1
            let (mine, others) = (shapes.pieces(reports.regions[a]), shapes.pieces(reports.regions[b]))
            guard mine.contains(where: { piece in others.contains { !areSeparated(piece, $0) } }) else { return }
        }
        found(list[place], list[other])
    }
}
