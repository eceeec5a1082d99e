import Answers
import CaseModel
import Coverage
import IncidentRun
import Wording

/// Words for a period of the line beside the one before it. Each sentence carries its unit, its bounds, its share watched
/// and who says so, so that it cannot be quoted without them.
struct PeriodWords {
    let comparison: LineComparison
    let found: Case
    /// Whether it may be told what was watched: `publish` tells it later and in quarters, and no public sheet tells more.
    var tellsWatched = true

    var now: LinePeriod { comparison.now }
    var before: LinePeriod { comparison.before }

    /// "2026-03-14", or "2026-03-09 to 2026-03-15".
    static func days(_ days: ClosedRange<Int>) -> String { spokenDays(days) }

    /// The same for an address, in every language.
    static func address(_ days: ClosedRange<Int>) -> String {
        days.count == 1 ? dayWords(days.lowerBound) : "\(dayWords(days.lowerBound)) to \(dayWords(days.upperBound))"
    }

    /// "at least 12, at most 19 distinct events"; exact, and none, in their own words.
    static func events(_ count: EventCount, _ unit: String = "distinct event") -> String {
        guard let most = count.atMost else {
            let least = unitCount(count.atLeast, unit) + higherWords(count)
            return say(
                count.unlimited,
                "at least \(least) (\(counted(count.unlimited, "report")) sets no upper limit)",
                "at least \(least) (\(counted(count.unlimited, "report")) set no upper limit)")
        }
        if most == count.atLeast { return most == 0 ? spoken("no \(unit)") : say("exactly \(unitCount(most, unit))") }
        return say("at least \(leastWords(count)), at most \(unitCount(most, unit))")
    }

    /// By which number the words behind the noun of a count go: none is "no event".
    private static func number(_ count: EventCount) -> Int { count.atMost == 0 ? 1 : count.atMost ?? count.atLeast }

    /// Behind the events of a count: those of a provision.
    static func breaking(_ count: EventCount) -> String {
        say(number(count), "that breaks it", "that break it")
    }

    private static func unitCount(_ number: Int, _ unit: String) -> String { counted(number, unit) }

    /// - Parameter kind: the kind of event that was watched for.
    static func watched(_ summary: CoverageSummary?, for kind: String) -> String {
        summary.flatMap(\.share).map {
            say("\(percent($0)) of the kilometre-hours of the line effectively watched for \(watchedThings(kind))")
        } ?? say("nothing known of what was watched")
    }

    /// The same of some days of the case: without a line it is told by zone.
    func watched(_ summary: CoverageSummary?) -> String {
        guard tellsWatched else { return say("what was watched not told on a public sheet") }
        return summary == nil && comparison.isWatchedByZone
            ? say("what was watched told by zone") : Self.watched(summary, for: now.kind)
    }

    /// The same for acts that are of some of the kinds: of those that are reckoned, from the one that was watched least to the one
    /// that was watched best. What was watched for explosions says nothing of who would have noticed a crossing.
    func watched(kinds: [String]) -> String {
        guard tellsWatched, now.watched != nil else { return watched(now.watched) }
        let known = kinds.compactMap { kind in
            now.watchedFor[kind].flatMap { own in own.share.map { (kind: kind, share: $0, own: own) } }
        }.sorted { ($0.share, $0.kind) < ($1.share, $1.kind) }
        guard let least = known.first, let most = known.last else {
            return kinds.isEmpty
                ? say("no share watched, since nobody watches a line for this")
                : say("no share watched, since none is reckoned for this")
        }
        guard percent(least.share) != percent(most.share) else {
            let things = known.map { Self.watchedThings($0.kind) }.joined(separator: ", ")
            return say("\(percent(least.share)) of the kilometre-hours of the line effectively watched for \(things)")
        }
        return say(
            "\(percent(least.share)) (\(Self.watchedThings(least.kind))) to \(percent(most.share)) (\(Self.watchedThings(most.kind))) of the kilometre-hours of the line effectively watched"
        )
    }

