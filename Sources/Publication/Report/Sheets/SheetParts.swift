import Answers
import Assessment
import CaseModel
import Coverage
import CoverageRun
import Grading
import IncidentRun
import Wording

/// What is made from the case for each part of a sheet.
struct SheetParts {
    let page: SheetPage

    private var answers: SheetAnswers { page.answers }
    private var found: Case { page.found }
    private var counts: EventCounts { answers.book.reports.counts }
    private var isPublic: Bool { page.facts.pages.audience == .everybody }
    private var words: PeriodWords {
        PeriodWords(comparison: answers.comparison, found: found, tellsWatched: !isPublic)
    }
    private var now: LinePeriod { answers.comparison.now }
    private let annex: SheetAnnex

    init(page: SheetPage) {
        self.page = page
        annex = SheetAnnex(page: page)
    }

    func content(_ part: SheetPart) -> Markup {
        switch part {
        case .summary: return (page.isSpot ? spot : summary) + leftOutRows(counts)
        case .violations: return page.isSpot ? "" : violations
        case .casualties: return casualties
        case .zones: return zones
        case .denied: return denied + acts(part)
        case .annex: return annex.table
        case .signOff: return signOff
        default: return acts(part)
        }
    }

    // MARK: Summary

    private var summary: Markup {
        var made: Markup = "<p class=\"lead\">\(words.wholeSentence)</p>\n<p>\(words.changeSentence)</p>\n"
        if let part = words.reachedSentence { made += "<p>\(part)</p>\n" }
        made += refutedRows(answers.refuted.count)
        if let part = words.partSentence { made = "<p>\(part)</p>\n" + made }
        if !answers.comparison.sectors.isEmpty {
            var rows: Markup = ""
            for (place, sector) in answers.comparison.sectors.enumerated() {
                let (one, other) = (now.sectors[place], words.before.sectors[place])
                rows +=
                    "<tr><th scope=\"row\">\(words.sectorName(sector))</th><td>\(fromTo(one.all))</td>"
                rows += "<td>\(words.earlier(other.all))</td>"
                // How much of a sector was watched, and what its change shows, tells where nobody looks.
                guard !isPublic else {
                    rows += "</tr>\n"
                    continue
                }
                rows += "<td>\(TodayPage.share(one.watched))</td><td>\(TodayPage.share(other.watched))</td>"
                let change = words.change(
                    one.all, other.all, one.watched, other.watched, than: say("in the period before"))
                rows += "<td>\(change)</td></tr>\n"
            }
            made +=
                isPublic
                ? """
                <table class="sectors" tabindex="0"><caption>Distinct events reported by sector, at least to at most, against \
                \(PeriodWords.days(words.before.days)). What can lie in two sectors is in no “at least” and in both “at most”.</caption>\
                <thead><tr><th scope="col">sector</th><th scope="col">now</th><th scope="col">before</th></tr></thead><tbody>
                \(rows)</tbody></table>

                """
                : """
                <table class="sectors" tabindex="0"><caption>Distinct events reported by sector, at least to at most, and the share of its \
                kilometre-hours effectively watched for \(PeriodWords.watchedThings(now.kind)); against \(PeriodWords.days(words.before.days)). What can lie in two sectors is in no \
                “at least” and in both “at most”.</caption><thead><tr><th scope="col">sector</th><th scope="col">now</th>\
                <th scope="col">before</th><th scope="col">watched now</th><th scope="col">watched before</th>\
                <th scope="col">what that shows</th></tr></thead><tbody>
                \(rows)</tbody></table>

                """
        }
        return made + blind + (ofMainLineAlone(found).map { "<p>\($0)</p>\n" } ?? "")
    }

    /// Parts of the line of which less than a tenth was watched in the period.
    private var blind: Markup {
        guard !isPublic else {
            return
                "<p>Which parts of the line were watched least is not on a public sheet: it would tell where nobody looks.</p>\n"
        }
        guard let grid = answers.grid else {
            if !answers.zones.isEmpty {
                var made: Markup = "<ul>"
                for one in watchedZones.sentences { made += "<li>\(one)</li>" }
                return made + "</ul>\n"
            }
            guard !answers.hasObservers else {
                return "<p>The case has neither a line nor a zone of which a share could have been watched.</p>\n"
            }
            return
                "<p>Who was looking is not known: no observers are in the file. Where nothing was reported, nothing can be told.</p>\n"
        }
        return "<p>\(words.blindSentence(grid, clock: page.file.clock))</p>\n"
    }

    // MARK: Violations

