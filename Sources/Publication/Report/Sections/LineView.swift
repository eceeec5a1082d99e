import Assessment
import CaseFolder
import CaseModel
import IncidentRun
import Wording

/// The line: a map, a strip of line × time, totals by provision, and the findings behind them.
struct LineView {
    var hasLine: Bool
    var hasFindings: Bool
    var map: Markup
    var strip: Markup
    var hasStrip: Bool
    var coverage: CoverageView?
    /// What was watched of each zone, in a case without a line.
    var zoneCoverage: [String]
    var hasObservers: Bool
    /// What counts and coverage say together.
    var sentences: [String]
    var hasSentences: Bool
    /// The rates among them, drawn.
    var rates: Markup
    var hasRates: Bool
    /// People harmed in everything that was reported.
    var casualties: [String]
    var casualtyNotice: String
    var hasCasualties: Bool
    var summary: String
    var notShown: String
    var provisions: [ProvisionView]
    var lines: [GroundView]
    var zones: [GroundView]

    struct GroundView {
        var mark: RecordMark
        var name: String
        var what: String
    }

    struct ProvisionView {
        var mark: RecordMark
        var says: String
        var wording: String?
        var rule: String
        /// What it asks for: acts, weapons, place, exceptions.
        var terms: String
        var evidence: [Evidence]
        var total: String
        /// How many events were reported; nil where they were not counted.
        var events: String?
        /// The same by side, band and party.
        var eventParts: [String]
        var hasEventParts: Bool
        /// People harmed, as reported.
        var casualties: [String]
        var parts: [PartView]
        var findings: [FindingView]
        var more: String?
        var hasFindings: Bool
        var list: String
    }

    struct PartView {
        var name: String
        var total: String
        var list: String
    }

    struct FindingView {
        var observation: String
        var value: String
        var missing: String
        var attribution: String
        var place: String
        var day: String
    }

    init(_ index: CaseIndex, _ line: LineAnswers, base: [[Coordinate]]) {
        let overview = line.overview
        let coverage = line.coverage
        sentences = line.sentences + (leftOutSentence(line.leftOut, index.found).map { [$0] } ?? [])
        hasSentences = !sentences.isEmpty
        rates = rateChart(line.rates, index.found)
        hasRates = !line.rates.isEmpty
        let found = index.found
        casualties = casualtyLines(line.events, of: nil)
        casualtyNotice = Report.casualtyNotice
        hasCasualties = !casualties.isEmpty
        hasLine = !found.lines.isEmpty || !found.zones.isEmpty || !found.agreement.provisions.isEmpty
        map = lineMap(found, overview, base: base)
        strip = overview.map { lineStrip($0, coverage) } ?? ""
        hasStrip = !strip.text.isEmpty
        self.coverage = coverage.map { CoverageView($0, index) }
        hasObservers = line.hasObservers
        let zoneWords = ZoneWatchWords(zones: line.zones, found: found)
        zoneCoverage =
            zoneWords.sentences
            + line.kept.map { say("Kept from watching: \(zoneWords.kept($0.stay, named: false, days: $0.days)).") }
        hasFindings = overview != nil
        let totals = overview?.totals
        if let totals {
            summary =
                say(
                    "\(counted(totals.rows, "observation")) judged: \(totals.values[2]) findings certain, \(totals.values[1]) possible, \(totals.values[0]) excluded."
                )
                + (totals.skipped > 0
                    ? say(" \(counted(totals.skipped, "row")) skipped because of mistakes in them.") : "")
            notShown = say(
                "\(overview?.notOnMap ?? 0) observations with findings are placed too vaguely for the map, \(overview?.notOnStrip ?? 0) placed or dated too vaguely for the strip."
            )
        } else {
            summary = say("No observations in the file.")
            notShown = ""
        }
        let bySide = totals?.totals(by: .side) ?? []
        let byBand = totals?.totals(by: .band) ?? []
        let all = totals?.totals(by: .all) ?? []
        let parties = found.parties.map(\.name)
        provisions = found.agreement.provisions.enumerated().map { place, provision in
            let list = "_findings-\(place)"
            var parts: [PartView] = bySide.filter { $0.key.provision == place }.map {
                PartView(
                    name: say("side: \(spoken(($0.key.side ?? .notTold).rawValue))"), total: totalWords($0.total),
                    list: list)
            }
            parts += byBand.filter { $0.key.provision == place && !found.agreement.bands.isEmpty }.map {
                PartView(
                    name: totals?.bandWords($0.key.band ?? 0) ?? "", total: totalWords($0.total), list: list)
            }
            let counts = line.events.filter { $0.provision == provision.id }
            let whole = counts.first { $0.isWhole(of: provision.id) }
            let eventParts =
                (provision.rule == .required ? line.fulfilments : nil).map {
                    [fulfilmentWords($0, place, found)]
                } ?? [] + divisions(counts, found)
            let shown = overview?.findings[place] ?? []
            let count = overview?.findingCounts[place] ?? 0
            return ProvisionView(
                mark: index.mark(provision.head), says: provision.says, wording: provision.wording,
                rule: spoken(provision.rule.rawValue), terms: Self.terms(provision, found),
                evidence: index.evidence(behind: provision.id),
                total: totalWords(all.first { $0.key.provision == place }?.total ?? Total()),
                events: line.events.isEmpty ? nil : whole.map(Self.eventWords) ?? say("none"), eventParts: eventParts,
                hasEventParts: !eventParts.isEmpty, casualties: casualtyLines(line.events, of: provision.id),
                parts: parts,
                findings: shown.map { Self.finding($0, parties) },
                more: count > shown.count
                    ? say("\(count - shown.count) more; truceline assess writes them all.") : nil,
                hasFindings: !shown.isEmpty, list: list)
        }
        let clock = found.agreement.clock
        lines = found.lines.map { line in
            var what = say("\(counted(line.run.count, "vertex", "vertices")), series \(line.series)")
            if let left = line.leftParty { what += say("; left of it: \(index.link(left).label)") }
            if let right = line.rightParty { what += say("; right of it: \(index.link(right).label)") }
            return GroundView(
                mark: index.mark(line.head), name: line.name, what: what + "; " + Self.validity(line.validity, clock))
        }
        zones = found.zones.map {
            GroundView(
                mark: index.mark($0.head), name: $0.name,
                what: ($0.terms.isEmpty ? "" : $0.terms + "; ") + Self.validity($0.validity, clock))
        }
    }

