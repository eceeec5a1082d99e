import AlertRun
import CaseFolder
import CaseModel
import Coverage
import Geodesy
import IncidentRun

extension PublicEdition {
    /// Looks for rises in what is public, and tells of them in squares.
    func tellOfAlerts(
        _ made: inout PublicAnswers, _ fresh: inout [(item: PublicItem, members: [String])], _ rows: PublicRows
    ) throws(Refusal) {
        guard made.days != nil else { return }
        var asked = AlertRequest()
        asked.rows = request.rows
        asked.on = dayWords(cutOff)
        asked.replicates = request.replicates
        asked.seed = request.seed
        let alerts: AlertAnswers
        do throws(Refusal) {
            alerts = try answer(asked, about: file)
        } catch {
            guard error.code == .question || error.code == .impossible else { throw error }
            made.alertNotes.append("Whether more happens than is usual cannot be told: too little came in for it.")
            return
        }
        made.alertNotes.append(
            "Looked for up to \(dayWords(cutOff)); by chance alone, one alert in \(alerts.setting.falseAlarmDays) days of "
                + "looking is borne. No forecast.")
        if !alerts.isWatched {
            made.alertNotes.append("Who was looking is not known: a rise can be one of reporting.")
        }
        for method in alerts.methods where method.raises && !method.isUsed {
            made.alertNotes.append("\(method.name): the days are too few or too little came in, not used.")
        }
        // A part of the line that is shorter than two squares would tell more than a square does.
        let square = made.limits.squareKilometres * 1000
        let long = alerts.sectors.filter { sector in
            sector.places.count == alerts.places.count || (alerts.disc(sector.places)?.radius ?? 0) >= square
        }
        // That a sector cannot be told is that nobody was there in the last days: while coverage of them is not public, it is told
        // apart from no rise by nobody.
        let isHeldBack = coverageCutOff < cutOff
        made.sectors = long.map {
            PublicSector(
                name: $0.name, state: isHeldBack && $0.state != .rise ? PublicSector.noRiseTold : $0.state.rawValue)
        }
        made.withheld.append(
            .init(
                what: "states of sectors", why: "sectors shorter than two squares",
                number: alerts.sectors.count - long.count))
        made.withheld.append(
            .init(
                what: "reasons why a sector cannot be told", why: "they tell who watched where",
                number: long.filter { isHeldBack ? $0.state != .rise : !$0.reasons.isEmpty }.count))
        let places = PublicPlaces(
            PublicPlaces(terms, stays: try stays(), file: file), metres: made.limits.squareKilometres * 1000)
        var reasons: [String: Int] = [:]
        for card in alerts.cards {
            var content = PublicContent(
                from: card.from, until: card.until, what: "more than is usual", weapon: "not told", breaks: [],
                pointsTo: "nobody: a rise is of all parties together", atLeast: card.observed, atMost: card.observed,
                sureness: card.outcome ?? "open", certainty: "Possible", square: nil, beyond: 0, noSquare: nil,
                expected: (card.expected * 10).rounded() / 10, falseAlarmDays: card.falseAlarmDays.rounded())
            if let outcome = card.outcome.flatMap(AlertOutcome.init(rawValue:)) {
                content.certainty = outcome == .confirmed ? "Observed" : outcome == .open ? "Possible" : "Unlikely"
            }
            // A rise is the same one over editions while its place is, which the last part of its id names.
            let key = String(card.id.dropFirst(11))
            let old = before[itemName(.rise, [key])]
            let days =
                (dayNumber(card.from) ?? cutOff)...max(dayNumber(card.from) ?? cutOff, dayNumber(card.until) ?? cutOff)
            let told: PublicPlaces.Told =
                // Where most of a rise may be what observers met with, it is a rise of where they were.
                if card.reports.count(where: rows.withoutPlace.contains) * 2 >= max(1, card.reports.count) {
                    .withheld(PublicPlaces.doneToObservers)
                } else if old?.hadSquare == true {
                    .withheld(old?.content.noSquare ?? PublicPlaces.moved)
                } else {
                    places.square(of: alerts.disc(card.places), days, before: old?.content)
                }
            switch told {
            case .told(let square, let beyond):
                content.square = square
                content.beyond = beyond / 1000
            case .withheld(let why):
                content.noSquare = why
                reasons[why, default: 0] += 1
            }
            fresh.append((item(.rise, [key], content), []))
        }
        for (why, number) in reasons.sorted(by: { $0.key < $1.key }) {
            made.withheld.append(.init(what: "squares of rises", why: why, number: number))
        }
    }

