import Assessment
import CaseModel
import Coverage
import Wording

/// How much of the line was watched, where nobody was looking, and who was kept from it.
struct CoverageView {
    var summary: String
    var basis: String
    var states: [StateView]
    var blind: [String]
    /// Stretches that were not observed for some days.
    var blindForDays: [String]
    var lost: [String]
    var days: [DayView]

    struct StateView {
        var name: String
        var hours: String
        var share: String
    }

    struct DayView {
        var day: String
        var share: String
        var hours: String
    }

    init(_ coverage: LineCoverage, _ index: CaseIndex) {
        let grid = coverage.grid
        let whole = grid.summary
        summary =
            say(
                "\(figure(whole.lineHours)) kilometre-hours of line; \(figure(whole.effectiveLineHours)) of them effectively observed, \(shareWords(whole.share))."
            )
        basis =
            say(
                "Events of kind \(spoken(grid.kind)) within \(kilometres(grid.corridor)) of the line; detection functions: \(grid.basisWords)."
            ) + (ofMainLineAlone(index.found).map { " " + $0 } ?? "")
        states = WatchState.allCases.reversed().filter { $0 != .notInForce }.map {
            let hours = whole.kilometreHours($0)
            return StateView(
                name: spoken($0.words), hours: figure(hours),
                share: shareWords(whole.lineHours > 0 ? hours / whole.lineHours : nil))
        }
        blind = grid.blindAreas.map { area in
            say(
                "\(index.found.lines[area.line].name), kilometre \(area.kilometres.lowerBound.tenths) to \(area.kilometres.upperBound.tenths): \(shareWords(area.summary.share)) observed"
            )
        }
        blindForDays = Self.blindForDays(coverage, index.found)
        lost = zip(grid.lost, coverage.lostDays).map { lost, days in
            let by = lost.stay.deniedBy.map { say(" by \(partyName($0, index.found))") } ?? ""
            let what = "\(spoken(lost.stay.state.rawValue))\(by)"
            let (who, when) = (spoken("a \(lost.stay.means.rawValue)"), spokenDays(days))
            return say("\(who), \(when): \(what); \(figure(lost.kilometreHours)) effective kilometre-hours lost")
        }
        days = zip(coverage.days, coverage.reached).map { day, reached in
            DayView(
                day: spokenDay(day.day), share: dayShareWords(day.summary.share, reached),
                hours: figure(day.summary.effectiveLineHours))
        }
    }
}

/// That what was watched is reckoned of the main line alone, where there are others; nil where there are none.
func ofMainLineAlone(_ found: Case) -> String? {
    let others = found.lines.filter { $0.series != found.agreement.mainSeries }.map(\.name)
    guard !others.isEmpty, others.count < found.lines.count else { return nil }
    return say(
        "What was watched is reckoned of the main line alone; of \(others.joined(separator: ", ")) nothing is told here of who was looking."
    )
}

private func partyName(_ id: String, _ found: Case) -> String { found.parties.first { $0.id == id }?.name ?? id }

extension CoverageView {
    /// Stretches of which less than a tenth was watched on some days; neighbouring ones with the same days together, by the same
    /// segments as sheets and `coverage` tell of. Those that are told for the whole time already are not told by day.
    private static func blindForDays(_ coverage: LineCoverage, _ found: Case) -> [String] {
        let (segments, whole) = (coverage.grid.segments, coverage.grid.blindAreas)
        let isOneLine = Set(segments.map(\.line)).count == 1
        var runs: [(line: Int, from: Double, until: Double, days: [Int])] = []
        for (segment, days) in zip(segments, coverage.blindDays) where !days.isEmpty {
            let (from, until) = (segment.start / 1000, (segment.start + segment.length) / 1000)
            let isTold = whole.contains {
                $0.line == segment.line && $0.kilometres.contains((from + until) / 2)
            }
            if isTold, days.count == coverage.days.count { continue }
            if let last = runs.last, last.line == segment.line, last.days == days, abs(last.until - from) < 0.001 {
                runs[runs.count - 1].until = until
            } else {
                runs.append((segment.line, from, until, days))
            }
        }
        return runs.map { run in
            let place =
                isOneLine
                ? say("kilometre \(run.from.tenths) to \(run.until.tenths)")
                : say("\(found.lines[run.line].name), km \(run.from.tenths) to \(run.until.tenths)")
            return "\(place), \(dayRuns(run.days).map { spokenDays($0) }.joined(separator: ", "))"
        }
    }
}

/// The share watched of a day, and of its hours that observers.csv tells of, where those are not all: on pages and in a terminal
/// in the same words.
func dayShareWords(_ share: Double?, _ reached: (hours: Int, of: Int, share: Double?)) -> String {
    guard reached.hours < reached.of else { return shareWords(share) }
    return say(
        "\(shareWords(share)); \(shareWords(reached.share)) of the \(reached.hours) of its \(reached.of) hours that observers.csv tells of"
    )
}

private func figure(_ value: Double) -> String {
    value.isFinite && abs(value) < 1e15 ? value.grouped : say("none")
}
