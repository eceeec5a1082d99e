import Assessment
import CaseFolder
import CaseModel
import Coverage
import Tables
import Exercise
import Foundation
import ObservationFiles
import Report
import Talks
import TestSupport

/// Reads cases from text and asks about them as the command does.
enum TestCase {
    struct Refused: Error {
        var lines: [String]
    }

    static func read(_ files: [(String, String)]) throws -> Case {
        switch readCase(files: files.map { ($0.0, Array($0.1.utf8)) }, folder: "case") {
        case .read(let found): return found
        case .refused(let mistakes): throw Refused(lines: mistakes.map(\.line))
        }
    }

    /// The article's case as it ships.
    static func bundled() throws -> Case {
        switch readCase(atFolder: bundledCase) {
        case .read(let found): return found
        case .refused(let mistakes): throw Refused(lines: mistakes.map(\.line))
        }
    }

    static func findings(_ found: Case, _ question: TalksQuestion = TalksQuestion()) throws -> TalksFindings? {
        guard let goal = found.goals.first else { return nil }
        func answer(_ question: TalksQuestion) throws -> (Negotiation, TalksAnswer) {
            let negotiation = try found.negotiation(for: question)
            return (negotiation, answerTalks(negotiation, question: question, title: found.title))
        }
        let (negotiation, now) = try answer(question)
        var findings = TalksFindings(
            negotiation: negotiation, goal: goal, answer: now,
            proof: .init(checks: ["cores: 2 checked, holds"], faults: [], unchecked: []))
        for reading in found.readings {
            for choice in reading.choices.dropFirst() {
                let asked = TalksQuestion(readings: [.init(reading: reading.id, choice: choice.id)])
                findings.otherReadings.append(.init(reading: reading, choice: choice, answer: try answer(asked).1))
            }
        }
        for scenario in found.scenarios {
            let after = try answer(TalksQuestion(moves: scenario.moves)).1
            findings.scenarios.append(.init(scenario: scenario, before: now, after: after))
        }
        findings.tensions = found.tensions.filter(\.isHard).map {
            .init(tension: $0.id, isShown: true, words: "core 1")
        }
        return findings
    }

    /// The bundled exercise with what its observations say.
    static func exercise() throws -> (found: Case, overview: LineOverview) {
        let files = ExerciseWorld(seed: 7).files.map { (name: $0.name, bytes: Array($0.text.utf8)) }
        guard case .read(let found) = readCase(files: files, folder: "exercise"),
            let clock = localClock(named: found.agreement.timeZone),
            let bytes = files.first(where: { $0.name == "observations.csv" })?.bytes
        else { throw Refused(lines: ["the exercise cannot be read"]) }
        let judge = Judge(found, clock: clock)
        let reader = ObservationReader(found, words: usualKindWords, clock: clock, now: 2_000_000_000)
        let order = bytes.withUnsafeBufferPointer { ColumnOrder.reading(header: $0) }.order
        let table = reader.table(of: RecordBlock(bytes: bytes, firstLine: 1), order: order, isFirst: true).table
        let findings = judge.findings(of: table)
        var overview = LineOverview(judge, dayEnds: found.agreement.dayEnds)
        overview.add(table, findings)
        var totals = Totals(
            provisions: judge.provisions.count, bands: found.agreement.bands, clock: clock,
            dayEnds: found.agreement.dayEnds)
        totals.add(table, findings)
        overview.totals = totals
        return (found, overview)
    }

    /// What the observers of the bundled exercise watched.
    static func exerciseCoverage(_ found: Case) throws -> LineCoverage {
        guard let text = ExerciseWorld(seed: 7).files.first(where: { $0.name == "observers.csv" })?.text,
            let clock = localClock(named: found.agreement.timeZone)
        else { throw Refused(lines: ["the exercise has no observers"]) }
        let stays = ObserverRows(found, clock: clock).stays(of: Array(text.utf8)) { _ in nil }.stays
        let period = TimeSpan(first: stays.map(\.span.first).min() ?? 0, last: stays.map(\.span.last).max() ?? 0)
        let grid = try CoverageGrid(
            found, stays: stays, detection: usualDetection, question: CoverageQuestion(period: period))
        return LineCoverage(grid, clock: clock, dayEnds: found.agreement.dayEnds)
    }

    static func page(_ found: Case, _ question: TalksQuestion = TalksQuestion()) throws -> String {
        try reportPage(found, talks: findings(found, question))
    }
}
