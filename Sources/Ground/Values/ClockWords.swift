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
