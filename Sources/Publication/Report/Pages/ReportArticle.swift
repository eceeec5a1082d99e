import Answers
import Assessment
import CaseModel
import IncidentRun
import Wording

/// One report on its page: what was said, by what means, how sure, which provisions it breaks, and what fact is missing.
struct ReportArticle {
    let found: Case
    let book: LineBook
    let names: ReportNames
    let audience: PageAudience

    /// The article with its anchor. There can be a hundred thousand: what a table needs not is left out, and what each
    /// provision asks stands once on the page (``asked``).
    func markup(_ report: JudgedReport) -> Markup {
        let name = names.name(report.id, fileLine: report.fileLine)
        var made: Markup = "<article class=\"card one\" id=\"\(name)\"><h2>Report <bdi>\(name)</bdi></h2>\n"
        made += "<p class=lead>\(sentence(report))</p>\n<dl class=facts>"
        made += "<dt>when<dd>\(book.spanWords(report.span))<dt>where<dd>\(place(report))"
        made += "<dt>weapon<dd>\(told(report.weapons))"
        made += "<dt>points to<dd>\(report.attribution.spokenWords(parties: found.parties.map(\.name)))"
        if audience == .mission {
            made += "<dt>observer<dd>\(report.observer ?? say("not told"))"
            if let source = report.source { made += "<dt>source<dd>\(source)" }
        }
        made += "<dt>rating, verification<dd>\(report.admiralty ?? say("none")), \(report.status.spokenWord)"
        if let harmed = report.casualties { made += "<dt>people harmed<dd>\(harmed.spokenWords)" }
        made += "<dt>in the file<dd>line \(report.fileLine)<dt>incident<dd>\(incident(report))</dl>\n"
        if !report.findings.isEmpty { made += judgement(report) }
        if !report.excluded.isEmpty {
            let (labels, steps) = (report.excluded.map { label($0.provision) }, report.excluded.map(\.step.condition))
            made += "<p class=meta>Does not break \(grouped(labels, by: steps.map(spoken)))."
        }
        return made + "</article>\n"
    }

    private func label(_ provision: Int) -> String { found.agreement.provisions[provision].label }

    /// "P1, P4 (act); P3 (place)"
    private func grouped(_ labels: [String], by reasons: [String]) -> String {
        var groups: [(reason: String, labels: [String])] = []
        for (label, reason) in zip(labels, reasons) {
            if let place = groups.firstIndex(where: { $0.reason == reason }) {
                groups[place].labels.append(label)
            } else {
                groups.append((reason, [label]))
            }
        }
        return groups.map { "\($0.labels.joined(separator: ", ")) (\($0.reason))" }.joined(separator: "; ")
    }

    private func incident(_ report: JudgedReport) -> Markup {
        guard let place = report.place else { return "none: it was refuted, and is counted nowhere" }
        let incident = book.incidentOf[place]
        let others = book.incidents[incident].filter { $0 != place }
        var made = ReportNames.incidentLink(incident, up: "../")
        for (number, other) in others.prefix(20).enumerated() {
            made += number == 0 ? Markup(trusted: say(", with ")) : ", "
            made += names.link(book.reports.counts.reports[other], up: "../").anchor
        }
        return others.count > 20 ? made + Markup(trusted: say(" and \(others.count - 20) more")) : made
    }

    private func sentence(_ report: JudgedReport) -> String {
        func labels(_ value: ThreeValued) -> String {
            report.findings.filter { $0.explanation.value == value }.map { label($0.provision) }.joined(separator: ", ")
        }
        let (certain, possible) = (labels(.certain), labels(.possible))
        let means = report.means.map(spoken) ?? say("means not told")
        var words = say(
            "By \(means): \(report.acts == .all ? say("kind not told") : report.acts.spokenWords), \(report.count.spokenWords)"
        )
        words += certain.isEmpty ? "" : say("; certainly breaks \(certain)")
        words += possible.isEmpty ? "" : say("; possibly breaks \(possible)")
        let fulfils = report.fulfilled.map { "\(label($0.provision)) \($0.value.spokenWord)" }.joined(separator: ", ")
        return words + (report.findings.isEmpty ? say("; breaks no provision") : "")
            + (fulfils.isEmpty ? "" : say("; fulfils \(fulfils)")) + "."
    }

