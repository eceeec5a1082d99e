/// What an opening asks of one demand: a step down its ladder, or to give it up.
public struct Concession: Sendable, Equatable {
    /// The id of the demand.
    public var demand: String
    public var party: String?
    /// The entries of the forms given up, strongest first.
    public var givenUp: [TalksAnswer.DemandEntry]
    /// The form that it steps down to; nil where the demand is given up altogether.
    public var steppedDownTo: TalksAnswer.DemandEntry?
    /// How firmly the firmest form given up is held.
    public var salience: Int { givenUp.map(\.salience).max() ?? 0 }
}

extension TalksAnswer {
    /// The demands, each once whatever its forms, in the order of the case.
    public var demandIDs: [String] {
        var seen: Set<String> = []
        return demands.map(\.demand).filter { seen.insert($0).inserted }
    }

    /// What giving up these forms asks, demand by demand, in the order of the case.
    public func concessions(_ ids: [String]) -> [Concession] {
        let given = Set(ids)
        var order: [String] = []
        var forms: [String: [DemandEntry]] = [:]
        for entry in demands {
            if given.contains(entry.id), forms[entry.demand] == nil { order.append(entry.demand) }
            forms[entry.demand, default: []].append(entry)
        }
        // The ladder of a demand may begin with forms that are kept only in an answer that somebody has spoiled.
        return order.compactMap { demand in
            let own = (forms[demand] ?? []).sorted { $0.step < $1.step }
            let gone = own.filter { given.contains($0.id) }
            guard let first = gone.first, let last = gone.last else { return nil }
            return Concession(
                demand: demand, party: first.party, givenUp: gone,
                steppedDownTo: own.first { $0.step > last.step && !given.contains($0.id) })
        }
    }
}
