import CaseModel

/// The day that is asked about, and which demands of the case do not stand on it, a line each.
func dayAsked(_ answer: TalksAnswer, _ found: Case) -> [String] {
    guard let on = answer.question.on, let day = dayNumber(on) else { return [] }
    let gone = found.demands.filter { !$0.standing.holds(on: day) }
    let undated = found.demands.count { !$0.standing.isDated }
    guard undated < found.demands.count else {
        return day == found.usualDay ? [] : ["On \(on): no demand of the case has a day, so all stand"]
    }
    var lines = ["On \(on)"] + gone.map { "  \($0.id) does not stand: \($0.standing.words)" }
    if undated > 0 {
        lines.append(
            "  \(counted(undated, "demand has", "demands have")) no day and \(undated == 1 ? "is" : "are") taken to stand"
        )
    }
    return lines
}
