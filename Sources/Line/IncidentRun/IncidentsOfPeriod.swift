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

    /// How many reports are of a period, and by how many sources: at least those whose days all lie in it, at most those
    /// that can be of it.
    public func volume(in period: ClosedRange<Int>) -> (reports: ClosedRange<Int>, sources: ClosedRange<Int>) {
        var (least, most) = (0, 0)
        var names: (least: Set<String>, most: Set<String>) = ([], [])
        for report in reports where report.days.overlaps(period) {
            let isWithin = period.contains(report.days.lowerBound) && period.contains(report.days.upperBound)
            most += 1
            if isWithin { least += 1 }
            guard let name = report.source ?? report.observer else { continue }
            names.most.insert(name)
            if isWithin { names.least.insert(name) }
        }
        return (least...most, names.least.count...names.most.count)
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
