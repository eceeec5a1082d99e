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

    var now: LinePeriod { comparison.now }
    var before: LinePeriod { comparison.before }

    /// "2026-03-14", or "2026-03-09 to 2026-03-15".
    static func days(_ days: ClosedRange<Int>) -> String {
        days.count == 1 ? dayWords(days.lowerBound) : "\(dayWords(days.lowerBound)) to \(dayWords(days.upperBound))"
    }

    /// "at least 12, at most 19 distinct events"; exact, and none, in their own words.
    static func events(_ count: EventCount, _ unit: String = "distinct event") -> String {
        guard let most = count.atMost else {
            return "at least \(unitCount(count.atLeast, unit)) (\(counted(count.unlimited, "report")) "
                + "\(count.unlimited == 1 ? "sets" : "set") no upper limit)"
        }
        if most == count.atLeast { return most == 0 ? "no \(unit)" : "exactly \(unitCount(most, unit))" }
        return "at least \(count.atLeast), at most \(unitCount(most, unit))"
    }

    /// Whether the noun behind the count is in the singular.
    private static func isOne(_ count: EventCount) -> Bool {
        guard let most = count.atMost else { return count.atLeast == 1 }
        return most == 1 || most == 0
    }

    private static func unitCount(_ number: Int, _ unit: String) -> String { counted(number, unit) }

    static func watched(_ summary: CoverageSummary?) -> String {
        summary.flatMap(\.share).map { "\(percent($0)) of the kilometre-hours of the line effectively watched" }
            ?? "nothing known of what was watched"
    }

    /// The whole period in one sentence that stands by itself.
    var wholeSentence: String {
        sentence(now.all, "of all kinds", now, watched: now.watched)
    }

    func sentence(_ count: EventCount, _ what: String, _ period: LinePeriod, watched: CoverageSummary?) -> String {
        "\(capitalised(Self.events(count))) \(what) \(Self.isOne(count) ? "was" : "were") reported for "
            + "\(Self.days(period.days)), by \(count.possible == 0 ? "no report" : counted(count.possible, "report")) that came to the mission, with "
            + "\(Self.watched(watched))."
    }

    /// How the whole stands to the period before.
    var changeSentence: String {
        Self.change(
            now.all, before.all, now.watched?.share, before.watched?.share, than: "in \(Self.days(before.days))")
    }

    /// What two counts and what was watched show together; a falling count with falling coverage is said to be that.
    static func change(
        _ now: EventCount, _ before: EventCount, _ nowShare: Double?, _ beforeShare: Double?, than: String
    ) -> String {
        let counts = "\(fromTo(now.atLeast, now.atMost)) after \(fromTo(before.atLeast, before.atMost))"
        let shares: String
        if let nowShare, let beforeShare {
            shares = "\(percent(nowShare)) watched after \(percent(beforeShare))"
        } else {
            shares = "what was watched is not known for both"
        }
        let (isLess, isMore) = Self.direction(nowShare, beforeShare)
        let reading: String
        switch now.change(from: before) {
        case .none:
            reading =
                isLess
                ? "None reported in either, with less watched: that shows nothing of what happened"
                : "None reported in either"
        case .more:
            reading =
                isMore
                ? "More events reported than \(than), with more watched: whether more happened cannot be told from this"
                : nowShare == nil || beforeShare == nil
                    ? "More events reported than \(than)"
                    : "More events reported than \(than), though no more was watched"
        case .fewer:
            reading =
                isLess
                ? "Fewer events reported than \(than), with less watched: a falling count with falling coverage, which does "
                    + "not show that less happened"
                : nowShare == nil || beforeShare == nil
                    ? "Fewer events reported than \(than); whether fewer happened cannot be told without knowing who looked"
                    : "Fewer events reported than \(than), though no less was watched"
        case .open:
            reading = "Rise or fall cannot be told: the bounds overlap" + (isLess ? ", and less was watched" : "")
        }
        return "\(reading) (\(counts) events; \(shares))."
    }

    /// Whether less, or more, was watched: by more than one hundredth of the line's hours.
    private static func direction(_ now: Double?, _ before: Double?) -> (isLess: Bool, isMore: Bool) {
        guard let now, let before else { return (false, false) }
        return (now < before - 0.01, now > before + 0.01)
    }

    /// "km 0.0 to 31.2", behind a name that others have too.
    func sectorName(_ sector: LineSector) -> String {
        "\(sector.name), km \(sector.kilometres.lowerBound.tenths) to \(sector.kilometres.upperBound.tenths)"
    }
}

func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
