import CaseModel

/// A cost as the question orders it: the measure that counts first, then the other. Sums stop at the largest number.
struct CostKey: Comparable {
    var first: Int
    var second: Int

    static let zero = CostKey(first: 0, second: 0)
    static let infinite = CostKey(first: .max, second: .max)

    init(first: Int, second: Int) {
        self.first = first
        self.second = second
    }

    init(_ cost: TalksAnswer.Cost, _ order: TalksQuestion.OpeningOrder) {
        self =
            order == .salience
            ? CostKey(first: cost.salience, second: cost.demands)
            : CostKey(first: cost.demands, second: cost.salience)
    }

    static func < (left: CostKey, right: CostKey) -> Bool {
        left.first != right.first ? left.first < right.first : left.second < right.second
    }

    static func + (left: CostKey, right: CostKey) -> CostKey {
        func sum(_ one: Int, _ other: Int) -> Int {
            let (sum, overflow) = one.addingReportingOverflow(other)
            return overflow ? .max : sum
        }
        return CostKey(first: sum(left.first, right.first), second: sum(left.second, right.second))
    }
}
