import Answers
import CaseModel
import IncidentRun
import Wording

/// Why each "at least" holds: the reports that cannot be the same events.
struct ProofPage {
    var content: Markup

    /// - Parameter links: where a report has its place, by its place among the reports.
    init(
        _ book: LineBook, _ line: LineAnswers, _ comparison: LineComparison?, _ found: Case, links: (Int) -> ReportLink
    ) {
        var made: Markup = """
            <h1>Why at least so many</h1>
            <p>Each report tells of a set: where, when, what, how many. Two reports that share no place, no time or no kind \
            cannot tell of the same event, and one observer does not report one event twice. A lower bound lists reports no \
            two of which can be the same, or weighs reports so that no event can bear more than one whole. \
            <code>truceline verify-counts</code> checks these proofs without the engine that found them.</p>

            """
        func section(_ id: String, _ title: String, _ count: EventCount) {
            made += "<section id=\"\(id)\" aria-labelledby=\"\(id)-h\"><h2 id=\"\(id)-h\">\(title)</h2>"
            made += "<p class=\"lead\">\(capitalised(PeriodWords.events(count))).</p>"
            made +=
                "<p>\(say(count.certain, "\(count.certainReportWords) certainly tells of it, \(count.reportWords) can.", "\(count.certainReportWords) certainly tell of it, \(count.reportWords) can.")) \(count.proof.isExact ? say("It is exact: no larger lower bound is true of these reports.") : say("It is a true lower bound, not proved to be the largest."))</p>"
            let alone = count.proof.alone
            if alone > 0 {
                made +=
                    "<p>\(say(alone, "\(count.aloneWords): it counts what it claims.", "\(count.aloneWords): each counts what it claims."))</p>"
            }
            let parts = count.proof.parts.filter { $0.atLeast > 0 }
            if !parts.isEmpty {
                made += "<ul class=\"plain\">"
                for part in parts.prefix(60) {
                    let named = part.weights.filter { $0.weight > 0 }
                    made += "<li>at least \(part.atLeast)"
                    made += part.isIndependentSet ? ": " : Markup(trusted: say(", by weights on "))
                    for (number, weight) in named.prefix(40).enumerated() {
                        made += number == 0 ? "" : ", "
                        made += links(weight.line).anchor
                    }
                    if named.count > 40 { made += Markup(trusted: say(" and \(named.count - 40) more")) }
                    if part.isIndependentSet, named.count > 1 {
                        made += Markup(trusted: say(", no two of which can be the same"))
                    }
                    made += "</li>"
                }
                made += "</ul>"
                if parts.count > 60 {
                    made +=
                        "<p class=\"meta\">\(parts.count - 60) more groups of reports; <code>truceline incidents --certificates</code> writes them all.</p>"
                }
            }
            made += "</section>\n"
        }
        if let now = comparison?.now {
            section("_whole", say("Events of all kinds, \(PeriodWords.days(now.days))"), now.all)
            for (place, provision) in found.agreement.provisions.enumerated() {
                section(
                    "_proof-\(place)", "\(provision.label) \(provision.says), \(PeriodWords.days(now.days))",
                    now.provisions[place])
            }
        }
        if let whole = line.events.first { section("_in-all", say("Events of all kinds, of the whole time"), whole) }
        for (place, provision) in found.agreement.provisions.enumerated() {
            if let count = line.events.first(where: { $0.isWhole(of: provision.id) }) {
                section("_in-all-\(place)", say("\(provision.label) \(provision.says), of the whole time"), count)
            }
        }
        content = made
    }
}

/// Where a report has its place in the set.
struct ReportLink {
    /// Its name, which is its anchor too.
    var name: String
    var file: String
    /// From a page in a folder of the set: `../`.
    var up = ""

    var href: String { up + file + "#" + percentEncoded(name) }
    var anchor: Markup { "<a href=\"\(href)\"><bdi>\(name)</bdi></a>" }
}

/// A name as it can stand behind `#` in an address.
func percentEncoded(_ text: String) -> String {
    var made = ""
    for byte in text.utf8 {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
            made.unicodeScalars.append(Unicode.Scalar(byte))
        default:
            let code = String(byte, radix: 16, uppercase: true)
            made += "%" + (code.count < 2 ? "0" : "") + code
        }
    }
    return made
}
