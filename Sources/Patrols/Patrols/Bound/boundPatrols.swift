/// How much to spend on a bound.
public struct BoundEffort: Sendable {
    public var rounds: Int
    public var seconds: Double
    /// How many stops a route remembers around each stop.
    public var memory: Int
    /// Labels of one search for a route.
    public var labels: Int
    /// More visits are bounded by time alone.
    public var mostStopsByRoutes: Int
    public init(
        rounds: Int = 300, seconds: Double = 5, memory: Int = 8, labels: Int = 200_000, mostStopsByRoutes: Int = 1500
    ) {
        self.mostStopsByRoutes = mostStopsByRoutes
        self.rounds = rounds
        self.seconds = seconds
        self.memory = min(16, max(1, memory))
        self.labels = labels
    }
}

/// A bound on the reward of every plan, by the volume algorithm (Barahona and Anbil 2000) on the prices.
///
/// Whatever prices it ends with, the bound holds; more rounds make it closer. Where even the first round takes too many
/// labels the bound goes by time alone: each second of duty is worth the same.
///
/// - Parameters:
///   - known: the reward of a plan, by which the steps are measured.
///   - missed: the wishes that this plan does not keep; the bound speaks of plans that keep as many as it.
///   - wishPrice: what a wish is worth; nil for whatever makes the bound closest.
public func boundPatrols(
    _ problem: PatrolProblem, known: Int, missed: Set<Int> = [], wishPrice: Int? = nil,
    effort: BoundEffort = BoundEffort()
) -> PatrolBound {
    let terms = WishTerms(count: problem.wishes.count, missed: missed, price: wishPrice)
    let kept = wishPrice == nil ? terms.count - missed.count : 0
    let trivial = PatrolBound(
        bound: problem.stops.reduce(0) { $0 + $1.reward } + (wishPrice ?? 0) * terms.count / PatrolBound.scale,
        prices: problem.stops.map { $0.reward * PatrolBound.scale },
        sidePrice: 0, neighbours: problem.stops.indices.map { [$0] },
        routeGains: problem.shifts.map { _ in 0 }, lockPrices: problem.locks.map { _ in 0 },
        repeatPrices: problem.further < 1000 ? Array(repeating: [], count: problem.placeCount) : [],
        kept: kept, wishPrice: wishPrice ?? 0, wishPrices: problem.wishes.map { _ in 0 },
        jointPrices: problem.joints.map { $0.dropFirst().map { _ in 0 } })
    guard problem.placeCount <= 600, !problem.stops.isEmpty, !problem.shifts.isEmpty else { return trivial }
    let clock = StopClock()
    let relaxation = RouteRelaxation(problem)
    // By time alone: quick, and all that there is where routes are too many to look at.
    let byTime = wishPrice.map { timeBoundOfWishes(relaxation, worth: $0) } ?? timeBound(relaxation, kept: kept)
    var best = byTime.bound < trivial.bound ? byTime : trivial
    guard problem.stops.count <= effort.mostStopsByRoutes else { return best }
    // Prices are first found with a short memory, which is quick, then with a longer one.
    var prices = Prices(problem)
    let sizes = effort.memory > 4 ? [4, effort.memory, min(16, effort.memory + 4)] : [effort.memory]
    for (stage, size) in sizes.enumerated() where best.bound > known {
        let neighbours = relaxation.neighbours(size)
        var volume = Volume(
            relaxation, neighbours: neighbours, prices: prices, known: known, labels: effort.labels, wishes: terms)
        let share = effort.seconds * Double(stage + 1) / Double(sizes.count)
        let isSound = volume.run(rounds: effort.rounds) { clock.seconds < share }
        if let found = volume.best, found.bound < best.bound { best = found }
        if !isSound && volume.best == nil { break }
        prices = volume.prices
    }
    return best
}

/// What is done with wishes: either those that a plan keeps are kept and their worth is free, or each is worth so much.
private struct WishTerms {
    var count: Int
    var missed: Set<Int>
    var price: Int?

    /// The worth of a wish and the whole prices of all of them.
    func whole(_ prices: [Double]) -> (worth: Int, prices: [Int]) {
        let own = prices.map { max(0, Int($0.rounded())) }
        if let price { return (price, own.map { min(price, $0) }) }
        let most = own.enumerated().reduce(0) { missed.contains($1.offset) ? $0 : max($0, $1.element) }
        return (most, own.enumerated().map { missed.contains($0.offset) ? most : $0.element })
    }
}

/// Prices under change: of stops, of the sides, of locks, and of counting as the first, second, ... visit at a place.
private struct Prices {
    var stops: [Double]
    var side = 0.0
    var locks: [Double]
    var wishes: [Double]
    /// By joint visit, of its stops but the first.
    var joints: [[Double]]
    /// By place; empty where every visit counts the same.
    var slots: [[Double]]

