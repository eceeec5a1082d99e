import ArgumentParser
import AssessmentRun
import CaseFolder
import CaseModel

/// The reporting days that a command is asked about.
struct PeriodOptions: ParsableArguments {
    @Option(help: "The first reporting day: 2026-03-02; the first of the observations if left out.")
    var from: String?
    @Option(help: "The last reporting day; the last of the observations if left out.")
    var until: String?

    /// The period, nil where none is asked for, or exit status 2 with every mistake.
    func period(_ found: Case, day: String? = nil) throws -> ReportingPeriod? {
        var mistakes: [String] = []
        func number(_ text: String?, _ option: String) -> Int? {
            guard let text else { return nil }
            guard let number = dayNumber(text) else {
                mistakes.append("'\(text)' for \(option); expected a day, 2025-09-05")
                return nil
            }
            return number
        }
        if day != nil, from != nil || until != nil {
            mistakes.append("--day beside --from or --until; expected one or the other")
        }
        let one = number(day, "--day")
        let first = number(from, "--from") ?? one
        let last = number(until, "--until") ?? one
        if let first, let last, first > last {
            mistakes.append("--from is later than --until; expected the first day and the last")
        }
        guard mistakes.isEmpty else {
            for mistake in mistakes { printError("truceline: error: \(mistake)") }
            throw ExitCode(2)
        }
        guard first != nil || last != nil else { return nil }
        let clock = localClock(named: found.agreement.timeZone) ?? .utc
        let span = TimeSpan(
            first: first.map { clock.start(ofReportingDay: $0, dayEnds: found.agreement.dayEnds) } ?? .min,
            last: last.map { clock.start(ofReportingDay: $0 + 1, dayEnds: found.agreement.dayEnds) - 1 } ?? .max)
        return ReportingPeriod(days: (first ?? -4_000_000)...(last ?? 4_000_000), span: span)
    }
}

/// One reporting day that a command is asked about.
struct DayOption: ParsableArguments {
    @Option(help: "One reporting day: 2026-03-08.")
    var day: String?
}
