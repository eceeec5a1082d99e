import CaseFolder
import CaseModel
import Record
import RecordProofs
import Synchronization

/// Where a record lies: a folder of its own, `record` in the folder of a case, or a PostgreSQL database.
///
///     let place = try RecordPlace("Examples/exercise")   // Examples/exercise/record
///
/// A case whose record is in a database has a file `record` with its address in place of a folder of that name.
public struct RecordPlace: Sendable {
    /// The folder, or the address of the database.
    let home: String
    /// The same for people: without a password.
    public let name: String
    /// The case that it belongs to; nil where it stands alone.
    public let caseFolder: String?

    /// - Parameter given: the folder of a record or of a case, or `postgresql://…`.
    public init(_ given: String) throws(Refusal) {
        guard !RecordStore.isAddress(given) else {
            home = given
            name = try RecordStore.shown(given)
            caseFolder = nil
            return
        }
        let plain = given.hasSuffix("/") && given.count > 1 ? String(given.dropLast()) : given
        let isRecord = try RecordStore.isThere(plain)
        let isCase = fileExists("\(plain)/case.yaml") && !isRecord
        // What is left of a case can be its record alone.
        let inner = plain + "/record"
        let hasInner = try RecordStore.isThere(inner)
        let isAround = !isRecord && !isCase && (hasInner || Self.namesAddress(inner))
        let folder = isCase || isAround ? inner : plain
        let parent = plain.hasSuffix("/record") ? String(plain.dropLast(7)) : nil
        caseFolder = isCase ? plain : parent.flatMap { fileExists("\($0)/case.yaml") ? $0 : nil }
        home = isPlainFile(folder) ? try Self.address(in: folder) : folder
        name = try RecordStore.shown(home)
    }

    private static func namesAddress(_ file: String) -> Bool {
        isPlainFile(file) && (try? address(in: file)) != nil
    }

    /// The address that a file names in its one line. A password does not belong into a case.
    private static func address(in file: String) throws(Refusal) -> String {
        let bytes = try wholeFile(file) ?? []
        let lines = bytes.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
        guard lines.count == 1, let line = lines.first, RecordStore.isAddress(line) else {
            throw Refusal(
                .notAnAnswer, file: file,
                "names no record; expected a folder, or a file with one line, postgresql://USER@HOST/DATABASE")
        }
        let address = line.hasSuffix("\r") ? String(line.dropLast()) : line
        guard try !RecordStore.hasPassword(address) else {
            throw Refusal(
                .question, "has a password in it; expected the password in ~/.pgpass or PGPASSWORD",
                at: FilePosition(file: file, line: 1, column: 1))
        }
        return address
    }

    /// How a case that is read from this record is told: the folder as it was given, or the address without a password.
    public func shownCase(_ given: String) -> String { RecordStore.isAddress(given) ? name : given }

    func open(readOnly: Bool = false, signer: KeyFile? = nil) throws(Refusal) -> RecordStore {
        let known = KnownParties(self)
        return try RecordStore.open(home, readOnly: readOnly, signer: signer, names: PartyNames { known.names })
    }

    /// The last second of a day in the record's time zone.
    func end(of day: String?, _ record: RecordStore) throws(Refusal) -> Int64 {
        guard let day else { return .max }
        guard let number = dayNumber(day) else {
            throw Refusal(.question, "'\(day)' for --as-known-on; expected \(expectedDay(for: day))")
        }
        guard let clock = localClock(named: record.facts.zone) else {
            throw Refusal(.system, "the record's time zone '\(record.facts.zone)' is not known here")
        }
        return Moment(day: number).span(clock).last
    }

    /// What must be told of a record that is not the whole any more: it goes on elsewhere, and what came in there is not in it.
    public func remarkWhereMoved() throws(Refusal) -> Remark? {
        guard try open(readOnly: true).isMoved() else { return nil }
        return Remark(
            "\(name) was moved: what was recorded since stands where it goes on, and not here; expected the record there",
            weight: .warning)
    }

    /// What must be told of a day as of which a record is asked: of one that is not over the answer is not yet that of the day.
    ///
    /// - Parameter second: now.
    public func remark(asKnownOn day: String, at second: Int64) throws(Refusal) -> Remark? {
        let record = try open(readOnly: true)
        guard try end(of: day, record) >= second else { return nil }
        return Remark(
            "\(day) is not over in the record's time zone, \(record.facts.zone): what is recorded later that day is not in "
                + "the answer, and it can be another when it is asked again; expected a day that is over",
            weight: .warning)
    }
}

