public import CaseModel
import Counting

/// Joins reports into incidents: what lies together in place, time and kind, for people to look at as one thing. It may be of
/// several events, as two reports of one observer are: of how many is proved of each incident, and no count rests on the joining.
///
/// The most precise reports come first, so that the answer does not hang on the order of the rows. Each joins the
/// incident with which it has something in common and whose place it is nearest to, counting 340 m for a second, or
/// begins one of its own. Reports that say no place, or leave more than two days open, are too vague to join anything.
/// Pairs that were decided to be the same are in one incident in any case, and pairs that were decided not to be never.
/// No more than ``mostCandidates`` incidents are held against one report.
///
/// Reports that tell of different numbers of dead do not join, nor those that name different vessels or aircraft, kinds of
/// them, or heights that cannot be one (``CraftMark``), unless that was decided.
///
/// - Parameter tolls: by report, the numbers of dead that it allows, as ``tollBits(_:)`` has them; nothing for reports that
///   tell of none. Reports correct each other's numbers, so that no proof of a count rests on them.
/// - Parameter marks: by report, what its vessel or aircraft can be told by.
/// - Parameter names: what orders reports that are as precise as each other and begin at once.
/// - Returns: incidents as places of reports, in the order of their first moments.
public func fusedIncidents(
    _ reports: ReportColumns, same: [(Int, Int)] = [], notSame: [(Int, Int)] = [], tolls: [Int: UInt64] = [:],
    marks: CraftMarks = CraftMarks(), names: (Int) -> String
) -> [[Int]] {
    let groups = ReportGroups(joinedPairs(same), among: reports.count)
    var members: [Int: [Int]] = [:]
    var follows = Set<Int>()
    for group in groups.all {
        members[group[0]] = group
        follows.formUnion(group.dropFirst())
    }
    func head(_ place: Int) -> Int { groups.group(of: place)?[0] ?? place }
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
    var index = IncidentIndex(posed, marks)
    func toll(_ place: Int) -> UInt64 {
        guard !tolls.isEmpty else { return .max }
        // What a person joined may contradict itself; then it keeps nothing away.
        let own = (members[place] ?? [place]).reduce(UInt64.max) { $0 & (tolls[$1] ?? .max) }
        return own == 0 ? .max : own
    }
    func own(_ place: Int) -> [Int32] {
        guard !marks.marks.isEmpty else { return [] }
        guard let joined = members[place] else { return marks.number(place).map { [$0] } ?? [] }
        let own = Array(Set(joined.compactMap(marks.number))).sorted()
        return marks.canBeOne(own) ? own : []
    }
    for (_, _, place) in order { index.add(place, apart: apart[place], toll: toll(place), marks: own(place)) }
    return index.incidents.map { $0.flatMap { members[Int($0)] ?? [Int($0)] }.sorted() }.sorted {
        (posed.firsts[$0[0]], $0[0]) < (posed.firsts[$1[0]], $1[0])
    }
}

/// The same of reports as lines.
public func fusedIncidents(_ lines: [ReportLine], same: [(Int, Int)] = [], notSame: [(Int, Int)] = []) -> [[Int]] {
    fusedIncidents(ReportColumns(lines), same: same, notSame: notSame) { lines[$0].reference }
}

