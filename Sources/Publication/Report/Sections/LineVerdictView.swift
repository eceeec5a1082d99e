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
        lastDay = last.map { dayWords($0.day) }
        dayBefore = before.map { dayWords($0.day) }
        sentences =
            Self.eventSentences(line, clock: clock) + [sinceThen(line, found).map(capitalised)].compactMap(\.self)
            + Self.watchSentences(line, watched, found)
        provisions = found.agreement.provisions.map { provision in
            func words(_ day: DayEvents?) -> String? {
                day.map { $0.byProvision[provision.id].map { fromTo($0.atLeast, $0.atMost) } ?? "0" }
            }
            let whole = line.events.first { $0.isWhole(of: provision.id) }
            return Row(
                mark: index.mark(provision.head), says: provision.says,
                whole: whole.map { fromTo($0.atLeast, $0.atMost) } ?? (line.events.isEmpty ? "not counted" : "0"),
                lastDay: words(last), dayBefore: words(before))
        }
        hasProvisions = !provisions.isEmpty && line.overview != nil
    }

    private static func eventSentences(_ line: LineAnswers, clock: String) -> [String] {
        guard let overview = line.overview else { return ["No observations in the file: what happened is not told."] }
        var made: [String] = []
        let rows = overview.totals?.rows ?? 0
        let standing = line.reports?.counts.reports.count ?? rows
        let refuted = rows - standing
        var told = counted(standing, "report")
        if refuted > 0 { told += " (\(refuted) more \(refuted == 1 ? "was" : "were") refuted, and counted nowhere)" }
        if let whole = line.events.first {
            made.append("In \(told), events of all kinds: \(whole.words).")
        } else {
            made.append("\(told); events were not counted among them.")
        }
        if let last = line.lastDays.last {
            var words = "On the last reporting day, \(dayWords(last.day)) (days end at \(clock)): \(last.all.words)"
            if let before = line.lastDays.dropLast().last { words += "; on the day before: \(before.all.words)" }
            made.append(words + ".")
        }
        return made
    }

    private static func watchSentences(_ line: LineAnswers, _ watched: CoverageView?, _ found: Case) -> [String] {
        guard let coverage = line.coverage, let watched else {
            if !line.zones.isEmpty {
                return ZoneWatchWords(zones: line.zones, found: found).sentences(for: line.zoneKind)
            }
            if line.hasObservers {
                return ["The case has neither a line nor a zone of which a share could have been watched."]
            }
            return ["Who was looking is not known: where nothing was reported, nothing can be told."]
        }
        let whole = coverage.grid.summary
        var made = [
            "Of the line, \(shareWords(whole.share)) of all kilometre-hours was effectively watched "
                + "for \(PeriodWords.watchedThings(coverage.grid.kind)); "
                + "\(shareWords(whole.lineHours > 0 ? whole.kilometreHours(.notObserved) / whole.lineHours : nil)) by less than a tenth."
        ]
        let shares = line.lastDays.map { day in coverage.days.first { $0.day == day.day }?.summary.share }
        if let day = line.lastDays.last, let last = shares.last ?? nil {
            let before = shares.count > 1 ? shares[shares.count - 2] : nil
            made.append(
                "On \(dayWords(day.day)) it was \(shareWords(last))"
                    + (before.map { ", on the day before \(shareWords($0))" } ?? "") + "."
                    + (last < (before ?? last)
                        ? " Less was watched, so that fewer reports would not show that less happened." : ""))
        }
        let blind = watched.blind + watched.blindForDays
        made.append(
            blind.isEmpty
                ? "Nobody was looking (less than 10 %) for a whole day at no part of the line."
                : "Nobody was looking (less than 10 % observed) at \(blind.prefix(3).joined(separator: "; "))"
                    + (blind.count > 3 ? "; and \(blind.count - 3) more, under Coverage." : "."))
        return made
    }
}
