public import CaseModel
public import CoverageProofs
public import Detection
import Geodesy
import SeededRandom
import Wording

/// Checks how much of a case's main line was watched, with the case, its observers and its detection functions alone.
///
///     let report = verifyLineCoverage(answer, of: found, stays: stays, detection: table, clock: clock)
///     report.faults   // empty where everything holds
///
/// The line is measured again, and what was watched reckoned again at each place and hour by the geodesic. Somebody who
/// moves is taken to be where they are in the middle of each minute; what hangs on that, or on the minutes round dusk, may
/// differ. Which hours were active, possibly active and quiet is asked of the reports anew. The question itself, the kind, the corridor and the period, is taken as asked.
///
/// - Parameters:
///   - reports: where and when what each report tells of can have been, as the rows say.
///   - budget: how many chances are reckoned; where that does not do, segments are drawn, and what was not reckoned is told.
public func verifyLineCoverage(
    _ answer: LineCoverageAnswer, of found: Case, stays: [ObserverStay], detection: DetectionTable, clock: LocalClock,
    reports: [ReadReport] = [], budget: Int = 100_000_000
) -> CoverageProofReport {
    var report = CoverageProofReport()
    func fault(_ words: String) { report.faults.append(words) }
    if answer.format != LineCoverageAnswer.currentFormat { fault("the form is '\(answer.format)'") }
    if !detection.kinds.contains(answer.kind) { fault("there is no kind '\(answer.kind)'") }
    if !(answer.corridor >= 0 && answer.corridor <= 50) { fault("the corridor is none") }
    if answer.first > answer.last || abs(answer.first) > 100_000_000_000 || abs(answer.last) > 100_000_000_000 {
        fault("the first and last moment are none")
    }
    let numbers =
        answer.segments.flatMap {
            [$0.from, $0.to, $0.lineHours, $0.effectiveLineHours, $0.notObserved, $0.thinlyObserved, $0.observed]
        } + answer.days.flatMap { [$0.lineHours, $0.effectiveLineHours] } + answer.lost.map(\.lineHours)
    if !numbers.allSatisfy({ $0.isFinite && $0 >= 0 && $0 < 1e15 }) { fault("a number is none") }
    guard report.faults.isEmpty else { return report }

    let stretches = found.lines.indices.filter { found.lines[$0].series == found.agreement.mainSeries }.flatMap {
        LineStretch.stretches(
            of: found.lines[$0].run, line: $0, corridor: answer.corridor * 1000,
            finest: detection.finestScale)
    }
    guard
        answer.segments.count == stretches.count,
        zip(answer.segments, stretches).allSatisfy({
            $0.line == found.lines[$1.line].id && isNear($0.from, $1.from / 1000) && isNear($0.to, $1.to / 1000)
        })
    else {
        fault("the segments are not those of the line")
        return report
    }
    // Hours begin with the reporting day of the first moment.
    let firstDay = clock.reportingDay(answer.first, dayEnds: found.agreement.dayEnds)
    let cut = DayHours(from: clock.start(ofReportingDay: firstDay, dayEnds: found.agreement.dayEnds))
    guard answer.phase == cut.phase else {
        fault("hours begin \(answer.phase) s after those of UTC, and by the case's reporting days \(cut.phase) s")
        return report
    }
    let firstHour = cut.number(answer.first)
    let count = cut.number(answer.last) - firstHour + 1
    // The engine reckons no more cells than these; and nobody asks for two centuries.
    guard count <= 2_000_000, stretches.count <= 200_000_000 / count else {
        fault("\(stretches.count) segments by \(count) hours are more than is reckoned")
        return report
    }
    // Asked before anything is reckoned: a period that is not the answer's own can be longer by decades.
    let days = (0..<count).map {
        clock.reportingDay(cut.start($0 + firstHour) + 1800, dayEnds: found.agreement.dayEnds)
    }
    guard answer.days.map(\.day) == days.reduce(into: [], { if $0.last != $1 { $0.append($1) } }) else {
        fault("the days are not those of the period")
        return report
    }
    let told = ReportedHours(
        reports, of: stretches, found, kind: answer.kind, corridor: answer.corridor * 1000,
        cut: cut, hours: firstHour..<firstHour + count)
    let check = LineCheck(
        stretches, found, answer, stays, detection, told, cut: cut, firstHour: firstHour, count: count, budget: budget)
    report.segments = check.reckoned.count
    report.faults += check.faults
    if check.reckoned.count < stretches.count {
        report.unchecked.append(
            "what was watched of \(stretches.count - check.reckoned.count) of \(stretches.count) segments, of each day, and "
                + "what was lost: more than \(budget) chances would have to be reckoned; the others were drawn at random"
        )
    }
    report.faults += check.daysFaults(answer.days, days)
    report.faults += check.lostFaults(answer.lost)
    return report
}

private func isNear(_ one: Double, _ other: Double) -> Bool { abs(one - other) <= 1e-6 * (1 + abs(other)) }

