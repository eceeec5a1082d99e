import Answers
import CaseModel
import Wording

/// The pages of a public folder, in the language of its case. What `publication.json` keeps in English is said in that language here.
struct PublicPages {
    let found: PublicAnswers
    let version: String

    private func page(_ title: String, _ file: String, _ content: Markup) -> String {
        let frame = PageFrame(
            caseTitle: found.title,
            entries: [
                .init(file: "index.html", name: say("Public")), .init(file: "incidents.html", name: say("Incidents")),
                .init(file: "ledger.html", name: say("Ledger of errors")),
            ], facts: PageFacts(version: version, hash: nil, audience: .everybody), cutOff: spokenDay(found.cutOff),
            timeZone: found.timeZone, style: leafStyle, foot: foot)
        return unbrokenDates(frame.page(title, file: file, content: content))
    }

    private var foot: Markup {
        var made: Markup =
            "<span class=\"class\">Public: late, in squares, without those who observed.</span> Made by <code>truceline publish</code> \(version) at \(capTime(found.made)); days up to \(spokenDay(found.cutOff)), time zone \(found.timeZone). "
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
        guard !rows.isEmpty else { return "<p>\(spoken(none))</p>\n" }
        var made: Markup =
            "<div class=\"scroll\" role=\"region\" aria-label=\"\(caption)\" tabindex=\"0\"><table><caption><span>\(caption)</span></caption><thead><tr>"
        for column in columns { made += "<th scope=\"col\">\(spoken(column))</th>" }
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
        found.days.map { say("from \(spokenDay($0.lowerBound)) to \(spokenDay($0.upperBound))") } ?? say("no days yet")
    }

    /// What anybody comes for, in one sentence: how many violations of which provision were reported up to which day, the most
    /// first, and how much was watched. Nil where nothing is counted yet.
    private var answer: String? {
        guard let events = found.totals.first, let day = found.days?.upperBound else { return nil }
        let (until, watched) = (spokenDay(day), watchedWords)
        let breaches = zip(found.provisions, found.totals.dropFirst())
        let reported = breaches.filter { $0.1.atMost != 0 }
            .sorted { ($0.1.atLeast, $0.1.atMost ?? .max) > ($1.1.atLeast, $1.1.atMost ?? .max) }
            .map { say("\(fromTo($0.1.atLeast, $0.1.atMost)) of \($0.0.label) (\($0.0.says))") }
        if found.provisions.isEmpty {
            return say("Distinct events reported up to \(until): \(fromTo(events.atLeast, events.atMost)); \(watched).")
        }
        guard !reported.isEmpty else {
            return say("No violation of any provision was reported up to \(until); \(watched).")
        }
        let shown = reported.prefix(Self.shownProvisions).joined(separator: say("; "))
        let more = reported.count - Self.shownProvisions
        let others = more > 0 ? say(more, "; and of \(more) provision more", "; and of \(more) provisions more") : ""
        return say("Violations reported up to \(until): \(shown)\(others); \(watched).")
    }

    /// More provisions than this are in the table alone.
    private static let shownProvisions = 4

    /// How much of the whole line was watched, week by week.
    private var watchedWords: String {
        let weeks = found.coverage.filter { $0.sector == "the whole line" }
        guard let first = weeks.first, let last = weeks.last else { return say("how much was watched is not told") }
        let shares = [
            "less than a quarter", "a quarter to a half", "a half to three quarters", "three quarters or more",
        ]
        let told = Set(weeks.map(\.words))
        let named = shares.filter(told.contains).map { spoken($0) }.joined(separator: say(" or "))
        return first.week == last.week
            ? say("watched was \(named) of the hours of the line, in week \(first.week)")
            : say("watched was \(named) of the hours of the line, by weeks from \(first.week) to \(last.week)")
    }

