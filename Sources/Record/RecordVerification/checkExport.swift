import Digests
public import RecordProofs

/// What a check of an export found. It knows nothing of the database: the folder alone is looked at.
public struct ExportChecked: Sendable {
    public var checkpoint: Checkpoint?
    public var key: VerifierKey?
    /// Who signed, with the time in seconds since 1970; and who was asked and did not.
    public var cosigned: [(name: String, time: UInt64)] = []
    public var unsigned: [String] = []
    /// Entries of which the kind is not shown: any of them may ask a witness, whose key would be among no keys here.
    public var hiddenKinds = 0
    /// Checkpoints that an authority stamped: how many entries, when by its clock in seconds since 1970, and whether its own
    /// signature was checked and held; nil where no certificates were given, or the token is kept back.
    public var stamped: [(size: Int, time: Int64?, isSigned: Bool?)] = []
    public var whole = 0
    /// Entries of which some members are kept back, and how many members.
    public var inPart = 0
    public var keptBackMembers = 0
    /// Entries that are kept back or destroyed.
    public var keptBack = 0
    public var originals = 0
    /// Originals that entries name and the export does not have.
    public var originalsKeptBack = 0
    /// Of those, the entries that were destroyed, whole or their original alone, each with the entry that tells so.
    public var destroyed: [(entry: Int, teller: Int, isOriginalAlone: Bool)] = []
    /// Entries that are not shown, and of which no entry shown tells that they were destroyed.
    public var notShown: [Int] = []
    /// What does not hold, each with its file; at most a hundred.
    public var faults: [(file: String, line: Int, message: String)] = []
    public var holds: Bool { faults.isEmpty }

    mutating func note(_ file: String, _ message: String, line: Int = 1) {
        if faults.count < 100 { faults.append((file, line, message)) }
    }
}

/// Checks an export: that it has its files and no other, that each is what SHA256SUMS says, that the checkpoint is signed, and
/// that every entry, original and tile belongs to the tree of its root.
///
/// - Parameters:
///   - names: the files below the folder, such as `tile/0/000.p/5`.
///   - trusted: the key of the record, where it is known from elsewhere; otherwise that of the export stands for itself.
///   - witnesses: keys of witnesses that are known from elsewhere, each of which must have signed.
///   - authorities: a file of certificates (PEM) of those whose time stamps are believed; nil where their signatures are
///     not to be checked.
///   - read: gives a file's bytes.
public func checkExport(
    names: Set<String>, trusted: VerifierKey?, witnesses: [VerifierKey] = [], authorities: String? = nil,
    read: (String) throws -> [UInt8]
) rethrows -> ExportChecked {
    var found = ExportChecked()
    let needed = [ExportForm.checkpoint, ExportForm.keys, ExportForm.entries, ExportForm.sums]
    for name in needed where !names.contains(name) { found.note(name, "is missing; expected a file of an export") }
    guard found.holds else { return found }

    var sums = ""
    for name in names.sorted() where name != ExportForm.sums {
        sums += "\(RecordHash.of(try read(name)).words)  \(name)\n"
    }
    if Array(sums.utf8) != (try read(ExportForm.sums)) {
        compare(String(decoding: try read(ExportForm.sums), as: UTF8.self), with: sums, &found)
    }
    let keys = keys(try read(ExportForm.keys), &found)
    guard let own = keys.first else { return found }
    found.key = own
    if let trusted, trusted != own {
        found.note(ExportForm.keys, "the record's key is \(own.words); expected \(trusted.words)")
    }
    do throws(ProofFault) {
        let checked = try CheckedCheckpoint(
            try SignedNote(try bytes(ExportForm.checkpoint, read)), by: trusted ?? own,
            witnesses: Array(keys.dropFirst()) + witnesses.filter { !keys.dropFirst().contains($0) },
            strangers: false)
        found.checkpoint = checked.checkpoint
        found.cosigned = checked.cosigned.map { ($0.key.name, $0.time) }
        found.unsigned = keys.dropFirst().filter { key in !checked.cosigned.contains { $0.key == key } }.map(\.name)
        for key in witnesses where !checked.cosigned.contains(where: { $0.key == key }) {
            found.note(
                ExportForm.checkpoint, "no signature of \(key.words); expected that of the witness that was given")
        }
    } catch {
        found.note(ExportForm.checkpoint, error.message)
    }
    var known: Set<String> = Set(needed + [ExportForm.readme, ExportForm.verifier])
    let leaves = try entries(keys, names, authorities, &known, &found, read)
    for tile in ExportForm.tiles(of: leaves) {
        known.insert(tile.path)
        guard names.contains(tile.path) else {
            found.note(tile.path, "is missing; expected a tile of the tree")
            continue
        }
        if try read(tile.path) != tile.bytes { found.note(tile.path, "is not the tile of the entries") }
    }
    for name in names.subtracting(known).sorted() {
        found.note(name, "belongs to no export; expected no further files")
    }
    return found
}

