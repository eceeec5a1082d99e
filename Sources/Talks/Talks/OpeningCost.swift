import CaseModel

/// What giving up a stand costs, in one number that orders as the question asks: the first measure in the upper half,
/// the second in the lower.
///
/// Whatever is given up of one demand is one concession, and weighs as much as the firmest form given up. Of a ladder the
/// forms are given up from the top, since what fulfils one fulfils those below it; so the concession is counted at the
/// first form, and each further one adds only what it weighs beyond those above it. Costs of stands can then be added.
struct OpeningCost {
    let order: TalksQuestion.OpeningOrder
    /// For each demand form whether it is the first of its demand.
    private let isFirst: [Bool]
    /// For each demand form what it weighs beyond the forms above it.
    private let increments: [Int]
    private let demandOfForm: [String]
    private let saliences: [Int]
    private static let half = 1 << 31

    init(order: TalksQuestion.OpeningOrder, _ negotiation: Negotiation) {
        self.order = order
        var firmest: [String: Int] = [:]
        var isFirst: [Bool] = []
        var increments: [Int] = []
        for form in negotiation.demands {
            let above = firmest[form.demand]
            isFirst.append(above == nil)
            increments.append(max(0, form.salience - (above ?? 0)))
            firmest[form.demand] = max(above ?? 0, form.salience)
        }
        self.isFirst = isFirst
        self.increments = increments
        demandOfForm = negotiation.demands.map(\.demand)
        saliences = negotiation.demands.map(\.salience)
    }

    func cost(of stand: Stand) -> Int { number(of: measures(of: stand)) }

    func measures(of stand: Stand) -> TalksAnswer.Cost {
        let firsts = stand.demands.count { isFirst[$0] }
        let added = Dictionary(stand.demands.map { (demandOfForm[$0], increments[$0]) }, uniquingKeysWith: +).values
        switch order {
        case .demands, .salience: return .init(demands: firsts, salience: added.reduce(0, +))
        case .stands: return .init(demands: min(1, firsts), salience: added.max() ?? 0)
        }
    }

    /// What giving up these forms, by their place in the negotiation, weighs: for each demand its firmest one.
    func salience(ofGivingUp forms: [Int]) -> Int {
        Dictionary(forms.map { (demandOfForm[$0], saliences[$0]) }, uniquingKeysWith: max).values.reduce(0, +)
    }

    /// The number that stands for two measures.
    func number(of measures: TalksAnswer.Cost) -> Int {
        switch order {
        case .demands, .stands: return measures.demands * OpeningCost.half + measures.salience
        case .salience: return measures.salience * OpeningCost.half + measures.demands
        }
    }

    /// The two measures that a number stands for.
    func measures(of number: Int) -> TalksAnswer.Cost {
        let upper = number / OpeningCost.half
        let lower = number % OpeningCost.half
        switch order {
        case .demands, .stands: return .init(demands: upper, salience: lower)
        case .salience: return .init(demands: lower, salience: upper)
        }
    }
}
