import ArgumentParser
import Assessment
import AssessmentRun
import CaseFolder
import CaseModel
import IncidentRun
import ObservationFiles
import Tables

/// Gathers the reports of a case for counting and fusing, with what people decided about them.
struct GatheringOptions: ParsableArguments {
    @Option(help: "The file of decisions; decisions.csv of the case if left out.", completion: .file())
    var decisions: String?

    /// The reports with what was decided about them, or exit status 2.
    func counts(_ gathered: GatheredReports, _ found: Case, in folder: String, within: ClosedRange<Int>? = nil)
        throws -> GatheredCounts
    {
        let path = decisions ?? "\(folder)/decisions.csv"
        var pairs: (same: [(Int, Int)], notSame: [(Int, Int)], mistakes: [RowMistake]) = ([], [], [])
        var checks: [String: ReportCheck] = [:]
        if let bytes = try wholeFile(path) {
            let read = Decisions.reading(bytes)
            checks = read.decisions.checks
            tellUnread(read.decisions.unread, in: path)
            pairs = read.decisions.pairs(of: gathered.reports)
            let mistakes = read.mistakes + pairs.mistakes
            guard mistakes.isEmpty else {
                show(
                    mistakes.map {
                        Mistake(
                            position: FilePosition(file: path, line: $0.line, column: $0.column), message: $0.message)
                    })
                throw ExitCode(2)
            }
        } else if decisions != nil {
            printError("\(path):1:1: error: no such file; expected decisions")
            throw ExitCode(2)
        }
        var counts = EventCounts(
            gathered.reports, of: found, same: pairs.same, notSame: pairs.notSame, checks: checks, within: within)
        if ProgressLine.isWanted() {
            let line = ProgressLine(label: "provisions counted")
            counts.progress = { line.show($0, of: $1) }
        }
        return GatheredCounts(counts: counts, same: pairs.same, notSame: pairs.notSame)
    }
}

/// Gathered reports and what was decided about pairs of them.
struct GatheredCounts {
    var counts: EventCounts
    var same: [(Int, Int)]
    var notSame: [(Int, Int)]

    var incidents: [[Int]] { counts.incidents(same: same, notSame: notSame) }
}

extension ObservationOptions {
    /// Reads and judges the rows and keeps them all, or exit status 2.
    func gathered(_ found: Case, in folder: String, period: ReportingPeriod? = nil) throws -> GatheredReports {
        var run = try run(found)
        run.period = period
        var gathered = GatheredReports(found, judge: run.judge, clock: run.clock)
        _ = try judged(run, found, folder, rows: nil, visit: { gathered.add($0, $1) }, write: { _ in })
        guard !gathered.isOver else {
            printError(
                "truceline: error: more than \(GatheredReports.most) reports; expected fewer to count events among: a period, "
                    + "with --from and --until")
            throw ExitCode(2)
        }
        return gathered
    }
}