/// Reads a file of which it is known that it is there.
private func bytes(_ name: String, _ read: (String) throws -> [UInt8]) throws(ProofFault) -> [UInt8] {
    guard let found = try? read(name) else { throw ProofFault("cannot be read") }
    return found
}

private func compare(_ given: String, with sums: String, _ found: inout ExportChecked) {
    let lines = given.split(separator: "\n", omittingEmptySubsequences: false)
    let wanted = sums.split(separator: "\n", omittingEmptySubsequences: false)
    /// By the name of a file its line, and where that stands.
    func byName(_ lines: [Substring]) -> [Substring: (line: Substring, place: Int)] {
        Dictionary(
            lines.enumerated().filter { $0.element.utf8.count > 66 }.map {
                ($0.element.dropFirst(66), ($0.element, $0.offset + 1))
            }, uniquingKeysWith: { first, _ in first })
    }
    let (own, theirs) = (byName(lines), byName(wanted))
    var isTold = false
    for (name, right) in theirs.sorted(by: { $0.value.place < $1.value.place }) where own[name]?.line != right.line {
        isTold = true
        guard let line = own[name] else {
            found.note(ExportForm.sums, "the file '\(name)' is without a sum; expected '\(right.line)'", line: 1)
            continue
        }
        found.note(
            ExportForm.sums, "the sum is not that of '\(name)'; expected '\(right.line)'", line: line.place)
    }
    for (name, line) in own.sorted(by: { $0.value.place < $1.value.place }) where theirs[name] == nil {
        isTold = true
        found.note(ExportForm.sums, "names '\(name)', which is not there; expected that file", line: line.place)
    }
    if isTold { return }
    let place =
        zip(lines, wanted).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(lines.count, wanted.count)
    let expected = place < wanted.count ? "expected '\(wanted[place])'" : "expected the end of the file"
    found.note(ExportForm.sums, "its lines are not as they were written; \(expected)", line: place + 1)
}

private func keys(_ bytes: [UInt8], _ found: inout ExportChecked) -> [VerifierKey] {
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count > 1, lines.last == "" else {
        found.note(ExportForm.keys, "has no key; expected the record's in the first line")
        return []
    }
    var keys: [VerifierKey] = []
    for (place, line) in lines.dropLast().enumerated() {
        do throws(ProofFault) {
            let key = try VerifierKey(line)
            guard key.kind == (place == 0 ? .note : .cosignature) else { throw ProofFault("is a key of another kind") }
            keys.append(key)
        } catch {
            found.note(ExportForm.keys, error.message, line: place + 1)
            return []
        }
    }
    return keys
}

