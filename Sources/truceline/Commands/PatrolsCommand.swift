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
    @Option(
        help: "A file to write the plan and the proof of its bound to, for `truceline verify-patrols`.",
        completion: .file())
    var certificate: String?

    func validate() throws {
        guard corridor >= 0, corridor <= 50 else { throw ValidationError("expected 0 to 50 km for --corridor") }
        guard (50...100).contains(least) else { throw ValidationError("--least \(least); expected 50 to 100 per cent") }
        if let timeLimit, !(0.1...86_400).contains(timeLimit) {
            throw ValidationError("--time-limit \(timeLimit); expected 0.1 to 86400 seconds")
        }
    }

    func run() throws {
        let days = try days()
        let ground = try PatrolGround(folder, observers, days: days, kind: kind, corridor: corridor)
        let (found, grid, reduction) = (ground.found, ground.grid, try PatrolQuestion(ground).reduction)
        let drawn = seed ?? UInt64.random(in: 0...UInt64.max)
        let roster: PatrolRoster
        do throws(PatrolRefusal) {
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
        // The check poses the problem itself: what it would refuse is not printed.
        let own = CasePatrols(
            found, ground.terms, grid: grid, detection: ground.detection, clock: ground.clock, days: days)
        if let fault = own.faults(reduction.problem).first {
            printError("truceline: error: the problem is not the one that the case poses: \(fault)")
            throw ExitCode(1)
        }
        let verdict = verify(roster.bound, in: reduction.problem)
        if case .fails(let why) = verdict {
            printError("truceline: error: the bound does not hold: \(why)")
            throw ExitCode(1)
        }
        let duties = reduction.duties(roster.plan, firstHour: grid.firstHour)
        let visits = duties.flatMap(\.visits)
        let watched = try? CoverageGrid(
            found, stays: ground.stays + visits.map(\.asStay), detection: ground.detection,
            question: ground.coverage)
        let text = PatrolsText(
            found: found, clock: ground.clock, days: days, grid: grid, watched: watched, reduction: reduction,
            roster: roster, isChecked: verdict == .holds, duties: duties, seed: seed, kind: kind)
        let made = try stampSecond()
        if let output { try emit(Array(text.rows.utf8), to: output) }
        if let ics {
            try emit(Array(calendarText(duties, title: found.title, clock: ground.clock, made: made).utf8), to: ics)
        }
        if let gpx { try emit(Array(routesGPX(duties, title: found.title, made: made).utf8), to: gpx) }
        if let page {
            let sheet = try workingPlanPage(
                found, routes: text.routes, notice: workingPaperNotice, lines: text.lines)
            try emit(Array(sheet.utf8), to: page)
        }
        if let certificate {
            let proof = PatrolCertificate(
                notice: workingPaperNotice, from: dayWords(days.lowerBound), until: dayWords(days.upperBound),
                kind: kind,
                corridor: corridor, problem: reduction.problem, plan: roster.plan, bound: roster.bound)
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys]
            try emit(Array(try encoder.encode(proof)) + [10], to: certificate)
        }
        for line in text.lines { print(line) }
        let files = [
            (output, "Visits"), (ics, "Calendar"), (gpx, "Routes"), (page, "Page"), (certificate, "Certificate"),
        ]
        for (path, what) in files {
            if let path { print("\(what): \(path)") }
        }
    }

    private func days() throws -> ClosedRange<Int> {
        if let day {
            guard from == nil, until == nil else {
                throw refused("truceline: error: --day with --from or --until; expected one of the two")
            }
            let found = try PatrolQuestion.day(day, "--day")
            return found...found
        }
        guard let from, let until else {
            throw refused("truceline: error: no day to plan; expected --day, or --from and --until")
        }
        let (first, last) = (try PatrolQuestion.day(from, "--from"), try PatrolQuestion.day(until, "--until"))
        guard first <= last, last - first < 31 else {
            throw refused("truceline: error: \(from) to \(until); expected one to 31 days")
        }
        return first...last
    }
}
