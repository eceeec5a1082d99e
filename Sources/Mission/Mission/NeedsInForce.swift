import CaseModel
import Geodesy

/// The needs of a case, with lengths of lines reckoned once.
struct NeedsInForce {
    let found: Case
    private let lengths: [String: Double]
    /// By need and line, the longest night and the longest day of the days on which the need can be in force.
    private let hours: [String: [String: (night: Double, day: Double)]]
    private let serveDayAndNight: Set<String>

    init(_ found: Case) {
        self.found = found
        serveDayAndNight = Set(found.capabilities.filter { !$0.rests }.map(\.id))
        lengths = Dictionary(found.lines.map { ($0.id, lineLength($0.run)) }, uniquingKeysWith: { first, _ in first })
        var hours: [String: [String: (night: Double, day: Double)]] = [:]
        for need in found.needs {
            guard case .derived(let rule) = need.amount, rule.shift != nil, rule.night == nil else { continue }
            let days = need.from.flatMap { from in need.until.flatMap { $0 >= from ? from...$0 : nil } }
            for line in found.lines where !line.run.isEmpty {
                hours[need.id, default: [:]][line.id] = longestHours(at: line.run[line.run.count / 2], days: days)
            }
        }
        self.hours = hours
    }

    /// What a need takes in one place: units for the high end and for the low end.
    struct Amount: Equatable {
        var sector: String?
        /// Nil for day and night by the same unit.
        var part: DayPart?
        var least: Int
        var most: Int
    }

    /// A need at a moment: its entry, what it takes, and how long it has been in force (nil where it has always been).
    struct AtMoment {
        var entry: MissionAnswer.NeedEntry
        var amounts: [Amount] = []
        var elapsed: Elapsed?
    }

    func need(_ need: MissionNeed, at moment: MissionMoment) -> AtMoment {
        let (inForce, why, elapsed) = force(of: need, at: moment)
        var found = AtMoment(entry: .init(need: need.id, inForce: inForce, why: why), elapsed: elapsed)
        // No need is in force before the mandate, so notice runs from its first day at the earliest.
        if let day = moment.day, let begins = self.found.mission(of: need)?.mandateFrom {
            let mandate = Elapsed(least: day - begins, most: day - begins)
            found.elapsed = elapsed?.shorter(mandate) ?? mandate
        }
        guard inForce != .excluded else { return found }
        guard case .value(let capability) = need.capability else {
            found.entry.why = "capability \(need.capability.words)"
            return found
        }
        let isOneForBoth = serveDayAndNight.contains(capability) && need.parts.count > 1
        func take(_ sector: String?, _ part: DayPart?, _ least: Int, _ most: Int) {
            guard most > 0 else { return }
            found.amounts.append(
                Amount(sector: sector, part: part, least: inForce == .certain ? least : 0, most: most))
        }
        let sectors: [String?] =
            need.sectors.isEmpty ? [nil] : need.isShared ? [need.sectors.joined(separator: " + ")] : need.sectors
        switch need.amount {
        case .words(let words): found.entry.why = "amount \(words)"
        case .stated(let quantity):
            let (least, most) =
                self.found.capabilities.first { $0.id == capability }?.units(needed: quantity)
                ?? (quantity.atLeast, quantity.atMost ?? quantity.atLeast)
            for part in isOneForBoth ? [nil] : need.parts.map(Optional.some) {
                for sector in sectors {
                    take(sector, part, least * need.rotation, most * need.rotation)
                }
            }
        case .derived(let rule):
            for sector in sectors {
                guard let made = derivation(rule, need, sector, isOneForBoth, moment) else {
                    found.entry.why = "no line is in force"
                    continue
                }
                found.entry.derivations.append(made)
                guard made.part == nil, !isOneForBoth else {
                    take(sector, made.part, made.amount, made.amount)
                    continue
                }
                let byDay = product(made.patrols, made.shiftsByDay, made.rotation)
                take(sector, .day, byDay, byDay)
                take(sector, .night, made.amount - byDay, made.amount - byDay)
            }
        }
        return found
    }

    private func force(
        of need: MissionNeed, at moment: MissionMoment
    ) -> (inForce: ThreeValued, why: String?, elapsed: Elapsed?) {
        if let day = moment.day, let mission = found.mission(of: need) {
            if let from = mission.mandateFrom, day < from {
                return (.excluded, "the mandate begins on \(dayWords(from))", nil)
            }
            if let until = mission.mandateUntil, day > until {
                return (.excluded, "the mandate ended on \(dayWords(until))", nil)
            }
        }
        if let event = need.after {
            let name = found.eventName(event)
            let begins =
                need.offsetDays == 0 ? "begins with \(name)" : "begins \(daysWords(need.offsetDays)) after \(name)"
            guard let since = moment.elapsed(since: event) else { return (.excluded, begins, nil) }
            let own = since.minus(need.offsetDays)
            var value = own.reaches(0)
            var why = value == .certain ? nil : begins
            if let days = need.forDays {
                let over = own.reaches(days)
                if over != .excluded {
                    value = min(value, over == .certain ? .excluded : .possible)
                    why = "ends \(daysWords(need.offsetDays + days)) after \(name)"
                }
            }
            return (value, why, own)
        }
        guard let day = moment.day else { return (.certain, nil, nil) }
        if let from = need.from, day < from { return (.excluded, "from \(dayWords(from))", nil) }
        if let until = need.until, day > until { return (.excluded, "until \(dayWords(until))", nil) }
        return (.certain, nil, need.from.map { Elapsed(least: day - $0, most: day - $0) })
    }

