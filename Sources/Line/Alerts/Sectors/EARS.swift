import Statistics

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The early aberration reporting system's three comparisons of a day with the days shortly before it (Hutwagner et al.
/// 2003), for series without a long history. They know nothing of who was looking.
public enum EARSMethod: String, Sendable, Hashable, Codable, CaseIterable {
    /// With the days directly before: a rise that lasts raises its own baseline, and is missed on its later days.
    case c1 = "C1"
    /// With days that end two days before.
    case c2 = "C2"
    /// By how much the two days before went beyond C2, as R's `surveillance` 1.20 reckons it: the day's own count is not
    /// in it.
    case c3 = "C3"
    /// The same with the day itself, as it was published.
    case c3WithDay = "C3 with the day"

    /// How often a day is beyond the limit by chance, were counts normal, where it is not asked otherwise: as R's `earsC` has it.
    public var usualAlpha: Double {
        switch self {
        case .c1, .c2: return 0.001
        case .c3, .c3WithDay: return 0.025
        }
    }

    /// How many days before a day it needs.
    public func needed(baseline: Int) -> Int {
        switch self {
        case .c1: return baseline
        case .c2: return baseline + 2
        case .c3, .c3WithDay: return baseline + 4
        }
    }
}

/// What a comparison says of one day.
public struct EARSDay: Sendable, Hashable {
    /// The place of the day in the series.
    public var day: Int
    public var observed: Int
    /// The mean of the days that it is compared with.
    public var mean: Double
    /// More than this is an alarm; nil for C3, which sets no bound for the day's own count.
    public var bound: Double?
    /// By how many standard deviations the day, or for C3 the days together, go beyond.
    public var statistic: Double
    public var isAlarm: Bool
}

/// Compares each of the days with those before it; days with too few before them are left out.
///
/// - Parameters:
///   - baseline: how many days a day is compared with, at least 3.
///   - alpha: how often a day is beyond the bound by chance, were counts normal; the method's own where it is nil.
public func ears(
    _ counts: [Int], _ method: EARSMethod, baseline: Int = 7, alpha: Double? = nil
) -> [EARSDay] {
    let alpha = alpha ?? method.usualAlpha
    guard baseline >= 3, alpha > 0, alpha < 0.5, let square = chiSquareQuantile(1 - 2 * alpha, degrees: 1) else {
        return []
    }
    let limit = square.squareRoot()
    func against(_ day: Int, lag: Int) -> (mean: Double, deviation: Double) {
        let own = counts[(day - lag - baseline)..<(day - lag)].map(Double.init)
        let mean = own.reduce(0, +) / Double(baseline)
        let sum = own.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return (mean, (sum / Double(baseline - 1)).squareRoot())
    }
    /// Standard deviations beyond the mean; infinite where all days before were alike and this one has more.
    func beyond(_ day: Int, lag: Int) -> Double {
        let (mean, deviation) = against(day, lag: lag)
        let more = Double(counts[day]) - mean
        return deviation > 0 ? more / deviation : more > 0 ? .infinity : 0
    }
    let needed = method.needed(baseline: baseline)
    guard counts.count > needed else { return [] }
    return (needed..<counts.count).map { day in
        let lag = method == .c1 ? 0 : 2
        let (mean, deviation) = against(day, lag: lag)
        let observed = counts[day]
        switch method {
        case .c1, .c2:
            let bound = mean + limit * deviation
            return EARSDay(
                day: day, observed: observed, mean: mean, bound: bound, statistic: beyond(day, lag: lag),
                isAlarm: Double(observed) > bound)
        case .c3, .c3WithDay:
            let days = method == .c3 ? (day - 2)..<day : (day - 2)..<(day + 1)
            let sum = days.reduce(0) { $0 + max(0, beyond($1, lag: 2) - 1) }
            return EARSDay(
                day: day, observed: observed, mean: mean, bound: nil, statistic: sum, isAlarm: sum > limit)
        }
    }
}
