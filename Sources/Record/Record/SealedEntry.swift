import Dispatch
import Foundation
import RecordProofs
import Synchronization

/// An entry that is to be made, with its salts, the bytes of its leaf and its canonical text: what hangs on no other entry.
struct SealedEntry: Sendable {
    /// What is wrong with its members; where something is, it is not sealed.
    let faults: [String]
    let salt: [UInt8]
    /// Empty without an original.
    let originalSalt: [UInt8]
    let leaf: RecordHash
    let body: [UInt8]

    init(_ entry: NewEntry, recorded: PlainJSON) {
        faults = entry.faults
        guard faults.isEmpty else {
            (salt, originalSalt, leaf, body) = ([], [], MerkleTree.emptyRoot, [])
            return
        }
        var members = entry.members
        members["kind"] = .text(entry.kind.rawValue)
        members["recorded"] = recorded
        if let original = entry.original {
            originalSalt = randomBytes(32)
            members["bytes"] = .number(Double(original.count))
            members["original"] = .text(originalHash(original, salt: originalSalt).words)
        } else {
            originalSalt = []
        }
        salt = randomBytes(32)
        (leaf, body) = ShownEntry.sealed(members, salt: salt)
    }
}

/// Seals entries on all processors: it is most of the work of adding them.
func sealedEntries(_ entries: [NewEntry], recorded: PlainJSON) -> [SealedEntry] {
    let width = min(8, ProcessInfo.processInfo.activeProcessorCount, entries.count / 64)
    guard width > 1 else { return entries.map { SealedEntry($0, recorded: recorded) } }
    let made = Mutex<[Int: [SealedEntry]]>([:])
    DispatchQueue.concurrentPerform(iterations: width) { number in
        let own = entries[entries.count * number / width..<entries.count * (number + 1) / width]
        let sealed = own.map { SealedEntry($0, recorded: recorded) }
        made.withLock { $0[number] = sealed }
    }
    return made.withLock { made in (0..<width).flatMap { made[$0] ?? [] } }
}
