public import Answers
public import CaseModel
import Mission
import MissionVerification
import Wording

/// What the pledges cover, as text for a terminal. The same words for every contributor and party.
public struct MissionText {
    let found: Case
    let answer: MissionAnswer
    let proof: MissionProofReport

    public init(_ found: Case, _ answers: MissionAnswers) {
        self.found = found
        answer = answers.answer
        proof = answers.proof
    }

    public func text() -> String {
        var lines = head()
        if found.missions.isEmpty, found.tasks.isEmpty, found.pledges.isEmpty {
            lines.append("No mission, no task and no pledge: none in the file.")
        } else {
            lines += known() + pledges() + tasks()
            var earlier: MissionAnswer.Point?
            for point in answer.points {
                lines += MissionPointText(found, answer, point, after: earlier).lines()
                earlier = point
            }
            lines += ending()
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func head() -> [String] {
        var lines = ["\(found.title): what the pledges cover", ""]
        for mission in found.missions {
            lines.append(
                "Mission \(mission.label) \(mission.name): \(mission.state.rawValue)\(found.source(mission.head))")
            lines += mandateLines(mission)
        }
        let question = answer.question
        if let first = question.firstDay, let last = question.lastDay {
            lines.append("Days: \(dayWords(first)) to \(dayWords(last))")
            for event in question.supposed {
                lines.append("Supposed: \(found.eventTitle(event.event)) on \(dayWords(event.day))")
            }
        } else if question.order.isEmpty {
            lines.append("No day and no event on which anything depends: as the file stands")
        } else {
            let steps = question.order.map { $0.map(found.eventTitle).joined(separator: " and ") }
            lines.append("Order of events: \(steps.joined(separator: ", then "))")
            if let from = question.orderFrom { lines.append("  (\(from))") }
            lines.append("  Days are counted from the last step; days of the calendar are left out of account.")
        }
        if !question.without.isEmpty {
            lines.append("Left out: \(question.without.map(found.contributorTitle).joined(separator: ", "))")
        }
        let needed = Set(found.needs.flatMap(\.sectors))
        for overlap in found.sectorOverlaps where needed.isSuperset(of: [overlap.earlier.id, overlap.later.id]) {
            lines.append("Note: \(overlap.words).")
        }
        return lines + [""]
    }

    /// Behind what is told of pledges whose states have days: of which day they are.
    private var statesWords: String {
        guard found.pledges.contains(where: { !$0.history.isEmpty }) else { return "" }
        return answer.question.lastDay.map { " on \(dayWords($0))" } ?? ", as the file ends"
    }

    private func known() -> [String] {
        var lines = ["What is known" + statesWords]
        for known in answer.known {
            let whose =
                known.pledge.map { "Of \(known.contributors) that share \($0)" }
                ?? "Of \(known.contributors) that \(known.contributors == 1 ? "pledges, offers or hints for itself" : "pledge, offer or hint for themselves")"
            lines.append(
                "  \(whose): \(known.named) named, domain known of \(known.domainKnown), capability of "
                    + "\(known.capabilityKnown), amount of \(known.amountKnown); confirmed \(known.confirmed), in "
                    + "preparation \(known.inPreparation), deployed \(known.deployed); under a condition "
                    + "\(known.conditional)")
        }
        if answer.known.isEmpty { lines.append("  no pledge that could come") }
        return lines + [""]
    }

    private func pledges() -> [String] {
        var lines = ["Pledges, each in its state" + statesWords]
        let states = Dictionary(
            (answer.points.last?.pledges ?? []).map { ($0.pledge, $0.state) }, uniquingKeysWith: { first, _ in first })
        for pledge in found.pledges {
            guard let told = states[pledge.id] else { continue }
            let state = answer.question.lastDay == nil ? pledge.state : told
            lines.append(
                "  \(pledge.label)  \(found.contributorTitle(pledge.contributorName)): \(state.rawValue): \(pledge.says)"
                    + found.source(pledge.head))
            var facts = ["amount \(pledge.amount.words)", "condition \(pledge.condition.words)"]
            if !pledge.dependsOn.isEmpty {
                facts.append("depends on \(pledge.dependsOn.map(found.eventTitle).joined(separator: " and "))")
            }
            if let several = pledge.contributors {
                let names: String
                switch several.names {
                case .value(let list): names = list.joined(separator: ", ")
                case .absent(let absence): names = absence.rawValue
                }
                facts.insert("\(counted(several.count, "contributor")), names \(names)", at: 0)
            }
            if let whole = pledge.partOf { facts.append("a share of \(whole)") }
            if let days = pledge.leadDays { facts.append("\(daysWords(days)) until it is in place") }
            facts += pledge.forceTermsWords(found)
            facts.append("disclosure: \(pledge.disclosure.rawValue)")
            lines.append("      \(facts.joined(separator: "; "))")
            if let domains = pledge.domains {
                let words = Domain.allCases.map {
                    "\($0.rawValue): \(domains[$0] == .part ? "some, not said which" : domains[$0].rawValue)"
                }
                lines.append("      \(words.joined(separator: "; "))")
            }
        }
        if found.pledges.isEmpty { lines.append("  none in the file") }
        return lines + [""]
    }

    private func tasks() -> [String] {
        var lines = ["Tasks and what they take"]
        for entry in answer.tasks {
            guard let task = found.tasks.first(where: { $0.id == entry.task }) else { continue }
            let priority = task.priority.map { ", priority \($0)" } ?? ""
            lines.append("  \(task.label)  \(task.says)\(priority)\(found.source(task.head))")
            if let absent = entry.absent { lines.append("      needs: \(absent)") }
            for id in entry.needs {
                guard let need = found.needs.first(where: { $0.id == id }) else { continue }
                lines += needLines(need)
            }
        }
        if answer.tasks.isEmpty { lines.append("  none in the file") }
        lines += takingLines(found, isTogether: answer.points.contains { !$0.together.isEmpty })
        return lines + [""]
    }

    private func needLines(_ need: MissionNeed) -> [String] {
        var words = need.capability.words
        if !need.sectors.isEmpty {
            words +=
                need.isShared
                ? " shared by \(need.sectors.joined(separator: " and "))"
                : need.sectors.count == 1
                    ? " in \(need.sectors[0])" : " in each of \(need.sectors.joined(separator: ", "))"
        }
        words += ", by \(need.parts.map(\.rawValue).joined(separator: " and again by "))"
        if need.rotation > 1 { words += ", \(need.rotation) in force for each at work" }
        if let event = need.after {
            words += ", from \(daysWords(need.offsetDays)) after \(found.eventTitle(event))"
            if let days = need.forDays { words += " for \(daysWords(days))" }
        }
        if let from = need.from { words += ", from \(dayWords(from))" }
        if let until = need.until { words += ", until \(dayWords(until))" }
        words += callsForWords(need)
        switch need.amount {
        case .stated(let quantity): words += ": \(quantity.words)\(yieldWords(quantity, need)), stated"
        case .words(let text): words += ": amount \(text)"
        case .derived: words += ": derived"
        }
        return ["      \(need.label)  \(words)\(found.source(need.head))"] + derived(need).map { "          \($0)" }
    }

    /// What an amount in another measure comes to in units.
    private func yieldWords(_ quantity: Quantity, _ need: MissionNeed) -> String {
        guard let capability = found.capabilities.first(where: { $0.id == need.capability.value }),
            let yield = capability.yields.first(where: { $0.unit == quantity.unit })
        else { return "" }
        return " a day, at \(yield.number) a day from each of the \(capability.unit)"
    }

    /// The formula with its inputs, from the first time at which the need is in force.
    private func derived(_ need: MissionNeed) -> [String] {
        guard case .derived(let rule) = need.amount else { return [] }
        var told: [MissionAnswer.Derivation]?
        var lines: [String] = []
        for point in answer.points {
            guard let entry = point.needs.first(where: { $0.need == need.id && !$0.derivations.isEmpty }),
                entry.derivations != told
            else { continue }
            if told != nil {
                lines.append("the line changes\(point.firstDay.map { ", from \(dayWords($0))" } ?? ""):")
            }
            told = entry.derivations
            lines += entry.derivations.map(derivationWords)
        }
        guard told != nil else { return [] }
        let inputs =
            [("speed", rule.speed), ("revisit", rule.revisit)]
            + [("shift", rule.shift), ("night", rule.night)].compactMap { name, input in input.map { (name, $0) } }
        let sources = inputs.map { name, input in
            let cited = input.cites.isEmpty ? "no source given" : found.passages(input.cites).joined(separator: ", ")
            return "\(name): \(cited)"
        }
        let sun =
            rule.shift != nil && rule.night == nil
            ? "; night and day by the sun, at their longest on the days of the need" : ""
        return lines + ["from \(sources.joined(separator: "; ")); length measured along the line\(sun)"]
    }

    private func ending() -> [String] {
        var lines = [
            "Proof, by a checker that shares nothing with the engine but the model:",
            "  assignments and limits: \(proof.covers) checked, "
                + (proof.faults.isEmpty ? "holds" : counted(proof.faults.count, "fault")),
        ]
        lines += proof.faults.prefix(20).map { "  does not hold: \($0)" }
        return lines
    }
}

/// With as many figures as the formula needs to give its result: "6.0", "0.25", "0.0001".
private func figures(_ value: Double) -> String {
    for (places, scale) in zip(1..., [10, 100, 1000, 1e4, 1e5, 1e6]) {
        let rounded = (value * scale).rounded() / scale
        guard abs(rounded - value) > 1e-9 * value, places < 3 || value < 0.01 else {
            return places == 1 ? rounded.tenths : "\(rounded)".withDecimalPoint
        }
    }
    return "\(value)".withDecimalPoint
}

/// `90.1 km ÷ (10 km/h × 4 h), rounded up = 3; × 3 shifts (24 h ÷ 8 h, rounded up), 1 of them by day; × rotation 3 = 27`.
func derivationWords(_ made: MissionAnswer.Derivation) -> String {
    var words = made.sector.map { "\($0), " } ?? ""
    words +=
        "by \(made.part?.rawValue ?? "day and night"): \(made.kilometres.tenths) km ÷ (\(figures(made.speed)) km/h × "
    words += "\(figures(made.worked)) h"
    if made.worked != made.revisit { words += " worked within \(figures(made.revisit)) h" }
    if made.amount == 0, let part = made.part {
        return words + "); no hour of these days is \(part.rawValue), so nobody = 0"
    }
    words += "), rounded up = \(made.patrols)"
    if let hours = made.hours, let shift = made.shift {
        words +=
            "; × \(made.shifts) \(made.shifts == 1 ? "shift" : "shifts") (\(figures(hours)) h ÷ \(figures(shift)) h, rounded up)"
        if made.part == nil { words += ", \(made.shiftsByDay) of them wholly by day" }
    } else if made.part == nil, made.shifts == 2 {
        words += "; × 2, one by day and one by night"
    }
    if made.rotation > 1 { words += "; × rotation \(made.rotation)" }
    return words + " = \(made.amount)"
}
