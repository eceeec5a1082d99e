public import CaseFolder
public import CaseModel
import Assessment
public import Coverage
import CoverageRun
import Detection
import IncidentRun

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The parts of a sheet in their standing order.
public enum SheetPart: String, Sendable, CaseIterable {
    case summary = "Summary"
    case violations = "Ceasefire violations"
    case casualties = "Casualties and damage"
    case zones = "Disengagement areas and zones"
    case withdrawal = "Withdrawal of weapons and storage sites"
    case presence = "Military presence"
    case mines = "Mines"
    case facilitation = "Facilitation and windows of silence"
    case denied = "Denied access"
    case aerial = "Aerial vehicles and jamming"
    case annex = "Annex: reports"
    case signOff = "Sign-off"

    /// The kinds of act that it tells of; nil for parts that are not about kinds.
    public var acts: ActSet? {
        switch self {
        case .withdrawal: return ActSet([.weaponPresent, .withdrawal])
        case .presence: return ActSet([.troopsPresent, .movement, .fortification, .crossing, .vesselMovement])
        case .mines: return ActSet([.mineLaying, .minePresent, .demining])
        case .facilitation: return ActSet([.accessGiven])
        case .denied: return ActSet([.accessDenied, .interference, .detention])
        case .aerial: return ActSet([.uavFlight, .aircraftFlight, .jamming])
        default: return nil
        }
    }

    /// The kinds of the detection functions that its acts can be; none where nobody watches a line for them.
    public var detectionKinds: [String] {
        acts.map { Detection.detectionKinds(acts: $0, weapons: .all) } ?? []
    }
}

/// What a sheet is about.
public enum SheetSubject: Sendable, Equatable {
    case day(String)
    /// Seven reporting days, by one of them or as `2026-W11`.
    case week(String)
    /// One incident: `I12`.
    case incident(String)
}

/// Which sheet is asked for.
public struct SheetRequest: Sendable {
    public var subject: SheetSubject
    public var coverage = CoverageRequest()
    /// Whether anybody may see it: then the case's delay must have passed.
    public var isPublic = false
    public init(_ subject: SheetSubject) { self.subject = subject }
}

/// All that a sheet tells.
public struct SheetAnswers: Sendable {
    public var subject: SheetSubject
    /// `2026-03-09`, `2026-W11`, `I12`: under which people's words for it are kept.
    public var name: String
    public var book: LineBook
    public var comparison: LineComparison
    /// The reports of it, in the order of the file.
    public var reports: [JudgedReport]
    /// Reports of its days that were refuted: they came in, and are in no count.
    public var refuted: [JudgedReport]
    /// The incidents of it, by their places.
    public var incidents: [Int]
    public var grid: CoverageGrid?
    /// Observers that were kept from watching in its time.
    public var lost: [LostCoverage]
    public var hasObservers: Bool
    /// What was watched of each zone in its time, where the case has no line, and who was kept from watching then.
    public var zones: [WatchedZones]
    public var kept: [ObserverStay]
    public var words: SheetWords?

    /// By provision, the kinds of the detection functions that what breaks it can be.
    public var kindsOfProvisions: [[String]]
}

/// The daily, weekly or spot report of a mission.
///
///     let file = try CaseFile.read(atFolder: "Examples/exercise")
///     let found = try answer(SheetRequest(.day("2026-03-09")), about: file)
///     found.comparison.now.all.words      // "at least 12, at most 19"
public func answer(_ request: SheetRequest, about file: CaseFile) throws(Refusal) -> SheetAnswers {
    let rows = request.coverage.rows
    var days: ClosedRange<Int>?
    if case .incident = request.subject {} else { days = try request.days() }
    let counted = try file.counted(rows)
    let book = try LineBook(counted, about: file, rows: rows)
    let name: String
    var chosen: [Int]
    switch request.subject {
    case .day(let day): (name, chosen) = (day, [])
    case .week: (name, chosen) = (weekWords(days?.lowerBound ?? 0), [])
    case .incident(let id):
        guard id.hasPrefix("I"), let number = Int(id.dropFirst()), book.incidents.indices.contains(number - 1) else {
            throw Refusal(
                .question,
                book.incidents.isEmpty
                    ? "no incident '\(id)'; expected observations in the case"
                    : "no incident '\(id)'; expected I1 to I\(book.incidents.count)")
        }
        (name, chosen) = (id, [number - 1])
        days = counted.counts.days(of: book.incidents[number - 1])
    }
    guard let days else { throw Refusal(.question, "no days; expected a day, a week or an incident") }
    if let asOf = file.records.asOf, let last = file.records.asOfDay,
        file.clock.start(ofReportingDay: days.lowerBound, dayEnds: file.records.agreement.dayEnds) > asOf
    {
        throw Refusal(
            .question,
            "\(dayWords(days.lowerBound)) lies after \(dayWords(last)), up to which the case tells; expected days up to then"
        )
    }
    if request.isPublic { try checkDelay(days, file) }
    let watched = file.hasObservers && !file.records.lines.isEmpty ? try request.coverage.watched(file) : nil
    var comparison = book.comparison(
        of: days, about: file, coverage: watched?.grid, told: try file.daysTold(counted.counts))
    let now = comparison.now.days
    comparison.now.watchedFor =
        watched?.grids.grids.compactMapValues { $0.watched([0..<$0.segments.count], over: now, file) } ?? [:]
    var ofZones = request.coverage
    (ofZones.day, ofZones.from, ofZones.until) = (nil, dayWords(now.lowerBound), dayWords(now.upperBound))
    let zones = comparison.isWatchedByZone ? try ofZones.zonesWatched(file) : nil
    if chosen.isEmpty {
        chosen = book.incidents.indices.filter { counted.counts.days(of: book.incidents[$0]).overlaps(days) }
    }
    let members = Set(chosen.flatMap { book.incidents[$0] })
    let isSpot = if case .incident = request.subject { true } else { false }
    let wanted = isSpot ? members : Set(comparison.now.reports)
    var reports: [JudgedReport] = []
    var refuted: [JudgedReport] = []
    try file.eachJudgedReport(rows) { report in
        guard let place = report.place else {
            let period = comparison.now.span
            if !isSpot, report.span.first <= period.last, report.span.last >= period.first { refuted.append(report) }
            return
        }
        if wanted.contains(place) { reports.append(report) }
    }
    let lost = (watched?.grid.lost ?? []).filter {
        $0.stay.span.first <= comparison.now.span.last && $0.stay.span.last > comparison.now.span.first
    }
    let words = try request.isPublic ? file.publicWords(ofSheet: name, rows) : file.sheetWords(name)
    if let words { try checkHeadings(words) }
    return SheetAnswers(
        subject: request.subject, name: name, book: book, comparison: comparison, reports: reports,
        refuted: refuted, incidents: chosen,
        grid: watched?.grid, lost: lost, hasObservers: file.hasObservers, zones: zones?.watched ?? [],
        kept: zones?.kept ?? [], words: words,
        kindsOfProvisions: file.records.agreement.provisions.map(\.detectionKinds))
}

