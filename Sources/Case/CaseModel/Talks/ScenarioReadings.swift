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

    /// The demand that it gives up or steps down; nil for the others.
    var demandMoved: String? {
        switch self {
        case .drop(let demand), .stepDown(let demand, _): demand
        case .split, .addOption, .postpone: nil
        }
    }

    /// The laws, parts of the goal and demands of which it only says how they mean or take it.
    var rulesListed: [String] { demandMoved == nil ? rulesNamed : [] }

    /// The same without some of those.
    func without(_ names: Set<String>) -> Move {
        func rest(_ list: [String]) -> [String] { list.filter { !names.contains($0) } }
        switch self {
        case .drop, .stepDown: return self
        case .split(let event, let first, let second, let meansFirst, let meansBoth):
            return .split(
                event: event, first: first, second: second, meansFirst: rest(meansFirst), meansBoth: rest(meansBoth))
        case .addOption(let issue, let option, let contents):
            return .addOption(issue: issue, option: option, contents: rest(contents))
        case .postpone(let issue, let body, let contents, let except):
            return .postpone(issue: issue, to: body, contents: rest(contents), except: rest(except))
        }
    }
}
