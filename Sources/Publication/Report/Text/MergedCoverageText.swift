public import Answers
import CaseModel
public import Coverage

/// An hour since 1970 as `2026-03-05T14:00Z`.
private func hourText(_ hour: Int) -> String {
    let words = utcWords(Int64(hour) * 3600)
    return words.prefix(16) + "Z"
}

/// From when until when the spans of hours are, and how much of it was watched.
public func mergedCoverageText(_ cells: JoinedCoverage) -> String {
    "\(counted(cells.segments.count, "segment")) from \(hourText(cells.firstHour)) until "
        + "\(hourText(cells.firstHour + cells.hourCount)): effectively watched \(shareWords(cells.share))"
}

/// Which hours between those of the parts are still to come.
public func missingHoursText(_ merged: MergedCoverage) -> String {
    "Missing: "
        + merged.missing.prefix(20).map { "\(hourText($0.lowerBound)) to \(hourText($0.upperBound))" }
        .joined(separator: ", ")
}
