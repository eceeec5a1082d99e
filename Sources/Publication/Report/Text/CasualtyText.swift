import CaseModel
import IncidentRun
import Wording

/// People harmed in all that breaks a provision, or in everything where it is nil: "dead: at least 12, at most 19 (9 reports
/// tell of it)"; empty where no report tells of any.
func casualtyLines(_ counts: [EventCount], of provision: String?) -> [String] {
    CasualtyMeasure.allCases.compactMap { measure in
        guard let count = counts.first(where: { $0.casualty == measure && $0.provision == provision && $0.day == nil })
        else { return nil }
        let name = spoken(measure.rawValue)
        return say(
            count.possible, "\(name): \(count.words) (\(count.reportWords) tells of it)",
            "\(name): \(count.words) (\(count.reportWords) tell of it)")
    }
}

/// What such numbers are, and are not.
var casualtyNotice: String {
    say(
        """
        People reported, each counted as events are: one observer does not tell of one person twice unless decisions.csv says \
        that two of its reports are the same. What reports do not say is not taken for none.
        """)
}

/// The people harmed in an incident by measure, at least and at most, as fields of a table; empty where not told.
func casualtyFields(_ counts: [EventCount]) -> [String] {
    CasualtyMeasure.allCases.flatMap { measure -> [String] in
        guard let count = counts.first(where: { $0.casualty == measure }) else { return ["", ""] }
        return ["\(count.atLeast)", count.atMost.map { "\($0)" } ?? ""]
    }
}

let casualtyColumns = CasualtyMeasure.allCases.flatMap { measure -> [String] in
    let name = measure.rawValue.split(separator: " ").joined(separator: "_")
    return ["\(name)_at_least", "\(name)_at_most"]
}
