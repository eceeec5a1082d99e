import Tables
import CaseFolder
import CaseModel
import Coverage
import ObservationFiles

/// Coverage for a terminal.
///
/// - Parameter asked: the time that was asked for; reporting days may begin and end at another hour than calendar days.
func coverageText(_ grid: CoverageGrid, _ found: Case, asked: TimeSpan) -> String {
    let clock = localClock(named: found.agreement.timeZone) ?? .utc
    func day(_ second: Int64) -> Int { clock.reportingDay(second, dayEnds: found.agreement.dayEnds) }
    let days = grid.days(day)
    let whole = grid.summary
    let first = days.first.map { dayWords($0.day) } ?? ""
    let last = days.last.map { dayWords($0.day) } ?? ""
    func calendarDay(_ second: Int64) -> String { dayWords(clock.reportingDay(second, dayEnds: 0)) }
    let (begin, end) = (calendarDay(asked.first), calendarDay(asked.last))
    var lines = ["\(found.title): coverage of the line from \(begin) to \(end)"]
    if begin != first || end != last {
        let ends = found.agreement.dayEnds / 60
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        lines.append("in reporting days, which end at \(two(ends / 60)):\(two(ends % 60)): \(first) to \(last)")
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
    if !grid.lost.isEmpty {
        lines.append("")
        lines.append("Kept from watching:")
        for lost in grid.lost {
            let by = lost.stay.deniedBy.map { " by \($0)" } ?? ""
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
            + days.map { "\(dayWords($0.day)) \(shareWords($0.summary.share))" }.joined(separator: ", "))
    return lines.joined(separator: "\n") + "\n"
}

/// Every segment and hour as CSV, a segment at a time.
struct CoverageRows: Sequence, IteratorProtocol {
    private let grid: CoverageGrid
    private let found: Case
    private var segment = 0

    init(_ grid: CoverageGrid, _ found: Case) {
        self.grid = grid
        self.found = found
    }

    mutating func next() -> [UInt8]? {
        guard segment < grid.segments.count else { return nil }
        defer { segment += 1 }
        let place = grid.segments[segment]
        let head =
            "\(csvField(found.lines[place.line].id)),\((place.start / 1000).thousandths),"
            + "\(((place.start + place.length) / 1000).thousandths),"
        var text = ""
        for hour in 0..<grid.hourCount {
            let second = Int64(grid.firstHour + hour) * 3600
            let hours = (second / 3600) % 24
            let day = dayWords(Int((Double(second) / 86_400).rounded(.down)))
            let chance = grid.chance(segment: segment, hour: hour).map { $0.thousandths } ?? ""
            text += head
            text +=
                "\(day)T\(hours < 10 ? "0" : "")\(hours):00Z,\(chance),\"\(grid.state(segment: segment, hour: hour).words)\"\n"
        }
        return Array(text.utf8)
    }
}

/// A field of CSV, in quotation marks where it needs them and guarded against being taken for a formula.
func csvField(_ text: String) -> String {
    tableField(text)
}

/// What was not counted as watching, and by which rule; nothing where everything was.
func leftOutLines(_ leftOut: [UnprovedWatch], _ found: Case) -> [String] {
    guard !leftOut.isEmpty else { return [] }
    return [
        "",
        "Not counted as watching, since no place is known (longest gap in a track that counts: "
            + "\(durationWords(found.agreement.trackGap))):",
    ] + leftOut.map { "  " + $0.words }
}

/// The same in one sentence without names, for a page.
func leftOutSentence(_ leftOut: [UnprovedWatch], _ found: Case) -> String? {
    let lost = leftOut.reduce(0) { $0 + $1.notCounted }
    guard lost > 0 else { return nil }
    return
        "\(durationWords(lost)) that observers claim are not counted as watching: no place is known, as before and after "
        + "a track, between its segments, in jumps, and in gaps longer than \(durationWords(found.agreement.trackGap))."
}

func shareWords(_ share: Double?) -> String { share.map { "\(($0 * 100).tenths) %" } ?? "no line in force" }

extension Double {
    /// "1,234", "12.3": as many figures as are of use.
    var grouped: String {
        guard isFinite, abs(self) < 1e15 else { return "\(self)" }
        if abs(self) < 100 { return tenths }
        var digits = String(Int(rounded()))
        var groups: [String] = []
        while digits.count > 3 {
            groups.insert(String(digits.suffix(3)), at: 0)
            digits.removeLast(3)
        }
        return ([digits] + groups).joined(separator: ",")
    }
    var tenths: String { "\((self * 10).rounded() / 10)" }
    var thousandths: String { "\((self * 1000).rounded() / 1000)" }
}
