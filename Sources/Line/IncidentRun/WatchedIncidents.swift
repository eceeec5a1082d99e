public import CaseModel
import Tables

/// Which incidents a rate is told of.
public struct IncidentChoice: Sendable {
    /// The place of a provision; nil for incidents of any kind.
    public var provision: Int?
    /// Metres from the main line within which they lie.
    public var corridor: Double
    /// Those of whose effort is known: an incident counts where one of them reported it; nil where every report does.
    public var observers: Set<String>?
    public init(provision: Int?, corridor: Double, observers: Set<String>?) {
        self.provision = provision
        self.corridor = corridor
        self.observers = observers
    }
}

extension EventCounts {
    /// Whether an incident is one of those chosen: as certain as its surest report makes it in kind, and near the line as
    /// all of its reports allow.
    public func value(of members: [Int], _ choice: IncidentChoice) -> ThreeValued {
        if let observers = choice.observers {
            let isTheirs = members.contains { place in
                reports[place].observer.map { observers.contains(foldedName($0)) } ?? false
            }
            guard isTheirs else { return .excluded }
        }
        let kind = choice.provision.map { value(ofIncident: members, provision: $0) } ?? .certain
        let least = members.map { reports[$0].lineDistance.lowerBound }.max() ?? 0
        let most = members.map { reports[$0].lineDistance.upperBound }.min() ?? .infinity
        let place: ThreeValued =
            least > choice.corridor ? .excluded : max(least, most) <= choice.corridor ? .certain : .possible
        return min(kind, place)
    }

    /// Whether an incident is one of those chosen and lies in a period of reporting days.
    public func membership(of members: [Int], _ choice: IncidentChoice, in period: ClosedRange<Int>) -> ThreeValued {
        let days = days(of: members)
        guard days.overlaps(period) else { return .excluded }
        let isInside = period.contains(days.lowerBound) && period.contains(days.upperBound)
        return min(value(of: members, choice), isInside ? .certain : .possible)
    }

    /// The reporting days of an incident: those that all of its reports allow.
    public func days(of members: [Int]) -> ClosedRange<Int> {
        let first = members.map { reports[$0].days.lowerBound }.max() ?? 0
        let last = members.map { reports[$0].days.upperBound }.min() ?? 0
        return min(first, last)...max(first, last)
    }

    /// Where an incident most precisely lies and in which hour, by its number; nil where no report tells one hour and a circle
    /// of at most 3 km.
    public func placeAndHour(of members: [Int], cut: DayHours) -> (place: Coordinate, hour: Int)? {
        // Not that of the first row: the order of rows is nobody's.
        let hour = members.compactMap { reports[$0].hour(cut) }.min()
        func key(_ disc: Disc) -> (Double, Double, Double) {
            (disc.radius, disc.centre.longitude, disc.centre.latitude)
        }
        let disc = members.compactMap { reports[$0].disc }.filter { $0.radius <= 3000 }.min { key($0) < key($1) }
        guard let hour, let disc else { return nil }
        return (disc.centre, hour)
    }
}
