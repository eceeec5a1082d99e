import CaseModel

/// The numbers: for every two measures the most that one can be above the other, closed under going by way of a third
/// (Floyd 1962, kept up one comparison at a time). Whole numbers that fit exist exactly where none can be less than
/// nought above itself.
extension SearchState {
    /// Puts a comparison in; false if it cannot be.
    mutating func limit(_ larger: Int, _ smaller: Int, toAtMost limit: Int) -> Bool {
        if limit >= self.limit(larger, smaller) { return true }
        if limit + self.limit(smaller, larger) < 0 { return false }
        steps += measureCount * measureCount
        for one in 0..<measureCount {
            let before = self.limit(one, larger)
            guard before < SearchState.unlimited else { continue }
            for other in 0..<measureCount {
                let after = self.limit(smaller, other)
                guard after < SearchState.unlimited, one != other else { continue }
                let through = before + limit + after
                if through < self.limit(one, other) { setLimit(one, other, through) }
            }
        }
        return true
    }

    /// Puts in what is known of the numbers from the start; false if it cannot be.
    mutating func settleRanges() -> Bool {
        for range in problem.ranges {
            guard limit(range.larger, range.smaller, toAtMost: range.atMost) else { return false }
        }
        return true
    }

    /// Lets days not run back between events that both occur and whose order is known.
    mutating func settlePendingDays() -> Bool {
        while let (first, second) = pendingDays.popLast() {
            guard let early = problem.dayOfEvent[first], let late = problem.dayOfEvent[second] else { continue }
            guard limit(early, late, toAtMost: 0) else { return false }
        }
        return true
    }

    /// Whether a comparison holds whatever else comes, never (false), or either way.
    func isWithin(_ span: (larger: Int, smaller: Int, atMost: Int)) -> Bool? {
        if limit(span.larger, span.smaller) <= span.atMost { return true }
        return limit(span.smaller, span.larger) < -span.atMost ? false : nil
    }

    /// A number for every measure: as little as can be, or where nothing limits it from below, as near to nought as can be.
    mutating func numbers() -> [Measure: Int] {
        var numbers: [Measure: Int] = [:]
        for slot in 1..<max(1, measureCount) {
            let (least, most) = (limit(0, slot), limit(slot, 0))
            let number = least < SearchState.unlimited ? -least : min(most, 0)
            // What fits the limits always can be put in.
            guard limit(slot, 0, toAtMost: number), limit(0, slot, toAtMost: -number) else { return [:] }
            numbers[problem.measures[slot]] = number
        }
        return numbers
    }
}
