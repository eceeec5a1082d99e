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
    /// What is missing for more at many incidents of a page, by its number in the list of the page.
    var shared: [String: Int] = [:]

    /// - Parameter isPrinted: whether it stands on a sheet, where nothing is folded and links lead nowhere.
    func markup(
        _ number: Int, _ dossier: IncidentDossier? = nil, up: String = "../", level: Int = 2, isPrinted: Bool = false
    ) -> Markup {
        let counts = book.reports.counts
        let members = book.incidents[number]
        let dossier = dossier ?? book.dossier(number)
        let head = Markup(trusted: "h\(level)")
        var made: Markup =
            "<article class=\"card one\" id=\"I\(number + 1)\"><\(head)>Incident I\(number + 1)</\(head)>\n"
        made += "<p class=\"lead\">\(sentence(members, dossier))</p>\n"
        for count in dossier.casualties {
            made +=
                "<p>\(capitalised(PeriodWords.events(count, "person"))) reported \(count.casualty?.spokenWord ?? "").</p>\n"
        }
        made += reports(number, members, dossier, counts, isPrinted ? nil : up)
        made += "<dl class=facts><dt>breaks<dd>"
        let broken = found.agreement.provisions.enumerated().compactMap { place, provision -> Markup? in
            let value = members.map { counts.reports[$0].value(place) }.max() ?? .excluded
            let name = isPrinted ? "\(provision.label) \(provision.says)" : provision.label
            return value == .excluded ? nil : "\(name): violation <b>\(value.spokenWord)</b>"
        }
        made += broken.isEmpty ? "nothing" : joined(broken)
        made += "<dt>how sure<dd>"
        made += joined(
            dossier.grades.map { grade in
                var own: Markup = "\(capitalised(spoken(grade.proposition.words))): <b>\(spoken(grade.level.words))</b>"
                if audience == .mission {
                    own += " – \(grade.sentence)"
                    for note in grade.notes { own += " Note: \(note)." }
                }
                return own
            })
        made += missing(dossier, isPrinted: isPrinted)
        made += "<dt>came from<dd>\(dossier.origin.finding.spokenWords(area: dossier.origin.area))"
        made += "<dt>watched, and reported nothing of it<dd>\(silence(dossier.silence))"
        if !isPrinted { made += "<dt>why at least \(dossier.count.atLeast)<dd>\(proof(dossier.count, up))" }
        return made + "</dl></article>\n"
    }

    private func joined(_ parts: [Markup]) -> Markup {
        parts.enumerated().reduce("") { $0 + ($1.offset == 0 ? "" : "; ") + $1.element }
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
        let list = all.map { words, of -> Markup in
            let who = of.joined(separator: ", ")
            guard let number = shared[words] else { return "\(words) (\(who))" }
            return "<a href=\"#_missing-\(number)\">\(number)</a> (\(who))"
        }
        return "<dt>missing for more<dd>\(joined(list))"
    }

    /// What is missing for more at five incidents or more of a page: once, below them.
    static func sharedMissing(_ dossiers: [IncidentDossier]) -> [String: Int] {
        var times: [String: Int] = [:]
        for dossier in dossiers {
            for words in Set(dossier.grades.flatMap(\.missing)) { times[words, default: 0] += 1 }
        }
        let often = times.filter { $0.value >= 5 }.keys.sorted()
        return Dictionary(uniqueKeysWithValues: zip(often, 1...))
    }

    static func list(of shared: [String: Int]) -> Markup {
        guard !shared.isEmpty else { return "" }
        var made: Markup = "<section aria-labelledby=\"_missing\"><h2 id=\"_missing\">What is missing for more</h2><ol>"
        for (words, number) in shared.sorted(by: { $0.value < $1.value }) {
            made += "<li id=\"_missing-\(number)\">\(words)</li>"
        }
        return made + "</ol></section>\n"
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
        _ incident: Int, _ members: [Int], _ dossier: IncidentDossier, _ counts: EventCounts, _ up: String?
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
            rows +=
                "<td>\(report.acts.spokenWords)</td><td>\(report.weapons.spokenWords)</td><td>\(number(report))</td>"
            rows +=
                "<td>\(time(report))</td>"
            rows += "<td>\(rating.received?.text ?? say("none")) → \(rating.computed.text)</td></tr>"
        }
        return """
            <div class="scroll" role="region" tabindex="0" aria-label="Reports of incident I\(incident + 1)"><table><caption><span>Its reports. \
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
                "\(counted(items.count, "observer")) of the mission, each of whom would have noticed it with \(percent(least)) or more."
            )
        }
        return chances.map { say("\($0) (would have noticed it with \(percent($1)) or more)") }.joined(separator: ", ")
            + "."
    }

    private func proof(_ count: EventCount, _ up: String) -> Markup {
        let parts = count.proof.parts.filter { $0.atLeast > 0 }
        var made: Markup = count.proof.alone > 0 ? "\(aloneWords(count.proof.alone)); " : ""
        for part in parts {
            made += "at least \(part.atLeast)\(part.isIndependentSet ? ": " : say(", by weights on "))"
            for (number, weight) in part.weights.filter({ $0.weight > 0 }).prefix(40).enumerated() {
                made += number == 0 ? "" : ", "
                made += names.link(book.reports.counts.reports[weight.line], up: up).anchor
            }
            made += "; "
        }
        return made.withoutEnd("; ")
    }
}
