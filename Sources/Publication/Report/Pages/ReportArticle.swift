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

    /// The article with its anchor.
    func markup(_ report: JudgedReport) -> Markup {
        let name = names.name(report.id, fileLine: report.fileLine)
        var made: Markup = "<article class=\"card one\" id=\"\(name)\"><h2>Report <bdi>\(name)</bdi></h2>\n"
        made += "<p class=\"lead\">\(sentence(report))</p>\n<dl class=\"facts\">"
        func fact(_ key: String, _ value: String) { made += "<div><dt>\(key)</dt><dd>\(value)</dd></div>" }
        fact("what", report.acts.words)
        fact("weapon", report.weapons.words)
        fact("how many", report.count.words)
        fact("when", when(report.span))
        fact("where", place(report))
        fact("points to", report.attribution.words(parties: found.parties.map(\.name)))
        fact("means", report.means ?? "not told")
        if audience == .mission { fact("observer", report.observer ?? "not told") }
        if let source = report.source, audience == .mission { fact("source", source) }
        fact("rating as it came", report.admiralty ?? "none")
        fact("verification", report.status.word)
        if let harmed = report.casualties { fact("people harmed", harmed.words) }
        fact("in the file", "line \(report.fileLine)")
        made += "</dl>\n"
        if let place = report.place {
            let incident = book.incidentOf[place]
            let others = book.incidents[incident].filter { $0 != place }
            made += "<p>Joined in incident \(ReportNames.incidentLink(incident, up: "../"))"
            if others.isEmpty {
                made += ": no other report may tell of the same."
            } else {
                made += " with "
                for (number, other) in others.prefix(20).enumerated() {
                    made += number == 0 ? "" : ", "
                    made += names.link(book.reports.counts.reports[other], up: "../").anchor
                }
                made += others.count > 20 ? " and \(others.count - 20) more." : "."
            }
            made += " Who watched and reported nothing, and how sure it is, stands there.</p>\n"
        } else {
            made += "<p>It was refuted, and is counted nowhere.</p>\n"
        }
        for (number, explanation) in report.findings { made += steps(number, explanation) }
        if report.findings.isEmpty { made += "<p class=\"none\">It breaks no provision.</p>\n" }
        if !report.excluded.isEmpty {
            made +=
                "<details><summary>\(counted(report.excluded.count, "provision")) that it does not break, and why</summary><ul class=\"plain\">"
            for (number, step) in report.excluded {
                let provision = found.agreement.provisions[number]
                made +=
                    "<li>\(provision.label) \(provision.says): \(step.condition) excluded – the provision: \(step.asks); the report: \(shown(step))</li>"
            }
            made += "</ul></details>\n"
        }
        return made + "</article>\n"
    }

    private func sentence(_ report: JudgedReport) -> String {
        let certain = report.findings.filter { $0.explanation.value == .certain }
        let possible = report.findings.filter { $0.explanation.value == .possible }
        func labels(_ list: [(provision: Int, explanation: Explanation)]) -> String {
            list.map { found.agreement.provisions[$0.provision].label }.joined(separator: ", ")
        }
        var words = "By \(report.means ?? "means not told"): \(report.acts.words), \(report.count.words)"
        words += certain.isEmpty ? "" : "; certainly breaks \(labels(certain))"
        words += possible.isEmpty ? "" : "; possibly breaks \(labels(possible))"
        return words + (report.findings.isEmpty ? "; breaks no provision" : "") + "."
    }

    private func steps(_ number: Int, _ explanation: Explanation) -> Markup {
        let provision = found.agreement.provisions[number]
        var made: Markup =
            "<h3><a href=\"../case.html#\(provision.label)\">\(provision.label)</a> \(provision.says): violation \(explanation.value.word)</h3>\n"
        if explanation.value == .possible {
            let facts = explanation.missing.list
            made +=
                "<p class=\"missing\">\(facts.count == 1 ? "The fact that is missing, and would decide it: " : "Facts that are missing, each of which alone can exclude a violation: ")<b>\(facts.joined(separator: "; "))</b>.</p>\n"
        }
        made +=
            "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Steps of the judgement\"><table class=\"steps\"><caption><span>Steps of the judgement by \(provision.label): it is the least of them</span></caption><thead><tr><th scope=\"col\">step</th><th scope=\"col\">value</th><th scope=\"col\">the provision asks</th><th scope=\"col\">the report says</th></tr></thead><tbody>"
        for step in explanation.steps {
            made +=
                "<tr><th scope=\"row\">\(step.condition)</th><td>\(step.value.word)</td><td>\(step.asks)</td><td>\(shown(step))</td></tr>"
        }
        return made + "</tbody></table></div>\n"
    }

    /// Distances to a metre are for the mission.
    private func shown(_ step: FindingStep) -> String {
        step.condition == "place" && audience == .everybody ? "told to 0.1 km above" : step.says
    }

    private func when(_ span: TimeSpan) -> String {
        span.first == span.last
            ? book.momentWords(span.first) : "\(book.momentWords(span.first)) to \(book.momentWords(span.last))"
    }

    private func place(_ report: JudgedReport) -> String {
        var words: [String] = []
        if report.lineDistance.lowerBound.isFinite {
            let least = (report.lineDistance.lowerBound / 1000).tenths
            let most = report.lineDistance.upperBound
            words.append(
                most.isFinite
                    ? ((most / 1000).tenths == least ? "\(least) km" : "\(least) to \((most / 1000).tenths) km")
                        + " from the line, side: \(report.sides.words)" : "side: \(report.sides.words)")
        }
        if let place = report.place, let along = book.reports.counts.along(place) {
            words.append(
                "\(found.lines[along.line].name), km \(along.kilometres.lowerBound.tenths) to \(along.kilometres.upperBound.tenths)"
            )
        }
        words += report.zones.map { "\($0.value.adverb) in \(found.zones[$0.zone].name)" }
        if audience == .mission, let disc = report.disc {
            words.append(
                "\(disc.centre.latitude.coordinate), \(disc.centre.longitude.coordinate) ± \(Int(disc.radius.rounded())) m"
            )
        }
        return words.isEmpty ? "not told" : words.joined(separator: "; ")
    }
}

extension Double {
    /// Degrees to 0.00001°, some metre.
    var coordinate: String { "\((self * 100_000).rounded() / 100_000)" }
}
