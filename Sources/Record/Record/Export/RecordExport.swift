import CaseFolder
import Foundation
public import RecordProofs
import Values

/// What an export shows.
public struct ExportRequest: Sendable {
    /// Members that are kept back in every entry, and kinds of which whole entries are.
    public var hiddenMembers: Set<String> = []
    public var hiddenKinds: Set<EntryKind> = []
    public var withOriginals = true
    /// Whether every witness must have signed.
    public var needsWitnesses = false
    public init() {}

    /// Without these nobody could check what remains.
    static let shownMembers: Set<String> = ["kind", "recorded", "key", "origin", "zone", "original", "bytes"]

    var faults: [String] {
        var faults: [String] = []
        for name in hiddenMembers.intersection(Self.shownMembers).sorted() {
            faults.append("'\(name)' is what a checker goes by; expected another member to keep back")
        }
        for kind: EntryKind in [.opened, .witness, .forgotten] where hiddenKinds.contains(kind) {
            let why = kind == .forgotten ? "tell what was destroyed" : "name the keys"
            faults.append("entries '\(kind)' \(why); expected another kind to keep back")
        }
        return faults
    }
}

/// What an export was made with.
public struct ExportMade: Sendable {
    public var checkpoint: Checkpoint
    public var cosigned: [String]
    public var unsigned: [String]
    public var shown = 0
    public var keptBack = 0
    /// Entries that came behind the checkpoint and are not in it.
    public var later = 0
    /// What the record has lost and no entry tells to have been destroyed: a checker refuses an export with it.
    public var lost: [String] = []
}

extension RecordStore {
    /// Writes the record up to its latest signed checkpoint as files that check without it.
    ///
    /// - Parameter write: takes a file's name and bytes; SHA256SUMS comes last.
    public func export(
        _ request: ExportRequest, write: (String, [UInt8]) throws -> Void
    ) throws -> ExportMade {
        let faults = request.faults
        guard faults.isEmpty else { throw Refusal(.question, Remarks(faults.map { Remark($0) })) }
        let size = try size()
        // What the writer of files throws is its own, and no fault of the record.
        var unwritten: (any Error)?
        func handOn(_ name: String, _ bytes: [UInt8]) throws {
            do {
                try write(name, bytes)
            } catch {
                unwritten = error
                throw error
            }
        }
        do {
            return try exported(request, size, handOn)
        } catch {
            throw unwritten ?? error
        }
    }

    private func exported(
        _ request: ExportRequest, _ size: Int, _ write: (String, [UInt8]) throws -> Void
    ) throws -> ExportMade {
        try guarded(name) {
            let note = try self.note(for: request)
            let asked = try witnesses(in: note)
            let checked = try CheckedCheckpoint(note, by: facts.key, witnesses: asked, strangers: false)
            let unsigned = asked.filter { key in !checked.cosigned.contains { $0.key == key } }.map(\.name)
            var made = ExportMade(
                checkpoint: checked.checkpoint, cosigned: checked.cosigned.map(\.key.name), unsigned: unsigned,
                later: size - checked.checkpoint.size)
            var sums: [(name: String, sum: String)] = []
            func put(_ name: String, _ bytes: [UInt8]) throws {
                sums.append((name, RecordHash.of(bytes).words))
                try write(name, bytes)
            }
            try put(ExportForm.checkpoint, Array(note.words.utf8))
            try put(ExportForm.keys, Array(([facts.key] + asked).map { $0.words + "\n" }.joined().utf8))
            let forgettings = try database.read { try Forgettings($0) }
            var lines: [UInt8] = []
            var leaves: [RecordHash] = []
            for index in 0..<checked.checkpoint.size {
                let line = try exported(index, request, forgettings, &made, put)
                if case .shown = line.content { made.shown += 1 } else { made.keptBack += 1 }
                leaves.append(line.leaf)
                lines += line.bytes + [0x0A]
            }
            guard MerkleTree.root(of: leaves.map { MerkleTree.leaf($0.bytes) }) == checked.checkpoint.root else {
                throw Refusal(
                    .notProved,
                    "\(name): the entries are not those that were signed; `truceline record check` tells more")
            }
            try put(ExportForm.entries, lines)
            for tile in ExportForm.tiles(of: leaves) { try put(tile.path, tile.bytes) }
            try put(ExportForm.verifier, PackageResources.verify_record_py)
            try put(ExportForm.readme, Array(readme(made).utf8))
            let listed = sums.sorted { $0.name < $1.name }.map { "\($0.sum)  \($0.name)\n" }.joined()
            try write(ExportForm.sums, Array(listed.utf8))
            return made
        }
    }

