import Answers
import Assessment
import CaseModel
import IncidentRun
import Wording

/// The annex of a sheet: a row for each report line.
struct SheetAnnex {
    let page: SheetPage
    /// On public sheets, the number of each report in the annex.
    private let numbers: [String: Int]

    private var isPublic: Bool { page.facts.pages.audience == .everybody }

    init(page: SheetPage) {
        self.page = page
        let reports = page.facts.pages.audience == .everybody ? page.answers.reports : []
        numbers = Dictionary(
            reports.enumerated().map { ($0.element.id, $0.offset + 1) }, uniquingKeysWith: { first, _ in first })
    }

    var table: Markup {
        let reports = page.answers.reports
        // Outside the mission what was refuted is told by its number alone.
        let refuted = isPublic ? [] : page.answers.refuted
        guard !reports.isEmpty || !refuted.isEmpty else {
            return page.answers.refuted.isEmpty
                ? "<p>No reports of this period are in the file.</p>\n" : refutedRows(page.answers.refuted.count)
        }
        var rows: Markup = ""
        for (number, report) in (reports + refuted).enumerated() {
            let observer = isPublic ? "" : report.observer ?? say("not told")
            rows +=
                isPublic
                ? "<tr><th scope=\"row\">\(number + 1)</th>"
                : "<tr><td>\(number + 1)</td><th scope=\"row\"><bdi>\(report.id)</bdi></th>"
            if !isPublic { rows += "<td><bdi>\(observer)</bdi></td>" }
            rows +=
                "<td>\(place(report))</td><td>\(report.means.map(spoken) ?? say("not told"))</td><td>\(report.count.spokenWords)</td>"
            rows +=
                "<td>\(told(report.acts))\(report.place == nil ? say("; refuted, in no count") : "")</td><td>\(told(report.weapons))</td><td>\(page.answers.book.spanWords(report.span))</td></tr>\n"
        }
        let observed: Markup =
            isPublic ? "" : "<th scope=\"col\">report</th><th scope=\"col\">observer</th>"
        return """
            <table class="annex" tabindex="0"><caption>\(counted(reports.count + refuted.count, "report line"))\(isPublic ? say("; observers are told by their means alone, distances to \(kilometres(page.found.agreement.publicGrid))") : "")</caption>\
            <thead><tr><th scope="col">no.</th>\(observed)<th scope="col">place</th>\
            <th scope="col">means</th><th scope="col">number</th><th scope="col">observation</th><th scope="col">weapon</th>\
            <th scope="col">time</th></tr></thead><tbody>
            \(rows)</tbody></table>

            """
    }

    /// What a report is called: its id; on public sheets its number in the annex, since ids are often made of observers' names.
    func name(of id: String) -> String {
        guard isPublic else { return id }
        return numbers[id].map { "\($0)" } ?? "–"
    }

    /// Where a report lies along the line and from it; on public sheets rounded outward to the case's grid, and not told of what
    /// may have been done to observers or be a private craft: it would tell where they were.
    func place(_ report: JudgedReport) -> String {
        if isPublic, report.mayBePrivate || ActSet.doneToObservers.holds(report.acts) != .excluded {
            return say("not told")
        }
        var words: [String] = []
        let grid = page.found.agreement.publicGrid / 1000
        func range(_ from: Double, _ until: Double) -> String {
            let near = (from...until).outwardTenths
            guard isPublic, grid > 0 else { return say("\(near.lowerBound.tenths) to \(near.upperBound.tenths)") }
            let (low, high) = ((from / grid).rounded(.down) * grid, (until / grid).rounded(.up) * grid)
            // A grid of 250 m is told in tenths too; what is a hair above a tenth is that tenth.
            let told = ((low + 1e-7)...((high > low ? high : low + grid) - 1e-7)).outwardTenths
            return say("\(told.lowerBound.tenths) to \(told.upperBound.tenths)")
        }
        if let place = report.place,
            let along = page.answers.book.reports.counts.along(place, series: page.found.agreement.mainSeries)
        {
            words.append(
                say(
                    "\(page.found.lines[along.line].name), km \(range(along.kilometres.lowerBound, along.kilometres.upperBound))"
                ))
        }
        let near = report.lineDistance
        if near.lowerBound.isFinite, near.upperBound.isFinite {
            words.append(
                say(
                    "\(range(near.lowerBound / 1000, near.upperBound / 1000)) km from it, side: \(report.sides.spokenWords)"
                ))
        }
        if !isPublic, let disc = report.disc {
            words.append(
                "\(disc.centre.latitude.coordinate), \(disc.centre.longitude.coordinate) ± \(Int(disc.radius.rounded())) m"
            )
        }
        return words.isEmpty ? say("not told") : words.joined(separator: "; ")
    }
}
