/// What a case lets the public see of it: how late, how coarse, and how exactly a reader may place anybody at most.
public struct PublicationTerms: Sendable, Hashable {
    /// How a message to the public is to be taken, in the words of CAP.
    public enum Status: String, ClosedVocabulary {
        case actual, exercise, test, draft
    }
    /// Seconds after the end of a reporting day before anything of it is public.
    public var delay: Int64 = 72 * 3600
    /// Whether the case says so itself: then it holds for public sheets too.
    public var isDelaySaid = false
    /// Metres: the least side of a square that is published as a place.
    public var grid = 10_000.0
    /// Metres: nearer than this no reader may be able to place a post, an observer, a home or a patrol.
    public var nearest = 2000.0
    /// A square is published where at least so many observers stood in it or within its side of it.
    public var watchers = 3
    /// Seconds after the end of a week before it is told how much of it was watched.
    public var coverageDelay: Int64 = 336 * 3600
    /// A secret of the mission, by which published things keep their names over editions; nil where there is none.
    public var key: String?
    /// Who sends: a name that is the mission's alone.
    public var sender: String?
    /// Nil where the case does not say.
    public var status: Status?
    public init() {}
}
