/// What a unit takes of another capability to be at work: crews, escorts, maintenance, lift, sustainment.
public struct Taking: Sendable, Hashable {
    /// The id of the capability that it takes.
    public var capability: String
    /// So many units of it for each `each` units at work in one place, rounded up.
    public var number: Int
    public var each: Int

    public init(capability: String, number: Int, each: Int = 1) {
        self.capability = capability
        self.number = number
        self.each = each
    }
}

/// What one unit gives in a day in another measure: `3` sorties, `6` flight hours.
public struct DailyYield: Sendable, Hashable {
    public var unit: String
    public var number: Int

    public init(unit: String, number: Int) {
        self.unit = unit
        self.number = number
    }
}

/// So many of a mission's people at once, on some days.
public struct MissionCeiling: Sendable, Hashable {
    public var personnel: Int
    /// Its first and last day, days since 1970-01-01.
    public var from: Int?
    public var until: Int?

    public init(personnel: Int, from: Int? = nil, until: Int? = nil) {
        self.personnel = personnel
        self.from = from
        self.until = until
    }
}

/// What a pledge grows or shrinks to from a day on.
public struct DatedAmount: Sendable, Hashable {
    /// Days since 1970-01-01.
    public var day: Int
    public var quantity: Quantity
    public var cites: [Citation]

    public init(day: Int, quantity: Quantity, cites: [Citation] = []) {
        self.day = day
        self.quantity = quantity
        self.cites = cites
    }
}

/// Days from the decision to deploy until the units are ready to move.
public struct NoticeToMove: Sendable, Hashable {
    public var days: Int
    /// The event that is the decision, by id.
    public var decision: String

    public init(days: Int, decision: String) {
        self.days = days
        self.decision = decision
    }
}

/// A contingent that is relieved: of each so many days from the first on, the last ones are those of the handover, on which
/// it does not work.
public struct ContingentRotation: Sendable, Hashable {
    /// Days since 1970-01-01.
    public var from: Int
    public var everyDays: Int
    public var handoverDays: Int

    public init(from: Int, everyDays: Int, handoverDays: Int) {
        self.from = from
        self.everyDays = everyDays
        self.handoverDays = handoverDays
    }

    /// The days of the handover that a day is one of; nil where it is none.
    public func handover(on day: Int) -> ClosedRange<Int>? {
        guard day >= from, handoverDays > 0, everyDays > 0 else { return nil }
        let end = from + ((day - from) / everyDays + 1) * everyDays - 1
        let first = end - handoverDays + 1
        return day >= first ? first...end : nil
    }
}

/// How a contributor may leave: so many days after notice, which may have been given.
public struct WithdrawalTerms: Sendable, Hashable {
    public var noticeDays: Int
    /// The day on which notice was given, days since 1970-01-01; nil where none was.
    public var given: Int?

    public init(noticeDays: Int, given: Int? = nil) {
        self.noticeDays = noticeDays
        self.given = given
    }

    /// The first day without it.
    public var leaves: Int? { given.map { $0 + noticeDays } }
}
