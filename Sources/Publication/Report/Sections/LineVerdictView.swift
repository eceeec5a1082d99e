import Answers
import Assessment
import CaseModel
import Coverage
import IncidentRun
import Wording

/// The answer about the line in a few sentences, for those who read no further: what was reported, of which provisions,
/// how much of the line was watched, and where nobody was looking.
struct LineVerdictView {
    var sentences: [String]
    var provisions: [Row]
    var hasProvisions: Bool
    /// The heads of the columns of the last day and of the day before; nil where there is no such day.
    var lastDay: String?
    var dayBefore: String?

    /// A provision with the events reported that break it.
    struct Row {
        var mark: RecordMark
        var says: String
        var whole: String
        var lastDay: String?
        var dayBefore: String?
    }

    /// Nil where the case has neither observations nor observers.
    ///
    /// - Parameter watched: who was looking, as the section of the line has it.
    init?(_ index: CaseIndex, _ line: LineAnswers, watched: CoverageView?) {
        guard line.overview != nil || line.coverage != nil else { return nil }
        let found = index.found
        let clock = "\(hourWords(found.agreement.dayEnds)) \(found.agreement.timeZone)"
        let (last, before) = (line.lastDays.last, line.lastDays.dropLast().last)
        lastDay = last.map { spokenDay($0.day) }
        dayBefore = before.map { spokenDay($0.day) }
        sentences =
            Self.eventSentences(line, clock: clock) + [sinceThen(line, found).map(capitalised)].compactMap(\.self)
            + Self.watchSentences(line, watched, found)
        provisions = found.agreement.provisions.map { provision in
            func words(_ day: DayEvents?) -> String? {
                day.map { $0.byProvision[provision.id].map { fromTo($0) } ?? "0" }
            }
            let whole = line.events.first { $0.isWhole(of: provision.id) }
            return Row(
                mark: index.mark(provision.head), says: provision.says,
                whole: whole.map { fromTo($0) } ?? (line.events.isEmpty ? say("not counted") : "0"),
                lastDay: words(last), dayBefore: words(before))
        }
        hasProvisions = !provisions.isEmpty && line.overview != nil
    }

    private static func eventSentences(_ line: LineAnswers, clock: String) -> [String] {
        guard let overview = line.overview else {
            return [say("No observations in the file: what happened is not told.")]
        }
        var made: [String] = []
        let rows = overview.totals?.rows ?? 0
        let standing = line.reports?.counts.reports.count ?? rows
        let refuted = rows - standing
        var told = counted(standing, "report")
        if refuted > 0 {
            told += say(
                refuted, " (\(refuted) more was refuted, and counted nowhere)",
                " (\(refuted) more were refuted, and counted nowhere)")
        }
        if let whole = line.events.first {
            made.append(say("In \(told), events of all kinds: \(bounds(whole))."))
        } else {
            made.append(say("\(told); events were not counted among them."))
        }
        if let last = line.lastDays.last {
            let day = say(
                "On the last reporting day, \(spokenDay(last.day)) (days end at \(clock)): \(bounds(last.all))")
            let before = line.lastDays.dropLast().last.map { say("; on the day before: \(bounds($0.all))") } ?? ""
            made.append(day + before + ".")
        }
        return made
    }

    /// "at least 12, at most 19", as commands say it.
    private static func bounds(_ count: EventCount) -> String {
        let least = leastWords(count)
        guard let most = count.atMost else {
            return say(
                count.unlimited, "at least \(least); \(count.unlimited) report sets no upper limit",
                "at least \(least); \(count.unlimited) reports set no upper limit")
        }
        return most == count.atLeast ? "\(most)" : say("at least \(least), at most \(most)")
    }

    private static func watchSentences(_ line: LineAnswers, _ watched: CoverageView?, _ found: Case) -> [String] {
        guard let coverage = line.coverage, let watched else {
            if !line.zones.isEmpty {
                return ZoneWatchWords(zones: line.zones, found: found).sentences
            }
            if line.hasObservers {
                return [say("The case has neither a line nor a zone of which a share could have been watched.")]
            }
            return [say("Who was looking is not known: where nothing was reported, nothing can be told.")]
        }
        let whole = coverage.grid.summary
        let little = shareWords(whole.lineHours > 0 ? whole.kilometreHours(.notObserved) / whole.lineHours : nil)
        var made = [
            say(
                "Of the line, \(shareWords(whole.share)) of all kilometre-hours was effectively watched for \(PeriodWords.watchedThings(coverage.grid.kind)); \(little) were watched less than 10 %."
            )
        ]
        let shares = line.lastDays.map { day in coverage.days.first { $0.day == day.day }?.summary.share }
        if let day = line.lastDays.last, let last = shares.last ?? nil {
            let before = shares.count > 1 ? shares[shares.count - 2] : nil
            var words = say("On \(spokenDay(day.day)) it was \(shareWords(last))")
            if let before { words += say(", on the day before \(shareWords(before))") }
            words += "."
            if last < (before ?? last) {
                words += say(" Less was watched, so that fewer reports would not show that less happened.")
            }
            made.append(words)
        }
        let blind = watched.blind + watched.blindForDays
        let shown = blind.prefix(3).joined(separator: "; ")
        made.append(
            blind.isEmpty
                ? say("Nobody was looking (less than 10 %) for a whole day at no part of the line.")
                : blind.count > 3
                    ? say(
                        "Nobody was looking (less than 10 % observed) at \(shown); and \(blind.count - 3) more, under Coverage."
                    ) : say("Nobody was looking (less than 10 % observed) at \(shown)."))
        return made
    }
}
