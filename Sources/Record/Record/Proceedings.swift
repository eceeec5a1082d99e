public import Values

/// How far the verification of a report, an incident or a finding has come.
public enum VerificationStatus: String, ClosedVocabulary {
    case reported
    case underVerification = "under verification"
    case verified
    case refuted
    case inconclusive

    /// The statuses that can come next. What was once settled is opened again before it is settled otherwise.
    public var next: [VerificationStatus] {
        switch self {
        case .reported: [.underVerification]
        case .underVerification: [.verified, .refuted, .inconclusive]
        case .verified, .refuted, .inconclusive: [.underVerification]
        }
    }
}

/// What was decided on a complaint.
public enum ComplaintOutcome: String, ClosedVocabulary {
    case upheld
    case upheldInPart = "upheld in part"
    case rejected
    case withdrawn
}

/// A step of a verification or a complaint.
public enum ProceedingStep: Sendable, Hashable {
    case status(about: String, VerificationStatus)
    case complaint(index: Int, about: String, party: String, due: String)
    case reply(complaint: Int, party: String)
    case decision(complaint: Int, ComplaintOutcome)
}

/// A complaint and what came of it.
public struct Complaint: Sendable, Hashable {
    public var index: Int
    public var about: String
    public var party: String
    /// The last day for the other party's reply.
    public var due: String
    public var repliedBy: String?
    /// Whether the reply came behind its day.
    public var isLate = false
    public var outcome: ComplaintOutcome?
}

/// Verifications and complaints as the entries so far leave them. Steps that are not legal are refused, with what would be.
public struct Proceedings: Sendable {
    public private(set) var statuses: [String: VerificationStatus] = [:]
    public private(set) var complaints: [Int: Complaint] = [:]
    private let names: PartyNames

    public init(_ names: PartyNames = PartyNames()) { self.names = names }

    public func status(of subject: String) -> VerificationStatus { statuses[subject] ?? .reported }

    /// Takes a step, or says why it cannot be taken.
    ///
    /// - Parameters:
    ///   - day: the day on which it is entered.
    ///   - wasTaken: whether it was entered already: by which clock its days were looked at then is not asked again.
    public mutating func take(_ step: ProceedingStep, on day: String, wasTaken: Bool = false) -> String? {
        switch step {
        case .status(let subject, let status):
            let now = self.status(of: subject)
            guard now.next.contains(status) else {
                return "'\(subject)' is \(now), which does not become \(status); expected "
                    + now.next.map(\.rawValue).joined(separator: ", ")
            }
            statuses[subject] = status
        case .complaint(let index, let about, let party, let due):
            guard due >= day || wasTaken else {
                return "a reply is due on \(due), before \(day); expected a day to come"
            }
            complaints[index] = Complaint(index: index, about: about, party: party, due: due)
        case .reply(let number, let party):
            guard var complaint = complaints[number] else { return noComplaint(number) }
            guard complaint.outcome == nil else { return "complaint \(number) is decided; expected no more replies" }
            guard !names.isSame(party, complaint.party) else {
                let other = party == complaint.party ? "" : ", which is '\(party)'"
                return
                    "complaint \(number) is by '\(complaint.party)' itself\(other); expected a reply of the other party"
            }
            guard complaint.repliedBy == nil else { return "complaint \(number) has its reply; expected one" }
            complaint.repliedBy = party
            complaint.isLate = day > complaint.due
            complaints[number] = complaint
        case .decision(let number, let outcome):
            guard var complaint = complaints[number] else { return noComplaint(number) }
            guard complaint.outcome == nil else {
                return "complaint \(number) is decided already; expected one decision"
            }
            guard complaint.repliedBy != nil || day > complaint.due || outcome == .withdrawn || wasTaken
            else {
                return
                    "complaint \(number) has no reply, which is due on \(complaint.due); expected a decision behind it"
            }
            complaint.outcome = outcome
            complaints[number] = complaint
        }
        return nil
    }

    private func noComplaint(_ number: Int) -> String {
        let known = complaints.keys.sorted().map(String.init).joined(separator: ", ")
        return "entry \(number) is no complaint; expected " + (known.isEmpty ? "one, of which there is none" : known)
    }
}
