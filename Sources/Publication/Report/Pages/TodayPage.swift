import Answers
import Assessment
import CaseModel
import Coverage
import IncidentRun
import Wording

/// That rows of the observations were left out because of mistakes in them, on every page with counts of events.
func leftOutRows(_ counts: EventCounts) -> Markup {
    switch counts.leftOut {
    case 0: return ""
    case 1:
        return
            "<p class=\"meta\">1 row of the observations was left out because of mistakes in it: what it tells is in no figure, and no “at most” holds for it.</p>\n"
    default:
        return
            "<p class=\"meta\">\(counts.leftOut) rows of the observations were left out because of mistakes in them: what they tell is in no figure, and no “at most” holds for it.</p>\n"
    }
}

/// That reports were refuted, beside counts that are without them.
func refutedRows(_ refuted: Int) -> Markup {
    guard refuted > 0 else { return "" }
    return
        "<p class=\"meta\">\(say(refuted, "\(counted(refuted, "report")) was refuted: it came in, and is in no count.", "\(counted(refuted, "report")) were refuted: they came in, and are in no count."))</p>\n"
}

extension LineAnswers {
    /// How many rows of the observations were refuted.
    var refuted: Int {
        guard let rows = overview?.totals?.rows, let reports else { return 0 }
        return max(0, rows - reports.counts.reports.count)
    }
}

/// The first page: what the last period brought, how sure that is, and where nobody was looking.
struct TodayPage {
    var content: Markup

    init(_ index: CaseIndex, _ answers: ReportAnswers, _ comparison: LineComparison?, talks: Markup) {
        let found = index.found
        var made: Markup = "<header><h1>\(found.title)</h1>"
        if let summary = found.summary { made += "<p class=\"summary\">\(summary)</p>" }
        made += "</header>\n"
        if let comparison {
            made += Self.line(PeriodWords(comparison: comparison, found: found), answers.line)
            made += answers.line.reports.map { leftOutRows($0.counts) } ?? ""
            made += refutedRows(answers.line.refuted)
        } else if answers.line.overview == nil {
            made += "<p class=\"none\">No observations in the file: what happened along the line is not told.</p>\n"
            if answers.line.hasObservers { made += Self.blind(answers.line, found) }
        }
        made += talks
        if let mission = answers.mission { made += Self.mission(mission, found) }
        content = made
    }

    private static func line(_ words: PeriodWords, _ line: LineAnswers) -> Markup {
        let (now, found) = (words.now, words.found)
        let days = PeriodWords.days(now.days)
        let ends = "\(hourWords(found.agreement.dayEnds)) \(found.agreement.timeZone)"
        var made: Markup =
            "<section aria-labelledby=\"_day\"><h2 id=\"_day\">\(found.lines.isEmpty ? say("Reported for \(days)") : say("The line on \(days)"))</h2>\n<div class=\"verdict\">"
        made += "<p><a href=\"line.html#days=\(PeriodWords.address(now.days))\">\(words.wholeSentence)</a> "
        made += "<a class=\"how\" href=\"proof.html#_whole\">Why at least so many</a></p>"
        made += "<p>\(words.changeSentence)</p>"
        if let part = words.reachedSentence { made += "<p>\(part)</p>" }
        if let grid = line.coverage?.grid {
            made += "<p>\(words.blindSentence(grid, clock: found.agreement.clock))</p>"
        }
        if let silence = sinceThen(line, found) { made += "<p>\(capitalised(silence))</p>" }
        for count in now.casualties {
            made +=
                "<p>\(capitalised(PeriodWords.events(count, "person"))) reported \(count.casualty?.spokenWord ?? "") (\(count.reportWords)).</p>"
        }
        made +=
            "</div>\n<p class=\"meta\">A reporting day ends at \(ends). “At least” is the least number of distinct events that the reports allow, and has its proof; “at most” is every event that they can tell of. What nobody reported is in neither.</p>\n"
        // Reports of the day before are on no page where another day is asked for.
        let isLinked = words.comparison.begins == nil && line.whole == nil
        made += provisions(words, linksBefore: isLinked)
        made += sectors(words, linksBefore: isLinked)
        made += blind(line, found)
        return made + "</section>\n"
    }

    private static func provisions(_ words: PeriodWords, linksBefore: Bool) -> Markup {
        let (now, before, found) = (words.now, words.before, words.found)
        guard !found.agreement.provisions.isEmpty else { return "" }
        let (today, earlier) = (PeriodWords.days(now.days), PeriodWords.days(before.days))
        let ranked = found.agreement.provisions.indices.sorted {
            let (one, other) = (now.provisions[$0], now.provisions[$1])
            return (one.atLeast, one.atMost ?? .max) > (other.atLeast, other.atMost ?? .max)
        }
        var rows: Markup = ""
        for place in ranked {
            let provision = found.agreement.provisions[place]
            func cell(_ count: EventCount, _ days: ClosedRange<Int>) -> Markup {
                "<td><a href=\"line.html#provision=\(provision.id)&amp;days=\(PeriodWords.address(days))\">\(fromTo(count))</a></td>"
            }
            let earlierCell =
                linksBefore
                ? cell(before.provisions[place], before.days) : "<td>\(words.earlier(before.provisions[place]))</td>"
            rows +=
                "<tr><th scope=\"row\"><a href=\"case.html#\(provision.label)\">\(provision.label)</a> \(provision.says)</th>"
            rows +=
                cell(now.provisions[place], now.days) + "<td>\(Self.sureness(now.provisions[place]))</td>" + earlierCell
            rows += "<td><a href=\"proof.html#_proof-\(place)\">proof</a></td></tr>\n"
        }
        return """
            <h3>Provisions, most events first</h3>
            <div class="scroll" role="region" aria-label="Events by provision" tabindex="0"><table class="days sortable">\
            <caption><span>Events reported that break a provision, at least to at most; each figure opens its reports</span></caption>\
            <thead><tr><th scope="col">provision</th><th scope="col">\(today)</th><th scope="col">how sure</th>\
            <th scope="col">before: \(earlier)</th><th scope="col">at least, why</th></tr></thead><tbody>
            \(rows)</tbody></table></div>

            """
    }

