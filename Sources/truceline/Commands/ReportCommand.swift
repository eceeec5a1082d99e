import ArgumentParser
import Assessment
import AssessmentRun
import CaseFolder
import CaseModel
import Coverage
import CoverageRun
import IncidentRun
import Mission
import MissionVerification
import Report
import Talks

struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Writes the whole case with its answers as one self-contained HTML page.")

    @OptionGroup var folder: CaseArgument
    @OptionGroup var options: TalksOptions
    @OptionGroup var rows: ObservationOptions
    @OptionGroup var observers: ObserverOptions
    @OptionGroup var gathering: GatheringOptions
    @OptionGroup var question: CoverageOptions
    @Option(help: "A GeoJSON file to draw under the lines, such as coasts of Natural Earth.", completion: .file())
    var basemap: String?
    @Option(name: .shortAndLong, help: "The file to write; NAME-OF-THE-FOLDER.html if left out.", completion: .file())
    var output: String?

    func run() throws {
        let found = try folder.readTalks()
        var findings: TalksFindings?
        if !found.goals.isEmpty {
            let question = try options.question(for: found)
            var limits = TalksLimits(timeLimit: options.timeLimit)
            limits.firstOpenings = TalksLimits.usualFirstOpenings(demands: found.demands.count)
            if ProgressLine.isWanted() {
                let line = ProgressLine(label: "parts of the talks")
                limits.progress = { line.show($0, of: $1) }
            }
            let asking = TalksAsking(found: found, question: question, limits: limits)
            findings = try unlessRefused { () throws(QuestionError) in
                try asking.findings(beside: true, scenarios: true)
            }
        }
        var overview: LineOverview?
        var counted: GatheredCounts?
        if rows.observations != nil || rows.hasFile(in: folder.folder) {
            let run = try rows.run(found)
            var gathered = GatheredReports(found, judge: run.judge, clock: run.clock)
            var seen = LineOverview(run.judge, dayEnds: found.agreement.dayEnds)
            let result = try rows.judged(
                run, found, folder.folder, rows: nil,
                visit: {
                    seen.add($0, $1)
                    gathered.add($0, $1)
                }, write: { _ in })
            seen.totals = result.totals
            overview = seen
            if !gathered.isOver { counted = try gathering.counts(gathered, found, in: folder.folder) }
        }
        var coverage: LineCoverage?
        var sentences: [String] = []
        if observers.hasFile(in: folder.folder), !found.lines.isEmpty {
            let watched = try question.watched(found, observers, in: folder.folder)
            var grid = watched.grid
            if let counted {
                _ = grid.enter(counted.counts.reports)
                sentences =
                    question.story(watched, grid, counted, found, split: try question.splitDay(found)).sentences
            }
            if let sentence = leftOutSentence(watched.leftOut, found) { sentences.append(sentence) }
            coverage = LineCoverage(
                grid, clock: localClock(named: found.agreement.timeZone) ?? .utc, dayEnds: found.agreement.dayEnds)
        }
        if coverage == nil, let counted {
            let split = try question.splitDay(found)
            sentences = CoverageStory(withoutObservers: counted.counts, split: split).sentences
        }
        let line = LineAnswers(
            overview: overview, coverage: coverage,
            events: counted.map { counted in
                let events = counted.counts.allCounts(byDay: false)
                return found.agreement.provisions.map { provision in
                    let own = events.filter { $0.provision == provision.id }
                    let whole = own.first { $0.isWhole(of: provision.id) }
                    return ProvisionEvents(words: whole?.words ?? "none", divisions: divisions(own, found))
                }
            } ?? [],
            sentences: sentences)
        let mission = found.missions.isEmpty ? nil : try missionAnswers(found)
        let base = try basemap.map(baseRuns) ?? []
        let path = output ?? defaultPath
        try emit(Array(try reportPage(found, talks: findings, line: line, mission: mission, base: base).utf8), to: path)
        if path != "-" { print("Report: \(path)") }
    }

    /// What the pledges cover, as `truceline mission` tells it where nothing is asked.
    private func missionAnswers(_ found: Case) throws -> MissionAnswers {
        let answer = missionAnswer(found, question: found.usualMissionQuestion)
        return MissionAnswers(answer, text: MissionText(found, answer, verifyMission(answer, of: found)).text())
    }

    /// The runs of a base map, or exit status 2.
    private func baseRuns(_ path: String) throws -> [[Coordinate]] {
        ReadFiles.note(path)
        switch readBaseMap(atPath: path) {
        case .success(let runs): return runs
        case .failure(let mistake):
            truceline.show([mistake])
            throw ExitCode(2)
        }
    }

    private var defaultPath: String {
        let name = folder.folder.split(separator: "/").last.map(String.init) ?? "case"
        return (name == "." || name == ".." ? "case" : name) + ".html"
    }
}
