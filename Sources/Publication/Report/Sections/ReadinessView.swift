import CaseModel
import Wording

/// What the pledges cover of the needs, capability by capability, over the days or along an order of events.
struct ReadinessView {
    /// Of each pledge of several, and of the others together, what is known of how many.
    var known: [KnownRow]
    var hasKnown: Bool
    var capabilities: [CapabilityEntry]
    var hasCapabilities: Bool
    /// Where the moments come from: days, or an order of events.
    var moments: String
    /// What lacks on the day that the states of the pledges are of.
    var lacking: String
    /// The whole in one sentence: how many capabilities are met throughout, and how many are short whatever comes.
    var lead: String
    var text: String

    struct KnownRow {
        var of: String
        var contributors: Int
        var named: Int
        var domain: Int
        var capability: Int
        var amount: Int
        var confirmed: Int
        var inPreparation: Int
        var deployed: Int
        var conditional: Int
    }

    struct CapabilityEntry {
        var title: String
        var unit: String
        var chart: Markup
        var rows: [Row]
    }

    /// What is met at a moment, from the low end to the high end.
    struct Row: Equatable {
        var when: String
        var needed: String
        var met: [String]
        var unmet: String
        var offered: String
    }

    init(_ answers: MissionAnswers, _ index: CaseIndex) {
        let answer = answers.answer
        let found = index.found
        known = answer.known.filter { $0.contributors > 0 }.map { entry in
            KnownRow(
                of: entry.pledge.map { say("share \($0)") } ?? say("pledge, offer or hint for themselves"),
                contributors: entry.contributors, named: entry.named, domain: entry.domainKnown,
                capability: entry.capabilityKnown, amount: entry.amountKnown, confirmed: entry.confirmed,
                inPreparation: entry.inPreparation, deployed: entry.deployed, conditional: entry.conditional)
        }
        hasKnown = !known.isEmpty
        capabilities = found.capabilities.compactMap { capability in
            let groups = answer.points.map { point in
                point.groups.first { $0.capability == capability.id && !$0.cells.isEmpty }
            }
            guard groups.contains(where: { $0 != nil }) else { return nil }
            return CapabilityEntry(
                title: capability.says, unit: capability.unit,
                chart: readinessChart(
                    groups, of: capability, moments: answer.points.map(Self.width),
                    ends: [answer.points.first, answer.points.last].map {
                        $0.map { Self.when($0, answer, found) } ?? ""
                    }),
                rows: Self.rows(groups, answer, found))
        }
        hasCapabilities = !capabilities.isEmpty
        let needed = found.capabilities.compactMap { capability -> [MissionAnswer.CapabilityCover]? in
            let covers = answer.points.flatMap(\.groups).filter { $0.capability == capability.id && !$0.cells.isEmpty }
            return covers.isEmpty ? nil : covers
        }
        // Where not even with what is confirmed all needs at once are met, what is deployed does not meet them.
        let heldBack = Set(
            answer.points.flatMap(\.together).filter { $0.isLow && $0.upTo == .confirmed }.flatMap(\.levels)
                .filter { $0.most < $0.demand }.map(\.capability))
        let met = needed.count {
            $0.allSatisfy { ($0.low.met.first ?? 0) >= $0.low.demand && !heldBack.contains($0.capability) }
        }
        // Where one unit may meet two needs, what no plan exceeds is told of all needs at once.
        let short = found.capabilities.count { capability in
            answer.points.contains { point in
                guard
                    let group = point.groups.first(where: { $0.capability == capability.id && !$0.cells.isEmpty })
                else { return false }
                return group.high.unmet > 0 && !group.mayMeetMore
                    || point.together.contains {
                        !$0.isLow && $0.levels.contains { $0.capability == capability.id && $0.most < $0.demand }
                    }
            }
        }
        lacking = lackingWords(answer, found)
        let all = counted(needed.count, "capability", "capabilities")
        lead = say(
            "Needed: \(all). Met at every moment by what is deployed: \(met). Short at some moment even if all that is pledged comes: \(short)."
        )
        moments =
            answer.question.order.isEmpty
            ? say("By days.") : say("Along an order of events: \(spoken(answer.question.orderFrom ?? "as asked")).")
        text = MissionText(found, answers).text()
    }