    /// That rows of observers reach to a part of the hours alone, and how much of those was watched: an end of the file is not
    /// less watching. Nil where they reach to all.
    var reachedSentence: String? {
        let all = now.reachedHours + now.unreachedHours
        guard tellsWatched, now.unreachedHours > 0, now.reachedHours > 0, let share = now.watched?.share else {
            return nil
        }
        let ofReached = share * Double(all) / Double(now.reachedHours)
        return say(
            "\(Self.days(now.days)): \(percent(share)) watched; \(percent(ofReached)) of the \(now.reachedHours) of its \(all) hours that observers.csv tells of."
        )
    }

    /// "explosions": what a kind of the detection functions is called in the plural.
    static func watchedThings(_ kind: String) -> String {
        switch kind {
        case "explosion": say("explosions")
        case "small arms": say("shots of small arms")
        case "flash": say("flashes")
        case "vessel": say("vessels")
        case "heavy machine gun": say("fire of heavy machine guns")
        case "mortar": say("mortar fire")
        case "artillery": say("artillery fire")
        case "presence": say("things that neither fire nor shine")
        case "uav": say("unmanned aircraft in flight")
        case "aircraft": say("aircraft in flight")
        default: spoken(kind)
        }
    }

    /// The whole period in one sentence that stands by itself.
    var wholeSentence: String {
        sentence(now.all, say("of all kinds"), now, share: watched(now.watched))
    }

    /// That the case tells of a part of the days asked for; nil where it tells of all.
    var partSentence: String? {
        guard comparison.asked != now.days else { return nil }
        let (told, asked) = (now.days.count, comparison.asked.count)
        return say(
            told,
            "Of the \(asked) days \(Self.days(comparison.asked)) the case tells of \(told), \(Self.days(now.days)): each figure is of that day, against the day before it.",
            "Of the \(asked) days \(Self.days(comparison.asked)) the case tells of \(told), \(Self.days(now.days)): each figure is of those, against as many days before them."
        )
    }

    func sentence(_ count: EventCount, _ what: String, _ period: LinePeriod, share: String) -> String {
        let reports = count.reportWords
        let by =
            count.possible == 0
            ? say("no report that came to the mission")
            : say(count.possible, "\(reports) that came to the mission", "\(reports) that came to the mission")
        let (events, days) = (capitalised(Self.events(count)), Self.days(period.days))
        return say(
            Self.number(count), "\(events) \(what) was reported for \(days), by \(by), with \(share).",
            "\(events) \(what) were reported for \(days), by \(by), with \(share).")
    }

    /// How the whole stands to the period before.
    var changeSentence: String {
        change(now.all, before.all, now.watched, before.watched, than: say("in \(Self.days(before.days))"))
    }

    /// A count of the period before: of days before the first that the case tells of there is none.
    func earlier(_ count: EventCount) -> String {
        comparison.begins == nil ? fromTo(count) : say("not told")
    }

