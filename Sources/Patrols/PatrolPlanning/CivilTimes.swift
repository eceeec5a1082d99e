package import CaseModel

extension LocalClock {
    /// The moment at which the local clock first shows a second of a day; where it leaps over that, the moment of the leap.
    /// A second of 86,400 or more is one of the days after.
    package func moment(day: Int, second: Int) -> Int64 {
        let local = Int64(day) * 86_400 + Int64(second)
        let found = moments(ofLocal: local).first
        guard found + offset(at: found) != local else { return found }
        // The clock was set forward over this time: the last change up to what the time would have been.
        return offsets.last { $0.from <= found && $0.from != .min }?.from ?? found
    }
}
