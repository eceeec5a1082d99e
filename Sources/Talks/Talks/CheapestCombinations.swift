/// The cheapest ways to take one entry from each of several lists, cheapest first: at most `limit` of them.
///
/// The lists are folded one by one, and of each product only the `limit` cheapest are kept, which is enough: a
/// combination that is among the cheapest of all is among the cheapest of its own beginning. Equal sums come in the
/// order of their places, so the first k are the same however many are asked for.
///
/// - Parameter lists: the costs in each list, ascending. An empty list makes all combinations impossible.
func cheapestCombinations(of lists: [[Int]], limit: Int) -> [(places: [Int], cost: Int)] {
    var combinations: [(places: [Int], cost: Int)] = [([], 0)]
    for list in lists {
        // The (i, j) entries below the hyperbola i * j < limit hold the cheapest `limit` sums of two sorted lists.
        var next: [(places: [Int], cost: Int)] = []
        for (index, combination) in combinations.enumerated() {
            let reach = min(list.count, (limit + index) / (index + 1))
            for place in 0..<reach {
                next.append((combination.places + [place], combination.cost + list[place]))
            }
        }
        next.sort { $0.cost != $1.cost ? $0.cost < $1.cost : $0.places.lexicographicallyPrecedes($1.places) }
        combinations = Array(next.prefix(limit))
    }
    return combinations
}