    /// What two counts and what was watched show together; a falling count with falling coverage is said to be that.
    func change(
        _ now: EventCount, _ before: EventCount, _ nowWatched: CoverageSummary?, _ beforeWatched: CoverageSummary?,
        than: String
    ) -> String {
        if let begins = comparison.begins {
            return begins > self.before.days.upperBound
                ? say("The case tells of nothing before \(spokenDay(begins)): there is nothing to compare with.")
                : say(
                    "The case tells of nothing before \(spokenDay(begins)), so not of all of \(Self.days(self.before.days)): there is nothing to compare with."
                )
        }
        let (nowWatched, beforeWatched) = tellsWatched ? (nowWatched, beforeWatched) : (nil, nil)
        let (nowShare, beforeShare) = (nowWatched?.share, beforeWatched?.share)
        let counts = say("\(fromTo(now)) after \(fromTo(before))")
        let shares: String
        if let nowWatched, let beforeWatched, nowShare != nil, beforeShare != nil,
            abs(nowWatched.lineHours - beforeWatched.lineHours) > 0.01 * beforeWatched.lineHours
        {
            // Of another line, or of another number of hours, a share says nothing of more or less.
            shares = say(
                "\(nowWatched.effectiveLineHours.grouped) of \(nowWatched.lineHours.grouped) kilometre-hours watched after \(beforeWatched.effectiveLineHours.grouped) of \(beforeWatched.lineHours.grouped)"
            )
        } else if let nowShare, let beforeShare {
            shares = say("\(percent(nowShare)) watched after \(percent(beforeShare))")
        } else if !tellsWatched {
            shares = say("what was watched is not told on a public sheet")
        } else {
            shares =
                nowShare == nil && beforeShare == nil
                ? comparison.isWatchedByZone
                    ? say("what was watched is told by zone") : say("what was watched is known for neither")
                : say("what was watched is known for one of the two alone")
        }
        let (isLess, isMore) = Self.direction(nowWatched, beforeWatched)
        let reading: String
        switch now.change(from: before) {
        case .none:
            reading =
                isLess
                ? say("None reported in either, with less watched: that shows nothing of what happened")
                : say("None reported in either")
        case .more:
            reading =
                isMore
                ? say(
                    "More events reported than \(than), with more watched: whether more happened cannot be told from this"
                )
                : nowShare == nil || beforeShare == nil
                    ? say("More events reported than \(than)")
                    : say("More events reported than \(than), though no more was watched")
        case .fewer:
            reading =
                isLess
                ? say(
                    """
                    Fewer events reported than \(than), with less watched: a falling count with falling coverage, which does \
                    not show that less happened
                    """)
                : nowShare == nil || beforeShare == nil
                    ? say(
                        "Fewer events reported than \(than); whether fewer happened cannot be told without knowing who looked"
                    )
                    : say("Fewer events reported than \(than), though no less was watched")
        case .same:
            reading =
                isLess
                ? say("As many events reported as \(than), with less watched: that does not show that no more happened")
                : isMore
                    ? say(
                        "As many events reported as \(than), with more watched: that does not show that no fewer happened"
                    )
                    : say("As many events reported as \(than)")
        case .open:
            reading =
                isLess
                ? say("Rise or fall cannot be told: the bounds overlap, and less was watched")
                : say("Rise or fall cannot be told: the bounds overlap")
        }
        return say("\(reading) (\(counts) events; \(shares)).")
    }

    /// Whether less, or more, was watched: by more than one hundredth of the line's hours before, in kilometre-hours, since the
    /// line itself can be another.
    private static func direction(
        _ now: CoverageSummary?, _ before: CoverageSummary?
    ) -> (isLess: Bool, isMore: Bool) {
        guard let now, let before, now.share != nil, before.share != nil else { return (false, false) }
        let more = now.effectiveLineHours - before.effectiveLineHours
        return (more < -0.01 * before.lineHours, more > 0.01 * before.lineHours)
    }

    /// "km 0.0 to 31.2", behind a name that others have too.
    func sectorName(_ sector: LineSector) -> String {
        say("\(sector.name), km \(sector.kilometres.lowerBound.tenths) to \(sector.kilometres.upperBound.tenths)")
    }
}

/// That nothing came in between the last day that the case tells of and the one that it is as of; nil where there is no day between.
func sinceThen(_ line: LineAnswers, _ found: Case) -> String? {
    guard let last = line.days?.upperBound, line.lastDays.last.map({ $0.day == last }) ?? true, let day = found.asOfDay,
        day > last
    else { return nil }
    let days = spokenDays((last + 1)...day)
    return line.hasObservers
        ? say(
            "\(days), up to the day that the case is as of: no report came in, and nobody of observers.csv was there.")
        : say("\(days), up to the day that the case is as of: no report came in.")
}

func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
