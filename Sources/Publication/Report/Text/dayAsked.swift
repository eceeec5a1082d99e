import CaseModel
import Wording

/// The day that is asked about, and which demands of the case do not stand on it, a line each.
func dayAsked(_ answer: TalksAnswer, _ found: Case) -> [String] {
    guard let on = answer.question.on, let day = dayNumber(on) else { return [] }
    let onDay = spokenDay(day)
    let named = Set(answer.components.flatMap(\.events))
    let later = found.eventsHeld(after: day).filter { named.contains($0.id) }
    let notYet =
        later.isEmpty
        ? []
        : [
            say(
                "Not yet on \(onDay): \(later.map(heldWords).joined(separator: ", ")); an order with one of them has no days"
            )
        ]
    let held = Set(answer.past)
    let open = found.events.filter { event in
        guard held.contains(event.id), let days = event.when?.value?.days else { return false }
        return days.contains(day) && day < days.upperBound && day < found.usualDay ?? day
    }
    let unsure =
        open.isEmpty
        ? []
        : [
            say(
                "Whether it had been held by \(onDay) is not said, and it is taken so: \(open.map(heldWords).joined(separator: ", "))"
            )
        ]
    let gone = found.demands.filter { !$0.standing.holds(on: day) }
    let undated = found.demands.count { !$0.standing.isDated }
    guard undated < found.demands.count else {
        return (day == found.usualDay ? [] : [say("On \(onDay): no demand of the case has a day, so all stand")])
            + notYet
            + unsure
    }
    var lines = [say("On \(onDay)")] + gone.map { "  " + say("\($0.id) does not stand: \($0.standing.words)") }
    if undated > 0 {
        lines.append(
            "  "
                + say(
                    undated, "\(undated) demand has no day and is taken to stand",
                    "\(undated) demands have no day and are taken to stand")
        )
    }
    return lines + notYet + unsure
}

/// "tsunami, held 2004-12-26"
private func heldWords(_ event: CaseEvent) -> String {
    event.name + (event.when?.value.map { say(", held \($0.words)") } ?? "")
}
