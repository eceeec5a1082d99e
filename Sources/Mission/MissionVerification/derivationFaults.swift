import CaseModel

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What is wrong with the amounts of a need that is derived from the line: each is put together again from the inputs
/// of the case, and the length is measured by another formula than the engine's, to 0.001 % of what is measured.
///
/// - Parameter lines: the lines of which it may be derived, by sector; none where none is in force.
func derivationFaults(
    _ entry: MissionAnswer.NeedEntry, _ need: MissionNeed, lines: [[ReferenceLine]], _ found: Case
) -> [String] {
    guard case .derived(let rule) = need.amount, !lines.isEmpty else {
        return entry.derivations.isEmpty ? [] : ["the need \(need.id) is derived where it is not to be"]
    }
    guard areOfTheLongest(entry.derivations, need, lines, found) else {
        return ["the need \(need.id) is not derived of the lines in force"]
    }
    let rests = found.capabilities.first { $0.id == need.capability.value }?.rests ?? true
    return entry.derivations.flatMap { made -> [String] in
        guard let line = found.lines.first(where: { $0.id == made.line }) else { return [] }
        return DerivationCheck(need: need, rule: rule, rests: rests, found: found).faults(made, line).map {
            "the derived amount of \(need.id): \($0) not so"
        }
    }
}

/// Whether each amount is derived of one of the lines that may be, and of none that is shorter than another by more than
/// 0.001 %.
func areOfTheLongest(
    _ derivations: [MissionAnswer.Derivation], _ need: MissionNeed, _ lines: [[ReferenceLine]], _ found: Case
) -> Bool {
    let sectors = need.sectors.isEmpty ? [nil] : need.sectors.map(Optional.some)
    let wanted = zip(sectors, lines).filter { !$0.1.isEmpty }
    guard derivations.count == wanted.count else { return false }
    return zip(derivations, wanted).allSatisfy { made, own in
        guard made.sector == own.0, let told = own.1.first(where: { $0.id == made.line }) else { return false }
        if own.1.count == 1 { return true }
        let longest = own.1.map { kilometres($0, in: made.sector, found) }.max { $0.length < $1.length }
        let length = kilometres(told, in: made.sector, found)
        return length.length >= (longest?.length ?? 0) - length.slack - (longest?.slack ?? 0)
    }
}

/// The kilometres of a line, or of a sector of it, and by how much they may differ from the engine's: where a sector ends
/// within the line, they are in the file.
private func kilometres(_ line: ReferenceLine, in sector: String?, _ found: Case) -> (length: Double, slack: Double) {
    let whole = zip(line.run, line.run.dropFirst()).reduce(0) { $0 + ellipsoidDistance($1.0, $1.1) }
    let measured = 1e-5 * whole
    guard let range = found.sectors.first(where: { $0.id == sector })?.range else { return (whole, measured) }
    let (from, until) = (range.lowerBound / 1000, range.upperBound / 1000)
    let isStated = until <= whole - measured || from >= whole + measured
    return (min(until, whole) - min(from, whole), isStated ? 1e-9 * (1 + until) : measured)
}

/// Puts one derived amount together again.
private struct DerivationCheck {
    let need: MissionNeed
    let rule: PatrolRule
    let rests: Bool
    let found: Case

