import Answers
import ArgumentParser

/// The reporting days that a command is asked about.
struct PeriodOptions: ParsableArguments {
    @Option(help: "The first reporting day: 2026-03-02; the first of the observations if left out.")
    var from: String?
    @Option(help: "The last reporting day; the last of the observations if left out.")
    var until: String?

    func request(day: String? = nil) -> PeriodRequest { PeriodRequest(day: day, from: from, until: until) }
}

/// One reporting day that a command is asked about.
struct DayOption: ParsableArguments {
    @Option(help: "One reporting day, by the date on which it ends: 2026-03-08.")
    var day: String?
}
