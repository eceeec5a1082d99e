public import CaseModel
public import CoverageProofs
public import Detection

/// Checks how much of each zone was watched, with the case, its observers and its detection functions alone.
///
///     let report = verifyZoneCoverage(answer, of: found, stays: stays, detection: table)
///     report.faults   // empty where everything holds
///
/// Times in force, heights and the reasons why nothing is reckoned are read again, to the second. The rest is a mean over
/// the zone and its time: places and moments are drawn at random, and a figure that lies farther from their mean than
/// chance and the engine's cells of ground explain does not hold. A draw that hangs on the minutes round dusk is counted
/// for either light. The question itself, the kind and the period, is taken as asked.
///
/// - Parameter draws: for each zone; the margin shrinks with its square root.
public func verifyZoneCoverage(
    _ answer: ZoneCoverageAnswer, of found: Case, stays: [ObserverStay], detection: DetectionTable,
    draws: Int = 100_000
) -> CoverageProofReport {
    var report = CoverageProofReport()
    if answer.format != ZoneCoverageAnswer.currentFormat { report.faults.append("the form is '\(answer.format)'") }
    if !detection.kinds.contains(answer.kind) { report.faults.append("there is no kind '\(answer.kind)'") }
    if answer.first > answer.last || abs(answer.first) > 100_000_000_000 || abs(answer.last) > 100_000_000_000 {
        report.faults.append("the first and last moment are none")
    }
    if answer.zones.map(\.zone) != found.zones.map(\.id) { report.faults.append("the zones are not those of the case") }
    guard report.faults.isEmpty else { return report }
    for (told, zone) in zip(answer.zones, found.zones) {
        var check = ZoneCheck(
            told: told, zone: zone, zones: found.zones, kind: answer.kind, first: answer.first, last: answer.last,
            stays: stays, detection: detection, draws: draws)
        report.faults += check.faults().map { "\(zone.id): \($0)" }
        report.zones += 1
        report.draws += check.drawn
    }
    return report
}
