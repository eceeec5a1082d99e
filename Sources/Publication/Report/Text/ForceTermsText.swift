import CaseModel

/// The mandate of a mission and its ceilings.
func mandateLines(_ mission: Mission) -> [String] {
    var lines: [String] = []
    if mission.mandateFrom != nil || mission.mandateUntil != nil {
        lines.append(
            "  mandate\(spanWords(mission.mandateFrom, mission.mandateUntil)); no need of it is in force on other days")
    }
    if mission.state == .ended, mission.mandateUntil == nil {
        lines.append("  ended, on no day that is given (`mandate-until`): its needs are reckoned as if it went on")
    }
    return lines
        + mission.ceilings.map { "  at most \($0.personnel) people at once\(spanWords($0.from, $0.until))" }
}

private func spanWords(_ from: Int?, _ until: Int?) -> String {
    (from.map { " from \(dayWords($0))" } ?? "") + (until.map { " until \(dayWords($0))" } ?? "")
}

/// What units take of other capabilities; and what of the file needs nothing of that kind, and so is not used.
///
/// - Parameter isTogether: whether all needs at once are told of some point.
func takingLines(_ found: Case, isTogether: Bool) -> [String] {
    var unused: [String] = []
    if !isTogether, found.tasks.contains(where: { $0.priority != nil }) {
        unused.append("  Priorities of tasks are not used: no capability takes another, and no mission has a ceiling.")
    }
    if !found.missions.contains(where: { !$0.ceilings.isEmpty }),
        found.capabilities.contains(where: { $0.personnel != nil })
    {
        unused.append("  How many people a unit is, is not used: no mission has a ceiling.")
    }
    return unused
        + found.capabilities.filter { !$0.takes.isEmpty }.map { capability in
            let taken = capability.takes.map { taking -> String in
                let unit = found.capabilities.first { $0.id == taking.capability }?.unit ?? taking.capability
                return "\(taking.number) of \(taking.capability) (\(unit)) for each \(taking.each)"
            }
            return
                "  Each of \(capability.id) (\(capability.unit)) that is in force, those of a rotation too, takes: "
                + taken.joined(separator: "; ")
        }
}

func callsForWords(_ need: MissionNeed) -> String {
    let words = MissionNeed.Freedom.allCases.filter(need.callsFor.contains).map { freedom in
        switch freedom {
        case .command: "under the mission's command"
        case .force: "with force beyond self-defence"
        }
    }
    return words.isEmpty ? "" : ", \(words.joined(separator: " and "))"
}

extension Pledge {
    /// How it grows, how soon it can move, what it comes with, how its contingents and its contributor leave.
    func forceTermsWords(_ found: Case) -> [String] {
        var words = amounts.map { "\($0.quantity.words) from \(dayWords($0.day))" }
        if let noticeToMove {
            words.append(
                "notice to move \(daysWords(noticeToMove.days)) from \(found.eventTitle(noticeToMove.decision))")
        }
        if let package { words.append("in package \(package), whole or not at all") }
        if let rotates {
            words.append(
                "a new contingent every \(daysWords(rotates.everyDays)) from \(dayWords(rotates.from)), "
                    + "\(daysWords(rotates.handoverDays)) of handover")
        }
        if let withdrawal, withdrawal.given == nil {
            words.append("its contributor may leave \(daysWords(withdrawal.noticeDays)) after notice; none is given")
        }
        if let given = withdrawal?.given, let leaves = withdrawal?.leaves {
            words.append("its contributor gave notice on \(dayWords(given)), and leaves on \(dayWords(leaves))")
        }
        for caveat in caveats {
            switch caveat.kind {
            case .onlyTasks(let tasks): words.append("only for \(tasks.joined(separator: ", "))")
            case .notTasks(let tasks): words.append("not for \(tasks.joined(separator: ", "))")
            case .nationalCommand: words.append("under national command")
            case .noForce: words.append("no force beyond self-defence")
            case .consent(let of, _, .some(let event)):
                words.append("\(of) consents with \(found.eventTitle(event))")
            default: break
            }
        }
        return words
    }
}

extension MissionPointText {
    /// What is met of all needs at once, and by whom at the low end.
    func togetherLines() -> [String] {
        var lines = [
            "  All needs at once, the first of these before the next; units of different capabilities are not summed:"
        ]
        for told in point.together {
            let end =
                told.isLow
                ? "with what is \(told.upTo.words) or nearer, at the low end"
                : "with the most that it can be, at the high end"
            lines.append("    \(end):")
            if told.levels.isEmpty { lines.append("      nothing is needed for certain") }
            for level in told.levels {
                let unit = found.capabilities.first { $0.id == level.capability }?.unit ?? ""
                let priority = level.priority.map { ", priority \($0)" } ?? ""
                let bound =
                    level.most == level.met
                    ? level.met == level.demand ? "" : "; no plan meets more"
                    : "; no plan is known that meets more, and none meets more than \(level.most)"
                lines.append(
                    "      \(level.capability)\(priority): \(level.met) of \(unitWords(level.demand, unit))"
                        + "\(apart(level.capability))\(bound)")
            }
            for people in told.personnel {
                lines.append("      people of \(people.mission): \(people.used) of at most \(people.ceiling)")
            }
            if !told.packages.isEmpty {
                lines.append("      taken whole: package \(told.packages.joined(separator: ", package "))")
            }
            guard told.isLow, told.upTo == .pledged else { continue }
            for use in told.uses {
                let cell = point.groups.first { $0.capability == use.served }?.cells[use.cell]
                let place = cell.map { servedWords($0, use.part) } ?? ""
                let taken = use.takenBy.map { " for the \($0) there" } ?? ""
                lines.append("      \(use.pledge) gives \(use.units) of \(use.capability)\(taken) to \(place)")
            }
        }
        return lines
    }

    /// Where one unit may count for two needs of a capability, as the levels count them.
    private func apart(_ capability: String) -> String {
        let cells = point.groups.first { $0.capability == capability }?.cells ?? []
        return cells.contains { $0.nightNeed != nil } ? ", each need by day and by night counted by itself" : ""
    }

    /// A cell, or what is served of it in a part of the day.
    private func servedWords(_ cell: MissionAnswer.Cell, _ part: DayPart?) -> String {
        guard let part else { return cellWords(cell) }
        var half = cell
        half.part = part
        half.nightNeed = nil
        if part == .night, let night = cell.nightNeed { half.need = night }
        return cellWords(half)
    }
}
