/// The ways to keep the locks of a problem: for each lock one of the visits that can keep it.
public struct Pinnings {
    private let problem: PatrolProblem
    /// By lock, the visits that can keep it.
    public let candidates: [[Int]]

    public init(_ problem: PatrolProblem) {
        self.problem = problem
        candidates = problem.locks.map { lock in
            lock.stops.filter { stop in
                !Self.windows(problem.stops[stop], lock.window).isEmpty
                    && !(lock.shifts?.isEmpty ?? false)
            }
        }
    }

    /// How many there are; at most a million is counted.
    public var count: Int { candidates.reduce(1) { min(1_000_000, $0 * $1.count) } }

    /// All of them; call it only where ``count`` is small.
    var all: [[Int]] {
        candidates.reduce([[]]) { ways, next in ways.flatMap { way in next.map { way + [$0] } } }
    }

    /// A visit's windows within which it begins in a lock's time; it may last beyond it.
    static func windows(_ stop: PatrolStop, _ lock: PatrolWindow) -> [PatrolWindow] {
        stop.windows.compactMap {
            let from = max($0.from, lock.from)
            let until = min($0.until, lock.until - 1 + stop.service)
            return until - from >= stop.service ? PatrolWindow(from: from, until: until) : nil
        }
    }

    /// The problem in which the chosen visits are required as their locks want them; nil where two locks on one visit
    /// cannot be kept together. Its plans are plans of the problem itself.
    func pinned(_ choice: [Int]) -> PatrolProblem? {
        var pinned = problem
        pinned.locks = []
        for (lock, stop) in zip(problem.locks, choice) {
            pinned.stops[stop].isRequired = true
            pinned.stops[stop].windows = Self.windows(pinned.stops[stop], lock.window)
            if let shifts = lock.shifts {
                pinned.stops[stop].shifts = pinned.stops[stop].shifts.map { $0.filter(shifts.contains) } ?? shifts
            }
            if pinned.stops[stop].windows.isEmpty || pinned.stops[stop].shifts?.isEmpty ?? false { return nil }
        }
        return pinned
    }
}
