public import Values

/// How many of the 24 hours of a day are night at a place: those in which the sun is more than 6° under the horizon,
/// counted in steps of five minutes.
///
/// - Parameter day: days since 1970-01-01, in local solar time, so that one night belongs to the day on which it begins.
public func nightHours(at place: Coordinate, day: Int) -> Double {
    let noon = Int64(day) * 86_400 + 43_200 - Int64(place.longitude * 240)
    let dark = stride(from: Int64(150), to: 86_400, by: 300).count { isNight(at: place, second: noon + $0) }
    return Double(dark) / 12
}

/// The most hours of night and of day that any of some days has at a place; of a year of them at the most.
///
/// - Parameter days: days since 1970-01-01; nil for any day of a year.
public func longestHours(at place: Coordinate, days: ClosedRange<Int>?) -> (night: Double, day: Double) {
    let first = days?.lowerBound ?? 20_454
    let last = min(days?.upperBound ?? .max, first + 365)
    let nights = (first...last).map { nightHours(at: place, day: $0) }
    return (nights.max() ?? 12, 24 - (nights.min() ?? 12))
}
