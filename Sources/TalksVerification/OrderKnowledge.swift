/// What is known of the order of a few events: for each pair whether the first is strictly before the second, and
/// whether it is not after it, closed under everything that follows, in bit rows.
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
        var waiting = [(one: one, other: other, isStrict: isStrict)]
        while let fact = waiting.popLast() {
            if fact.isStrict ? isBefore(fact.one, fact.other) : isNotAfter(fact.one, fact.other) { continue }
            // What is not after the one is now not after the other, nor after anything behind that.
            for event in 0..<count where event == fact.one || isNotAfter(event, fact.one) {
                let becomesStrict = fact.isStrict || event != fact.one && isBefore(event, fact.one)
                for word in 0..<width {
                    let place = event * width + word
                    var behind = notAfter[fact.other * width + word]
                    if fact.other >> 6 == word { behind |= 1 << UInt64(fact.other & 63) }
                    notAfter[place] |= behind
                    strictly[place] |= becomesStrict ? behind : strictly[fact.other * width + word]
                    // Two events that may not be at the same time are strictly ordered once one is not after the other.
                    var sharpened = notAfter[place] & ~mayTie[place] & ~strictly[place]
                    if event >> 6 == word { sharpened &= ~(1 << UInt64(event & 63)) }
                    while sharpened != 0 {
                        waiting.append((event, word << 6 + sharpened.trailingZeroBitCount, true))
                        sharpened &= sharpened - 1
                    }
                }
                if isBefore(event, event) { return false }
            }
        }
        return true
    }

    /// The events in one order that fits what is known; those that must be at the same time share a group.
    func arranged(_ events: [Int]) -> [[Int]] {
        var waiting = events
        var order: [[Int]] = []
        while let chosen = waiting.first(where: { candidate in
            waiting.allSatisfy { $0 == candidate || !isNotAfter($0, candidate) || isNotAfter(candidate, $0) }
        }) {
            let group = waiting.filter { $0 == chosen || isNotAfter($0, chosen) && isNotAfter(chosen, $0) }
            order.append(group)
            waiting.removeAll { group.contains($0) }
        }
        return order
    }
}