    /// Each provision that it can break with its steps by their value. A violation is the least of its steps.
    private func judgement(_ report: JudgedReport) -> Markup {
        var made: Markup = "<ul class=steps>"
        for (number, explanation) in report.findings {
            let label = label(number)
            made +=
                "<li><a href=\"../case.html#\(label)\">\(label)</a>: violation <b>\(explanation.value.spokenWord)</b>. \(steps(explanation))"
            if explanation.value == .possible {
                let facts = explanation.missing.list
                let missing = facts.joined(separator: "; ")
                made +=
                    " <span class=missing>\(say(facts.count, "Missing, and would decide it: \(missing).", "Missing, each of which alone can exclude it: \(missing)."))</span>"
            }
        }
        return made + "</ul>\n"
    }

    /// The steps that are not certain, and those that stand nowhere else; what each asks is below the reports.
    private func steps(_ explanation: Explanation) -> String {
        var told: [String] = []
        var others = 0
        for value in ThreeValued.allCases {
            let named = explanation.steps.filter { $0.value == value }.compactMap { step -> String? in
                // What the report says of a craft or a flag stands nowhere else.
                if ["craft", "flag"].contains(step.condition) { return "\(spoken(step.condition)) (\(step.says))" }
                if value == .certain { others += 1 }
                return value == .certain ? nil : spoken(step.condition)
            }
            if !named.isEmpty { told.append(say("\(value.spokenWord): \(named.joined(separator: ", "))")) }
        }
        guard !told.isEmpty else { return say("Each step is certain.") }
        if others > 0 { told.append(say("the other steps certain")) }
        return say("Steps \(told.joined(separator: "; ")).")
    }

    /// What each provision asks, as far as the reports of a page were set against it.
    struct Asked {
        private var asks: [Int: [(condition: String, asks: String)]] = [:]

        mutating func add(_ report: JudgedReport) {
            for finding in report.findings { for step in finding.explanation.steps { add(finding.provision, step) } }
            for other in report.excluded { add(other.provision, other.step) }
        }

        private mutating func add(_ provision: Int, _ step: FindingStep) {
            if asks[provision]?.contains(where: { $0 == (step.condition, step.asks) }) ?? false { return }
            asks[provision, default: []].append((step.condition, step.asks))
        }

        func markup(_ found: Case) -> Markup {
            guard !asks.isEmpty else { return "" }
            var made: Markup = """
                <section aria-labelledby="_asked"><h2 id="_asked">What each provision asks</h2>
                <p class="meta">A violation is certain where each step is, excluded where one is. Steps that decided nothing here \
                are left out.</p><div class="scroll" role="region" tabindex="0" aria-label="By step of the judgement"><table>\
                <caption>By step of the judgement</caption><thead><tr><th scope="col">provision</th><th scope="col">step</th>\
                <th scope="col">asks</th></tr></thead><tbody>
                """
            for (number, provision) in found.agreement.provisions.enumerated() {
                for (place, step) in (asks[number] ?? []).enumerated() {
                    let head: Markup = place == 0 ? "\(provision.label) \(provision.says)" : "\(provision.label)"
                    made +=
                        "<tr><th scope=\"row\">\(head)</th><td>\(spoken(step.condition))</td><td>\(step.asks)</td></tr>\n"
                }
            }
            return made + "</tbody></table></div></section>\n"
        }
    }

    private func place(_ report: JudgedReport) -> String {
        var words: [String] = []
        if report.lineDistance.lowerBound.isFinite {
            let side = report.sides.spokenWords
            if let near = report.lineDistance.kilometres?.outwardTenths {
                let (least, far) = (near.lowerBound.tenths, near.upperBound.tenths)
                words.append(
                    far == least
                        ? say("\(least) km from the line, side: \(side)")
                        : say("\(least) to \(far) km from the line, side: \(side)"))
            } else {
                words.append(say("side: \(side)"))
            }
        }
        if let place = report.place,
            let along = book.reports.counts.along(place, series: found.agreement.mainSeries)
        {
            let near = along.kilometres.outwardTenths
            words.append(
                say("\(found.lines[along.line].name), km \(near.lowerBound.tenths) to \(near.upperBound.tenths)"))
        }
        words += report.zones.map { say("\($0.value.spokenAdverb) in \(found.zones[$0.zone].name)") }
        if audience == .mission, let disc = report.disc {
            words.append(
                "\(disc.centre.latitude.coordinate), \(disc.centre.longitude.coordinate) ± \(Int(disc.radius.rounded())) m"
            )
        }
        return words.isEmpty ? say("not told") : words.joined(separator: "; ")
    }
}

extension Double {
    /// Degrees to 0.00001°, some metre.
    var coordinate: String { "\((self * 100_000).rounded() / 100_000)" }
}
