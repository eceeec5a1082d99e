public import CaseFolder
import CaseModel

/// A public folder that is looked at as a stranger would who wants to know where somebody is.
public struct AuditRequest: Sendable {
    /// The files by their names in the folder.
    public var files: [(name: String, bytes: [UInt8])]
    public var rows = RowsRequest()
    /// Seconds since 1970, for a case that does not say until when it tells.
    public var moment: Int64
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
