import Assessment
public import CaseModel
import Counting
import Geodesy
import Tables

/// Counts events among gathered reports.
public struct EventCounts: Sendable {
    public let reports: ReportRows
    /// Rows of the file that were left out because of mistakes in them: what they tell is in no count.
    public var leftOut = 0
    /// The ids of the provisions, as selections number them.
    public let provisions: [String]
    let parties: [String]
    /// By provision the parties that it binds, a bit for each.
    private(set) var bound: [UInt64]
    /// By id.
    let partyNames: [String: String]
    /// By id and name as ``foldedName(_:)`` has them, the parties to the conflict.
    let speakers: [String: Int]
    let measures: [LineMeasure]
    let referenceLines: [ReferenceLine]
    let bandCount: Int
    let checks: [String: ReportCheck]
    /// Reports that were decided to be the same: each group with its members in order.
    let groups: ReportGroups
    let disputes: PartyDisputes
    /// The incidents, where counting has joined them.
    public let fused: [[Int]]?
    /// What the reports claim, with the pairs that were decided not to be the same.
    let claims: ReportColumns
    /// The same with people harmed in the place of events, by what reports tell of; the other columns are shared.
    private let harmed: [CasualtyMeasure: ReportColumns]
    /// The reporting days of which it is told; what can lie outside them is in no lower bound. Nil for all days.
    public internal(set) var within: ClosedRange<Int>?
    /// Tells how many of how many counts are made.
    public var progress: (@Sendable (Int, Int) -> Void)?

    /// - Parameters:
    ///   - found: the case that the reports are of.
    ///   - same: pairs of reports that were decided to tell of the same.
    ///   - notSame: pairs that were decided not to.
    ///   - checks: by the id of an observation, what the mission did about it.
    public init(
        _ reports: ReportRows, of found: Case, same: [(Int, Int)] = [], notSame: [(Int, Int)] = [],
        checks: [String: ReportCheck] = [:], within: ClosedRange<Int>? = nil
    ) {
        self.checks = checks
        self.within = within
        self.reports = reports
        provisions = found.agreement.provisions.map(\.id)
        let names = found.parties.map(\.id)
        parties = names
        bound = found.agreement.provisions.map { partyBits($0.parties, among: names) }
        partyNames = found.parties.reduce(into: [:]) { $0[$1.id] = $1.name }
        speakers = found.parties.enumerated().filter { $0.element.role == .party }.reduce(into: [:]) { names, party in
            for name in [party.element.id, party.element.name] { names[foldedName(name)] = party.offset }
        }
        measures = found.lines.map { LineMeasure($0.run) }
        referenceLines = found.lines
        bandCount = found.agreement.bands.count + 2
        let groups = ReportGroups(joinedPairs(same), among: reports.count)
        self.groups = groups
        var claims = reports.claims
        // What is the same as one of a pair is not the same as the other.
        var known: Set<[Int]> = []
        for (one, other) in notSame {
            for first in groups.group(of: one) ?? [one] {
                for second in groups.group(of: other) ?? [other]
                where first != second && known.insert([min(first, second), max(first, second)]).inserted {
                    claims.setApart(first, second)
                }
            }
        }
        self.claims = claims
        let parties = Set(reports.storage.parties)
        let canDispute =
            !reports.storage.marks.marks.isEmpty
            || parties.contains { one in parties.contains { one & $0 == 0 } }
        fused = canDispute ? reports.fused(same: same, notSame: notSame) : nil
        let disputed = (fused ?? []).filter { members in
            members.count > 1
                && (!reports.storage.marks.marks.isEmpty
                    || members.reduce(UInt64.max) { $0 & reports.storage.parties[$1] } == 0)
        }
        let speakers = speakers
        let credible = disputed.joined().filter { reports[$0].isCredible(speakers) }
        disputes = PartyDisputes(
            ReportGroups(disputed, among: reports.count), credible: Set(credible), same: groups
        ) { reports.storage.tellers[$0] }
        harmed = reports.storage.claimsOfHarm(claims)
    }

    var regions: ReportRegions { reports.storage.table.regions }

    /// The problem of a bound: the claims with those of reports that were decided to be the same in the place of the
    /// first of them, the reports that are counted, and how many of those chosen set no upper limit.
    ///
    /// - Parameter casualty: what is counted in the place of events.
    public func problem(
        _ chosen: [Int32], of casualty: CasualtyMeasure? = nil
    ) -> (claims: ReportColumns, chosen: [Int32], unlimited: Int) {
        let given = claims(of: casualty)
        var posed = PosedClaims(given, groups)
        let left = posed.pose(chosen)
        let unlimited = chosen.count { row in
            guard given.most(Int(row)) == nil else { return false }
            let first = groups.group(of: Int(row))?.first { chosen.holdsInOrder(Int32($0)) }
            return posed.claims.most(first ?? Int(row)) == nil
        }
        return (posed.claims, left, unlimited)
    }

