/// A set of small numbers.
struct Bits: Sendable, Hashable {
    private(set) var words: [UInt64]

    init(count: Int) { words = Array(repeating: 0, count: (count + 63) / 64) }

    mutating func insert(_ member: Int) { words[member >> 6] |= 1 << UInt64(member & 63) }

    func contains(_ member: Int) -> Bool { words[member >> 6] >> UInt64(member & 63) & 1 == 1 }

    mutating func formUnion(_ other: Bits) {
        for word in words.indices { words[word] |= other.words[word] }
    }

    func intersects(_ other: Bits) -> Bool {
        for word in words.indices where words[word] & other.words[word] != 0 { return true }
        return false
    }

    func intersection(_ other: Bits) -> Bits {
        var both = self
        for word in words.indices { both.words[word] &= other.words[word] }
        return both
    }

    var members: [Int] {
        var found: [Int] = []
        for (place, word) in words.enumerated() {
            var rest = word
            while rest != 0 {
                found.append((place << 6) + rest.trailingZeroBitCount)
                rest &= rest - 1
            }
        }
        return found
    }
}
