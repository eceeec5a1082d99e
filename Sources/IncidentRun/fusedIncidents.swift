public import CaseModel
import Counting

/// Joins reports into incidents: sets that may tell of the same event, jointly possible in place, time and kind.
///
/// The most precise reports come first, so that the answer does not hang on the order of the rows. Each joins the
/// incident with which it has something in common and whose place it is nearest to, counting 340 m for a second, or
/// begins one of its own. Reports that say no place, or leave more than two days open, are too vague to join anything.
/// Pairs that were decided to be the same are in one incident in any case, and pairs that were decided not to be never.
/// No more than ``mostCandidates`` incidents are held against one report.
///
/// - Parameter names: what orders reports that are as precise as each other and begin at once.
/// - Returns: incidents as places of reports, in the order of their first moments.
public func fusedIncidents(
    _ reports: ReportColumns, same: [(Int, Int)] = [], notSame: [(Int, Int)] = [], names: (Int) -> String
) -> [[Int]] {
    let groups = joinedPairs(same)
    var members: [Int: [Int]] = [:]
    var follows = Set<Int>()
    for group in groups {
        members[group[0]] = group
        follows.formUnion(group.dropFirst())
    }
    func head(_ place: Int) -> Int { groups.isEmpty ? place : groups.first { $0.contains(place) }?[0] ?? place }
    var apart: [Int: Set<Int>] = [:]
    for (first, second) in notSame {
        apart[head(first), default: []].insert(head(second))
        apart[head(second), default: []].insert(head(first))
    }
    var claims = PosedClaims(reports, groups)
    _ = claims.pose((0..<Int32(reports.count)).map { $0 })
    let posed = claims.claims
    var order: [(vagueness: Double, first: Int64, place: Int)] = []
    order.reserveCapacity(reports.count)
    for place in 0..<reports.count where follows.isEmpty || !follows.contains(place) {
        order.append((vagueness(posed, place), posed.firsts[place], place))
    }
    order.sort {
        if ($0.vagueness, $0.first) != ($1.vagueness, $1.first) {
            return ($0.vagueness, $0.first) < ($1.vagueness, $1.first)
        }
        let (one, other) = (names($0.place), names($1.place))
        return one != other ? one < other : $0.place < $1.place
    }
    var index = IncidentIndex(posed)
    for (_, _, place) in order { index.add(place, apart: apart[place]) }
    return index.incidents.map { $0.heads.flatMap { members[Int($0)] ?? [Int($0)] }.sorted() }.sorted {
        (posed.firsts[$0[0]], $0[0]) < (posed.firsts[$1[0]], $1[0])
    }
}

/// The same of reports as lines.
public func fusedIncidents(_ lines: [ReportLine], same: [(Int, Int)] = [], notSame: [(Int, Int)] = []) -> [[Int]] {
    fusedIncidents(ReportColumns(lines), same: same, notSame: notSame) { lines[$0].reference }
}

/// More incidents than this are not held against one report: it joins the nearest of those.
let mostCandidates = 400

private func vagueness(_ reports: ReportColumns, _ place: Int) -> Double {
    let region = Int(reports.regions[place])
    guard region >= 0 else { return .infinity }
    let shapes = reports.shapes
    let seconds = Double(reports.lasts[place]) - Double(reports.firsts[place])
    return (seconds + 60) * (shapes.east[region] - shapes.west[region] + 50)
        * (shapes.north[region] - shapes.south[region] + 50)
}

/// Incidents by the hours and squares that their first reports leave open; later reports only narrow them.
private struct IncidentIndex {
    private(set) var incidents: [(heads: [Int32], box: CommonBox)] = []
    private let reports: ReportColumns
    private static let widths = [1000.0, 8000, 64_000, 512_000]
    private struct Square: Hashable {
        var hour: Int64
        var x: Int32
        var y: Int32
    }
    /// By width, incidents in each square; for those that fit none of the widths, by hour.
    private var squares: [[Square: [Int32]]] = Array(repeating: [:], count: widths.count + 1)
    private var tried: [Int32] = []
    private var turn: Int32 = 0

    init(_ reports: ReportColumns) { self.reports = reports }

