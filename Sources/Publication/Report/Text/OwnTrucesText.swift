import CaseModel
import PastCeasefires
import Wording

/// How long the truces of a case held, as text for a terminal.
struct OwnTrucesText {
    let told: OwnTruces

    init(_ told: OwnTruces) { self.told = told }

    func lines() -> [String] {
        let what = told.provision.map { "events that break \($0)" } ?? "events of any kind"
        let mean = told.window == 1 ? "on a day" : "a day, in the mean of \(told.window) days"
        var lines = [
            "How long the truces of this case held: until more than \(told.level.plainWords) \(what) were certainly reported "
                + "\(mean) (no forecast of the next)"
        ]
        let onTheDay = number(.renewedOnTheDay)
        let unseen = told.truces.count { isUnseen($0) }
        for one in told.truces {
            lines.append(
                "  \(one.event)  \(one.name), from \(dayWords(one.begun)): "
                    + "\(one.end == .passed ? "" : "at least ")\(counted(one.days, "day")), \(ending(one))")
            if let day = one.possibleFrom, one.end != .passed || day < one.until {
                lines.append(
                    "      by the most that the reports allow the level can have been passed on \(dayWords(day))")
            }
            if isUnseen(one) {
                lines.append(
                    "      not looked at: no mean of \(counted(told.window, "day")) lies within it, and of the level nothing is known"
                )
            }
            if one.silentDays > 0 {
                lines.append(
                    "      \(counted(one.silentDays, "day")) without a report that counts, which is not without events")
            }
        }
        if !told.leftOut.isEmpty {
            lines.append(
                "  left out, without a day, behind the last report or on the day of another: "
                    + told.leftOut.joined(separator: ", "))
        }
        lines.append(
            "  n = \(told.truces.count): \(told.passed) passed the level, \(number(.renewed)) bound anew before it, "
                + "\(number(.lasting)) not passed on the last day of the reports"
                + (onTheDay > 0 ? ", \(onTheDay) bound anew on a day that passed it" : "")
                + (unseen > 0 ? ", \(unseen) not looked at" : ""))
        if let refused = told.refused { lines.append("  no curve: \(refused)") }
        for point in told.points {
            lines.append(
                "  \(counted(Int(point.days), "day")): \(percent(point.held)) held (\(percent(point.lower)) to "
                    + "\(percent(point.upper)); \(point.atRisk) at risk)")
        }
        if told.refused == nil {
            func days(_ value: Double?) -> String { value?.tenths ?? "not reached" }
            lines.append(
                "  half held: \(days(told.median)) days (\(days(told.medianLower)) to \(days(told.medianUpper)))")
        }
        return lines
    }

    private func number(_ end: OwnTruces.End) -> Int { told.truces.count { $0.end == end && !isUnseen($0) } }

    /// Whether no mean could be taken of a truce: it is shorter than the window.
    private func isUnseen(_ one: OwnTruces.Truce) -> Bool { one.means == 0 && [.renewed, .lasting].contains(one.end) }

    private func ending(_ one: OwnTruces.Truce) -> String {
        if isUnseen(one) {
            return one.end == .renewed
                ? "bound anew on \(dayWords(one.until))" : "to \(dayWords(one.until)), the last day of the reports"
        }
        switch one.end {
        case .passed: return "passed on \(dayWords(one.until))"
        case .renewed: return "bound anew on \(dayWords(one.until)) before the level was passed"
        case .renewedOnTheDay:
            return "bound anew on \(dayWords(one.until)), a day that passed the level: before or after is not known"
        case .lasting: return "not passed by \(dayWords(one.until)), the last day of the reports"
        }
    }
}

extension Double {
    /// "6" or "5.5".
    fileprivate var plainWords: String { self == rounded() ? "\(Int(self))" : tenths }
}