/// The numbers of dead that a range allows: bit n for n, the highest for all from 63 on.
public func tollBits(_ range: CountRange) -> UInt64 {
    let least = UInt64(max(0, min(63, range.least)))
    let most = UInt64(max(0, min(63, range.most)))
    return (UInt64.max << least) & (UInt64.max >> (63 - max(least, most)))
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
    private let reports: ReportColumns
    private static let widths = [1000.0, 8000, 64_000, 512_000]
    private struct Square: Hashable {
        var hour: Int32
        var x: Int32
        var y: Int32
    }
    /// By incident, its first report; of those that have several, all of them and what they have in common.
    private var firsts: [Int32] = []
    private var several: [Int32: (heads: [Int32], box: CommonBox)] = [:]
    /// By width, the latest entry of each square; those that fit none of the widths stand by hour. An entry is an incident
    /// and the entry before it.
    private var squares: [[Square: Int32]] = Array(repeating: [:], count: widths.count + 1)
    private var entries: [(incident: Int32, before: Int32)] = []
    private var tried: [Int32] = []
    /// By incident, the numbers of dead that all of its reports allow, where not all numbers are.
    private var tolls: [Int32: UInt64] = [:]
    private let marks: CraftMarks
    /// By incident, the marks of its reports, each once, and the kinds of craft that all of them allow.
    private var told: [Int32: (marks: [Int32], craft: CraftSet)] = [:]
    private var turn: Int32 = 0

    init(_ reports: ReportColumns, _ marks: CraftMarks) {
        self.reports = reports
        self.marks = marks
    }

    /// Each incident as its reports.
    var incidents: [[Int32]] { firsts.indices.map { several[Int32($0)]?.heads ?? [firsts[$0]] } }

    mutating func add(_ place: Int, apart: Set<Int>?, toll: UInt64, marks own: [Int32]) {
        let times = reports.times(place)
        // Half of each, so that nothing is too long to be told.
        let isVague = reports.regions[place] < 0 || times.last / 2 - times.first / 2 > 86_400
        guard !isVague else {
            begin(place, toll, own)
            return
        }
        let hours = Int32(clamping: hourNumber(times.first))...Int32(clamping: hourNumber(times.last))
        if let best = best(place, hours, apart, toll, own) {
            // Taken out first, so that the list grows where it is.
            var known = several.removeValue(forKey: best.incident) ?? ([firsts[Int(best.incident)]], best.box)
            known.heads.append(Int32(place))
            known.box = best.box
            several[best.incident] = known
            if toll != .max { tolls[best.incident] = toll & (tolls[best.incident] ?? .max) }
            if !own.isEmpty {
                var known = told.removeValue(forKey: best.incident) ?? ([], .all)
                for mark in own where !known.marks.contains(mark) { known.marks.append(mark) }
                known.craft = CraftSet(bits: known.craft.bits & marks.craft(of: own).bits)
                told[best.incident] = known
            }
            return
        }
        begin(place, toll, own)
        let width = width(place)
        for hour in hours {
            for square in touched(place, width, hour) ?? [Square(hour: hour, x: 0, y: 0)] {
                entries.append((Int32(firsts.count - 1), squares[width][square] ?? -1))
                squares[width][square] = Int32(entries.count - 1)
            }
        }
    }

    private mutating func begin(_ place: Int, _ toll: UInt64, _ own: [Int32]) {
        if toll != .max { tolls[Int32(firsts.count)] = toll }
        if !own.isEmpty { told[Int32(firsts.count)] = (own, marks.craft(of: own)) }
        firsts.append(Int32(place))
        tried.append(0)
    }

    private func times(of incident: Int32) -> TimeSpan {
        several[incident]?.box.times ?? reports.times(Int(firsts[Int(incident)]))
    }

    private mutating func best(
        _ place: Int, _ hours: ClosedRange<Int32>, _ apart: Set<Int>?, _ toll: UInt64, _ own: [Int32]
    ) -> (incident: Int32, box: CommonBox, distance: Double)? {
        turn += 1
        var box: CommonBox?
        var best: (incident: Int32, box: CommonBox, distance: Double)?
        var left = mostCandidates
        let times = reports.times(place)
        for width in squares.indices where !squares[width].isEmpty {
            for hour in hours {
                for square in touched(place, width, hour) ?? [Square(hour: hour, x: 0, y: 0)] {
                    var entry = squares[width][square] ?? -1
                    while entry >= 0 {
                        let incident = entries[Int(entry)].incident
                        entry = entries[Int(entry)].before
                        guard tried[Int(incident)] != turn else { continue }
                        tried[Int(incident)] = turn
                        if !tolls.isEmpty, (tolls[incident] ?? .max) & toll == 0 { continue }
                        if !own.isEmpty, let theirs = told[incident],
                            theirs.craft.bits & marks.craft(of: own).bits == 0 || !marks.canJoin(own, theirs.marks)
                        {
                            continue
                        }
                        let other = self.times(of: incident)
                        guard other.first <= times.last, other.last >= times.first else { continue }
                        if let apart {
                            let heads = several[incident]?.heads ?? [firsts[Int(incident)]]
                            if heads.contains(where: { apart.contains(Int($0)) }) { continue }
                        }
                        left -= 1
                        let mine = box ?? CommonBox(reports, place)
                        box = mine
                        let theirs = several[incident]?.box ?? CommonBox(reports, Int(firsts[Int(incident)]))
                        if let common = theirs.common(with: mine) {
                            let (a, b) = (theirs.witness, mine.witness)
                            let seconds =
                                (Double(other.first) + Double(other.last) - Double(times.first) - Double(times.last))
                                / 2
                            let distance =
                                ((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)).squareRoot()
                                + abs(seconds) * 340
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
    private func touched(_ place: Int, _ width: Int, _ hour: Int32) -> [Square]? {
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
