/// "08", "17": a number as clocks and dates write it.
@inlinable
public func twoDigits(_ number: some BinaryInteger) -> String { number < 10 ? "0\(number)" : "\(number)" }

/// `18:00` of a second of the day.
public func hourWords(_ second: some BinaryInteger) -> String {
    twoDigits(second / 3600) + ":" + twoDigits(second / 60 % 60)
}

/// `+02:00`: how far a clock is ahead of UTC, in seconds.
public func offsetWords(_ seconds: Int64) -> String { (seconds < 0 ? "-" : "+") + hourWords(abs(seconds)) }

/// The number of the hour since 1970 that a second is in.
@inlinable
public func hourNumber(_ second: Int64) -> Int { Int(second >= 0 ? second / 3600 : (second - 3599) / 3600) }

/// Hours as reporting days are cut into them: where a day begins at a quarter or half past by UTC, so do its hours. Where days begin with
/// an hour of UTC, they are those.
public struct DayHours: Sendable, Hashable {
    /// Seconds after a full hour of UTC at which each begins, less than 3600.
    public let phase: Int64

    public static let utc = DayHours(from: 0)

    /// - Parameter moment: seconds since 1970 at which one begins.
    public init(from moment: Int64) { phase = moment - Int64(hourNumber(moment)) * 3600 }

    /// The number of the hour that a second is in.
    public func number(_ second: Int64) -> Int { hourNumber(second - phase) }
    /// The second at which an hour begins.
    public func start(_ hour: Int) -> Int64 { Int64(hour) * 3600 + phase }
    /// The nearest moment at which one begins.
    public func nearest(_ second: Int64) -> Int64 { start(number(second + 1799)) }
}
