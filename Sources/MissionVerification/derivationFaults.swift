import CaseModel

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What is wrong with the amounts of a need that is derived from the line: each is put together again from the inputs
/// of the case, and the length is measured on a sphere, to 1 % of the line.
func derivationFaults(_ entry: MissionAnswer.NeedEntry, _ found: Case) -> [String] {
    guard let need = found.needs.first(where: { $0.id == entry.need }) else {
        return ["the case has no need \(entry.need)"]
    }
    guard case .derived(let rule) = need.amount else {
        return entry.derivations.isEmpty ? [] : ["the need \(need.id) is stated, not derived"]
    }
    return entry.derivations.compactMap { made in
        guard let line = found.lines.first(where: { $0.id == made.line }) else {
            return "the need \(need.id) is derived from no line of the case"
        }
        var kilometres = zip(line.run, line.run.dropFirst()).reduce(0) { $0 + sphereDistance($1.0, $1.1) }
        let whole = kilometres
        if let range = found.sectors.first(where: { $0.id == made.sector })?.range {
            kilometres = min(range.upperBound / 1000, kilometres) - min(range.lowerBound / 1000, kilometres)
        }
        var hours = rule.night.map { made.part == .night ? $0.value : 24 - $0.value }
        if hours == nil, rule.shift != nil, let told = made.hours, !line.run.isEmpty {
            let most = longestHours(made.part, latitude: line.run[line.run.count / 2].latitude, need)
            guard abs(told - most) <= 0.25 else { return "the hours of \(made.part.rawValue) of \(need.id) are not so" }
            hours = told
        }
        let shifts =
            rule.shift.flatMap { shift in hours.map { min(1e9, (($0 / shift.value) - 1e-9).rounded(.up)) } } ?? 1
        let patrols = min(1e9, (made.kilometres / (rule.speed.value * rule.revisit.value) - 1e-9).rounded(.up))
        let isSo =
            abs(made.kilometres - kilometres) <= 0.01 * whole && made.speed == rule.speed.value
            && made.revisit == rule.revisit.value && Double(made.patrols) == patrols
            && Double(made.shifts) == max(1, shifts) && made.rotation == need.rotation
            && Double(made.amount) == min(1e9, patrols * Double(made.shifts) * Double(made.rotation))
        return isSo ? nil : "the derived amount of \(need.id) is not so"
    }
}

/// The most hours of a part of the day by the sunrise equation, with the sun's declination to half a degree (Cooper 1969)
/// and night at 6° under the horizon.
private func longestHours(_ part: DayPart, latitude: Double, _ need: MissionNeed) -> Double {
    let degree = Double.pi / 180
    let first = need.from ?? 20_454
    let last = min(need.from.flatMap { _ in need.until } ?? .max, first + 365)
    var most = 0.0
    for day in first...max(first, last) {
        let declination =
            23.45 * sin(2 * .pi * (284 + Double(day) - 365.2425 * (Double(day) / 365.2425).rounded(.down)) / 365.2425)
        let cosine =
            (sin(-6 * degree) - sin(latitude * degree) * sin(declination * degree))
            / (cos(latitude * degree) * cos(declination * degree))
        let light = acos(min(1, max(-1, cosine))) / degree / 7.5
        most = max(most, part == .night ? 24 - light : light)
    }
    return most
}

/// Kilometres on a sphere of the Earth's mean radius (haversine).
private func sphereDistance(_ from: Coordinate, _ to: Coordinate) -> Double {
    let degree = Double.pi / 180
    let north = sin((to.latitude - from.latitude) * degree / 2)
    let east = sin((to.longitude - from.longitude) * degree / 2)
    let chord = north * north + cos(from.latitude * degree) * cos(to.latitude * degree) * east * east
    return 2 * 6371.0088 * asin(min(1, chord.squareRoot()))
}