extension SheetRequest {
    fileprivate func days() throws(Refusal) -> ClosedRange<Int> {
        switch subject {
        case .day(let text):
            guard let day = dayNumber(text) else {
                throw .question(["'\(text)' for --day; expected \(expectedDay(for: text))"])
            }
            return day...day
        case .week(let text):
            if let day = dayNumber(text) {
                let monday = day - (day + 3) % 7
                return monday...(monday + 6)
            }
            let parts = text.split(separator: "-", omittingEmptySubsequences: false)
            guard parts.count == 2, let year = Int(parts[0]), plausibleYears.contains(year), parts[1].hasPrefix("W"),
                let week = Int(parts[1].dropFirst()), (1...53).contains(week)
            else { throw .question(["'\(text)' for --week; expected a day of it, 2026-03-09, or 2026-W11"]) }
            // The fourth of January is always in the first week.
            let fourth = dayNumber(year: year, month: 1, day: 4)
            let monday = fourth - (fourth + 3) % 7 + (week - 1) * 7
            guard weekWords(monday) == "\(year)-W\(twoDigits(week))" else {
                throw .question(["'\(text)' for --week: the year has no such week; expected W01 to W52"])
            }
            return monday...(monday + 6)
        case .incident: return 0...0
        }
    }
}

/// "2026-W11", the week of ISO 8601 of a day.
public func weekWords(_ day: Int) -> String {
    let thursday = day - (day + 3) % 7 + 3
    let year = civilDay(thursday).year
    let first = dayNumber(year: year, month: 1, day: 1)
    return "\(year)-W\(twoDigits((thursday - first) / 7 + 1))"
}

/// Refuses a public sheet before the case's delay has passed, by the clock and by the day that the case is as of.
private func checkDelay(_ days: ClosedRange<Int>, _ file: CaseFile) throws(Refusal) {
    let (agreement, publication) = (file.records.agreement, file.records.publication)
    let ofSheets = Int64(agreement.publicDelay) * 86_400
    let isLonger = publication.isDelaySaid && publication.delay > ofSheets
    let end = file.clock.start(ofReportingDay: days.upperBound + 1, dayEnds: agreement.dayEnds)
    let (now, madeUp) = try file.publicClock(at: Int64(time(nil)))
    guard now < end + (isLonger ? publication.delay : ofSheets) else { return }
    guard now >= end else {
        throw Refusal(
            .question,
            "--public for \(dayWords(days.upperBound)): the period has not ended; expected an earlier day, or a sheet for the "
                + "mission alone")
    }
    let said =
        isLonger
        ? "case.yaml, under 'publication', holds back what is public for \(publication.delay / 3600) h"
        : "agreement.yaml holds public sheets back for \(daysWords(agreement.publicDelay))"
    let isAsOf = file.records.asOf.map { now == $0 + 1 } ?? false
    let counted =
        isAsOf ? "the day that the case is as of" : file.knownOn == nil ? "now" : "the day on which it was known so"
    throw Refusal(
        .question,
        "--public for \(dayWords(days.upperBound)): \(said) after the end of a period, counted up to \(counted)"
            + "\(madeUp != nil ? ", as the days of an exercise are" : ""); expected an earlier day, or a sheet for the mission alone"
    )
}

/// Every heading must be the name of a part: what is written under another would not be shown.
private func checkHeadings(_ words: SheetWords) throws(Refusal) {
    let known = SheetPart.allCases.map(\.rawValue)
    let mistakes = words.parts.filter { !$0.heading.isEmpty && sheetPart($0.heading) == nil }.map { part in
        Mistake(
            position: part.position,
            message: unknownName(part.heading, kind: "part of a sheet", among: known)
                + "; expected \(known.joined(separator: ", "))")
    }
    guard mistakes.isEmpty else { throw Refusal(.evidence, mistakes) }
}

/// The part that a heading names, whatever its capitals.
public func sheetPart(_ heading: String) -> SheetPart? {
    heading.isEmpty ? .summary : SheetPart.allCases.first { $0.rawValue.lowercased() == heading.lowercased() }
}
