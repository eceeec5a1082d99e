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
        blindForDays = Self.blindForDays(coverage)
        lost = zip(grid.lost, coverage.lostDays).map { lost, days in
            let by = lost.stay.deniedBy.map { say(" by \(partyName($0, index.found))") } ?? ""
            let what = "\(spoken(lost.stay.state.rawValue))\(by)"
            let (who, when) = (spoken("a \(lost.stay.means.rawValue)"), spokenDays(days))
            return say("\(who), \(when): \(what); \(figure(lost.kilometreHours)) effective kilometre-hours lost")
        }
        days = zip(coverage.days, coverage.reached).map { day, reached in
            let share = shareWords(day.summary.share)
            return DayView(
                day: spokenDay(day.day),
                share: reached.hours < reached.of
                    ? say(
                        "\(share); \(shareWords(reached.share)) of the \(reached.hours) of its \(reached.of) hours that observers.csv tells of"
                    )
                    : share,
                hours: figure(day.summary.effectiveLineHours)
            )
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
    /// Runs of days on which less than a tenth of a stretch was watched; neighbouring stretches with the same days
    /// together.
    private static func blindForDays(_ coverage: LineCoverage) -> [String] {
        var runs: [(parts: ClosedRange<Int>, days: ClosedRange<Int>)] = []
        for part in Set(coverage.parts.keys.map(\.part)).sorted() {
            let days = coverage.parts.filter { $0.key.part == part && ($0.value.share ?? 1) < 0.1 }.map(\.key.day)
                .sorted()
            for days in dayRuns(days) {
                if let place = runs.lastIndex(where: { $0.parts.upperBound == part - 1 && $0.days == days }) {
                    runs[place].parts = runs[place].parts.lowerBound...part
                } else {
                    runs.append((part...part, days))
                }
            }
        }
        return runs.map { run in
            let length = coverage.grid.segments.map { $0.start + $0.length }.max() ?? 0
            let isOneLine = Set(coverage.grid.segments.map(\.line)).count == 1
            func kilometre(_ part: Int) -> String {
                (length / 1000 * Double(part) / Double(LineOverview.parts)).tenths
            }
            let parts =
                isOneLine
                ? say("kilometre \(kilometre(run.parts.lowerBound)) to \(kilometre(run.parts.upperBound + 1))")
                : run.parts.count == 1
                    ? say("stretch \(run.parts.lowerBound + 1)")
                    : say("stretches \(run.parts.lowerBound + 1) to \(run.parts.upperBound + 1)")
            return "\(parts), \(spokenDays(run.days))"
        }
    }
}

private func figure(_ value: Double) -> String {
    value.isFinite && abs(value) < 1e15 ? value.grouped : say("none")
}
