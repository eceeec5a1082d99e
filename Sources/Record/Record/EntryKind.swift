import CaseFolder
public import RecordProofs
public import Values

/// What an entry of the record tells.
public enum EntryKind: String, ClosedVocabulary {
    case opened
    case witness
    case report
    case caseFile = "case-file"
    case correction
    case fusion
    case examination
    case status
    case complaint
    case reply
    case decision
    case publication
    case alert
    case access
    case timestamp
    case forgotten
    case restored

    public var meaning: String {
        switch self {
        case .opened: "the record was begun: its name, key, time zone and days of retention"
        case .witness: "from here on a witness is asked to sign checkpoints"
        case .report: "a report came in; its original bytes are kept apart"
        case .caseFile: "a file of the case as it was saved, or that it is gone"
        case .correction: "an earlier entry is corrected, with the reason"
        case .fusion: "somebody decided that reports tell of the same, or that they do not"
        case .examination: "somebody visited the place, examined what a report rests on, or reviewed it"
        case .status: "a step of verification: under verification, verified, refuted, inconclusive"
        case .complaint: "a party disputes what a finding, report or publication says"
        case .reply: "the other party's reply to a complaint"
        case .decision: "what was decided on a complaint, with reasons"
        case .publication: "something was published; its bytes are kept apart"
        case .alert: "an alert was given"
        case .access: "somebody looked at what is not public"
        case .timestamp: "an authority (RFC 3161) vouches for a checkpoint at a time; its token is kept whole"
        case .forgotten: "salt and data of an entry were destroyed"
        case .restored: "the record goes on from a copy that every witness's last checkpoint agrees with"
        }
    }

    /// Whether people enter it; the others are made by the record itself.
    public var isEntered: Bool {
        switch self {
        case .opened, .caseFile, .timestamp, .forgotten, .restored: false
        default: true
        }
    }

    /// What an entry of this kind must have and can have, besides who made it, when, and a text.
    var form: (needed: [String], possible: [String]) {
        switch self {
        case .opened: (["origin", "key", "zone"], ["retention"])
        case .witness: (["key"], [])
        case .report: (["by"], ["at", "observation", "device", "place"])
        case .caseFile: (["by", "name"], ["gone"])
        case .correction: (["by", "about", "reason"], [])
        case .fusion: (["by", "decision", "observations", "reason"], ["on"])
        case .examination: (["by", "did", "observations", "reason"], ["on"])
        case .status: (["by", "about", "status", "reason"], [])
        case .complaint: (["by", "about", "party", "text", "due"], [])
        case .reply: (["by", "complaint", "party", "text"], [])
        case .decision: (["by", "complaint", "outcome", "reason"], [])
        case .publication: (["by", "name"], [])
        case .alert: (["text"], ["at", "name", "place"])
        case .access: (["by", "about", "reason"], [])
        case .timestamp: (["by", "checkpoint", "time"], [])
        case .forgotten: (["by", "about", "reason"], ["days"])
        case .restored: (["by"], ["size"])
        }
    }

    /// Every member that some entry can be given.
    public static let enteredMembers: [String] = Set(
        allCases.filter(\.isEntered).flatMap { $0.form.needed + $0.form.possible } + ["text"]
    ).sorted()

    /// Whether its salt and members can be destroyed: not where later entries stand on it. What came in with it can be.
    public var canBeForgotten: Bool {
        !isStep && ![.opened, .witness, .timestamp, .forgotten, .restored].contains(self)
    }

    /// Whether it is a step of a verification or a complaint, which must be a legal one.
    var isStep: Bool { Self.steps.contains(self) }

    public static let steps: [EntryKind] = [.status, .complaint, .reply, .decision]
}

/// An entry that is to be made.
public struct NewEntry: Sendable {
    public var kind: EntryKind
    /// Without those that the record itself sets: kind, recorded, bytes, original.
    public var members: EntryMembers
    /// What came in, byte for byte; kept apart from the tree.
    public var original: [UInt8]?

    public init(_ kind: EntryKind, _ members: EntryMembers = [:], original: [UInt8]? = nil) {
        self.kind = kind
        self.members = members
        self.original = original
    }

