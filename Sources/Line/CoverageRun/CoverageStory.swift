public import CaseModel
import Coverage
public import IncidentRun
import Statistics

/// What counts and coverage say together: sentences for a terminal and for the report.
public struct CoverageStory: Sendable {
    /// What silence proves, rates by period, and what the change between them shows.
    public private(set) var sentences: [String] = []
    /// The rates of the sentences, of provisions of which a rate can be told.
    public private(set) var rates: [Rate] = []

    /// How often a provision was broken in two periods, in 100 effective kilometre-hours.
    public struct Rate: Sendable {
        /// The place of the provision in the case.
        public var provision: Int
        public var before: Bar?
        public var after: Bar?

        /// The 95 % interval of a rate, and the incidents reported over what was watched, at least and at most.
        public struct Bar: Sendable {
            public var words: String
            public var days: ClosedRange<Int>
            public var interval: ClosedRange<Double>
            /// Nil at its upper end where nothing limits what was reported.
            public var least: Double
            public var most: Double?
        }
    }

    /// A rate below this, in 100 kilometre-hours, is what is told to take so many hours to claim.
    public static let usualClaim = 0.1

    /// A case without observers: what was reported is all that tells of coverage.
    ///
    /// - Parameter split: the day that the second period begins with; the middle if nil.
    public init(withoutObservers counts: EventCounts, split: Int?) {
        guard let period = counts.period, let (before, after) = halves(period, split) else { return }
        func volume(_ days: ClosedRange<Int>) -> ReportingVolume {
            let found = counts.volume(in: days)
            return ReportingVolume(
                words: dayRange(days), reports: found.reports, sources: found.sources, days: days.count)
        }
        sentences.append("No observers in the file: who was looking is not known.")
        sentences.append(reportingSentence(volume(before), volume(after)))
    }

    /// - Parameters:
    ///   - kind: the kind of event for which silence and occupancy are told.
    ///   - split: the day that the second period begins with; the middle if nil.
    ///   - claim: a rate in 100 kilometre-hours, of which it is told what it takes to claim less.
    public init(
        _ rates: ProvisionRates, kind: String, found: Case, split: Int?, claim: Double = CoverageStory.usualClaim
    ) {
        guard let grid = rates.grids[kind] else { return }
        let days = grid.hoursByDay(rates.day)
        let effort = grid.effectiveLineHours(hours: 0..<grid.hourCount)
        sentences.append(
            "Events of kind \(kind) within \(kilometres(grid.corridor)) of the line. " + silenceSentence(effort: effort)
        )
        if let sentence = claimSentence(below: claim, effort: effort, hours: Double(grid.hourCount)) {
            sentences.append(sentence)
        }
        guard let first = days.first?.day, let last = days.last?.day, let (before, after) = halves(first...last, split)
        else { return }
        sentences.append(rates.scopeSentence)
        for place in found.agreement.provisions.indices {
            sentences += provisionSentences(rates, place, found.agreement.provisions[place], before, after)
            if let rate = rate(rates, place, before, after) { self.rates.append(rate) }
        }
        if let sentence = rates.abundance(first...last).sentence { sentences.append(sentence) }
        if let fit = occupancy(grid, days: days) {
            sentences.append(
                "Occupancy (MacKenzie et al. 2002), days on which a kilometre was watched for more than a tenth as visits: "
                    + "something happens on \(percent(fit.occupancy)) of kilometres (95 %: "
                    + "\(percent(fit.occupancyInterval.lower)) to \(percent(fit.occupancyInterval.upper))); a day finds it "
                    + "with \(percent(fit.detection)).")
        }
    }

