public import Answers
public import CaseFolder
public import CaseModel
public import Coverage
public import ObservationFiles
import Tables
import Wording

/// Coverage for a terminal, and what it makes of the counts.
public func coverageText(_ answers: CoverageAnswers, _ file: CaseFile) -> String {
    let sentences = (([answers.leftOutRows].compactMap(\.self)) + answers.sentences).map { $0 + "\n" }.joined()
    guard let grid = answers.grid else {
        guard answers.zones.isEmpty else {
            return zoneCoverageText(answers, file) + (answers.leftOutRows.map { $0 + "\n" } ?? "")
        }
        return "\(file.records.title): coverage of the line\n" + sentences
    }
    let zones = answers.zones.isEmpty ? "" : "\n" + zoneCoverageText(answers, file)
    return lineCoverageText(answers, grid, file, sentences) + zones
}

private func lineCoverageText(
    _ answers: CoverageAnswers, _ grid: CoverageGrid, _ file: CaseFile, _ sentences: String
) -> String {
    let leftOut = leftOutLines(answers.leftOut, file.records).map { $0 + "\n" }.joined()
    let text = gridText(grid, file.records, file.clock, asked: answers.asked) + leftOut
    guard let reports = answers.reports else { return text }
    let others =
        reports.others == 0
        ? ""
        : " \(counted(reports.others, "other report")) of this time \(reports.others == 1 ? "is" : "are") of another kind or beyond "
            + "\(kilometres(grid.corridor)), and \(reports.others == 1 ? "makes" : "make") no segment active."
    return text + "\n" + sentences
        + "\(reports.vague) of \(reports.all) reports are too vague for one kilometre and hour.\(others)\n"
}

private func gridText(_ grid: CoverageGrid, _ found: Case, _ clock: LocalClock, asked: TimeSpan) -> String {
    func day(_ second: Int64) -> Int { clock.reportingDay(second, dayEnds: found.agreement.dayEnds) }
    let coverage = LineCoverage(grid, clock: clock, dayEnds: found.agreement.dayEnds, until: found.asOf)
    let days = coverage.days
    let whole = grid.summary
    let first = days.first.map { dayWords($0.day) } ?? ""
    let last = days.last.map { dayWords($0.day) } ?? ""
    func calendarDay(_ second: Int64) -> String { dayWords(clock.reportingDay(second, dayEnds: 0)) }
    let (begin, end) = (calendarDay(asked.first), calendarDay(asked.last))
    var lines = ["\(found.title): coverage of the line from \(begin) to \(end)"]
    lines += [ofMainLineAlone(found)].compactMap(\.self)
    if begin != first || end != last {
        lines.append("in reporting days, which end at \(hourWords(found.agreement.dayEnds)): \(first) to \(last)")
    }
    if let asOf = found.asOf, asked.last > asOf {
        lines.append("What comes after \(calendarDay(asOf)), the day of the case, counts as not observed.")
    }
    lines += [
        "for events of kind \(grid.kind) within \(kilometres(grid.corridor)) of the line; detection: \(grid.basisWords)",
        "",
        "\(whole.lineHours.grouped) kilometre-hours of line; \(whole.effectiveLineHours.grouped) of them effectively "
            + "observed, \(shareWords(whole.share))",
    ]
    for state in WatchState.allCases.reversed() where state != .notInForce {
        let hours = whole.kilometreHours(state)
        let share = whole.lineHours > 0 ? hours / whole.lineHours : 0
        lines.append("  \(state.words): \(hours.grouped) km·h, \(shareWords(share))")
    }
    lines.append("")
    let blind = grid.blindAreas
    lines.append(
        blind.isEmpty
            ? "No part of the line was watched less than 10 % over the whole period."
            : "Where nobody was looking (less than 10 % over the whole period):")
    for area in blind {
        lines.append(
            "  \(found.lines[area.line].id), km \(area.kilometres.lowerBound.tenths) to "
                + "\(area.kilometres.upperBound.tenths): \(shareWords(area.summary.share)) observed")
    }
    if let others = ofMainLineAlone(found) { lines.append(others) }
    let lost = grid.lost.filter { $0.stay.span.first <= asked.last && $0.stay.span.last >= asked.first }
    if !lost.isEmpty {
        lines.append("")
        lines.append("Kept from watching:")
        for lost in lost {
            let by = lost.stay.deniedBy.map { " by \(found.partyName($0))" } ?? ""
            let from = dayWords(day(lost.stay.span.first))
            let until = dayWords(day(lost.stay.span.last))
            lines.append(
                "  \(lost.stay.id), \(from == until ? from : "\(from) to \(until)"): \(lost.stay.state.rawValue)\(by); "
                    + "\(lost.kilometreHours.grouped) effective kilometre-hours lost")
        }
    }
    lines.append("")
    lines.append(
        "By reporting day: "
            + zip(coverage.days, coverage.reached).map { one, reached in
                "\(dayWords(one.day)) \(dayShareWords(one.summary.share, reached))"
            }.joined(separator: ", "))
    return lines.joined(separator: "\n") + "\n"
}

