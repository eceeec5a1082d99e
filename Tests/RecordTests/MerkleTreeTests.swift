import Foundation
import RecordProofs
import TestSupport
import Testing

@Suite struct MerkleTreeTests {
    /// Roots of the first eight inputs of RFC 6962's reference code, each size in turn.
    @Test func rootsOfTheReferenceCode() throws {
        let inputs = [
            "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
        ]
        let roots = [
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
        ]
        var frontier = MerkleFrontier()
        #expect(frontier.root.words == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        for (input, root) in zip(inputs, roots) {
            frontier.append(MerkleTree.leaf(try #require(decodedHex(input))))
            #expect(frontier.root.words == root)
        }
        #expect(
            MerkleTree.leaf(Array("L123456".utf8)).words
                == "395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56")
    }

    /// Every place and size up to 130 against the definition of the RFC: proofs are the same, and hold.
    @Test func everyProofIsThatOfTheDefinition() throws {
        let most = 130
        let slow = SlowTree(leaves: (0..<most).map { [UInt8($0), 7] })
        let leaves = slow.leaves.map(MerkleTree.leaf)
        let nodes = SubtreeNodes(leaves)
        var heads = SlowTree.Heads()
        let roots = (0...most).map { slow.head(0..<$0) }
        for size in 0...most { #expect(try MerkleTree.root(size, from: nodes.callAsFunction).bytes == roots[size]) }
        for size in 1...most {
            let root = try #require(RecordHash(roots[size]))
            for index in 0..<size {
                let proof = try MerkleTree.inclusionProof(of: index, in: size, from: nodes.callAsFunction)
                #expect(proof.map(\.bytes) == slow.path(index, 0..<size, &heads))
                try MerkleTree.checkInclusion(
                    of: leaves[index], at: UInt64(index), proof: proof, in: UInt64(size), root: root)
                let first = index + 1
                let steps = try MerkleTree.consistencyProof(from: first, to: size, from: nodes.callAsFunction)
                #expect(steps.map(\.bytes) == slow.subproof(first, 0..<size, true, &heads))
                try MerkleTree.checkConsistency(
                    from: UInt64(first), try #require(RecordHash(roots[first])), to: UInt64(size), root, proof: steps)
            }
        }
    }

    /// No proof holds for another place, another size or another leaf.
    @Test func noProofHoldsElsewhere() throws {
        let leaves = (0..<20).map { MerkleTree.leaf([UInt8($0)]) }
        let nodes = SubtreeNodes(leaves)
        for size in 1...20 {
            let root = try MerkleTree.root(size, from: nodes.callAsFunction)
            for index in 0..<size {
                let proof = try MerkleTree.inclusionProof(of: index, in: size, from: nodes.callAsFunction)
                for other in 0..<25 where other != index {
                    #expect(throws: ProofFault.self) {
                        try MerkleTree.checkInclusion(
                            of: leaves[index], at: UInt64(other), proof: proof, in: UInt64(size), root: root)
                    }
                }
                for place in proof.indices {
                    var less = proof
                    less.remove(at: place)
                    #expect(throws: ProofFault.self) {
                        try MerkleTree.checkInclusion(
                            of: leaves[index], at: UInt64(index), proof: less, in: UInt64(size), root: root)
                    }
                }
            }
        }
    }

    /// A million leaves, beside hashlib: the leaves are those of both by their numbers.
    @Test(.needs(.python("hashlib"))) func aMillionLeavesAreThoseOfHashlib() throws {
        let count = 1_000_000
        let theirs = try Python.output(of: "Oracles/tree_oracle.py", ["numbers", "\(count)"])
        var frontier = MerkleFrontier()
        for number in 0..<count { frontier.append(MerkleTree.leaf(Array(String(number).utf8))) }
        #expect(frontier.root.words + "\n" == theirs)
    }

    // MARK: The vectors of transparency-dev

    private struct Vector: Decodable {
        var leafIdx: UInt64?
        var treeSize: UInt64?
        var root: String?
        var leafHash: String?
        var size1: UInt64?
        var size2: UInt64?
        var root1: String?
        var root2: String?
        var proof: [String]?
        var wantErr: Bool
    }

    private func holds(_ vector: Vector) -> Bool {
        func hash(_ text: String?) throws -> RecordHash {
            guard let text, let hash = RecordHash(base64: text) else { throw ProofFault("no hash") }
            return hash
        }
        do {
            let proof = try (vector.proof ?? []).map { try hash($0) }
            if let index = vector.leafIdx {
                try MerkleTree.checkInclusion(
                    of: hash(vector.leafHash), at: index, proof: proof, in: vector.treeSize ?? 0,
                    root: hash(vector.root))
            } else {
                try MerkleTree.checkConsistency(
                    from: vector.size1 ?? 0, hash(vector.root1), to: vector.size2 ?? 0, hash(vector.root2), proof: proof
                )
            }
            return true
        } catch { return false }
    }

    @Test(.needs(.sharedData("merkle_vectors"))) func vectorsOfTransparencyDev() throws {
        let folder = sharedDataFolder.appendingPathComponent("merkle_vectors")
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".json") }
        #expect(files.count == 196)
        // Its roots have 12 bytes, which are no hashes: they are refused where they are read.
        let shortRoots = "sizes-are-equal-one-and-proof-is-empty.json"
        var refused = 0
        for file in files {
            let data = try Data(contentsOf: folder.appendingPathComponent(file))
            let vector = try JSONDecoder().decode(Vector.self, from: data)
            refused += vector.wantErr ? 1 : 0
            #expect(holds(vector) == (!vector.wantErr && !file.hasSuffix(shortRoots)), "\(file)")
        }
        #expect(refused == 184)
    }
}