    /// The checkpoint that an export rests on: the latest, or the latest that every witness signed.
    private func note(for request: ExportRequest) throws -> SignedNote {
        let notes = try database.read { try Self.notes($0) }
        guard let latest = notes.first else {
            throw Refusal(.impossible, "\(name): nothing is signed yet; expected `truceline record sign` first")
        }
        guard request.needsWitnesses else { return latest.note }
        try database.read { try $0.refuseLost("which witnesses were asked") }
        for (_, note) in notes {
            let asked = try witnesses(in: note, isStrict: true)
            // What came before the first witness was asked was signed by none.
            if !asked.isEmpty, asked.allSatisfy({ key in note.signatures.contains { $0.isBy(key) } }) { return note }
        }
        guard try !witnesses(in: latest.note).isEmpty else {
            throw Refusal(
                .impossible,
                "no witness was asked up to the last signed checkpoint, of \(latest.size) entries; expected an entry 'witness', "
                    + "`truceline record sign`, and every witness to sign")
        }
        let missing = try witnesses(in: latest.note).filter { key in !latest.note.signatures.contains { $0.isBy(key) } }
        throw Refusal(
            .impossible,
            "no checkpoint is signed by every witness; that of \(latest.size) entries is not signed by "
                + "\(missing.map(\.name).joined(separator: ", ")); expected every witness to sign one first")
    }

    /// The witnesses that the record had when a note was signed.
    func witnesses(in note: SignedNote, isStrict: Bool = false) throws -> [VerifierKey] {
        let size = try Checkpoint(text: note.text).size
        return try database.read { try Self.witnesses($0, of: size, isStrict: isStrict) }
    }

    private func exported(
        _ index: Int, _ request: ExportRequest, _ forgettings: Forgettings, _ made: inout ExportMade,
        _ put: (String, [UInt8]) throws -> Void
    ) throws -> ExportedEntry {
        let row = try database.read {
            try $0.first("SELECT \(RecordForm.columns) FROM entry WHERE idx = ?", [.number(index)])
        }
        // Whether the tree has it shows at the end, by the root of them all.
        guard let entry = try row.map(RecordEntry.held) else {
            throw Refusal(.notProved, "\(name): entry \(index) is gone")
        }
        guard let members = entry.members, let salt = entry.salt else {
            let isLost = forgettings.teller(of: index, original: false) == nil
            if isLost { made.lost.append(Forgettings.lost(index, entry.kind, original: false)) }
            return ExportedEntry(index: index, content: .leaf(entry.commitment), isLost: isLost)
        }
        guard !request.hiddenKinds.contains(entry.kind) else {
            return ExportedEntry(index: index, content: .leaf(entry.commitment))
        }
        var hidden = request.hiddenMembers
        if entry.kind == .forgotten { hidden.subtract(Forgetting.shownMembers) }
        var line = ExportedEntry(
            index: index, content: .shown(ShownEntry(members, salt: salt, keepingBack: hidden)))
        if members["original"] != nil {
            if let original = try database.read({ try $0.heldOriginal(of: entry) }) {
                if request.withOriginals {
                    line.originalSalt = original.salt
                    try put(ExportForm.original(index), original.bytes)
                }
            } else if forgettings.teller(of: index, original: true) == nil {
                line.isLost = true
                made.lost.append(Forgettings.lost(index, entry.kind, original: true))
            }
        }
        return line
    }

    private func readme(_ made: ExportMade) -> String {
        var witnesses: [String] = []
        if !made.cosigned.isEmpty { witnesses.append("signed by " + made.cosigned.joined(separator: ", ")) }
        if !made.unsigned.isEmpty { witnesses.append("not signed by " + made.unsigned.joined(separator: ", ")) }
        if made.keptBack > 0 {
            witnesses.append(
                "it cannot be told from here whether others were asked in the "
                    + (made.keptBack == 1 ? "1 entry" : "\(made.keptBack) entries") + " kept back")
        } else if witnesses.isEmpty {
            witnesses.append("the record names none")
        }
        return """
            The record '\(facts.origin)' up to entry \(made.checkpoint.size - 1): \(made.checkpoint.size) \(made.checkpoint.size == 1 ? "entry" : "entries").
            Signed by the record's key: \(facts.origin).
            Witnesses: \(witnesses.joined(separator: "; ")).

            To check it, on a computer without a network:
              sha256sum -c SHA256SUMS
              truceline verify .
              python3 verify-record.py .

            With keys that you were given by another way:
              truceline verify . --key KEY --witness WITNESS-KEY
              python3 verify-record.py . KEY WITNESS-KEY

            The first tells that the files are whole. The others tell that they are what the record's key and the
            witnesses signed: each entry (entries.ndjson), each original (originals/) and each tile belongs to the
            tree whose root stands in checkpoint. Compare the first line of keys with the key that you were given by
            another way, or give it to the verifier, and the keys of witnesses that you know of: a folder cannot
            vouch for its own key, nor for which witnesses were asked. A verifier that you had before is worth more
            than the one that lies here.

            """
    }
}

/// The second verifier, as it lies in each export.
public var secondVerifier: [UInt8] { PackageResources.verify_record_py }
