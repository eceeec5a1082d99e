public import PastCeasefires
import Statistics

/// A day on which the sides bound themselves.
public struct TruceBeginning: Sendable, Hashable {
    public var event: String
    public var name: String
    public var day: Int
    public init(event: String, name: String, day: Int) {
        self.event = event
        self.name = name
        self.day = day
    }
}

/// Events of a day: at least, and at most where the reports set a limit.
public struct DayOfEvents: Sendable, Hashable {
    public var atLeast: Int
    public var atMost: Int?
    public init(atLeast: Int, atMost: Int?) {
        self.atLeast = atLeast
        self.atMost = atMost
    }
}

/// How long each truce held. The day of a beginning itself is not looked at: what happened on it may have come before it.
/// A window of several days lies within one truce, so none ends before its window is full.
///
///     ownTruces([.init(event: "e", name: "truce", day: 0)], days: [3: .init(atLeast: 9, atMost: 9)], last: 10,
///         level: 5, window: 1, provision: nil).truces[0].days   // 3
///
/// - Parameters:
///   - days: what the reports tell of each day; a day that is not among them is silent.
///   - last: the last day of which the reports tell.
public func ownTruces(
    _ beginnings: [TruceBeginning], days: [Int: DayOfEvents], last: Int, level: Double, window: Int, provision: String?,
    leftOut: [String] = []
) -> OwnTruces {
    let ordered = beginnings.enumerated().sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }
        .map(\.element)
    var found = OwnTruces(level: level, window: window, provision: provision, truces: [], leftOut: leftOut)
    for (place, one) in ordered.enumerated() {
        let next = ordered[(place + 1)...].first?.day
        guard one.day < last, next != one.day else {
            found.leftOut.append(one.event)
            continue
        }
        found.truces.append(
            truce(one, until: min(next ?? last, last), isRenewed: next.map { $0 <= last } ?? false, days, level, window)
        )
    }
    let lives = found.truces.map { LifeTime(Double($0.days), hasEnded: $0.end == .passed) }
    guard found.passed >= leastEndings else {
        found.refused =
            "\(found.passed) \(found.passed == 1 ? "ending is" : "endings are") known; a curve is drawn from \(leastEndings) on"
        return found
    }
    let curve = SurvivalCurve(lives)
    for days in [1.0, 3, 7, 14, 30, 60, 90, 180, 365] {
        guard let step = curve.step(at: days) else { continue }
        let interval = SurvivalCurve.interval(step)
        found.points.append(
            .init(days: days, atRisk: step.atRisk, held: step.share, lower: interval.lower, upper: interval.upper))
    }
    (found.median, found.medianLower, found.medianUpper) = curve.median()
    return found
}

private func truce(
    _ one: TruceBeginning, until: Int, isRenewed: Bool, _ days: [Int: DayOfEvents], _ level: Double, _ window: Int
) -> OwnTruces.Truce {
    var made = OwnTruces.Truce(
        event: one.event, name: one.name, begun: one.day, until: until, end: isRenewed ? .renewed : .lasting,
        days: until - one.day, possibleFrom: nil, silentDays: 0, means: 0)
    // The day on which the sides bound themselves anew belongs to neither truce: what passes the level on it may have come
    // before or after.
    var (certain, possible, unlimited) = (0, 0, 0)
    for day in stride(from: one.day + 1, through: until, by: 1) {
        let isBoundAnew = isRenewed && day == until
        func add(_ day: Int, _ sign: Int) {
            guard let told = days[day] else { return }
            certain += sign * told.atLeast
            if let most = told.atMost { possible += sign * most } else { unlimited += sign }
        }
        add(day, 1)
        if day - window > one.day { add(day - window, -1) }
        if days[day] == nil, !isBoundAnew { made.silentDays += 1 }
        guard day - one.day >= window else { continue }
        if !isBoundAnew { made.means += 1 }
        let limit = level * Double(window)
        if made.possibleFrom == nil, unlimited > 0 || Double(possible) > limit { made.possibleFrom = day }
        if Double(certain) > limit, isBoundAnew {
            made.end = .renewedOnTheDay
        } else if Double(certain) > limit {
            (made.end, made.until, made.days) = (.passed, day, day - one.day)
            return made
        }
    }
    return made
}
