import Answers
import CaseModel

/// Which moments the reporting days asked for are, where they do not end at midnight: a day is named by the date on which it ends.
func reportingDayLines(_ days: ClosedRange<Int>?, _ found: Case) -> [String] {
    let end = found.agreement.dayEnds
    guard end != 0, let days else { return [] }
    let first =
        PeriodRequest.isStated(days.lowerBound) ? " from \(dayWords(days.lowerBound - 1)) \(hourWords(end))" : ""
    let last = PeriodRequest.isStated(days.upperBound) ? " to \(dayWords(days.upperBound)) \(hourWords(end))" : ""
    return ["Reporting days end at \(hourWords(end)) and are named by the date on which they end:\(first)\(last)."]
}
