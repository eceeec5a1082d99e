/// A problem in which least gaps need not be looked at any more: of the visits of each place the windows are cut so that any
/// two of them lie apart, however late the one and however early the other is made. Its plans are plans of the problem
/// itself; which of those it leaves hangs on where windows are cut.
struct GapDivision {
    private(set) var problem: PatrolProblem
    private var occasions: [[VisitOccasion]]
    private let gaps: [Int]

    /// Where windows end that could reach into the gap before later ones.
    enum Ends {
        /// As late as they can: the gap lies behind them.
        case late
        /// As late as the next one can still be made.
        case early
        /// By chance.
        case mixed
    }

    /// The problem as it is, but that nothing keeps visits apart: for ``separate(_:random:)``.
    init(whole original: PatrolProblem, _ occasions: [[VisitOccasion]]) {
        problem = original
        problem.gaps = []
        gaps = original.gaps
        self.occasions = occasions
    }

    /// - Parameters:
    ///   - plan: a plan of the problem whose visits stay possible; nil for none.
    ///   - isSparse: whether some of the visits that it does not make are left out, so that others have more room.
    init(
        _ original: PatrolProblem, _ occasions: [[VisitOccasion]], ends: Ends, around plan: PatrolPlan? = nil,
        isSparse: Bool = false, random: inout FastRandom
    ) {
        self.init(whole: original, occasions)
        divide(ends: ends, around: plan, isSparse: isSparse, random: &random)
    }

    /// Cuts what can still come too near.
    mutating func divide(ends: Ends, around plan: PatrolPlan?, isSparse: Bool, random: inout FastRandom) {
        var begins: [Int: Int] = [:]
        for visit in plan?.routes.flatMap(\.visits) ?? [] { begins[visit.stop] = visit.begins }
        for (place, own) in occasions.enumerated() where own.count > 1 {
            let windows = Self.divided(own, gap: gaps[place], begins, ends, isSparse, &random)
            for (number, windows) in windows.enumerated() { set(windows, place, number) }
        }
    }

    private mutating func set(_ windows: [PatrolWindow], _ place: Int, _ number: Int) {
        occasions[place][number].windows = windows
        for stop in occasions[place][number].stops { problem.stops[stop].windows = windows }
    }

    /// Whether a plan makes two visits too near to each other.
    func areTooNear(_ plan: PatrolPlan) -> Bool {
        var copy = self
        var random = FastRandom(seed: 0)
        return copy.separate(plan, random: &random)
    }

    /// Cuts the windows of visits that a plan makes too near to each other, so that no later plan makes these two so: where
    /// the one ends, or where the other begins, or between. False where no two are too near.
    mutating func separate(_ plan: PatrolPlan, random: inout FastRandom) -> Bool {
        var begins: [Int: Int] = [:]
        for visit in plan.routes.flatMap(\.visits) { begins[visit.stop] = visit.begins }
        var isNear = false
        for (place, own) in occasions.enumerated() where own.count > 1 {
            let gap = gaps[place]
            let made = own.indices.compactMap { number in
                own[number].stops.compactMap { begins[$0] }.first.map { (number, begins: $0) }
            }.sorted { $0.begins < $1.begins }
            for (one, other) in zip(made, made.dropFirst()) where other.begins < one.begins + own[one.0].service + gap {
                isNear = true
                let (first, second) = (occasions[place][one.0], occasions[place][other.0])
                guard let soonest = first.windows.first.map({ $0.from + first.service }),
                    let latest = second.windows.last.map({ $0.until - second.service - gap }), soonest <= latest
                else {
                    // Only one of them can be made.
                    let rewards = [first, second].map { $0.stops.reduce(1) { $0 + problem.stops[$1].reward } }
                    set([], place, random.below(rewards[0] + rewards[1]) < rewards[0] ? other.0 : one.0)
                    continue
                }
                let end = [
                    one.begins + first.service, other.begins - gap, soonest + random.below(latest - soonest + 1),
                ][
                    random.below(3)]
                let cut = min(latest, max(soonest, end))
                set(first.windows(from: .min, until: cut), place, one.0)
                set(second.windows(from: cut + gap, until: .max), place, other.0)
            }
        }
        return isNear
    }

