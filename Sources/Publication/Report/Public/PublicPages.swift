import Answers
import CaseModel
import Wording

/// The pages of a public folder.
struct PublicPages {
    let found: PublicAnswers
    let version: String

    private func page(_ title: String, _ file: String, _ content: Markup) -> String {
        let frame = PageFrame(
            caseTitle: found.title,
            entries: [
                .init(file: "index.html", name: "Public"), .init(file: "incidents.html", name: "Incidents"),
                .init(file: "ledger.html", name: "Ledger of errors"),
            ], facts: PageFacts(version: version, hash: nil, audience: .everybody), cutOff: dayWords(found.cutOff),
            timeZone: found.timeZone, style: leafStyle, foot: foot)
        return unbrokenDates(frame.page(title, file: file, content: content))
    }

    private var foot: Markup {
        var made: Markup =
            "<span class=\"class\">Public: late, in squares, without those who observed.</span> Made by <code>truceline publish</code> \(version) at \(capTime(found.made)); days up to \(dayWords(found.cutOff)), time zone \(found.timeZone). "
        if let commitment = found.commitment {
            made +=
                "The files it was made from are committed to by <code class=\"hash\">\(commitment)</code>, which the mission can open. "
        }
        made += "Nothing here says what anybody should do."
        return made
    }

    private func table(
        _ caption: String, _ columns: [String], _ rows: [[String]], none: String
    ) -> Markup {
        guard !rows.isEmpty else { return "<p>\(none)</p>\n" }
        var made: Markup =
            "<div class=\"scroll\" role=\"region\" aria-label=\"\(caption)\" tabindex=\"0\"><table><caption><span>\(caption)</span></caption><thead><tr>"
        for column in columns { made += "<th scope=\"col\">\(column)</th>" }
        made += "</tr></thead><tbody>\n"
        for row in rows {
            made += "<tr>"
            for (place, cell) in row.enumerated() {
                made += place == 0 ? "<th scope=\"row\">\(cell)</th>" : "<td>\(cell)</td>"
            }
            made += "</tr>\n"
        }
        return made + "</tbody></table></div>\n"
    }

    private func list(_ lines: [String]) -> Markup {
        var made: Markup = "<ul>\n"
        for line in lines { made += "<li>\(line)</li>\n" }
        return made + "</ul>\n"
    }

    private var periodWords: String {
        found.days.map { "from \(dayWords($0.lowerBound)) to \(dayWords($0.upperBound))" } ?? "no days yet"
    }

    var index: String {
        let limits = found.limits
        var made: Markup = "<h1>\(found.title)</h1>\n"
        if let first = found.totals.first {
            made +=
                "<p class=\"lead\">Distinct events reported \(periodWords): \(fromTo(first.atLeast, first.atMost)).</p>\n"
            made +=
                "<p>Counted is what was reported, however it is rated, and nothing that was refuted; what was found inconclusive is in no “at least”. How sure each incident is stands beside it.</p>\n"
        } else {
            made +=
                found.hasReports
                ? "<p class=\"lead\">No days are public yet.</p>\n"
                : "<p class=\"lead\">Nothing of the line is in the case.</p>\n"
        }
        if found.status != .actual {
            made += "<p><b>This is marked as \(found.status.rawValue), not as actual.</b></p>\n"
        }
        made +=
            "<p>Anybody may see this. Days are told \(limits.delayHours) hours after their end, places as squares of at least \(limits.squareKilometres.tenths) km, times as days. No observer is named, and no square tells a place nearer than \(Int(limits.nearestMetres)) m. “At least” is the least number of distinct events that the reports allow; “at most” is every event that they can tell of. What nobody reported is in neither.</p>\n"
        if let words = found.reportingDayNote { made += "<p>\(words)</p>\n" }
        if let day = found.countedFrom {
            made +=
                "<p>The days of this exercise are made up. What is held back is counted from \(dayWords(day)), the last day of which it tells, and not from the day on which this was made.</p>\n"
        }
        made += table(
            "Events reported, at least to at most, \(periodWords)", ["what", "reported"],
            found.totals.map { [$0.what, fromTo($0.atLeast, $0.atMost)] }, none: "Nothing is counted yet.")
        made += "<h2>What this cannot tell</h2>\n"
        made += list(
            found.cannotTell + [
                "What happened and was not reported.", "What happened after \(dayWords(found.cutOff)).",
            ])
        made += "<h2>More than is usual?</h2>\n"
        made += list(found.alertNotes)
        made += table(
            "By part of the line", ["part", "state"], found.sectors.map { [$0.name, $0.state] },
            none: "Nothing is told by part of the line.")
        let rises = found.items.filter { $0.kind == .rise && $0.message != .cancel }
        made += table(
            "Rises", ["days", "events", "expected", "one in so many days by chance", "what became of it"],
            rises.map {
                [
                    "\($0.content.from) to \($0.content.until)", "\($0.content.atLeast)",
                    $0.content.expected.map { "\($0)" } ?? "", $0.content.falseAlarmDays.map { "\(Int($0))" } ?? "",
                    $0.content.sureness,
                ]
            }, none: "No rise is told of.")
        made += "<h2>How much was watched</h2>\n"
        made += table(
            "Share of the line's hours that was effectively watched, in quarters",
            ["part", "week", "watched"], found.coverage.map { [$0.sector, $0.week, $0.words] },
            none:
                "No week is told of yet, or who was looking is not known. Where nothing is told, it is not shown that nothing happened."
        )
        made += "<h2>What is held back</h2>\n"
        made += table(
            "Held back, counted", ["what", "why", "number"],
            found.withheld.map { [$0.what, $0.why, numberWords($0.number)] }, none: "Nothing was read.")
        made +=
            "<p>Of each report: who observed, from where, by what means, the exact place and time, the source and all free text. Which parts of the line were watched least, and by whom.</p>\n"
        made += "<h2>Files</h2>\n"
        made += """
            <ul>
            <li><a href="incidents.csv">incidents.csv</a>, <a href="totals.csv">totals.csv</a>, <a href="coverage.csv">coverage.csv</a>, \
            <a href="sectors.csv">sectors.csv</a>, <a href="withheld.csv">withheld.csv</a>, <a href="ledger.csv">ledger.csv</a>, \
            <a href="sureness.csv">sureness.csv</a>, <a href="past-alerts.csv">past-alerts.csv</a>: tables with HXL tags</li>
            <li><a href="incidents.geojson">incidents.geojson</a>: the squares</li>
            <li><a href="feed.atom">feed.atom</a>, with a CAP 1.2 message for each item in <code>cap/</code></li>
            <li><a href="SHA256SUMS">SHA256SUMS</a>: check them with <code>sha256sum -c SHA256SUMS</code></li>
            </ul>

            """
        if let follows = found.follows {
            made +=
                "<p>This edition follows the one whose SHA256SUMS has the hash <code class=\"hash\">\(follows)</code>.</p>\n"
        }
        return page(found.title, "index.html", made)
    }

