/// The plan that the search goes on from, with its times, so that a round which is not taken is undone by copying.
final class RouteCopy {
    private let state: RouteState
    private let nodes: UnsafeMutablePointer<Int32>
    private let ready: UnsafeMutablePointer<Int>
    private let latest: UnsafeMutablePointer<Int>
    private let direct: UnsafeMutablePointer<Int>
    private let gaps: UnsafeMutablePointer<Int>
    private let counts: UnsafeMutableBufferPointer<Int>
    private let choices: UnsafeMutableBufferPointer<Int>
    private let lengths: UnsafeMutableBufferPointer<Int>
    private let stamps: UnsafeMutableBufferPointer<Int>

    init(_ state: RouteState) {
        self.state = state
        let size = max(1, state.room * state.counts.count)
        nodes = .allocate(capacity: size)
        ready = .allocate(capacity: size)
        latest = .allocate(capacity: size)
        direct = .allocate(capacity: size)
        gaps = .allocate(capacity: size)
        counts = flat(Array(state.counts))
        choices = flat(Array(state.choices))
        lengths = flat(Array(state.lengths))
        stamps = flat(Array(repeating: -1, count: state.counts.count))
        take()
    }

    deinit {
        nodes.deallocate()
        ready.deallocate()
        latest.deallocate()
        direct.deallocate()
        gaps.deallocate()
        for table in [counts, choices, lengths, stamps] { table.deallocate() }
    }

    /// Copies the routes that differ.
    func take() {
        for route in counts.indices where stamps[route] != state.stamps[route] {
            let first = route * state.room
            let size = state.counts[route] + 2
            (nodes + first).update(from: state.nodes + first, count: size)
            (ready + first).update(from: state.ready + first, count: size)
            (latest + first).update(from: state.latest + first, count: size)
            (direct + first).update(from: state.direct + first, count: size - 1)
            (gaps + first).update(from: state.gaps + first, count: size - 1)
            counts[route] = state.counts[route]
            choices[route] = state.choices[route]
            lengths[route] = state.lengths[route]
            stamps[route] = state.stamps[route]
        }
    }

    /// Sets the routes that differ back.
    func restore() {
        for route in counts.indices where stamps[route] != state.stamps[route] { state.empty(route) }
        for route in counts.indices where stamps[route] != state.stamps[route] {
            let first = route * state.room
            let size = counts[route] + 2
            (state.nodes + first).update(from: nodes + first, count: size)
            (state.ready + first).update(from: ready + first, count: size)
            (state.latest + first).update(from: latest + first, count: size)
            (state.direct + first).update(from: direct + first, count: size - 1)
            (state.gaps + first).update(from: gaps + first, count: size - 1)
            state.counts[route] = counts[route]
            state.choices[route] = choices[route]
            state.lengths[route] = lengths[route]
            state.stamps[route] = stamps[route]
            for place in 0..<counts[route] { state.enter(Int(nodes[first + 1 + place]), route) }
        }
    }
}
