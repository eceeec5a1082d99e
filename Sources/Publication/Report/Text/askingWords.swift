import CaseModel

/// What a question about the talks asks: "goal g, on 2026-03-01, reading r=a, given up D1".
func asking(_ question: TalksQuestion) -> String {
    var parts = question.goal.map { ["goal \($0)"] } ?? []
    if let on = question.on { parts.append("on \(on)") }
    parts += question.readings.map { "reading \($0.reading)=\($0.choice)" }
    func list(_ label: String, _ ids: [String]) {
        if !ids.isEmpty { parts.append("\(label) \(ids.joined(separator: ", "))") }
    }
    list("without the law", question.lawsOff)
    list("law that may be given up", question.softLaws)
    list("given up before", question.givenUp)
    list("stepped down before", question.steppedDown.map { "\($0.demand)=\($0.step)" })
    list("moved before:", question.moves.map(\.words))
    list("weight", question.weights.map { "\($0.demand)=\($0.weight)" })
    return parts.joined(separator: "; ")
}
