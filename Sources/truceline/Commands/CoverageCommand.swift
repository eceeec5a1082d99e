import ArgumentParser
import CaseFolder
import CaseModel
import Coverage
import IncidentRun

struct CoverageCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "coverage",
        abstract: "Tells which parts of the line could have been observed, when, and where nobody was looking.",
        discussion: """
            Each segment of the line and each hour has a chance that an event would have been noticed, from where the \
            observers of observers.csv were and how far their means reach. Zero seen where that chance is small is \
            not observed, never quiet.
            """)

    @OptionGroup var folder: CaseArgument
    @OptionGroup var observers: ObserverOptions
    @OptionGroup var question: CoverageOptions
    @OptionGroup var rows: ObservationOptions
    @OptionGroup var gathering: GatheringOptions
    @Option(
        name: .shortAndLong, help: "A file to write every segment and hour to, as CSV.", completion: .file())
    var output: String?

    func run() throws {
        let found = try folder.read()
        let gathered =
            try rows.observations != nil || rows.hasFile(in: folder.folder)
            ? gathering.counts(try rows.gathered(found, in: folder.folder), found, in: folder.folder) : nil
        let split = try question.splitDay(found)
        guard observers.hasFile(in: folder.folder) || gathered == nil else {
            let story = gathered.map { CoverageStory(nil, $0, found, split: split) }
            print("\(found.title): coverage of the line")
            for sentence in story?.sentences ?? [] { print(sentence) }
            return
        }
        var grid = try question.grid(found, observers, in: folder.folder)
        let vague = gathered.map { grid.enter($0.counts.reports) }
        if let output {
            let file = try StreamedFile(path: output)
            file.write(Array("line,km_from,km_to,hour_utc,chance_of_notice,state\n".utf8)[...])
            for rows in CoverageRows(grid, found) { file.write(rows[...]) }
            try file.finish()
        }
        print(coverageText(grid, found), terminator: "")
        if let gathered {
            print("")
            for sentence in CoverageStory(grid, gathered, found, split: split).sentences { print(sentence) }
            print("\(vague ?? 0) of \(gathered.counts.reports.count) reports are too vague for one kilometre and hour.")
        }
        if let output { print("Segments and hours: \(output)") }
    }
}

/// For which events and which time coverage is told.
struct CoverageOptions: ParsableArguments {
    @Option(help: "The kind of event to be noticed: small arms, heavy machine gun, mortar, explosion or artillery.")
    var kind = DetectionTable.usualKind
    @Option(help: "The first day; the first of the observers if left out.")
    var from: String?
    @Option(help: "The last day; the last of the observers if left out.")
    var until: String?

    @Option(help: "The first day of the second of the two periods to compare; the middle if left out.")
    var split: String?

    func splitDay(_ found: Case) throws -> Int? {
        let clock = localClock(named: found.agreement.timeZone) ?? .utc
        return try split.map {
            clock.reportingDay(try day($0, "--split", clock).first, dayEnds: found.agreement.dayEnds)
        }
    }

    func grid(_ found: Case, _ observers: ObserverOptions, in folder: String) throws -> CoverageGrid {
        let stays = try observers.stays(found, in: folder)
        let clock = localClock(named: found.agreement.timeZone) ?? .utc
        var period = TimeSpan(first: stays.map(\.span.first).min() ?? 0, last: stays.map(\.span.last).max() ?? -1)
        if let from { period.first = try day(from, "--from", clock).first }
        if let until { period.last = try day(until, "--until", clock).last }
        let table = try observers.detection(in: folder)
        do throws(CoverageRefusal) {
            return try CoverageGrid(
                found, stays: stays, detection: table,
                question: CoverageQuestion(kind: kind, period: period))
        } catch {
            printError("truceline: error: \(error.message)")
            throw ExitCode(2)
        }
    }

    private func day(_ text: String, _ option: String, _ clock: LocalClock) throws -> TimeSpan {
        try wholeDay(text, option, clock)
    }
}

/// The day of an option, or exit status 2.
func wholeDay(_ text: String, _ option: String, _ clock: LocalClock) throws -> TimeSpan {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2], year >= 1900,
        year <= 2200,
        month >= 1, month <= 12, day >= 1, day <= daysInMonth(month, year: year)
    else {
        printError("truceline: error: '\(text)' for \(option); expected a day, 2025-09-05")
        throw ExitCode(2)
    }
    return Moment(day: dayNumber(year: year, month: month, day: day)).span(clock)
}
