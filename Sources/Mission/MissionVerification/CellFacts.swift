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

    /// What a need of one part of the day takes in one place.
    private struct Half {
        var need: String
        var sector: String?
        var part: DayPart
        var least: Int
        var most: Int
        /// Whether each pledge that counts can serve it.
        var served: [ThreeValued]
    }

    /// The cells, and whether one unit could serve two of them, which are told apart since not every pledge can.
    ///
    /// - Parameter derivations: the answer's derivations, which are checked apart.
    func cells(
        _ capability: Capability, _ derivations: [MissionAnswer.NeedEntry]
    ) -> (cells: [CellKey: (least: Int, most: Int)], mayMeetMore: Bool) {
        var cells: [CellKey: (least: Int, most: Int)] = [:]
        var halves: [Half] = []
        let counting =
            capability.rests
            ? []
            : found.pledges.filter { pledge in
                gives(pledge, capability) && left(pledge, without: without) != .excluded
                    && standing(pledge).usable != .excluded && (countedRank(pledge) ?? .offered) != .offered
                    && units(pledge).most != 0
            }
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
                    if let part, !capability.rests {
                        halves.append(
                            Half(
                                need: need.id, sector: sector, part: part, least: least, most: amount.most,
                                served: counting.map { serves($0, need, sector, part) }))
                    } else {
                        cells[CellKey(need: need.id, sector: sector, part: part)] = (least, amount.most)
                    }
                }
            }
        }
        for alike in Set(halves.map(\.served)) { join(halves.filter { $0.served == alike }, &cells) }
        return (cells, hasUnitsForTwo(halves))
    }

    /// Whether a pledge can serve one by day and one by night of one place, which are not served alike by all.
    private func hasUnitsForTwo(_ halves: [Half]) -> Bool {
        struct Kind: Hashable {
            var sector: String?
            var served: [ThreeValued]
        }
        let days = Set(halves.filter { $0.part == .day }.map { Kind(sector: $0.sector, served: $0.served) })
        let nights = Set(halves.filter { $0.part == .night }.map { Kind(sector: $0.sector, served: $0.served) })
        for day in days {
            for night in nights where night.served != day.served {
                if let here = day.sector, let there = night.sector, here != there { continue }
                if zip(day.served, night.served).contains(where: { min($0, $1) > .excluded }) { return true }
            }
        }
        return false
    }

    /// Units by day and by night of one sector are numbered in the order of the needs; those of one number are one unit.
    /// Then those that are left in sectors go with those of no sector, and last these with each other.
    private func join(_ halves: [Half], _ cells: inout [CellKey: (least: Int, most: Int)]) {
        typealias Left = (place: Int, units: Int)
        func enter(_ end: KeyPath<Half, Int>, isLeast: Bool) {
            func add(_ day: Int?, _ night: Int?, _ units: Int) {
                guard units > 0 else { return }
                let (byDay, byNight) = (day.map { halves[$0] }, night.map { halves[$0] })
                let key = CellKey(
                    need: (byDay ?? byNight)?.need ?? "", nightNeed: byDay == nil ? nil : byNight?.need,
                    sector: byDay?.sector ?? byNight?.sector,
                    part: byDay == nil ? .night : byNight == nil ? .day : nil)
                var held = cells[key] ?? (0, 0)
                if isLeast { held.least += units } else { held.most += units }
                cells[key] = held
            }
            /// Enters what has one number, and returns what is left of each list.
            func pair(_ days: [Left], _ nights: [Left]) -> (days: [Left], nights: [Left]) {
                func spans(_ rows: [Left]) -> [(place: Int, from: Int, until: Int)] {
                    var reached = 0
                    return rows.map { row in
                        reached += row.units
                        return (row.place, reached - row.units, reached)
                    }
                }
                let (own, other) = (spans(days), spans(nights))
                for day in own {
                    for night in other {
                        add(day.place, night.place, min(day.until, night.until) - max(day.from, night.from))
                    }
                }
                func beyond(_ rows: [(place: Int, from: Int, until: Int)], _ end: Int) -> [Left] {
                    rows.map { ($0.place, $0.until - max($0.from, end)) }.filter { $0.units > 0 }
                }
                return (beyond(own, other.last?.until ?? 0), beyond(other, own.last?.until ?? 0))
            }
            func rows(_ part: DayPart, _ sector: String?) -> [Left] {
                halves.indices.filter { halves[$0].part == part && halves[$0].sector == sector }.map {
                    ($0, halves[$0][keyPath: end])
                }
            }
            var (days, nights): ([Left], [Left]) = ([], [])
            for sector in Set(halves.compactMap(\.sector)) {
                let rest = pair(rows(.day, sector), rows(.night, sector))
                days += rest.days
                nights += rest.nights
            }
            let (late, early) = (pair(days.sorted { $0.place < $1.place }, rows(.night, nil)), rows(.day, nil))
            let other = pair(early, nights.sorted { $0.place < $1.place })
            let last = pair(other.days, late.nights)
            for day in late.days + last.days { add(day.place, nil, day.units) }
            for night in other.nights + last.nights { add(nil, night.place, night.units) }
        }
        enter(\.most, isLeast: false)
        enter(\.least, isLeast: true)
    }
}

extension MissionNeed {
    /// Where it takes its amount: in each sector, in all of them at once where they share it, or anywhere.
    var places: [String?] {
        if isShared, !sectors.isEmpty { return [sectors.joined(separator: " + ")] }
        return sectors.isEmpty ? [nil] : sectors
    }

    /// Where it takes what a cell of a sector takes: the cell's sector, or anywhere where it names none.
    func place(_ sector: String?) -> String? { sectors.isEmpty ? nil : sector }
}
