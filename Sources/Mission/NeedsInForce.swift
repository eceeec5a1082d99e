import CaseModel
import Geodesy

/// The needs of a case, with lengths of lines reckoned once.
struct NeedsInForce {
    let found: Case
    private let lengths: [String: Double]
    /// By need and line, the longest night and the longest day of the days on which the need can be in force.
    private let hours: [String: [String: (night: Double, day: Double)]]

    init(_ found: Case) {
        self.found = found
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

    /// A need at a moment: its entry, its cells, and how long it has been in force (nil where it has always been).
    struct AtMoment {
        var entry: MissionAnswer.NeedEntry
        var cells: [MissionAnswer.Cell]
        var elapsed: Elapsed?
    }

    func need(_ need: MissionNeed, at moment: MissionMoment) -> AtMoment {
        let (inForce, why, elapsed) = force(of: need, at: moment)
        var entry = MissionAnswer.NeedEntry(need: need.id, inForce: inForce, why: why)
        var cells: [MissionAnswer.Cell] = []
        guard inForce != .excluded else { return AtMoment(entry: entry, cells: [], elapsed: elapsed) }
        if case .absent(let absence) = need.capability {
            entry.why = "capability \(absence.rawValue)"
            return AtMoment(entry: entry, cells: [], elapsed: elapsed)
        }
        let sectors: [String?] = need.sectors.isEmpty ? [nil] : need.sectors
        for part in need.parts {
            for sector in sectors {
                var least = 0
                var most = 0
                switch need.amount {
                case .words(let words): entry.why = "amount \(words)"
                case .stated(let quantity):
                    least = quantity.atLeast * need.rotation
                    most = (quantity.atMost ?? quantity.atLeast) * need.rotation
                case .derived(let rule):
                    guard let derivation = derivation(rule, need, sector, part, moment) else {
                        entry.why = "no line is in force"
                        continue
                    }
                    entry.derivations.append(derivation)
                    least = derivation.amount
                    most = derivation.amount
                }
                guard most > 0 else { continue }
                cells.append(
                    .init(
                        need: need.id, sector: sector, part: part, least: inForce == .certain ? least : 0, most: most))
            }
        }
        return AtMoment(entry: entry, cells: cells, elapsed: elapsed)
    }

    private func force(
        of need: MissionNeed, at moment: MissionMoment
    ) -> (inForce: ThreeValued, why: String?, elapsed: Elapsed?) {
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

    /// Patrols of the line: `ceil(length / (speed × revisit)) × shifts × rotation`.
    private func derivation(
        _ rule: PatrolRule, _ need: MissionNeed, _ sector: String?, _ part: DayPart, _ moment: MissionMoment
    ) -> MissionAnswer.Derivation? {
        let own = sector.flatMap { id in found.sectors.first { $0.id == id } }
        let series = rule.series ?? own?.series ?? found.agreement.mainSeries
        guard let line = line(of: series, at: moment), let length = lengths[line.id] else { return nil }
        let metres = own?.range.map { min($0.upperBound, length) - min($0.lowerBound, length) } ?? length
        let stated = rule.night.map { part == .night ? $0.value : 24 - $0.value }
        let hours = stated ?? self.hours[need.id]?[line.id].map { part == .night ? $0.night : $0.day }
        var shifts = 1
        if let shift = rule.shift?.value, let hours { shifts = max(1, roundedUp(hours / shift)) }
        let patrols = roundedUp(metres / 1000 / (rule.speed.value * rule.revisit.value))
        return .init(
            sector: sector, part: part, line: line.id, kilometres: metres / 1000, speed: rule.speed.value,
            revisit: rule.revisit.value, patrols: patrols, hours: rule.shift == nil ? nil : hours,
            shift: rule.shift?.value, shifts: shifts, rotation: need.rotation,
            amount: product(patrols, shifts, need.rotation))
    }

    /// The line of a series in force on the day; the last one in an order of events.
    private func line(of series: String?, at moment: MissionMoment) -> ReferenceLine? {
        let lines = found.lines.filter { $0.series == series }
        guard let day = moment.day else { return lines.max { $0.validity.first < $1.validity.first } }
        let span = TimeSpan(first: Int64(day) * 86_400, last: Int64(day) * 86_400 + 86_399)
        return lines.last { $0.validity.holds(span) != .excluded }
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
