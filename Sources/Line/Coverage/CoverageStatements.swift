import Statistics

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What silence proves with so many effective kilometre-hours: a sentence for reports.
public func silenceSentence(effort: Double) -> String {
    guard let bound = rateUpperBoundOfSilence(effort: effort) else {
        return "Nobody was looking: zero seen proves nothing."
    }
    return "With this coverage, zero seen means fewer than \(figures(bound * 100)) in 100 kilometre-hours at 95 %."
}

/// What it takes to claim that fewer than so many happen in 100 kilometre-hours, with zero seen.
///
/// - Parameters:
///   - limit: a rate in 100 kilometre-hours.
///   - effort: effective kilometre-hours of the period, and how many hours it has.
public func claimSentence(below limit: Double, effort: Double, hours: Double) -> String? {
    guard let needed = effortToClaim(rateBelow: limit / 100), effort > 0, hours > 0 else { return nil }
    return "To claim fewer than \(figures(limit)) in 100 kilometre-hours at 95 %, zero must be seen in "
        + "\(figures(needed)) effective kilometre-hours: \(figures(needed / effort * hours)) hours watched as these were."
}

/// A rate per 100 effective kilometre-hours with its exact 95 % interval (Garwood 1936), widened by what the count
/// leaves open and by bursts; nil where nothing was watched.
///
/// Where the events can be of several kinds, see ``WatchedPeriod/rateInterval(dispersion:confidence:)``.
///
/// - Parameter dispersion: of incidents; nil where it is not known.
public func rateSentence(_ period: WatchedPeriod, dispersion: Double? = nil) -> String? {
    guard let interval = period.rateInterval(dispersion: dispersion) else { return nil }
    let upper = interval.upper.isFinite ? figures(interval.upper) : "no upper limit"
    return
        "\(period.words): \(period.countWords) \(period.atLeast == 1 && period.atMost == 1 ? "incident" : "incidents") in \(period.effortWords) effective kilometre-hours, "
        + "\(figures(interval.lower)) to \(upper) in 100 (95 %)"
}

/// That intervals were widened for bursts, and why; nil where they were not.
public func burstsSentence(_ dispersion: Double?) -> String? {
    guard let dispersion, dispersion.isFinite else { return nil }
    guard dispersion > burstsFrom else {
        return
            "Dispersion of incidents over parts of the line and days: \(figures(dispersion)); intervals are not widened."
    }
    return
        "Incidents come in bursts: over parts of the line and days they spread \(figures(dispersion)) times as much as "
        + "chance alone would (Pearson's X² over its degrees of freedom); intervals are widened for it (quasi-Poisson)."
}

/// What two periods say together. A count that fell where coverage fell is said to be that, and nothing more.
public func comparisonSentences(
    _ before: WatchedPeriod, _ after: WatchedPeriod, dispersion: Double? = nil
) -> [String] {
    var sentences: [String] = []
    let changes = zip(before.efforts, after.efforts).map {
        $0.kilometreHours > 0 ? $1.kilometreHours / $0.kilometreHours - 1 : .nan
    }
    let isLessWatched = changes.contains { $0 < -0.1 }
    let isMoreWatched = !isLessWatched && changes.contains { $0 > 0.1 }
    // A count that is an interval has fallen where both of its ends have, or one of them alone.
    let mosts = (before.atMost ?? .max, after.atMost ?? .max)
    let hasFallen = after.atLeast < before.atLeast && mosts.1 <= mosts.0
    let hasRisen = after.atLeast > before.atLeast && mosts.1 >= mosts.0
    let coverage = "\(before.effortWords), then \(after.effortWords) effective kilometre-hours"
    if hasFallen, isLessWatched {
        sentences.append(
            "Fewer incidents were reported (\(before.countWords), then \(after.countWords)), and coverage fell (\(coverage)): "
                + "the lower count does not show that there were fewer.")
    } else if hasRisen, isMoreWatched {
        sentences.append(
            "More incidents were reported (\(before.countWords), then \(after.countWords)), and coverage rose (\(coverage)): "
                + "the higher count does not show that there were more.")
    } else if isLessWatched || isMoreWatched {
        sentences.append(
            "Incidents reported: \(before.countWords), then \(after.countWords); coverage \(isLessWatched ? "fell" : "rose") "
                + "(\(coverage)).")
    } else {
        sentences.append(
            "Incidents reported: \(before.countWords), then \(after.countWords), with about the same coverage (\(coverage))."
        )
    }
    if let ratio = before.ratioInterval(of: after, dispersion: dispersion) {
        let upper = ratio.upper.isFinite ? figures(ratio.upper) : "no upper limit"
        let verdict =
            ratio.lower > 1
            ? "the rate rose" : ratio.upper < 1 ? "the rate fell" : "neither a rise nor a fall of the rate is shown"
        let method = dispersion ?? 0 > burstsFrom ? "exact and quasi-Poisson, the wider" : "exact"
        let mix = before.efforts.count > 1 ? ", for a mix of kinds that stayed the same" : ""
        sentences.append(
            "Per effective kilometre-hour the rate changed by a factor of \(figures(ratio.lower)) to \(upper) (95 %, "
                + "\(method)\(mix)): \(verdict).")
    } else {
        sentences.append("In one of the periods nobody was looking: the rates cannot be compared.")
    }
    return sentences
}

