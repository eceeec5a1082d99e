public import CaseModel

/// Which part of each hour a provision is in force. What is watched while it is not can notice no breach of it: a rate of
/// breaches divides by hours in force alone.
public struct HoursInForce: Sendable {
    private let firstHour: Int
    /// By hour, from 0 to 1.
    private let shares: [Double]

    /// To the minute, which is how agreements write their hours.
    ///
    /// - Parameter hours: by their number.
    public init(_ provision: Provision, hours: Range<Int>, cut: DayHours, clock: LocalClock) {
        firstHour = hours.lowerBound
        let isAlways = provision.validity == [.always] && provision.daily == nil
        shares = hours.map { hour in
            let start = cut.start(hour)
            if isAlways { return 1 }
            if provision.daily == nil,
                provision.validity.contains(where: { $0.first <= start && $0.last >= start + 3599 })
            {
                return 1
            }
            let minutes = (0..<60).count { minute in
                let moment = start + Int64(minute) * 60
                return provision.validity.contains { $0.first <= moment && moment <= $0.last }
                    && provision.daily.map { holds($0, moment + clock.offset(at: moment)) } ?? true
            }
            return Double(minutes) / 60
        }
    }

    /// The part of an hour, given by its place behind the first one.
    public func share(_ place: Int) -> Double { shares.indices.contains(place) ? shares[place] : 0 }

    /// How many of some hours it is in force.
    public func count(_ hours: Range<Int>) -> Double {
        shares[hours.clamped(to: shares.indices)].reduce(0, +)
    }
}

/// Whether hours of the day hold a local moment; they may go over midnight.
private func holds(_ daily: (from: Int, to: Int), _ local: Int64) -> Bool {
    let day: Int64 = 86_400
    let into = ((local - Int64(daily.from)) % day + day) % day
    return into < ((Int64(daily.to) - Int64(daily.from)) % day + day) % day
}

extension CoverageGrid {
    /// Effective kilometre-hours of some hours, each weighed by the part of it in which a provision is in force.
    public func effectiveLineHours(
        segments chosen: Range<Int>? = nil, hours: Range<Int>, inForce: HoursInForce
    ) -> Double {
        hours.clamped(to: 0..<hourCount).reduce(0) { sum, hour in
            let share = inForce.share(hour)
            return share > 0
                ? sum + share * effectiveLineHours(segments: chosen, hours: hour..<(hour + 1)) : sum
        }
    }
}
