import Answers
import Assessment
import CaseModel
import CoverageRun
import Grading
import IncidentRun
import Wording

/// One incident on its page: what its reports tell, how sure that is, what corroborates it, and who watched and reported
/// nothing.
struct IncidentArticle {
    let found: Case
    let book: LineBook
    let names: ReportNames
    let audience: PageAudience

    /// - Parameter isPrinted: whether it stands on a sheet, where nothing is folded and links lead nowhere.
    func markup(_ number: Int, up: String = "../", level: Int = 2, isPrinted: Bool = false) -> Markup {
        let counts = book.reports.counts
        let members = book.incidents[number]
        let dossier = book.dossier(number)
        let (head, below) = (Markup(trusted: "h\(level)"), Markup(trusted: "h\(level + 1)"))
        var made: Markup =
            "<article class=\"card one\" id=\"I\(number + 1)\"><\(head)>Incident I\(number + 1)</\(head)>\n"
        made += "<p class=\"lead\">\(sentence(members, dossier))</p>\n"
        for count in dossier.casualties {
            made +=
                "<p>\(capitalised(PeriodWords.events(count, "person"))) reported \(count.casualty?.spokenWord ?? "").</p>\n"
        }
        made += reports(members, dossier, counts, isPrinted ? nil : up)
        made += "<\(below)>Provisions</\(below)>\n<ul class=\"plain\">"
        var breaks = false
        for (place, provision) in found.agreement.provisions.enumerated() {
            let value = members.map { counts.reports[$0].value(place) }.max() ?? .excluded
            guard value != .excluded else { continue }
            breaks = true
            made += "<li>\(provision.label) \(provision.says): violation <b>\(value.spokenWord)</b></li>"
        }
        made += breaks ? "</ul>\n" : "<li class=\"none\">It breaks none.</li></ul>\n"
        made += "<\(below)>How sure it is</\(below)>\n<ul class=\"plain\">"
        for grade in dossier.grades {
            made += "<li>\(capitalised(spoken(grade.proposition.words))): <b>\(spoken(grade.level.words))</b>"
            if audience == .mission {
                made += " – \(grade.sentence)"
                for note in grade.notes { made += " Note: \(note)." }
            }
        }
        made += missing(dossier, isPrinted: isPrinted)
        made += "</ul>\n<p>Where it came from: \(dossier.origin.finding.spokenWords(area: dossier.origin.area)).</p>\n"
        made += "<\(below)>Who watched and reported nothing of it</\(below)>\n<p>\(silence(dossier.silence))</p>\n"
        return made + (isPrinted ? "" : proof(dossier.count, up)) + "</article>\n"
    }

    /// What is missing for more, each once with the propositions that it holds down.
    private func missing(_ dossier: IncidentDossier, isPrinted: Bool) -> Markup {
        var all: [(words: String, of: [String])] = []
        for grade in dossier.grades {
            for words in grade.missing {
                if let place = all.firstIndex(where: { $0.words == words }) {
                    all[place].of.append(spoken(grade.proposition.words))
                } else {
                    all.append((words, [spoken(grade.proposition.words)]))
                }
            }
        }
        guard !all.isEmpty else { return "" }
        var list: Markup = ""
        for (words, of) in all { list += "<li>\(words) (\(of.joined(separator: ", ")))" }
        return isPrinted
            ? "<li>Missing for more:<ul>\(list)</ul>"
            : "<li><details><summary>what is missing for more</summary><ul class=plain>\(list)</ul></details>"
    }

    private func sentence(_ members: [Int], _ dossier: IncidentDossier) -> String {
        let reports = members.map { book.reports.counts.reports[$0] }
        let acts = ActSet(bits: reports.reduce(UInt64.max) { $0 & $1.acts.bits })
        let days = book.reports.counts.days(of: members)
        let occurred = (dossier.grades.first?.level.words).map(spoken) ?? say("not graded")
        let events = capitalised(PeriodWords.events(dossier.count))
        let (of, by) = (PeriodWords.days(days), counted(members.count, "report"))
        let what = acts.bits == 0 ? say("its reports tell of different acts") : acts.spokenWords
        return say("\(events) reported for \(of) by \(by): \(what). That it occurred is \(occurred).")
    }

