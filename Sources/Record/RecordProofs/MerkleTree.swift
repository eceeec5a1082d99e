import Digests

/// The tree of RFC 6962, section 2.1 (the same in RFC 9162): what its nodes are, and what its proofs prove.
///
///     let root = MerkleTree.root(of: leaves.map(MerkleTree.leaf))
///     try MerkleTree.checkInclusion(of: leaf, at: 3, proof: proof, in: 7, root: root)
public enum MerkleTree {
    public static let emptyRoot = RecordHash(SHA256())

    public static func leaf(_ bytes: [UInt8]) -> RecordHash {
        var hash = SHA256()
        hash.add(0 as UInt8)
        hash.add(bytes)
        return RecordHash(hash)
    }

    public static func node(_ left: RecordHash, _ right: RecordHash) -> RecordHash {
        var hash = SHA256()
        hash.add(1 as UInt8)
        hash.add(left.bytes)
        hash.add(right.bytes)
        return RecordHash(hash)
    }

    /// The root of a tree of these leaf hashes.
    public static func root(of leaves: some Sequence<RecordHash>) -> RecordHash {
        var frontier = MerkleFrontier()
        for leaf in leaves { frontier.append(leaf) }
        return frontier.root
    }

    // MARK: Inclusion

    /// Throws where the proof does not show that a leaf stands at a place of the tree of this root.
    public static func checkInclusion(
        of leaf: RecordHash, at index: UInt64, proof: [RecordHash], in size: UInt64, root: RecordHash
    ) throws(ProofFault) {
        guard index < size else { throw ProofFault("entry \(index) is not in a tree of \(size)") }
        let inner = innerLength(index, size)
        let border = (index >> inner).nonzeroBitCount
        guard proof.count == inner + border else {
            throw ProofFault("the proof has \(proof.count) hashes; expected \(inner + border)")
        }
        var hash = chained(leaf, proof[..<inner], index)
        for other in proof[inner...] { hash = node(other, hash) }
        guard hash == root else { throw ProofFault("the proof leads to another root") }
    }

    // MARK: Consistency

    /// Throws where the proof does not show that the first tree is the beginning of the second. An empty first tree is
    /// the beginning of any, which needs no proof and is refused here.
    public static func checkConsistency(
        from first: UInt64, _ firstRoot: RecordHash, to second: UInt64, _ secondRoot: RecordHash, proof: [RecordHash]
    ) throws(ProofFault) {
        guard first <= second else { throw ProofFault("a tree of \(first) is no beginning of one of \(second)") }
        if first == second {
            guard proof.isEmpty else { throw ProofFault("the proof has \(proof.count) hashes; expected none") }
            guard firstRoot == secondRoot else { throw ProofFault("two trees of one size have two roots") }
            return
        }
        guard first > 0 else { throw ProofFault("an empty tree proves nothing about another") }
        guard !proof.isEmpty else { throw ProofFault("the proof is empty") }
        var inner = innerLength(first - 1, second)
        let shift = first.trailingZeroBitCount
        inner -= shift
        // A first tree that is whole is itself where the proof begins.
        let isWhole = first == 1 << shift
        let start = isWhole ? 0 : 1
        let border = ((first - 1) >> (inner + shift)).nonzeroBitCount
        guard proof.count == start + inner + border else {
            throw ProofFault("the proof has \(proof.count) hashes; expected \(start + inner + border)")
        }
        let seed = isWhole ? firstRoot : proof[0]
        let rest = proof[start...]
        let mask = (first - 1) >> shift
        let steps = rest.prefix(inner)
        var old = seed
        for (level, other) in steps.enumerated() where mask >> UInt64(level) & 1 == 1 { old = node(other, old) }
        for other in rest.dropFirst(inner) { old = node(other, old) }
        guard old == firstRoot else { throw ProofFault("the proof leads to another root of the first tree") }
        var new = chained(seed, steps, mask)
        for other in rest.dropFirst(inner) { new = node(other, new) }
        guard new == secondRoot else { throw ProofFault("the proof leads to another root of the second tree") }
    }

