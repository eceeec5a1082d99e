/// A set of the stands of one component, by their places in it.
struct StandSet: Hashable {
    private(set) var words: [UInt64]

    /// The empty set, for members below `count`.
    init(count: Int) {
        words = [UInt64](repeating: 0, count: (count + 63) / 64)
    }

    init(_ members: some Sequence<Int>, count: Int) {
        self.init(count: count)
        for member in members { insert(member) }
    }

    func contains(_ member: Int) -> Bool { words[member >> 6] >> UInt64(member & 63) & 1 == 1 }
    mutating func insert(_ member: Int) { words[member >> 6] |= 1 << UInt64(member & 63) }
    mutating func remove(_ member: Int) { words[member >> 6] &= ~(1 << UInt64(member & 63)) }

    var isEmpty: Bool { words.allSatisfy { $0 == 0 } }
    var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

    func isDisjoint(with other: StandSet) -> Bool {
        for index in words.indices where words[index] & other.words[index] != 0 { return false }
        return true
    }

    func isSubset(of other: StandSet) -> Bool {
        for index in words.indices where words[index] & ~other.words[index] != 0 { return false }
        return true
    }

    mutating func formUnion(_ other: StandSet) {
        for index in words.indices { words[index] |= other.words[index] }
    }

    /// The one member that both sets have, nil where they share none or several.
    func onlyCommonMember(with other: StandSet) -> Int? {
        var found: Int?
        for index in words.indices {
            let common = words[index] & other.words[index]
            if common == 0 { continue }
            if found != nil || common & (common - 1) != 0 { return nil }
            found = index << 6 + common.trailingZeroBitCount
        }
        return found
    }

    /// The members, ascending.
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
