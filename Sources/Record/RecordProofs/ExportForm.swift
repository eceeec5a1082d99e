/// The form of an export: names of its files, and lines of its entries. Writer and checker both go by it.
public enum ExportForm {
    public static let checkpoint = "checkpoint"
    /// The key of the record, then those of its witnesses, a line each.
    public static let keys = "keys"
    public static let entries = "entries.ndjson"
    public static let sums = "SHA256SUMS"
    public static let readme = "README.txt"
    public static let verifier = "verify-record.py"

    public static func original(_ index: Int) -> String { "originals/\(index)" }

    /// The tiles and bundles of entries of a tree (C2SP tlog-tiles), by their paths.
    public static func tiles(of leaves: [RecordHash]) -> [(path: String, bytes: [UInt8])] {
        var found: [(path: String, bytes: [UInt8])] = []
        for start in stride(from: 0, to: leaves.count, by: 256) {
            let part = leaves[start..<min(start + 256, leaves.count)]
            found.append((path("entries", start / 256, part.count), part.flatMap { [0, 32] + $0.bytes }))
        }
        var hashes = leaves.map { MerkleTree.leaf($0.bytes) }
        var level = 0
        while !hashes.isEmpty {
            var above: [RecordHash] = []
            for start in stride(from: 0, to: hashes.count, by: 256) {
                let part = hashes[start..<min(start + 256, hashes.count)]
                found.append((path("\(level)", start / 256, part.count), part.flatMap(\.bytes)))
                if part.count == 256 { above.append(MerkleTree.root(of: part)) }
            }
            hashes = above
            level += 1
        }
        return found
    }

    private static func path(_ level: String, _ number: Int, _ width: Int) -> String {
        var parts: [String] = []
        var rest = number
        repeat {
            let figures = String(rest % 1000)
            parts.insert(
                (parts.isEmpty ? "" : "x") + String(repeating: "0", count: 3 - figures.count) + figures, at: 0)
            rest /= 1000
        } while rest > 0
        return "tile/\(level)/\(parts.joined(separator: "/"))" + (width == 256 ? "" : ".p/\(width)")
    }
}

/// One line of the entries of an export: an entry, shown whole, in part, or as its leaf alone.
public struct ExportedEntry: Sendable, Hashable {
    public enum Content: Sendable, Hashable {
        case shown(ShownEntry)
        /// The whole entry is kept back, or was destroyed.
        case leaf(RecordHash)
    }
    public var index: Int
    public var content: Content
    /// The salt of its original, where the export has that.
    public var originalSalt: [UInt8]?
    /// Whether the record has lost the entry, or its original, and no entry tells that it was destroyed.
    public var isLost: Bool

    public init(index: Int, content: Content, originalSalt: [UInt8]? = nil, isLost: Bool = false) {
        self.index = index
        self.content = content
        self.originalSalt = originalSalt
        self.isLost = isLost
    }

    public var leaf: RecordHash {
        switch content {
        case .shown(let entry): entry.commitment
        case .leaf(let leaf): leaf
        }
    }

    /// In canonical form, without a newline.
    public var bytes: [UInt8] {
        var line: EntryMembers = ["index": .number(Double(index))]
        switch content {
        case .leaf(let leaf): line["leaf"] = .text(leaf.words)
        case .shown(let entry):
            line["members"] = .list(
                entry.members.map { member in
                    switch member {
                    case .keptBack(let hash): .text(hash.words)
                    case .shown(let name, let value, let salt): .list([.text(name), value, .text(salt.words)])
                    }
                })
        }
        if isLost { line["lost"] = .bool(true) }
        if let originalSalt { line["salt"] = .text(hexWords(originalSalt)) }
        return PlainJSON.members(line).canonicalBytes
    }

    public init(_ bytes: [UInt8]) throws(ProofFault) {
        let value = try PlainJSON.canonical(bytes)
        guard case .members(let line) = value, let index = line["index"]?.whole, index >= 0 else {
            throw ProofFault("is no entry; expected a line with an index")
        }
        let isWhole = line["members"] != nil
        let known: Set<String> = isWhole ? ["index", "members", "salt", "lost"] : ["index", "leaf", "lost"]
        for name in line.keys.sorted() where !known.contains(name) { throw ProofFault("has an unknown '\(name)'") }
        self.index = index
        guard line["lost"] == nil || line["lost"] == .bool(true) && line["salt"] == nil else {
            throw ProofFault("has a 'lost' that is not true, or beside what it says is lost")
        }
        isLost = line["lost"] != nil
        originalSalt = nil
        if let salt = line["salt"] {
            guard let bytes = salt.text.flatMap({ decodedHex($0) }), bytes.count == 32 else {
                throw ProofFault("has a salt that is none; expected 64 figures")
            }
            originalSalt = bytes
        }
        guard isWhole else {
            guard let leaf = line["leaf"]?.text.flatMap({ decodedHex($0) }).flatMap({ RecordHash($0) }) else {
                throw ProofFault("has neither members nor a leaf")
            }
            content = .leaf(leaf)
            return
        }
        var members: [ShownEntry.Member] = []
        var last: String?
        for member in line["members"]?.list ?? [] {
            if let hash = member.text.flatMap({ decodedHex($0) }).flatMap({ RecordHash($0) }) {
                members.append(.keptBack(hash))
                continue
            }
            guard let parts = member.list, parts.count == 3, let name = parts[0].text,
                let salt = parts[2].text.flatMap({ decodedHex($0) }).flatMap({ RecordHash($0) })
            else { throw ProofFault("has a member that is neither shown nor kept back") }
            // Two of one name would let a reader choose.
            if let last, !isBefore(last, name) { throw ProofFault("has '\(name)' out of its order") }
            last = name
            members.append(.shown(name: name, value: parts[1], salt: salt))
        }
        content = .shown(ShownEntry(members))
    }
}
