public import CaseModel

/// Why pledges of a capability do not meet more of some cells at the low end: one entry for each pledge that is or may
/// be of the capability, in the order of the file.
public func obstacles(
    _ found: Case, _ answer: MissionAnswer, _ point: MissionAnswer.Point, _ group: MissionAnswer.CapabilityCover,
    cells: [Int]
) -> [(pledge: String, why: String)] {
    guard let capability = found.capabilities.first(where: { $0.id == group.capability }) else { return [] }
    let happened = MomentOf(answer.question, point)
    let moment = EventCalendar(found, answer.question).moment(happened.kind)
    let inForce = NeedsInForce(found)
    let cells = cells.map { group.cells[$0] }
    let named = Set(cells.flatMap { [$0.need, $0.nightNeed].compactMap { $0 } })
    let needs = Dictionary(
        found.needs.filter { named.contains($0.id) }.map {
            ($0.id, (need: $0, since: inForce.need($0, at: moment).elapsed))
        },
        uniquingKeysWith: { first, _ in first })
    let order = Dictionary(
        found.needs.indices.map { (found.needs[$0].id, $0) }, uniquingKeysWith: { first, _ in first })
    let served = cells.map { cell in
        Set([cell.need, cell.nightNeed].compactMap { $0 }).sorted { order[$0] ?? 0 < order[$1] ?? 0 }
            .compactMap { needs[$0] }
    }
    let pledges = Dictionary(found.pledges.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var rows: [(pledge: String, why: String)] = []
    for standing in point.pledges {
        guard let pledge = pledges[standing.pledge], pledge.mayBe(capability),
            pledge.amount != .absent(.none)
        else { continue }
        let state = standing.state
        guard let rank = PledgeRank(state: state), standing.usable != .excluded else {
            rows.append((pledge.id, standing.why.joined(separator: "; ")))
            continue
        }
        var why = standing.why
        var serves = 0
        for (cell, needs) in zip(cells, served) {
            var isServed = true
            for (need, since) in needs where !pledge.caveats.isEmpty {
                let edge = pledge.canServe(
                    need, sector: cell.sector(of: need), part: cell.part(of: need.id), needFor: since,
                    isDeployed: state == .deployed)
                if edge.value != .certain { isServed = false }
                for reason in edge.why where !why.contains(reason) { why.append(reason) }
            }
            if isServed { serves += 1 }
        }
        if rank == .offered { why.append("\(state.rawValue), not counted") }
        if pledge.capability == nil { why.append("of what capability is not said") }
        if pledge.quantity == nil { why.append("amount \(pledge.amount.words)") }
        if serves > 0, standing.usable == .certain, rank != .offered, pledge.quantity != nil {
            let least = group.supplies.first { $0.pledge == pledge.id }?.least ?? 0
            why.append(least > 0 ? "used up" : "at the low end nothing is left of it beside its listed shares")
        }
        rows.append((pledge.id, why.joined(separator: "; ")))
    }
    return rows
}

/// The moment at which a point of an answer begins.
struct MomentOf {
    let kind: MissionMoment.Kind

    init(_ question: MissionQuestion, _ point: MissionAnswer.Point) {
        if let day = point.firstDay {
            kind = .day(day)
        } else {
            let steps = question.order.prefix(max(0, point.step ?? 0))
            kind = .stage(
                earlier: Set(steps.dropLast().flatMap { $0 }), last: Set(steps.last ?? []),
                daysSince: point.daysSince ?? 0)
        }
    }
}