    mutating func add(_ place: Int, apart: Set<Int>?) {
        let box = CommonBox(reports, place)
        let times = box.times
        // Half of each, so that nothing is too long to be told.
        let isVague = box.pieces == nil || times.last / 2 - times.first / 2 > 86_400
        guard !isVague else {
            incidents.append(([Int32(place)], box))
            tried.append(0)
            return
        }
        let hours = (times.first / 3600 - 1)...(times.last / 3600 + 1)
        if let best = best(place, box, hours, apart) {
            incidents[best.incident].heads.append(Int32(place))
            incidents[best.incident].box = best.box
            return
        }
        incidents.append(([Int32(place)], box))
        tried.append(0)
        let own = width(place)
        for hour in hours {
            for square in touched(place, own, hour) ?? [Square(hour: hour, x: 0, y: 0)] {
                squares[own][square, default: []].append(Int32(incidents.count - 1))
            }
        }
    }

    private mutating func best(_ place: Int, _ box: CommonBox, _ hours: ClosedRange<Int64>, _ apart: Set<Int>?) -> (
        incident: Int, box: CommonBox, distance: Double
    )? {
        turn += 1
        var best: (incident: Int, box: CommonBox, distance: Double)?
        var left = mostCandidates
        let times = box.times
        for width in squares.indices where !squares[width].isEmpty {
            for hour in hours {
                for square in touched(place, width, hour) ?? [Square(hour: hour, x: 0, y: 0)] {
                    guard let list = squares[width][square] else { continue }
                    for number in list.reversed() where tried[Int(number)] != turn {
                        tried[Int(number)] = turn
                        let incident = Int(number)
                        if let apart, incidents[incident].heads.contains(where: { apart.contains(Int($0)) }) {
                            continue
                        }
                        guard incidents[incident].box.times.first <= times.last,
                            incidents[incident].box.times.last >= times.first
                        else { continue }
                        left -= 1
                        if let common = incidents[incident].box.common(with: box) {
                            let (a, b) = (incidents[incident].box.witness, box.witness)
                            let seconds =
                                (Double(incidents[incident].box.times.first)
                                    + Double(incidents[incident].box.times.last)
                                    - Double(times.first) - Double(times.last)) / 2
                            let distance =
                                ((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)).squareRoot() + abs(seconds)
                                * 340
                            if distance < best?.distance ?? .infinity
                                || distance == best?.distance && incident < best?.incident ?? .max
                            {
                                best = (incident, common, distance)
                            }
                        }
                        if left <= 0 { return best }
                    }
                }
            }
        }
        return best
    }

    private func width(_ place: Int) -> Int {
        let region = Int(reports.regions[place])
        let shapes = reports.shapes
        let extent = max(shapes.east[region] - shapes.west[region], shapes.north[region] - shapes.south[region])
        guard abs(shapes.west[region]) < 1e9, abs(shapes.south[region]) < 1e9, extent >= 0 else {
            return Self.widths.count
        }
        return Self.widths.firstIndex { extent <= $0 } ?? Self.widths.count
    }

    /// The squares of a width that a report's box touches; nil for those that are by hour only. What touches more than 400
    /// looks in those round its middle.
    private func touched(_ place: Int, _ width: Int, _ hour: Int64) -> [Square]? {
        guard width < Self.widths.count else { return nil }
        let region = Int(reports.regions[place])
        let shapes = reports.shapes
        let size = Self.widths[width] * 2
        func range(_ low: Double, _ high: Double) -> ClosedRange<Int32> {
            let middle = low.isFinite && high.isFinite ? (low + high) / 2 / size : 0
            let ends = (max(low / size, middle - 10), min(high / size, middle + 10))
            guard ends.0 <= ends.1, abs(ends.0) < 1e9, abs(ends.1) < 1e9 else { return 0...0 }
            return Int32(ends.0.rounded(.down))...Int32(ends.1.rounded(.down))
        }
        var found: [Square] = []
        for x in range(shapes.west[region], shapes.east[region]) {
            for y in range(shapes.south[region], shapes.north[region]) {
                found.append(Square(hour: hour, x: x, y: y))
            }
        }
        return found
    }
}
