import Answers
import Assessment
import CaseModel
import IncidentRun
import Wording

/// The line's page: map, strip and table under one filter. Without a script it shows all of them, and the first rows.
struct LinePage {
    /// How many rows the page has where no script runs; the whole is in the table file beside it.
    static let firstRows = 50

    let found: Case
    let data: LineData
    let line: LineAnswers
    let base: [[Coordinate]]

    var content: Markup {
        let reports = data.book.reports.counts.reports
        let measured = found.lines.count == 1 ? data.book.reports.counts.length(ofLine: 0) : nil
        let strip = line.overview.map { lineStrip($0, line.coverage, kilometres: measured) } ?? ""
        var made: Markup = """
            <h1>\(Self.title(found))</h1>
            <p id="_told" role="status">\(counted(reports.count, "report")). <span id="_whole"></span></p>
            \(leftOutRows(data.book.reports.counts))\(refutedRows(line.refuted))\
            <p id="_unread" class="flag" role="status" hidden></p>
            <p id="_asks" class="printed"></p>
            <form id="_filter" class="filter" hidden aria-label="Filter of map, strip and table">
            <label>provision <select name="provision"><option value="">any</option></select></label>
            <label>belongs <select name="sure"><option value="">certainly or possibly</option><option value="certain">certainly</option>\
            <option value="possible">possibly only</option></select></label>
            <label>kind <select name="kind"><option value="">any</option></select></label>
            <label\(ofLine)>side <select name="side"><option value="">either</option><option>left</option><option>right</option></select></label>
            <label\(ofLine)>distance <select name="band"><option value="">any</option></select></label>
            <label>points to <select name="party"><option value="">anybody</option></select></label>
            <label>means <select name="means"><option value="">any</option></select></label>
            <label>rating <select name="grade"><option value="">any</option></select></label>
            \(data.audience == .mission ? Self.observerChoice : "")\
            \(lineChoice)<label\(ofLine)>from km <input name="from" type="number" min="0" step="0.1"></label>
            <label\(ofLine)>to km <input name="until" type="number" min="0" step="0.1"></label>
            <label>from day <input name="first" type="date"></label>
            <label>to day <input name="last" type="date"></label>
            <label>report or incident <input name="id" size="8" spellcheck="false"></label>
            <button type="reset">Show everything</button>
            </form>
            <p class="zoom" id="_zoom" role="group" aria-label="The map, nearer and farther" hidden>\
            <button type="button" data-by="1.6" aria-label="nearer">+</button> \
            <button type="button" data-by="0.625" aria-label="farther">−</button> \
            <button type="button" data-by="0">whole map</button> \(base.isEmpty ? "" : Self.baseChoice)<output></output></p>
            <div class="scroll" role="region" aria-label="Map of the line" tabindex="0">
            """
        made += lineMap(found, line.overview, base: base)
        made += """
            </div>
            <p class="meta"><span class="swatch certain"></span> <span id="_certain">a report that certainly breaks a provision</span> \
            <span class="swatch possible"></span> possibly only. A circle stands for a square of 0.02°, not for a place; its size for \
            how many. <span id="_unplaced">\(line.overview.map { Self.unplaced($0.notOnMap) } ?? "")</span></p>
            """
        if let others = ofMainLineAlone(found) {
            made +=
                "<p class=\"meta\">\(others) Distances, sides and the strip are those of the main line; kilometres are told with their line.</p>\n"
        }
        if !strip.text.isEmpty {
            made += """
                <h2>Line and time</h2>
                <p class="meta">The line from its first vertex downward, reporting days to the right. <span id="_how" hidden>Drag \
                over it to choose a part and days, or press Enter on it and use the arrows, or set them above.</span></p>
                <p class="meta">\(line.coverage == nil ? Self.unknownWatch : "Where it is hatched, nobody was looking: an empty place there says nothing.")</p>
                <div class="scroll" role="region" aria-label="Reports by stretch and day" tabindex="0">
                """
            made += strip
            made += """
                </div>
                <p id="_brushed" role="status"></p>

                """
            if line.coverage != nil {
                made += """
                    <p class="meta"><span class="swatch box not-observed"></span> not observed (less than 10 %) \
                    <span class="swatch box thin"></span> thinly observed (10 to 50 %) <span class="swatch box watched"></span> observed</p>

                    """
            }
        }
        made +=
            "<h2>Reports</h2>\n<p class=\"tools\"><button type=\"button\" id=\"_csv\" hidden>Download these as CSV</button> "
        made += "<button type=\"button\" id=\"_geojson\" hidden>Download these as GeoJSON</button> "
        made += "<a href=\"reports.csv\" download>All reports as CSV</a></p>\n"
        made +=
            "<div class=\"scroll\" role=\"region\" aria-label=\"Reports\" tabindex=\"0\"><table id=\"_table\"><caption><span id=\"_caption\">"
        let caption =
            reports.count > Self.firstRows
            ? say("The first \(Self.firstRows) of \(reports.count) reports; the rest is in the file above")
            : say("All reports")
        made += "\(caption)"
        made += "</span></caption><thead><tr>"
        for (key, name) in Self.columns {
            made += "<th scope=\"col\" data-key=\"\(key)\">\(spoken(name))</th>"
        }
        made += "</tr></thead><tbody>\n"
        for place in reports.indices.prefix(Self.firstRows) { made += row(place) }
        made +=
            "</tbody></table></div>\n<p class=\"tools\" id=\"_pager\" hidden><button type=\"button\" id=\"_before\">Earlier rows</button> <button type=\"button\" id=\"_after\">Later rows</button> <span id=\"_where\"></span></p>\n"
        made +=
            "<p class=\"meta\">These are reports: several may tell of one event. How many distinct events they tell of, at least and at most, is counted for <a href=\"index.html\">a period</a> and for <a href=\"proof.html\">each provision</a>, with its proof.</p>\n"
        return made
    }