    init(_ problem: PatrolProblem) {
        stops = Array(repeating: 0, count: problem.stops.count)
        locks = problem.locks.map { _ in 0 }
        wishes = problem.wishes.map { _ in 0 }
        // What a joint visit gains is shared by its teams.
        joints = problem.joints.map { joint in
            joint.dropFirst().map { _ in
                Double(problem.stops[joint[0]].reward * PatrolBound.scale / joint.count)
            }
        }
        slots = []
        guard problem.further < 1000 else { return }
        var counts = [Int](repeating: 0, count: problem.placeCount)
        for stop in problem.stops { counts[stop.place] += 1 }
        slots = counts.map { Array(repeating: 0, count: $0) }
    }
}

/// How much of each thing that has a price is used.
private struct Usage {
    var stops: [Double]
    var weight = 0.0
    var locks: [Double]
    var wishes: [Double]
    var slots: [[Double]]

    init(_ prices: Prices) {
        stops = prices.stops.map { _ in 0 }
        locks = prices.locks.map { _ in 0 }
        wishes = prices.wishes.map { _ in 0 }
        slots = prices.slots.map { $0.map { _ in 0 } }
    }

    /// Goes a part of the way to another.
    mutating func approach(_ other: Usage, _ share: Double) {
        for stop in stops.indices { stops[stop] += share * (other.stops[stop] - stops[stop]) }
        weight += share * (other.weight - weight)
        for lock in locks.indices { locks[lock] += share * (other.locks[lock] - locks[lock]) }
        for wish in wishes.indices { wishes[wish] += share * (other.wishes[wish] - wishes[wish]) }
        for place in slots.indices {
            for slot in slots[place].indices {
                slots[place][slot] += share * (other.slots[place][slot] - slots[place][slot])
            }
        }
    }
}

/// The volume algorithm on the prices.
private struct Volume {
    let relaxation: RouteRelaxation
    let neighbours: [[Int]]
    let pricing: RoutePricing
    let known: Int
    let labels: Int
    let shares: [Int]
    let wishes: WishTerms
    /// The best prices so far.
    var prices: Prices
    var best: PatrolBound?

    init(
        _ relaxation: RouteRelaxation, neighbours: [[Int]], prices: Prices, known: Int, labels: Int,
        wishes: WishTerms
    ) {
        self.wishes = wishes
        self.relaxation = relaxation
        self.neighbours = neighbours
        self.known = known
        self.labels = labels
        pricing = RoutePricing(relaxation, neighbours: neighbours)
        shares = relaxation.problem.shares(prices.slots.map(\.count).max() ?? 0)
        self.prices = prices
    }

    /// One look: the bound at some prices, and what is used.
    private mutating func look(_ prices: Prices) -> (bound: Double, usage: Usage)? {
        let problem = relaxation.problem
        let whole = problem.stops.indices.map { stop -> Int in
            let price = Int(prices.stops[stop].rounded())
            return problem.stops[stop].isRequired ? price : max(0, price)
        }
        let side = problem.balance == nil ? 0 : Int(prices.side.rounded())
        let locks = prices.locks.map { max(0, Int($0.rounded())) }
        let slots = prices.slots.map { $0.map { max(0, Int($0.rounded())) } }
        var gains = problem.stops.indices.map { stop in -whole[stop] - side * problem.stops[stop].signedWeight }
        // As which visit of its place each counts best.
        var slotOf = [Int](repeating: -1, count: problem.stops.count)
        for (number, stop) in problem.stops.enumerated() {
            var most = stop.reward * PatrolBound.scale
            if !slots.isEmpty {
                most = .min
                for (slot, price) in slots[stop.place].enumerated() where stop.reward * shares[slot] - price > most {
                    most = stop.reward * shares[slot] - price
                    slotOf[number] = slot
                }
            }
            gains[number] += most
        }
        for (number, lock) in problem.locks.enumerated() {
            for stop in lock.stops { gains[stop] += locks[number] }
        }
        let (worth, wishPrices) = wishes.whole(prices.wishes)
        for (number, wish) in problem.wishes.enumerated() {
            for stop in wish.stops { gains[stop] += wishPrices[number] }
        }
        let joints = prices.joints.map { $0.map { Int($0.rounded()) } }
        for (number, joint) in problem.joints.enumerated() {
            for (place, stop) in joint.dropFirst().enumerated() {
                gains[joint[0]] -= joints[number][place]
                gains[stop] += joints[number][place]
            }
        }
        let kept = wishes.price == nil ? wishes.count - wishes.missed.count : 0
        var total =
            whole.reduce(0, +) + abs(side) * (problem.balance?.tolerance ?? 0) - locks.reduce(0, +)
            + slots.reduce(0) { $0 + $1.reduce(0, +) }
            + wishPrices.reduce(0) { $0 + worth - $1 } - worth * kept
        var usage = Usage(prices)
        for stop in problem.done {
            total += gains[stop]
            usage.stops[stop] += 1
            usage.weight += Double(problem.stops[stop].signedWeight)
            if slotOf[stop] >= 0 { usage.slots[problem.stops[stop].place][slotOf[stop]] += 1 }
        }
        var routeGains: [Int] = []
        for (shift, count) in relaxation.classes {
            guard let found = pricing.best(shift: shift, gains: gains, most: labels) else { return nil }
            total += count * found.gain
            routeGains.append(found.gain)
            for stop in found.visits {
                usage.stops[stop] += Double(count)
                usage.weight += Double(count * problem.stops[stop].signedWeight)
                if slotOf[stop] >= 0 { usage.slots[problem.stops[stop].place][slotOf[stop]] += Double(count) }
            }
        }
        for (number, lock) in problem.locks.enumerated() {
            usage.locks[number] = lock.stops.reduce(0) { $0 + usage.stops[$1] }
        }
        for (number, wish) in problem.wishes.enumerated() {
            usage.wishes[number] = wish.stops.reduce(0) { $0 + usage.stops[$1] }
        }
        let bound = total >= 0 ? total / PatrolBound.scale : 0
        if best.map({ bound < $0.bound }) ?? true {
            best = PatrolBound(
                bound: bound, prices: whole, sidePrice: side, neighbours: neighbours,
                routeGains: relaxation.classOf.map { routeGains[$0] }, lockPrices: locks, repeatPrices: slots,
                kept: kept, wishPrice: worth, wishPrices: wishPrices, jointPrices: joints)
        }
        return (Double(total), usage)
    }

