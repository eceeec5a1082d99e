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

/// The demands of an answer with their forms, to tell what an opening asks demand by demand.
public struct DemandForms: Sendable {
    /// The demands, each once whatever its forms, in the order of the case.
    public let demands: [String]
    private let place: [String: Int]
    private let demandOfForm: [String: Int]
    /// The forms of each demand, strongest first.
    private let forms: [[TalksAnswer.DemandEntry]]

    public init(_ answer: TalksAnswer) {
        var demands: [String] = []
        var place: [String: Int] = [:]
        var demandOfForm: [String: Int] = [:]
        var forms: [[TalksAnswer.DemandEntry]] = []
        for entry in answer.demands {
            let own = place[entry.demand] ?? demands.count
            if own == demands.count {
                place[entry.demand] = own
                demands.append(entry.demand)
                forms.append([])
            }
            demandOfForm[entry.id] = own
            forms[own].append(entry)
        }
        self.demands = demands
        self.place = place
        self.demandOfForm = demandOfForm
        self.forms = forms.map { $0.sorted { $0.step < $1.step } }
    }

    public func contains(_ demand: String) -> Bool { place[demand] != nil }

    /// What giving up these forms asks, demand by demand, in the order of the case.
    public func concessions(_ ids: [String]) -> [Concession] {
        let given = Set(ids)
        return Set(ids.compactMap { demandOfForm[$0] }).sorted().compactMap { number in
            let gone = forms[number].filter { given.contains($0.id) }
            guard let first = gone.first, let last = gone.last else { return nil }
            return Concession(
                demand: demands[number], party: first.party, givenUp: gone,
                steppedDownTo: forms[number].first { $0.step > last.step })
        }
    }
}