/// Volumes of reports of any kind where no observers are known: all that is left to tell coverage by.
public struct ReportingVolume: Sendable {
    public var words: String
    /// Those that are certainly of these days, and those that can be: a report that says a month is of no one day.
    public var reports: ClosedRange<Int>
    public var sources: ClosedRange<Int>
    public var days: Int
    public init(words: String, reports: ClosedRange<Int>, sources: ClosedRange<Int>, days: Int) {
        self.words = words
        self.reports = reports
        self.sources = sources
        self.days = days
    }

    /// Reports a day, at least and at most.
    public var daily: ClosedRange<Double> {
        let count = Double(max(1, days))
        return Double(reports.lowerBound) / count...Double(reports.upperBound) / count
    }
}

/// "0 to 9", "3" where both ends are the same.
public func rangeWords(_ range: ClosedRange<Int>) -> String {
    range.lowerBound == range.upperBound ? "\(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)"
}

/// "0 to 1.29", "0.43" where both ends are the same.
public func rangeWords(_ range: ClosedRange<Double>) -> String {
    let ends = (figures(range.lowerBound), figures(range.upperBound))
    return ends.0 == ends.1 ? ends.0 : "\(ends.0) to \(ends.1)"
}

/// What the volume of reporting says of coverage. It says nothing of what happened.
public func reportingSentence(_ before: ReportingVolume, _ after: ReportingVolume) -> String {
    let (one, two) = (before.daily, after.daily)
    let change =
        "reports of any kind: \(rangeWords(one)) a day in \(before.words), \(rangeWords(two)) a day in "
        + "\(after.words); sources: \(rangeWords(before.sources)), then \(rangeWords(after.sources))"
    if two.upperBound < 0.75 * one.lowerBound {
        return
            "Reporting fell (\(change)). Without observers it cannot be told what that did to the counts; a lower count "
            + "does not show that there were fewer events."
    }
    if two.lowerBound > one.upperBound / 0.75 {
        return "Reporting rose (\(change)). A higher count does not show that there were more events."
    }
    guard two.lowerBound >= 0.75 * one.upperBound, two.upperBound <= one.lowerBound / 0.75 else {
        return
            "Whether reporting rose or fell cannot be told: reports of several days can be of either (\(change))."
    }
    return "Reporting stayed about the same (\(change))."
}

/// To three figures, never with an exponent.
public func figures(_ value: Double) -> String {
    guard value.isFinite, value != 0 else { return value == 0 ? "0" : "\(value)" }
    let digits = 2 - Int(log10(abs(value)).rounded(.down))
    if digits <= 0 { return abs(value) < 1e15 ? "\(Int(value.rounded()))" : "\(value)" }
    let places = min(digits, 15)
    let scale = pow(10, Double(places))
    let rounded = (value * scale).rounded()
    guard abs(value) < 1e-3, rounded != 0 else { return "\(rounded / scale)" }
    var text = String(Int(abs(rounded)))
    text = String(repeating: "0", count: max(0, places - text.count)) + text
    while text.hasSuffix("0") { text.removeLast() }
    return (value < 0 ? "-" : "") + "0." + text
}