    private func isFree(_ wish: Int) -> Bool { wishes.price != nil || !wishes.missed.contains(wish) }

    /// False where a search for a route took too many labels.
    mutating func run(rounds: Int, while isTime: () -> Bool) -> Bool {
        let problem = relaxation.problem
        guard let first = look(prices) else { return false }
        var centre = first.bound
        var mean = first.usage
        var step = 0.5
        var failures = 0
        let target = Double(known * PatrolBound.scale)
        let weightScale = max(1, Double(problem.stops.reduce(0) { max($0, $1.weight) }))
        for _ in 0..<rounds where isTime() {
            if let best, best.bound <= known { break }
            // The direction: what is used too often gets dearer, the rest cheaper.
            var size = 0.0
            for stop in mean.stops.indices {
                let over = mean.stops[stop] - 1
                if over > 0 || prices.stops[stop] > 0 || problem.stops[stop].isRequired { size += over * over }
            }
            for lock in mean.locks.indices {
                let under = 1 - mean.locks[lock]
                if under > 0 || prices.locks[lock] > 0 { size += under * under }
            }
            for wish in mean.wishes.indices where isFree(wish) {
                let under = 1 - mean.wishes[wish]
                if under > 0 || prices.wishes[wish] > 0 { size += under * under }
            }
            for joint in problem.joints {
                for stop in joint.dropFirst() {
                    let apart = mean.stops[joint[0]] - mean.stops[stop]
                    size += apart * apart
                }
            }
            for place in mean.slots.indices {
                for (slot, used) in mean.slots[place].enumerated() where used > 1 || prices.slots[place][slot] > 0 {
                    size += (used - 1) * (used - 1)
                }
            }
            let excess =
                problem.balance.map {
                    mean.weight > 0
                        ? max(0, mean.weight - Double($0.tolerance)) : min(0, mean.weight + Double($0.tolerance))
                } ?? 0
            size += excess * excess / (weightScale * weightScale)
            guard size > 1e-9 else { break }
            let length = step * max(Double(PatrolBound.scale) * 0.5, centre - target) / size
            var next = prices
            for stop in mean.stops.indices {
                let price = prices.stops[stop] + length * (mean.stops[stop] - 1)
                next.stops[stop] = problem.stops[stop].isRequired ? price : max(0, price)
            }
            for lock in mean.locks.indices {
                next.locks[lock] = max(0, prices.locks[lock] + length * (1 - mean.locks[lock]))
            }
            for wish in mean.wishes.indices where isFree(wish) {
                let price = prices.wishes[wish] + length * (1 - mean.wishes[wish])
                next.wishes[wish] = max(0, min(price, Double(wishes.price ?? .max >> 20)))
            }
            for (number, joint) in problem.joints.enumerated() {
                for (place, stop) in joint.dropFirst().enumerated() {
                    next.joints[number][place] += length * (mean.stops[joint[0]] - mean.stops[stop])
                }
            }
            for place in mean.slots.indices {
                for slot in mean.slots[place].indices {
                    next.slots[place][slot] = max(0, prices.slots[place][slot] + length * (mean.slots[place][slot] - 1))
                }
            }
            next.side = prices.side + length * excess / (weightScale * weightScale)
            guard let found = look(next) else { return false }
            mean.approach(found.usage, 0.15)
            if found.bound < centre {
                if centre - found.bound > 1e-4 * abs(centre) { step = min(1.5, step * 1.1) }
                centre = found.bound
                prices = next
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
