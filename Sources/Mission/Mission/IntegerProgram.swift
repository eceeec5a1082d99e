import CaseModel

/// The most of some variables, in whole numbers, within rows of limits: branch and bound (Land and Doig 1960), whose
/// bounds are reckoned in whole numbers from the weights of rows, so that each stands whatever the linear programs gave.
struct IntegerProgram: Equatable {
    struct Term: Equatable {
        var variable: Int
        var factor: Int
    }
    struct Row: Equatable {
        var name: String
        var terms: [Term]
        var limit: Int
    }
    private(set) var names: [String] = []
    private(set) var upper: [Int] = []
    private(set) var rows: [Row] = []

    mutating func variable(_ name: String, upTo limit: Int) -> Int {
        names.append(name)
        upper.append(limit)
        return names.count - 1
    }

    mutating func row(_ name: String, _ terms: [Term], upTo limit: Int) {
        rows.append(Row(name: name, terms: terms, limit: limit))
    }

    /// Every row and every bound holds.
    func holds(_ values: [Int]) -> Bool {
        zip(values, upper).allSatisfy { $0 >= 0 && $0 <= $1 }
            && rows.allSatisfy { row in
                row.terms.reduce(Int128(0)) { $0 + Int128($1.factor) * Int128(values[$1.variable]) }
                    <= Int128(row.limit)
            }
    }

    /// What no values within bounds can exceed, by these weights of rows: at least 0 each.
    func bound(_ objective: [Int], _ low: [Int], _ high: [Int], weights: [Int], scale: Int) -> Int {
        var gains = objective.map { Int128($0) * Int128(scale) }
        var total = Int128(0)
        for (row, weight) in zip(rows, weights) where weight > 0 {
            total += Int128(weight) * Int128(row.limit)
            for term in row.terms { gains[term.variable] -= Int128(weight) * Int128(term.factor) }
        }
        for (variable, gain) in gains.enumerated() where gain != 0 {
            total += gain * Int128(gain > 0 ? high[variable] : low[variable])
        }
        let (quotient, rest) = total.quotientAndRemainder(dividingBy: Int128(scale))
        let floor = rest < 0 ? quotient - 1 : quotient
        return Int(clamping: floor)
    }

    struct Outcome {
        var values: [Int]
        var most: Int
        var proof: [MissionAnswer.ProofCase]
    }

    /// The most of an objective of zeros and ones, from values that hold.
    ///
    /// - Parameter budget: how many cases are looked at; where it is spent, `most` is more than is reached.
    func largest(_ objective: [Int], from start: [Int], budget: Int) -> Outcome {
        var best = start
        var reached = value(objective, start)
        var proof: [MissionAnswer.ProofCase] = [.init()]
        var most = reached
        var waiting: [(number: Int, low: [Int], high: [Int])] = [(0, upper.map { _ in 0 }, upper)]
        var looked = 0
        while let (number, low, high) = waiting.popLast() {
            looked += 1
            var simplex = DualSimplex(self, objective, low, high)
            simplex.solve()
            let settled = settle(objective, low, high, simplex, target: reached)
            var bound = settled.bound
            if bound > reached, !simplex.isEmpty {
                let values = rounded(simplex.values, low, high)
                if holds(values), value(objective, values) > reached {
                    best = values
                    reached = value(objective, values)
                    bound = settle(objective, low, high, simplex, target: reached).bound
                }
            }
            let open = low.indices.filter { low[$0] < high[$0] }
            guard bound > reached, looked < budget, let variable = divided(open, simplex.values) else {
                let last = settle(objective, low, high, simplex, target: reached)
                most = max(most, last.bound)
                proof[number].scale = last.scale
                proof[number].weights = zip(rows, last.weights).filter { $0.1 > 0 }.map {
                    .init(row: $0.name, weight: $1)
                }
                continue
            }
            let at = min(high[variable] - 1, max(low[variable], Int(simplex.values[variable].rounded(.down))))
            proof[number] = .init(variable: names[variable], at: at, below: proof.count, above: proof.count + 1)
            var (below, above) = (high, low)
            below[variable] = at
            above[variable] = at + 1
            waiting.append((proof.count, low, below))
            waiting.append((proof.count + 1, above, high))
            proof += [.init(), .init()]
        }
        return Outcome(values: best, most: max(most, reached), proof: proof)
    }

    func value(_ objective: [Int], _ values: [Int]) -> Int { zip(objective, values).reduce(0) { $0 + $1.0 * $1.1 } }

    private func rounded(_ values: [Double], _ low: [Int], _ high: [Int]) -> [Int] {
        values.indices.map { min(high[$0], max(low[$0], Int(values[$0].rounded()))) }
    }

    /// The variable to divide by: a package before all others, else the one farthest from a whole number.
    private func divided(_ open: [Int], _ values: [Double]) -> Int? {
        func far(_ variable: Int) -> Double { abs(values[variable] - values[variable].rounded()) }
        if let package = open.first(where: { names[$0].hasPrefix("z:") && far($0) > 1e-6 }) { return package }
        return open.max { far($0) < far($1) }
    }

    /// Whole weights that prove the least bound, as small as they can be where that is the target or less.
    private func settle(
        _ objective: [Int], _ low: [Int], _ high: [Int], _ simplex: DualSimplex, target: Int
    ) -> (bound: Int, weights: [Int], scale: Int) {
        var least: (bound: Int, weights: [Int], scale: Int)?
        for raised in simplex.isEmpty ? [1.0, 10, 1000, 100_000, 10_000_000] : [0] {
            for scale in [1, 2, 6, 12, 60, 840, 10_000, 1_000_000] {
                let weights = zip(simplex.weights, simplex.ray).map { weight, ray in
                    Int(min(1e12, max(0, ((weight + raised * ray) * Double(scale)).rounded())))
                }
                let found = bound(objective, low, high, weights: weights, scale: scale)
                if found < least?.bound ?? .max { least = (found, weights, scale) }
                if found <= target { return (found, weights, scale) }
            }
        }
        return least ?? (.max, rows.map { _ in 0 }, 1)
    }
}