    private var violations: Markup {
        var made: Markup = ""
        let told = found.agreement.provisions.indices.filter { now.provisions[$0].atMost != 0 }
        for place in told {
            let provision = found.agreement.provisions[place]
            let count = now.provisions[place]
            made +=
                "<p><b>\(provision.label) \(provision.says).</b> \(words.sentence(count, PeriodWords.breaking(count), now, share: words.watched(kinds: answers.kindsOfProvisions[place]))) \(pointing(place))</p>\n"
        }
        // Provisions of which nothing came in, those together that were watched for alike.
        var quiet: [(labels: [String], share: String)] = []
        for place in found.agreement.provisions.indices where now.provisions[place].atMost == 0 {
            let (label, share) = (
                found.agreement.provisions[place].label, words.watched(kinds: answers.kindsOfProvisions[place])
            )
            if let same = quiet.firstIndex(where: { $0.share == share }) {
                quiet[same].labels.append(label)
            } else {
                quiet.append(([label], share))
            }
        }
        for (silent, share) in quiet {
            made +=
                answers.refuted.isEmpty
                ? "<p>No report of a breach of \(silent.joined(separator: ", ")) came in for \(PeriodWords.days(now.days)), with \(share): that is no proof that none happened.</p>\n"
                : "<p>No report of a breach of \(silent.joined(separator: ", ")) stands for \(PeriodWords.days(now.days)) beside those refuted, with \(share): that is no proof that none happened.</p>\n"
        }
        return made + incidentTable
    }

    /// To whom the reports of a provision point: never more than they say.
    private func pointing(_ provision: Int) -> String {
        var named = [Int](repeating: 0, count: found.parties.count)
        var open = 0
        for place in now.reports where counts.reports[place].value(provision) != .excluded {
            if case .certain(let party) = counts.reports[place].attribution, named.indices.contains(party) {
                named[party] += 1
            } else {
                open += 1
            }
        }
        var words = zip(found.parties, named).filter { $0.1 > 0 }.map { party, number in
            say(number, "\(number) points to \(party.name)", "\(number) point to \(party.name)")
        }
        if open > 0 { words.append(say(open, "\(open) points to nobody alone", "\(open) point to nobody alone")) }
        return say("Of the reports that can tell of it, \(words.joined(separator: ", ")), by what they say themselves.")
    }

    private var incidentTable: Markup {
        let breaking = answers.incidents.filter { incident in
            answers.book.incidents[incident].contains { place in
                counts.provisions.indices.contains { counts.reports[place].value($0) != .excluded }
            }
        }
        guard !breaking.isEmpty else { return "" }
        var rows: Markup = ""
        for incident in breaking.prefix(200) {
            let members = answers.book.incidents[incident]
            let reports = members.map { counts.reports[$0] }
            let dossier = answers.book.dossier(incident)
            let acts = ActSet(bits: reports.reduce(UInt64.max) { $0 & $1.acts.bits })
            let provisions = found.agreement.provisions.enumerated().compactMap { number, provision -> String? in
                let (value, least) = counts.breach(number, ofIncident: members, whole: dossier.count.atLeast)
                if value == .excluded { return nil }
                return "\(provision.label) \(value.spokenWord)"
                    + (least.map { say(" (\($0) or more of them)") } ?? "")
            }
            rows += "<tr><th scope=\"row\">I\(incident + 1)</th><td>\(provisions.joined(separator: ", "))</td>"
            rows +=
                "<td>\(acts.bits == 0 ? say("reports differ") : told(acts))</td><td>\(fromTo(dossier.count))</td>"
            rows +=
                "<td>\((dossier.grades.first?.level.words).map(spoken) ?? "")</td><td>\(members.map { annex.name(of: counts.reports[$0].reference) }.joined(separator: ", "))</td></tr>\n"
        }
        var made: Markup = """
            <table tabindex="0"><caption>Incidents that break a provision; events each at least to at most</caption><thead><tr>\
            <th scope="col">incident</th><th scope="col">breaks</th><th scope="col">what</th><th scope="col">events</th>\
            <th scope="col">that it occurred</th><th scope="col">reports</th></tr></thead><tbody>
            \(rows)</tbody></table>

            """
        if breaking.count > 200 {
            made +=
                "<p>\(breaking.count - 200) more incidents are not listed here: <code>truceline incidents</code> writes them all.</p>\n"
        }
        return made
    }

    private var spot: Markup {
        let names = ReportNames(counts.reports)
        var article = IncidentArticle(
            found: found, book: answers.book, names: names, audience: page.facts.pages.audience)
        article.called = { isPublic ? say("report \(annex.name(of: $0))") : $0 }
        var made: Markup = ""
        for incident in answers.incidents { made += article.markup(incident, level: 3, isPrinted: true) }
        return made
    }

    // MARK: People, zones, kinds

    private var casualties: Markup {
        let told =
            page.isSpot
            ? answers.incidents.flatMap { answers.book.dossier($0).casualties } : now.casualties
        guard !told.isEmpty else {
            return "<p>No report tells of people harmed. What reports do not say is not taken for none.</p>\n"
        }
        var made: Markup = ""
        for count in told {
            made +=
                "<p>\(capitalised(PeriodWords.events(count, "person"))) reported \(count.casualty?.spokenWord ?? "") for \(PeriodWords.days(now.days)), by \(count.reportWords); with \(words.watched(now.watched)).</p>\n"
        }
        return made + "<p class=\"note\">\(casualtyNotice)</p>\n"
    }

