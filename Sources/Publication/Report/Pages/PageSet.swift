public import Answers
import Assessment
public import CaseFolder
import CaseModel
import IncidentRun
import Tables
import Wording

/// A set of linked pages about one case that works from a disk: what is told of it, each page by itself.
public struct PageSet {
    let file: CaseFile
    let answers: ReportAnswers
    let facts: PageFacts
    let rows: RowsRequest
    let period: PeriodRequest
    let base: [[Coordinate]]

    /// - Parameters:
    ///   - rows: how the observations were read for the answers; they are read again, one after the other.
    ///   - period: the reporting days that the answers are of.
    public init(
        _ file: CaseFile, _ answers: ReportAnswers, facts: PageFacts, rows: RowsRequest, period: PeriodRequest,
        base: [[Coordinate]] = []
    ) {
        self.file = file
        self.answers = answers
        self.facts = facts
        self.rows = rows
        self.period = period
        self.base = base
    }

    /// Makes each page and hands it over: its path within the folder, and its bytes.
    public func write(_ write: (_ name: String, _ bytes: [UInt8]) throws -> Void) throws {
        try Language.$spoken.withValue(file.records.spokenLanguage) { try writePages(write) }
    }

    private func writePages(_ write: (_ name: String, _ bytes: [UInt8]) throws -> Void) throws {
        let found = file.records
        let view = PageView(found, answers.talks, answers.line, answers.mission, base: base)
        let templates = try PageTemplates()
        let whole = answers.line.whole
        let book = try answers.line.reports.map {
            try LineBook($0, about: file, rows: rows, whole: whole?.reports)
        }
        // The day before one that is asked for is told of the whole file.
        let all = try whole.map { try LineBook($0.reports, about: file, rows: rows) }
        let comparison = book.flatMap { book in
            answers.line.lastDays.last.map {
                book.comparison(
                    of: $0.day...$0.day, about: file, coverage: whole.map(\.grid) ?? answers.line.coverage?.grid,
                    told: answers.line.days, whole: all)
            }
        }
        let frame = frame(found, hasReports: book != nil)
        let script = reportScript
        let index = CaseIndex(found)
        let board = answers.talks.flatMap { TalksBoard($0, found) }

        var pages: [(file: String, title: String, content: Markup)] = []
        let talks: Markup =
            answers.talks == nil
            ? "" : Markup(trusted: try templates.page(view, template: "todaytalks"))
        pages.append(("index.html", found.title, TodayPage(index, answers, comparison, talks: talks).content))
        for (file, title, template) in [
            ("talks.html", say("Talks"), "talkspage"), ("mission.html", say("Mission"), "missionpage"),
            ("case.html", say("Case"), "casepage"),
        ] {
            var content = Markup(trusted: try templates.page(view, template: template))
            if file == "talks.html", let board {
                content = Markup(
                    trusted: content.text.replacing(
                        "<section id=\"_cores\"", with: board.markup.text + "<section id=\"_cores\"", maxReplacements: 1
                    ))
            }
            // The page of the case names what it has none of by itself.
            pages.append((file, title, file == "case.html" ? content : EmptySections.gathered(content)))
        }
        if let book {
            let names = ReportNames(book.reports.counts.reports)
            pages.append(
                (
                    "proof.html", say("Why at least so many"),
                    ProofPage(book, answers.line, comparison, found) {
                        names.link(book.reports.counts.reports[$0])
                    }.content
                ))
        }
        var links = CrossLinks()
        let made = pages.map { page in
            let tries = page.file == "talks.html" ? board : nil
            let runs = tries == nil ? script : script + Markup(file: PackageResources.board_js)
            let words = ScriptWords.block(runs)
            return (
                page.file,
                frame.page(
                    page.title, file: page.file, content: page.content, script: runs,
                    blocks: (tries?.block ?? "") + words)
            )
        }
        for (name, text) in made { links.note(text, file: name) }
        for (name, text) in made { try write(name, Array(links.resolved(text, file: name).utf8)) }
        try SearchIndex(found: found, audience: facts.audience, links: links, book: book)
            .write(names: book.map { ReportNames($0.reports.counts.reports) }, write)
        if let book { try writeReports(book, frame, write) }
    }

    private func frame(_ found: Case, hasReports: Bool) -> PageFrame {
        var entries = [PageFrame.Entry(file: "index.html", name: say("Today"))]
        if hasReports {
            entries.append(.init(file: "line.html", name: found.lines.isEmpty ? say("Reports") : say("Line")))
            entries.append(.init(file: "proof.html", name: say("Proofs of counts")))
        }
        entries += [
            .init(file: "talks.html", name: say("Talks")), .init(file: "mission.html", name: say("Mission")),
            .init(file: "case.html", name: say("Case")),
        ]
        return PageFrame(
            caseTitle: found.title, entries: entries, facts: facts, cutOff: cutOff(found, answers.line),
            timeZone: found.agreement.timeZone, style: pageStyle, hasSearch: true)
    }

    // MARK: Reports and incidents

