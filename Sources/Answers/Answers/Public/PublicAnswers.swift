public import CaseModel

/// Everything that anybody may know of a case: nothing in it names an observer, a place finer than a square or a time finer
/// than a day, and nothing is of the days that are held back.
public struct PublicAnswers: Sendable {
    public var title: String
    /// Of its pages, `fr`; nil for English.
    public var language: String?
    public var status: PublicationTerms.Status
    /// Who sends; nil where the case does not say.
    public var sender: String?
    /// Seconds since 1970.
    public var made: Int64
    /// The last reporting day of which anything is told, and the first one that something was reported of; nil where
    /// nothing is public yet.
    public var days: ClosedRange<Int>?
    public var cutOff: Int
    /// Of an exercise whose days are made up: the day that it is as of, from which its delay is counted.
    public var countedFrom: Int?
    public var timeZone: String
    /// The local time at which its days end, where it is not midnight: a day has the date on which it ends.
    public var dayEnds: String?
    public var limits: PublicLimits
    public var provisions: [(label: String, says: String)]
    /// Events reported: of all kinds, of each provision, and people harmed.
    public var totals: [PublicTotal]
    /// In the order of their days, then of their names.
    public var items: [PublicItem]
    public var coverage: [PublicCoverage]
    public var sectors: [PublicSector]
    public var alertNotes: [String]
    public var withheld: [PublicWithheld]
    public var ledger: [PublicLedgerRow]
    public var sureness: [SurenessRow]
    /// What became of past alerts by the mission's own record.
    public var pastAlerts: [PublicPastAlert]
    /// What the case cannot tell.
    public var cannotTell: [String]
    /// Names the key without telling it; nil where there is none.
    public var keyMark: String?
    /// Names the files that it was made from without telling anything of them; nil without a key.
    public var commitment: String?
    /// SHA-256 of the list of hashes of the edition before.
    public var follows: String?
    /// Whether the case has reports, of days that are public or not: how many is told wherever it has.
    public var hasReports: Bool { withheld.contains { $0.what == "reports" } }
    /// By which whoever has the key knows that the mission said this; of an edition that is made, it comes from the key.
    var seal: String?
    var sealKey: String?
    /// The identifiers of the messages that an edition before has sent already.
    public var sentBefore: Set<String> = []
}

/// A count of the whole period.
public struct PublicTotal: Sendable, Codable, Hashable {
    public var what: String
    public var atLeast: Int
    public var atMost: Int?
}

/// One thing that is published, with the message that tells of it.
public struct PublicItem: Sendable, Codable, Hashable {
    public enum Kind: String, Sendable, Codable { case incident, rise }
    public enum Message: String, Sendable, Codable { case alert = "Alert", update = "Update", cancel = "Cancel" }

    /// The same over editions.
    public var id: String
    public var kind: Kind
    /// Of the message, and when it was sent, in the words of CAP.
    public var identifier: String
    public var sent: String
    public var message: Message
    /// The messages that it takes the place of: identifier and time.
    public var references: [Reference]
    public var content: PublicContent
    /// True where an edition before told a square that was taken back: there is none from then on, since two squares of one
    /// place together tell where they overlap.
    public var hadSquare: Bool?

    public struct Reference: Sendable, Codable, Hashable {
        public var identifier: String
        public var sent: String
    }
}

/// What is told of an incident or a rise.
public struct PublicContent: Sendable, Codable, Hashable {
    /// Reporting days.
    public var from: String
    public var until: String
    /// What it was, by what all its reports allow.
    public var what: String
    public var weapon: String
    /// Provisions that it breaks, each with "certain" or "possible".
    public var breaks: [String]
    /// To whom its reports point by what they say themselves.
    public var pointsTo: String
    public var atLeast: Int
    public var atMost: Int?
    /// "verified", "corroborated" ... for an incident; how a rise ended for one that was decided.
    public var sureness: String
    /// In the words of CAP.
    public var certainty: String
    /// Nil where it is withheld or not told.
    public var square: EvenSquares.Square?
    /// Kilometres beyond the square within which it can also lie; in the square's sides already.
    public var beyond: Double
    /// Why there is no square.
    public var noSquare: String?
    /// Of a rise: what is to be expected, and once in how many days chance gives as much.
    public var expected: Double?
    public var falseAlarmDays: Double?
}

/// How much of a part of the line was watched in a week, late and in quarters.
public struct PublicCoverage: Sendable, Codable, Hashable {
    public var sector: String
    /// `2026-W11`.
    public var week: String
    public var words: String
}

/// What is told of a part of the line: a rise, none shown, or that it cannot be told; and none told, where the days are too
/// recent to tell those two apart.
public struct PublicSector: Sendable, Codable, Hashable {
    public var name: String
    public var state: String
    static let noRiseTold = "no rise told"
}

/// How many of what were held back, and why.
public struct PublicWithheld: Sendable, Codable, Hashable {
    public var what: String
    public var why: String
    public var number: Int
}

/// Something that was published and later changed.
public struct PublicLedgerRow: Sendable, Codable, Hashable {
    public var item: String
    public var kind: String
    public var published: String
    public var changed: String
    /// "corrected", "withdrawn", "came to nothing" ...
    public var change: String
    public var why: String
    public var said: String
    public var says: String
}

/// How often what was called so was so.
public struct SurenessRow: Sendable, Codable, Hashable {
    /// "verification by the mission", or "truth of the exercise".
    public var basis: String
    public var level: String
    public var held: Int
    public var failed: Int
    public var open: Int
    /// The share that held, at least and at most at 95 %; nil where none is decided.
    public var lower: Double?
    public var upper: Double?
}

/// A past alert of the mission and what became of it.
public struct PublicPastAlert: Sendable, Codable, Hashable {
    public var outcome: String
    public var decidedOn: String
}
