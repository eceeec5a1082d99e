/// Units no two of which can be the same events, with as many events as can be found, at least `target` if possible.
///
/// The heaviest first, then branch and bound for so many steps.
func independentUnits(_ demands: [Int], near: [[Int32]], target: Int, steps: Int) -> [Int] {
    let order = demands.indices.filter { demands[$0] > 0 }.sorted { (-demands[$0], $0) < (-demands[$1], $1) }
    var best: [Int] = []
    var weight = 0
    var left = steps
    var isOut = [Int32](repeating: 0, count: demands.count)
    func go(_ candidates: [Int], _ chosen: [Int], _ sum: Int) {
        left -= 1
        if sum > weight { (best, weight) = (chosen, sum) }
        guard weight < target, left > 0, sum + candidates.reduce(0, { $0 + demands[$1] }) > weight else { return }
        for (place, candidate) in candidates.enumerated() {
            let rest = candidates[(place + 1)...]
            guard weight < target, left > 0, sum + demands[candidate] + rest.reduce(0, { $0 + demands[$1] }) > weight
            else {
                return
            }
            for other in near[candidate] { isOut[Int(other)] += 1 }
            go(rest.filter { isOut[$0] == 0 }, chosen + [candidate], sum + demands[candidate])
            for other in near[candidate] { isOut[Int(other)] -= 1 }
        }
    }
    go(order, [], 0)
    return best.sorted()
}
