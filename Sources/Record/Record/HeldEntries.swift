import CaseFolder
import Postgres
import RecordProofs
import Values

// An answer rests on what was entered, and not on what somebody wrote into the tables since: what is read is held against the
// hash that the tree has of it, and the tree against what the record's key signed last.

extension RecordEntry {
    /// What is not as it was sealed. What was destroyed cannot be held against anything.
    ///
    /// - Parameter name: the name of a file that it is listed under.
    func faults(listedUnder name: String?) -> [String] {
        guard let members else { return [] }
        guard let salt else {
            return ["entry \(index) is destroyed in part: nobody can tell whether it is what was entered"]
        }
        var faults: [String] = []
        if ShownEntry(members, salt: salt).commitment != commitment {
            faults.append("entry \(index) is not the one that the tree has")
        }
        let isSame =
            members["kind"]?.text == kind.rawValue && members["recorded"]?.text == utcWords(recorded)
            && name == (kind == .caseFile ? members["name"]?.text : nil)
        if !isSame { faults.append("entry \(index) is listed under another kind, time or name than its own") }
        return faults
    }

    /// An entry from the columns of `RecordForm.columns`, as it was sealed.
    static func held(_ row: [SQLValue]) throws -> RecordEntry {
        let entry = try RecordEntry(row)
        try refuse(entry.faults(listedUnder: row[3].words))
        return entry
    }

    fileprivate static func refuse(_ faults: [String]) throws {
        guard !faults.isEmpty else { return }
        throw Refusal(.notProved, Remarks(faults.map { Remark("\($0); `truceline record check` tells more") }))
    }

    /// Whether bytes are those that came in with the entry.
    func isOriginal(_ original: (salt: [UInt8], bytes: [UInt8])) -> Bool {
        members?["original"]?.text == originalHash(original.bytes, salt: original.salt).words
            && members?["bytes"]?.whole == original.bytes.count
    }
}

extension RecordTables {
    /// The original bytes of an entry, as they came in.
    func heldOriginal(of entry: RecordEntry) throws -> (salt: [UInt8], bytes: [UInt8])? {
        guard let original = try original(entry.index) else { return nil }
        if !entry.isOriginal(original) {
            try RecordEntry.refuse(["the original of entry \(entry.index) is not what came in"])
        }
        return original
    }
}

extension RecordStore {
    /// An entry as it was sealed, and as the tree has it that was signed last, or that there is where it came behind.
    func held(_ index: Int, _ tables: any RecordTables) throws -> RecordEntry? {
        let row = try tables.first("SELECT \(RecordForm.columns) FROM entry WHERE idx = ?", [.number(index)])
        guard let entry = try row.map(RecordEntry.held) else { return nil }
        let signed = try signed(tables)
        let top = if let signed, index < signed.size { signed } else { try checkpoint(tables) }
        do {
            let proof = try MerkleTree.inclusionProof(of: index, in: top.size) { try tables.node(level: $0, index: $1) }
            try MerkleTree.checkInclusion(
                of: MerkleTree.leaf(entry.commitment.bytes), at: UInt64(index), proof: proof, in: UInt64(top.size),
                root: top.root)
        } catch is ProofFault {
            try RecordEntry.refuse(["entry \(index) is not the one that the tree has"])
        }
        return entry
    }

    /// Goes through all entries in their order, each as it was sealed. What is missing, dated before what it follows or not in
    /// the tree that was signed last is refused, when all were gone through: nothing is to be told of them before.
    func eachHeld(_ tables: any RecordTables, _ visit: (RecordEntry, _ name: String?) throws -> Void) throws {
        let (size, signed) = (try tables.size(), try signed(tables))
        var frontier = MerkleFrontier()
        var last = Int64.min
        var faults: [String] = []
        try tables.each("SELECT \(RecordForm.columns) FROM entry ORDER BY idx", []) { row in
            // Behind one that is missing all places are others.
            guard faults.count < 20, frontier.count == row[0].number else { return }
            let entry = try RecordEntry(row)
            faults += entry.faults(listedUnder: row[3].words)
            if entry.recorded < last { faults.append("entry \(entry.index) is dated before the one before it") }
            last = max(last, entry.recorded)
            _ = frontier.append(MerkleTree.leaf(entry.commitment.bytes))
            if frontier.count == signed?.size, frontier.root != signed?.root {
                faults.append("the first \(frontier.count) entries are not those that were signed")
            }
            if faults.isEmpty { try visit(entry, row[3].words) }
        }
        if faults.isEmpty {
            if frontier.count != size {
                faults.append("\(name): entry \(frontier.count) is missing, or not where it belongs, of \(size)")
            } else if try frontier.root != checkpoint(tables).root {
                faults.append("the entries are not those of the tree")
            } else if let signed, signed.size > size {
                faults.append(
                    "\(signed.size) entries were signed, and the record has \(size): those at its end are cut off")
            }
        }
        try RecordEntry.refuse(faults)
    }

    /// What the record's key signed last; nil where nothing is signed.
    private func signed(_ tables: any RecordTables) throws -> Checkpoint? {
        guard let row = try tables.first("SELECT note FROM checkpoint ORDER BY size DESC LIMIT 1") else { return nil }
        let note = try SignedNote(row[0].bytes ?? [])
        return try CheckedCheckpoint(note, by: facts.key, witnesses: [], strangers: true).checkpoint
    }
}