    /// ``EventCount/words`` in the language of the page.
    private static func eventWords(_ count: EventCount) -> String {
        let least = leastWords(count)
        if let most = count.atMost {
            return most == count.atLeast ? least : say("at least \(least), at most \("\(most)")")
        }
        return say(
            count.unlimited, "at least \(least); \("\(count.unlimited)") report sets no upper limit",
            "at least \(least); \("\(count.unlimited)") reports set no upper limit")
    }

    private static func terms(_ provision: Provision, _ found: Case) -> String {
        var terms = [say("acts: \(provision.actWords.map(spoken).joined(separator: ", "))")]
        if provision.craft != .all { terms.append(say("craft: \(provision.craft.words)")) }
        if !provision.flagStates.isEmpty { terms.append(say("flags: \(provision.flagStates.joined(separator: ", "))")) }
        if !provision.weaponWords.isEmpty {
            terms.append(say("weapons: \(provision.weaponWords.map(spoken).joined(separator: ", "))"))
        }
        terms.append(say("where: \(provision.place.words)"))
        if !provision.parties.isEmpty {
            terms.append(say("binds \(provision.parties.map { found.partyName($0) }.joined(separator: ", "))"))
        }
        terms += provision.exceptions.map { say("except \($0.reason): \($0.says)") }
        return terms.joined(separator: "; ")
    }

    private static func validity(_ span: TimeSpan, _ clock: LocalClock) -> String {
        /// A day, or a day and time where it is no midnight.
        func words(_ moment: Int64, day: Int64) -> String {
            let local = moment + clock.offset(at: day)
            return local % 86_400 == 0
                ? spokenDay(clock.reportingDay(day, dayEnds: 0))
                : "\(spokenDay(clock.reportingDay(day, dayEnds: 0)))\(Language.spoken.dates == nil ? "T" : " ")\(utcWords(local).dropFirst(11).dropLast(4)) \(clock.name)"
        }
        func day(_ moment: Int64) -> String { words(moment, day: moment) }
        func validityLast(_ moment: Int64) -> String { words(moment + 1, day: moment) }
        switch (span.first == .min, span.last == .max) {
        case (true, true): return say("in force at all times")
        case (false, true): return say("in force from \(day(span.first))")
        case (true, false): return say("in force until \(validityLast(span.last))")
        default: return say("in force from \(day(span.first)) until \(validityLast(span.last))")
        }
    }

    private static func finding(_ finding: LineOverview.Finding, _ parties: [String]) -> FindingView {
        let place: String
        if !finding.least.isFinite {
            place = say("not told")
        } else if !finding.most.isFinite {
            place = finding.sides.spokenWords
        } else {
            // To 0.1 km: a report is public.
            let near = "\((finding.least / 100).rounded() / 10)"
            let far = "\((finding.most / 100).rounded() / 10)"
            place =
                near == far
                ? "\(near) km, \(finding.sides.spokenWords)" : say("\(near) to \(far) km, \(finding.sides.spokenWords)")
        }
        return FindingView(
            observation: finding.observation, value: finding.value.spokenWord, missing: finding.missing.words,
            attribution: finding.attribution.spokenWords(parties: parties), place: place,
            day: spokenDays(finding.days))
    }
}