    /// What is wrong with its members; empty where nothing is.
    public var faults: [String] {
        let form = kind.form
        var faults: [String] = []
        for name in form.needed where members[name] == nil {
            faults.append("an entry '\(kind)' without '\(name)'; expected \(form.needed.joined(separator: ", "))")
        }
        let wrong = members.filter { name, value in
            !(form.needed.contains(name) || form.possible.contains(name) || name == "text")
                || fault(of: value, named: name) != nil
        }
        guard !wrong.isEmpty else { return faults }
        let known = form.needed + form.possible + ["text"]
        for (name, value) in wrong.sorted(by: { $0.key < $1.key }) {
            guard known.contains(name) else {
                let hint = nearestName(to: name, among: known).map { "'\($0)'" } ?? known.joined(separator: ", ")
                faults.append("unknown '\(name)' of an entry '\(kind)'; expected \(hint)")
                continue
            }
            if let fault = fault(of: value, named: name) { faults.append(fault) }
        }
        return faults
    }

    private func fault(of value: PlainJSON, named name: String) -> String? {
        switch name {
        case "about" where [.correction, .forgotten].contains(kind), "complaint", "size":
            return value.whole.map { $0 < 0 } ?? true ? "'\(name)' is no number of an entry; expected one" : nil
        case "key" where kind == .witness:
            // What is no key would make every later check, export and move of the record fail.
            let isKey = value.text.flatMap { try? VerifierKey($0) } != nil
            return isKey ? nil : "'key' is no key that a signature can be checked by; expected the line of a .pub file"
        case "days": return value.whole.map { $0 < 1 } ?? true ? "'days' is no number of days; expected one" : nil
        case "gone": return value == .bool(true) ? nil : "'gone' has another value; expected true"
        case "retention":
            guard case .members(let days) = value,
                days.allSatisfy({ EntryKind(rawValue: $0.key) != nil && ($0.value.whole ?? 0) > 0 })
            else { return "'retention' has no days of kinds of entries" }
            return nil
        case "due", "on":
            let isDay = value.text.flatMap { dayNumber($0) } != nil
            return isDay ? nil : "'\(name)' is no day; expected 2026-03-09"
        case "at":
            let isMoment = value.text.flatMap(parsedMoment) != nil
            return isMoment ? nil : "'at' is no moment; expected 2026-03-09T14:05, 2026-03-09T14:05Z or 2026-03-09"
        case "observations":
            let ids = Set(IDList(value.text ?? "").ids)
            if ids.isEmpty { return "'observations' names none; expected their ids" }
            return kind == .fusion && ids.count < 2
                ? "'observations' names one report; expected two or more that are the same or not" : nil
        case "about" where value.text.map { $0.first?.isWhitespace ?? false || $0.last?.isWhitespace ?? false } ?? false:
            // With a blank it would be another thing, with another course of verification.
            return "'about' begins or ends with a blank; expected what it is about alone"
        case "status": return word(value, name, among: VerificationStatus.self)
        case "outcome": return word(value, name, among: ComplaintOutcome.self)
        case "decision": return oneOf(value, name, ["same", "not the same"])
        case "did": return oneOf(value, name, ["visited", "examined", "reviewed"])
        default:
            guard let text = value.text else { return "'\(name)' is no text; expected text" }
            if name == "place", let fault = GeoPlace.fault(text) { return fault }
            return text.allSatisfy(\.isWhitespace) ? "'\(name)' is empty; expected text" : nil
        }
    }

    private func word<Words: ClosedVocabulary>(_ value: PlainJSON, _ name: String, among: Words.Type) -> String? {
        oneOf(value, name, Words.allCases.map(\.rawValue))
    }

    private func oneOf(_ value: PlainJSON, _ name: String, _ words: [String]) -> String? {
        guard let text = value.text, words.contains(text) else {
            return "'\(value.text ?? "…")' for \(name); expected \(words.joined(separator: ", "))"
        }
        return nil
    }
}

/// An entry of the record.
public struct RecordEntry: Sendable {
    public var index: Int
    public var kind: EntryKind
    /// Seconds since 1970.
    public var recorded: Int64
    /// Nil where they were destroyed.
    public var members: EntryMembers?
    /// From which each member has its own salt; nil where it was destroyed.
    public var salt: [UInt8]?
    public var commitment: RecordHash
}
