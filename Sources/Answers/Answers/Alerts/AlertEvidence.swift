import AlertRun
import CaseFolder
import CaseModel
import Coverage
import IncidentRun
import ObservationFiles
import Tables

/// What an answer about alerts is made from: the file read, and events set on places and days.
struct AlertEvidence {
    var counts: EventCounts
    /// As places of reports.
    var incidents: [[Int]]
    var ground: AlertGround
    /// Nil where the case has no observers or no line.
    var watched: (grid: CoverageGrid, stays: [ObserverStay], detection: DetectionTable)?
    var days: ClosedRange<Int>
    var corridor: Double?
    var placeKilometres: Double
    var radius: Double
}

extension AlertRequest {
    func evidence(_ file: CaseFile) throws(Refusal) -> AlertEvidence {
        var wrong = mistakes()
        let found = file.records
        var choice = IncidentChoice(provision: nil, corridor: .infinity, observers: nil)
        if let provision {
            choice.provision = found.agreement.provisions.firstIndex { $0.id == provision }
            if choice.provision == nil {
                let names = found.agreement.provisions.map(\.id)
                wrong.append(
                    unknownName(provision, kind: "provision", among: names)
                        + "; expected \(names.joined(separator: ", "))")
            }
        }
        for (day, option) in [(on, "--on"), (from, "--from")] {
            if let day, dayNumber(day) == nil {
                wrong.append("'\(day)' for \(option); expected \(expectedDay(for: day))")
            }
        }
        guard wrong.isEmpty else { throw .question(wrong) }
        let counted = try file.counted(rows)
        let incidents = countsReports ? counted.counts.reports.indices.map { [$0] } : counted.incidents
        let hasLine = found.lines.contains { $0.series == found.agreement.mainSeries }
        if file.hasObservers, hasLine { return try watched(file, counted.counts, incidents, choice) }
        guard let period = counted.counts.period else {
            throw Refusal(.impossible, "no observations with a day; expected some to tell a rise from")
        }
        if let corridor { choice.corridor = corridor * 1000 }
        let days = try days(of: inForce(period, choice, file))
        let kilometres = place ?? 25
        let ground = AlertGround(
            counted.counts, incidents: incidents, choice: choice, kilometres: kilometres, days: days,
            reach: max(3000, kilometres * 1000))
        return AlertEvidence(
            counts: counted.counts, incidents: incidents, ground: ground, watched: nil, days: days,
            corridor: corridor.map { $0 * 1000 }, placeKilometres: kilometres,
            radius: radius ?? max(1, 4 * kilometres))
    }

    /// Of some days those on which the provision that is asked about is in force: its last stretch of validity that reaches
    /// the last day. Before it nothing could break it, and the first day of it would be a rise.
    private func inForce(
        _ period: ClosedRange<Int>, _ choice: IncidentChoice, _ file: CaseFile
    ) throws(Refusal) -> ClosedRange<Int> {
        guard let place = choice.provision else { return period }
        let provision = file.records.agreement.provisions[place]
        let dayEnds = file.records.agreement.dayEnds
        let last = on.flatMap { dayNumber($0) } ?? period.upperBound
        func day(_ moment: Int64, _ limit: Int) -> Int {
            moment == .min || moment == .max ? limit : file.clock.reportingDay(moment, dayEnds: dayEnds)
        }
        for validity in provision.validity.reversed() {
            let first = max(period.lowerBound, day(validity.first, period.lowerBound))
            let until = min(period.upperBound, day(validity.last, period.upperBound))
            if first <= last, last <= until { return first...until }
        }
        throw Refusal(
            .question,
            "\(provision.label) is not in force on \(dayWords(last)); expected a day on which it can be broken")
    }

    /// The days that are looked at, of those that there are.
    private func days(of period: ClosedRange<Int>) throws(Refusal) -> ClosedRange<Int> {
        let last = on.flatMap { dayNumber($0) } ?? period.upperBound
        guard last <= period.upperBound, last >= period.lowerBound else {
            throw Refusal(
                .question,
                "\(dayWords(last)) is not in the days of the file; expected \(dayWords(period.lowerBound)) to "
                    + "\(dayWords(period.upperBound))")
        }
        let first = from.flatMap { dayNumber($0) } ?? max(period.lowerBound, last - 365)
        guard first >= period.lowerBound, first < last, last - first <= 3660 else {
            throw Refusal(
                .question,
                "\(dayWords(first)) to \(dayWords(last)); expected two days or more, the first from "
                    + "\(dayWords(period.lowerBound)) on, at most ten years")
        }
        return first...last
    }

    private func watched(
        _ file: CaseFile, _ counts: EventCounts, _ incidents: [[Int]], _ choice: IncidentChoice
    ) throws(Refusal) -> AlertEvidence {
        let found = file.records
        let dayEnds = found.agreement.dayEnds
        let clock = file.clock
        let read = try file.observers()
        guard let claimed = read.claimed else {
            throw Refusal(.impossible, "no observers in the file of observers; expected who watched")
        }
        func day(_ second: Int64) -> Int { clock.reportingDay(second, dayEnds: dayEnds) }
        func start(_ day: Int) -> Int64 { clock.start(ofReportingDay: day, dayEnds: dayEnds) }
        // Whole reporting days alone: part of a day is no day to compare.
        var (first, last) = (day(claimed.first), day(claimed.last))
        if start(first) < claimed.first { first += 1 }
        if start(last + 1) - 1 > claimed.last { last -= 1 }
        guard first < last else {
            throw Refusal(.impossible, "observers watched for less than two whole days; expected more to compare")
        }
        let days = try days(of: inForce(first...last, choice, file))
        let table = try file.detection()
        var choice = choice
        choice.corridor = (corridor ?? 2) * 1000
        let names = Set(read.stays.map { foldedName($0.id) })
        if counts.reports.contains(where: { $0.observer != nil }) { choice.observers = names }
        let usual =
            choice.provision.flatMap {
                found.agreement.provisions[$0].detectionKinds.first(where: table.kinds.contains)
            }
            ?? DetectionTable.usualKind
        let kilometres = place.map { max(0.1, $0) } ?? 5
        do throws(CoverageRefusal) {
            let question = CoverageQuestion(
                kind: usual,
                period: TimeSpan(first: start(days.lowerBound), last: start(days.upperBound + 1) - 1),
                corridor: choice.corridor, cut: DayHours(from: start(days.lowerBound)))
            let grids = try CoverageGrids(
                found, stays: read.stays, detection: table, question: question, kinds: table.kinds)
            guard let grid = grids[usual] else { throw CoverageRefusal(message: "no coverage for \(usual)") }
            let places = AlertPlaces(grid, found, at: start(days.upperBound), kilometres: kilometres)
            let ground = AlertGround(
                counts, incidents: incidents, choice: choice, grids: grids, usualKind: usual, places: places,
                days: days, day: day,
                inForce: choice.provision.map {
                    HoursInForce(
                        found.agreement.provisions[$0], hours: grid.firstHour..<(grid.firstHour + grid.hourCount),
                        cut: grid.cut, clock: clock)
                },
                reach: max(3000, kilometres * 1000))
            return AlertEvidence(
                counts: counts, incidents: incidents, ground: ground, watched: (grid, read.stays, table), days: days,
                corridor: choice.corridor, placeKilometres: kilometres, radius: radius ?? 4 * kilometres)
        } catch {
            throw Refusal(.question, error.message)
        }
    }
}
