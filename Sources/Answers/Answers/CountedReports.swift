import Assessment
import AssessmentRun
import CaseFolder
import CaseModel
public import IncidentRun
import ObservationFiles
import Tables

/// Gathered reports and what was decided about pairs of them.
public struct CountedReports: Sendable {
    public var counts: EventCounts
    var same: [(Int, Int)]
    var notSame: [(Int, Int)]

    /// The incidents: groups of reports, by their places, that may tell of one event.
    public var incidents: [[Int]] {
        counts.fused ?? counts.reports.fused(same: same, notSame: notSame)
    }

    /// The incidents with a report among these, each in the place that it has among those of the whole file and that names it;
    /// no reports in the places of the others.
    func incidents(namedBy whole: CountedReports?) -> [[Int]] {
        guard let whole else { return incidents }
        struct Name: Hashable {
            var fileLine: Int
            var reference: String
        }
        func name(_ report: GatheredReport) -> Name { Name(fileLine: report.fileLine, reference: report.reference) }
        let own = Dictionary(
            counts.reports.enumerated().map { (name($0.element), $0.offset) }, uniquingKeysWith: { first, _ in first })
        return whole.incidents.map { $0.compactMap { own[name(whole.counts.reports[$0])] } }
    }
}

extension CaseFile {
    /// Reads and judges the rows and keeps them all, with what people decided about them.
    func counted(_ request: RowsRequest, _ period: ReportingPeriod? = nil) throws(Refusal) -> CountedReports {
        try counted(try gathered(request, period), request, within: period?.days)
    }

    /// The reports of all days, beside those of a period; nil where they are too many to be counted.
    func countedWhole(_ request: RowsRequest) throws(Refusal) -> CountedReports? {
        var quiet = self
        // All of it was told of the period.
        quiet.tell = { _ in }
        do throws(Refusal) { return try quiet.counted(request) } catch {
            guard error.code == .tooMuch else { throw error }
            return nil
        }
    }

    func gathered(_ request: RowsRequest, _ period: ReportingPeriod?) throws(Refusal) -> GatheredReports {
        var run = assessmentRun(request)
        run.period = period
        var gathered = GatheredReports(records, judge: run.judge, clock: run.clock)
        gathered.leftOut = try judged(run, request, visit: { gathered.add($0, $1) }).totals.skipped
        guard !gathered.isOver else {
            throw Refusal(
                .tooMuch,
                "more than \(GatheredReports.most) reports; expected fewer to count events among: a period, "
                    + "with --from and --until")
        }
        return gathered
    }

    private func lastDayToDecide(of reports: ReportRows) -> Int {
        lastDayToDecide(reportedUntil: reports.reduce(Int(Int32.min)) { max($0, $1.days.upperBound) })
    }

    /// Refuses decisions that cannot be read, name what is not there, or contradict each other.
    func checkDecisions(_ request: RowsRequest) throws(Refusal) {
        guard let (path, bytes) = try decisions() else { return }
        let read = Decisions.reading(bytes)
        tellUnread(read.decisions.outOfOrder, in: path)
        var mistakes = read.mistakes
        if hasObservations {
            do throws(Refusal) {
                let gathered = try gathered(request, nil)
                let reports = gathered.reports
                let pairs = read.decisions.pairs(of: reports, refuted: gathered.refuted)
                tellUnread(pairs.idle, in: path)
                mistakes += pairs.mistakes
                mistakes += read.decisions.datedFaults(of: reports, clock: clock, until: lastDayToDecide(of: reports))
            } catch {
                // So many reports are not counted; what decisions say of single ones is then not looked up.
                guard error.code == .tooMuch else { throw error }
            }
        }
        guard mistakes.isEmpty else { throw Refusal(.evidence, mistakes.map { Mistake($0, in: path) }) }
    }

    /// The reports with what was decided about them.
    func counted(
        _ gathered: GatheredReports, _ request: RowsRequest, within: ClosedRange<Int>? = nil
    ) throws(Refusal) -> CountedReports {
        var pairs: (same: [(Int, Int)], notSame: [(Int, Int)], mistakes: [RowMistake], idle: [RowMistake]) = (
            [], [], [], []
        )
        var checks: [String: ReportCheck] = [:]
        if let (path, bytes) = try decisions() {
            let read = Decisions.reading(bytes)
            checks = read.decisions.checks
            tellUnread(read.decisions.unread, in: path)
            tellUnread(read.decisions.outOfOrder, in: path)
            pairs = read.decisions.pairs(of: gathered.reports, refuted: gathered.refuted)
            tellUnread(pairs.idle, in: path)
            // Of a period, decisions may name reports of other days, and of a part those of others.
            let mistakes =
                read.mistakes + (within == nil && !request.isPart ? pairs.mistakes : [])
                + read.decisions.datedFaults(
                    of: gathered.reports, clock: clock, until: lastDayToDecide(of: gathered.reports))
            guard mistakes.isEmpty else {
                throw Refusal(
                    .evidence,
                    mistakes.map {
                        Mistake($0, in: path)
                    })
            }
        }
        let decided = Set(pairs.same.flatMap { [$0.0, $0.1] }.map { gathered.reports[$0].fileLine })
        tellUnread(gathered.reports.copies(most: 20, decided: decided), in: try observations())
        let round = gathered.reports.roundTimes(within: records.agreement.timeError)
        tellUnread([round].compactMap(\.self), in: try observations())
        var counts = EventCounts(
            gathered.reports, of: records, same: pairs.same, notSame: pairs.notSame, checks: checks, within: within)
        counts.leftOut = gathered.leftOut
        if let progress = request.progress { counts.progress = { progress("provisions counted", $0, $1) } }
        return CountedReports(counts: counts, same: pairs.same, notSame: pairs.notSame)
    }
}