    private func reports(
        _ members: [Int], _ dossier: IncidentDossier, _ counts: EventCounts, _ up: String?
    ) -> Markup {
        var rows: Markup = ""
        if members.count == 1, let up, let rating = dossier.ratings.first {
            let report = counts.reports[members[0]]
            let who = (audience == .mission ? [report.observer, report.means.map(spoken)] : [report.means.map(spoken)])
                .compactMap(\.self).joined(separator: ", ")
            let rated = "\(rating.received?.text ?? say("none")) → \(rating.computed.text)"
            return
                "<p>\(names.link(report, up: up).anchor): \(who); \(report.acts.spokenWords), \(report.weapons.spokenWords); \(number(report)); \(time(report)); rating \(rated)</p>\n"
        }
        for (place, rating) in zip(members, dossier.ratings) {
            let report = counts.reports[place]
            let who = audience == .mission ? [report.observer, report.means.map(spoken)] : [report.means.map(spoken)]
            let name: Markup = up.map { names.link(report, up: $0).anchor } ?? "<bdi>\(report.reference)</bdi>"
            rows += "<tr><th scope=\"row\">\(name)</th><td>\(who.compactMap(\.self).joined(separator: ", "))</td>"
            rows += "<td>\(report.acts.spokenWords)</td><td>\(report.weapons.spokenWords)</td><td>\(number(report))</td>"
            rows +=
                "<td>\(time(report))</td>"
            rows += "<td>\(rating.received?.text ?? say("none")) → \(rating.computed.text)</td></tr>"
        }
        return """
            <div class="scroll" role="region" tabindex="0" aria-label="Reports of the incident"><table><caption><span>Its reports. \
            The rating is the one that came with it, then what corroboration makes of it.</span></caption><thead><tr>\
            <th scope="col">report</th><th scope="col">by</th><th scope="col">what</th><th scope="col">weapon</th>\
            <th scope="col">how many</th><th scope="col">when</th><th scope="col">rating</th></tr></thead><tbody>\(rows)</tbody></table></div>

            """
    }

    private func time(_ report: GatheredReport) -> String {
        report.span.first == report.span.last
            ? book.momentWords(report.span.first)
            : say("\(book.momentWords(report.span.first)) to \(book.momentWords(report.span.last))")
    }

    private func number(_ report: GatheredReport) -> String { fromTo(report.line.atLeast, report.line.atMost) }

    private func silence(_ items: [EvidenceItem]?) -> String {
        guard let items else { return say("Not known: no observers are in the file.") }
        guard !items.isEmpty else { return say("Nobody who would have noticed it with a chance of one half or more.") }
        let chances = items.compactMap { item -> (String, Double)? in
            guard case .silence(let chance) = item.contrary else { return nil }
            return (item.team ?? item.sourceName, chance)
        }
        guard audience == .mission else {
            let least = chances.map(\.1).min() ?? 0.5
            return say(
                "\(counted(items.count, "observer")) of the mission, each of whom would have noticed it with \(percent(least)) or more.")
        }
        return chances.map { say("\($0) (would have noticed it with \(percent($1)) or more)") }.joined(separator: ", ") + "."
    }

    private func proof(_ count: EventCount, _ up: String) -> Markup {
        let parts = count.proof.parts.filter { $0.atLeast > 0 }
        var made: Markup = "<details><summary>Why at least \(count.atLeast)</summary><ul class=\"plain\">"
        if count.proof.alone > 0 {
            made +=
                "<li>\(aloneWords(count.proof.alone))</li>"
        }
        for part in parts {
            made += "<li>at least \(part.atLeast)\(part.isIndependentSet ? ": " : say(", by weights on "))"
            for (number, weight) in part.weights.filter({ $0.weight > 0 }).prefix(40).enumerated() {
                made += number == 0 ? "" : ", "
                made += names.link(book.reports.counts.reports[weight.line], up: up).anchor
            }
            made += "</li>"
        }
        return made + "</ul></details>\n"
    }
}
