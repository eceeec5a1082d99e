import AlertRun
public import CaseFolder
import CaseModel
import IncidentRun
import Tables

/// Whether more happens in the last days than is usual, where, and what else would explain it; and where that cannot be
/// told. Silence, denied access and jamming are never taken for quiet.
///
///     let file = try CaseFile.read(atFolder: "Examples/exercise")
///     var request = AlertRequest()
///     request.on = "2026-03-14"
///     let found = try answer(request, about: file)
///     found.cards.first?.falseAlarmDays   // how rarely chance alone gives as much
///     found.sectors[0].reasons            // why it cannot be told
public func answer(_ request: AlertRequest, about file: CaseFile) throws(Refusal) -> AlertAnswers {
    let evidence = try request.evidence(file)
    let past = try file.pastAlerts(reported: evidence.counts.period)
    let answers = try AlertAsking(request, evidence, file, past).answers()
    let day = dayWords(evidence.days.upperBound)
    let raised = Set(answers.cards.map(\.id))
    // Reports that came later can have changed it: that is told, and no mistake.
    try file.tellOfStrangers(
        past.latest.filter { $0.id.hasPrefix(day) && !raised.contains($0.id) }.map { entry in
            RowMistake(
                line: entry.line, column: 1,
                message:
                    "'\(entry.id.prefix(60))': no such alert is raised on \(day) by the reports as they are now and as is asked"
            )
        })
    return answers
}

extension CaseFile {
    /// The day up to which people can have decided something: that of `as-of`, else today. An exercise may be set in years to
    /// come, where nothing is decided more than a year after what was reported.
    func lastDayToDecide(reportedUntil last: Int) -> Int {
        records.asOfDay ?? max(clock.reportingDay(now, dayEnds: 0), last + 366)
    }

    /// Tells of entries of the record of past alerts.
    fileprivate func tellOfStrangers(_ entries: [RowMistake]) throws(Refusal) {
        guard !entries.isEmpty, let (path, _) = try alertRecord() else { return }
        tellUnread(entries, in: path)
    }

    /// The record of past alerts; empty where the case has none.
    ///
    /// - Parameter reported: the days on which something was reported, where they are known.
    func pastAlerts(reported: ClosedRange<Int>? = nil) throws(Refusal) -> PastAlerts {
        guard let (path, bytes) = try alertRecord() else { return PastAlerts() }
        let read = PastAlerts.reading(bytes, ids: AlertIDs(records))
        let past = read.past
        tellUnread(past.unread, in: path)
        tellUnread(past.outOfOrder, in: path)
        let mistakes =
            read.mistakes
            + past.datedFaults(
                from: reported?.lowerBound,
                until: reported.map { lastDayToDecide(reportedUntil: $0.upperBound) } ?? records.asOfDay ?? .max)
        guard mistakes.isEmpty else {
            throw Refusal(
                .evidence,
                mistakes.map {
                    Mistake($0, in: path)
                })
        }
        return past
    }
}
