public import CaseFolder
import Record
import RecordProofs

/// How a record is begun.
public struct BeginRecordRequest: Sendable {
    public var place: RecordPlace
    /// A name without spaces, such as `mission.example/record`.
    public var name: String
    /// Where the private key goes.
    public var key: String
    /// The time zone of its days; that of the case if nil, UTC without a case.
    public var zone: String?
    /// `report=365`.
    public var retention: [String] = []
    /// Public keys of witnesses, or files of them.
    public var witnesses: [String] = []
    public var second: Int64

    public init(place: RecordPlace, name: String, key: String, second: Int64) {
        self.place = place
        self.name = name
        self.key = key
        self.second = second
    }
}

/// Begins a record with a new key.
///
///     let place = try RecordPlace("Examples/exercise")
///     try beginRecord(BeginRecordRequest(place: place, name: "mission.example/record", key: "/home/w/key", second: 0))
///
/// - Returns: its public key, which is to be given to everybody who will check the record, and its state.
public func beginRecord(_ request: BeginRecordRequest) throws(Refusal) -> (key: String, state: RecordState) {
    var zone = request.zone ?? "UTC"
    if request.zone == nil, let folder = request.place.caseFolder {
        zone = try CaseFile.read(atFolder: folder).clock.name
    }
    guard localClock(named: zone) != nil else {
        throw Refusal(.question, "time zone '\(zone)' is not known here; expected UTC, or a name of the IANA database")
    }
    guard try !RecordStore.isThere(request.place.home) else {
        throw Refusal(
            .question,
            RecordStore.isAddress(request.place.home)
                ? "\(request.place.name) has that schema already, with a record in it or something else; expected another by "
                    + "schema=NAME"
                : "\(request.place.name) holds a record already; expected another place")
    }
    let retention = try days(request.retention)
    var entries: [NewEntry] = []
    for given in request.witnesses {
        entries.append(NewEntry(.witness, ["key": .text(try verifierKey(given, kind: .cosignature).words)]))
    }
    let key = try KeyFile.create(
        request.key, name: request.name, kind: .note, of: request.name,
        outside: (RecordStore.isAddress(request.place.home) ? [] : [request.place.home])
            + [request.place.caseFolder].compactMap(\.self))
    let record: RecordStore
    do throws(Refusal) {
        record = try RecordStore.create(
            request.place.home, key: key.key.verifier, zone: zone, retention: retention, at: request.second)
    } catch {
        // A key of no record is for nothing, and would stand in the way of the next try.
        if let isThere = try? RecordStore.isThere(request.place.home), !isThere { key.remove() }
        throw error
    }
    if !entries.isEmpty { try record.append(entries, at: request.second) }
    try record.sign(with: key)
    return (key.key.verifier.words, try RecordState(record))
}

private func days(_ given: [String]) throws(Refusal) -> [EntryKind: Int] {
    var found: [EntryKind: Int] = [:]
    var faults: [String] = []
    for text in given {
        let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2, let kind = EntryKind(rawValue: parts[0]), let days = Int(parts[1]),
            (1...100_000).contains(days)
        else {
            faults.append("'\(text)' for --retain; expected a kind of entry and 1 to 100,000 days, report=365")
            continue
        }
        guard kind.canBeForgotten else {
            faults.append("'\(kind)' for --retain, on which later entries stand; expected another kind")
            continue
        }
        if found.updateValue(days, forKey: kind) != nil {
            faults.append("'\(kind)' for --retain twice; expected it once")
        }
    }
    guard faults.isEmpty else { throw Refusal.question(faults) }
    return found
}
