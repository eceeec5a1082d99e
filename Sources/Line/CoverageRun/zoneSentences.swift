public import CaseModel
public import Coverage
import Statistics

/// How much of each zone was watched, and what zero seen in it would mean: sentences for a terminal and for the report.
public func zoneSentences(_ zones: [ZoneCoverage], _ found: Case, kind: String) -> [String] {
    zones.map { one in
        let label = found.zones.first { $0.id == one.zone }?.label ?? one.zone
        let head = "\(label), \(zoneFigures(one.area)) km²"
        if let why = one.why { return "\(head): nothing of kind \(kind) lies in it, since \(why)." }
        guard let share = one.share else { return "\(head): not in force in this time, or nowhere known." }
        var words =
            "\(head): of \(zoneFigures(one.areaHours)) square kilometre-hours in force \(zoneFigures(one.effectiveAreaHours)) "
            + "were effectively observed for events of kind \(kind), \(percent(share)) %."
        if let lowest = one.lowest, let highest = one.highest {
            words =
                "\(head): of \(zoneFigures(one.areaHours)) square kilometre-hours in force at least "
                + "\(zoneFigures(one.effectiveAreaHours)) and at most \(zoneFigures(one.mostEffectiveAreaHours)) "
                + "were effectively observed for events of kind \(kind), \(percent(share)) to "
                + "\(percent(one.mostShare ?? share)) %, from \(zoneFigures(lowest)) to \(zoneFigures(highest)) m "
                + "above the ground."
        }
        if one.unplacedHours > 0 {
            words +=
                " For \(zoneFigures(one.unplacedHours)) \(zoneFigures(one.unplacedHours) == "1" ? "hour" : "hours") it is not known where it was; nothing of them is counted."
        }
        if let bound = rateUpperBoundOfSilence(effort: one.effectiveAreaHours) {
            words +=
                " With this coverage, zero seen means fewer than \(zoneFigures(bound * 1000)) in 1,000 square kilometre-hours "
                + "at 95 %."
        } else {
            words +=
                one.mostEffectiveAreaHours > 0
                ? " At the heights that are noticed worst nobody would have noticed: zero seen proves nothing."
                : " Nobody was looking: zero seen proves nothing."
        }
        return words
    }
}

private func percent(_ share: Double) -> Double { (share * 1000).rounded() / 10 }

/// To three figures, never with an exponent below a million million.
func zoneFigures(_ value: Double) -> String {
    guard value.isFinite, value != 0 else { return value == 0 ? "0" : "\(value)" }
    var scale = 1.0
    var size = abs(value)
    while size < 100, scale < 1e9 {
        size *= 10
        scale *= 10
    }
    let rounded = (value * scale).rounded() / scale
    return rounded == rounded.rounded() && abs(rounded) < 1e15 ? "\(Int(rounded))" : "\(rounded)"
}
