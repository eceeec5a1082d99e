import ArgumentParser
import CaseFolder
import CaseModel
import Coverage
import Foundation
import PatrolPlanning
import PatrolVerification
import Patrols
import Report

struct PatrolsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "patrols",
        abstract: "Plans the patrols that watch most of the line where nobody would be looking.",
        discussion: """
            Teams, stops, security windows and locks stand in patrols.yaml, roads in roads.csv. What a visit gains is told \
            from the coverage of observers.csv. The plan is drawn by chance among those that gain nearly the most, so that \
            it cannot be foreseen; it says how near to the best possible it is at least. Every output is a working paper: \
            future patrols are not for publication.
            """)

    @OptionGroup var folder: CaseArgument
    @OptionGroup var observers: ObserverOptions
    @Option(help: "The day to plan; or --from and --until.")
    var day: String?
    @Option(help: "The first day.")
    var from: String?
    @Option(help: "The last day.")
    var until: String?
    @Option(help: "The kind of event to be noticed: small arms, heavy machine gun, mortar, explosion or artillery.")
    var kind = DetectionTable.usualKind
    @Option(help: "Kilometres to either side of the line within which events lie, as for `coverage`; 0 to 50.")
    var corridor = 2.0
    @Option(help: "The seed of the draw; by the system's own chance if left out.")
    var seed: UInt64?
    @Option(help: "Seconds of search; a number of rounds if left out, with the same plan for the same seed everywhere.")
    var timeLimit: Double?
    @Option(help: "The least part of the best plan's gain that the drawn plan reaches, in per cent.")
    var least = 98.0
    @Option(name: .shortAndLong, help: "A file to write the visits to, as CSV.", completion: .file())
    var output: String?
    @Option(help: "A file to write the visits to, as iCalendar.", completion: .file())
    var ics: String?
    @Option(help: "A file to write the routes to, as GPX.", completion: .file())
    var gpx: String?

    @Option(
        help: "A file to write the plan with its map to, as a page of its own (a working paper).", completion: .file())
    var page: String?

    func validate() throws {
        guard corridor >= 0, corridor <= 50 else { throw ValidationError("expected 0 to 50 km for --corridor") }
        guard (50...100).contains(least) else { throw ValidationError("--least \(least); expected 50 to 100 per cent") }
        if let timeLimit, !(0.1...86_400).contains(timeLimit) {
            throw ValidationError("--time-limit \(timeLimit); expected 0.1 to 86400 seconds")
        }
    }

    func run() throws {
        let found = try folder.read()
        guard let terms = found.patrols else {
            throw refused("\(folder.folder)/patrols.yaml:1:1: error: no such file; expected bases, teams and stops")
        }
        let clock = localClock(named: found.agreement.timeZone) ?? .utc
        let days = try days()
        let stays = observers.hasFile(in: folder.folder) ? try observers.stays(found, in: folder.folder) : []
        let detection = try observers.detection(in: folder.folder)
        let question = CoverageQuestion(
            kind: kind, period: PatrolReduction.span(terms, clock: clock, days: days), corridor: corridor * 1000)
        let (grid, reduction): (CoverageGrid, PatrolReduction)
        do throws(CoverageRefusal) {
            grid = try CoverageGrid(found, stays: stays, detection: detection, question: question)
        } catch {
            throw refused("truceline: error: \(error.message)")
        }
        let drawn = seed ?? UInt64.random(in: 0...UInt64.max)
        let roster: PatrolRoster
        do throws(PatrolRefusal) {
            reduction = try PatrolReduction(
                found, terms, grid: grid, detection: detection, clock: clock, days: days)
            roster = try PatrolRoster.draw(
                reduction.problem,
                RosterQuestion(seed: drawn, seconds: timeLimit, leastPermille: Int((least * 10).rounded(.up))))
        } catch {
            throw refused("truceline: error: \(error.message)")
        }
        let wrong = faults(of: roster.plan, in: reduction.problem)
        guard wrong.isEmpty else {
            for fault in wrong {
                printError("truceline: error: the plan breaks a rule: \(fault.rule.rawValue): \(fault.detail)")
            }
            throw ExitCode(1)
        }
        if case .fails(let why) = verify(roster.bound, in: reduction.problem) {
            printError("truceline: error: the bound does not hold: \(why)")
            throw ExitCode(1)
        }
        let duties = reduction.duties(roster.plan, firstHour: grid.firstHour)
        let visits = duties.flatMap(\.visits)
        let watched = try? CoverageGrid(
            found, stays: stays + visits.map(\.asStay), detection: detection, question: question)
        let text = PatrolsText(
            found: found, clock: clock, days: days, grid: grid, watched: watched, reduction: reduction, roster: roster,
            duties: duties, seed: seed, kind: kind)
        let made = Int64(Date().timeIntervalSince1970)
        if let output { try emit(Array(text.rows.utf8), to: output) }
        if let ics { try emit(Array(calendarText(duties, title: found.title, made: made).utf8), to: ics) }
        if let gpx { try emit(Array(routesGPX(duties, title: found.title, made: made).utf8), to: gpx) }
        if let page {
            let sheet = try workingPlanPage(
                found, routes: text.routes, notice: workingPaperNotice, lines: text.lines)
            try emit(Array(sheet.utf8), to: page)
        }
        for line in text.lines { print(line) }
        for (path, what) in [(output, "Visits"), (ics, "Calendar"), (gpx, "Routes"), (page, "Page")] {
            if let path { print("\(what): \(path)") }
        }
    }

    private func days() throws -> ClosedRange<Int> {
        func number(_ text: String, _ option: String) throws -> Int {
            let span = try wholeDay(text, option, .utc)
            return Int(span.first / 86_400)
        }
        if let day {
            guard from == nil, until == nil else {
                throw refused("truceline: error: --day with --from or --until; expected one of the two")
            }
            let found = try number(day, "--day")
            return found...found
        }
        guard let from, let until else {
            throw refused("truceline: error: no day to plan; expected --day, or --from and --until")
        }
        let (first, last) = (try number(from, "--from"), try number(until, "--until"))
        guard first <= last, last - first < 31 else {
            throw refused("truceline: error: \(from) to \(until); expected one to 31 days")
        }
        return first...last
    }

    private func refused(_ message: String) -> ExitCode {
        printError(message)
        return ExitCode(2)
    }
}