    /// How many of the reports that can tell of a breach certainly do.
    private static func sureness(_ count: EventCount) -> String {
        guard count.possible > 0 else { return say("no report") }
        let told = say(
            count.possible, "\(count.certain) of \(count.possible) report certainly",
            "\(count.certain) of \(count.possible) reports certainly")
        guard let joined = count.possibleJoined else { return told }
        return say(
            "\(told) (counted as \(count.certainJoined ?? count.certain) of \(joined): some were decided to be the same)"
        )
    }

    private static func sectors(_ words: PeriodWords, linksBefore: Bool) -> Markup {
        let (now, before) = (words.now, words.before)
        guard !words.comparison.sectors.isEmpty else { return "" }
        var rows: Markup = ""
        for (place, sector) in words.comparison.sectors.enumerated() {
            let (one, other) = (now.sectors[place], before.sectors[place])
            let km = "\(sector.kilometres.lowerBound.plainTenths)-\(sector.kilometres.upperBound.plainTenths)"
            func link(_ part: LinePeriod.Part, _ days: ClosedRange<Int>) -> Markup {
                "<a href=\"line.html#km=\(km)&amp;days=\(PeriodWords.address(days))\">\(fromTo(part.all))</a>"
            }
            let change = words.change(
                one.all, other.all, one.watched, other.watched, than: say("before"))
            rows += "<tr><th scope=\"row\">\(words.sectorName(sector))</th><td>\(link(one, now.days))</td>"
            let earlier = linksBefore ? link(other, before.days) : "\(words.earlier(other.all))"
            rows +=
                "<td>\(earlier)</td><td>\(Self.share(one.watched))</td><td>\(Self.share(other.watched))</td>"
            rows += "<td>\(change)</td></tr>\n"
        }
        return """
            <h3>Sectors</h3>
            <div class="scroll" role="region" aria-label="Events by sector" tabindex="0"><table class="days wide">\
            <caption><span>Events reported by sector, at least to at most, and the share of its kilometre-hours that was \
            effectively watched for \(PeriodWords.watchedThings(now.kind)). An event that can lie in two sectors is in no “at least” and in both “at most”.</span></caption>\
            <thead><tr><th scope="col">sector</th><th scope="col">now</th><th scope="col">before</th>\
            <th scope="col">watched now</th><th scope="col">watched before</th><th scope="col">what that shows</th></tr></thead><tbody>
            \(rows)</tbody></table></div>

            """
    }

    static func share(_ summary: CoverageSummary?) -> String {
        summary.flatMap(\.share).map(percent) ?? say("not known")
    }

    private static func blind(_ line: LineAnswers, _ found: Case) -> Markup {
        guard let coverage = line.coverage else {
            if !line.zones.isEmpty {
                // Of the day that the page is of, where it is of one.
                let words = ZoneWatchWords(
                    zones: line.zonesOfLastDay.isEmpty ? line.zones : line.zonesOfLastDay, found: found)
                var made: Markup = "<h3>Where nobody was looking</h3>\n<ul class=\"plain\">"
                for one in words.sentences { made += "<li>\(one)</li>" }
                made += "</ul>\n"
                for one in line.kept {
                    made += "<p>Kept from watching: \(words.kept(one.stay, named: false, days: one.days)).</p>\n"
                }
                return made
            }
            guard !line.hasObservers else {
                return
                    "<h3>Where nobody was looking</h3>\n<p class=\"none\">The case has neither a line nor a zone of which a share could have been watched.</p>\n"
            }
            return
                "<h3>Where nobody was looking</h3>\n<p class=\"none\">No observers in the file: where nobody was looking is not known.</p>\n"
        }
        let view = CoverageView(coverage, CaseIndex(found))
        var made: Markup = "<h3>Where nobody was looking</h3>\n<ul class=\"plain\">"
        let all = view.blind + view.blindForDays
        let most = max(12, view.blind.count)
        for one in all.prefix(most) { made += "<li>\(one)</li>" }
        if all.count > most {
            made += "<li><a href=\"line.html\">\(all.count - most) more, under Coverage of the line</a></li>"
        }
        if all.isEmpty { made += "<li>No part of the line was watched less than 10 % for a whole day.</li>" }
        made +=
            "</ul>\n<p class=\"meta\">Less than 10 % watched. Nothing reported there says nothing: see the hatched parts of <a href=\"line.html\">the line</a>.</p>\n"
        if let others = ofMainLineAlone(found) { made += "<p class=\"meta\">\(others)</p>\n" }
        for one in view.lost { made += "<p>Kept from watching: \(one).</p>\n" }
        return made
    }

    private static func mission(_ mission: MissionAnswers, _ found: Case) -> Markup {
        """
        <section aria-labelledby="_forces"><h2 id="_forces">The mission</h2>
        <p>\(lackingWords(mission.answer, found))</p>
        <p>What the pledges cover, and what nothing meets: <a href="mission.html#_readiness">\(counted(found.pledges.count, "pledge")), \
        \(counted(found.needs.count, "need"))</a>.</p></section>

        """
    }
}
