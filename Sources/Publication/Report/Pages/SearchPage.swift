import Assessment
import CaseModel
import IncidentRun
import Wording

/// The page on which everything of the set is found by its words: records, reports, incidents, days.
struct SearchPage {
    let found: Case
    /// By the name of a record, the file that has it; a record that no page shows is not found.
    let file: (String) -> String?
    let book: LineBook?
    let audience: PageAudience

    var content: Markup {
        """
        <header><h1>Search</h1></header>
        <form id="_search" class="tools" role="search" hidden>
        <label for="_words_asked">Words, names, a day, a report or an incident</label>
        <input type="search" id="_words_asked" autocomplete="off" autocapitalize="off" spellcheck="false" aria-describedby="_count">
        </form>
        <p id="_count" role="status"></p>
        <ol id="_found" class="found"></ol>
        <p id="_without">The search needs a script, which this browser does not run; its own search works on each page.</p>

        """
    }

    /// What is searched, as columns.
    func json(_ names: ReportNames?) -> [UInt8] {
        var kinds: [String] = []
        var pages: [String] = []
        func number(_ word: String, _ list: inout [String]) -> Int {
            if let known = list.firstIndex(of: word) { return known }
            list.append(word)
            return list.count - 1
        }
        let shown = found.sheets.compactMap { sheet in file(sheet.label).map { (sheet: sheet, file: $0) } }
        var json = JSONColumns()
        json.open()
        json.texts("label", shown.map(\.sheet.label))
        json.texts("id", shown.map(\.sheet.head.id))
        json.texts("title", shown.map(\.sheet.title))
        json.texts("text", shown.map { $0.sheet.fields.flatMap(\.values).joined(separator: " ") })
        json.numbers("kind", shown.map { number(spoken($0.sheet.head.kind.rawValue), &kinds) })
        json.numbers("page", shown.map { number($0.file, &pages) })
        json.texts("kindWords", kinds)
        json.texts("pages", pages)
        let provisions = book == nil ? [] : found.agreement.provisions
        json.texts("provisions", provisions.map(\.label))
        json.texts("provisionIds", provisions.map(\.id))
        json.member("perPage", ReportNames.perPage)
        json.member("incidents", book?.incidents.count ?? 0)
        if let book, let names { reports(book, names, &json) } else { json.texts("report", []) }
        json.close()
        return json.bytes
    }

    private func reports(_ book: LineBook, _ names: ReportNames, _ json: inout JSONColumns) {
        let reports = book.reports.counts.reports
        let parties = found.parties.map(\.name)
        var (acts, whose) = (WordNumbers(), WordNumbers())
        json.texts("report", reports.lazy.map { names.name($0.reference, fileLine: $0.fileLine) })
        json.numbers("file", reports.lazy.map { $0.fileLine / ReportNames.perPage })
        json.numbers("incident", book.incidentOf.lazy.map { $0 + 1 })
        json.numbers("day0", reports.lazy.map(\.days.lowerBound))
        json.numbers("day1", reports.lazy.map(\.days.upperBound))
        json.numbers("acts", reports.map { acts.number($0.acts.spokenWords) })
        json.numbers("party", reports.map { whose.number($0.attribution.spokenWords(parties: parties)) })
        if audience == .mission { json.texts("observer", reports.lazy.map { $0.observer ?? "" }) }
        json.texts("actWords", acts.words)
        json.texts("partyWords", whose.words)
    }
}
