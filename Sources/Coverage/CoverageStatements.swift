import Statistics

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What was counted and watched in a period.
public struct WatchedPeriod: Sendable {
    /// The period in words: "2026-03-02 to 2026-03-08".
    public var words: String
    /// Incidents: at least, and at most; nil for no upper limit.
    public var atLeast: Int
    public var atMost: Int?
    /// Effective kilometre-hours.
    public var effort: Double
    public init(words: String, atLeast: Int, atMost: Int?, effort: Double) {
        self.words = words
        self.atLeast = atLeast
        self.atMost = atMost
        self.effort = effort
    }

    var countWords: String {
        guard let atMost else { return "at least \(atLeast)" }
        return atLeast == atMost ? "\(atLeast)" : "\(atLeast) to \(atMost)"
    }
}

/// What silence proves with so many effective kilometre-hours: a sentence for reports.
public func silenceSentence(effort: Double) -> String {
    guard let bound = rateUpperBoundOfSilence(effort: effort) else {
        return "Nobody was looking: zero seen proves nothing."
    }
    return "With this coverage, zero seen means fewer than \(figures(bound * 100)) in 100 kilometre-hours at 95 %."
}

/// A rate per 100 effective kilometre-hours with its exact 95 % interval (Garwood 1936), widened by what the count
/// leaves open; nil where nothing was watched.
public func rateSentence(_ period: WatchedPeriod) -> String? {
    guard
        let interval = poissonRateInterval(
            atLeast: period.atLeast, atMost: period.atMost, effort: period.effort / 100)
    else { return nil }
    let upper = interval.upper.isFinite ? figures(interval.upper) : "no upper limit"
    return "\(period.words): \(period.countWords) incidents in \(figures(period.effort)) effective kilometre-hours, "
        + "\(figures(interval.lower)) to \(upper) in 100 (95 %)"
}

/// What two periods say together. A count that fell where coverage fell is said to be that, and nothing more.
public func comparisonSentences(_ before: WatchedPeriod, _ after: WatchedPeriod) -> [String] {
    var sentences: [String] = []
    let change = before.effort > 0 ? after.effort / before.effort - 1 : .nan
    let isLessWatched = change < -0.1
    let isMoreWatched = change > 0.1
    let hasFallen = after.atLeast < before.atLeast
    let hasRisen = after.atLeast > before.atLeast
    let coverage = "coverage from \(figures(before.effort)) to \(figures(after.effort)) effective kilometre-hours"
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
    let ratio = PoissonRateRatio.interval(
        (after.atLeast, after.atMost, after.effort), (before.atLeast, before.atMost, before.effort))
    if let ratio {
        let upper = ratio.upper.isFinite ? figures(ratio.upper) : "no upper limit"
        let verdict =
            ratio.lower > 1
            ? "the rate rose" : ratio.upper < 1 ? "the rate fell" : "neither a rise nor a fall of the rate is shown"
        sentences.append(
            "Per effective kilometre-hour the rate changed by a factor of \(figures(ratio.lower)) to \(upper) (95 %, "
                + "exact): \(verdict).")
    } else {
        sentences.append("In one of the periods nobody was looking: the rates cannot be compared.")
    }
    return sentences
}

/// Volumes of reports of any kind where no observers are known: all that is left to tell coverage by.
public struct ReportingVolume: Sendable {
    public var words: String
    public var reports: Int
    public var sources: Int
    public var days: Int
    public init(words: String, reports: Int, sources: Int, days: Int) {
        self.words = words
        self.reports = reports
        self.sources = sources
        self.days = days
    }
}

/// What the volume of reporting says of coverage. It says nothing of what happened.
public func reportingSentence(_ before: ReportingVolume, _ after: ReportingVolume) -> String {
    func daily(_ volume: ReportingVolume) -> Double {
        volume.days > 0 ? Double(volume.reports) / Double(volume.days) : 0
    }
    let change =
        "reports of any kind: \(figures(daily(before))) a day in \(before.words), \(figures(daily(after))) a day in "
        + "\(after.words); sources: \(before.sources), then \(after.sources)"
    if daily(after) < 0.75 * daily(before) {
        return
            "Coverage fell (\(change)). Without observers it cannot be told what that did to the counts; a lower count "
            + "does not show that there were fewer events."
    }
    if daily(after) > daily(before) / 0.75 {
        return "Coverage rose (\(change)). A higher count does not show that there were more events."
    }
    return "Reporting stayed about the same (\(change))."
}

/// To three figures.
func figures(_ value: Double) -> String {
    guard value.isFinite, value != 0 else { return value == 0 ? "0" : "\(value)" }
    let digits = 2 - Int(log10(abs(value)).rounded(.down))
    if digits <= 0 { return abs(value) < 1e15 ? "\(Int(value.rounded()))" : "\(value)" }
    let scale = pow(10, Double(min(digits, 12)))
    return "\((value * scale).rounded() / scale)"
}
