/// Whole hours, one after the other.
public struct RunOfHours: Codable, Sendable, Equatable {
    /// Seconds since 1970 at which the first begins.
    public var first: Int64
    /// How many there are.
    public var hours: Int

    public init(first: Int64, hours: Int) {
        self.first = first
        self.hours = hours
    }
}

/// How much of a stretch of a line was watched over a period.
public struct SegmentCoverage: Codable, Sendable, Equatable {
    /// The id of its line.
    public var line: String
    /// Kilometres along the line.
    public var from: Double
    public var to: Double
    /// Kilometre-hours in force.
    public var lineHours: Double
    /// The same, each weighed by the chance that an event near it would have been noticed.
    public var effectiveLineHours: Double
    /// Kilometre-hours by that chance: below a tenth, below a half, and above. What was reported does not change them.
    public var notObserved: Double
    public var thinlyObserved: Double
    public var observed: Double
    /// Of the hours in which it was observed, those that a report is of, and those that one can be of, ascending; in the others it
    /// was quiet.
    public var active: [RunOfHours]
    public var possiblyActive: [RunOfHours]

    public init(
        line: String, from: Double, to: Double, lineHours: Double, effectiveLineHours: Double, notObserved: Double,
        thinlyObserved: Double, observed: Double, active: [RunOfHours] = [], possiblyActive: [RunOfHours] = []
    ) {
        self.line = line
        self.from = from
        self.to = to
        self.lineHours = lineHours
        self.effectiveLineHours = effectiveLineHours
        self.notObserved = notObserved
        self.thinlyObserved = thinlyObserved
        self.observed = observed
        self.active = active
        self.possiblyActive = possiblyActive
    }
}

/// How much of the whole line was watched on a reporting day.
public struct LineCoverageOfDay: Codable, Sendable, Equatable {
    /// Days since 1970-01-01.
    public var day: Int
    public var lineHours: Double
    public var effectiveLineHours: Double

    public init(day: Int, lineHours: Double, effectiveLineHours: Double) {
        self.day = day
        self.lineHours = lineHours
        self.effectiveLineHours = effectiveLineHours
    }
}

/// A row of an observer that was kept from watching.
public struct LostLineCoverage: Codable, Sendable, Equatable {
    public var observer: String
    /// The line of the file of observers.
    public var fileLine: Int
    /// Kilometre-hours that it would have added to what the others watched.
    public var lineHours: Double

    public init(observer: String, fileLine: Int, lineHours: Double) {
        self.observer = observer
        self.fileLine = fileLine
        self.lineHours = lineHours
    }
}

/// How much of a case's main line was watched, as `truceline coverage --line-answer` writes it and
/// `truceline verify-coverage` checks it.
public struct LineCoverageAnswer: Codable, Sendable, Equatable {
    /// The version of this form.
    public static let currentFormat = "truceline-line-coverage-2"
    public var format = Self.currentFormat
    /// The kind of event that is to be noticed.
    public var kind: String
    /// Kilometres to either side of the line within which events are taken to be spread evenly.
    public var corridor: Double
    /// Seconds since 1970 in UTC, both inclusive. Hours are counted whole that begin or end within.
    public var first: Int64
    public var last: Int64
    /// Seconds after a full hour of UTC at which hours begin: with the reporting day of the first moment.
    public var phase: Int64
    /// Along the line, line by line in the order of the case.
    public var segments: [SegmentCoverage]
    public var days: [LineCoverageOfDay]
    /// In the order of the file.
    public var lost: [LostLineCoverage]

    public init(
        kind: String, corridor: Double, first: Int64, last: Int64, phase: Int64, segments: [SegmentCoverage],
        days: [LineCoverageOfDay], lost: [LostLineCoverage]
    ) {
        self.kind = kind
        self.corridor = corridor
        self.first = first
        self.last = last
        self.phase = phase
        self.segments = segments
        self.days = days
        self.lost = lost
    }
}
