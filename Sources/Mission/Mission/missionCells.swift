import CaseModel

/// What is to be served of a capability, and whether one unit may serve more of it than one cell.
struct PlacedNeeds {
    var cells: [MissionAnswer.Cell]
    /// A pledge can serve a need by day and one by night of one place that are no cell together, since another pledge can
    /// serve one of the two only: what is met of the cells is then met, and more may be.
    var mayMeetMore = false
}

/// What is to be served of a capability: the amounts of its needs.
///
/// Where units serve day and night alike, they stand in one place: a need by day and another by night of the same sector
/// are met by the same units, as far as they go together, and a need that names no sector goes with one of any. Only needs
/// that each pledge that counts serves alike are put together so: all others take units of their own.
///
/// - Parameter serves: whether each pledge that counts, and of which there is something, can serve a need in a sector and
///   part of the day.
func missionCells(
    _ needs: [(need: MissionNeed, state: NeedsInForce.AtMoment)], _ capability: Capability,
    serves: (MissionNeed, NeedsInForce.AtMoment, NeedsInForce.Amount) -> [ThreeValued]
) -> PlacedNeeds {
    let rows = needs.flatMap { need, state in state.amounts.map { Row(need: need, state: state, amount: $0) } }
    guard !capability.rests else { return .init(cells: rows.map(\.cell)) }
    var placed = PlacedNeeds(cells: rows.filter { $0.amount.part == nil }.map(\.cell))
    let halves = rows.filter { $0.amount.part != nil }
    let served = halves.map { serves($0.need, $0.state, $0.amount) }
    let kinds = served.uniqued
    let number = Dictionary(kinds.indices.map { (kinds[$0], $0) }, uniquingKeysWith: { first, _ in first })
    let kind = served.map { number[$0] ?? 0 }
    for alike in kinds.indices {
        placed.cells += joined(halves.indices.filter { kind[$0] == alike }.map { halves[$0] })
    }
    guard kinds.count > 1 else { return placed }
    /// By sector and part of the day, which kinds there are.
    var there: [String?: [DayPart: Set<Int>]] = [:]
    for (row, own) in zip(halves, kind) {
        guard let part = row.amount.part else { continue }
        there[row.amount.sector, default: [:]][part, default: []].insert(own)
    }
    placed.mayMeetMore = there.contains { sector, own in
        there.contains { other, its in
            guard sector == other || sector == nil || other == nil else { return false }
            return (own[.day] ?? []).contains { day in
                (its[.night] ?? []).contains { night in
                    day != night
                        && zip(kinds[day], kinds[night]).contains { $0 != .excluded && $1 != .excluded }
                }
            }
        }
    }
    return placed
}

/// An amount of a need in one place.
private struct Row {
    var need: MissionNeed
    var state: NeedsInForce.AtMoment
    var amount: NeedsInForce.Amount
    var cell: MissionAnswer.Cell {
        .init(
            need: need.id, sector: amount.sector, part: amount.part, least: amount.least, most: amount.most)
    }
}

/// Amounts by day and by night put together: those of one sector first, then what is left of sectors with what any place
/// takes, then what any place takes.
private func joined(_ rows: [Row]) -> [MissionAnswer.Cell] {
    var most = Joining(rows, \.most)
    var least = Joining(rows, \.least)
    let (mostUnits, leastUnits) = (most.units(), least.units())
    let cells = Set(mostUnits.keys).union(leastUnits.keys).sorted().map { pair in
        let (day, night) = (pair.day.map { rows[$0] }, pair.night.map { rows[$0] })
        return MissionAnswer.Cell(
            need: (day ?? night)?.need.id ?? "", nightNeed: day == nil ? nil : night?.need.id,
            sector: day?.amount.sector ?? night?.amount.sector, part: day == nil ? .night : night == nil ? .day : nil,
            least: leastUnits[pair] ?? 0, most: mostUnits[pair] ?? 0)
    }
    return rows.map(\.amount.sector).uniqued.flatMap { sector in cells.filter { $0.sector == sector } }
}

/// One end of the amounts, with what is left of each.
private struct Joining {
    private let rows: [Row]
    private var left: [Int]

    init(_ rows: [Row], _ end: KeyPath<NeedsInForce.Amount, Int>) {
        self.rows = rows
        left = rows.map { $0.amount[keyPath: end] }
    }

    mutating func units() -> [Pair: Int] {
        var found: [Pair: Int] = [:]
        func places(_ part: DayPart, _ isHere: (String?) -> Bool) -> [Int] {
            rows.indices.filter { rows[$0].amount.part == part && isHere(rows[$0].amount.sector) }
        }
        for sector in rows.compactMap(\.amount.sector).uniqued {
            join(places(.day) { $0 == sector }, places(.night) { $0 == sector }, &found)
        }
        join(places(.day) { $0 != nil }, places(.night) { $0 == nil }, &found)
        join(places(.day) { $0 == nil }, places(.night) { $0 != nil }, &found)
        join(places(.day) { $0 == nil }, places(.night) { $0 == nil }, &found)
        for row in rows.indices where left[row] > 0 {
            found[rows[row].amount.part == .day ? Pair(day: row) : Pair(night: row)] = left[row]
        }
        return found
    }

    private mutating func join(_ days: [Int], _ nights: [Int], _ found: inout [Pair: Int]) {
        for day in days {
            for night in nights {
                let units = min(left[day], left[night])
                guard units > 0 else { continue }
                found[Pair(day: day, night: night), default: 0] += units
                left[day] -= units
                left[night] -= units
            }
        }
    }
}

/// A need by day and a need by night, by their places in their lists; nil for none.
private struct Pair: Hashable, Comparable {
    var day: Int?
    var night: Int?
    static func < (left: Pair, right: Pair) -> Bool {
        (left.day ?? .max, left.night ?? .max) < (right.day ?? .max, right.night ?? .max)
    }
}

extension MissionAnswer.Cell {
    /// Where it serves one of its needs: nil for any place.
    func sector(of need: MissionNeed) -> String? { need.sectors.isEmpty ? nil : sector }

    /// The part of the day in which it serves one of its needs; nil for day and night.
    func part(of need: String) -> DayPart? {
        nightNeed == nil ? part : need == nightNeed ? .night : .day
    }
}
