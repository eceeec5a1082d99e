public import Answers
import CaseModel
import Digests
import Foundation
import Wording

/// What stands at the head of a sheet besides what it tells.
public struct SheetFacts: Sendable {
    public var pages: PageFacts
    /// Its number in the mission's own count; the day of the year, or the week, where nil.
    public var number: String?
    /// The mission's word for who may read it.
    public var classification: String?
    public init(pages: PageFacts, number: String? = nil, classification: String? = nil) {
        self.pages = pages
        self.number = number
        self.classification = classification
    }
}

/// A daily, weekly or spot report as one page that prints well: what was made from the case, marked as that, and beside it
/// what people wrote.
public func sheetPage(_ answers: SheetAnswers, about file: CaseFile, _ facts: SheetFacts) -> String {
    Language.$spoken.withValue(file.records.spokenLanguage) {
        unbrokenDates(SheetPage(answers: answers, file: file, facts: facts).html)
    }
}

/// The same for a converter to an office document: heads of rows as bold cells, which converters keep.
public func sheetForOffice(_ answers: SheetAnswers, about file: CaseFile, _ facts: SheetFacts) -> String {
    var page = sheetPage(answers, about: file, facts)
    let rows = page.split(separator: "<th scope=\"row\">", omittingEmptySubsequences: false)
    page = String(rows.first ?? "")
    for row in rows.dropFirst() {
        let parts = row.split(separator: "</th>", maxSplits: 1, omittingEmptySubsequences: false)
        page += "<td><b>\(parts[0])</b></td>" + (parts.count > 1 ? parts[1] : "")
    }
    return withColumns(page)
}

/// What stands in the margins of each page of a sheet.
public struct SheetMargins: Sendable {
    public var classification: String
    public var title: String
    /// The version, and for the mission what names the files of the case.
    public var basis: String
    /// Before the number of the page, and between it and how many there are.
    public var page: String
    public var of: String
}

public func sheetMargins(_ answers: SheetAnswers, about file: CaseFile, _ facts: SheetFacts) -> SheetMargins {
    Language.$spoken.withValue(file.records.spokenLanguage) {
        SheetPage(answers: answers, file: file, facts: facts).margins
    }
}

/// Tables with columns as wide as what stands in them: an office document has all of one table equally wide else.
private func withColumns(_ page: String) -> String {
    let tables = page.components(separatedBy: "<thead>")
    guard tables.count > 1 else { return page }
    return tables.dropFirst().reduce(tables[0]) { made, table in
        let rows = table.components(separatedBy: "</table>")[0].components(separatedBy: "</tr>")
        var longest: [Double] = []
        for row in rows {
            let cells = row.components(separatedBy: "<t").dropFirst().filter {
                $0.hasPrefix("d>") || $0.hasPrefix("h ") || $0.hasPrefix("h>")
            }
            for (place, cell) in cells.enumerated() {
                let text = cell.drop { $0 != ">" }.dropFirst().replacing(/<[^>]*>/, with: "")
                // A word is broken by nobody; a long text goes on in further lines.
                let word = text.split(separator: " ").map(\.count).max() ?? 0
                let wide = max(Double(word + 2), 1.5 * Double(text.count).squareRoot())
                if place < longest.count { longest[place] = max(longest[place], wide) } else { longest.append(wide) }
            }
        }
        let sum = max(1, longest.reduce(0, +))
        let columns = longest.map { "<col style=\"width: \(Int((100 * $0 / sum).rounded()))%\">" }.joined()
        return made + "<colgroup>\(columns)</colgroup><thead>" + table
    }
}

struct SheetPage {
    let answers: SheetAnswers
    let file: CaseFile
    let facts: SheetFacts

    var found: Case { file.records }
    var days: ClosedRange<Int> { answers.comparison.now.days }

    var isSpot: Bool { if case .incident = answers.subject { true } else { false } }

    /// "Daily report 68/2026".
    var title: String {
        let last = civilDay(days.upperBound)
        switch answers.subject {
        case .day:
            let number = days.upperBound - dayNumber(year: last.year, month: 1, day: 1) + 1
            return say("Daily report \(facts.number ?? "\(number)/\(last.year)")")
        case .week: return say("Weekly report \(facts.number ?? answers.name)")
        case .incident: return say("Spot report \(facts.number ?? answers.name)")
        }
    }

    var classification: String {
        facts.classification ?? (facts.pages.audience == .everybody ? say("Public") : say("For the mission alone"))
    }

    /// The parts in the order of their kind.
    private var order: [SheetPart] {
        switch answers.subject {
        case .day: return SheetPart.allCases
        case .week:
            return [
                .summary, .violations, .casualties, .denied, .aerial, .zones, .withdrawal, .presence, .mines,
                .facilitation,
                .annex, .signOff,
            ]
        case .incident: return [.summary, .violations, .casualties, .zones, .annex, .signOff]
        }
    }

