public import Assessment
import AssessmentRun
public import CaseFolder
public import CaseModel
import Wording

/// One row of the observations with what was judged of it, step by step.
public struct JudgedReport: Sendable {
    /// Its id, and its line in the file.
    public var id: String
    public var fileLine: Int
    /// Its place among the reports that are counted; nil for a report that was refuted.
    public var place: Int?
    public var acts: ActSet
    public var weapons: WeaponSet
    public var count: CountRange
    public var span: TimeSpan
    public var observer: String?
    public var means: String?
    public var source: String?
    /// The rating of its source and of what it says, as "B2".
    public var admiralty: String?
    /// Whether it tells, or can tell, of a craft in which private people go about.
    public var mayBePrivate: Bool
    public var status: VerificationStatus
    public var casualties: Casualties?
    public var attribution: Attribution
    /// The circle in which it was; nil where its place was told otherwise, or not.
    public var disc: Disc?
    /// The zones that certainly or possibly hold it, by their places in the case.
    public var zones: [(zone: Int, value: ThreeValued)]
    /// Metres from the main line, and the sides of it.
    public var lineDistance: ClosedRange<Double>
    public var sides: SideSet
    /// The provisions that it certainly or possibly breaks, by their places, with every step.
    public var findings: [(provision: Int, explanation: Explanation)]
    /// The other provisions, each with the step that excludes a violation.
    public var excluded: [(provision: Int, step: FindingStep)]
    /// The requirements that what it tells of fulfils, or can fulfil, while they hold.
    public var fulfilled: [Fulfilment]
}

extension CaseFile {
    /// Judges the rows anew, one after the other in the order of the file, each with the steps of its judgement. Nothing of
    /// them is kept.
    public func eachJudgedReport(
        _ rows: RowsRequest, _ period: PeriodRequest = PeriodRequest(), _ visit: (JudgedReport) -> Void
    ) throws(Refusal) {
        var run = assessmentRun(rows)
        run.period = try period.period(self)
        let judge = run.judge
        var gathered = 0
        // Blocks are judged on threads of their own, which speak English unless they are told otherwise.
        let language = Language.spoken
        try withoutActuallyEscaping(visit) { visit throws(Refusal) in
            _ = try judged(
                run, rows,
                visit: { table, found in
                    Language.$spoken.withValue(language) {
                        for row in 0..<table.count {
                            let isRefuted = table.statuses[row] == VerificationStatus.refuted.rawValue
                            visit(JudgedReport(row, table, found, judge, place: isRefuted ? nil : gathered))
                            if !isRefuted { gathered += 1 }
                        }
                    }
                })
        }
    }
}

extension JudgedReport {
    init(_ row: Int, _ table: ObservationTable, _ found: FindingTable, _ judge: Judge, place: Int?) {
        id = String(decoding: table.id(row), as: UTF8.self)
        fileLine = Int(table.fileLines[row])
        self.place = place
        acts = ActSet(bits: table.acts[row])
        weapons = WeaponSet(bits: table.weapons[row])
        count = table.counts[row]
        span = TimeSpan(first: table.firsts[row], last: table.lasts[row])
        observer = table.text(table.observers, row)
        means = table.text(table.means, row)
        source = table.text(table.sources, row)
        admiralty = table.text(table.ratings, row)
        mayBePrivate = table.isOfPrivatePeople(row) || table.mayBeOfPrivatePeople(row)
        status = VerificationStatus(rawValue: table.statuses[row]) ?? .reported
        casualties = table.casualties[row]
        attribution = Attribution(parties: table.parties[row], count: judge.parties.count)
        disc =
            table.regionNumbers[row] < 0
            ? Disc(
                centre: Coordinate(longitude: table.longitudes[row], latitude: table.latitudes[row]),
                radius: Double(table.radii[row])) : nil
        zones = (Int(found.zoneStarts[row])..<Int(found.zoneStarts[row + 1])).map {
            (Int(found.zones[$0]), found.zoneValues[$0])
        }
        lineDistance = found.least[row]...max(found.least[row], found.most[row])
        sides = SideSet(bits: found.sides[row])
        findings = []
        excluded = []
        fulfilled = judge.fulfilments(row: row, of: table).filter(\.isInTime)
        for (number, explanation) in judge.explanations(row: row, of: table).enumerated() {
            if explanation.value != .excluded {
                findings.append((number, explanation))
            } else if let step = explanation.steps.first(where: { $0.value == .excluded }) {
                excluded.append((number, step))
            }
        }
    }
}
