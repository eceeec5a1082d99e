/// The cheapest ways to take one entry from each of several lists, cheapest first: at most `limit` of them.
///
/// The lists are folded one by one, and of each product only the `limit` cheapest are kept, which is enough: a
/// combination that is among the cheapest of all is among the cheapest of its own beginning. Equal sums come in the
/// order of their places, so the first k are the same however many are asked for.
///
/// - Parameter lists: the costs in each list, ascending. An empty list makes all combinations impossible.
func cheapestCombinations(of lists: [[Int]], limit: Int) -> [(places: [Int], cost: Int)] {
    /// A combination by the one that it lengthens, the cheapest first.
    struct Longer {
        var cost: Int
        /// Where its beginning stands among the others in the order of their places.
        var rank: Int
        var place: Int
        var beginning: Int
    }
    var costs = [0]
    var ranks = [0]
    // By list, what each combination lengthens, and by which place of the list: places are written out once, at the end.
    var steps: [[(beginning: Int32, place: Int32)]] = []
    for list in lists {
        // The (i, j) entries below the hyperbola i * j < limit hold the cheapest `limit` sums of two sorted lists.
        var next: [Longer] = []
        for index in costs.indices {
            for place in 0..<min(list.count, (limit + index) / (index + 1)) {
                next.append(
                    Longer(cost: costs[index] + list[place], rank: ranks[index], place: place, beginning: index))
            }
        }
        next.sort { ($0.cost, $0.rank, $0.place) < ($1.cost, $1.rank, $1.place) }
        next.removeLast(max(0, next.count - limit))
        costs = next.map(\.cost)
        ranks = Array(repeating: 0, count: next.count)
        let inOrder = next.indices.sorted { (next[$0].rank, next[$0].place) < (next[$1].rank, next[$1].place) }
        for (rank, index) in inOrder.enumerated() { ranks[index] = rank }
        steps.append(next.map { (Int32($0.beginning), Int32($0.place)) })
    }
    return costs.indices.map { last in
        var (places, index) = ([Int](), last)
        for step in steps.reversed() {
            places.append(Int(step[index].place))
            index = Int(step[index].beginning)
        }
        return (Array(places.reversed()), costs[last])
    }
}
