import AlertRun
import Assessment
import AssessmentRun
import CaseFolder
import CaseModel
import Coverage
import CoverageRun
import Digests
import Grading
import IncidentRun
import Wording

/// Makes an edition: reads what is old enough, and takes from it what may be told.
struct PublicEdition {
    let request: PublicRequest
    let file: CaseFile
    let terms: PublicationTerms
    let earlier: EarlierEdition?
    /// The last reporting day that is public, and the last of which it is told what was watched.
    let cutOff: Int
    let coverageCutOff: Int
    /// What names are made from, so that nobody can make them from the ids of reports.
    let secret: [UInt8]
    /// The items of the edition before, by their names.
    let before: [String: PublicItem]

    var found: Case { file.records }
    var dayEnds: Int { found.agreement.dayEnds }

    /// - Parameter following: the edition before, where it has been read already.
    init(_ request: PublicRequest, _ file: CaseFile, following: EarlierEdition? = nil) throws(Refusal) {
        self.request = request
        self.file = file
        terms = file.publicTerms
        guard request.since == nil || terms.key != nil else {
            throw Refusal(
                .question,
                "--since for a case without a key: things would have other names than before; expected 'key' under "
                    + "'publication' of case.yaml, and the edition before made with it")
        }
        let earlier = if let following { following } else { try request.since.map(EarlierEdition.read) }
        self.earlier = earlier
        before = Dictionary(
            (earlier?.state.items ?? []).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        // Without a key names are of what is told alone (`namedByContent`): a hash of the files would be one to try out.
        secret = Array((terms.key ?? file.records.title).utf8)
        if let size = earlier?.state.limits.squareKilometres, size * 1000 < terms.grid {
            throw Refusal(
                .question,
                "--since an edition with squares of \(size) km, where the case asks for \(terms.grid / 1000) km now: squares "
                    + "of two sizes cut each other into smaller ones; expected a first edition in another folder, or the "
                    + "grid of before")
        }
        (cutOff, coverageCutOff) = try file.lastPublicDays(at: request.moment)
        if let earlier, following == nil { try refuseStranger(earlier.state) }
    }

    /// Refuses to follow an edition of another case, or one whose things have other names: all of it would be taken back for no
    /// reason.
    private func refuseStranger(_ state: PublicState) throws(Refusal) {
        func refuse(_ what: String) -> Refusal { Refusal(.question, "--since \(request.since ?? ""): \(what)") }
        guard let mark = state.keyMark else {
            throw refuse(
                "an edition that was made without a key: its things have other names; expected one made with the key of "
                    + "case.yaml, or a first edition in another folder")
        }
        guard mark == keyMark else {
            throw refuse(
                "an edition that was made with another key, of this case or of another one: its things have other names; "
                    + "expected the key of before in case.yaml, or a first edition in another folder")
        }
        if let key = terms.key, try state.seal(by: key) != state.seal {
            throw refuse(
                "an edition that was changed after it was published, or that this key did not seal: what it says would be taken "
                    + "for what the mission said; expected it as it was published, or a first edition in another folder"
            )
        }
        guard state.title == found.title else {
            throw refuse(
                "an edition of another case, '\(state.title)'; expected one of '\(found.title)', or a first edition in another "
                    + "folder")
        }
        if let made = secondOfCAP(state.made), made > request.moment {
            throw refuse(
                "an edition that was made later, at \(state.made); expected one made before \(capTime(request.moment))")
        }
    }

    /// Names the key without telling it.
    var keyMark: String? { terms.key == nil ? nil : name("key", "") }

    /// A name that tells nothing of what it was made from.
    func name(_ what: String, _ id: String) -> String {
        var hash = SHA256()
        hash.add(secret)
        hash.add("\n\(what)\n\(id)".utf8)
        return String(hash.words.prefix(16))
    }

    func answers() throws(Refusal) -> PublicAnswers {
        var made = PublicAnswers(
            title: found.title, language: found.spokenLanguage.catalogue == nil ? nil : found.language,
            status: try file.publicStatus(), sender: terms.sender, made: request.moment, days: nil,
            cutOff: cutOff, countedFrom: try file.publicClock(at: request.moment).madeUp,
            timeZone: found.agreement.timeZone,
            dayEnds: found.agreement.dayEnds == 0 ? nil : hourWords(found.agreement.dayEnds),
            limits: PublicLimits(terms, squares: terms.grid),
            provisions: found.agreement.provisions.map { ($0.label, $0.says) }, totals: [], items: [], coverage: [],
            sectors: [], alertNotes: [], withheld: [], ledger: [], sureness: [], pastAlerts: [], cannotTell: [],
            keyMark: keyMark, commitment: try file.commitment(), follows: earlier?.hash)
        var fresh: [(item: PublicItem, members: [String])] = []
        let rows = file.hasObservations ? try gone() : PublicRows()
        try refuseOtherReports(rows)
        if file.hasObservations {
            let book = try LineBook(file.counted(request.rows, period), about: file, rows: request.rows)
            fresh = try tell(of: book, rows, &made)
            try tellOfAlerts(&made, &fresh, rows)
            try tellOfCoverage(book, &made)
            made.sureness = try sureness(rows)
            if let words = book.reports.counts.leftOutWords { made.cannotTell.append(words) }
        } else {
            made.cannotTell.append("No reports from the line are in the file: what happened along it cannot be told.")
        }
        if !file.hasObservers {
            made.cannotTell.append(
                "Who was looking is not known: no observers are in the file. Where nothing is told, it cannot be told "
                    + "whether anything happened, and a rise can be one of reporting.")
            made.cannotTell.append("How many observers stand behind a square is not known.")
        }
        if found.lines.isEmpty {
            made.cannotTell.append("The file has no line: nothing is told by distance from it or along it.")
        }
        let past = try file.pastAlerts(reported: rows.reported).latest
        try refuseAlertsNeverRaised(past)
        made.pastAlerts = past.filter {
            dayNumber($0.decidedOn).map { $0 <= cutOff } ?? false
        }
        .map { PublicPastAlert(outcome: $0.outcome.rawValue, decidedOn: $0.decidedOn) }
        if terms.key == nil { fresh = namedByContent(fresh) }
        (made.items, made.ledger) = message(fresh, rows, made)
        made.sealKey = terms.key
        made.sentBefore = Set((earlier?.state.items ?? []).map(\.identifier))
        return made
    }

    /// Where no report of the case is one of several that were published, it is another case, or its reports have other ids:
    /// to take all of them back would tell a false reason.
    private func refuseOtherReports(_ rows: PublicRows) throws(Refusal) {
        let told = before.values.filter { $0.kind == .incident && $0.message != .cancel }
        guard told.count > 1, request.since != nil else { return }
        let known = Set(rows.all.map { name(PublicItem.Kind.incident.rawValue, $0) })
        guard !told.contains(where: { known.contains($0.id) }) else { return }
        throw Refusal(
            .question,
            "--since \(request.since ?? ""): of the \(told.count) incidents that it tells of, none has a report in this "
                + "case; expected an edition of this case, whose reports keep their ids, or a first edition in another folder"
        )
    }

    /// Who watched from where and when; nil where the case has no such file.
    func stays() throws(Refusal) -> [ObserverStay]? { file.hasObservers ? try file.stays(planned: true) : nil }

    private var period: ReportingPeriod {
        ReportingPeriod(
            days: -4_000_000...cutOff,
            span: TimeSpan(first: .min, last: file.clock.start(ofReportingDay: cutOff + 1, dayEnds: dayEnds) - 1))
    }

    // MARK: Incidents

    /// What is told of the reports, and what is not.
    private func tell(
        of book: LineBook, _ rows: PublicRows, _ made: inout PublicAnswers
    ) throws(Refusal) -> [(item: PublicItem, members: [String])] {
        let counts = book.reports.counts
        func withhold(_ what: String, _ why: String, _ number: Int) {
            made.withheld.append(.init(what: what, why: why, number: number))
        }
        let reports = counts.reports.count
        if counts.leftOut > 0 {
            withhold("reports", "left out because of mistakes in their rows: they are in no count", counts.leftOut)
        }
        withhold("reports", "refuted: they are in no count", rows.refuted.count)
        withhold("reports", "too recent: of days after the delay", rows.recent)
        withhold("reports", "told only in incidents and counts: no report is published by itself", reports)
        var open: [Int] = []
        var (late, ofPrivate) = (0, 0)
        for (number, members) in book.incidents.enumerated() {
            if members.contains(where: { counts.reports[$0].days.upperBound > cutOff }) {
                late += 1
            } else if members.contains(where: { rows.ofPrivatePeople.contains(counts.reports[$0].fileLine) }) {
                ofPrivate += 1
            } else {
                open.append(number)
            }
        }
        withhold("incidents", "too recent: a report of them can be of a day after the delay", late)
        withhold("incidents", "of private people on their way: where they go about is not published", ofPrivate)
        let first = counts.reports.map(\.days.lowerBound).min()
        if let first, first <= cutOff { made.days = first...cutOff }

        var places = PublicPlaces(terms, stays: try stays(), file: file)
        places.isUnknownWhoWatched = !file.hasObservers && rows.namesObservers
        let discs = open.map { counts.disc(ofIncident: book.incidents[$0]) }
        let days = open.map { number in
            let members = book.incidents[number].map { counts.reports[$0].days }
            return (members.map(\.lowerBound).min() ?? 0)...(members.map(\.upperBound).max() ?? 0)
        }
        if let earlier {
            // Squares of two sizes cut each other into pieces smaller than either.
            places = PublicPlaces(places, metres: earlier.state.limits.squareKilometres * 1000)
        } else {
            places.chooseSize(zip(discs, days).compactMap { disc, days in disc.map { ($0, days) } })
        }
        made.limits = PublicLimits(terms, squares: places.metres)
        var reasons: [String: Int] = [:]
        var items: [(item: PublicItem, members: [String])] = []
        for (place, number) in open.enumerated() {
            let members = book.incidents[number]
            let ids = members.map { counts.reports[$0].reference }
            var content = content(members, book, number, days[place])
            let old = before[itemName(.incident, ids)]
            var isNewBeside = false
            var told: PublicPlaces.Told =
                if members.contains(where: { ActSet.doneToObservers.holds(counts.reports[$0].acts) != .excluded }) {
                    .withheld(PublicPlaces.doneToObservers)
                } else if members.contains(where: { rows.mayBePrivate.contains(counts.reports[$0].fileLine) }) {
                    .withheld(PublicPlaces.mayBePrivate)
                } else if old?.hadSquare == true {
                    .withheld(old?.content.noSquare ?? PublicPlaces.moved)
                } else if old == nil, let disc = discs[place] {
                    besideWhatWasTold(places.square(of: disc, days[place]), disc, days[place], places, &isNewBeside)
                } else {
                    places.square(of: discs[place], days[place], before: old?.content)
                }
            if case .withheld(PublicPlaces.tooVague) = told,
                counts.isAtPole(ofIncident: members, within: 10 * places.metres)
            {
                told = .withheld(PublicPlaces.acrossEdge)
            }
            switch told {
            case .told(let square, let beyond):
                content.square = square
                content.beyond = beyond / 1000
            case .withheld(let why):
                content.noSquare = why
                reasons[why, default: 0] += 1
            }
            var item = item(.incident, ids, content)
            if isNewBeside { item.hadSquare = true }
            items.append((item, ids))
        }
        for (why, number) in reasons.sorted(by: { $0.key < $1.key }) { withhold("squares", why, number) }
        withhold("squares", "told of the incidents that are published", open.count - reasons.values.reduce(0, +))
        if let days = made.days { made.totals = totals(counts.narrowed(to: days)) }
        return items
    }

    /// The square of what is told of a day for the first time although the day was public before: it can have been a part of what
    /// was told then, in another square, and two squares of one place tell where they overlap. It gets that square, or none.
    private func besideWhatWasTold(
        _ own: PublicPlaces.Told, _ disc: Disc, _ days: ClosedRange<Int>, _ places: PublicPlaces,
        _ isWithheld: inout Bool
    ) -> PublicPlaces.Told {
        guard let last = earlier.flatMap({ dayNumber($0.state.cutOff) }), days.lowerBound <= last,
            case .told(let square, _) = own
        else { return own }
        let others = before.values.filter { item in
            guard item.kind == .incident, let other = item.content.square, other != square, other.overlaps(square),
                let from = dayNumber(item.content.from), let until = dayNumber(item.content.until), from <= until
            else { return false }
            return days.overlaps(from...until)
        }.sorted { $0.id < $1.id }
        guard !others.isEmpty else { return own }
        for item in others {
            if case .told(let same, let beyond) = places.square(of: disc, days, before: item.content) {
                return .told(same, beyond: beyond)
            }
        }
        isWithheld = true
        return .withheld(PublicPlaces.moved)
    }

    private func totals(_ counts: EventCounts) -> [PublicTotal] {
        let asked =
            [EventCounts.Selection()] + counts.provisions.indices.map { EventCounts.Selection(provision: $0) }
            + counts.casualtiesTold.map { EventCounts.Selection(casualty: $0) }
        let names =
            ["events of all kinds"]
            + found.agreement.provisions.map { "events that break \($0.label): \($0.says)" }
            + counts.casualtiesTold.map { "people \($0.rawValue)" }
        return zip(names, counts.counts(asked)).map {
            PublicTotal(what: $0, atLeast: $1.atLeast, atMost: $1.atMost)
        }
    }

    private func content(_ members: [Int], _ book: LineBook, _ number: Int, _ days: ClosedRange<Int>) -> PublicContent {
        let counts = book.reports.counts
        let reports = members.map { counts.reports[$0] }
        var acts = ActSet(bits: reports.reduce(UInt64.max) { $0 & $1.acts.bits })
        var weapons = WeaponSet(bits: reports.reduce(WeaponSet.all.bits) { $0 & $1.weapons.bits })
        let dossier = book.dossier(number)
        let level = dossier.grades.first { $0.proposition == .occurred }?.level ?? .reported
        // The number is that of the reports by which it is so sure.
        var whole = dossier.count.atLeast
        if level >= .credible { whole = counts.leastCredible(ofIncident: members, whole: whole) }
        if acts.bits != 0, weapons.bits != 0,
            counts.leastOf(acts, weapons, ofIncident: members, whole: whole) != nil
        {
            // What all reports allow holds of fewer events than are proved: of those, what any of them allows.
            acts = ActSet(bits: reports.reduce(0) { $0 | $1.acts.bits })
            weapons = WeaponSet(bits: reports.reduce(0) { $0 | $1.weapons.bits })
        }
        let breaks = found.agreement.provisions.enumerated().compactMap { place, provision -> String? in
            // What the surest of its reports says of it.
            let (value, least) = counts.breach(place, ofIncident: members, whole: whole)
            if value == .excluded { return nil }
            return "\(provision.label) \(value.word)" + (least.map { " (\($0) or more of them)" } ?? "")
        }
        return PublicContent(
            from: dayWords(days.lowerBound), until: dayWords(days.upperBound),
            what: acts.bits == 0 ? "reports differ" : acts.words,
            weapon: weapons == .all ? "not told" : weapons.bits == 0 ? "reports differ" : weapons.words, breaks: breaks,
            pointsTo: pointsTo(members, counts, whole, acts), atLeast: whole, atMost: dossier.count.atMost,
            sureness: level.words,
            certainty: level.certainty, square: nil, beyond: 0, noSquare: nil, expected: nil, falseAlarmDays: nil)
    }

    /// To whom the reports of an incident point: to whom all of them can, or of how many of its events they name whom.
    ///
    /// - Parameter acts: what is said to have happened.
    private func pointsTo(_ members: [Int], _ counts: EventCounts, _ whole: Int, _ acts: ActSet) -> String {
        let parties = members.reduce(UInt64.max) { $0 & counts.reports[$1].parties }
        let names = found.parties.map(\.name)
        let shares = found.parties.indices.compactMap { party in
            counts.leastNaming(party, ofIncident: members, whole: whole).map { (party, $0) }
        }
        let named = shares.filter { $0.1 > 0 }
        if parties == 0, named.isEmpty { return "reports differ" }
        let all = Attribution(parties: parties, count: names.count)
        // Where one is named for sure by what all reports allow, and not of all events that are proved, it is said of how many.
        guard !named.isEmpty else {
            guard case .certain(let party) = all, shares.contains(where: { $0.0 == party }) else {
                guard case .certain(let party) = all, acts.bits != 0,
                    !members.contains(where: {
                        counts.reports[$0].attribution == .certain(party)
                            && counts.reports[$0].acts.bits & ~acts.bits == 0
                    })
                else { return parties == 0 ? "reports differ" : all.words(parties: names) }
                // Who named them left open what it was, and who told what it was named nobody.
                return "\(all.words(parties: names)), by another report than tells what it was"
            }
            return "reports differ"
        }
        return named.map { "certain \(names[$0.0]) (\($0.1) or more of them)" }.joined(separator: ", ")
    }

    /// The name of a thing by those of what it is made of: the one that it had, if it had one.
    func itemName(_ kind: PublicItem.Kind, _ members: [String]) -> String {
        let names = members.sorted().map { name(kind.rawValue, $0) }
        return names.first { before[$0] != nil } ?? names.first ?? ""
    }

    /// Items under names that anybody can make from what is told of them: those of an edition without a key, which none follows.
    /// Names made of ids, or of a hash of the files, could be tried out.
    private func namedByContent(_ fresh: [(item: PublicItem, members: [String])]) -> [(PublicItem, [String])] {
        var told: [PublicContent: Int] = [:]
        return fresh.map { item, members in
            told[item.content, default: 0] += 1
            var own = item
            own.id = name(
                item.kind.rawValue,
                "\(item.content.words)\n\(item.content.square.map { "\($0)" } ?? "")"
                    + "\n\(item.content.noSquare ?? "")\n\(told[item.content] ?? 0)")
            return (own, members)
        }
    }

    func item(_ kind: PublicItem.Kind, _ members: [String], _ content: PublicContent) -> PublicItem {
        PublicItem(
            id: itemName(kind, members), kind: kind, identifier: "", sent: capTime(request.moment), message: .alert,
            references: [], content: content)
    }
}

/// What is known of rows besides what is counted.
struct PublicRows {
    /// Ids of rows up to the delay that were refuted.
    var refuted: Set<String> = []
    /// Rows that can be of days after the delay alone.
    var recent = 0
    /// Ids of all rows.
    var all: Set<String> = []
    /// The reporting days of which something was reported.
    var reported: ClosedRange<Int>?
    /// Rows that were left out because of mistakes in them.
    var leftOut = 0
    /// Whether a row names who observed.
    var namesObservers = false
    /// Lines of the file that tell of craft of private people.
    var ofPrivatePeople: Set<Int> = []
    /// Ids of rows whose place is told nowhere: of what may have been done to observers, or of what may be a private craft.
    var withoutPlace: Set<String> = []
    /// Lines of the file that can tell of such craft, and of others.
    var mayBePrivate: Set<Int> = []
    /// By the value of the surest finding, then whether it was verified (0), refuted (1) or neither (2).
    var byFinding: [ThreeValued: [Int]] = [:]
    /// The same by the second digit of the rating.
    var byRating: [String: [Int]] = [:]
    /// By row, with a truth to compare with: each finding that is not excluded.
    var claims: [(id: String, provision: Int, value: ThreeValued)] = []
}

extension PublicEdition {
    /// Goes through all rows once for what is not counted among events.
    private func gone() throws(Refusal) -> PublicRows {
        var rows = PublicRows()
        let run = file.assessmentRun(request.rows)
        let last = period.span.last
        let hasTruth = try file.truth() != nil
        let read = try file.judged(run, request.rows) { table, findings in
            for row in 0..<table.count {
                let id = String(decoding: table.id(row), as: UTF8.self)
                rows.all.insert(id)
                let days = [table.firsts[row], table.lasts[row]].map {
                    file.clock.reportingDay(min(max($0, -100_000_000_000), 300_000_000_000), dayEnds: dayEnds)
                }
                let known = rows.reported ?? days[0]...max(days[0], days[1])
                rows.reported = min(known.lowerBound, days[0])...max(known.upperBound, days[1])
                let status = VerificationStatus(rawValue: table.statuses[row]) ?? .reported
                guard table.firsts[row] <= last else {
                    rows.recent += 1
                    continue
                }
                if status == .refuted { rows.refuted.insert(id) }
                if table.text(table.observers, row) != nil { rows.namesObservers = true }
                if ActSet.doneToObservers.holds(ActSet(bits: table.acts[row])) != .excluded
                    || table.isOfPrivatePeople(row) || table.mayBeOfPrivatePeople(row)
                {
                    rows.withoutPlace.insert(id)
                }
                if table.isOfPrivatePeople(row) {
                    rows.ofPrivatePeople.insert(Int(table.fileLines[row]))
                } else if table.mayBeOfPrivatePeople(row) {
                    rows.mayBePrivate.insert(Int(table.fileLines[row]))
                }
                let column = status == .verified ? 0 : status == .refuted ? 1 : 2
                let values = found.agreement.provisions.indices.map { findings.value(row: row, provision: $0) }
                let surest = values.max() ?? .excluded
                if surest != .excluded { rows.byFinding[surest, default: [0, 0, 0]][column] += 1 }
                if let digit = table.text(table.ratings, row).flatMap({ AdmiraltyCode(text: $0) })?.information {
                    rows.byRating["\(digit.rawValue)", default: [0, 0, 0]][column] += 1
                }
                if hasTruth {
                    for (place, value) in values.enumerated() where value != .excluded {
                        rows.claims.append((id, place, value))
                    }
                }
            }
        }
        rows.leftOut = read.totals.skipped
        return rows
    }
}

extension GradeLevel {
    /// The same for every kind and party: what CAP calls so sure.
    fileprivate var certainty: String {
        switch self {
        case .verified: return "Observed"
        case .corroborated: return "Likely"
        case .credible: return "Possible"
        case .reported: return "Unknown"
        case .contested, .discounted, .notReported: return "Unlikely"
        }
    }
}

extension ActSet {
    /// Acts that observers meet with where they stand, and that their own aircraft do: their place is the observer's. What can
    /// be one of these among others is taken for one.
    public static let doneToObservers = ActSet([
        .accessDenied, .interference, .jamming, .detention, .accessGiven, .ownUAVLost, .ownUAVJammed, .ownUAVFiredAt,
    ])
}