    func faults(_ made: MissionAnswer.Derivation, _ line: ReferenceLine) -> [String] {
        var faults: [String] = []
        func expect(_ isSo: Bool, _ what: String) { if !isSo { faults.append(what) } }
        let isBoth = need.parts.count == 2
        expect(made.part == (isBoth ? nil : need.parts.first), "its part of the day is")
        let own = kilometres(line, in: made.sector, found)
        expect(abs(made.kilometres - own.length) <= own.slack, "its kilometres are")
        expect(made.speed == rule.speed.value && made.revisit == rule.revisit.value, "speed or revisit time is")
        expect(made.shift == rule.shift?.value, "its shift is")
        expect(made.rotation == need.rotation, "its rotation is")

        // The longest day and night, and how far the sun of this check may differ from the engine's.
        var longest: [DayPart: Double] = [.day: 12, .night: 12]
        var slack = 1e-6
        if let night = rule.night {
            longest = [.day: 24 - night.value, .night: night.value]
        } else if rule.shift != nil, !line.run.isEmpty {
            let latitude = line.run[line.run.count / 2].latitude
            for part in DayPart.allCases { longest[part] = longestHours(part, latitude: latitude, need) }
            slack = 0.25
        }
        func most(_ part: DayPart) -> Double { longest[part] ?? 12 }
        let fewest = isBoth ? 24 : need.parts.first == .day ? 24 - most(.night) : 24 - most(.day)
        let days = (rule.revisit.value / 24).rounded(.down)
        let worked =
            rule.revisit.value <= 24
            ? min(rule.revisit.value, fewest)
            : days * fewest + max(0, rule.revisit.value - days * 24 - (24 - fewest))
        expect(
            made.worked.isFinite && made.worked >= 0 && made.worked <= rule.revisit.value + 1e-9
                && abs(made.worked - max(slack < 0.1 ? 0 : min(0.5, rule.revisit.value), worked)) <= slack * (days + 1),
            "the hours worked are")

        var shifts = isBoth && rests ? 2.0 : 1
        var byDay = need.parts == [.night] ? 0.0...0 : 1.0...1
        if let shift = rule.shift?.value {
            let hours = isBoth ? 24 : most(need.parts.first ?? .day)
            let told = made.hours ?? .nan
            expect(isBoth ? told == 24 : abs(told - hours) <= slack, "its hours are")
            shifts = told <= 1e-9 ? 0 : max(1, min(1e9, (told / shift - 1e-9).rounded(.up)))
            if isBoth {
                let day = 24 - most(.night)
                func whole(_ hours: Double) -> Double { max(0, min(shifts, (hours / shift + 1e-9).rounded(.down))) }
                byDay = whole(day - slack)...whole(day + slack)
                // Without a night all are by day; by the sun, where the night may be none.
                if day >= 24 { byDay = shifts...shifts } else if day + slack >= 24 { byDay = byDay.lowerBound...shifts }
            } else {
                byDay = need.parts == [.night] ? 0...0 : shifts...shifts
            }
        } else {
            expect(made.hours == nil, "its hours are")
            // A part of the day that has no hours takes nobody.
            let (day, night) = (most(.day) > 1e-9 ? 1.0 : 0, most(.night) > 1e-9 ? 1.0 : 0)
            if !isBoth {
                shifts = need.parts == [.night] ? night : day
                byDay = need.parts == [.night] ? 0...0 : day...day
            } else if rests {
                shifts = day + night
                byDay = day...day
            }
        }
        expect(Double(made.shifts) == shifts, "the number of its shifts is")
        expect(byDay.contains(Double(made.shiftsByDay)), "the number of its shifts by day is")
        let patrols =
            made.worked > 1e-9
            ? min(1e9, (made.kilometres / (rule.speed.value * made.worked) - 1e-9).rounded(.up)) : 0
        expect(Double(made.patrols) == patrols, "the number of its patrols is")
        expect(
            Double(made.amount) == min(1e9, patrols * Double(made.shifts) * Double(made.rotation)), "the amount is")
        return faults
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

/// Kilometres on the ellipsoid of WGS 84 by the formula of Lambert (1942), to two millionths.
private func ellipsoidDistance(_ from: Coordinate, _ to: Coordinate) -> Double {
    let degree = Double.pi / 180
    let flattening = 1 / 298.257223563
    func reduced(_ latitude: Double) -> Double { atan((1 - flattening) * tan(latitude * degree)) }
    let (one, other) = (reduced(from.latitude), reduced(to.latitude))
    let (north, east) = (sin((other - one) / 2), sin((to.longitude - from.longitude) * degree / 2))
    let chord = min(1, north * north + cos(one) * cos(other) * east * east)
    guard chord > 0 else { return 0 }
    let angle = 2 * asin(chord.squareRoot())
    let (middle, half) = (sin((one + other) / 2), cos((other - one) / 2))
    let along = chord < 1 ? (angle - sin(angle)) * middle * middle * half * half / (1 - chord) : 0
    let across = (angle + sin(angle)) * (1 - middle * middle) * north * north / chord
    return 6378.137 * (angle - flattening / 2 * (along + across))
}