    var html: String {
        let style = Markup(file: PackageResources.sheet_css) + pageBoxes
        var made: Markup = """
            <!doctype html>
            <html \(Markup(trusted: Language.spoken.attributes))>
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            \(contentPolicy(style: style, script: nil))
            <meta name="referrer" content="no-referrer">
            <meta name="color-scheme" content="light dark">
            <meta name="generator" content="truceline daily">
            <title>\(title) – \(found.title)</title>
            <style>
            """
        made += style
        made += "</style>\n</head>\n<body>\n<main>\n"
        made += head
        let parts = SheetParts(page: self)
        for part in order {
            let own = words(part)
            made +=
                "<section aria-labelledby=\"_\(slug(part.rawValue.lowercased()))\"><h2 id=\"_\(slug(part.rawValue.lowercased()))\">\(spoken(part.rawValue))</h2>\n"
            let content = parts.content(part)
            if !content.text.isEmpty {
                made += "<div class=\"made\">"
                if part != .signOff { made += "<p class=\"origin\">Generated from the case</p>\n" }
                made += content
                made += "</div>\n"
            }
            made += own
            made += "</section>\n"
        }
        made += foot
        made += "</main>\n</body>\n</html>\n"
        return made.text
    }

    private var head: Markup {
        let now = answers.comparison.now
        let words = answers.book
        let asked = answers.comparison.asked
        let ofAsked = asked == now.days ? "" : say(", of the \(asked.count) days \(PeriodWords.days(asked))")
        var made: Markup = """
            <header>
            <p class="class">\(classification)</p>
            <h1>\(title)</h1>
            <p class="case">\(found.title)</p>
            <table class="head" tabindex="0"><caption>Period and basis</caption><tbody>
            <tr><th scope="row">Period</th><td>from \(words.momentWords(now.span.first)) to \(words.momentWords(now.span.last + 1)) \
            (\(PeriodWords.days(now.days))\(ofAsked); days end at \(hourWords(found.agreement.dayEnds)))</td></tr>
            <tr><th scope="row">Time zone</th><td>\(found.agreement.timeZone)</td></tr>
            <tr><th scope="row">As of</th><td>\(asOf)</td></tr>
            """
        // A plain hash would let whoever has all files but one try that one out.
        if facts.pages.audience == .mission, let hash = facts.pages.hash {
            made += "<tr><th scope=\"row\">Case</th><td class=\"hash\">\(hash)</td></tr>\n"
        }
        made +=
            "<tr><th scope=\"row\">Made by</th><td>truceline \(facts.pages.version)</td></tr>\n</tbody></table>\n</header>\n"
        return made
    }

    private var asOf: String {
        found.asOfDay.map { say("the end of \(spokenDay($0)): nothing later is in the file") }
            ?? say("the files as they stood when this was made")
    }

    /// What people wrote for a part, beside what was made.
    private func words(_ part: SheetPart) -> Markup {
        guard let words = answers.words else { return "" }
        let own = words.parts.filter { sheetPart($0.heading) == part }.flatMap(\.paragraphs)
        guard !own.isEmpty else { return "" }
        var made: Markup = "<div class=\"said\"><p class=\"origin\">Written by the mission</p>\n"
        for paragraph in own {
            switch paragraph {
            case .text(let text): made += "<p><bdi>\(text)</bdi></p>\n"
            case .list(let items):
                made += "<ul>"
                for item in items { made += "<li><bdi>\(item)</bdi></li>" }
                made += "</ul>\n"
            }
        }
        return made + "</div>\n"
    }

    private var foot: Markup {
        let name = facts.pages.audience == .everybody ? answers.name + ".public" : answers.name
        let written =
            answers.words.map { say("Written words: reports/\(name).md, SHA-256 \($0.sha256).") }
            ?? say("Nobody has written words for this sheet in reports/\(name).md.")
        let check =
            isSpot
            ? "truceline incidents CASE --id \(answers.name)"
            : "truceline incidents CASE --from \(dayWords(days.lowerBound)) --until \(dayWords(days.upperBound)) --certificates FILE"
        return """
            <footer><p>“At least” is the least number of distinct events that the reports allow; “at most” is every event that they can \
            tell of. What nobody reported is in neither. The counts with their proofs: <code>\(check)</code>. What is marked as \
            generated was made from the case alone and is never edited here. \(written)</p></footer>

            """
    }

    /// What stands in the margins of each printed page.
    var margins: SheetMargins {
        let version = "truceline \(facts.pages.version)"
        let hash = facts.pages.audience == .mission ? facts.pages.hash : nil
        return SheetMargins(
            classification: classification, title: "\(title), \(PeriodWords.days(days))",
            basis: hash.map { say("case \($0.prefix(16))…, truceline \(facts.pages.version)") } ?? version,
            page: say("page "), of: say(" of "))
    }

    private var pageBoxes: Markup {
        let margins = margins
        return Markup(
            trusted: """
                @page {
                  @top-left { content: \(cssText(margins.classification)); }
                  @top-right { content: \(cssText(margins.title)); }
                  @bottom-left { content: \(cssText(margins.basis)); }
                  @bottom-right { content: \(cssText(margins.page)) counter(page) \(cssText(margins.of)) counter(pages); }
                }

                """)
    }
}

/// A text as a style sheet can hold it, whatever is in it: anything but plain letters and digits as its code.
func cssText(_ text: String) -> String {
    var made = "\""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", " ", ".", ",", "/", "-", ":": made.unicodeScalars.append(scalar)
        default: made += "\\" + String(scalar.value, radix: 16) + " "
        }
    }
    return made + "\""
}