    /// Where it goes on, each with what is answered there.
    private var ways: Markup {
        """
        <ul class="plain">
        <li><a href="#_counts">What was reported</a>: how many events, of what, at least and at most</li>
        <li><a href="incidents.html">Incidents</a>: what each was, on which days, in which square, how sure it is</li>
        <li><a href="#_watched">How much was watched</a>: what share of the line’s hours, by week and part</li>
        <li><a href="#_usual">More than is usual?</a>: whether more happens than by the days before</li>
        <li><a href="ledger.html">Ledger of errors</a>: what was corrected or taken back, and how often what was called sure held</li>
        <li><a href="#_untold">What this cannot tell</a> and <a href="#_held">what is held back</a>: what is missing here, and why</li>
        <li><a href="#_files">Files</a>: the same as tables, squares and messages</li>
        </ul>

        """
    }

    private func daysWords(_ content: PublicContent) -> String {
        guard let from = dayNumber(content.from), let until = dayNumber(content.until), from <= until else {
            return say("\(content.from) to \(content.until)")
        }
        return spokenDays(from...until)
    }

    var index: String {
        let limits = found.limits
        var made: Markup = "<h1>\(found.title)</h1>\n"
        if let answer {
            made += "<p class=\"lead\">\(answer)</p>\n"
        } else {
            made +=
                found.hasReports
                ? "<p class=\"lead\">No days are public yet.</p>\n"
                : "<p class=\"lead\">Nothing of the line is in the case.</p>\n"
        }
        made += ways
        if !found.totals.isEmpty {
            made +=
                "<p>Counted is what was reported, however it is rated, and nothing that was refuted; what was found inconclusive is in no “at least”. How sure each incident is stands beside it.</p>\n"
        }
        if found.status != .actual {
            made += "<p><b>This is marked as \(spoken(found.status.rawValue)), not as actual.</b></p>\n"
        }
        made +=
            "<p>Anybody may see this. Days are told \(limits.delayHours) hours after their end, places as squares of at least \(limits.squareKilometres.tenths) km, times as days. No observer is named, and no square tells a place nearer than \(Int(limits.nearestMetres)) m. “At least” is the least number of distinct events that the reports allow; “at most” is every event that they can tell of. What nobody reported is in neither.</p>\n"
        if let words = found.reportingDayNote { made += "<p>\(words)</p>\n" }
        if let day = found.countedFrom {
            made +=
                "<p>The days of this exercise are made up. What is held back is counted from \(spokenDay(day)), the last day of which it tells, and not from the day on which this was made.</p>\n"
        }
        made += "<h2 id=\"_counts\">What was reported</h2>\n"
        made += table(
            say("Events reported, at least to at most, \(periodWords)"), ["what", "reported"],
            found.totals.map { [kept($0.what), fromTo($0.atLeast, $0.atMost)] }, none: "Nothing is counted yet.")
        made += "<h2 id=\"_untold\">What this cannot tell</h2>\n"
        made += list(
            found.cannotTell.map(kept) + [
                say("What happened and was not reported."), say("What happened after \(spokenDay(found.cutOff))."),
            ])
        made += "<h2 id=\"_usual\">More than is usual?</h2>\n"
        made += list(found.alertNotes.map(kept))
        made += table(
            say("By part of the line"), ["part", "state"], found.sectors.map { [kept($0.name), kept($0.state)] },
            none: "Nothing is told by part of the line.")
        let rises = found.items.filter { $0.kind == .rise && $0.message != .cancel }
        made += table(
            say("Rises"), ["days", "events", "expected", "one in so many days by chance", "what became of it"],
            rises.map {
                [
                    daysWords($0.content), "\($0.content.atLeast)",
                    $0.content.expected.map { "\($0)" } ?? "", $0.content.falseAlarmDays.map { "\(Int($0))" } ?? "",
                    kept($0.content.sureness),
                ]
            }, none: "No rise is told of.")
        made += "<h2 id=\"_watched\">How much was watched</h2>\n"
        made += table(
            say("Share of the line's hours that was effectively watched, in quarters"),
            ["part", "week", "watched"], found.coverage.map { [kept($0.sector), $0.week, kept($0.words)] },
            none:
                "No week is told of yet, or who was looking is not known. Where nothing is told, it is not shown that nothing happened."
        )
        made += "<h2 id=\"_held\">What is held back</h2>\n"
        made += table(
            say("Held back, counted"), ["what", "why", "number"],
            found.withheld.map { [kept($0.what), kept($0.why), numberWords($0.number)] }, none: "Nothing was read.")
        made +=
            "<p>Of each report: who observed, from where, by what means, the exact place and time, the source and all free text. Which parts of the line were watched least, and by whom.</p>\n"
        made += "<h2 id=\"_files\">Files</h2>\n"
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
            return page(say("Incidents"), "incidents.html", made + "<p>None is public yet.</p>\n")
        }
        made +=
            "<div class=\"scroll\" role=\"region\" aria-label=\"Incidents\" tabindex=\"0\"><table><caption><span>Incidents and rises</span></caption><thead><tr>"
        for column in [
            "item", "days", "what", "weapon", "events", "breaks", "reports point to", "how sure that it occurred",
            "square (west, south, east, north)", "message",
        ] { made += "<th scope=\"col\">\(spoken(column))</th>" }
        made += "</tr></thead><tbody>\n"
        for item in found.items {
            let content = item.content
            let place =
                content.square.map { square in
                    [square.west, square.south, square.east, square.north].map(sixDecimals).joined(separator: ", ")
                } ?? say("withheld: \(kept(content.noSquare ?? "not told"))")
            made += "<tr id=\"\(item.id)\"><th scope=\"row\"><a href=\"cap/\(item.id).xml\">\(item.id)</a></th>"
            for cell in [
                daysWords(content), keptKinds(content.what), keptKinds(content.weapon),
                fromTo(content.atLeast, content.atMost),
                content.breaks.isEmpty ? say("nothing") : content.breaks.map(kept).joined(separator: ", "),
                kept(content.pointsTo), kept(content.sureness), place, spoken(item.message.rawValue),
            ] { made += "<td>\(cell)</td>" }
            made += "</tr>\n"
        }
        return page(say("Incidents"), "incidents.html", made + "</tbody></table></div>\n")
    }

    var ledger: String {
        var made: Markup = "<h1>Ledger of errors</h1>\n"
        made +=
            "<p class=\"lead\">What was published and later corrected or taken back: \(counted(found.ledger.count, "entry", "entries")).</p>\n"
        made += table(
            say("Corrected and taken back"),
            ["item", "kind", "published", "changed", "change", "why", "said", "says now"],
            found.ledger.map { row in
                [
                    row.item, kept(row.kind), row.published, row.changed, kept(row.change), keptKinds(row.why),
                    keptLine(row.said), keptLine(row.says),
                ]
            },
            none: "Nothing that was published has been changed so far.")
        made += "<h2>How often each level of sureness held</h2>\n"
        made += table(
            say("Held, failed, and the share that held at 95 %"),
            ["level", "by what", "that held", "that failed", "not decided", "share that held"],
            found.sureness.map { row in
                let share =
                    row.lower.flatMap { low in row.upper.map { say("\(percent(low)) to \(percent($0))") } }
                    ?? say("cannot be told: none is decided")
                return [kept(row.level), kept(row.basis), "\(row.held)", "\(row.failed)", "\(row.open)", share]
            }, none: "Cannot be told: no report was verified or refuted.")
        made +=
            "<p>The mission chooses what it verifies: a share of what was verified is not one of everything that was reported.</p>\n"
        made += "<h2>What became of past alerts</h2>\n"
        made += table(
            say("Past alerts of the mission"), ["decided on", "outcome"],
            found.pastAlerts.map { [kept($0.decidedOn), kept($0.outcome)] },
            none: "No past alert is recorded as decided.")
        return page(say("Ledger of errors"), "ledger.html", made)
    }
}
