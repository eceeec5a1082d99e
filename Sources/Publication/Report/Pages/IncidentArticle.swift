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
    /// What a report is called where it leads nowhere.
    var called: (String) -> String = { $0 }
    /// What is missing for more at several incidents of a page, by its number in the list of the page.
    var shared: [Missing: Int] = [:]

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
        made += "<p class=lead>\(sentence(members, dossier))</p>\n"
        for count in dossier.casualties {
            made +=
                "<p>\(capitalised(PeriodWords.events(count, "person"))) reported \(count.casualty?.spokenWord ?? "").</p>\n"
        }
        made += reports(members, dossier, counts, isPrinted ? nil : up)
        made += "<dl class=facts><dt>breaks<dd>\(broken(members, dossier.count.atLeast, counts, isPrinted: isPrinted))"
        made += "<dt>how sure<dd>\(levels(dossier))"
        let missing = Missing(dossier)
        if !missing.isEmpty {
            made +=
                shared[missing].map { "; <a href=\"#_missing-\($0)\">missing for more</a>" }
                ?? "<dt>missing for more<dd>\(joined(missing.markup))"
        }
        made += "<dt>whose, by the reports<dd>\(namedPartyWords(members, counts, found))"
        made += "<dt>came from<dd>\(dossier.origin.finding.spokenWords(area: dossier.origin.area))"
        // A public sheet does not tell where nobody looks.
        if !isPrinted || audience == .mission {
            made += "<dt>watched, and reported nothing of it<dd>\(silence(dossier.silence))"
        }
        // The number of one report alone is the report's own.
        if !isPrinted, members.count > 1 {
            made += "<dt>why at least \(dossier.count.atLeast)<dd>\(proof(dossier.count, up))"
        }
        return made + "</dl></article>\n"
    }

    private func joined(_ parts: [Markup]) -> Markup {
        parts.enumerated().reduce("") { $0 + ($1.offset == 0 ? "" : "; ") + $1.element }
    }

    /// The provisions that it breaks, the certain ones first.
    private func broken(_ members: [Int], _ whole: Int, _ counts: EventCounts, isPrinted: Bool) -> String {
        let breaches = found.agreement.provisions.indices.map { provision in
            counts.breach(provision, ofIncident: members, whole: whole)
        }
        let groups = [ThreeValued.certain, .possible].compactMap { value -> String? in
            let labels = zip(found.agreement.provisions, breaches).filter { $1.value == value }.map {
                provision, breach in
                (isPrinted ? "\(provision.label) \(provision.says)" : provision.label)
                    + (breach.ofSome.map { say(" (\($0) or more of them)") } ?? "")
            }
            return labels.isEmpty ? nil : "\(value.spokenAdverb) \(labels.joined(separator: isPrinted ? "; " : ", "))"
        }
        return groups.isEmpty ? say("nothing") : groups.joined(separator: "; ")
    }

    /// How far each proposition is established: for the mission with the reason, else those of one level together.
    private func levels(_ dossier: IncidentDossier) -> Markup {
        guard audience == .everybody else {
            return joined(
                dossier.grades.map { grade in
                    var own: Markup =
                        "\(capitalised(spoken(grade.proposition.words))): <b>\(spoken(grade.level.words))</b> – \(grade.sentence)"
                    for note in grade.notes { own += " Note: \(note)." }
                    return own
                })
        }
        var levels: [(level: GradeLevel, of: [String])] = []
        for grade in dossier.grades {
            if let place = levels.firstIndex(where: { $0.level == grade.level }) {
                levels[place].of.append(spoken(grade.proposition.words))
            } else {
                levels.append((grade.level, [spoken(grade.proposition.words)]))
            }
        }
        return joined(levels.map { "<b>\(spoken($0.level.words))</b>: \($0.of.joined(separator: ", "))" })
    }

    /// What is missing for more of an incident: each fact once with the propositions that its lack holds down.
    struct Missing: Hashable {
        struct Fact: Hashable {
            var words: String
            var of: [String]
        }
        private(set) var facts: [Fact] = []
        var isEmpty: Bool { facts.isEmpty }

        init(_ dossier: IncidentDossier) {
            for grade in dossier.grades {
                for words in grade.missing {
                    if let place = facts.firstIndex(where: { $0.words == words }) {
                        facts[place].of.append(spoken(grade.proposition.words))
                    } else {
                        facts.append(Fact(words: words, of: [spoken(grade.proposition.words)]))
                    }
                }
            }
        }

        var markup: [Markup] { facts.map { "\($0.words) (\($0.of.joined(separator: ", ")))" } }
    }

    /// What is missing for more at two incidents or more of a page: once, below them.
    static func sharedMissing(_ dossiers: [IncidentDossier]) -> [Missing: Int] {
        var numbers: [Missing: Int] = [:]
        var seen: Set<Missing> = []
        for missing in dossiers.lazy.map({ Missing($0) }) where !missing.isEmpty {
            if !seen.insert(missing).inserted, numbers[missing] == nil { numbers[missing] = numbers.count + 1 }
        }
        return numbers
    }

    static func list(of shared: [Missing: Int]) -> Markup {
        guard !shared.isEmpty else { return "" }
        var made: Markup = "<section aria-labelledby=\"_missing\"><h2 id=\"_missing\">What is missing for more</h2><ol>"
        for (missing, number) in shared.sorted(by: { $0.value < $1.value }) {
            made += "<li id=\"_missing-\(number)\"><ul class=plain>"
            for fact in missing.markup { made += "<li>\(fact)" }
            made += "</ul></li>"
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
        let what = acts.bits == 0 ? say("its reports tell of different acts") : told(acts)
        return say("\(events) reported for \(of) by \(by): \(what). That it occurred is \(occurred).")
    }

    /// Its reports, each with the rating that came with it, then what corroboration makes of it.
    private func reports(_ members: [Int], _ dossier: IncidentDossier, _ counts: EventCounts, _ up: String?) -> Markup {
        var made: Markup = "<ul class=plain>"
        for (place, rating) in zip(members, dossier.ratings) {
            let report = counts.reports[place]
            let name: Markup = up.map { names.link(report, up: $0).anchor } ?? "<bdi>\(called(report.reference))</bdi>"
            let who = (audience == .mission ? [report.observer, report.means.map(spoken)] : [report.means.map(spoken)])
                .compactMap(\.self).joined(separator: ", ")
            let by = who.isEmpty ? say("means not told") : who
            let rated = "\(rating.received?.text ?? say("none")) → \(rating.computed.text)"
            made +=
                "<li>\(name): \(by); \(told(report.acts)), \(told(report.weapons)); \(number(report)); \(book.spanWords(report.span)); rating \(rated)"
        }
        return made + "</ul>\n"
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
        var made: Markup = count.proof.alone > 0 ? "\(count.aloneWords); " : ""
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
