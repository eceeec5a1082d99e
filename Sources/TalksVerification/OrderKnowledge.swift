/// What is known of the order of a few events: for each pair whether the first is strictly before the second, and
/// whether it is not after it, closed under everything that follows (Warshall's closure, with bit rows).
struct OrderKnowledge {
    private let count: Int
    private let width: Int
    /// Row by row: bit b of row a says that a is not after b.
    private var notAfter: [UInt64]
    /// Row by row: bit b of row a says that a is strictly before b.
    private var strictly: [UInt64]
    /// Row by row: bit b of row a says that the two may be at the same time.
    private let mayTie: [UInt64]

    /// - Parameter ties: pairs of events, by their places below `count`, that may be at the same time.
    init(count: Int, ties: [(Int, Int)]) {
        self.count = count
        width = (count + 63) / 64
        notAfter = [UInt64](repeating: 0, count: count * width)
        strictly = notAfter
        var mayTie = notAfter
        for (one, other) in ties where one != other {
            mayTie[one * width + other >> 6] |= 1 << UInt64(other & 63)
            mayTie[other * width + one >> 6] |= 1 << UInt64(one & 63)
        }
        self.mayTie = mayTie
    }

    private func bit(_ rows: [UInt64], _ one: Int, _ other: Int) -> Bool {
        rows[one * width + other >> 6] >> UInt64(other & 63) & 1 == 1
    }

    func isNotAfter(_ one: Int, _ other: Int) -> Bool { bit(notAfter, one, other) }
    func isBefore(_ one: Int, _ other: Int) -> Bool { bit(strictly, one, other) }

    /// Notes that one event is strictly before another, or not after it. False where that contradicts what is known.
    mutating func note(_ one: Int, before other: Int, isStrict: Bool) -> Bool {
        guard one != other else { return !isStrict }
        if isStrict ? isBefore(one, other) : isNotAfter(one, other) { return true }
        let word = one * width + other >> 6
        let mark: UInt64 = 1 << UInt64(other & 63)
        notAfter[word] |= mark
        if isStrict { strictly[word] |= mark }
        repeat { close() } while sharpen()
        return (0..<count).allSatisfy { !isBefore($0, $0) }
    }

    private mutating func close() {
        for middle in 0..<count {
            for event in 0..<count {
                let reaches = isNotAfter(event, middle)
                let reachesStrictly = isBefore(event, middle)
                guard reaches || reachesStrictly else { continue }
                for word in 0..<width {
                    let behind = notAfter[middle * width + word]
                    notAfter[event * width + word] |= behind
                    strictly[event * width + word] |= reachesStrictly ? behind : strictly[middle * width + word]
                }
            }
        }
    }

    /// Two events that may not be at the same time are strictly ordered once one is not after the other.
    private mutating func sharpen() -> Bool {
        var hasChanged = false
        for event in 0..<count {
            for word in 0..<width {
                var strict = notAfter[event * width + word] & ~mayTie[event * width + word]
                // An event is not after itself; that orders nothing.
                if event >> 6 == word, !isBefore(event, event) { strict &= ~(1 << UInt64(event & 63)) }
                if strict & ~strictly[event * width + word] != 0 {
                    strictly[event * width + word] |= strict
                    hasChanged = true
                }
            }
        }
        return hasChanged
    }

    /// The events in one order that fits what is known; those that must be at the same time share a group.
    func arranged(_ events: [Int]) -> [[Int]] {
        var waiting = events
        var order: [[Int]] = []
        while let chosen = waiting.first(where: { candidate in
            waiting.allSatisfy { !isBefore($0, candidate) }
        }) {
            let group = waiting.filter { $0 == chosen || isNotAfter($0, chosen) && isNotAfter(chosen, $0) }
            order.append(group)
            waiting.removeAll { group.contains($0) }
        }
        return order
    }
}