    private var zones: Markup {
        guard !found.zones.isEmpty else { return "<p>No zones are in the file.</p>\n" }
        var made: Markup = "<ul>"
        for (number, zone) in found.zones.enumerated() {
            let values = answers.reports.compactMap { report in report.zones.first { $0.zone == number }?.value }
            let certain = values.filter { $0 == .certain }.count
            let possible = values.filter { $0 != .excluded }.count
            made += "<li>\(zone.name): \(reportsWords(certain, possible)) of things in it.</li>"
        }
        return made + "</ul>\n"
    }

    /// Reports that can tell of the kinds of a part.
    private func acts(_ part: SheetPart) -> Markup {
        guard let wanted = part.acts else { return "" }
        let own = answers.reports.filter { wanted.holds($0.acts) != .excluded }
        let certain = own.filter { wanted.holds($0.acts) == .certain }
        var made: Markup =
            "<p>\(capitalised(reportsWords(certain.count, own.count))) of \(wanted.spokenWords), for \(PeriodWords.days(now.days)), with \(words.watched(kinds: part.detectionKinds)).</p>\n"
        guard !certain.isEmpty else { return made }
        made += "<ul>"
        for report in certain.prefix(60) {
            let breaks = report.findings.map {
                "\(found.agreement.provisions[$0.provision].label) \($0.explanation.value.spokenWord)"
            }
            let fulfils = report.fulfilled.map {
                "\(found.agreement.provisions[$0.provision].label) \($0.value.spokenWord)"
            }.joined(separator: ", ")
            let duty = fulfils.isEmpty ? "" : say("; fulfils \(fulfils)")
            made +=
                "<li><bdi>\(annex.name(of: report.id))</bdi>: \(told(report.acts)), \(report.count.spokenWords); \(annex.place(report)); \(breaks.isEmpty ? say("breaks no provision") : say("breaks \(breaks.joined(separator: ", "))"))\(duty).</li>"
        }
        made += "</ul>\n"
        if certain.count > 60 { made += "<p>\(certain.count - 60) more are in the annex.</p>\n" }
        return made
    }

    /// "at least 2, at most 5 reports".
    private func reportsWords(_ certain: Int, _ possible: Int) -> String {
        if possible == 0 { return say("no report") }
        if certain == possible { return say("exactly \(counted(certain, "report"))") }
        return say("at least \(certain), at most \(counted(possible, "report"))")
    }

    /// Who was kept from watching, and what was not seen for it.
    private var denied: Markup {
        guard answers.grid != nil else { return deniedByZone }
        guard !answers.lost.isEmpty else {
            return "<p>No observer of observers.csv was kept from watching in the period.</p>\n"
        }
        var made: Markup = "<ul>"
        for lost in answers.lost {
            let stay = lost.stay
            let by = stay.deniedBy.map { id in say(" by \(found.parties.first { $0.id == id }?.name ?? id)") } ?? ""
            let who =
                isPublic ? spoken("a \(stay.means.rawValue)") : "\(stay.id), \(spoken("a \(stay.means.rawValue)"))"
            let minutes =
                max(
                    0,
                    min(stay.span.last, now.span.last) - max(stay.span.first, now.span.first) + 1) / 60
            // What one of them would have watched is finer than what is published of all.
            made +=
                isPublic
                ? "<li>\(capitalised(who)): \(spoken(stay.state.rawValue))\(by), \(counted(Int(minutes), "minute")) of the period.</li>"
                : "<li>\(capitalised(who)): \(spoken(stay.state.rawValue))\(by), \(counted(Int(minutes), "minute")) of the period; \(lost.kilometreHours.grouped) effective kilometre-hours of its whole absence were not watched for it.</li>"
        }
        return made + "</ul>\n"
    }

    private var watchedZones: ZoneWatchWords { ZoneWatchWords(zones: answers.zones, found: found) }

    /// The same of a case without a line, of which nobody can say what was not seen for it.
    private var deniedByZone: Markup {
        guard answers.hasObservers else { return "" }
        guard !answers.kept.isEmpty else {
            return "<p>No observer of observers.csv was kept from watching in the period.</p>\n"
        }
        let (clock, ends) = (page.file.clock, found.agreement.dayEnds)
        var made: Markup = "<ul>"
        for stay in answers.kept {
            let days = [stay.span.first, max(stay.span.first, stay.span.last)].map {
                clock.reportingDay($0, dayEnds: ends)
            }
            let words = watchedZones.kept(stay, named: !isPublic, days: days[0]...days[1])
            made += "<li>\(isPublic ? capitalised(words) : words).</li>"
        }
        return made + "</ul>\n"
    }

    private var signOff: Markup {
        """
        <table class="sign" tabindex="0"><caption>To be signed by hand</caption><tbody>
        <tr><th scope="row">Prepared by</th><td>&#160;</td><th scope="row">Date</th><td>&#160;</td></tr>
        <tr><th scope="row">Approved by</th><td>&#160;</td><th scope="row">Date</th><td>&#160;</td></tr>
        </tbody></table>

        """
    }
}
