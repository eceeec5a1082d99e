public import Answers
public import CaseModel
import PastCeasefires
import Wording

/// Earlier ceasefires beside a case, as text for a terminal.
public struct PrecedentsText {
    let found: Case
    let answer: PrecedentsAnswer
    /// How many of the nearest are told.
    let limit: Int
    /// Whether each ceasefire is told with its sources.
    let hasSources: Bool

    public init(_ found: Case, _ answer: PrecedentsAnswer, limit: Int = 5, hasSources: Bool = false) {
        self.found = found
        self.answer = answer
        self.limit = limit
        self.hasSources = hasSources
    }

    public func text() -> String {
        var lines = ["\(found.title): earlier ceasefires", ""]
        lines.append(
            "\(counted(answer.set.count, "ceasefire")) of \(answer.librarySize) in the library; "
                + "\(answer.knownValues) of \(answer.possibleValues) properties known, each from a text that was read"
                + (answer.ownCopies == 0
                    ? "."
                    : ", or as a data set codes it: \(counted(answer.ownCopies, "ceasefire")) of your own copies."))
        lines += [""] + own() + [""] + nearest() + [""] + claims() + [""] + lasting()
        if let truces = answer.truces { lines += [""] + OwnTrucesText(truces).lines() }
        if hasSources { lines += [""] + sources() }
        return lines.joined(separator: "\n") + "\n"
    }

    private func own() -> [String] {
        var lines = ["What this case has and lacks"]
        for (value, words) in [(PropertyValue.yes, "has"), (.partly, "partly"), (.no, "lacks"), (.unknown, "unknown")] {
            for one in answer.own where one.value == value {
                let records = one.records.isEmpty ? "" : " (\(one.records.joined(separator: ", ")))"
                lines.append("  \(words): \(one.property): \(one.why)\(records)")
            }
        }
        return lines
    }

    private func nearest() -> [String] {
        var lines = ["Nearest, by properties known of both"]
        for one in answer.nearest.prefix(limit) {
            lines.append("  \(one.name): \(one.same.shortWords) of \(one.known) the same")
            for (words, list) in [("same", one.alike), ("half", one.half), ("other", one.unlike)] where !list.isEmpty {
                lines.append("      \(words): \(list.map(\.rawValue).joined(separator: ", "))")
            }
        }
        if answer.nearest.isEmpty {
            lines.append("  none of which \(leastKnownOfBoth) or more properties are known of both")
        } else if answer.nearest.count > limit {
            lines.append("  and \(answer.nearest.count - limit) more")
        }
        let rest = answer.set.count - answer.nearest.count
        if rest > 0, !answer.nearest.isEmpty {
            lines.append("  \(rest) with fewer than \(leastKnownOfBoth) properties known of both not compared")
        }
        return lines
    }

    private func claims() -> [String] {
        var lines = ["Claims about earlier ceasefires"]
        for claim in found.precedents {
            guard let checked = answer.claims.first(where: { $0.claim == claim.label }) else { continue }
            lines.append("  \(claim.label)  \(claim.says)\(found.source(claim.head))")
            lines.append("      \(checked.verdict): \(checked.why)")
            if let fact = checked.fact, checked.verdict != .notKnown { lines.append("      \(fact.source)") }
        }
        if found.precedents.isEmpty { lines.append("  none in the file") }
        return lines
    }

    private func lasting() -> [String] {
        let lasted = answer.durability
        let known = lasted.count - lasted.leftOut
        var lines = ["How long the set lasted (no sample of all ceasefires, and no forecast of any)"]
        lines.append(
            "  n = \(known): \(lasted.resumed) resumed, \(lasted.settled) settled, \(lasted.inForce) last known in force; "
                + "\(lasted.leftOut) without a known end left out")
        if let refused = lasted.refused { lines.append("  no curve: \(refused)") }
        for point in lasted.points {
            lines.append(
                "  \(point.years.shortWords) \(point.years == 1 ? "year" : "years"): \(percent(point.lasting)) lasted "
                    + "(\(percent(point.lower)) to \(percent(point.upper)); \(point.atRisk) at risk); "
                    + "\(percent(point.resumed)) had resumed, \(percent(point.settled)) were settled")
        }
        if lasted.refused == nil {
            func years(_ value: Double?) -> String { value?.tenths ?? "not reached" }
            lines.append(
                "  half lasted: \(years(lasted.median)) years (\(years(lasted.medianLower)) to "
                    + "\(years(lasted.medianUpper)))")
        }
        if let compared = lasted.comparison { lines += comparison(compared) }
        return lines
    }

    private func comparison(_ compared: Durability.Comparison) -> [String] {
        var lines = [
            "  By '\(compared.property)': with it n = \(compared.with), \(compared.withEndings) resumed; without it "
                + "n = \(compared.without), \(compared.withoutEndings) resumed"
        ]
        if let refused = compared.refused { lines.append("      not compared: \(refused)") }
        if let chi = compared.chiSquare, let p = compared.pValue {
            lines.append(
                "      log-rank χ² \(chi.thousandths), \(p < 0.0005 ? "p < \(0.001.thousandths)" : "p = \(p.thousandths)")"
            )
            if let ratio = compared.ratio, let lower = compared.lower, let upper = compared.upper {
                lines.append(
                    "      rate of resuming with it, over that without: \(ratio.thousandths) (\(lower.thousandths) to "
                        + "\(upper.thousandths))")
            } else {
                lines.append("      no ratio of rates can be fitted")
            }
            lines.append("      What goes with lasting need not have made it last.")
        }
        return lines
    }

    private func sources() -> [String] {
        var lines = ["What is known of each"]
        for one in answer.set {
            let end =
                one.ended.map { "\(one.end == .inForce ? "in force on" : "\(one.end)") \($0.words)" } ?? "end unknown"
            lines.append("  \(one.name): from \(one.begun.words), \(end)")
            lines.append("      begun: \(one.begunSource)")
            if let source = one.endSource { lines.append("      end: \(source)") }
            for fact in one.facts {
                lines.append("      \(fact.property): \(fact.value): \(fact.says)")
                lines.append("          \(fact.source)")
            }
        }
        return lines
    }
}

extension Double {
    /// "6" or "5.5".
    fileprivate var shortWords: String { self == rounded() ? "\(Int(self))" : tenths }
}
