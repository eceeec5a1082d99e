import CaseFolder
public import CaseModel
public import Coverage
import PatrolPlanning
import PatrolVerification
public import Patrols

/// What is planned, in the words of the one who asks: which days, and what is to be noticed on how wide a stretch.
public struct PatrolRequest: Sendable {
    /// One day, or the first and the last: `2026-03-14`.
    public var day: String?
    public var from: String?
    public var until: String?
    /// The kind of event to be noticed.
    public var kind = DetectionTable.usualKind
    /// Kilometres to either side of the line.
    public var corridor = 2.0
    /// The seed of the draw; by the system's own chance if nil.
    public var seed: UInt64?
    /// Seconds of search; a number of rounds if nil.
    public var timeLimit: Double?
    /// The least part of the best plan's gain, in per cent.
    public var least = 98.0
    /// A table of the visits that were made, in the form of the plan's own; nil where nothing is done.
    public var done: String?
    /// The moment from which is planned, in the case's local time; the end of the last visit made if nil.
    public var now: String?
    public init() {}

    func days() throws(Refusal) -> ClosedRange<Int> {
        if let day {
            guard from == nil, until == nil else {
                throw Refusal(.question, "--day with --from or --until; expected one of the two")
            }
            let found = try dayAsked(day, "--day")
            return found...found
        }
        guard let from, let until else {
            throw Refusal(.question, "no day to plan; expected --day, or --from and --until")
        }
        let (first, last) = (try dayAsked(from, "--from"), try dayAsked(until, "--until"))
        guard first <= last, last - first < 31 else {
            throw Refusal(.question, "\(from) to \(until); expected one to 31 days")
        }
        return first...last
    }
}

/// What patrols are planned on: the case's terms, what is watched anyway, and for which days and events.
public struct PatrolGround: Sendable {
    public let found: Case
    public let terms: PatrolTerms
    public let clock: LocalClock
    public let days: ClosedRange<Int>
    /// What was made before; nil where all of the time is planned.
    public let done: DoneSoFar?
    let stays: [ObserverStay]
    let detection: DetectionTable
    let coverage: CoverageQuestion
    public let grid: CoverageGrid

    /// The ground of a case, or why it has nothing to plan on.
    ///
    /// - Parameter corridor: kilometres to either side of the line.
    init(
        _ file: CaseFile, days: ClosedRange<Int>, kind: String, corridor: Double, done: DoneSoFar? = nil
    ) throws(Refusal) {
        self.done = done
        found = file.records
        guard let terms = found.patrols else {
            throw Refusal(
                .impossible, file: "\(file.folder)/patrols.yaml", "no such file; expected bases, teams and stops")
        }
        self.terms = terms
        self.days = days
        clock = file.clock
        stays = file.hasObservers ? try file.stays(planned: true) : []
        detection = try file.detection()
        coverage = CoverageQuestion(
            kind: kind, period: PatrolReduction.span(terms, clock: clock, days: days), corridor: corridor * 1000)
        do throws(CoverageRefusal) {
            grid = try CoverageGrid(found, stays: stays, detection: detection, question: coverage)
        } catch {
            throw Refusal(.question, error.message)
        }
    }

    /// The problem that the planner poses, or why it cannot be posed.
    func reduction() throws(Refusal) -> PatrolReduction {
        do throws(PatrolRefusal) {
            return try PatrolReduction(
                found, terms, grid: grid, detection: detection, clock: clock, days: days, done: done)
        } catch {
            throw Refusal(.impossible, error.message)
        }
    }

    /// The problem as the checker poses it, sharing with the planner only what is watched anyway.
    var posed: CasePatrols {
        CasePatrols(found, terms, grid: grid, detection: detection, clock: clock, days: days, done: done)
    }
}

/// The number of a day written as `YYYY-MM-DD`.
func dayAsked(_ text: String, _ option: String) throws(Refusal) -> Int {
    guard let number = dayNumber(text) else {
        throw Refusal(.question, "'\(text)' for \(option); expected \(expectedDay(for: text))")
    }
    return number
}
