import CaseModel

/// What is to be served of a capability: the amounts of its needs.
///
/// Where units serve day and night alike, they stand in one place: a need by day and another by night of the same sector
/// are met by the same units, as far as they go together. That is left out where some pledge of the capability does not
/// serve by night or wants notice, since it could then serve one of the two alone; each need then takes units of its own.
func missionCells(
    _ needs: [(need: MissionNeed, state: NeedsInForce.AtMoment)], _ capability: Capability, _ found: Case
) -> [MissionAnswer.Cell] {
    let rows = needs.flatMap { need, state in state.amounts.map { (need: need.id, amount: $0) } }
    func cell(_ row: (need: String, amount: NeedsInForce.Amount)) -> MissionAnswer.Cell {
        .init(
            need: row.need, sector: row.amount.sector, part: row.amount.part, least: row.amount.least,
            most: row.amount.most)
    }
    let isTold = found.pledges.contains { pledge in
        pledge.mayBe(capability)
            && pledge.caveats.contains {
                switch $0.kind {
                case .noNight, .notice: true
                case .onlyIn, .notIn, .consent, .onlyTasks, .notTasks, .nationalCommand, .noForce: false
                }
            }
    }
    guard !capability.rests, !isTold else { return rows.map(cell) }
    var cells = rows.filter { $0.amount.part == nil }.map(cell)
    for sector in rows.filter({ $0.amount.part != nil }).map(\.amount.sector).uniqued {
        let own = rows.filter { $0.amount.sector == sector }
        let (days, nights) = (own.filter { $0.amount.part == .day }, own.filter { $0.amount.part == .night })
        let most = paired(days.map(\.amount.most), nights.map(\.amount.most))
        let least = paired(days.map(\.amount.least), nights.map(\.amount.least))
        for pair in Set(most.keys).union(least.keys).sorted() {
            let day = pair.day.map { days[$0].need }
            let night = pair.night.map { nights[$0].need }
            cells.append(
                .init(
                    need: day ?? night ?? "", nightNeed: day == nil ? nil : night, sector: sector,
                    part: day == nil ? .night : night == nil ? .day : nil, least: least[pair] ?? 0,
                    most: most[pair] ?? 0))
        }
    }
    return cells
}

/// A need by day and a need by night, by their places in their lists; nil for none.
private struct Pair: Hashable, Comparable {
    var day: Int?
    var night: Int?
    static func < (left: Pair, right: Pair) -> Bool {
        (left.day ?? .max, left.night ?? .max) < (right.day ?? .max, right.night ?? .max)
    }
}

/// Amounts by day and by night put together in their order, as far as there are both.
private func paired(_ days: [Int], _ nights: [Int]) -> [Pair: Int] {
    var found: [Pair: Int] = [:]
    var (day, night) = (0, 0)
    var left = (day: days.first ?? 0, night: nights.first ?? 0)
    while day < days.count || night < nights.count {
        if day < days.count, left.day == 0 {
            day += 1
            left.day = day < days.count ? days[day] : 0
        } else if night < nights.count, left.night == 0 {
            night += 1
            left.night = night < nights.count ? nights[night] : 0
        } else {
            let pair = Pair(day: day < days.count ? day : nil, night: night < nights.count ? night : nil)
            let units =
                pair.day == nil ? left.night : pair.night == nil ? left.day : min(left.day, left.night)
            found[pair, default: 0] += units
            if pair.day != nil { left.day -= units }
            if pair.night != nil { left.night -= units }
        }
    }
    return found
}

extension MissionAnswer.Cell {
    /// The part of the day in which it serves one of its needs; nil for day and night.
    func part(of need: String) -> DayPart? {
        nightNeed == nil ? part : need == nightNeed ? .night : .day
    }
}