    /// - Parameters:
    ///   - occasions: the visits of one place, the first first.
    ///   - begins: when visits begin that are to stay possible, by stop.
    private static func divided(
        _ occasions: [VisitOccasion], gap: Int, _ begins: [Int: Int], _ ends: Ends, _ isSparse: Bool,
        _ random: inout FastRandom
    ) -> [[PatrolWindow]] {
        let held = occasions.map { $0.stops.compactMap { begins[$0] }.first }
        // When the next visit can begin.
        var next = Int.min
        return occasions.indices.map { number in
            let occasion = occasions[number]
            if held[number] == nil, isSparse, random.below(3) == 0 { return [] }
            // No window goes on into the gap before what is held.
            let limit = held[(number + 1)...].lazy.compactMap { $0 }.first.map { $0 - gap } ?? .max
            var windows = occasion.windows(from: next, until: limit)
            guard let first = windows.first, let last = windows.last else { return [] }
            if number + 1 < occasions.count {
                let least = (held[number] ?? first.from) + occasion.service
                // The latest at which the next one can still be made.
                let kept = occasions[number + 1].windows.last.map { $0.until - occasions[number + 1].service - gap }
                var end = last.until
                switch ends {
                case .late: break
                case .early: if let kept, kept >= least { end = kept }
                case .mixed:
                    switch random.below(5) {
                    case 0, 1: end = least
                    case 2: if let kept, kept >= least { end = kept }
                    case 3: end = least + random.below(max(1, last.until - least))
                    default: break
                    }
                }
                windows = occasion.windows(from: next, until: min(limit, end))
            }
            if let last = windows.last { next = last.until + gap }
            return windows
        }
    }
}

/// A visit at one place, by one team or jointly, in the times at which some shift can be there and back.
struct VisitOccasion {
    /// The stops of its teams.
    var stops: [Int]
    var service: Int
    var windows: [PatrolWindow]

    /// Its windows within a time, those that are long enough.
    func windows(from: Int, until: Int) -> [PatrolWindow] {
        windows.compactMap { window in
            let cut = PatrolWindow(from: max(window.from, from), until: min(window.until, until))
            return cut.until - cut.from >= service ? cut : nil
        }
    }
}

extension PatrolProblem {
    /// By place, the visits among which the least gap lies, the first first; empty for places of which no two visits can
    /// come nearer.
    var occasions: [[VisitOccasion]] {
        guard !gaps.isEmpty else { return [] }
        var groupOf: [Int: Int] = [:]
        for joint in joints { for stop in joint { groupOf[stop] = joint[0] } }
        let isDone = Set(done)
        let leaves = quickestLeaves
        func least(_ from: Int, _ to: Int) -> Int { from == to ? 0 : leaves[from] }
        var found = [[VisitOccasion]](repeating: [], count: placeCount)
        for (number, stop) in stops.enumerated()
        where gaps[stop.place] > 0 && !stop.isBreak && !isDone.contains(number) {
            let group = groupOf[number] ?? number
            if let last = found[stop.place].last, groupOf[last.stops[0]] ?? last.stops[0] == group {
                found[stop.place][found[stop.place].count - 1].stops.append(number)
                continue
            }
            let occasion = VisitOccasion(stops: [number], service: stop.service, windows: stop.windows)
            // Nothing is lost with the times at which no shift can be there and back.
            let spans = shifts.enumerated().compactMap { shift, shape -> PatrolWindow? in
                guard stop.shifts?.contains(shift) ?? true, let first = shape.starts.first, let last = shape.starts.last
                else { return nil }
                return PatrolWindow(
                    from: first + least(shape.start, stop.place),
                    until: shape.deadline(start: last) - least(stop.place, shape.end))
            }.filter { !occasion.windows(from: $0.from, until: $0.until).isEmpty }
            guard let from = spans.map(\.from).min(), let until = spans.map(\.until).max() else { continue }
            found[stop.place].append(
                VisitOccasion(
                    stops: [number], service: stop.service, windows: occasion.windows(from: from, until: until)))
        }
        return found.enumerated().map { place, own in
            let ordered = own.sorted { $0.windows[0].from < $1.windows[0].from }
            let isNear = zip(ordered, ordered.dropFirst()).contains { one, other in
                other.windows[0].from < (one.windows.last?.until ?? 0) + gaps[place]
            }
            return isNear ? ordered : []
        }
    }

    /// By place, the seconds of the quickest way out of it: whoever goes elsewhere takes at least so long.
    private var quickestLeaves: [Int] {
        (0..<placeCount).map { place in
            let roads = (0..<placeCount).lazy.filter { $0 != place }.compactMap { seconds(from: place, to: $0) }
            let others = passages.lazy.filter { $0.from == place }.map(\.seconds)
            return min(roads.min() ?? .max, others.min() ?? .max)
        }.map { $0 == .max ? 0 : $0 }
    }

    /// The problem in whose windows a plan's visits lie and, however they are moved in them, keep the least gaps and the locks.
    func held(around plan: PatrolPlan) -> PatrolProblem {
        var random = FastRandom(seed: 0)
        var cut = GapDivision(self, occasions, ends: .late, around: plan, random: &random).problem
        for lock in locks {
            let keeper = plan.routes.lazy.flatMap { route in route.visits.lazy.map { (route.shift, $0) } }.first {
                shift, visit in
                lock.stops.contains(visit.stop) && visit.begins >= lock.window.from && visit.begins < lock.window.until
                    && lock.shifts?.contains(shift) ?? true
            }
            guard let stop = keeper?.1.stop else { continue }
            cut.stops[stop].windows = Pinnings.windows(cut.stops[stop], lock.window)
        }
        cut.locks = []
        return cut
    }

    /// Whether two visits of one place can come nearer to each other than its least gap.
    var hasNearVisits: Bool { occasions.contains { $0.count > 1 } }
}
