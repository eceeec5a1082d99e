import Assessment
import CaseFolder
import CaseModel
import Coverage
import IncidentRun
import Statistics

/// What counts and coverage say together: sentences for a terminal and for the report.
struct CoverageStory {
    /// What silence proves, rates by period, and what the change between them shows.
    var sentences: [String] = []

    /// - Parameters:
    ///   - grid: nil where the case has no observers; what was reported is then all that tells of coverage.
    ///   - split: the day that the second period begins with; the middle if nil.
    init(_ grid: CoverageGrid?, _ gathered: GatheredCounts, _ found: Case, split: Int?) {
        let clock = localClock(named: found.agreement.timeZone) ?? .utc
        func day(_ second: Int64) -> Int { clock.reportingDay(second, dayEnds: found.agreement.dayEnds) }
        let counts = gathered.counts
        guard let grid else {
            guard let period = counts.period, let (before, after) = halves(period, split) else { return }
            func volume(_ days: ClosedRange<Int>) -> ReportingVolume {
                let found = counts.volume(in: days)
                return ReportingVolume(
                    words: dayRange(days), reports: found.reports, sources: found.sources, days: days.count)
            }
            sentences.append("No observers in the file: who was looking is not known.")
            sentences.append(reportingSentence(volume(before), volume(after)))
            return
        }
        sentences.append(silenceSentence(effort: grid.summary.effectiveLineHours))
        let days = grid.hoursByDay(day)
        guard let first = days.first?.day, let last = days.last?.day, let (before, after) = halves(first...last, split)
        else { return }
        let incidents = gathered.incidents
        func effort(_ period: ClosedRange<Int>) -> Double {
            days.filter { period.contains($0.day) }.reduce(0) {
                $0 + grid.summary(segments: 0..<grid.segments.count, hours: $1.hours).effectiveLineHours
            }
        }
        let efforts = (effort(before), effort(after))
        for (place, provision) in found.agreement.provisions.enumerated() {
            func watched(_ period: ClosedRange<Int>, _ effort: Double) -> WatchedPeriod {
                let count = counts.incidents(incidents, in: period, provision: place)
                return WatchedPeriod(
                    words: dayRange(period), atLeast: count.atLeast, atMost: count.atMost, effort: effort)
            }
            let (one, two) = (watched(before, efforts.0), watched(after, efforts.1))
            guard one.atMost ?? 1 > 0 || two.atMost ?? 1 > 0 else { continue }
            let rates = [rateSentence(one), rateSentence(two)].compactMap { $0 }
            sentences.append(
                "\(provision.label): " + (rates.map { $0 + "." } + comparisonSentences(one, two)).joined(separator: " ")
            )
        }
        if let fit = occupancy(grid, days: days) {
            sentences.append(
                "Occupancy (MacKenzie et al. 2002), days on which a kilometre was watched for more than a tenth as visits: "
                    + "something happens on \(percent(fit.occupancy)) of kilometres (95 %: "
                    + "\(percent(fit.occupancyInterval.lower)) to \(percent(fit.occupancyInterval.upper))); a day finds it "
                    + "with \(percent(fit.detection)).")
        }
    }

    private func halves(_ period: ClosedRange<Int>, _ split: Int?) -> (ClosedRange<Int>, ClosedRange<Int>)? {
        let middle = split ?? (period.lowerBound + period.count / 2)
        guard middle > period.lowerBound, middle <= period.upperBound else { return nil }
        return (period.lowerBound...(middle - 1), middle...period.upperBound)
    }

    private func occupancy(_ grid: CoverageGrid, days: [(day: Int, hours: Range<Int>)]) -> OccupancyFit? {
        var detections: [Int] = []
        var visits: [Int] = []
        for segment in grid.segments.indices {
            var tried = 0
            var seen = 0
            for day in days {
                let summary = grid.summary(segments: segment..<(segment + 1), hours: day.hours)
                guard summary.share ?? 0 >= CoverageGrid.notObservedBelow else { continue }
                tried += 1
                if summary.kilometreHours(.observedActive) > 0 { seen += 1 }
            }
            if tried > 0 {
                detections.append(seen)
                visits.append(tried)
            }
        }
        return OccupancyFit(detections: detections, visits: visits)
    }
}

private func dayRange(_ days: ClosedRange<Int>) -> String {
    days.count == 1 ? dayWords(days.lowerBound) : "\(dayWords(days.lowerBound)) to \(dayWords(days.upperBound))"
}

private func percent(_ share: Double) -> String { "\((share * 1000).rounded() / 10) %" }

extension CoverageGrid {
    /// Enters the reports that certainly lie near the line in one hour; the others are too vague for a place of it.
    ///
    /// - Returns: how many were too vague.
    mutating func enter(_ reports: [GatheredReport]) -> Int {
        var vague = 0
        for report in reports {
            guard let hour = report.hour, let disc = report.disc, disc.radius <= 3000,
                let segment = nearestSegment(to: disc.centre, hour: hour)
            else {
                vague += 1
                continue
            }
            enterActivity(segment: segment, hour: hour)
        }
        return vague
    }
}
