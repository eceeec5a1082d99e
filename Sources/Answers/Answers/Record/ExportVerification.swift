public import CaseFolder
import CaseModel
import Record
import RecordProofs
import RecordVerification

/// What the check of an export found.
public struct ExportVerified: Sendable {
    public var key: String
    /// Whether the key was known from elsewhere, or is only the export's own.
    public var isKeyTrusted: Bool
    public var size: Int
    public var root: String
    public var cosigned: [(name: String, time: String)]
    public var unsigned: [String]
    /// Entries of which it is not shown whether they ask a witness.
    public var hiddenKinds: Int
    /// Checkpoints that an authority stamped: how many entries, when, and whether its signature holds; nil where unchecked.
    public var stamped: [(size: Int, time: String?, isSigned: Bool?)]
    public var whole: Int
    public var inPart: Int
    public var keptBackMembers: Int
    public var keptBack: Int
    public var originals: Int
    public var originalsKeptBack: Int
    /// Entries that were destroyed, as an entry shown tells, whole and of which the original alone.
    public var destroyed: [Int]
    public var originalsDestroyed: [Int]
    /// Entries that are not shown and that no entry shown tells to have been destroyed.
    public var notShown: [Int]
    /// Whether the verifier that lies in it is the one that this program writes; true where none does.
    public var isVerifierOwn: Bool
    /// What does not hold.
    public var faults: Remarks
}

/// Checks an export with code apart from that which wrote it.
///
/// - Parameters:
///   - names: the files below the folder.
///   - key: the record's public key, or a file of it, as it was given by another way.
///   - witnesses: public keys of witnesses, or files of them, whose signatures the checkpoint must have.
///   - authorities: a file of certificates of time-stamping authorities.
public func verifyExport(
    _ folder: String, names: Set<String>, key: String?, witnesses: [String] = [], authorities: String? = nil,
    read: (String) throws -> [UInt8]
) throws -> ExportVerified {
    guard names.contains(ExportForm.checkpoint) || names.contains(ExportForm.sums) else {
        throw Refusal(
            .notAnAnswer, file: folder, "is no export of a record; expected what `truceline record export` writes")
    }
    let trusted = try key.map { given throws(Refusal) in try verifierKey(given, kind: .note) }
    if let authorities { try checkAuthorities(authorities) }
    let known = try witnesses.map { given throws(Refusal) in try verifierKey(given, kind: .cosignature) }
    let found = try checkExport(
        names: names, trusted: trusted, witnesses: known, authorities: authorities, read: read)
    return ExportVerified(
        key: found.key?.words ?? "", isKeyTrusted: trusted != nil, size: found.checkpoint?.size ?? 0,
        root: found.checkpoint?.root.words ?? "",
        cosigned: found.cosigned.map { ($0.name, utcWords(Int64(clamping: $0.time))) }, unsigned: found.unsigned,
        hiddenKinds: found.hiddenKinds,
        stamped: found.stamped.map { ($0.size, $0.time.map { utcWords($0) }, $0.isSigned) },
        whole: found.whole, inPart: found.inPart, keptBackMembers: found.keptBackMembers, keptBack: found.keptBack,
        originals: found.originals, originalsKeptBack: found.originalsKeptBack,
        destroyed: found.destroyed.filter { !$0.isOriginalAlone }.map(\.entry),
        originalsDestroyed: found.destroyed.filter(\.isOriginalAlone).map(\.entry), notShown: found.notShown,
        isVerifierOwn: try !names.contains(ExportForm.verifier) || read(ExportForm.verifier) == secondVerifier,
        faults: Remarks(
            found.faults.map {
                Remark($0.message, at: FilePosition(file: "\(folder)/\($0.file)", line: $0.line, column: 1))
            }))
}

/// A receipt whose proof holds.
public struct ReceiptVerified: Sendable {
    public var origin: String
    public var index: Int
    public var size: Int
    public var cosigned: [(name: String, time: String)]
    /// The entry's members.
    public var members: [(name: String, value: String)]
}

/// Checks one file that proves an entry.
///
/// - Parameters:
///   - key: the record's public key, or a file of it: a receipt has none of its own.
///   - witnesses: public keys of witnesses whose signatures are to hold.
public func verifyReceipt(_ path: String, key: String, witnesses: [String]) throws(Refusal) -> ReceiptVerified {
    guard let bytes = try wholeFile(path) else {
        throw Refusal(.noFile, file: path, "no such file; expected an export or a receipt")
    }
    let own = try verifierKey(key, kind: .note)
    var known: [VerifierKey] = []
    for witness in witnesses { known.append(try verifierKey(witness, kind: .cosignature)) }
    let proof: EntryProof
    let entry: ExportedEntry
    do throws(ProofFault) {
        proof = try EntryProof(bytes)
        entry = try ExportedEntry(proof.extra)
    } catch {
        throw Refusal(
            .notAnAnswer, file: path, error.message + "; expected what `truceline record show --receipt` writes")
    }
    do throws(ProofFault) {
        guard entry.index == proof.index, case .shown(let shown) = entry.content else {
            throw ProofFault("the entry in it is not the one that it proves")
        }
        let checked = try proof.check(leaf: entry.leaf, by: own, witnesses: known)
        let missing = known.filter { key in !checked.cosigned.contains { $0.key == key } }
        guard missing.isEmpty else {
            throw ProofFault("no signature of \(missing.map(\.name).joined(separator: ", "))")
        }
        return ReceiptVerified(
            origin: own.name, index: proof.index, size: checked.checkpoint.size,
            cosigned: checked.cosigned.map { ($0.key.name, utcWords(Int64(clamping: $0.time))) },
            members: shown.shown.sorted { $0.key < $1.key }.map {
                ($0.key, $0.value.text ?? String(decoding: $0.value.canonicalBytes, as: UTF8.self))
            })
    } catch {
        throw Refusal(.notProved, file: path, "does not hold: \(error.message)")
    }
}