    var incidents: String {
        var made: Markup = "<h1>Incidents</h1>\n"
        made +=
            "<p>\(counted(found.items.count, "item")), in the order of their days. An incident is a group of reports that may tell of one event. Each has its message in <a href=\"feed.atom\">the feed</a>.</p>\n"
        if let words = found.reportingDayNote { made += "<p>\(words)</p>\n" }
        guard !found.items.isEmpty else {
            return page("Incidents", "incidents.html", made + "<p>None is public yet.</p>\n")
        }
        made +=
            "<div class=\"scroll\" role=\"region\" aria-label=\"Incidents\" tabindex=\"0\"><table><caption><span>Incidents and rises</span></caption><thead><tr>"
        for column in [
            "item", "days", "what", "weapon", "events", "breaks", "reports point to", "how sure that it occurred",
            "square (west, south, east, north)", "message",
        ] { made += "<th scope=\"col\">\(column)</th>" }
        made += "</tr></thead><tbody>\n"
        for item in found.items {
            let told = item.content
            let place =
                told.square.map { square in
                    [square.west, square.south, square.east, square.north].map(sixDecimals).joined(separator: ", ")
                } ?? "withheld: \(told.noSquare ?? "not told")"
            made += "<tr id=\"\(item.id)\"><th scope=\"row\"><a href=\"cap/\(item.id).xml\">\(item.id)</a></th>"
            for cell in [
                told.from == told.until ? told.from : "\(told.from) to \(told.until)", told.what, told.weapon,
                fromTo(told.atLeast, told.atMost),
                told.breaks.isEmpty ? "nothing" : told.breaks.joined(separator: ", "),
                told.pointsTo, told.sureness, place, item.message.rawValue,
            ] { made += "<td>\(cell)</td>" }
            made += "</tr>\n"
        }
        return page("Incidents", "incidents.html", made + "</tbody></table></div>\n")
    }

    var ledger: String {
        var made: Markup = "<h1>Ledger of errors</h1>\n"
        made +=
            "<p class=\"lead\">What was published and later corrected or taken back: \(counted(found.ledger.count, "entry", "entries")).</p>\n"
        made += table(
            "Corrected and taken back", ["item", "kind", "published", "changed", "change", "why", "said", "says now"],
            found.ledger.map { [$0.item, $0.kind, $0.published, $0.changed, $0.change, $0.why, $0.said, $0.says] },
            none: "Nothing that was published has been changed so far.")
        made += "<h2>How often each level of sureness held</h2>\n"
        made += table(
            "Held, failed, and the share that held at 95 %",
            ["level", "by what", "held", "failed", "not decided", "share that held"],
            found.sureness.map { row in
                let share =
                    row.lower.flatMap { low in row.upper.map { "\(percent(low)) to \(percent($0))" } }
                    ?? "cannot be told: none is decided"
                return [row.level, row.basis, "\(row.held)", "\(row.failed)", "\(row.open)", share]
            }, none: "Cannot be told: no report was verified or refuted.")
        made +=
            "<p>The mission chooses what it verifies: a share of what was verified is not one of everything that was reported.</p>\n"
        made += "<h2>What became of past alerts</h2>\n"
        made += table(
            "Past alerts of the mission", ["decided on", "outcome"],
            found.pastAlerts.map { [$0.decidedOn, $0.outcome] }, none: "No past alert is recorded as decided.")
        return page("Ledger of errors", "ledger.html", made)
    }
}