    private func rate(
        _ rates: ProvisionRates, _ place: Int, _ before: ClosedRange<Int>, _ after: ClosedRange<Int>
    ) -> Rate? {
        let dispersion = rates.dispersion(place, before.lowerBound...after.upperBound)
        func bar(_ days: ClosedRange<Int>) -> Rate.Bar? {
            guard let period = rates.watched(place, days, words: dayRange(days)),
                let interval = period.rateInterval(dispersion: dispersion), let least = period.least?.kilometreHours,
                let most = period.most?.kilometreHours, most > 0
            else { return nil }
            // By kind, each over what was watched for it, where that is known.
            func sum(_ own: (WatchedPeriod.Effort) -> Int?) -> Double? {
                let known = period.efforts.compactMap { effort -> Double? in
                    guard let count = own(effort) else { return nil }
                    return count == 0
                        ? 0 : effort.kilometreHours > 0 ? Double(count) / effort.kilometreHours * 100 : nil
                }
                return known.count == period.efforts.count ? known.reduce(0, +) : nil
            }
            return Rate.Bar(
                words: period.words, days: days, interval: interval.lower...max(interval.lower, interval.upper),
                least: sum(\.atLeast) ?? Double(period.atLeast) / most * 100,
                most: period.atMost == nil
                    ? nil : sum(\.atMost) ?? (least > 0 ? period.atMost.map { Double($0) / least * 100 } : nil))
        }
        let (one, two) = (bar(before), bar(after))
        guard one != nil || two != nil, (one?.most ?? 1) > 0 || (two?.most ?? 1) > 0 else { return nil }
        return Rate(provision: place, before: one, after: two)
    }

    private func provisionSentences(
        _ rates: ProvisionRates, _ place: Int, _ provision: Provision, _ before: ClosedRange<Int>,
        _ after: ClosedRange<Int>
    ) -> [String] {
        guard let one = rates.watched(place, before, words: dayRange(before)),
            let two = rates.watched(place, after, words: dayRange(after))
        else {
            let count = rates.counts.incidents(
                rates.incidents, in: before.lowerBound...after.upperBound, provision: place)
            guard count.atMost > 0 else {
                return [
                    "\(provision.label): no incident reported; what breaks it is not noticed along the line but by those whom it "
                        + "meets, so that no rate is told."
                ]
            }
            let number =
                count.atLeast < count.atMost
                ? "\(count.atLeast) to \(count.atMost) incidents"
                : "\(count.atMost) \(count.atMost == 1 ? "incident" : "incidents")"
            return [
                "\(provision.label): \(number) reported; what breaks it is not noticed "
                    + "along the line but by those whom it meets, so that no rate is told."
            ]
        }
        guard one.atMost ?? 1 > 0 || two.atMost ?? 1 > 0 else {
            // Where nothing was seen is where silence proves something.
            let all = before.lowerBound...after.upperBound
            guard rates.hoursInForce(place, all).inForce > 0 else { return ["\(provision.label): not in force."] }
            guard let whole = rates.watched(place, all, words: dayRange(all)), let sentence = rateSentence(whole) else {
                return ["\(provision.label): no incident reported, and nobody was looking."]
            }
            return ["\(provision.label): \(sentence)."]
        }
        let dispersion = rates.dispersion(place, before.lowerBound...after.upperBound)
        let said = [(before, one), (after, two)].flatMap { days, period -> [String] in
            let hours = rates.hoursInForce(place, days)
            guard hours.inForce > 0 else { return ["\(period.words): not in force, so that there is no rate."] }
            guard let sentence = rateSentence(period, dispersion: dispersion) else { return [] }
            guard hours.inForce < Double(hours.all) else { return [sentence + "."] }
            return [
                sentence + "; in force for \(figures(hours.inForce)) of \(hours.all) hours, which alone are counted."
            ]
        }
        let isCompared = [before, after].allSatisfy { rates.hoursInForce(place, $0).inForce > 0 }
        let comparison =
            isCompared
            ? comparisonSentences(one, two, dispersion: dispersion)
            : ["There is no rate before and after to compare."]
        return [
            "\(provision.label): "
                + (said + comparison + [burstsSentence(dispersion)].compactMap { $0 }).joined(separator: " ")
        ]
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
                if grid.isReported(segment: segment, hours: day.hours) { seen += 1 }
            }
            if tried > 0 {
                detections.append(seen)
                visits.append(tried)
            }
        }
        return OccupancyFit(detections: detections, visits: visits)
    }
}

private func halves(_ period: ClosedRange<Int>, _ split: Int?) -> (ClosedRange<Int>, ClosedRange<Int>)? {
    let middle = split ?? (period.lowerBound + period.count / 2)
    guard middle > period.lowerBound, middle <= period.upperBound else { return nil }
    return (period.lowerBound...(middle - 1), middle...period.upperBound)
}

private func dayRange(_ days: ClosedRange<Int>) -> String {
    days.count == 1 ? dayWords(days.lowerBound) : "\(dayWords(days.lowerBound)) to \(dayWords(days.upperBound))"
}

private func percent(_ share: Double) -> String { "\((share * 1000).rounded() / 10) %" }
