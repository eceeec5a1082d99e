public import Answers
import CaseModel
public import Coverage

/// When an hour begins, as `2026-03-05T14:00Z`.
func hourText(_ hour: Int, _ cut: DayHours) -> String {
    let words = utcWords(cut.start(hour))
    return cut.phase % 60 == 0 ? words.prefix(16) + "Z" : words
}

/// From when until when the spans of hours are, and how much of it was watched.
public func mergedCoverageText(_ cells: JoinedCoverage) -> String {
    "\(counted(cells.segments.count, "segment")) from \(hourText(cells.firstHour, cells.cut)) until "
        + "\(hourText(cells.firstHour + cells.hourCount, cells.cut)): effectively watched \(shareWords(cells.share))"
}

/// Which hours between those of the parts are still to come.
public func missingHoursText(_ merged: MergedCoverage) -> String {
    let cut = merged.partial.answer.spans.first?.cut ?? .utc
    return "Missing: "
        + merged.missing.prefix(20).map { "\(hourText($0.lowerBound, cut)) to \(hourText($0.upperBound, cut))" }
        .joined(separator: ", ")
}