    /// How many of the steps from a leaf to the root meet a neighbour on either side.
    private static func innerLength(_ index: UInt64, _ size: UInt64) -> Int {
        UInt64.bitWidth - (index ^ (size - 1)).leadingZeroBitCount
    }

    private static func chained(_ seed: RecordHash, _ proof: ArraySlice<RecordHash>, _ index: UInt64) -> RecordHash {
        var hash = seed
        for (level, other) in proof.enumerated() {
            hash = index >> UInt64(level) & 1 == 0 ? node(hash, other) : node(other, hash)
        }
        return hash
    }

    // MARK: Making proofs

    /// Gives the hash of a whole subtree: its level, and its place among those of its level.
    public typealias Nodes = (_ level: Int, _ index: Int) throws -> RecordHash

    /// The root of the first `size` leaves, from whole subtrees.
    public static func root(_ size: Int, from nodes: Nodes) throws -> RecordHash {
        try size == 0 ? emptyRoot : range(0, size, nodes)
    }

    /// The proof that a leaf stands at a place; `index` is less than `size`.
    public static func inclusionProof(of index: Int, in size: Int, from nodes: Nodes) throws -> [RecordHash] {
        var (start, end) = (0, size)
        var proof: [RecordHash] = []
        while end - start > 1 {
            let middle = start + split(end - start)
            if index < middle {
                proof.append(try range(middle, end, nodes))
                end = middle
            } else {
                proof.append(try range(start, middle, nodes))
                start = middle
            }
        }
        return proof.reversed()
    }

    /// The proof that the first tree is the beginning of the second; empty for an empty first tree and for equal ones.
    public static func consistencyProof(from first: Int, to second: Int, from nodes: Nodes) throws -> [RecordHash] {
        guard first > 0, first < second else { return [] }
        var (start, end) = (0, second)
        var isOwnRoot = true
        var proof: [RecordHash] = []
        while first != end {
            let middle = start + split(end - start)
            if first <= middle {
                proof.append(try range(middle, end, nodes))
                end = middle
            } else {
                proof.append(try range(start, middle, nodes))
                start = middle
                isOwnRoot = false
            }
        }
        if !isOwnRoot { proof.append(try range(start, end, nodes)) }
        return proof.reversed()
    }

    /// The hash over a range of leaves that begins where a subtree of its size may begin.
    private static func range(_ start: Int, _ end: Int, _ nodes: Nodes) throws -> RecordHash {
        let count = end - start
        if count & (count - 1) == 0 {
            let level = count.trailingZeroBitCount
            return try nodes(level, start >> level)
        }
        let middle = start + split(count)
        return node(try range(start, middle, nodes), try range(middle, end, nodes))
    }

    /// The largest power of two below a number of leaves.
    private static func split(_ count: Int) -> Int { 1 << (Int.bitWidth - 1 - (count - 1).leadingZeroBitCount) }
}

/// The whole subtrees at the right border of a growing tree: all that it takes to go on and to have its root.
public struct MerkleFrontier: Sendable {
    public private(set) var count = 0
    /// From the largest to the smallest, one for each bit of the count.
    private var subtrees: [RecordHash] = []

    public init() {}

    /// - Parameter nodes: gives the subtrees of a tree that is there.
    public init(count: Int, from nodes: MerkleTree.Nodes) throws {
        self.count = count
        var start = 0
        for level in stride(from: Int.bitWidth - 2, through: 0, by: -1) where count >> level & 1 == 1 {
            subtrees.append(try nodes(level, start >> level))
            start += 1 << level
        }
    }

    /// Adds a leaf; the subtrees that it makes whole, itself first, are given in the order of their levels.
    @discardableResult
    public mutating func append(_ leaf: RecordHash) -> [RecordHash] {
        var made = [leaf]
        var hash = leaf
        var rest = count
        while rest & 1 == 1 {
            hash = MerkleTree.node(subtrees.removeLast(), hash)
            made.append(hash)
            rest >>= 1
        }
        subtrees.append(hash)
        count += 1
        return made
    }

    public var root: RecordHash {
        guard var hash = subtrees.last else { return MerkleTree.emptyRoot }
        for left in subtrees.dropLast().reversed() { hash = MerkleTree.node(left, hash) }
        return hash
    }
}
