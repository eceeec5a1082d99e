import AlertRun
import Alerts
import CaseFolder
import CaseModel
import Coverage
import IncidentRun
import Statistics

extension AlertAsking {
    /// The answer, with what is said of the whole.
    func whole(
        _ found: [AlertAnswers.Card], _ states: [AlertAnswers.Sector], _ methods: [AlertAnswers.Method]
    ) throws(Refusal) -> AlertAnswers {
        let ground = evidence.ground
        let latest = past.latest
        func number(_ outcome: AlertOutcome) -> Int { latest.filter { $0.outcome == outcome }.count }
        let wrong = number(.cameToNothing) + number(.moreWatching)
        let decided = wrong + number(.confirmed)
        var counts: [AlertAnswers.Count] = []
        for place in 0..<ground.counts.places {
            for day in 0..<ground.counts.days where ground.counts[place, day] > 0 {
                counts.append(.init(place: place, day: day, count: ground.counts[place, day]))
            }
        }
        return AlertAnswers(
            title: file.records.title, caseHash: try file.hash(), from: dayWords(evidence.days.lowerBound),
            on: dayWords(evidence.days.upperBound),
            setting: .init(
                unit: request.countsReports ? .reports : .incidents, provision: request.provision,
                corridor: evidence.corridor, placeKilometres: evidence.placeKilometres,
                radiusKilometres: evidence.radius, longest: longest,
                falseAlarmDays: request.falseAlarmDays, replicates: request.replicates, seed: request.seed,
                stopAfter: Self.stopAfter),
            rowsLeftOut: evidence.counts.leftOut > 0 ? evidence.counts.leftOut : nil,
            isWatched: evidence.watched != nil, counted: ground.counts.total, vague: ground.vague,
            unwatched: ground.unwatched, ofOthers: ground.ofOthers, dispersion: dispersion, methods: methods,
            cards: found, sectors: states, notes: notes(try zoneNotes()),
            past: .init(
                alerts: latest.count, confirmed: number(.confirmed), cameToNothing: number(.cameToNothing),
                moreWatching: number(.moreWatching), open: number(.open),
                falseShareLower: decided == 0
                    ? nil : wrong == 0 ? 0 : betaQuantile(0.025, Double(wrong), Double(decided - wrong + 1)),
                falseShareUpper: decided == 0
                    ? nil : wrong == decided ? 1 : betaQuantile(0.975, Double(wrong + 1), Double(decided - wrong))),
            places: ground.places.places.indices.map { place in
                let own = ground.places.places[place]
                return .init(
                    name: evidence.placeWords([place], file.records), longitude: own.middle.longitude,
                    latitude: own.middle.latitude, x: ground.places.x[place], y: ground.places.y[place])
            }, counts: counts,
            effort: ground.counts.exposure.map { all in
                (0..<ground.counts.places).map {
                    Array(all[($0 * ground.counts.days)..<(($0 + 1) * ground.counts.days)])
                }
            })
    }

    /// What is said of the whole.
    private func notes(_ ofZones: [String]) -> [String] {
        var notes: [String] = []
        notes += [
            evidence.counts.leftOutWords, evidence.sectorsNote(file.records), evidence.linesNote(file.records),
        ].compactMap(\.self)
        let reports = evidence.counts.reports.count
        if !request.countsReports, evidence.incidents.count * 2 < reports {
            notes.append(
                "\(reports) reports are joined into \(evidence.incidents.count) incidents, since many can be of one event; "
                    + "where each report is an event of its own, --reports counts them.")
        }
        if evidence.watched == nil {
            notes.append(
                ofZones.isEmpty
                    ? "Who was looking is not known: a rise can be one of reporting, and where none is shown it cannot be "
                        + "told whether there was one."
                    : "Who was looking is told by zone and not counted: a rise can be one of watching or of reporting, and "
                        + "where none is shown it cannot be told whether there was one.")
            notes += ofZones
            let (first, last) = (evidence.days.lowerBound, evidence.days.upperBound)
            if evidence.days.count > longest {
                let before = evidence.counts.volume(in: first...(last - longest))
                let now = evidence.counts.volume(in: (last - longest + 1)...last)
                let (one, two) = (
                    ReportingVolume(
                        words: "", reports: before.reports, sources: before.sources, days: evidence.days.count - longest
                    ),
                    ReportingVolume(words: "", reports: now.reports, sources: now.sources, days: longest)
                )
                notes.append(
                    "Reports of any kind: \(rangeWords(one.daily)) a day before the last \(daysWords(longest)), "
                        + "\(rangeWords(two.daily)) a day in them; "
                        + (one.sources.upperBound + two.sources.upperBound == 0
                            ? "no source is named."
                            : "sources: \(rangeWords(one.sources)), then \(rangeWords(two.sources))."))
            }
        }
        if let watched = evidence.watched {
            notes.append(
                "Effort by detection functions (\(watched.grid.basisWords)): where they are wrong, a change of who watches "
                    + "looks like one of what happens.")
        }
        if let dispersion, dispersion > burstsFrom {
            notes.append(
                "Events come in bursts: the days before spread \(threeFigures(dispersion)) times as much as chance alone would. "
                    + "The sums and the intervals of base rates are reckoned with it; the scan is not, and gives false alarms "
                    + "more often than is stated.")
        }
        return notes
    }
}