    /// What the reports claim of people harmed; of events where it is nil or where no report tells of it.
    func claims(of casualty: CasualtyMeasure?) -> ReportColumns { casualty.flatMap { harmed[$0] } ?? claims }

    /// What reports tell of people harmed.
    public var casualtiesTold: [CasualtyMeasure] { CasualtyMeasure.allCases.filter { harmed[$0] != nil } }

    public func count(_ selection: Selection = Selection()) -> EventCount { counts([selection])[0] }

    /// Counts several selections, which share what work counting may take: the first ones come first to it, and a bound
    /// for which it no longer suffices is true and told not to be the largest.
    public func counts(_ selections: [Selection]) -> [EventCount] {
        counts(selections.map { ChosenReports($0, self) })
    }

    func counts(_ list: [ChosenReports]) -> [EventCount] {
        var run = CountingRun(self)
        return list.map { run.count($0) }
    }

    /// The events that the reports of one incident tell of.
    ///
    /// - Parameter casualty: what is counted in the place of events; reports that do not tell of it are left out.
    public func count(ofIncident members: [Int], casualty: CasualtyMeasure? = nil) -> EventCount {
        var run = CountingRun(self, tests: 100_000)
        let selection = Selection(casualty: casualty)
        let rows = members.sorted().map { Int32($0) }.filter { value(Int($0), selection) != .excluded }
        let certain = rows.filter { value(Int($0), selection) == .certain }
        return run.count(ChosenReports(selection, certain: certain, possible: rows))
    }

    /// Whether a place lies in the region of a report as it is drawn for counting.
    public func canHold(_ place: Coordinate, report: Int) -> Bool {
        let (x, y) = regions.point(place)
        let pieces = claims.pieces(report)
        return pieces.isEmpty || pieces.contains { $0.holds(x: x, y: y) }
    }
}

/// Counts one selection after the other, within one budget of work.
struct CountingRun {
    private let counts: EventCounts
    /// By what is counted, nil for events.
    private var posed: [CasualtyMeasure?: PosedClaims] = [:]
    private var budget: CountBudget
    private(set) var solved: SolvedParts

    init(_ counts: EventCounts, tests: Int = 12_000_000, solved: SolvedParts = SolvedParts()) {
        self.counts = counts
        self.solved = solved
        budget = CountBudget(tests: tests)
    }

    mutating func count(_ chosen: ChosenReports) -> EventCount {
        let casualty = chosen.selection.casualty
        // Taken out, so that its columns change where they are.
        var posed = self.posed.removeValue(forKey: casualty) ?? PosedClaims(counts.claims(of: casualty), counts.groups)
        let upper = posed.pose(chosen.possible)
        var (most, unlimited) = (0, 0)
        for row in upper {
            if let own = posed.claims.most(Int(row)) {
                let (sum, isOver) = most.addingReportingOverflow(own)
                most = isOver ? .max : sum
            } else {
                // Each of the reports that are one here.
                let members =
                    counts.groups.group(of: Int(row))?.filter { chosen.possible.holdsInOrder(Int32($0)) } ?? []
                unlimited += max(1, members.count { counts.claims(of: casualty).most($0) == nil })
            }
        }
        posed.restore()
        let lower = posed.pose(chosen.certain)
        let proof = countBounds(posed.claims, among: lower, budget: &budget, solved: &solved)
        posed.restore()
        self.posed[casualty] = posed
        return EventCount(
            chosen, of: counts, certainJoined: lower.count, possibleJoined: upper.count, proof: proof,
            atMost: unlimited > 0 ? nil : most, unlimited: unlimited)
    }
}

/// Reports that stand together, each report in one group at the most.
struct ReportGroups: Sendable {
    /// Each with its members in order.
    let all: [[Int]]
    /// By the row of a report the place of its group, -1 for none; empty where there is no group.
    private let places: [Int32]

    init(_ all: [[Int]], among rows: Int) {
        self.all = all
        var places = all.isEmpty ? [] : [Int32](repeating: -1, count: rows)
        for (place, members) in all.enumerated() { members.forEach { places[$0] = Int32(place) } }
        self.places = places
    }

    func group(of row: Int) -> [Int]? {
        guard !all.isEmpty, places[row] >= 0 else { return nil }
        return all[Int(places[row])]
    }

    /// The groups that rows belong to: what a few rows ask of many groups costs what the rows do.
    func touched(by rows: [Int32]) -> [[Int]] {
        guard !all.isEmpty else { return [] }
        return Set(rows.lazy.map { places[Int($0)] }).lazy.filter { $0 >= 0 }.map { all[Int($0)] }
    }
}

