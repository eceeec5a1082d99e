public import CaseFolder
import CaseModel

/// A public folder that is looked at as a stranger would who wants to know where somebody is.
public struct AuditRequest: Sendable {
    /// The files by their names in the folder.
    public var files: [(name: String, bytes: [UInt8])]
    public var rows = RowsRequest()
    /// Seconds since 1970: when it is looked at.
    public var moment: Int64
    /// What stands in the folder and is no file of it, each with what it is: a link, a folder without files.
    public var strangers: [(name: String, what: String)] = []
    /// The folder that the audited one follows: then what it keeps of before is held against that too.
    public var since: String?
    /// Whether the edition is made anew and compared, where the files of the case are still those that it was made from.
    public var isMadeAnew = true
    /// The program's own version; that of another one has three numbers.
    public var version: String?
    /// How alerts were looked for.
    public var replicates = AlertRequest().replicates
    public var seed = AlertRequest().seed
    /// The files that the `publication.json` of the folder gives; none where it gives none.
    public var rendered: [(name: String, bytes: [UInt8])] = []
    /// The files of an edition of no case: words that stand in any folder.
    public var ofAnyCase: [(name: String, bytes: [UInt8])] = []
    public init(files: [(name: String, bytes: [UInt8])], moment: Int64) {
        self.files = files
        self.moment = moment
    }
}

/// What a reader of the folder can find out, and what goes beyond the limits of the case.
public struct AuditAnswers: Sendable {
    /// What goes beyond the limits, each with its file and, where it has one, its line.
    public struct Fault: Sendable, Hashable {
        public var file: String
        public var line: Int
        public var what: String
        /// Whether the folder is not as it was published, and not that something in it tells too much.
        public var isOfTheWhole = false
    }
    /// How exactly one kind of thing can be placed.
    public struct Placed: Sendable, Hashable {
        /// "posts", "patrols and other observers that move", "places that reports tell exactly", "patrol bases and stops".
        public var what: String
        public var number: Int
        /// How many lie in a published square, and metres to half the side of the smallest of those: nearer than that no
        /// square tells.
        public var inSquares: Int
        public var halfSide: Double?
        /// Of the guesses of the attack: how many of these lie within the limit of one, and the nearest and the middle
        /// distance of all of them; nil where there were no guesses.
        public var found: Int
        public var nearest: Double?
        public var middle: Double?
        /// How often so many or more are found by guesses drawn blindly over the published squares.
        public var chance: Double?
    }
    public var limits: PublicLimits
    public var squares: Int
    public var leastSide: Double?
    /// The fewest observers that stood in or near a published square in its days; nil where that is not known.
    public var leastWatchers: Int?
    public var guesses: Int
    public var placed: [Placed]
    public var faults: [Fault]
    /// What could not be checked.
    public var notChecked: [String]
    public var isWithinLimits: Bool { faults.isEmpty }
}

/// Tells how exactly a reader of a public folder could place a post, an observer, a home or a patrol.
///
///     let audit = try answer(AuditRequest(files: files, moment: now), about: file)
///     audit.isWithinLimits       // nothing in it is finer, later or more telling than the case allows
///     audit.placed.first?.found  // how many posts the best attack comes near to
///
/// It shares nothing with what makes the folder but the squares of the Earth and the terms of the case.
public func answer(_ request: AuditRequest, about file: CaseFile) throws(Refusal) -> AuditAnswers {
    try PublicAudit(request, file).answers()
}

extension PublicAnswers {
    /// An edition of no case that has one of each thing, so that its folder has all words of any folder and none of a case.
    public static var ofNoCase: PublicAnswers {
        let square = EvenSquares.Square(west: 0, south: 0, east: 1, north: 1)
        func content(_ square: EvenSquares.Square?) -> PublicContent {
            PublicContent(
                from: "", until: "", what: "", weapon: "", breaks: [""], pointsTo: "", atLeast: 0, atMost: nil,
                sureness: "", certainty: "", square: square, beyond: 0, noSquare: square == nil ? "" : nil, expected: 0,
                falseAlarmDays: 0)
        }
        let items = [
            (PublicItem.Kind.incident, PublicItem.Message.alert, nil as EvenSquares.Square?), (.rise, .update, square),
            (.incident, .cancel, square),
        ].map { kind, message, square in
            PublicItem(
                id: "", kind: kind, identifier: "", sent: "", message: message,
                references: message == .alert ? [] : [.init(identifier: "", sent: "")], content: content(square))
        }
        return PublicAnswers(
            title: "", status: .test, sender: nil, made: 0, days: 0...0, cutOff: 0, countedFrom: 0, timeZone: "",
            dayEnds: "",
            limits: PublicLimits(
                delayHours: 0, coverageDelayHours: 0, squareKilometres: 0, nearestMetres: 0, watchers: 0),
            provisions: [("", "")], totals: [.init(what: "", atLeast: 0, atMost: nil)], items: items,
            coverage: [.init(sector: "", week: "", words: "")], sectors: [.init(name: "", state: "")], alertNotes: [""],
            withheld: [.init(what: "", why: "", number: 0)],
            ledger: [
                .init(item: "", kind: "", published: "", changed: "", change: "", why: "", said: "", says: "")
            ], sureness: [.init(basis: "", level: "", held: 0, failed: 0, open: 0, lower: nil, upper: nil)],
            pastAlerts: [.init(outcome: "", decidedOn: "")], cannotTell: [""], keyMark: "", commitment: "", follows: "")
    }
}
