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
            let cost = gaps.reduce(Int128(0)) { sum, group in
                sum + Int128(group.low.unmet)
                    * Int128(found.capabilities.first { $0.id == group.capability }?.cost ?? 1)
            }
            let atMost = gaps.contains(where: closesTwo) ? "at most " : ""
            lines.append("  Every gap at the low end, closed: cost \(atMost)\(cost)")
        }
        let held = taken.filter { point.unmetTogether($0) != nil }.map(\.capability)
        if !held.isEmpty {
            lines.append(
                "  More is short of \(held.joined(separator: ", ")) with all needs at once; no cost that is told here closes that"
            )
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
        // What is short with all needs at once hangs on other capabilities too.
        func apart(_ point: MissionAnswer.Point) -> [Int]? { point.unmetTogether(group).map { [$0.low, $0.high] } }
        if let earlier, earlier.groups.contains(group), apart(earlier) == apart(point) {
            return ["  \(group.capability), in \(capability.unit): as before"]
        }
        let tasks = group.tasks.map(\.task).joined(separator: ", ")
        var lines = ["  \(group.capability), in \(capability.unit), for \(tasks):"]
        if group.low.met == group.high.met, group.low.unmet == group.high.unmet,
            group.low.offered == group.high.offered, group.low.demand == group.high.demand
        {
            lines.append("    \(vector(group.low, group))")
        } else {
            lines.append("    at the low end:  \(vector(group.low, group))")
            lines.append("    at the high end: \(vector(group.high, group))")
            let open = group.supplies.filter { $0.most == nil }.map(\.pledge)
            if !open.isEmpty {
                lines.append(
                    "      between them: 0 to all, unknown, of " + open.uniqued.joined(separator: ", "))
            }
        }
        if let all = point.unmetTogether(group) {
            let words = all.low == all.high ? "\(all.low)" : "\(all.low) at the low end, \(all.high) at the high end"
            lines.append(
                "    with all needs at once, what its units take and the ceilings of people: by nothing \(words)")
        }
        lines += sharesTogether(group, capability)
        if group.mayMeetMore {
            lines.append(
                "    Here each need takes units of its own: a unit that stands in one place could meet one need by day and"
            )
            lines.append(
                "    another by night, but some pledge can serve one of the two only. What no plan exceeds stands under"
            )
            lines.append("    \"All needs at once\".")
        }
        if group.tasks.count > 1 { lines += group.tasks.map { task($0, group) } }
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
            let counted = group.mayMeetMore ? ", so counted" : ""
            lines.append("    without \(found.contributorTitle(leaving.contributor)): \(more) more unmet\(counted)")
        }
        let idle = group.leaving.filter { $0.moreUnmetLow == 0 && $0.moreUnmetHigh == 0 }
        if !idle.isEmpty {
            let names = idle.map { found.contributorTitle($0.contributor) }.joined(separator: ", ")
            lines.append(
                "    without any one of these, no more is unmet\(group.mayMeetMore ? ", so counted" : ""): \(names)")
        }
        return lines
    }

    /// Of a pledge of several whose listed shares are ranges: the ends count each share and the rest by itself.
    private func sharesTogether(_ group: MissionAnswer.CapabilityCover, _ capability: Capability) -> [String] {
        found.pledges.compactMap { whole in
            guard whole.contributors != nil, whole.capability == capability.id, whole.amounts.isEmpty,
                let all = whole.quantity
            else { return nil }
            let ids = [whole.id] + found.pledges.filter { $0.partOf == whole.id }.map(\.id)
            let own = group.supplies.filter { ids.contains($0.pledge) }
            guard own.count > 1 else { return nil }
            let most = own.contains { $0.most == nil } ? nil : own.reduce(0) { $0 + ($1.most ?? 0) }
            let least = own.reduce(0) { $0 + $1.least }
            guard (all.atMost ?? .max) < most ?? .max || all.atLeast > least else { return nil }
            return
                "      \(whole.id) with its shares is \(all.words) together; the ends count each of them at its own: "
                + "\(least) at the low end, \(most.map(String.init) ?? "without limit") at the high end"
        }
    }

    private func vector(_ cover: MissionAnswer.Cover, _ group: MissionAnswer.CapabilityCover) -> String {
        let ranks = PledgeRank.allCases.prefix(PledgeRank.counting)
        let met = zip(ranks, cover.met).map { "\($0.words) \($1)" }.joined(separator: " | ")
        let offered = cover.offered > 0 ? "; offered or hinted, not counted: \(cover.offered)" : ""
        let atMost = group.mayMeetMore && cover.unmet > 0 ? "at most " : ""
        return "\(cover.demand) needed: \(met) | by nothing \(atMost)\(cover.unmet)\(offered)"
    }

    private func task(_ task: MissionAnswer.TaskCover, _ group: MissionAnswer.CapabilityCover) -> String {
        let met = task.aloneLow.reduce(0, +)
        let high = task.aloneHigh.reduce(0, +)
        let low =
            task.lastLow == met
            ? "\(met) met at the low end, whether the other tasks are served first or last"
            : "\(task.lastLow) to \(met) met at the low end, as the other tasks are served first or last"
        return "    task \(task.task): \(low); alone at the high end \(high)\(group.mayMeetMore ? ", so counted" : "")"
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
            "    at the low end \(group.mayMeetMore ? "at least " : "")\(taken - group.low.unmet) of \(taken) can be met of: "
                + cells.map { cellWords(group.cells[$0]) }.joined(separator: "; ")
        ]
        let inWay = obstacles(found, answer, point, group, cells: cells)
        if inWay.isEmpty { lines.append("      no pledge of \(group.capability) is in the file") }
        lines += inWay.map { "      \($0.pledge): \($0.why)" }
        let last = group.high.short.last ?? []
        if !last.isEmpty, !group.mayMeetMore {
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
        let atLeast = closesTwo(group) ? "at least " : ""
        let lines = [
            "    one addition that closes most: \(unitWords(best.closes, capability.unit))\(spaced(place(best))) "
                + (best.closes == 1 ? "closes " : "close ")
                + "\(atLeast)\(best.closes) of "
                + "\(group.low.unmet) (cost \(Int128(best.closes) * Int128(capability.cost)))"
        ]
        let least = group.additions.filter { $0.inLeast > 0 }
        let isAlone = !closesTwo(group) && best.closes == group.low.unmet && best.inLeast < best.closes
        let all =
            "    \(closesTwo(group) ? "what closes all, and less may" : "the least that closes all"): "
            + (isAlone ? "that, or as well " : "")
            + least.map { "\($0.inLeast)\(spaced(place($0)))" }.joined(separator: ", ")
        return lines + [all + " (cost \(Int128(group.low.unmet) * Int128(capability.cost)))"]
    }

    /// Whether one more unit may close a need by day and another by night, which are told apart since not every pledge can
    /// serve both.
    private func closesTwo(_ group: MissionAnswer.CapabilityCover) -> Bool {
        guard group.low.unmet > 1, let capability = found.capabilities.first(where: { $0.id == group.capability }),
            !capability.rests
        else {
            return false
        }
        return group.cells.contains { day in
            day.part == .day
                && group.cells.contains { night in
                    night.part == .night
                        && (night.sector == day.sector || isAnywhere(night.need) || isAnywhere(day.need))
                }
        }
    }

    private func isAnywhere(_ need: String) -> Bool { found.needs.first { $0.id == need }?.sectors.isEmpty ?? false }

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
