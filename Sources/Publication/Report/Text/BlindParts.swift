import Answers
import CaseModel
import Coverage
import Values
import Wording

extension PeriodWords {
    /// Where nobody was looking in the period: the parts of the line of which less than a tenth was watched, hours that observers
    /// do not reach to among them; and of several days the parts that were watched on some of them and not on others, which a mean
    /// over the period would hide. Nothing for the public, whom it would tell where nobody looks.
    func blindSentence(_ grid: CoverageGrid, clock: LocalClock) -> String {
        let ends = found.agreement.dayEnds
        let hours = grid.hoursByDay { clock.reportingDay($0, dayEnds: ends) }.filter { now.days.contains($0.day) }
        guard !hours.isEmpty else {
            return say("Who was looking in this period is not known: nobody of observers.csv was there in it.")
        }
        func isBlind(_ segment: Int, in spans: [Range<Int>], unreached: Int) -> Bool {
            var sum = CoverageSummary()
            for span in spans { sum.add(grid.summary(segments: segment..<(segment + 1), hours: span)) }
            sum.addUnwatched(hours: unreached, besides: spans.reduce(0) { $0 + $1.count })
            return sum.share ?? 1 < CoverageGrid.notObservedBelow
        }
        let whole = grid.segments.indices.map { isBlind($0, in: hours.map(\.hours), unreached: now.unreachedHours) }
        let places = runs(grid, whole.map { $0 ? [] : nil }).map(\.words).joined(separator: "; ")
        var made =
            places.isEmpty
            ? say("No part of the line was watched less than 10 % of the period.")
            : say(
                "Nobody was looking (less than 10 % watched) at \(places): that nothing was reported there says nothing."
            )
        guard now.days.count > 1 else { return made }
        let days = now.days.map { day in
            let reached = hours.filter { $0.day == day }.map(\.hours)
            let wanted = clock.hours(ofReportingDay: day, dayEnds: ends, until: found.asOf)
            return (day: day, spans: reached, unreached: max(0, wanted - reached.reduce(0) { $0 + $1.count }))
        }
        let blind = grid.segments.indices.map { segment -> [Int]? in
            guard !whole[segment] else { return nil }
            let own = days.filter { isBlind(segment, in: $0.spans, unreached: $0.unreached) }.map(\.day)
            return own.isEmpty ? nil : own
        }
        let some = runs(grid, blind)
        if !some.isEmpty {
            let parts = some.map { "\($0.words) (\(spoken($0.days)))" }.joined(separator: "; ")
            made += " " + say("On some days nobody was looking at places that were watched on others: \(parts).")
        }
        return made
    }

    /// Neighbouring segments of which the same is told, as kilometres of their line; none of those with nil.
    private func runs(_ grid: CoverageGrid, _ told: [[Int]?]) -> [(words: String, days: [Int])] {
        var found: [(line: Int, from: Double, until: Double, days: [Int])] = []
        for (segment, days) in zip(grid.segments, told) {
            guard let days else { continue }
            let (from, until) = (segment.start / 1000, (segment.start + segment.length) / 1000)
            if let last = found.last, last.line == segment.line, last.days == days, abs(last.until - from) < 0.001 {
                found[found.count - 1].until = until
            } else {
                found.append((segment.line, from, until, days))
            }
        }
        return found.map {
            (say("\(self.found.lines[$0.line].name), km \($0.from.tenths) to \($0.until.tenths)"), $0.days)
        }
    }

    /// "12 to 15 March, 17 March".
    private func spoken(_ days: [Int]) -> String { dayRuns(days).map { spokenDays($0) }.joined(separator: ", ") }
}

/// Days in order as runs that follow each other.
func dayRuns(_ days: [Int]) -> [ClosedRange<Int>] {
    var runs: [ClosedRange<Int>] = []
    for day in days {
        if let last = runs.last, last.upperBound == day - 1 {
            runs[runs.count - 1] = last.lowerBound...day
        } else {
            runs.append(day...day)
        }
    }
    return runs
}
