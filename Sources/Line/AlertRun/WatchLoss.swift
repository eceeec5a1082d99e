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
        /// Watched before; the rows of the file tell of half as much time a day, or less.
        case fewerHours = "fewer hours"
        /// Is said to watch, and reports nothing where it used to.
        case silent
    }
    public var observer: String
    public var reason: Reason
    /// Who denied the access; nil where the file does not say.
    public var by: String?
    /// Reporting days in order, stretches without a gap.
    public var days: [ClosedRange<Int>]
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
        let moments = Moments(clock: clock, dayEnds: found.agreement.dayEnds)
        let watch = AdditionalWatch(grid, found, detection: detection)
        func hours(_ stays: [ObserverStay], in days: ClosedRange<Int>) -> [Int: Double] {
            let whole = moments.span(days)
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
        let window = moments.span(recent)
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
                    days: [(moments.day(stay.span.first)...moments.day(stay.span.last)).clamped(to: recent)],
                    hours: hours([stay], in: recent)))
        }
        guard recent.lowerBound > days.lowerBound else { return joined(losses) }
        let before = max(days.lowerBound, recent.lowerBound - 2 * recent.count)...(recent.lowerBound - 1)
        let past = moments.span(days.lowerBound...(recent.lowerBound - 1))
        let byObserver = Dictionary(grouping: stays, by: \.id)
        let reported = Dictionary(grouping: counts.reports.indices) { foldedName(counts.reports[$0].observer ?? "") }
        for (observer, own) in byObserver.sorted(by: { $0.key < $1.key }) {
            let earlier = own.filter {
                $0.state == .observing && $0.span.first <= past.last && $0.span.last >= past.first
            }
            guard !earlier.isEmpty else { continue }
            let known = secondsByDay(own, moments)
            // What it would have watched before; nobody's is reckoned who is not missed.
            lazy var usual = hours(earlier, in: before)
            for missing in daysWithoutRow(known.keys.sorted(), in: recent) {
                losses.append(
                    WatchLoss(
                        observer: observer, reason: .noRows, by: nil, days: [missing],
                        hours: scaled(usual, missing.count, before.count)))
            }
            if let fewer = daysOfFewerHours(known, in: recent) {
                let now = hours(own, in: recent)
                losses.append(
                    WatchLoss(
                        observer: observer, reason: .fewerHours, by: nil, days: fewer,
                        hours: scaled(usual, recent.count, before.count).reduce(into: [:]) {
                            $0[$1.key] = max(0, $1.value - (now[$1.key] ?? 0))
                        }))
            }
            if let silence = silence(
                own, (reported[foldedName(observer)] ?? []).map { counts.reports[$0].days }, recent, moments)
            {
                losses.append(
                    WatchLoss(
                        observer: observer, reason: .silent, by: nil, days: [silence],
                        hours: hours(own.filter { $0.state == .observing }, in: recent)))
            }
        }
        return joined(losses)
    }

    /// One loss of one observer for one reason, in however many rows the file tells of it: a shift a row is as much lost as a day.
    private func joined(_ losses: [WatchLoss]) -> [WatchLoss] {
        struct Key: Hashable {
            let observer: String
            let reason: WatchLoss.Reason
            let by: String?
        }
        var places: [Key: Int] = [:]
        var joined: [WatchLoss] = []
        for loss in losses {
            let key = Key(observer: loss.observer, reason: loss.reason, by: loss.by)
            guard let place = places[key] else {
                places[key] = joined.count
                joined.append(loss)
                continue
            }
            joined[place].days += loss.days
            joined[place].hours.merge(loss.hours, uniquingKeysWith: +)
        }
        for place in joined.indices {
            joined[place].days = joined[place].days.sorted { $0.lowerBound < $1.lowerBound }.reduce(into: []) {
                days, next in
                if let last = days.last, next.lowerBound <= last.upperBound + 1 {
                    days[days.count - 1] = last.lowerBound...max(last.upperBound, next.upperBound)
                } else {
                    days.append(next)
                }
            }
        }
        return joined
    }

    private func scaled(_ hours: [Int: Double], _ days: Int, _ of: Int) -> [Int: Double] {
        hours.mapValues { $0 * Double(days) / Double(of) }
    }

    /// The days of the last ones of which no row of an observer speaks, though there were rows before: up to the last day, and
    /// within them what lasts longer than it ever did before.
    ///
    /// - Parameter known: the days of which some speak, in order.
    private func daysWithoutRow(_ known: [Int], in recent: ClosedRange<Int>) -> [ClosedRange<Int>] {
        let before = known.filter { $0 < recent.lowerBound }
        guard isMissed(before, recent) else { return [] }
        let usual = zip(before, before.dropFirst()).map { $1 - $0 - 1 }.max() ?? 0
        let ends = [recent.lowerBound - 1] + known.filter(recent.contains) + [recent.upperBound + 1]
        return zip(ends, ends.dropFirst()).compactMap { from, next in
            let length = next - from - 1
            guard length > 0, next > recent.upperBound || length > usual else { return nil }
            return (from + 1)...(next - 1)
        }
    }

    /// The days of the last ones of which there are rows, where they tell of half as much time a day as those before, or less.
    ///
    /// - Parameter known: the seconds of each day that rows speak of.
    private func daysOfFewerHours(_ known: [Int: Double], in recent: ClosedRange<Int>) -> [ClosedRange<Int>]? {
        let before = known.filter { $0.key < recent.lowerBound }
        let now = known.filter { recent.contains($0.key) }
        guard isMissed(before.keys.sorted(), recent), !now.isEmpty else { return nil }
        let (then, lately) = (before.values.reduce(0, +), now.values.reduce(0, +))
        guard lately * Double(before.count) <= then / 2 * Double(now.count) else { return nil }
        return now.keys.sorted().map { $0...$0 }
    }

    /// The seconds of each day that rows of an observer speak of, in whatever state.
    private func secondsByDay(_ stays: [ObserverStay], _ moments: Moments) -> [Int: Double] {
        stays.reduce(into: [:]) { seconds, stay in
            let first = max(days.lowerBound, moments.day(stay.span.first))
            let last = min(days.upperBound, moments.day(stay.span.last))
            guard first <= last else { return }
            for one in first...last {
                let whole = moments.span(one...one)
                let (from, until) = (max(whole.first, stay.span.first), min(whole.last, stay.span.last))
                if from <= until { seconds[one, default: 0] += Double(until - from + 1) }
            }
        }
    }

    /// A patrol or a flight of some days is no post: only who stood on most days before is missed.
    ///
    /// - Parameter before: the days before the last ones with a row, in order.
    private func isMissed(_ before: [Int], _ recent: ClosedRange<Int>) -> Bool {
        guard let first = before.first, let last = before.last else { return false }
        return before.count * 2 > recent.lowerBound - first && recent.lowerBound - last <= recent.count
    }

    /// The days of silence of an observer that is said to watch; nil where it reported, or would not have been sure to.
    private func silence(
        _ stays: [ObserverStay], _ reported: [ClosedRange<Int>], _ recent: ClosedRange<Int>, _ moments: Moments
    ) -> ClosedRange<Int>? {
        let known = secondsByDay(stays.filter { $0.state == .observing }, moments)
        let seconds = (
            before: known.reduce(0) { $1.key < recent.lowerBound ? $0 + $1.value : $0 },
            after: known.reduce(0) { recent.contains($1.key) ? $0 + $1.value : $0 }
        )
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

/// The reporting days of a case as moments.
private struct Moments {
    let clock: LocalClock
    let dayEnds: Int

    func day(_ second: Int64) -> Int { clock.reportingDay(second, dayEnds: dayEnds) }

    func span(_ days: ClosedRange<Int>) -> TimeSpan {
        TimeSpan(
            first: clock.start(ofReportingDay: days.lowerBound, dayEnds: dayEnds),
            last: clock.start(ofReportingDay: days.upperBound + 1, dayEnds: dayEnds) - 1)
    }
}
