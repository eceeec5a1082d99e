import CaseModel
import Mission

/// One stretch of days, or one stage of an order of events, as text.
struct MissionPointText {
    let found: Case
    let answer: MissionAnswer
    let point: MissionAnswer.Point
    /// The point before it: what stands there as it does here is not told again.
    let earlier: MissionAnswer.Point?

    init(
        _ found: Case, _ answer: MissionAnswer, _ point: MissionAnswer.Point, after earlier: MissionAnswer.Point?
    ) {
        self.earlier = earlier
        self.found = found
        self.answer = answer
        self.point = point
    }

    func lines() -> [String] {
        var lines = [heading]
        for need in point.needs
        where (need.why != nil || need.inForce != .certain) && !(earlier?.needs.contains(need) ?? false) {
            let force =
                need.inForce == .certain ? "in force" : need.inForce == .possible ? "may be in force" : "not in force"
            lines.append("  need \(need.need): \(force)\(need.why.map { ": \($0)" } ?? "")")
        }
        lines += pledgeLines
        let taken = point.groups.filter { !$0.cells.isEmpty }
        if taken.isEmpty { lines.append("  No need with a known amount is in force: nothing can be reckoned.") }
        if !point.together.isEmpty, !taken.isEmpty { lines.append("  Each capability for itself:") }
        for group in taken { lines += groupLines(group) }
        let gaps = taken.filter { $0.low.unmet > 0 }
        if gaps.count > 1 {
            let cost = gaps.reduce(0) { sum, group in
                sum + group.low.unmet * (found.capabilities.first { $0.id == group.capability }?.cost ?? 1)
            }
            lines.append("  Every gap at the low end, closed: cost \(cost)")
        }
        if !point.together.isEmpty, !taken.isEmpty {
            lines +=
                earlier?.together == point.together && earlier?.groups == point.groups
                ? ["  All needs at once: as before"] : togetherLines()
        }
        return lines + [""]
    }

    private var pledgeLines: [String] {
        var lines: [String] = []
        for pledge in point.pledges where !(earlier?.pledges.contains(pledge) ?? false) {
            switch pledge.usable {
            case .certain:
                lines.append(
                    "  pledge \(pledge.pledge) (\(pledge.state.rawValue)): no stated condition stands in its way")
            case .possible, .excluded:
                let word = pledge.usable == .possible ? "may be usable" : "cannot be used"
                lines.append(
                    "  pledge \(pledge.pledge) (\(pledge.state.rawValue)) \(word): \(pledge.why.joined(separator: "; "))"
                )
            }
        }
        if let earlier {
            let same = point.pledges.filter(earlier.pledges.contains).map(\.pledge)
            if !same.isEmpty { lines.append("  as before: \(same.joined(separator: ", "))") }
        }
        return lines
    }

    private var heading: String {
        if let first = point.firstDay, let last = point.lastDay {
            return first == last ? dayWords(first) : "\(dayWords(first)) to \(dayWords(last))"
        }
        guard let step = point.step, step > 0 else { return "Before any of these events" }
        let events = answer.question.order[step - 1].map(found.eventTitle).joined(separator: " and ")
        let days = point.daysSince ?? 0
        return days == 0 ? "After \(events)" : "\(daysWords(days)) after \(events)"
    }

    private func groupLines(_ group: MissionAnswer.CapabilityCover) -> [String] {
        guard let capability = found.capabilities.first(where: { $0.id == group.capability }) else { return [] }
        if earlier?.groups.contains(group) ?? false {
            return ["  \(group.capability), in \(capability.unit): as before"]
        }
        let tasks = group.tasks.map(\.task).joined(separator: ", ")
        var lines = ["  \(group.capability), in \(capability.unit), for \(tasks):"]
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
            lines.append(
                "    \(supply.pledge) (\(supply.state.rawValue)) gives \(entry.units) to \(cellWords(group.cells[entry.cell]))"
            )
        }
        for entry in group.low.offeredAssignments
        where PledgeRank(state: group.supplies[entry.supply].state) == .offered {
            let supply = group.supplies[entry.supply]
            lines.append(
                "    not counted: \(supply.pledge) (\(supply.state.rawValue)) would give \(entry.units) to "
                    + cellWords(group.cells[entry.cell]))
        }
        lines += short(group) + additions(group, capability)
        for leaving in group.leaving where leaving.moreUnmetLow > 0 || leaving.moreUnmetHigh > 0 {
            let more =
                leaving.moreUnmetLow == leaving.moreUnmetHigh
                ? "\(leaving.moreUnmetLow)"
                : "\(leaving.moreUnmetLow) at the low end, \(leaving.moreUnmetHigh) at the high end,"
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
        return
            "    task \(task.task): \(task.lastLow) to \(met) met at the low end, as the other tasks are served first "
            + "or last; alone at the high end \(high)"
    }

    func cellWords(_ cell: MissionAnswer.Cell) -> String {
        let need = cell.nightNeed.map { "\(cell.need) by day and \($0)" } ?? cell.need
        let part = cell.nightNeed != nil ? "by night" : "by \(cell.part?.rawValue ?? "day and night")"
        return "\(need)\(cell.nightNeed == nil ? "," : "") \(part)\(cell.sector.map { ", \($0)" } ?? "")"
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
        let last = group.high.short.last ?? []
        if !last.isEmpty {
            let most = last.reduce(0) { $0 + group.cells[$1].least }
            lines.append(
                "      even at the high end no pledge can meet more than \(most - group.high.unmet) of \(most) of: "
                    + last.map { cellWords(group.cells[$0]) }.joined(separator: "; "))
        }
        return lines
    }

    private func additions(_ group: MissionAnswer.CapabilityCover, _ capability: Capability) -> [String] {
        guard let best = group.additions.first else { return [] }
        func place(_ addition: MissionAnswer.Addition) -> String {
            [addition.sector.map { "in \($0)" }, addition.part.map { "by \($0.rawValue)" }].compactMap { $0 }
                .joined(separator: " ")
        }
        let lines = [
            "    one addition that closes most: \(unitWords(best.closes, capability.unit))\(spaced(place(best))) "
                + (best.closes == 1 ? "closes " : "close ")
                + "\(best.closes) of "
                + "\(group.low.unmet) (cost \(best.closes * capability.cost))"
        ]
        let least = group.additions.filter { $0.inLeast > 0 }
        let all =
            "    the least that closes all: "
            + least.map { "\($0.inLeast)\(spaced(place($0)))" }.joined(separator: ", ")
        return lines + [all + " (cost \(group.low.unmet * capability.cost))"]
    }

    /// With a space before it, or nothing.
    private func spaced(_ words: String) -> String { words.isEmpty ? "" : " \(words)" }
}

extension Array where Element: Hashable {
    /// Each once, in order.
    fileprivate var uniqued: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
