import CaseModel

/// What the needs of a capability take, put together for the check alone.
extension Facts {
    /// A cell, by what it is told apart by; with its units for the high end and for the low end.
    struct CellKey: Hashable {
        var need: String
        var nightNeed: String?
        var sector: String?
        var part: DayPart?
    }

    /// - Parameter derivations: the answer's derivations, which are checked apart.
    func cells(
        _ capability: Capability, _ derivations: [MissionAnswer.NeedEntry]
    ) -> [CellKey: (least: Int, most: Int)] {
        var cells: [CellKey: (least: Int, most: Int)] = [:]
        /// By sector, what is taken by day and by night by needs of one part of the day.
        var halves: [String?: [DayPart: [(need: String, least: Int, most: Int)]]] = [:]
        for need in found.needs where need.capability.value == capability.id {
            let value = force(need).value
            guard value != .excluded else { continue }
            let isBoth = need.parts.count == 2
            for sector in need.places {
                var amounts: [DayPart?: (least: Int, most: Int)] = [:]
                switch need.amount {
                case .words: continue
                case .stated(let quantity):
                    let one = (
                        least: capability.taken(quantity.atLeast, quantity.unit) * need.rotation,
                        most: capability.taken(quantity.atMost ?? quantity.atLeast, quantity.unit) * need.rotation
                    )
                    if isBoth, !capability.rests {
                        amounts[nil] = one
                    } else {
                        for part in need.parts { amounts[part] = one }
                    }
                case .derived:
                    let own = derivations.first { $0.need == need.id }
                    guard let made = own?.derivations.first(where: { $0.sector == sector }) else { continue }
                    // Whatever stands in an answer from elsewhere: what is no such amount is found to be wrong later.
                    let whole = min(1_000_000_000, max(-1_000_000_000, made.amount))
                    if isBoth, capability.rests {
                        let product = Double(made.patrols) * Double(made.shiftsByDay) * Double(made.rotation)
                        let byDay = Int(min(1e9, max(-1e9, product)))
                        amounts[.day] = (byDay, byDay)
                        amounts[.night] = (whole - byDay, whole - byDay)
                    } else {
                        amounts[isBoth ? nil : need.parts.first] = (whole, whole)
                    }
                }
                for (part, amount) in amounts where amount.most > 0 {
                    let least = value == .certain ? amount.least : 0
                    if let part, !capability.rests, isJoinable(capability) {
                        halves[sector, default: [:]][part, default: []].append((need.id, least, amount.most))
                    } else {
                        cells[CellKey(need: need.id, sector: sector, part: part)] = (least, amount.most)
                    }
                }
            }
        }
        for (sector, own) in halves { join(own[.day] ?? [], own[.night] ?? [], in: sector, &cells) }
        return cells
    }

    /// Whether no pledge of the capability serves one part of the day and not the other.
    private func isJoinable(_ capability: Capability) -> Bool {
        !found.pledges.contains { pledge in
            guard gives(pledge, capability) else { return false }
            return pledge.caveats.contains { caveat in
                if case .notice = caveat.kind { return true }
                return caveat.kind == .noNight
            }
        }
    }

    /// Units by day and by night of one sector are numbered in the order of the needs; those of one number are one unit.
    private func join(
        _ days: [(need: String, least: Int, most: Int)], _ nights: [(need: String, least: Int, most: Int)],
        in sector: String?, _ cells: inout [CellKey: (least: Int, most: Int)]
    ) {
        func spans(_ rows: [(need: String, units: Int)]) -> [(need: String, from: Int, until: Int)] {
            var reached = 0
            return rows.map { row in
                reached += row.units
                return (row.need, reached - row.units, reached)
            }
        }
        func enter(_ dayRows: [(need: String, units: Int)], _ nightRows: [(need: String, units: Int)], isLeast: Bool) {
            let (own, other) = (spans(dayRows), spans(nightRows))
            let (dayEnd, nightEnd) = (own.last?.until ?? 0, other.last?.until ?? 0)
            func add(_ key: CellKey, _ units: Int) {
                guard units > 0 else { return }
                var held = cells[key] ?? (0, 0)
                if isLeast { held.least += units } else { held.most += units }
                cells[key] = held
            }
            for day in own {
                for night in other {
                    add(
                        CellKey(need: day.need, nightNeed: night.need, sector: sector, part: nil),
                        min(day.until, night.until) - max(day.from, night.from))
                }
                add(CellKey(need: day.need, sector: sector, part: .day), day.until - max(day.from, nightEnd))
            }
            for night in other {
                add(CellKey(need: night.need, sector: sector, part: .night), night.until - max(night.from, dayEnd))
            }
        }
        enter(days.map { ($0.need, $0.most) }, nights.map { ($0.need, $0.most) }, isLeast: false)
        enter(days.map { ($0.need, $0.least) }, nights.map { ($0.need, $0.least) }, isLeast: true)
    }
}

extension MissionNeed {
    /// Where it takes its amount: in each sector, in all of them at once where they share it, or anywhere.
    var places: [String?] {
        if isShared, !sectors.isEmpty { return [sectors.joined(separator: " + ")] }
        return sectors.isEmpty ? [nil] : sectors
    }
}
