public import CaseModel
import Counting

/// Joins report lines into incidents: sets that may tell of the same event, jointly possible in place, time and kind.
///
/// The most precise reports come first, so that the answer does not hang on the order of the rows. Each joins the
/// incident with which it has something in common and whose place it is nearest to, counting 340 m for a second, or
/// begins one of its own. Reports that say no place, or leave more than two days open, are too vague to join anything.
/// Pairs that were decided to be the same are in one incident in any case, and pairs that were decided not to be never.
///
/// - Returns: incidents as places of lines, in the order of their first moments.
public func fusedIncidents(_ lines: [ReportLine], same: [(Int, Int)] = [], notSame: [(Int, Int)] = []) -> [[Int]] {
    var group = Array(lines.indices)
    func root(_ place: Int) -> Int { group[place] == place ? place : root(group[place]) }
    for (first, second) in same {
        let (a, b) = (root(first), root(second))
        group[max(a, b)] = min(a, b)
    }
    let members = Dictionary(grouping: lines.indices, by: root)
    var apart: [Int: Set<Int>] = [:]
    for (first, second) in notSame {
        apart[root(first), default: []].insert(root(second))
        apart[root(second), default: []].insert(root(first))
    }
    func vagueness(_ line: ReportLine) -> Double {
        guard let box = extent(line.pieces) else { return .infinity }
        let seconds = Double(line.times.last) - Double(line.times.first)
        return (seconds + 60) * (box.width + 50) * (box.height + 50)
    }
    let units = members.map { head, places -> (head: Int, line: ReportLine, vagueness: Double) in
        let line = places.dropFirst().reduce(lines[places[0]]) { $0.joined(with: lines[$1]) }
        return (head, line, vagueness(line))
    }.sorted {
        ($0.vagueness, $0.line.times.first, $0.line.reference) < ($1.vagueness, $1.line.times.first, $1.line.reference)
    }

    var incidents: [(heads: [Int], box: CommonBox)] = []
    var byHour: [Int64: [Int]] = [:]
    for unit in units {
        let times = unit.line.times
        let box = CommonBox(unit.line)
        let isVague = box.pieces == nil || times.last / 2 - times.first / 2 > 86_400
        var best: (incident: Int, box: CommonBox, distance: Double)?
        let hours = isVague ? [] : Array((times.first / 3600 - 1)...(times.last / 3600 + 1))
        var tried: Set<Int> = []
        for hour in hours {
            for incident in byHour[hour] ?? [] where tried.insert(incident).inserted {
                if let others = apart[unit.head], incidents[incident].heads.contains(where: others.contains) {
                    continue
                }
                guard let common = incidents[incident].box.common(with: box) else { continue }
                let (a, b) = (incidents[incident].box.witness, box.witness)
                let seconds =
                    (Double(incidents[incident].box.times.first) + Double(incidents[incident].box.times.last)
                        - Double(times.first) - Double(times.last)) / 2
                let distance =
                    ((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)).squareRoot() + abs(seconds) * 340
                if distance < best?.distance ?? .infinity { best = (incident, common, distance) }
            }
        }
        if let best {
            incidents[best.incident].heads.append(unit.head)
            incidents[best.incident].box = best.box
            continue
        }
        incidents.append(([unit.head], box))
        // An incident is looked up by the hours of its first report; later ones only narrow it.
        for hour in hours { byHour[hour, default: []].append(incidents.count - 1) }
    }
    return incidents.map { $0.heads.flatMap { members[$0] ?? [] }.sorted() }.sorted {
        (lines[$0[0]].times.first, $0[0]) < (lines[$1[0]].times.first, $1[0])
    }
}

private func extent(_ pieces: [ConvexPiece]) -> (width: Double, height: Double)? {
    let vertices = pieces.flatMap(\.vertices)
    guard let west = vertices.map(\.x).min(), let east = vertices.map(\.x).max(), let south = vertices.map(\.y).min(),
        let north = vertices.map(\.y).max()
    else { return nil }
    return (east - west, north - south)
}
