import CaseModel

/// What giving up a stand costs, in one number that orders as the question asks: the first measure in the upper half,
/// the second in the lower.
struct OpeningCost {
    let order: TalksQuestion.OpeningOrder
    private static let half = 1 << 31

    func cost(of stand: Stand, in negotiation: Negotiation) -> Int {
        number(of: measures(of: stand, in: negotiation))
    }

    func measures(of stand: Stand, in negotiation: Negotiation) -> TalksAnswer.Cost {
        let saliences = stand.demands.map { negotiation.demands[$0].salience }
        switch order {
        case .demands, .salience: return .init(demands: saliences.count, salience: saliences.reduce(0, +))
        case .stands: return .init(demands: 1, salience: saliences.max() ?? 0)
        }
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
