extension Case {
    /// The choices under which the demands of a scenario's moves stand: it may be meant for another reading.
    public func readings(neededBy scenario: Scenario) -> [TalksQuestion.ReadingChoice] {
        var needed: [TalksQuestion.ReadingChoice] = []
        for move in scenario.moves {
            for demand in demands where move.rulesNamed.contains(demand.id) {
                if let reading = demand.reading, !needed.contains(where: { $0.reading == reading.reading }) {
                    needed.append(reading)
                }
            }
        }
        return needed
    }
}

extension Move {
    /// The demands, laws and parts of the goal that it names.
    package var rulesNamed: [String] {
        switch self {
        case .drop(let demand), .stepDown(let demand, _): return [demand]
        case .split(_, _, _, let meansFirst, let meansBoth): return meansFirst + meansBoth
        case .addOption(_, _, let contents): return contents
        case .postpone(_, _, let contents, let except): return contents + except
        }
    }
}
