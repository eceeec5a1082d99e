import AssessmentRun
import CaseFolder
import CaseModel

/// The reporting days that are asked about: one, or the first and the last; all if nil.
public struct PeriodRequest: Sendable {
    public var day: String?
    public var from: String?
    public var until: String?
    public init(day: String? = nil, from: String? = nil, until: String? = nil) {
        self.day = day
        self.from = from
        self.until = until
    }

    func period(_ file: CaseFile) throws(Refusal) -> ReportingPeriod? {
        var mistakes: [String] = []
        func number(_ text: String?, _ option: String) -> Int? {
            guard let text else { return nil }
            guard let number = dayNumber(text) else {
                mistakes.append("'\(text)' for \(option); expected \(expectedDay(for: text))")
                return nil
            }
            return number
        }
        if day != nil, from != nil || until != nil {
            mistakes.append("--day beside --from or --until; expected one or the other")
        }
        let one = number(day, "--day")
        let first = number(from, "--from") ?? one
        let last = number(until, "--until") ?? one
        if let first, let last, first > last {
            mistakes.append("--from is later than --until; expected the first day and the last")
        }
        guard mistakes.isEmpty else { throw .question(mistakes) }
        guard first != nil || last != nil else { return nil }
        let clock = file.clock
        let dayEnds = file.records.agreement.dayEnds
        let span = TimeSpan(
            first: first.map { clock.start(ofReportingDay: $0, dayEnds: dayEnds) } ?? .min,
            last: last.map { clock.start(ofReportingDay: $0 + 1, dayEnds: dayEnds) - 1 } ?? .max)
        return ReportingPeriod(days: (first ?? -Self.farthest)...(last ?? Self.farthest), span: span)
    }

    /// "all days", "2026-03-02 to 2026-03-08", "days from 2026-03-02": the same days in the same words, however they are
    /// asked for.
    public func words(_ file: CaseFile) throws(Refusal) -> String {
        guard let days = try period(file)?.days else { return "all days" }
        let (first, last) = (dayWords(days.lowerBound), dayWords(days.upperBound))
        guard Self.isStated(days.lowerBound) else { return "days until \(last)" }
        guard Self.isStated(days.upperBound) else { return "days from \(first)" }
        return first == last ? first : "\(first) to \(last)"
    }

    /// Farther than any day that a file can name: what stands for an end that was not asked for.
    private static let farthest = 4_000_000

    /// Whether a day is one that somebody asked for.
    public static func isStated(_ day: Int) -> Bool { day.magnitude < farthest.magnitude }
}