/// Groups of places that pairs join, each in order.
func joinedPairs(_ pairs: [(Int, Int)]) -> [[Int]] {
    var parent: [Int: Int] = [:]
    func root(_ place: Int) -> Int {
        var place = place
        while let next = parent[place], next != place {
            // Shortens the way, so that a long chain of pairs is not walked again for each of its members.
            parent[place] = parent[next]
            place = next
        }
        return place
    }
    for (one, other) in pairs {
        let (a, b) = (root(one), root(other))
        parent[a] = min(a, b)
        parent[b] = min(a, b)
        if parent[one] == nil { parent[one] = min(a, b) }
        if parent[other] == nil { parent[other] = min(a, b) }
    }
    return Dictionary(grouping: Array(parent.keys), by: root).values.map { $0.sorted() }.sorted { $0[0] < $1[0] }
}

/// Claims in which, for one selection at a time, reports that were decided to be the same are one.
struct PosedClaims {
    private(set) var claims: ReportColumns
    private let original: ReportColumns
    private let groups: ReportGroups
    private var replaced: [Int] = []

    init(_ claims: ReportColumns, _ groups: ReportGroups) {
        self.claims = claims
        original = claims
        self.groups = groups
    }

    /// Joins the chosen members of each group in the place of the first of them.
    ///
    /// - Returns: the chosen reports without the others.
    mutating func pose(_ chosen: [Int32]) -> [Int32] {
        var out: Set<Int32> = []
        for group in groups.touched(by: chosen) {
            let members = group.filter { chosen.holdsInOrder(Int32($0)) }
            guard members.count > 1 else { continue }
            let joined = ReportLine(joining: members.map(original.line))
            claims.replace(members[0], with: joined)
            replaced.append(members[0])
            out.formUnion(members.dropFirst().map { Int32($0) })
        }
        return out.isEmpty ? chosen : chosen.filter { !out.contains($0) }
    }

    /// Puts every report back as it was.
    mutating func restore() {
        for row in replaced { claims.put(original, row, at: row) }
        replaced = []
    }
}

extension ReportColumns {
    /// A report as a line of its own.
    func line(_ row: Int) -> ReportLine {
        ReportLine(
            reference: "", observers: channels(of: row), pieces: pieces(row), times: times(row), facets: facets(row),
            atLeast: atLeast[row], atMost: most(row))
    }
}

extension ReportLine {
    /// Reports of the same events as one: what all allow, and where they exclude each other, what any of them does, since a
    /// person decided that they are the same. In whichever order they come.
    init(joining given: [ReportLine]) {
        let lines = given.sorted { $0.comes(before: $1) }
        self = lines[0]
        reference = lines.map(\.reference).joined(separator: "+")
        observers = Array(Set(lines.flatMap(\.observers))).sorted()
        let least = lines.map(\.atLeast).max() ?? 0
        let most = lines.compactMap(\.atMost).min()
        if let most, most < least {
            // Numbers that cannot both be: one of them corrects the other, and which is not said.
            atLeast = lines.map(\.atLeast).min() ?? 0
            atMost = lines.contains { $0.atMost == nil } ? nil : lines.compactMap(\.atMost).max()
        } else {
            (atLeast, atMost) = (least, most)
        }
        var common: CommonBox? = CommonBox(lines[0])
        for line in lines.dropFirst() { common = common?.common(with: CommonBox(line)) }
        if let common {
            (pieces, times, facets) = (common.pieces ?? [], common.times, common.facets)
        } else {
            pieces = lines.contains(where: \.pieces.isEmpty) ? [] : lines.flatMap(\.pieces)
            times = TimeSpan(
                first: lines.map(\.times.first).min() ?? times.first, last: lines.map(\.times.last).max() ?? times.last)
            for line in lines.dropFirst() { facets = zip(facets, line.facets).map { $0 | $1 } }
        }
    }
}

extension ReportLine {
    /// An order by what they say: regions that are cut in another order can be drawn a little otherwise.
    fileprivate func comes(before other: ReportLine) -> Bool {
        func numbers(_ line: ReportLine) -> [Int64] {
            [line.times.first, line.times.last, Int64(line.atLeast)]
                + line.facets.map { Int64(bitPattern: $0) }
                + line.pieces.flatMap(\.vertices).flatMap {
                    [Int64(bitPattern: $0.x.bitPattern), Int64(bitPattern: $0.y.bitPattern)]
                }
        }
        return numbers(self).lexicographicallyPrecedes(numbers(other))
    }

    /// What two reports have in common; nil where they exclude each other.
    func common(with other: ReportLine) -> CommonBox? { CommonBox(self).common(with: CommonBox(other)) }
}
