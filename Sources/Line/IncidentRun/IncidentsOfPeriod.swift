import CaseModel

extension EventCounts {
    /// Incidents of a period that break a provision: at least those that certainly do and certainly lie in it, at most
    /// those that can.
    ///
    /// - Parameters:
    ///   - incidents: places of reports, as ``fusedIncidents`` gives them.
    ///   - provision: the place of a provision; nil for incidents of any kind.
    public func incidents(_ incidents: [[Int]], in period: ClosedRange<Int>, provision: Int?) -> (
        atLeast: Int, atMost: Int
    ) {
        var found = (atLeast: 0, atMost: 0)
        let choice = IncidentChoice(provision: provision, corridor: .infinity, observers: nil)
        for members in incidents {
            let value = membership(of: members, choice, in: period)
            if value != .excluded { found.atMost += 1 }
            if value == .certain { found.atLeast += 1 }
        }
        return found
    }

    /// How much was reported in a period, by how many sources, on how many days.
    public func volume(in period: ClosedRange<Int>) -> (reports: Int, sources: Int) {
        let chosen = reports.filter { period.contains($0.days.lowerBound) }
        return (chosen.count, Set(chosen.compactMap { $0.source ?? $0.observer }).count)
    }

    /// The first and last reporting day; nil without reports.
    public var period: ClosedRange<Int>? {
        guard let first = reports.map(\.days.lowerBound).min(), let last = reports.map(\.days.upperBound).max() else {
            return nil
        }
        return first...last
    }
}

extension ReportRows {
    /// Incidents, as ``fusedIncidents(_:same:notSame:tolls:marks:names:)`` joins them.
    ///
    /// - Parameters:
    ///   - same: pairs of reports that were decided to tell of the same.
    ///   - notSame: pairs that were decided not to.
    public func fused(same: [(Int, Int)], notSame: [(Int, Int)]) -> [[Int]] {
        fusedIncidents(claims, same: same, notSame: notSame, tolls: storage.tolls, marks: storage.marks) {
            self[$0].reference
        }
    }
}
