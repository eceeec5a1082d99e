import ArgumentParser
import CaseFolder
import CaseModel
import Coverage
import PatrolPlanning
import Patrols

/// What patrols are planned on: the case's terms, what is watched anyway, and for which days and events.
struct PatrolGround {
    let found: Case
    let terms: PatrolTerms
    let clock: LocalClock
    let days: ClosedRange<Int>
    let stays: [ObserverStay]
    let detection: DetectionTable
    let coverage: CoverageQuestion
    let grid: CoverageGrid

    /// Reads a case; with exit status 2 where it has nothing to plan on.
    ///
    /// - Parameter corridor: kilometres to either side of the line.
    init(
        _ folder: CaseArgument, _ observers: ObserverOptions, days: ClosedRange<Int>, kind: String, corridor: Double
    ) throws {
        found = try folder.read()
        guard let terms = found.patrols else {
            throw refused("\(folder.folder)/patrols.yaml:1:1: error: no such file; expected bases, teams and stops")
        }
        self.terms = terms
        self.days = days
        clock = localClock(named: found.agreement.timeZone) ?? .utc
        stays = observers.hasFile(in: folder.folder) ? try observers.stays(found, in: folder.folder) : []
        detection = try observers.detection(in: folder.folder)
        coverage = CoverageQuestion(
            kind: kind, period: PatrolReduction.span(terms, clock: clock, days: days), corridor: corridor * 1000)
        do throws(CoverageRefusal) {
            grid = try CoverageGrid(found, stays: stays, detection: detection, question: coverage)
        } catch {
            throw refused("truceline: error: \(error.message)")
        }
    }
}

/// What is planned, as a problem.
struct PatrolQuestion {
    let ground: PatrolGround
    let reduction: PatrolReduction

    /// Poses the problem; with exit status 2 where that cannot be done.
    init(_ ground: PatrolGround) throws {
        self.ground = ground
        do throws(PatrolRefusal) {
            reduction = try PatrolReduction(
                ground.found, ground.terms, grid: ground.grid, detection: ground.detection, clock: ground.clock,
                days: ground.days)
        } catch {
            throw refused("truceline: error: \(error.message)")
        }
    }

    /// The number of a day written as `YYYY-MM-DD`.
    static func day(_ text: String, _ option: String) throws -> Int {
        Int(try wholeDay(text, option, .utc).first / 86_400)
    }
}

/// Says what is wrong with the input.
func refused(_ message: String) -> ExitCode {
    printError(message)
    return ExitCode(2)
}