    /// Weeks of sectors, late and in quarters.
    func tellOfCoverage(_ book: LineBook, _ made: inout PublicAnswers) throws(Refusal) {
        guard file.hasObservers, !found.lines.isEmpty, made.days != nil else { return }
        let watched = try CoverageRequest().watched(file)
        let grid = watched.grid
        let days = grid.hoursByDay { file.clock.reportingDay($0, dayEnds: dayEnds) }
        var weeks: [String: [(day: Int, hours: Range<Int>)]] = [:]
        for day in days { weeks[weekWords(day.day), default: []].append(day) }
        let sectors = book.reports.counts.sectors(found)
        let measures = found.lines.map { LineMeasure($0.run) }
        let square = made.limits.squareKilometres
        var (recent, few) = (0, 0)
        for (week, days) in weeks.sorted(by: { $0.key < $1.key }) {
            // A part of a week would tell of days.
            guard days.count == 7, let last = days.map(\.day).max(), let first = days.map(\.day).min() else {
                few += 1
                continue
            }
            guard last <= coverageCutOff else {
                recent += 1
                continue
            }
            func sum(_ runs: [Range<Int>]) -> String? {
                var sum = CoverageSummary()
                for run in runs { for day in days { sum.add(grid.summary(segments: run, hours: day.hours)) } }
                return sum.share.map(quarterWords)
            }
            let span = TimeSpan(
                first: file.clock.start(ofReportingDay: first, dayEnds: dayEnds),
                last: file.clock.start(ofReportingDay: last + 1, dayEnds: dayEnds) - 1)
            if let words = sum([0..<grid.segments.count]) {
                made.coverage.append(.init(sector: "the whole line", week: week, words: words))
            }
            for sector in sectors {
                let near = Set(
                    watched.stays.lazy.filter { stay in
                        stay.state == .observing && stay.span.first <= span.last && stay.span.last >= span.first
                            && stay.track.contains { point in
                                sector.lines.contains { line in
                                    guard let near = measures[line].nearest(to: point.place) else { return false }
                                    return sector.kilometres.contains(near.along / 1000)
                                }
                            }
                    }.map(\.id))
                let length = sector.kilometres.upperBound - sector.kilometres.lowerBound
                guard length >= 2 * square, near.count >= terms.watchers, let words = sum(grid.segments(of: sector))
                else {
                    few += 1
                    continue
                }
                made.coverage.append(
                    .init(
                        sector:
                            "\(sector.name), km \(Int(sector.kilometres.lowerBound.rounded())) to \(Int(sector.kilometres.upperBound.rounded()))",
                        week: week, words: words))
            }
        }
        made.withheld.append(
            .init(what: "weeks of coverage", why: "too recent: of weeks after the delay", number: recent))
        made.withheld.append(
            .init(
                what: "weeks of coverage by sector",
                why: "sectors shorter than two squares or with too few observers, and parts of weeks", number: few))
    }
}

/// A share in quarters, so that none tells how much the most exact of figures would.
private func quarterWords(_ share: Double) -> String {
    switch share {
    case ..<0.25: return "less than a quarter"
    case ..<0.5: return "a quarter to a half"
    case ..<0.75: return "a half to three quarters"
    default: return "three quarters or more"
    }
}

extension AlertAnswers {
    /// A circle round some of its places.
    fileprivate func disc(_ numbers: [Int]) -> Disc? {
        let own = numbers.filter(places.indices.contains).map {
            Coordinate(longitude: places[$0].longitude, latitude: places[$0].latitude)
        }
        guard let centre = middle(of: own)?.asWritten else { return nil }
        let far = own.map { geodesicDistance(centre, $0) }.max() ?? 0
        return Disc(centre: centre, radius: far + setting.placeKilometres * 1000)
    }
}