/// The parties of a record's case, by all their names: of the case in its folder, or as the record has it. Read once, when two
/// names are compared.
private final class KnownParties: Sendable {
    private let place: RecordPlace
    private let read = Mutex<[[String]]?>(nil)

    init(_ place: RecordPlace) { self.place = place }

    var names: [[String]] {
        read.withLock { known in
            if let known { return known }
            let found = cases.flatMap { $0.parties.map { [$0.id, $0.name] + $0.alsoCalled } }
            known = found
            return found
        }
    }

    /// A case that cannot be read has no names to give; `truceline check` tells why.
    private var cases: [Case] {
        var found: [Case] = []
        if let folder = place.caseFolder, let file = try? CaseFile.read(atFolder: folder) { found.append(file.records) }
        if let record = try? RecordStore.open(place.home, readOnly: true), let saved = try? record.files(knownAt: .max),
            case .read(let records) = readCase(files: saved.map { ($0.name, $0.bytes) }, folder: place.name)
        {
            found.append(records)
        }
        return found
    }
}

/// Signs what was added. Where that fails, the refusal says what stands in the record, since it is not taken out again.
func sign(_ record: RecordStore, with key: KeyFile?, entered: Range<Int>) throws(Refusal) {
    guard let key else { return }
    do throws(Refusal) {
        try record.sign(with: key)
    } catch {
        var refusal = error
        if !entered.isEmpty {
            let places =
                entered.count == 1 ? "\(entered.lowerBound)" : "\(entered.lowerBound) to \(entered.upperBound - 1)"
            refusal.remarks.notes.append(
                "entered, not signed: \(places); `truceline record sign` signs it, and nothing need be entered again")
        }
        throw refusal
    }
}

/// A key file that a command was given, or nil.
func keyFile(_ path: String?, kind: SignatureKind = .note) throws(Refusal) -> KeyFile? {
    guard let path else { return nil }
    return try KeyFile.read(path, kind: kind)
}

/// A public key: the words themselves, or a file that holds them in its first line.
func verifierKey(_ given: String, kind: SignatureKind) throws(Refusal) -> VerifierKey {
    var words = given
    // The words of a key have a plus sign in them; a path need not.
    if !fileExists(given), !given.contains("+") {
        throw Refusal(.noFile, file: given, "no such file; expected a public key, or the words of one, name+hash+key")
    }
    if fileExists(given), let bytes = try wholeFile(given) {
        // A file that went through another system ends its lines in its own way.
        words = String(decoding: bytes.prefix { $0 != 0x0A && $0 != 0x0D }, as: UTF8.self)
    }
    // A key has its three parts: anything else was meant as the name of a file.
    guard fileExists(given) || given.split(separator: "+", omittingEmptySubsequences: false).count > 2 else {
        throw Refusal(
            .question,
            "'\(given)' is no file that is here, nor a public key; expected a file with one, or name+hash+key")
    }
    do throws(ProofFault) {
        let key = try VerifierKey(words)
        guard key.kind == kind else {
            throw ProofFault("is a key of another kind; expected that of a \(kind == .note ? "record" : "witness")")
        }
        return key
    } catch {
        throw Refusal(.question, "'\(given)' \(error.message)")
    }
}

/// What a record has come to: how many entries, the root over them, and whether that is signed.
public struct RecordState: Sendable {
    /// Its folder, or the address of its database without a password.
    public var name: String
    public var size: Int
    public var root: String
    public var isSigned: Bool
    public var isReadOnly: Bool
    /// Whether it goes on elsewhere.
    public var isMoved: Bool
    /// Whether a move of it did not come to its end.
    public var isMoving: Bool
    /// Entries whose data are gone and that no entry tells to have been destroyed; looked for where a copy is restored.
    public var lost: [Int] = []

    init(_ record: RecordStore) throws(Refusal) {
        let checkpoint = try record.checkpoint()
        name = record.name
        size = checkpoint.size
        root = checkpoint.root.words
        isSigned = try record.note(at: checkpoint.size) != nil
        isReadOnly = try record.isReadOnly()
        isMoved = try record.isMoved()
        isMoving = try record.isMoving()
    }
}
