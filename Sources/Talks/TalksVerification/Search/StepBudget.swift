/// How much work a verification may still do, so that no answer, however hard or hostile, makes it run for ever.
///
/// A step is a small piece of work: a look at one part of a formula, at one row of an order, at one set.
final class StepBudget {
    private(set) var left: Int

    init(_ steps: Int) { left = max(0, steps) }

    /// What one search may use: a quarter of the rest, so that a single hard item does not starve all that follow.
    var share: Int { left / 4 + min(left - left / 4, 20_000) }

    /// Takes the steps; false if they were not there.
    @discardableResult
    func spend(_ steps: Int) -> Bool {
        guard steps <= left else {
            left = 0
            return false
        }
        left -= max(0, steps)
        return true
    }
}
