import Answers
import CaseFolder
import CaseModel
public import Coverage
import CoverageRun
import ObservationFiles
import Tables

/// Coverage of the zones of a case for a terminal.
func zoneCoverageText(_ answers: CoverageAnswers, _ file: CaseFile) -> String {
    let found = file.records
    func day(_ second: Int64) -> String { dayWords(file.clock.reportingDay(second, dayEnds: 0)) }
    var lines = [
        "\(found.title): coverage of its zones from \(day(answers.asked.first)) to \(day(answers.asked.last))",
        "for events of kind \(answers.zoneKind); detection: \(answers.zoneBasis)", "",
    ]
    for (one, sentence) in zip(answers.zones, zoneSentences(answers.zones, found, kind: answers.zoneKind)) {
        lines.append(sentence)
        for state in [WatchState.observedQuiet, .thinlyObserved, .notObserved] {
            guard let area = one.hoursByState[state], one.areaHours > 0 else { continue }
            let words = state == .observedQuiet ? "observed" : state.words
            lines.append("  \(words): \(area.grouped) km²·h, \(shareWords(area / one.areaHours))")
        }
        if one.lostAreaHours > 0 {
            lines.append(
                "  kept from watching: observers who would have added \(one.lostAreaHours.grouped) effective km²·h")
        }
    }
    return (lines + leftOutLines(answers.leftOut, found)).joined(separator: "\n") + "\n"
}

/// A row a zone, as CSV.
public func zoneCoverageRows(_ zones: [ZoneCoverage]) -> [UInt8] {
    var table = TableText(columns: [
        "zone", "area_km2", "hours_in_force", "hours_unplaced", "km2_hours", "effective_km2_hours", "share",
        "not_observed_km2_hours", "thinly_observed_km2_hours", "observed_km2_hours", "lost_km2_hours",
        "most_effective_km2_hours", "lowest_m", "highest_m", "why_not",
    ])
    for one in zones {
        var fields = [one.zone]
        fields += [one.area, one.hours, one.unplacedHours, one.areaHours, one.effectiveAreaHours].map(\.thousandths)
        fields.append(one.share?.thousandths ?? "")
        fields += [one.notObserved, one.thinlyObserved, one.observed, one.lostAreaHours].map(\.thousandths)
        fields.append(one.mostEffectiveAreaHours.thousandths)
        fields += [one.lowest?.thousandths ?? "", one.highest?.thousandths ?? "", one.why ?? ""]
        table.row(fields)
    }
    return table.bytes
}
