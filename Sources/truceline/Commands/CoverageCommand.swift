import ArgumentParser
import CaseFolder
import CaseModel
import Coverage
import CoverageRun
import IncidentRun
import ObservationFiles

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
            print("\(found.title): coverage of the line")
            let story = gathered.map { CoverageStory(withoutObservers: $0.counts, split: split) }
            for sentence in story?.sentences ?? [] { print(sentence) }
            return
        }
        let watched = try question.watched(found, observers, in: folder.folder)
        var grid = watched.grid
        let vague = gathered.map { grid.enter($0.counts.reports) }
        if let output {
            let file = try StreamedFile(path: output)
            file.write(Array("line,km_from,km_to,hour_utc,chance_of_notice,state\n".utf8))
            for rows in CoverageRows(grid, found) { file.write(rows) }
            try file.finish()
        }
        print(coverageText(grid, found, asked: watched.asked), terminator: "")
        for line in leftOutLines(watched.leftOut, found) { print(line) }
        if let gathered {
            print("")
            for sentence in question.story(watched, grid, gathered, found, split: split).sentences { print(sentence) }
            print("\(vague ?? 0) of \(gathered.counts.reports.count) reports are too vague for one kilometre and hour.")
        }
        if let output { print("Segments and hours: \(output)") }
    }
}

/// The coverage of a line with those who watched it.
struct WatchedLine {
    /// For the kind asked for.
    var grid: CoverageGrid
    /// For that kind and for those of the provisions.
    var grids: CoverageGrids
    var stays: [ObserverStay]
    /// What rows of observers claim and do not show.
    var leftOut: [UnprovedWatch]
    /// The time that was asked for.
    var asked: TimeSpan
}

extension CoverageGrid {
    /// Enters the reports that certainly lie near the line in one hour; the others are too vague for a place of it.
    ///
    /// - Returns: how many were too vague.
    mutating func enter(_ reports: ReportRows) -> Int {
        var vague = 0
        for report in reports {
            guard let hour = report.hour, let disc = report.disc, disc.radius <= 3000,
                let segment = nearestSegment(to: disc.centre, hour: hour)
            else {
                vague += 1
                continue
            }
            enterActivity(segment: segment, hour: hour)
        }
        return vague
    }
}

/// For which events and which time coverage is told.
struct CoverageOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The kind of event to be noticed: small arms, heavy machine gun, mortar, explosion, artillery, flash or presence.",
            discussion: "Rates of a provision take the kinds that its own acts and weapons can be."))
    var kind = DetectionTable.usualKind
    @Option(help: "The first day; the first of the observers if left out.")
    var from: String?
    @Option(help: "The last day; the last of the observers if left out.")
    var until: String?

    @Option(help: "The first day of the second of the two periods to compare; the middle if left out.")
    var split: String?

    @Option(help: "Kilometres to either side of the line within which events lie, taken to be spread evenly; 0 to 50.")
    var corridor = 2.0
    @Option(help: "A rate in 100 kilometre-hours, of which it is told what it takes to claim less.")
    var claim = CoverageStory.usualClaim

    func validate() throws {
        guard corridor >= 0, corridor <= 50 else { throw ValidationError("expected 0 to 50 km for --corridor") }
        guard claim > 0, claim.isFinite else { throw ValidationError("expected more than 0 for --claim") }
    }

    func splitDay(_ found: Case) throws -> Int? {
        let clock = localClock(named: found.agreement.timeZone) ?? .utc
        return try split.map {
            clock.reportingDay(try day($0, "--split", clock).first, dayEnds: found.agreement.dayEnds)
        }
    }

    /// Coverage for the kind asked for and for the kinds of all provisions.
    func watched(_ found: Case, _ observers: ObserverOptions, in folder: String) throws -> WatchedLine {
        let read = try observers.read(found, in: folder)
        let stays = read.stays
        let clock = localClock(named: found.agreement.timeZone) ?? .utc
        var period = read.claimed ?? TimeSpan(first: 0, last: -1)
        if let from { period.first = try day(from, "--from", clock).first }
        if let until { period.last = try day(until, "--until", clock).last }
        let table = try observers.detection(in: folder)
        do throws(CoverageRefusal) {
            let grids = try CoverageGrids(
                found, stays: stays, detection: table,
                question: CoverageQuestion(kind: kind, period: period, corridor: corridor * 1000),
                kinds: found.agreement.provisions.flatMap(\.detectionKinds).filter(table.kinds.contains))
            guard let grid = grids[kind] else { throw CoverageRefusal(message: "no coverage for \(kind)") }
            return WatchedLine(grid: grid, grids: grids, stays: stays, leftOut: read.leftOut, asked: period)
        } catch {
            printError("truceline: error: \(error.message)")
            throw ExitCode(2)
        }
    }

    /// What counts and coverage say together.
    ///
    /// - Parameter entered: the grid of the kind asked for, with the reports entered.
    func story(
        _ watched: WatchedLine, _ entered: CoverageGrid, _ gathered: GatheredCounts, _ found: Case, split: Int?
    ) -> CoverageStory {
        var grids = watched.grids
        grids[kind] = entered
        let rates = ProvisionRates(
            found, grids: grids, stays: watched.stays, counts: gathered.counts, incidents: gathered.incidents,
            clock: localClock(named: found.agreement.timeZone) ?? .utc)
        return CoverageStory(rates, kind: kind, found: found, split: split, claim: claim)
    }

    private func day(_ text: String, _ option: String, _ clock: LocalClock) throws -> TimeSpan {
        try wholeDay(text, option, clock)
    }
}

/// The day of an option, or exit status 2.
func wholeDay(_ text: String, _ option: String, _ clock: LocalClock) throws -> TimeSpan {
    guard let number = dayNumber(text) else {
        printError("truceline: error: '\(text)' for \(option); expected a day, 2025-09-05")
        throw ExitCode(2)
    }
    return Moment(day: number).span(clock)
}
