/// The civil time of a place: how far it is ahead of UTC, and from when.
public struct LocalClock: Sendable {
    /// The name of the time zone.
    public var name: String
    /// Seconds ahead of UTC, from a moment on; ascending, the first from the beginning of time.
    public var offsets: [(from: Int64, seconds: Int64)]

    public init(name: String, offsets: [(from: Int64, seconds: Int64)]) {
        self.name = name
        self.offsets = offsets
    }

    public static let utc = LocalClock(name: "UTC", offsets: [(.min, 0)])

    /// Seconds ahead of UTC at a moment.
    @inlinable
    public func offset(at moment: Int64) -> Int64 {
        if offsets.count == 1 { return offsets[0].seconds }
        var low = 0
        var high = offsets.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if offsets[middle].from <= moment { low = middle } else { high = middle }
        }
        return offsets[low].seconds
    }

    /// The first moment after another from which the clock is another number of seconds ahead; nil where it never is.
    public func change(after moment: Int64) -> Int64? {
        var (low, high) = (0, offsets.count)
        while low < high {
            let middle = (low + high) / 2
            if offsets[middle].from <= moment { low = middle + 1 } else { high = middle }
        }
        return low < offsets.count ? offsets[low].from : nil
    }

    /// The moments at which a local clock shows this many seconds since its own 1970: two where it was set back over
    /// them, one otherwise. A time that was leapt over is read as if the clock had not been set.
    @inlinable
    public func moments(ofLocal seconds: Int64) -> TimeSpan {
        if offsets.count == 1 {
            return TimeSpan(first: seconds - offsets[0].seconds, last: seconds - offsets[0].seconds)
        }
        // Any moment that shows this time is within a day of it.
        let before = offset(at: seconds - 86_400)
        let after = offset(at: seconds + 86_400)
        let early = seconds - max(before, after)
        let late = seconds - min(before, after)
        let isEarly = early + offset(at: early) == seconds
        let isLate = late + offset(at: late) == seconds
        if isEarly && isLate { return TimeSpan(first: early, last: late) }
        let one = isEarly ? early : isLate ? late : seconds - before
        return TimeSpan(first: one, last: one)
    }

    /// Whether a local clock ever shows this time: false where it was set forward over it.
    public func shows(local seconds: Int64) -> Bool {
        let found = moments(ofLocal: seconds)
        return found.first + offset(at: found.first) == seconds
    }

    /// The number of the reporting day that a moment belongs to, where days end at a second of the local day: what is
    /// reported from then on counts for the next day. Where clocks are set back over that second the day ends the first time
    /// that it comes: days follow each other, and a later moment is never of an earlier day.
    @inlinable
    public func reportingDay(_ moment: Int64, dayEnds: Int) -> Int {
        let local = moment + offset(at: moment)
        let shifted = dayEnds == 0 ? local : local + Int64(86_400 - dayEnds)
        let day = Int(shifted >= 0 ? shifted / 86_400 : (shifted - 86_399) / 86_400)
        // Clocks are set by a few hours at most: only near the end of a day can they be set over it.
        let into = shifted - Int64(day) * 86_400
        guard offsets.count > 1, into < 14_400 || into > 72_000,
            offset(at: moment - 18_000) != offset(at: moment + 18_000)
        else { return day }
        if moment < start(ofReportingDay: day, dayEnds: dayEnds) { return day - 1 }
        return moment >= start(ofReportingDay: day + 1, dayEnds: dayEnds) ? day + 1 : day
    }

    /// The first moment of a reporting day; where clocks are set forward over it, the moment at which they are.
    @inlinable
    public func start(ofReportingDay day: Int, dayEnds: Int) -> Int64 {
        let local = Int64(day) * 86_400 - (dayEnds == 0 ? 0 : Int64(86_400 - dayEnds))
        let found = moments(ofLocal: local).first
        guard offsets.count > 1, found + offset(at: found) != local else { return found }
        return offsets.last { $0.from <= found }?.from ?? found
    }
}

/// A day or a moment as a file gives it.
public struct Moment: Sendable, Hashable {
    public var day: Int
    /// Nil where only the day is given.
    public var second: Int?
    /// Seconds ahead of UTC; nil for local time.
    public var offset: Int?
    public init(day: Int, second: Int? = nil, offset: Int? = nil) {
        self.day = day
        self.second = second
        self.offset = offset
    }

    /// What is wrong with it as a local time: a day that is no year's of a case, or a time that was leapt over; nil where
    /// nothing is.
    public func fault(_ clock: LocalClock) -> String? {
        guard plausibleDays.contains(day) else {
            let year = civilDay(day).year
            return "the year \(String(repeating: "0", count: max(0, 4 - "\(year)".count)))\(year); expected "
                + "\(plausibleYears.lowerBound) to \(plausibleYears.upperBound)"
        }
        guard offset == nil, clock.offsets.count > 1 else { return nil }
        let local = Int64(day) * 86_400 + Int64(second ?? 0)
        guard !clock.shows(local: local) else { return nil }
        if second == nil {
            // A day is missing where a country crossed the date line: none of its hours was shown.
            guard (1...24).allSatisfy({ !clock.shows(local: local + Int64($0) * 3600 - 1) }) else { return nil }
            return "this day does not exist in \(clock.name): the calendar was set forward over it; expected another"
        }
        return
            "this time does not exist in \(clock.name): clocks were set forward over it; expected another, or an offset"
    }

    /// What is wrong with it where something begins or ends with it: as ``fault(_:)``, and a time that the clock shows twice,
    /// which would leave open what held in the hour between.
    public func boundaryFault(_ clock: LocalClock) -> String? {
        if let fault = fault(clock) { return fault }
        let found = span(clock)
        guard second != nil, found.first != found.last else { return nil }
        return "this time comes twice in \(clock.name), where clocks are set back; expected it with an offset, "
            + "\(offsetWords(clock.offset(at: found.first))) or \(offsetWords(clock.offset(at: found.last)))"
    }

    /// The moments that it can mean.
    public func span(_ clock: LocalClock) -> TimeSpan {
        let start = Int64(day) * 86_400 + Int64(second ?? 0)
        let end = second == nil ? start + 86_399 : start
        if let offset { return TimeSpan(first: start - Int64(offset), last: end - Int64(offset)) }
        guard second == nil else { return clock.moments(ofLocal: start) }
        // Where clocks are set forward over its last second, a day ends when they are; set back over it, it ends the second time.
        return TimeSpan(
            first: clock.start(ofReportingDay: day, dayEnds: 0),
            last: clock.shows(local: end)
                ? clock.moments(ofLocal: end).last : clock.start(ofReportingDay: day + 1, dayEnds: 0) - 1)
    }
}
