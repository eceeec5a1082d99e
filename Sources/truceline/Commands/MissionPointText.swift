import CaseModel
import Mission

/// One stretch of days, or one stage of an order of events, as text.
struct MissionPointText {
    let found: Case
    let answer: MissionAnswer
    let point: MissionAnswer.Point

    init(_ found: Case, _ answer: MissionAnswer, _ point: MissionAnswer.Point) {
        self.found = found
        self.answer = answer
        self.point = point
    }

    func lines() -> [String] {
        var lines = [heading]
        for need in point.needs where need.why != nil || need.inForce != .certain {
            let force = need.inForce == .certain ? "in force" : need.inForce == .possible ? "may be in force" : "not in force"
            lines.append("  need \(need.need): \(force)\(need.why.map { ": \($0)" } ?? "")")
        }
        for pledge in point.pledges where pledge.usable != .certain {
            let word = pledge.usable == .possible ? "may be usable" : "cannot be used"
            lines.append("  pledge \(pledge.pledge) (\(pledge.state)) \(word): \(pledge.why.joined(separator: "; "))")
        }
        let holding = point.pledges.filter { $0.usable == .certain }
        if !holding.isEmpty {
            lines.append(
                "  nothing stands in the way of: " + holding.map { "\($0.pledge) (\($0.state))" }.joined(separator: ", "))
        }
        let taken = point.groups.filter { !$0.cells.isEmpty }
        if taken.isEmpty { lines.append("  No need with a known amount is in force: nothing can be reckoned.") }
        for group in taken { lines += groupLines(group) }
        return lines + [""]
    }

    private var heading: String {
        if let first = point.firstDay, let last = point.lastDay {
            return first == last ? dayWords(first) : "\(dayWords(first)) to \(dayWords(last))"
        }
        guard let step = point.step, step > 0 else { return "Before any of these events" }
        let events = answer.question.order[step - 1].map(found.eventTitle).joined(separator: " and ")
        let days = point.daysSince ?? 0
        return days == 0 ? "After \(events)" : "\(days) days after \(events)"
    }

    private func groupLines(_ group: MissionAnswer.CapabilityCover) -> [String] {
        guard let capability = found.capabilities.first(where: { $0.id == group.capability }) else { return [] }
        var lines = ["  \(group.capability), in \(capability.unit):"]
        if group.low.met == group.high.met, group.low.unmet == group.high.unmet,
            group.low.offered == group.high.offered, group.low.demand == group.high.demand
        {
            lines.append("    \(vector(group.low))")
        } else {
            lines.append("    at the low end:  \(vector(group.low))")
            lines.append("    at the high end: \(vector(group.high))")
            let open = group.supplies.filter { $0.most == nil }.map(\.pledge)
            if !open.isEmpty {
                lines.append(
                    "      between them: 0 to all, unknown, of " + open.uniqued.joined(separator: ", "))
            }
        }
        if group.tasks.count > 1 { lines += group.tasks.map(task) }
        for entry in group.low.assignments {
            let supply = group.supplies[entry.supply]
            lines.append("    \(supply.pledge) (\(supply.state)) gives \(entry.units) to \(cellWords(group.cells[entry.cell]))")
        }
        for entry in group.low.offeredAssignments
        where PledgeRank(state: group.supplies[entry.supply].state) == .offered {
            let supply = group.supplies[entry.supply]
            lines.append(
                "    not counted: \(supply.pledge) (\(supply.state)) would give \(entry.units) to "
                    + cellWords(group.cells[entry.cell]))
        }
        lines += short(group) + additions(group, capability)
        for leaving in group.leaving where leaving.moreUnmetLow > 0 || leaving.moreUnmetHigh > 0 {
            let more = leaving.moreUnmetLow == leaving.moreUnmetHigh
                ? "\(leaving.moreUnmetLow)" : "\(leaving.moreUnmetLow) at the low end, \(leaving.moreUnmetHigh) at the high end,"
            lines.append("    without \(found.contributorTitle(leaving.contributor)): \(more) more unmet")
        }
        let idle = group.leaving.filter { $0.moreUnmetLow == 0 && $0.moreUnmetHigh == 0 }
        if !idle.isEmpty {
            let names = idle.map { found.contributorTitle($0.contributor) }.joined(separator: ", ")
            lines.append("    without any one of these, no more is unmet: \(names)")
        }
        return lines
    }

    private func vector(_ cover: MissionAnswer.Cover) -> String {
        let ranks = PledgeRank.allCases.prefix(PledgeRank.counting)
        let met = zip(ranks, cover.met).map { "\($0.words) \($1)" }.joined(separator: " | ")
        let offered = cover.offered > 0 ? "; offered or hinted, not counted: \(cover.offered)" : ""
        return "\(cover.demand) needed: \(met) | by nothing \(cover.unmet)\(offered)"
    }

    private func task(_ task: MissionAnswer.TaskCover) -> String {
        let met = task.aloneLow.reduce(0, +)
        let high = task.aloneHigh.reduce(0, +)
        return "    task \(task.task): \(task.lastLow) to \(met) met at the low end, as the other tasks are served first "
            + "or last; alone at the high end \(high)"
    }

    private func cellWords(_ cell: MissionAnswer.Cell) -> String {
        "\(cell.need), \(cell.sector.map { "\($0), " } ?? "")by \(cell.part.rawValue)"
    }

    /// The needs that fall short, and why no pledge meets more of them.
    private func short(_ group: MissionAnswer.CapabilityCover) -> [String] {
        let cells = group.low.short.last ?? []
        guard !cells.isEmpty else { return [] }
        let taken = cells.reduce(0) { $0 + group.cells[$1].most }
        var lines = [
            "    at the low end \(taken - group.low.unmet) of \(taken) can be met of: "
                + cells.map { cellWords(group.cells[$0]) }.joined(separator: "; ")
        ]
        let inWay = obstacles(found, answer, point, group, cells: cells)
        if inWay.isEmpty { lines.append("      no pledge of \(group.capability) is in the file") }
        lines += inWay.map { "      \($0.pledge): \($0.why)" }
        return lines
    }

    private func additions(_ group: MissionAnswer.CapabilityCover, _ capability: Capability) -> [String] {
        guard let best = group.additions.first else { return [] }
        func place(_ addition: MissionAnswer.Addition) -> String {
            "\(addition.sector.map { "in \($0) " } ?? "")by \(addition.part.rawValue)"
        }
        let least = group.additions.filter { $0.inLeast > 0 }
        return [
            "    one addition that closes most: \(best.closes) \(capability.unit) \(place(best)) close \(best.closes) of "
                + "\(group.low.unmet) (cost \(best.closes * capability.cost))",
            "    the least that closes all: " + least.map { "\($0.inLeast) \(place($0))" }.joined(separator: ", ")
                + " (cost \(group.low.unmet * capability.cost))",
        ]
    }
}

extension Array where Element: Hashable {
    /// Each once, in order.
    fileprivate var uniqued: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
