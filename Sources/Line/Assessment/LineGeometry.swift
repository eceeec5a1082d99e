import CaseModel
import Geodesy

/// The geometry of a case made ready for look-ups: its lines with their sides, and its zones.
final class LineGeometry: Sendable {
    struct Line: Sendable {
        var record: ReferenceLine
        var nearest: NearestOnLine
        var sides: LineSides
        /// The prolongations, for telling how near a circle comes to them.
        var prolongations: [NearestOnLine]
        /// The place of its left side in `areas`.
        var leftArea: Int
        /// Its ends from which a gap goes to another sector of the line. How the line runs there is not known.
        var gapEnds: [Coordinate]
    }
    let lines: [Line]
    let zones: [Zone]
    let zoneBorders: [[NearestOnLine]]
    /// What of the zones is no polygon.
    let zoneGrounds: [ZoneGround]
    /// Whether a zone moves, so that what lies in it depends on the time.
    let hasMovingZones: Bool
    /// The zones, then the left sides of the lines.
    let areas: AreaIndex
    let series: [String]
    /// The lines of each series, in order of time.
    let linesOfSeries: [[Int]]
    /// The times between lines of each series at which none is in force: where the line was is not known.
    let holesOfSeries: [[TimeSpan]]

    init(_ found: Case) {
        zones = found.zones
        zoneBorders = found.zones.map { zone in zone.area.rings.map { NearestOnLine($0, isIndexed: false) } }
        var made: [Line] = []
        var shapes = found.zones.map(\.area)
        for (number, line) in found.lines.enumerated() {
            func isSectorOfIt(_ other: Int) -> Bool {
                line.sectorOf != nil && found.lines.indices.contains(other)
                    && found.lines[other].sectorOf == line.sectorOf
            }
            let ends = [(number - 1, line.run.first), (number + 1, line.run.last)]
            let sides = LineSides(
                of: line.run, start: line.prolongations.start, end: line.prolongations.end)
            made.append(
                Line(
                    record: line, nearest: NearestOnLine(line.run), sides: sides,
                    prolongations: sides.prolongations.map { NearestOnLine($0, isIndexed: false) },
                    leftArea: shapes.count,
                    gapEnds: ends.compactMap { isSectorOfIt($0.0) ? $0.1 : nil }))
            shapes.append(sides.left)
        }
        lines = made
        zoneGrounds = found.zones.map(ZoneGround.init)
        hasMovingZones = found.zones.contains { $0.course != nil }
        areas = AreaIndex(shapes)
        var names: [String] = []
        for line in found.lines where !names.contains(line.series) { names.append(line.series) }
        series = names
        linesOfSeries = names.map { name in
            made.indices.filter { made[$0].record.series == name }.sorted {
                made[$0].record.validity.first < made[$1].record.validity.first
            }
        }
        holesOfSeries = linesOfSeries.map { numbers in
            var holes: [TimeSpan] = []
            var reached = Int64.max
            for number in numbers {
                let validity = made[number].record.validity
                if reached != .max, reached + 1 < validity.first {
                    holes.append(TimeSpan(first: reached + 1, last: validity.first - 1))
                }
                reached = reached == .max ? validity.last : max(reached, validity.last)
                if reached == .max { break }
            }
            return holes
        }
    }

    /// The lines of a series at a time.
    struct InForce: Hashable {
        /// Those that can have been in force.
        var lines: [Int]
        /// Whether one certainly was.
        var isCertain: Bool
        /// Whether it can have been in a hole between two lines of the series.
        var isUnknown: Bool
        /// Whether it can have been before the first line of the series or after the last.
        var isWithout: Bool
    }

    /// How a circle lies to the lines that can have been in force: each possible line once, its sectors together.
    func spots(_ inForce: InForce, _ known: (Int) -> Spot?) -> [Spot] {
        var found: [Spot] = []
        var whole: [String: Int] = [:]
        for line in inForce.lines {
            guard let spot = known(line) else { continue }
            guard let id = lines[line].record.sectorOf else {
                found.append(spot)
                continue
            }
            if let place = whole[id] {
                found[place] = found[place].nearer(spot)
            } else {
                whole[id] = found.count
                found.append(spot)
            }
        }
        if inForce.isUnknown { found.append(.atUnknownLine) }
        if inForce.isWithout { found.append(.withoutLine) }
        return found
    }

    /// The lines of a series that can have been in force, and whether one certainly was.
    func inForce(_ series: Int, _ span: TimeSpan) -> InForce {
        var found: [Int] = []
        var reached = span.first
        for line in linesOfSeries[series] {
            let validity = lines[line].record.validity
            guard validity.holds(span) != .excluded else { continue }
            found.append(line)
            if validity.first <= reached { reached = validity.last == .max ? .max : max(reached, validity.last + 1) }
        }
        let isCertain = !found.isEmpty && (reached == .max || reached > span.last)
        let isUnknown = !isCertain && holesOfSeries[series].contains { $0.first <= span.last && $0.last >= span.first }
        let ends = linesOfSeries[series].map { lines[$0].record.validity }
        let isWithout =
            !isCertain
            && (span.first < (ends.map(\.first).min() ?? .max) || span.last > (ends.map(\.last).max() ?? .min))
        return InForce(lines: found, isCertain: isCertain, isUnknown: isUnknown, isWithout: isWithout)
    }
}
