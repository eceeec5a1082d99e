/// One item of evidence about one incident, with what is known of where it comes from.
///
/// An empty text stands for "not given" everywhere. References are unique within an incident.
public struct EvidenceItem: Sendable, Hashable {
    /// The name of the item.
    public var reference: String
    /// How it came about.
    public var evidenceClass: EvidenceClass
    /// The propositions that it is about: for which it speaks, or against which if it is contrary.
    public var propositions: Set<Proposition>
    /// How reliable its source is.
    public var reliability: SourceReliability
    /// The credibility that came with it, if any.
    public var credibilityAsReceived: InformationCredibility?
    /// Who observed it.
    public var team: String?
    /// From where. For a physical trace: which trace, so that two craters are two positions.
    public var position: String?
    /// The recording that it shows or describes.
    public var recording: String?
    /// The references of the items from which it takes what it says (not of those that it only mentions).
    public var cites: [String]
    /// The party's channel through which it came.
    public var channel: String?
    /// The source from which it was taken over.
    public var upstream: String?
    /// Further sources from which it was taken over.
    public var otherUpstreams: [String] = []
    /// The party that speaks, in an admission or a claim.
    public var speaker: String?
    /// The party about which it speaks.
    public var concerns: String?
    /// How it speaks against its propositions, nil if it speaks for them.
    public var contrary: ContraryEvidence?
    /// Why a contrary item no longer stands against anything, nil while it does.
    public var resolution: String?
    /// Whether its observer could have noticed such a thing from that position at that time.
    public var isPossible: Bool
    /// Whether its verification came to no result: then it counts for no more than that it was reported.
    public var isInconclusive = false
    /// Who of the mission examined it, and when.
    public var examination: Examination?
    /// Whether a second reviewer has seen it.
    public var secondReviewer: Bool
    /// Who used the words "outgoing" or "incoming", if it rests on such words.
    public var directionWords: DirectionWords?

    /// An item; what is not known is left out.
    public init(
        reference: String, evidenceClass: EvidenceClass, propositions: Set<Proposition>,
        reliability: SourceReliability, credibilityAsReceived: InformationCredibility? = nil, team: String? = nil,
        position: String? = nil, recording: String? = nil, cites: [String] = [], channel: String? = nil,
        upstream: String? = nil, speaker: String? = nil, concerns: String? = nil,
        contrary: ContraryEvidence? = nil, resolution: String? = nil, isPossible: Bool = true,
        examination: Examination? = nil, secondReviewer: Bool = false, directionWords: DirectionWords? = nil
    ) {
        self.reference = reference
        self.evidenceClass = evidenceClass
        self.propositions = propositions
        self.reliability = reliability
        self.credibilityAsReceived = credibilityAsReceived
        self.team = team
        self.position = position
        self.recording = recording
        self.cites = cites
        self.channel = channel
        self.upstream = upstream
        self.speaker = speaker
        self.concerns = concerns
        self.contrary = contrary
        self.resolution = resolution
        self.isPossible = isPossible
        self.examination = examination
        self.secondReviewer = secondReviewer
        self.directionWords = directionWords
    }

    /// Whether it speaks against its propositions.
    public var isContrary: Bool { contrary != nil }

    /// Whether a party speaks about another party, or about nobody that is named: such an item counts nothing towards
    /// which party it was.
    public var isSelfServing: Bool {
        evidenceClass.isOfParty && (given(speaker) == nil || given(speaker) != given(concerns))
    }

    /// Whether it comes from somebody or something that was there: eye, ear, sensor, trace, or a party that says of
    /// itself that it did it.
    public var isFirstHand: Bool {
        switch evidenceClass {
        case .directEye, .directEar, .sensor, .physicalTrace: return true
        case .partyAdmission: return !isSelfServing
        case .partyClaim, .media: return false
        }
    }

    /// Whether it is first-hand, of a source rated A to C, could have been noticed, and was not found inconclusive.
    public var isCredible: Bool { isFirstHand && reliability.isCredible && isPossible && !isInconclusive }

    /// What the item is called in a sentence: who observed or said it, or its reference.
    public var sourceName: String {
        given(team) ?? given(speaker) ?? given(upstream) ?? given(channel) ?? reference
    }
}

/// How an item speaks against a proposition.
public enum ContraryEvidence: Sendable, Hashable {
    /// It says otherwise.
    case account
    /// Nothing was noticed where such a thing would have been noticed with this chance, from 0 to 1.
    case silence(chance: Double)
}

/// That the mission looked at an item for itself.
public struct Examination: Sendable, Hashable {
    /// Who examined it.
    public var by: String
    /// The day, as a number of `CaseModel.dayNumber(year:month:day:)`.
    public var day: Int?
    /// Whether this was a visit to the place.
    public var isOnSite: Bool

    /// An examination.
    public init(by: String, day: Int? = nil, isOnSite: Bool) {
        self.by = by
        self.day = day
        self.isOnSite = isOnSite
    }
}

/// Who said that fire was outgoing or incoming. Only the experienced tell the two apart by ear.
public enum DirectionWords: Sendable, Hashable {
    /// An observer with experience of it.
    case byExperienced
    /// Any other observer.
    case byOthers
}

/// The text, nil if it is empty.
func given(_ text: String?) -> String? {
    text.flatMap { $0.isEmpty ? nil : $0 }
}
