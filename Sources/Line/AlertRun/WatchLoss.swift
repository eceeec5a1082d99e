public import CaseModel
public import Coverage
public import IncidentRun
import Tables

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Somebody who watched before, or was to watch, and did not in some days; or of whom nothing was heard.
public struct WatchLoss: Sendable {
    public enum Reason: String, Sendable, Codable, CaseIterable {
        case accessDenied = "access denied"
        case jammed
        case notObserving = "not observing"
        /// Watched before; no row of the file says that it does now.
        case noRows = "no row"
        /// Is said to watch, and reports nothing where it used to.
        case silent
    }
    public var observer: String
    public var reason: Reason
    /// Who denied the access; nil where the file does not say.
    public var by: String?
    public var days: ClosedRange<Int>
    /// By place, the kilometre-hours that it would have watched effectively.
    public var hours: [Int: Double]

    /// A post that is this unlikely to have had nothing to report is taken to be silent.
    static let silence = 0.01
}

extension AlertGround {
    /// Who was lost to watching in the last days.
    ///
    /// - Parameter recent: reporting days.
    public func losses(
        _ found: Case, _ grid: CoverageGrid, stays: [ObserverStay], detection: DetectionTable, counts: EventCounts,
        recent: ClosedRange<Int>, clock: LocalClock
    ) -> [WatchLoss] {
        let dayEnds = found.agreement.dayEnds
        func day(_ second: Int64) -> Int { clock.reportingDay(second, dayEnds: dayEnds) }
        func span(_ days: ClosedRange<Int>) -> TimeSpan {
            TimeSpan(
                first: clock.start(ofReportingDay: days.lowerBound, dayEnds: dayEnds),
                last: clock.start(ofReportingDay: days.upperBound + 1, dayEnds: dayEnds) - 1)
        }
        let watch = AdditionalWatch(grid, found, detection: detection)
        func hours(_ stays: [ObserverStay], in days: ClosedRange<Int>) -> [Int: Double] {
            let whole = span(days)
            var sums: [Int: Double] = [:]
            for var stay in stays {
                stay.span.first = max(stay.span.first, whole.first)
                stay.span.last = min(stay.span.last, whole.last)
                guard stay.span.first <= stay.span.last else { continue }
                watch.visit(alone: stay) { segment, _, chance in
                    sums[places.ofSegment[segment], default: 0] += chance * grid.segments[segment].length / 1000
                }
            }
            return sums
        }
        let window = span(recent)
        func overlaps(_ stay: ObserverStay) -> Bool {
            stay.span.first <= window.last && stay.span.last >= window.first
        }
        var losses: [WatchLoss] = []
        for stay in stays where stay.state != .observing && overlaps(stay) {
            let reason: WatchLoss.Reason
            switch stay.state {
            case .accessDenied: reason = .accessDenied
            case .jammed: reason = .jammed
            case .observing, .notObserving: reason = .notObserving
            }
            losses.append(
                WatchLoss(
                    observer: stay.id, reason: reason, by: stay.deniedBy,
                    days: max(recent.lowerBound, day(stay.span.first))...min(recent.upperBound, day(stay.span.last)),
                    hours: hours([stay], in: recent)))
        }
        guard recent.lowerBound > days.lowerBound else { return losses }
        let before = max(days.lowerBound, recent.lowerBound - 2 * recent.count)...(recent.lowerBound - 1)
        let past = span(days.lowerBound...(recent.lowerBound - 1))
        let byObserver = Dictionary(grouping: stays, by: \.id)
        let reported = Dictionary(grouping: counts.reports.indices) { foldedName(counts.reports[$0].observer ?? "") }
        for (observer, own) in byObserver.sorted(by: { $0.key < $1.key }) {
            let earlier = own.filter {
                $0.state == .observing && $0.span.first <= past.last && $0.span.last >= past.first
            }
            guard !earlier.isEmpty else { continue }
            for missing in daysWithoutRow(own, in: recent, day) {
                losses.append(
                    WatchLoss(
                        observer: observer, reason: .noRows, by: nil, days: missing,
                        hours: scaled(hours(earlier, in: before), missing.count, before.count)))
            }
            if let silence = silence(
                own, (reported[foldedName(observer)] ?? []).map { counts.reports[$0].days }, recent, day)
            {
                losses.append(
                    WatchLoss(
                        observer: observer, reason: .silent, by: nil, days: silence,
                        hours: hours(own.filter { $0.state == .observing }, in: recent)))
            }
        }
        return losses
    }

    private func scaled(_ hours: [Int: Double], _ days: Int, _ of: Int) -> [Int: Double] {
        hours.mapValues { $0 * Double(days) / Double(of) }
    }

    /// The days of the last ones of which no row of an observer speaks, though there were rows before: up to the last day, and
    /// within them what lasts longer than it ever did before.
    private func daysWithoutRow(
        _ stays: [ObserverStay], in recent: ClosedRange<Int>, _ day: (Int64) -> Int
    ) -> [ClosedRange<Int>] {
        let known = Set(
            stays.flatMap { stay -> [Int] in
                let (first, last) = (
                    max(days.lowerBound, day(stay.span.first)), min(days.upperBound, day(stay.span.last))
                )
                return first <= last ? Array(first...last) : []
            }
        ).sorted()
        let before = known.filter { $0 < recent.lowerBound }
        // A patrol or a flight of some days is no post: only who stood on most days before is missed.
        guard let first = before.first, let last = before.last, before.count * 2 > recent.lowerBound - first,
            recent.lowerBound - last <= recent.count
        else { return [] }
        let usual = zip(before, before.dropFirst()).map { $1 - $0 - 1 }.max() ?? 0
        let ends = [recent.lowerBound - 1] + known.filter(recent.contains) + [recent.upperBound + 1]
        return zip(ends, ends.dropFirst()).compactMap { from, next in
            let length = next - from - 1
            guard length > 0, next > recent.upperBound || length > usual else { return nil }
            return (from + 1)...(next - 1)
        }
    }

    /// The days of silence of an observer that is said to watch; nil where it reported, or would not have been sure to.
    private func silence(
        _ stays: [ObserverStay], _ reported: [ClosedRange<Int>], _ recent: ClosedRange<Int>, _ day: (Int64) -> Int
    ) -> ClosedRange<Int>? {
        var seconds = (before: 0.0, after: 0.0)
        for stay in stays where stay.state == .observing {
            let (first, last) = (day(stay.span.first), day(stay.span.last))
            guard first <= last else { continue }
            let length = Double(stay.span.last - stay.span.first + 1) / Double(last - first + 1)
            for one in max(first, days.lowerBound)...max(max(first, days.lowerBound), min(last, days.upperBound))
            where (first...last).contains(one) {
                if recent.contains(one) {
                    seconds.after += length
                } else if one < recent.lowerBound {
                    seconds.before += length
                }
            }
        }
        var reports = (before: 0, after: 0)
        for own in reported {
            if own.upperBound >= days.lowerBound, own.upperBound < recent.lowerBound { reports.before += 1 }
            if own.overlaps(recent) { reports.after += 1 }
        }
        guard reports.after == 0, reports.before > 0, seconds.before > 0, seconds.after > 0,
            exp(-Double(reports.before) / seconds.before * seconds.after) < WatchLoss.silence
        else { return nil }
        return recent
    }
}