/// Every segment and hour as CSV, a segment at a time.
public struct CoverageRows<Cells: CoverageCells>: Sequence, IteratorProtocol {
    private let grid: Cells
    private let found: Case
    /// The place of the next segment; below zero before the header.
    private var segment = -1

    public init(_ grid: Cells, _ found: Case) {
        self.grid = grid
        self.found = found
    }

    public mutating func next() -> [UInt8]? {
        if segment < 0 {
            segment = 0
            return Array("line,km_from,km_to,hour_utc,chance_of_notice,state\n".utf8)
        }
        guard segment < grid.segments.count else { return nil }
        defer { segment += 1 }
        let place = grid.segments[segment]
        let ends = stretchKilometres(place)
        let head = "\(tableField(found.lines[place.line].id)),\(ends.from),\(ends.to),"
        var text = ""
        for hour in 0..<grid.hourCount {
            let chance = grid.chance(segment: segment, hour: hour).map { $0.thousandths } ?? ""
            text += head
            text +=
                "\(hourText(grid.firstHour + hour, grid.cut)),\(chance),\"\(grid.state(segment: segment, hour: hour).words)\"\n"
        }
        return Array(text.utf8)
    }
}

/// The kilometres along its line at which a segment begins and ends, as the table of segments and hours has them.
private func stretchKilometres(_ segment: LineSegment) -> (from: String, to: String) {
    ((segment.start / 1000).thousandths, ((segment.start + segment.length) / 1000).thousandths)
}

/// The segments of a line for a map: the line, its kilometres as in ``CoverageRows``, and the course.
public func coverageStretches(
    _ cells: some CoverageCells, _ found: Case
) -> [(line: String, from: String, to: String, run: [Coordinate])] {
    var courses: [Int: LineCourse] = [:]
    return cells.segments.map { segment in
        let course = courses[segment.line] ?? LineCourse(found.lines[segment.line].run)
        courses[segment.line] = course
        let ends = stretchKilometres(segment)
        return (
            found.lines[segment.line].id, ends.from, ends.to,
            course.run(from: segment.start, to: segment.start + segment.length)
        )
    }
}

/// What was not counted as watching, and by which rule; nothing where everything was.
public func leftOutLines(_ leftOut: [UnprovedWatch], _ found: Case) -> [String] {
    guard !leftOut.isEmpty else { return [] }
    return [
        "",
        "Not counted as watching, each with its reason (longest gap in a track that counts: "
            + "\(durationWords(found.agreement.trackGap))):",
    ] + leftOut.map { "  " + $0.words }
}

/// The same without names, for a page: one sentence for places not known, one for time to come.
func leftOutSentence(_ leftOut: [UnprovedWatch], _ found: Case) -> String? {
    let toCome = leftOut.reduce(0) { $0 + ($1.seconds[.notYet]?.seconds ?? 0) }
    let placeless = leftOut.reduce(0) { $0 + $1.notCounted } - toCome
    var reasons: [String] = []
    if placeless > 0 {
        reasons.append(
            "\(durationWords(placeless)) that observers claim are not counted as watching: no place is known, as before "
                + "and after a track, between its segments, in jumps, and in gaps longer than "
                + "\(durationWords(found.agreement.trackGap)).")
    }
    if toCome > 0 {
        reasons.append(
            "\(durationWords(toCome)) that observers claim are not counted as watching: they have not yet come, as of the "
                + "day of the case.")
    }
    return reasons.isEmpty ? nil : reasons.joined(separator: " ")
}

/// A share, or that no line is in force.
func shareWords(_ share: Double?) -> String { share.map(percent) ?? say("no line in force") }
