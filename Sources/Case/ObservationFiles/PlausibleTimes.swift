import CaseModel

/// The times at which something can have been observed in a case. Clocks that were not set give 1970 or 1969, satellite
/// receivers whose weeks have run over 19.6 years too early.
struct PlausibleTimes: Sendable {
    /// The first moment at which a term, line or zone of the case is in force; nil where none has a date.
    private let beginning: Int64?
    private static let yearSeconds: Int64 = 31_556_952
    /// Years before the beginning of the case's own dates that an observation may lie.
    private static let yearsBefore: Int64 = 15

    init(of found: Case) {
        let spans =
            found.agreement.provisions.flatMap(\.validity) + found.lines.map(\.validity) + found.zones.map(\.validity)
        beginning = spans.map(\.first).filter { $0 != .min }.min()
    }

    /// What is wrong with a moment; nil where nothing is.
    func fault(_ second: Int64) -> String? {
        // 1969 and 1970, in any time zone.
        if second >= -Self.yearSeconds, second < Self.yearSeconds, beginning ?? .max > Self.yearSeconds {
            return "is the time of a clock that was not set; expected when it was observed"
        }
        guard let beginning else {
            let before = Int64(dayNumber(year: 1945, month: 1, day: 1)) * 86_400
            return second < before ? "lies long before any case of today; expected a time of this conflict" : nil
        }
        guard second < beginning - Self.yearsBefore * Self.yearSeconds else { return nil }
        let years = (beginning - second) / Self.yearSeconds
        return "lies \(years) years before anything in the agreement; expected a time of this case"
    }
}