    private func writeReports(
        _ book: LineBook, _ frame: PageFrame, _ write: (String, [UInt8]) throws -> Void
    ) throws {
        let found = file.records
        let names = ReportNames(book.reports.counts.reports)
        let data = LineData(found: found, book: book, names: names, audience: facts.audience, clock: file.clock)
        let page = LinePage(found: found, data: data, line: answers.line, base: base)
        let block = Markup(
            trusted: "<script type=\"application/json\" id=\"_data\">"
                + String(decoding: data.json(coverage: answers.line.coverage), as: UTF8.self) + "</script>\n")
        let script = searchScript + Markup(file: PackageResources.line_js) + Markup(file: PackageResources.map_js)
        try write(
            "line.html",
            Array(
                frame.page(
                    LinePage.title(found), file: "line.html", content: page.content,
                    script: script, blocks: block + ScriptWords.block(script)
                ).utf8))
        // A table is for programs: its words are those of every other file.
        try write("reports.csv", Language.$spoken.withValue(.english) { table(page, book) })
        var leaf = frame
        leaf.style = leafStyle
        // They are many, and have the same words.
        let words = ScriptWords.block(searchScript)
        try writeIncidents(book, leaf, names, words, write)
        try writeReportPages(book, leaf, names, words, write)
    }

    private func table(_ page: LinePage, _ book: LineBook) -> [UInt8] {
        var bytes = Array((LinePage.columns.map { tableField($0.1) }.joined(separator: ",") + "\n").utf8)
        for place in book.reports.counts.reports.indices {
            bytes += (page.cells(place).map(tableField).joined(separator: ",") + "\n").utf8
        }
        return bytes
    }

    private func writeIncidents(
        _ book: LineBook, _ frame: PageFrame, _ names: ReportNames, _ words: Markup,
        _ write: (String, [UInt8]) throws -> Void
    ) throws {
        var article = IncidentArticle(found: file.records, book: book, names: names, audience: facts.audience)
        for first in stride(from: 0, to: book.incidents.count, by: ReportNames.perPage) {
            let last = min(first + ReportNames.perPage, book.incidents.count)
            let numbers = (first..<last).filter { !book.incidents[$0].isEmpty }
            guard !numbers.isEmpty else { continue }
            let title = say("Incidents I\(first + 1) to I\(last)")
            var content: Markup = leafHead(title)
            let dossiers = book.dossiers(numbers)
            article.shared = IncidentArticle.sharedMissing(dossiers)
            for (number, dossier) in zip(numbers, dossiers) { content += article.markup(number, dossier) }
            content += IncidentArticle.list(of: article.shared)
            let name = ReportNames.incidentFile(first)
            try write(
                name,
                Array(frame.page(title, file: name, content: content, script: searchScript, blocks: words).utf8))
        }
    }

    private func writeReportPages(
        _ book: LineBook, _ frame: PageFrame, _ names: ReportNames, _ words: Markup,
        _ write: (String, [UInt8]) throws -> Void
    ) throws {
        let article = ReportArticle(found: file.records, book: book, names: names, audience: facts.audience)
        var content: Markup = ""
        var asked = ReportArticle.Asked()
        var current: Int?
        var failure: (any Error)?
        func finish() {
            guard let number = current, failure == nil else { return }
            let name = ReportNames.reportFile(number * ReportNames.perPage)
            let title =
                say(
                    "Reports at lines \(max(1, number * ReportNames.perPage)) to \(number * ReportNames.perPage + ReportNames.perPage - 1) of the file"
                )
            do {
                try write(
                    name,
                    Array(
                        frame.page(
                            title, file: name, content: leafHead(title) + content + asked.markup(file.records),
                            script: searchScript, blocks: words
                        ).utf8))
            } catch {
                failure = error
            }
            content = ""
            asked = ReportArticle.Asked()
        }
        try file.eachJudgedReport(rows, period) { report in
            let number = report.fileLine / ReportNames.perPage
            if number != current {
                finish()
                current = number
            }
            if failure == nil {
                content += article.markup(report)
                asked.add(report)
            }
        }
        finish()
        if let failure { throw failure }
    }

    /// One of them alone where the address names it.
    private func leafHead(_ title: String) -> Markup {
        "<h1>\(title)</h1>\n<p class=\"alone\"><a href=\"#_main\">All of this page</a></p>\n"
    }
}

/// Until when a case tells.
func cutOff(_ found: Case, _ line: LineAnswers) -> String {
    if found.asOfDay == nil, let last = line.lastDays.last {
        return say("data until the reports of \(spokenDay(last.day))")
    }
    return cutOff(found)
}

func cutOff(_ found: Case) -> String {
    found.asOfDay.map { say("data until \(spokenDay($0))") } ?? say("data as the files stand")
}

/// What runs on each page of a set: its words, and the search.
let searchScript = Markup(file: PackageResources.words_js) + Markup(file: PackageResources.search_js)

/// What runs on a page with sections.
let reportScript = searchScript + Markup(file: PackageResources.report_js)

/// The style of pages with sections, and of those with articles alone, of which there are many.
let pageStyle =
    Markup(file: PackageResources.report_css) + Markup(file: PackageResources.parts_css)
    + Markup(file: PackageResources.set_css) + Markup(file: PackageResources.print_css)
let leafStyle =
    Markup(file: PackageResources.report_css) + Markup(file: PackageResources.set_css)
    + Markup(file: PackageResources.print_css)