    /// Patrols of the line: `ceil(length / (speed × hours worked within the revisit time)) × shifts × rotation`.
    ///
    /// By day and by night a patrol is relieved by the next, so shifts fill 24 hours. By day only (or by night only) a
    /// patrol works no more of each day than that part has: the fewest hours of it, where the sun gives them.
    private func derivation(
        _ rule: PatrolRule, _ need: MissionNeed, _ sector: String?, _ isOneForBoth: Bool, _ moment: MissionMoment
    ) -> MissionAnswer.Derivation? {
        let own = sector.flatMap { id in found.sectors.first { $0.id == id } }
        let series = rule.series ?? own?.series ?? found.agreement.mainSeries
        func metres(_ line: ReferenceLine) -> Double {
            let length = lengths[line.id] ?? 0
            return own?.range.map { min($0.upperBound, length) - min($0.lowerBound, length) } ?? length
        }
        // On a day on which the line changes at an hour, the day takes what the longer of the lines takes.
        guard let line = lines(of: series, at: moment).max(by: { metres($0) < metres($1) }) else { return nil }
        let metres = metres(line)
        let part = need.parts.count > 1 ? nil : need.parts.first
        // The longest night and the longest day: as stated, by the sun, or half of the 24 hours each.
        let longest =
            rule.night.map { (night: $0.value, day: 24 - $0.value) } ?? hours[need.id]?[line.id] ?? (12, 12)
        let fewest = part == .day ? 24 - longest.night : part == .night ? 24 - longest.day : 24
        // By the sun no day is taken to have less than half an hour; where nothing is worked nobody is counted.
        let isBySun = rule.shift != nil && rule.night == nil
        let worked = max(isBySun ? min(0.5, rule.revisit.value) : 0, workedHours(rule.revisit.value, fewest))
        var shifts = part == nil && !isOneForBoth ? 2 : 1
        var shiftsByDay = part == .night ? 0 : 1
        if part == .day || part == .night, (part == .day ? longest.day : longest.night) <= 1e-9 { shifts = 0 }
        if part == nil, !isOneForBoth, rule.shift == nil {
            shiftsByDay = longest.day > 1e-9 ? 1 : 0
            shifts = shiftsByDay + (longest.night > 1e-9 ? 1 : 0)
        }
        if part == .day { shiftsByDay = shifts }
        var own24: Double?
        if let shift = rule.shift?.value {
            let most = part == .day ? longest.day : part == .night ? longest.night : 24
            own24 = most
            // Days without a night take nobody by night, and nights without a day nobody by day.
            shifts = most > 1e-9 ? max(1, roundedUp(most / shift)) : 0
            // By day and night: those that begin and end by day, on the shortest day.
            shiftsByDay = part == .night ? 0 : shifts
            if part == nil { shiftsByDay = min(shifts, Int(min(1e9, ((24 - longest.night) / shift + 1e-9)))) }
            // Where there is no night, the shift that the day's end cuts is by day too.
            if part == nil, longest.night <= 1e-9 { shiftsByDay = shifts }
        }
        let patrols = worked > 1e-9 ? roundedUp(metres / 1000 / (rule.speed.value * worked)) : 0
        return .init(
            sector: sector, part: part, line: line.id, kilometres: metres / 1000, speed: rule.speed.value,
            revisit: rule.revisit.value, worked: worked, patrols: patrols, hours: own24, shift: rule.shift?.value,
            shifts: shifts, shiftsByDay: shiftsByDay, rotation: need.rotation,
            amount: product(patrols, shifts, need.rotation))
    }

    /// The hours within a revisit time that are worked, where so many of each 24 are: within a day, what the revisit time
    /// or the part of the day leaves; beyond, what any stretch of that length holds at the least.
    private func workedHours(_ revisit: Double, _ ofDay: Double) -> Double {
        guard revisit > 24 else { return min(revisit, ofDay) }
        let days = (revisit / 24).rounded(.down)
        return days * ofDay + max(0, revisit - days * 24 - (24 - ofDay))
    }

    /// The lines of a series in force on the day, the last of the file first; the last one in an order of events.
    private func lines(of series: String?, at moment: MissionMoment) -> [ReferenceLine] {
        let lines = found.lines.filter { $0.series == series }
        guard let day = moment.day else {
            return lines.max { $0.validity.first < $1.validity.first }.map { [$0] } ?? []
        }
        let span = Moment(day: day).span(found.agreement.clock)
        return lines.reversed().filter { $0.validity.holds(span) != .excluded }
    }
}

/// The product, at most the largest amount that a file can state.
private func product(_ numbers: Int...) -> Int {
    let value = numbers.reduce(1.0) { $0 * Double($1) }
    return value < 1e9 ? Int(value) : 1_000_000_000
}

/// The next whole number, where a rounding error of the last digits does not make one more.
private func roundedUp(_ value: Double) -> Int {
    guard value.isFinite, value < 1e9 else { return 1_000_000_000 }
    return Int((value - 1e-9).rounded(.up))
}
