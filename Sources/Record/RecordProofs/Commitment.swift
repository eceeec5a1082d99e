import Digests

/// An entry's members as the record keeps them, each by its name.
public typealias EntryMembers = [String: PlainJSON]

/// What the tree holds of an entry: the hash of the salted hashes of its members. Each member can be shown or kept back by
/// itself, and what is kept back can be destroyed, while every proof stays what it was.
///
///     let salt = randomBytes(32)
///     let whole = ShownEntry(entry, salt: salt)
///     let part = ShownEntry(entry, salt: salt, keepingBack: ["place"])
///     whole.commitment == part.commitment   // true
public struct ShownEntry: Sendable, Hashable {
    /// One member: shown with its own salt, or kept back as its hash.
    public enum Member: Sendable, Hashable {
        case shown(name: String, value: PlainJSON, salt: RecordHash)
        case keptBack(RecordHash)

        public var hash: RecordHash {
            switch self {
            case .keptBack(let hash): return hash
            case .shown(let name, let value, let salt):
                let text = PlainJSON.list([.text(name), value]).canonicalBytes
                return RecordHash.of(salt.bytes + text)
            }
        }
    }

    /// In the order of the names of the members, those that are kept back included.
    public var members: [Member]

    public init(_ members: [Member]) { self.members = members }

    /// - Parameters:
    ///   - salt: 32 bytes of chance, from which each member has its own salt.
    ///   - hidden: the names of members that are kept back.
    public init(_ entry: EntryMembers, salt: [UInt8], keepingBack hidden: Set<String> = []) {
        members = entry.sorted { isBefore($0.key, $1.key) }.enumerated().map { place, member in
            let shown = Member.shown(
                name: member.key, value: member.value, salt: RecordHash.of(salt + [UInt8(truncatingIfNeeded: place)]))
            return hidden.contains(member.key) ? .keptBack(shown.hash) : shown
        }
    }

    /// The bytes of the leaf in the tree.
    public var commitment: RecordHash {
        var text = Array("truceline entry v1\n".utf8)
        for member in members { text += member.hash.bytes }
        return RecordHash.of(text)
    }

    /// The commitment of an entry that is shown whole, and its canonical text. It is what ``commitment`` and
    /// ``PlainJSON/canonicalBytes`` say, in one pass: entries come by the hundred thousand.
    public static func sealed(_ entry: EntryMembers, salt: [UInt8]) -> (commitment: RecordHash, text: [UInt8]) {
        var text: [UInt8] = []
        text.reserveCapacity(512)
        text.append(UInt8(ascii: "{"))
        var hashes = Array("truceline entry v1\n".utf8)
        hashes.reserveCapacity(hashes.count + 32 * entry.count)
        var part: [UInt8] = []
        part.reserveCapacity(256)
        var salting = SHA256()
        salting.add(salt)
        for (place, member) in entry.sorted(by: { isBefore($0.key, $1.key) }).enumerated() {
            if place > 0 { text.append(UInt8(ascii: ",")) }
            let nameStart = text.count
            PlainJSON.write(member.key, to: &text)
            let nameEnd = text.count
            text.append(UInt8(ascii: ":"))
            member.value.write(to: &text)
            part.removeAll(keepingCapacity: true)
            var own = salting
            own.add(UInt8(truncatingIfNeeded: place))
            own.write(to: &part)
            part.append(UInt8(ascii: "["))
            part.append(contentsOf: text[nameStart..<nameEnd])
            part.append(UInt8(ascii: ","))
            part.append(contentsOf: text[(nameEnd + 1)...])
            part.append(UInt8(ascii: "]"))
            var hash = SHA256()
            hash.add(part)
            hash.write(to: &hashes)
        }
        text.append(UInt8(ascii: "}"))
        return (RecordHash.of(hashes), text)
    }

    /// What is shown, by names.
    public var shown: EntryMembers {
        var found: EntryMembers = [:]
        for case .shown(let name, let value, _) in members { found[name] = value }
        return found
    }

    public var keptBackCount: Int {
        members.count { if case .keptBack = $0 { true } else { false } }
    }
}

/// The hash by which an entry names its original bytes: salted, so that who has the entry alone cannot try out what they were.
public func originalHash(_ bytes: [UInt8], salt: [UInt8]) -> RecordHash {
    var hash = SHA256()
    hash.add(salt)
    hash.add(bytes)
    return RecordHash(hash)
}

/// The most members that an entry can have: the place of each is one byte of its salt.
public let mostMembers = 200