/// The leaves of the tree, from the lines of the entries.
private func entries(
    _ keys: [VerifierKey], _ names: Set<String>, _ authorities: String?, _ known: inout Set<String>,
    _ found: inout ExportChecked, _ read: (String) throws -> [UInt8]
) rethrows -> [RecordHash] {
    var shows: [Int: Shows] = [:]
    var forgettings: [(teller: Int, told: Forgetting)] = []
    let bytes = try read(ExportForm.entries)
    if bytes.last != 0x0A { found.note(ExportForm.entries, "does not end with a newline") }
    var leaves: [RecordHash] = []
    var witnesses: [String] = []
    var stamped: [(line: Int, checkpoint: Checkpoint)] = []
    var last = ""
    for (place, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast().enumerated() {
        let entry: ExportedEntry
        do throws(ProofFault) {
            entry = try ExportedEntry(Array(line))
            guard entry.index == place else { throw ProofFault("is entry \(entry.index); expected \(place)") }
        } catch {
            found.note(ExportForm.entries, error.message, line: place + 1)
            return leaves
        }
        leaves.append(entry.leaf)
        if entry.isLost {
            let what = if case .leaf = entry.content { "data" } else { "original" }
            found.note(
                ExportForm.entries,
                "entry \(place) has lost its \(what), and no entry 'forgotten' names it: it was destroyed past the record",
                line: place + 1)
        }
        guard case .shown(let shown) = entry.content else {
            shows[place] = .nothing
            found.keptBack += 1
            found.hiddenKinds += 1
            if place == 0 { found.note(ExportForm.entries, "the first entry is kept back; expected it whole") }
            continue
        }
        let members = shown.shown
        if shown.keptBackCount == 0 { found.whole += 1 } else { found.inPart += 1 }
        found.keptBackMembers += shown.keptBackCount
        if members["kind"] == nil { found.hiddenKinds += 1 }
        if let recorded = members["recorded"]?.text {
            if recorded < last {
                found.note(ExportForm.entries, "is dated \(recorded), before an entry before it", line: place + 1)
            }
            last = recorded
        }
        if place == 0, members["kind"]?.text != "opened" || members["key"]?.text != keys[0].words {
            found.note(ExportForm.entries, "the first entry does not name the record's key")
        }
        if members["kind"]?.text == "witness" {
            if let key = members["key"]?.text {
                witnesses.append(key)
            } else {
                found.note(
                    ExportForm.entries, "asks a witness whose key is kept back; expected it shown", line: place + 1)
            }
        }
        try original(entry, members, names, &known, &found, read)
        if members["original"] != nil { shows[place] = entry.originalSalt == nil ? .noOriginal : .original }
        if members["kind"]?.text == "forgotten", let told = Forgetting(members), told.about < place {
            forgettings.append((place, told))
        }
        guard members["kind"]?.text == "timestamp" else { continue }
        let name = ExportForm.original(place)
        let token = entry.originalSalt != nil && names.contains(name) ? try read(name) : nil
        do throws(ProofFault) {
            let stamp = try StampedCheckpoint(members, index: place, origin: keys[0].name, original: token)
            stamped.append((place + 1, stamp.checkpoint))
            // One by another authority, or by nobody, vouches for nothing; the entries hold without it.
            let isSigned = authorities.flatMap { file in stamp.token.map { $0.isSigned(by: file) } }
            found.stamped.append((stamp.checkpoint.size, stamp.token?.time, isSigned))
        } catch {
            found.note(ExportForm.entries, error.message, line: place + 1)
        }
    }
    compare(forgettings, with: shows, &found)
    checkStamped(stamped, leaves, &found)
    if authorities != nil, !found.stamped.contains(where: { $0.isSigned == true }) {
        found.note(ExportForm.entries, "has no time stamp that is signed by the authorities that were given")
    }
    if witnesses != keys.dropFirst().map(\.words) {
        found.note(ExportForm.keys, "the witnesses are not those of the entries", line: 2)
    }
    if let checkpoint = found.checkpoint {
        if checkpoint.size != leaves.count {
            found.note(
                ExportForm.entries, "\(leaves.count) entries; expected \(checkpoint.size)", line: leaves.count + 1)
        } else if MerkleTree.root(of: leaves.map { MerkleTree.leaf($0.bytes) }) != checkpoint.root {
            found.note(ExportForm.entries, "the entries are not those that the checkpoint signs")
        }
    }
    return leaves
}

/// What is not shown is either told to have been destroyed, or kept back by whom the export is from; and nothing is shown of
/// which an entry tells that it was destroyed.
///
/// - Parameter shows: what is shown of each entry; those that are shown whole and have no original are left out.
private func compare(
    _ forgettings: [(teller: Int, told: Forgetting)], with shows: [Int: Shows], _ found: inout ExportChecked
) {
    var destroyed: [Int: Int] = [:]
    for (teller, told) in forgettings {
        switch (shows[told.about], told.isOriginalAlone) {
        case (.nothing, false), (.noOriginal, true): destroyed[told.about] = teller
        case (.nothing, true), (nil, true): break
        case (.original, _), (.noOriginal, false), (nil, false):
            found.note(
                ExportForm.entries, "is shown, and entry \(teller) tells that it was destroyed", line: told.about + 1)
        }
    }
    found.destroyed = destroyed.sorted { $0.key < $1.key }.map { ($0.key, $0.value, shows[$0.key] == .noOriginal) }
    found.notShown = shows.filter { $0.value == .nothing && destroyed[$0.key] == nil }.keys.sorted()
}

/// What an export shows of an entry.
private enum Shows { case nothing, noOriginal, original }

/// Whether each stamped checkpoint has the root of as many first entries.
private func checkStamped(
    _ stamped: [(line: Int, checkpoint: Checkpoint)], _ leaves: [RecordHash], _ found: inout ExportChecked
) {
    guard !stamped.isEmpty else { return }
    var frontier = MerkleFrontier()
    for one in stamped.sorted(by: { $0.checkpoint.size < $1.checkpoint.size }) {
        while frontier.count < min(one.checkpoint.size, leaves.count) {
            frontier.append(MerkleTree.leaf(leaves[frontier.count].bytes))
        }
        if frontier.count != one.checkpoint.size || frontier.root != one.checkpoint.root {
            found.note(ExportForm.entries, "stamps a checkpoint of another tree", line: one.line)
        }
    }
}

private func original(
    _ entry: ExportedEntry, _ members: EntryMembers, _ names: Set<String>, _ known: inout Set<String>,
    _ found: inout ExportChecked, _ read: (String) throws -> [UInt8]
) rethrows {
    let name = ExportForm.original(entry.index)
    let hash = members["original"]?.text
    guard let salt = entry.originalSalt else {
        if hash != nil { found.originalsKeptBack += 1 }
        return
    }
    known.insert(name)
    guard let hash, names.contains(name) else {
        found.note(name, "is missing, or its entry does not name it; expected an original", line: 1)
        return
    }
    found.originals += 1
    let bytes = try read(name)
    if originalHash(bytes, salt: salt).words != hash || members["bytes"].map({ $0.whole != bytes.count }) ?? false {
        found.note(name, "is not the original of entry \(entry.index)")
    }
}
