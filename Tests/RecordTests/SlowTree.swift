import RecordProofs

/// RFC 6962, section 2.1, word for word and as slowly as it is written there: what the product's tree is set against.
struct SlowTree {
    var leaves: [[UInt8]]

    private func hash(_ bytes: [UInt8]) -> [UInt8] { RecordHash.of(bytes).bytes }

    private func split(_ count: Int) -> Int {
        var k = 1
        while k * 2 < count { k *= 2 }
        return k
    }

    /// MTH(D[n])
    func head(_ range: Range<Int>) -> [UInt8] {
        if range.isEmpty { return hash([]) }
        if range.count == 1 { return hash([0] + leaves[range.lowerBound]) }
        let middle = range.lowerBound + split(range.count)
        return hash([1] + head(range.lowerBound..<middle) + head(middle..<range.upperBound))
    }

    /// PATH(m, D[n])
    func path(_ index: Int, _ range: Range<Int>, _ heads: inout Heads) -> [[UInt8]] {
        if range.count == 1 { return [] }
        let k = split(range.count)
        let middle = range.lowerBound + k
        if index < k {
            return path(index, range.lowerBound..<middle, &heads) + [heads.of(middle..<range.upperBound, self)]
        }
        return path(index - k, middle..<range.upperBound, &heads) + [heads.of(range.lowerBound..<middle, self)]
    }

    /// SUBPROOF(m, D[n], b)
    func subproof(_ first: Int, _ range: Range<Int>, _ isWhole: Bool, _ heads: inout Heads) -> [[UInt8]] {
        if first == range.count { return isWhole ? [] : [heads.of(range, self)] }
        let k = split(range.count)
        let middle = range.lowerBound + k
        if first <= k {
            return subproof(first, range.lowerBound..<middle, isWhole, &heads)
                + [heads.of(middle..<range.upperBound, self)]
        }
        return subproof(first - k, middle..<range.upperBound, false, &heads)
            + [heads.of(range.lowerBound..<middle, self)]
    }

    /// Heads that were reckoned already.
    struct Heads {
        private var known: [Range<Int>: [UInt8]] = [:]
        mutating func of(_ range: Range<Int>, _ tree: SlowTree) -> [UInt8] {
            if let found = known[range] { return found }
            let found = tree.head(range)
            known[range] = found
            return found
        }
    }
}

/// The whole subtrees of a list of leaves, for making proofs without a record.
struct SubtreeNodes {
    private var levels: [[RecordHash]] = []

    init(_ leaves: [RecordHash]) {
        var frontier = MerkleFrontier()
        for leaf in leaves {
            for (level, hash) in frontier.append(leaf).enumerated() {
                if level == levels.count { levels.append([]) }
                levels[level].append(hash)
            }
        }
    }

    func callAsFunction(_ level: Int, _ index: Int) -> RecordHash { levels[level][index] }
}
