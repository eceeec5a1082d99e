/// A set of small numbers below a fixed bound, one bit for each.
struct BitSet: Hashable {
    private(set) var words: [UInt64]

    init(bound: Int) { words = Array(repeating: 0, count: BitSet.wordCount(bound)) }

    init(_ members: some Sequence<Int>, bound: Int) {
        self.init(bound: bound)
        for member in members { insert(member) }
    }

    static func wordCount(_ bound: Int) -> Int { (max(bound, 0) + 63) / 64 }

    func contains(_ member: Int) -> Bool {
        let word = member >> 6
        return words.indices.contains(word) && words[word] & (1 << UInt64(member & 63)) != 0
    }

    /// Members outside the bound are left out.
    mutating func insert(_ member: Int) {
        let word = member >> 6
        guard words.indices.contains(word) else { return }
        words[word] |= 1 << UInt64(member & 63)
    }

    mutating func remove(_ member: Int) {
        let word = member >> 6
        guard words.indices.contains(word) else { return }
        words[word] &= ~(1 << UInt64(member & 63))
    }

    var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

    /// The members, smallest first.
    var members: [Int] {
        var found: [Int] = []
        for (index, word) in words.enumerated() {
            var rest = word
            while rest != 0 {
                found.append(index << 6 + rest.trailingZeroBitCount)
                rest &= rest - 1
            }
        }
        return found
    }
}