    private static func row(
        _ when: String, _ group: MissionAnswer.CapabilityCover, _ point: MissionAnswer.Point
    ) -> Row {
        var unmet =
            (group.mayMeetMore && group.low.unmet > 0 ? say("at most ") : "")
            + range(group.mayMeetMore ? group.low.unmet : group.high.unmet, group.low.unmet)
        if let all = point.unmetTogether(group) {
            unmet = say("\(unmet); \(range(all.high, all.low)) with all needs at once and what units take")
        }
        return Row(
            when: when, needed: range(group.high.demand, group.low.demand),
            met: zip(group.low.met, group.high.met).map(range),
            unmet: unmet,
            offered: range(group.low.offered, group.high.offered))
    }

    /// A row for each run of moments at which nothing changes.
    private static func rows(
        _ groups: [MissionAnswer.CapabilityCover?], _ answer: MissionAnswer, _ found: Case
    ) -> [Row] {
        var rows: [(first: Int, last: Int, row: Row)] = []
        for (place, group) in groups.enumerated() {
            guard let group else { continue }
            let own = row("", group, answer.points[place])
            if let last = rows.last, last.last == place - 1, last.row == own {
                rows[rows.count - 1].last = place
            } else {
                rows.append((place, place, own))
            }
        }
        return rows.map { first, last, row in
            var row = row
            let (from, to) = (answer.points[first], answer.points[last])
            if let firstDay = from.firstDay, let lastDay = to.lastDay {
                row.when = spokenDays(firstDay...lastDay)
            } else {
                row.when = when(from, answer, found)
                if last > first { row.when = say("\(row.when), to \(when(to, answer, found))") }
            }
            return row
        }
    }

    private static func width(_ point: MissionAnswer.Point) -> Int {
        guard let first = point.firstDay, let last = point.lastDay else { return 1 }
        return max(1, last - first + 1)
    }

    fileprivate static func when(_ point: MissionAnswer.Point, _ answer: MissionAnswer, _ found: Case) -> String {
        if let first = point.firstDay, let last = point.lastDay {
            return spokenDays(first...last)
        }
        guard let step = point.step, step > 0, step <= answer.question.order.count else {
            return say("before any event")
        }
        let events = answer.question.order[step - 1].map { id in found.events.first { $0.id == id }?.name ?? id }
        let days = point.daysSince ?? 0
        let after = say("after \(events.joined(separator: say(" and ")))")
        return days == 0 ? after : "\(counted(days, "day")) \(after)"
    }
}

private func range(_ low: Int, _ high: Int) -> String {
    low == high ? "\(low)" : say("\(min(low, high)) to \(max(low, high))")
}

/// What is needed beyond what is deployed, capability by capability, on the day that the states of pledges are of: the last one
/// asked about, or the last step of an order of events. Empty where nothing was asked.
func lackingWords(_ answer: MissionAnswer, _ found: Case) -> String {
    guard let point = answer.points.last else { return "" }
    let moment =
        answer.question.lastDay.map { say("On \(spokenDay($0))") }
        ?? capitalised(ReadinessView.when(point, answer, found))
    var isNeeded = false
    let lacking = found.capabilities.compactMap { capability -> String? in
        guard let group = point.groups.first(where: { $0.capability == capability.id && !$0.cells.isEmpty }) else {
            return nil
        }
        isNeeded = isNeeded || group.low.demand > 0
        // What more could meet of all needs at once, what is deployed does not exceed.
        let together =
            point.together.filter(\.isLow).flatMap(\.levels).filter { $0.capability == capability.id }
            .map { $0.demand - $0.most }.max() ?? 0
        let most = max(group.low.demand - (group.low.met.first ?? 0), together)
        let least = group.mayMeetMore ? most : group.high.demand - (group.high.met.first ?? 0)
        guard most > 0 else { return nil }
        let lack = (group.mayMeetMore ? say("at most ") : "") + range(least, most)
        return say(
            "\(lack) of \(range(group.high.demand, group.low.demand)) \(capability.unit) (\(capability.says))")
    }
    guard isNeeded else { return say("\(moment), nothing with a known amount is needed.") }
    guard !lacking.isEmpty else { return say("\(moment), what is deployed meets all that is needed.") }
    return say("\(moment), what is deployed falls short by \(lacking.joined(separator: "; ")).")
}
