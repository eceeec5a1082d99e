import CaseModel

/// What is to be published of a case.
public struct PublicRequest: Sendable {
    public var rows = RowsRequest()
    /// How alerts are looked for in what is public.
    public var replicates = AlertRequest().replicates
    public var seed = AlertRequest().seed
    /// Seconds since 1970: when it is published.
    public var moment: Int64
    /// The folder that was published before and that this edition follows; nil for the first one.
    public var since: String?
    public init(moment: Int64) { self.moment = moment }
}

/// How late and how coarse an edition is, as it tells its readers.
public struct PublicLimits: Sendable, Codable, Hashable {
    public var delayHours: Int
    public var coverageDelayHours: Int
    /// The least side of a square of this edition, in kilometres.
    public var squareKilometres: Double
    public var nearestMetres: Double
    public var watchers: Int
}
