extension Case {
    /// The choices under which the demands of a scenario's moves stand: it may be meant for another reading.
    public func readings(neededBy scenario: Scenario) -> [TalksQuestion.ReadingChoice] {
        var needed: [TalksQuestion.ReadingChoice] = []
        for move in scenario.moves {
            let named: [String]
            switch move {
            case .drop(let demand), .stepDown(let demand, _): named = [demand]
            case .split(_, _, _, let meansFirst, let meansBoth): named = meansFirst + meansBoth
            case .addOption(_, _, let contents): named = contents
            case .postpone(_, _, let contents, let except): named = contents + except
            }
            for demand in demands where named.contains(demand.id) {
                if let reading = demand.reading, !needed.contains(where: { $0.reading == reading.reading }) {
                    needed.append(reading)
                }
            }
        }
        return needed
    }
}
