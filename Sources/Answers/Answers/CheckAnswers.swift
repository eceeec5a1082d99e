public import CaseFolder
import CaseModel
import Assessment
import AssessmentRun
public import ObservationFiles
import Talks

/// How much of what there is in a case without a mistake.
public struct CheckAnswers: Sendable {
    public var observations: Int
    public var stays: Int
    /// What rows of observers claim and do not show.
    public var leftOut: [UnprovedWatch]
    /// What is worth knowing of demands that are no mistakes.
    public var notes: [String]
}

/// Finds every mistake in a case: its records, what the talks cannot mean, and its rows.
public func check(_ file: CaseFile, _ rows: RowsRequest) throws(Refusal) -> CheckAnswers {
    try checkTalks(of: file)
    try checkKeptTexts(of: file)
    var reported: ClosedRange<Int64>?
    let observations =
        !file.hasObservations
        ? 0
        : try file.judged(
            file.assessmentRun(rows), rows,
            visit: { table, _ in
                guard let first = table.firsts.prefix(table.count).min(),
                    let last = table.lasts.prefix(table.count).max(),
                    first <= last
                else { return }
                reported = min(reported?.lowerBound ?? first, first)...max(reported?.upperBound ?? last, last)
            }
        ).totals.rows
    let watched = file.hasObservers ? try file.observers() : nil
    _ = try file.detection()
    _ = try file.pastAlerts(
        reported: reported.map {
            let dayEnds = file.records.agreement.dayEnds
            let first = file.clock.reportingDay($0.lowerBound, dayEnds: dayEnds)
            return first...max(first, file.clock.reportingDay($0.upperBound, dayEnds: dayEnds))
        })
    try file.checkDecisions(rows)
    return CheckAnswers(
        observations: observations, stays: watched?.rowCount ?? 0, leftOut: watched?.leftOut ?? [],
        notes: notesOfForbiddenEvents(of: file.records.withEveryDemand)
            + demandNotes(of: file.records.withEveryDemand)
            + TalksAsking(found: file.records, question: TalksQuestion(), limits: TalksLimits(timeLimit: 2))
            .unshownTensions() + file.records.wordsOfOthers)
}

/// Refuses a case whose talks cannot mean what they say.
func checkTalks(of file: CaseFile) throws(Refusal) {
    let faults = talksFaults(of: file.records)
    guard faults.isEmpty else {
        throw Refusal(.caseFiles, faults.map { Mistake(position: $0.position, message: $0.message) })
    }
}

/// Refuses where a kept text is not the one whose SHA-256 the case has.
private func checkKeptTexts(of file: CaseFile) throws(Refusal) {
    var faults: [Mistake] = []
    for document in file.records.documents {
        guard let hash = document.sha256 else { continue }
        func note(_ message: String) { faults.append(Mistake(position: document.head.position, message: message)) }
        guard let kept = document.kept else {
            note("'sha256' of '\(document.id)' without 'kept'; expected the name of the text that it is of, or neither")
            continue
        }
        guard !kept.hasPrefix("/"), !kept.split(separator: "/").contains("..") else {
            note("the text of '\(document.id)' is kept as '\(kept)'; expected a file in the folder of the case")
            continue
        }
        guard hash.utf8.count == 64, hash.allSatisfy(\.isHexDigit) else {
            note("'\(hash.prefix(80))' as the sha256 of '\(document.id)'; expected 64 digits and letters a to f")
            continue
        }
        guard let bytes = try wholeFile("\(file.root)/\(kept)") else {
            note("the text of '\(document.id)' is not kept as '\(kept)'; expected it in the folder of the case")
            continue
        }
        if sha256Words(bytes) != hash.lowercased() {
            note(
                "the text of '\(document.id)' is not the one of its sha256: '\(kept)' has \(sha256Words(bytes).prefix(12))…; "
                    + "expected \(hash.prefix(12))…")
        }
    }
    guard faults.isEmpty else { throw Refusal(.caseFiles, faults) }
}