/// Goes through the stretches, those that the budget allows.
private struct LineCheck {
    private(set) var faults: [String] = []
    /// The places of the stretches that were reckoned again.
    private(set) var reckoned: [Int] = []
    private let all: Int
    private var hours: [StretchCheck.Hour]
    private var lost: [StretchCheck.Range]
    private let rows: [ObserverStay]

    init(
        _ stretches: [LineStretch], _ found: Case, _ answer: LineCoverageAnswer, _ stays: [ObserverStay],
        _ detection: DetectionTable, _ reported: ReportedHours, cut: DayHours, firstHour: Int, count: Int, budget: Int
    ) {
        all = stretches.count
        hours = Array(repeating: StretchCheck.Hour(), count: count)
        let chances = DrawnChances(
            kind: answer.kind, heights: nil, stays: stays, zones: found.zones, detection: detection)
        var observers: [String: [Int]] = [:]
        var kept: [[Int]] = []
        for (number, stay) in stays.enumerated() {
            if stay.state == .observing {
                observers[stay.id, default: []].append(number)
            } else if let last = kept.last?.last, stays[last].fileLine == stay.fileLine, stays[last].id == stay.id,
                stays[last].claimed == stay.claimed
            {
                kept[kept.count - 1].append(number)
            } else {
                kept.append([number])
            }
        }
        rows = kept.map { stays[$0[0]] }
        lost = Array(repeating: .init(), count: kept.count)
        var random = SplitMix64(seed: 20_261_128)
        var work = 0
        for number in stretches.indices.shuffled(using: &random) {
            guard work < budget else { break }
            let stretch = stretches[number]
            let check = StretchCheck(
                stretch, validity: found.lines[stretch.line].validity, cut: cut, firstHour: firstHour, count: count,
                period: answer.first...answer.last, observers: Array(observers.values), rows: kept, chances)
            work += check.work + count
            reckoned.append(number)
            faults += Self.faults(answer.segments[number], check)
            faults += reported.faults(answer.segments[number], stretch: number, check.hours.map(\.isObserved))
            for hour in hours.indices {
                hours[hour].lineHours += check.hours[hour].lineHours
                hours[hour].effective.add(check.hours[hour].effective)
            }
            for (row, range) in check.lost { lost[row].add(range) }
        }
    }

    private static func faults(_ told: SegmentCoverage, _ check: StretchCheck) -> [String] {
        let place = "\(told.line), km \(told.from.tenths) to \(told.to.tenths)"
        let lineHours = check.hours.reduce(0) { $0 + $1.lineHours }
        guard isNear(told.lineHours, lineHours) else { return ["\(place): the hours in force are not so"] }
        var effective = StretchCheck.Range()
        for hour in check.hours { effective.add(hour.effective) }
        var found: [String] = []
        func hold(_ name: String, _ value: Double, _ range: StretchCheck.Range) {
            guard !range.holds(value) else { return }
            found.append(
                "\(place): \(name) is not so: \(value) km·h, and reckoned again \(range.least) to \(range.most)")
        }
        hold("what was watched", told.effectiveLineHours, effective)
        hold("what was not observed", told.notObserved, check.states[0])
        hold("what was thinly observed", told.thinlyObserved, check.states[1])
        hold("what was observed", told.observed, check.states[2])
        if !isNear(told.notObserved + told.thinlyObserved + told.observed, told.lineHours) {
            found.append("\(place): observed, thinly and not observed are not all")
        }
        return found
    }

    /// - Parameter own: the reporting day of each hour of the period.
    func daysFaults(_ told: [LineCoverageOfDay], _ own: [Int]) -> [String] {
        var days: [(day: Int, hour: StretchCheck.Hour)] = []
        for (own, hour) in zip(own, hours) {
            if days.last?.day != own { days.append((own, .init())) }
            days[days.count - 1].hour.lineHours += hour.lineHours
            days[days.count - 1].hour.effective.add(hour.effective)
        }
        guard reckoned.count == all else { return [] }
        return zip(told, days).compactMap { told, own in
            isNear(told.lineHours, own.hour.lineHours) && own.hour.effective.holds(told.effectiveLineHours)
                ? nil
                : "\(dayWords(told.day)): what was watched is not so: \(told.effectiveLineHours) of \(told.lineHours) km·h, and "
                    + "reckoned again \(own.hour.effective.least) to \(own.hour.effective.most) of \(own.hour.lineHours)"
        }
    }

    func lostFaults(_ told: [LostLineCoverage]) -> [String] {
        guard
            told.count == rows.count,
            zip(told, rows).allSatisfy({ $0.observer == $1.id && $0.fileLine == $1.fileLine })
        else { return ["those who were kept from watching are not those of the file"] }
        guard reckoned.count == all else { return [] }
        return zip(told, lost).compactMap { told, range in
            range.holds(told.lineHours)
                ? nil
                : "\(told.observer), line \(told.fileLine): what was lost is not so: \(told.lineHours) km·h, and reckoned again "
                    + "\(range.least) to \(range.most)"
        }
    }
}
