public import CaseModel
import Counting
import Geodesy

/// How many events some reports tell of, with what it rests on.
public struct EventCount: Sendable, Codable {
    /// The provision that they break; nil for all events.
    public var provision: String?
    /// The reporting day; nil for all days.
    public var day: Int?
    /// The side of the main line as ``Totals`` numbers them, and the band of distance from it; nil for all.
    public var side: Int?
    public var band: Int?
    /// The party that they point to; nil for all, and for those that point to none.
    public var party: String?
    /// Kilometres along a line from which and to which they lie; nil for all of it.
    public var line: String?
    public var fromKilometre: Double?
    public var toKilometre: Double?
    /// The reports that certainly belong to it: they make the lower bound. Reports that were decided to be the same are
    /// one line.
    public var certain: [String]
    /// The certificates of the lower bound.
    public var proof: CountAnswer
    /// The reports that can belong to it: they make the upper bound.
    public var possible: [String]
    /// Nil where a report sets no upper limit.
    public var atMost: Int?
    /// How many of the possible reports set none.
    public var unlimited: Int

    public var atLeast: Int { proof.atLeast }

    /// "at least 12, at most 19", "at least 12; 4 reports set no upper limit".
    public var words: String {
        if let atMost { return atMost == atLeast ? "\(atLeast)" : "at least \(atLeast), at most \(atMost)" }
        return "at least \(atLeast); \(unlimited) \(unlimited == 1 ? "report sets" : "reports set") no upper limit"
    }
}

/// Counts events among gathered reports.
public struct EventCounts: Sendable {
    public let reports: [GatheredReport]
    let provisions: [String]
    let parties: [String]
    let measures: [LineMeasure]
    let regions: ReportRegions
    let referenceLines: [ReferenceLine]
    let checks: [String: ReportCheck]
    private let same: [(Int, Int)]
    private let notSame: [(Int, Int)]

    /// - Parameters:
    ///   - found: the case that the reports are of.
    ///   - same: pairs of reports that were decided to tell of the same.
    ///   - notSame: pairs that were decided not to.
    ///   - checks: by the id of an observation, what the mission did about it.
    public init(
        _ reports: [GatheredReport], of found: Case, same: [(Int, Int)] = [], notSame: [(Int, Int)] = [],
        checks: [String: ReportCheck] = [:]
    ) {
        self.checks = checks
        self.reports = reports
        provisions = found.agreement.provisions.map(\.id)
        parties = found.parties.map(\.id)
        measures = found.lines.map { LineMeasure($0.run) }
        referenceLines = found.lines
        regions = ReportRegions(found)
        self.same = same
        self.notSame = notSame
    }

    /// The lines that make the lower bound of a selection, and those that make its upper bound.
    public func chosenLines(_ selection: Selection) -> (certain: [ReportLine], possible: [ReportLine]) {
        let chosen = chosen(selection)
        return (reportLines(chosen.certain), reportLines(chosen.possible))
    }

    public func count(_ selection: Selection = Selection()) -> EventCount { counts([selection])[0] }

    /// Counts several selections, which share what work counting may take: the first ones come first to it, and a bound
    /// for which it no longer suffices is true and told not to be the largest.
    public func counts(_ selections: [Selection]) -> [EventCount] {
        var budget = CountBudget(tests: 12_000_000)
        return selections.map { selection in
            let chosen = chosen(selection)
            return count(chosen.certain, chosen.possible, selection, &budget)
        }
    }

    /// The events that the reports of one incident tell of.
    public func count(ofIncident members: [Int]) -> EventCount {
        var budget = CountBudget(tests: 100_000)
        return count(members, members, Selection(), &budget)
    }

    private func count(
        _ certain: [Int], _ possible: [Int], _ selection: Selection, _ budget: inout CountBudget
    ) -> EventCount {
        let lines = reportLines(certain)
        let upper = reportLines(possible)
        let unlimited = upper.filter { $0.atMost == nil }.count
        let stretch = selection.stretch
        return EventCount(
            provision: selection.provision.map { provisions[$0] }, day: selection.day, side: selection.side,
            band: selection.band, party: selection.party.map { parties[$0] },
            line: stretch.map { referenceLines[$0.line].id }, fromKilometre: stretch?.kilometres.lowerBound,
            toKilometre: stretch?.kilometres.upperBound, certain: lines.map(\.reference),
            proof: countBounds(lines, budget: &budget),
            possible: upper.map(\.reference), atMost: unlimited > 0 ? nil : upper.reduce(0) { $0 + ($1.atMost ?? 0) },
            unlimited: unlimited)
    }

    /// Whether a place lies in the region of a report as it is drawn for counting.
    public func canHold(_ place: Coordinate, report: Int) -> Bool {
        let (x, y) = regions.point(place)
        let pieces = reports[report].line.pieces
        return pieces.isEmpty || pieces.contains { $0.holds(x: x, y: y) }
    }

    /// The lines to count: reports that were decided to be the same are one, and those that were decided not to be get
    /// sets of kinds that have nothing in common.
    public func reportLines(_ chosen: [Int]) -> [ReportLine] {
        var group = Array(reports.indices)
        func root(_ place: Int) -> Int { group[place] == place ? place : root(group[place]) }
        let isChosen = Set(chosen)
        for (first, second) in same where isChosen.contains(first) && isChosen.contains(second) {
            let (a, b) = (root(first), root(second))
            group[max(a, b)] = min(a, b)
        }
        let apart = notSame.filter { isChosen.contains($0.0) && isChosen.contains($0.1) }
        var lines: [ReportLine] = []
        var places: [Int: Int] = [:]
        for place in chosen {
            var line = reports[place].line
            for (first, second) in apart {
                line.facets.append(first == place ? 1 : second == place ? 2 : 3)
            }
            let head = root(place)
            if let known = places[head] {
                lines[known] = lines[known].joined(with: line)
            } else {
                places[head] = lines.count
                lines.append(line)
            }
        }
        return lines
    }
}

extension ReportLine {
    /// Two reports of the same events as one: what both allow, and where they exclude each other, what either does,
    /// since a person decided that they are the same.
    func joined(with other: ReportLine) -> ReportLine {
        var made = self
        made.reference += "+" + other.reference
        made.observers = Array(Set(observers + other.observers)).sorted()
        made.atLeast = max(atLeast, other.atLeast)
        if let one = atMost, let another = other.atMost {
            made.atMost = max(made.atLeast, min(one, another))
        } else {
            made.atMost = (atMost ?? other.atMost).map { max(made.atLeast, $0) }
        }
        if let common = CommonBox(self).common(with: CommonBox(other)) {
            made.pieces = common.pieces ?? []
            made.times = common.times
            made.facets = common.facets
        } else {
            made.pieces = pieces.isEmpty || other.pieces.isEmpty ? [] : pieces + other.pieces
            made.times = TimeSpan(
                first: min(times.first, other.times.first), last: max(times.last, other.times.last))
            made.facets = zip(facets, other.facets).map { $0 | $1 }
        }
        return made
    }
}

extension ReportLine {
    /// What two reports have in common; nil where they exclude each other.
    func common(with other: ReportLine) -> CommonBox? { CommonBox(self).common(with: CommonBox(other)) }
}
