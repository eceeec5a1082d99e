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
    }
    let lines: [Line]
    let zones: [Zone]
    let zoneBorders: [[NearestOnLine]]
    /// The zones, then the left sides of the lines.
    let areas: AreaIndex
    let series: [String]
    /// The lines of each series, in order of time.
    let linesOfSeries: [[Int]]

    init(_ found: Case) {
        zones = found.zones
        zoneBorders = found.zones.map { zone in zone.area.rings.map { NearestOnLine($0, isIndexed: false) } }
        var made: [Line] = []
        var shapes = found.zones.map(\.area)
        for line in found.lines {
            let sides = LineSides(
                of: line.run, start: Prolongation(rawValue: line.prolongations[0]) ?? .straight,
                end: Prolongation(rawValue: line.prolongations[1]) ?? .straight)
            made.append(
                Line(
                    record: line, nearest: NearestOnLine(line.run), sides: sides,
                    prolongations: sides.prolongations.map { NearestOnLine($0, isIndexed: false) },
                    leftArea: shapes.count))
            shapes.append(sides.left)
        }
        lines = made
        areas = AreaIndex(shapes)
        var names: [String] = []
        for line in found.lines where !names.contains(line.series) { names.append(line.series) }
        series = names
        linesOfSeries = names.map { name in
            made.indices.filter { made[$0].record.series == name }.sorted {
                made[$0].record.validity.first < made[$1].record.validity.first
            }
        }
    }

    /// The lines of a series that can have been in force, and whether one certainly was.
    func inForce(_ series: Int, _ span: TimeSpan) -> (lines: [Int], isCertain: Bool) {
        var found: [Int] = []
        var reached = span.first
        for line in linesOfSeries[series] {
            let validity = lines[line].record.validity
            guard validity.holds(span) != .excluded else { continue }
            found.append(line)
            if validity.first <= reached { reached = validity.last == .max ? .max : max(reached, validity.last + 1) }
        }
        return (found, !found.isEmpty && (reached == .max || reached > span.last))
    }
}
