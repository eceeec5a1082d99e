/// How much to spend on a bound.
public struct BoundEffort: Sendable {
    public var rounds: Int
    public var seconds: Double
    /// How many stops a route remembers around each stop.
    public var memory: Int
    /// Labels of one search for a route.
    public var labels: Int
    public init(rounds: Int = 300, seconds: Double = 5, memory: Int = 8, labels: Int = 200_000) {
        self.rounds = rounds
        self.seconds = seconds
        self.memory = min(16, max(1, memory))
        self.labels = labels
    }
}

/// A bound on the reward of every plan, by the volume algorithm (Barahona and Anbil 2000) on the prices.
///
/// Whatever prices it ends with, the bound holds; more rounds make it closer. Where even the first round takes too many
/// labels the bound is the sum of all rewards.
///
/// - Parameter known: the reward of a plan, by which the steps are measured.
public func boundPatrols(_ problem: PatrolProblem, known: Int, effort: BoundEffort = BoundEffort()) -> PatrolBound {
    let trivial = PatrolBound(
        bound: problem.stops.reduce(0) { $0 + $1.reward }, prices: problem.stops.map { $0.reward * PatrolBound.scale },
        sidePrice: 0, neighbours: problem.stops.indices.map { [$0] },
        routeGains: problem.shifts.map { _ in 0 })
    guard problem.placeCount <= 600, !problem.stops.isEmpty, !problem.shifts.isEmpty else { return trivial }
    let clock = StopClock()
    let relaxation = RouteRelaxation(problem)
    // Prices are first found with a short memory, which is quick, then with a longer one.
    var best = trivial
    var prices = [Double](repeating: 0, count: problem.stops.count)
    var sidePrice = 0.0
    let sizes = effort.memory > 4 ? [4, effort.memory, min(16, effort.memory + 4)] : [effort.memory]
    for (stage, size) in sizes.enumerated() where best.bound > known {
        let neighbours = relaxation.neighbours(size)
        var volume = Volume(
            relaxation, neighbours: neighbours, prices: prices, sidePrice: sidePrice, known: known,
            labels: effort.labels)
        let share = effort.seconds * Double(stage + 1) / Double(sizes.count)
        let isSound = volume.run(rounds: effort.rounds) { clock.seconds < share }
        if let found = volume.best, found.bound < best.bound { best = found }
        if !isSound && volume.best == nil { break }
        prices = volume.prices
        sidePrice = volume.sidePrice
    }
    return best
}

/// Prices under change.
private struct Volume {
    let relaxation: RouteRelaxation
    let neighbours: [[Int]]
    let pricing: RoutePricing
    let known: Int
    let labels: Int
    /// The best prices so far.
    var prices: [Double]
    var sidePrice: Double
    var best: PatrolBound?

    init(
        _ relaxation: RouteRelaxation, neighbours: [[Int]], prices: [Double], sidePrice: Double, known: Int, labels: Int
    ) {
        self.relaxation = relaxation
        self.neighbours = neighbours
        self.known = known
        self.labels = labels
        pricing = RoutePricing(relaxation, neighbours: neighbours)
        self.prices = prices
        self.sidePrice = sidePrice
    }

    /// One look: the bound at some prices, how often each stop is visited, and the weight left over right.
    private mutating func look(
        _ prices: [Double], _ sidePrice: Double
    ) -> (bound: Double, visits: [Double], weight: Double)? {
        let problem = relaxation.problem
        let whole = problem.stops.indices.map { stop -> Int in
            let price = Int(prices[stop].rounded())
            return problem.stops[stop].isRequired ? price : max(0, price)
        }
        let side = problem.balance == nil ? 0 : Int(sidePrice.rounded())
        let gains = problem.stops.indices.map { stop in
            problem.stops[stop].reward * PatrolBound.scale - whole[stop] - side * problem.stops[stop].signedWeight
        }
        var total = whole.reduce(0, +) + abs(side) * (problem.balance?.tolerance ?? 0)
        var visits = [Double](repeating: 0, count: problem.stops.count)
        var weight = 0.0
        var routeGains: [Int] = []
        for (shift, count) in relaxation.classes {
            guard let found = pricing.best(shift: shift, gains: gains, most: labels) else { return nil }
            total += count * found.gain
            routeGains.append(found.gain)
            for stop in found.visits {
                visits[stop] += Double(count)
                weight += Double(count * problem.stops[stop].signedWeight)
            }
        }
        let bound = total >= 0 ? total / PatrolBound.scale : 0
        if best.map({ bound < $0.bound }) ?? true {
            best = PatrolBound(
                bound: bound, prices: whole, sidePrice: side, neighbours: neighbours,
                routeGains: relaxation.classOf.map { routeGains[$0] })
        }
        return (Double(total), visits, weight)
    }

    /// False where a search for a route took too many labels.
    mutating func run(rounds: Int, while isTime: () -> Bool) -> Bool {
        let problem = relaxation.problem
        guard var centre = look(prices, sidePrice) else { return false }
        var (mean, meanWeight) = (centre.visits, centre.weight)
        var step = 0.5
        var failures = 0
        let target = Double(known * PatrolBound.scale)
        for _ in 0..<rounds where isTime() {
            if let best, best.bound <= known { break }
            // The direction: stops that are visited too often get dearer, others cheaper.
            var size = 0.0
            for stop in mean.indices {
                let over = mean[stop] - 1
                if over > 0 || prices[stop] > 0 || problem.stops[stop].isRequired { size += over * over }
            }
            let excess =
                problem.balance.map {
                    meanWeight > 0
                        ? max(0, meanWeight - Double($0.tolerance)) : min(0, meanWeight + Double($0.tolerance))
                } ?? 0
            let weightScale = max(1, Double(problem.stops.reduce(0) { max($0, $1.weight) }))
            size += excess * excess / (weightScale * weightScale)
            guard size > 1e-9 else { break }
            let length = step * max(Double(PatrolBound.scale) * 0.5, centre.bound - target) / size
            let next = mean.indices.map { stop -> Double in
                let price = prices[stop] + length * (mean[stop] - 1)
                return problem.stops[stop].isRequired ? price : max(0, price)
            }
            let nextSide = sidePrice + length * excess / (weightScale * weightScale)
            guard let found = look(next, nextSide) else { return false }
            let share = 0.15
            for stop in mean.indices { mean[stop] += share * (found.visits[stop] - mean[stop]) }
            meanWeight += share * (found.weight - meanWeight)
            if found.bound < centre.bound {
                if centre.bound - found.bound > 1e-4 * abs(centre.bound) { step = min(1.5, step * 1.1) }
                centre = found
                prices = next
                sidePrice = nextSide
                failures = 0
            } else {
                failures += 1
                if failures >= 6 {
                    step = max(0.005, step * 0.7)
                    failures = 0
                }
            }
        }
        return true
    }
}
