import CaseModel
import Coverage
import Values
import Wording

extension PeriodWords {
    /// Where nobody was looking in the period: the parts of the line of which less than a tenth was watched, hours that observers
    /// do not reach to among them.
    func blindSentence(_ grid: CoverageGrid, clock: LocalClock) -> String {
        let ends = found.agreement.dayEnds
        let hours = grid.hoursByDay { clock.reportingDay($0, dayEnds: ends) }.filter { now.days.contains($0.day) }
        guard !hours.isEmpty else {
            return say("Who was looking in this period is not known: nobody of observers.csv was there in it.")
        }
        var runs: [(line: Int, from: Double, until: Double)] = []
        for (number, segment) in grid.segments.enumerated() {
            var sum = CoverageSummary()
            for day in hours { sum.add(grid.summary(segments: number..<(number + 1), hours: day.hours)) }
            sum.addUnwatched(hours: now.unreachedHours, besides: now.reachedHours)
            guard sum.share ?? 1 < CoverageGrid.notObservedBelow else { continue }
            let (from, until) = (segment.start / 1000, (segment.start + segment.length) / 1000)
            if let last = runs.last, last.line == segment.line, abs(last.until - from) < 0.001 {
                runs[runs.count - 1].until = until
            } else {
                runs.append((segment.line, from, until))
            }
        }
        guard !runs.isEmpty else { return say("No part of the line was watched less than 10 % of the period.") }
        let places = runs.map { say("\(found.lines[$0.line].name), km \($0.from.tenths) to \($0.until.tenths)") }
            .joined(separator: "; ")
        return say(
            "Nobody was looking (less than 10 % watched) at \(places): that nothing was reported there says nothing.")
    }
}