    private static var unknownWatch: Markup {
        "Who was looking is not known: an empty place anywhere on it says nothing, and its ground tells nothing of who watched."
    }

    /// Who reported: for the mission alone, as observers are.
    private static var observerChoice: Markup {
        "<label>observer <select name=\"observer\"><option value=\"\">any</option></select></label>\n"
    }

    static func title(_ found: Case) -> String { found.lines.isEmpty ? say("Reports") : say("The line") }

    /// Questions about a line are not put where there is none.
    private var ofLine: Markup { Markup(trusted: found.lines.isEmpty ? " hidden" : "") }

    /// Of which line the kilometres are, where there are several.
    private var lineChoice: Markup {
        guard found.lines.count > 1 else { return "" }
        let first = found.mainLine.map { found.lines[$0].name } ?? say("the nearest then in force")
        return "<label>of the line <select name=\"line\"><option value=\"\">\(first)</option></select></label>\n"
    }

    private static let baseChoice: Markup =
        "<label><input type=\"checkbox\" checked> coast and borders</label> "

    private static func unplaced(_ number: Int) -> String {
        say(
            number, "\(counted(number, "report")) with findings is placed too vaguely for the map.",
            "\(counted(number, "report")) with findings are placed too vaguely for the map.")
    }

    static let columns = [
        ("id", "report"), ("time", "when"), ("what", "what"), ("many", "how many"), ("km", "along the line, km"),
        ("near", "from the line, km"), ("side", "side"), ("breaks", "breaks"), ("party", "points to"),
        ("means", "means"), ("grade", "rating"), ("incident", "incident"),
    ]

    /// The same for a table that programs read: with the id as the file has it, where it has one.
    func cells(_ place: Int) -> [String] {
        let id = data.book.reports.counts.reports[place].reference
        var cells = fields(place)
        if !id.isEmpty { cells[0] = id }
        return cells
    }

    /// The cells of a report, in the order of the columns.
    func fields(_ place: Int) -> [String] {
        let counts = data.book.reports.counts
        let report = counts.reports[place]
        let along = counts.along(place, series: found.agreement.mainSeries)
        let provisions = found.agreement.provisions.enumerated().compactMap { number, provision in
            report.value(number) == .excluded ? nil : "\(provision.label) \(report.value(number).spokenWord)"
        }
        let near = report.lineDistance.kilometres?.outwardTenths
        func kilometres(_ range: ClosedRange<Double>) -> String {
            say("\(range.lowerBound.tenths) to \(range.upperBound.tenths)")
        }
        return [
            data.names.name(report.reference, fileLine: report.fileLine),
            data.book.spanWords(report.span),
            told(report.acts) + (report.weapons == .all ? "" : "; " + report.weapons.spokenWords),
            fromTo(report.line.atLeast, report.line.atMost),
            along.map {
                (found.lines.count > 1 ? "\(found.lines[$0.line].name) " : "") + kilometres($0.kilometres.outwardTenths)
            } ?? "",
            near.map(kilometres) ?? "",
            report.sides.spokenWords, provisions.joined(separator: ", "),
            report.attribution.spokenWords(parties: found.parties.map(\.name)),
            report.means.map(spoken) ?? say("not told"),
            report.admiralty ?? say("none"), "I\(data.book.incidentOf[place] + 1)",
        ]
    }

    private func row(_ place: Int) -> Markup {
        let report = data.book.reports.counts.reports[place]
        let fields = fields(place)
        var made: Markup = "<tr><th scope=\"row\">\(data.names.link(report).anchor)</th>"
        for field in fields.dropFirst().dropLast() { made += "<td>\(field)</td>" }
        return made + "<td>\(ReportNames.incidentLink(data.book.incidentOf[place]))</td></tr>\n"
    }
}
