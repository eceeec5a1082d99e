import CaseModel
import Coverage
import IncidentRun

/// How many incidents there were where somebody could notice them: each that was noticed stands for 1/p, p the chance
/// that it was (Horvitz and Thompson 1952). An extra, beside the intervals: it has none of its own.
public struct AbundanceEstimate: Sendable {
    /// The sum of 1/p.
    public var estimate = 0.0
    /// How many incidents it rests on.
    public var incidents = 0
    /// Incidents whose chance was less than a tenth, by number from 1; each would stand for more than ten.
    public var unlikely: [Int] = []
    /// How many have no one place, hour and kind, or lie outside the time that was watched.
    public var vague = 0

    var sentence: String? {
        guard incidents > 0 else { return nil }
        var words =
            "Extra, without an interval (Horvitz and Thompson 1952): \(incidents == 1 ? "1 incident" : "\(incidents) incidents") of all kinds with a place and an "
            + "hour, each counted as one over the chance that it was noticed, stand for about \(Int(estimate.rounded()))."
        if !unlikely.isEmpty {
            words +=
                " Not in it, since less than a tenth likely to be noticed: "
                + unlikely.map { "I\($0)" }.joined(separator: ", ") + "."
        }
        if vague > 0 { words += " \(vague) more are too vague." }
        return words
    }
}

extension ProvisionRates {
    /// Incidents near the line that observers of known effort reported in a period, each weighed by the chance that it was
    /// noticed; of the kinds that it can be, by the least.
    public func abundance(_ period: ClosedRange<Int>) -> AbundanceEstimate {
        var found = AbundanceEstimate()
        for (number, members) in incidents.enumerated() {
            guard counts.value(of: members, choice(nil)) != .excluded, counts.days(of: members).overlaps(period) else {
                continue
            }
            let acts = ActSet(bits: members.reduce(UInt64.max) { $0 & counts.reports[$1].acts.bits })
            let weapons = WeaponSet(bits: members.reduce(UInt64.max) { $0 & counts.reports[$1].weapons.bits })
            let chances = detectionKinds(acts: acts, weapons: weapons).map { kind -> Double? in
                guard let grid = grids[kind], let (place, hour) = counts.placeAndHour(of: members, cut: grid.cut),
                    let segment = grid.nearestSegment(to: place, hour: hour)
                else { return nil }
                return grid.chance(segment: segment, hour: hour - grid.firstHour)
            }
            guard let least = chances.compactMap({ $0 }).min(), !chances.contains(nil) else {
                found.vague += 1
                continue
            }
            guard least >= CoverageGrid.notObservedBelow else {
                found.unlikely.append(number + 1)
                continue
            }
            found.incidents += 1
            found.estimate += 1 / least
        }
        return found
    }
}
