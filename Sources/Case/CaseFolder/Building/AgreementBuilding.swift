import CaseModel

/// Makes the agreement, the lines and the zones of records that have been checked, noting what only shows now.
struct AgreementBuilder {
    let root: Fields?
    let provisions: [Fields]
    let features: [Feature]
    let names: NameTable
    let clock: LocalClock
    /// The bytes of a file of the folder that a zone names; nil where there is none.
    let track: (String) -> [UInt8]?
    /// The files that zones name, once each.
    private(set) var tracks: [String] = []
    private var ownWords: [KindWord] = []
    private var words: [KindWord] { usualKindWords + ownWords }
    var mistakes: [Mistake] = []
    var warnings: [CaseWarning] = []
    private(set) var trackGap = Agreement.usualTrackGap

    init(
        root: Fields?, records: [Fields], features: [Feature], names: NameTable,
        track: @escaping (String) -> [UInt8]?
    ) {
        self.track = track
        self.root = root
        provisions = records.filter { $0.schema.kind == .provision }
        self.features = features
        self.names = names
        clock = root?.optionalText("time-zone").flatMap(localClock(named:)) ?? .utc
    }

    mutating func note(_ fields: Fields, _ key: String, _ message: String) {
        mistakes.append(Mistake(position: fields.position(of: key), message: message))
    }

    /// The choice of a reading on which something hangs, told as what it does not yet decide.
    private mutating func reading(_ fields: Fields, _ what: String) -> TalksQuestion.ReadingChoice? {
        guard let choice = fields.readingChoice() else { return nil }
        warnings.append(
            CaseWarning(
                position: fields.position(of: "reading"),
                message:
                    "\(what) hangs on the reading '\(choice.reading).\(choice.choice)'; observations are judged by it "
                    + "whichever choice is made"))
        return choice
    }

    mutating func build(_ built: inout Case) {
        built.lines = features.filter { $0.fields.schema.kind == .line }.flatMap { sectors($0) }
        if let minutes = root?.quantity("track-gap") { trackGap = Int64((minutes * 60).rounded()) }
        built.zones = features.filter { $0.fields.schema.kind == .zone }.map { zone($0) }
        noteOverlaps(built.lines)
        noteHoles(built.lines)
        built.agreement.mainSeries = series(root, "line", built.lines) ?? built.lines.first?.series
        guard let root else { return }
        built.agreement.clock = clock
        built.agreement.dayEnds = root.quantity("day-ends").map { Int($0) } ?? 0
        if let minutes = root.quantity("track-gap") {
            built.agreement.trackGap = trackGap
            if minutes > 24 * 60 {
                note(root, "track-gap", "\(Int(minutes)) min for 'track-gap'; expected at most a day")
            }
        }
        if let minutes = root.quantity("time-error") {
            built.agreement.timeError = Int64((minutes * 60).rounded())
            if minutes > 24 * 60 {
                note(root, "time-error", "\(Int(minutes)) min for 'time-error'; expected at most a day")
            }
        }
        built.agreement.publicDelay = root.integer("public-delay") ?? 0
        if let metres = root.quantity("public-grid") { built.agreement.publicGrid = metres }
        if case .list(let bands)? = root.values["bands"] {
            built.agreement.bands = bands.compactMap {
                if case .quantity(let metres, _) = $0 { return metres } else { return nil }
            }
            if zip(built.agreement.bands, built.agreement.bands.dropFirst()).contains(where: { $0 >= $1 }) {
                note(root, "bands", "limits of bands out of order; expected each larger than the one before")
            }
        }
        for record in root.records("words") {
            let validity = validity(record)
            guard let acts = acts(record, "acts", during: validity), let weapons = weapons(record, "weapons") else {
                continue
            }
            let word = KindWord(
                word: record.text("word").lowercased(), acts: acts, weapons: weapons, validity: validity)
            built.agreement.words.append(word)
            ownWords.append(word)
        }
        built.agreement.provisions = provisions.compactMap { provision($0, built) }
    }

    // MARK: Lines and zones

    /// The sectors of a line: one, but where its parts do not touch.
    private mutating func sectors(_ feature: Feature) -> [ReferenceLine] {
        let fields = feature.fields
        let name = fields.optionalText("name") ?? fields.head.label
        let validity = validity(fields)
        let isWhole = feature.runs.count == 1
        let reading = reading(fields, "line '\(fields.head.id)'")
        if let left = fields.reference("left", names), left == fields.reference("right", names) {
            warnings.append(
                CaseWarning(
                    position: fields.position(of: "right"),
                    message:
                        "'\(left)' is on both sides of line '\(fields.head.id)': by it no ground is told from the other's"
                ))
        }
        return feature.runs.enumerated().map { number, run in
            var head = fields.head
            if !isWhole { head.id += "/\(number + 1)" }
            var line = ReferenceLine(
                head: head, name: isWhole ? name : "\(name), sector \(number + 1)",
                series: fields.optionalText("series") ?? "line", run: run, validity: validity,
                prolongations: (
                    start: fields.word("before-start") ?? .straight, end: fields.word("after-end") ?? .straight
                ), leftParty: fields.reference("left", names), rightParty: fields.reference("right", names),
                sectorOf: isWhole ? nil : fields.head.id)
            line.reading = reading
            return line
        }
    }

    private mutating func zone(_ feature: Feature) -> Zone {
        let fields = feature.fields
        var zone = Zone(
            head: fields.head, name: fields.optionalText("name") ?? fields.head.label,
            area: Area(rings: feature.isLines ? [] : feature.runs), validity: validity(fields))
        setStrips(&zone, feature)
        if let name = setCourse(&zone, fields), !tracks.contains(name) { tracks.append(name) }
        zone.altitude = heightBand(fields)
        zone.ground = groundHeights(fields)
        let domains: [Domain] = fields.words("domains")
        if !domains.isEmpty { zone.domains = DomainSet(domains) }
        zone.reading = reading(fields, "zone '\(zone.id)'")
        return zone
    }

    /// Two lines of one series in force on the same day would leave open which one to measure from.
    private mutating func noteOverlaps(_ lines: [ReferenceLine]) {
        for (place, line) in lines.enumerated() {
            for earlier in lines[..<place]
            where earlier.series == line.series && earlier.wholeID != line.wholeID
                && earlier.validity.holds(line.validity) != .excluded
            {
                let position = "\(earlier.head.position.file):\(earlier.head.position.line)"
                mistakes.append(
                    Mistake(
                        position: line.head.position,
                        message:
                            "line '\(line.id)' is in force at the same time as '\(earlier.id)' (\(position)) of the "
                            + "same series '\(line.series)'; expected 'from' and 'until' that do not overlap"))
            }
        }
    }

    /// Days between two lines of a series on which none is in force: where the line was then is not known.
    private mutating func noteHoles(_ lines: [ReferenceLine]) {
        for series in Set(lines.map(\.series)).sorted() {
            let ordered = lines.filter { $0.series == series }.sorted { $0.validity.first < $1.validity.first }
            var last = ordered.first
            for line in ordered.dropFirst() {
                if let before = last, before.validity.last != .max, before.validity.last + 1 < line.validity.first {
                    let from = momentWords(of: before.validity.last + 1)
                    let until = momentWords(of: line.validity.first - 1)
                    warnings.append(
                        CaseWarning(
                            position: line.head.position,
                            message:
                                "no line of the series '\(series)' is in force from \(from) until \(until), between "
                                + "'\(before.id)' and '\(line.id)': what was observed then is at no known distance from it"
                        ))
                }
                if line.validity.last > last?.validity.last ?? .min { last = line }
            }
        }
    }

    /// A second as the day and time of the agreement's clock.
    private func momentWords(of second: Int64) -> String {
        let local = utcClock(second + clock.offset(at: second))
        return "\(dayWords(local.day)) \(local.time.prefix(5))"
    }

    private mutating func validity(_ fields: Fields) -> TimeSpan {
        var span = TimeSpan.always
        if let from = boundary(fields, "from") { span.first = from.span(clock).first }
        // A day is included; at a time of day it is over.
        if let until = boundary(fields, "until") {
            span.last = until.span(clock).last - (until.second == nil ? 0 : 1)
        }
        if span.first > span.last {
            note(fields, "until", "'until' is not after 'from'; expected it later")
        }
        return span
    }

    private mutating func boundary(_ fields: Fields, _ key: String) -> Moment? {
        guard case .moment(let moment)? = fields.values[key] else { return nil }
        guard let fault = moment.boundaryFault(clock) else { return moment }
        note(fields, key, "'\(key)': \(fault)")
        return nil
    }

    private mutating func series(_ fields: Fields?, _ key: String, _ lines: [ReferenceLine]) -> String? {
        guard let fields, let name = fields.optionalText(key) else { return nil }
        let known = Set(lines.map(\.series))
        if !known.contains(name), !names.unreadKinds.contains(.line) {
            note(
                fields, key,
                unknownName(name, kind: "series of lines", among: known.sorted())
                    + "; expected a series of line.geojson")
        }
        return name
    }

    // MARK: Provisions

    private mutating func provision(_ fields: Fields, _ built: Case) -> Provision? {
        let rule = Provision.Rule(rawValue: fields.text("rule")) ?? .prohibited
        let whole = validity(fields)
        let acts = acts(fields, "acts", during: whole) ?? .none
        let breaches =
            fields.values["breaches"] == nil ? ActSet.none : self.acts(fields, "breaches", during: whole) ?? .none
        if rule == .required, fields.values["breaches"] == nil {
            note(fields, "rule", "a requirement without 'breaches'; expected the acts that break it")
        }
        if rule == .prohibited, fields.values["breaches"] != nil {
            note(fields, "breaches", "'breaches' of a prohibition; expected them for a requirement only")
        }
        let weapons = weapons(fields, "weapons") ?? .all
        let place = placeTerm(fields, built)
        var spans: [TimeSpan] = []
        let phases = fields.records("phases")
        for phase in phases {
            let span = validity(phase)
            let both = TimeSpan(first: max(span.first, whole.first), last: min(span.last, whole.last))
            if both.first <= both.last { spans.append(both) }
        }
        let exceptions = fields.records("except").map { exception($0, of: fields.text("id")) }
        var provision = Provision(
            head: fields.head, says: fields.text("says"), wording: fields.optionalText("wording"), rule: rule,
            acts: acts,
            breaches: breaches, weapons: weapons, actWords: fields.texts("acts"), weaponWords: fields.texts("weapons"),
            place: place, validity: phases.isEmpty ? [whole] : spans, daily: daily(fields),
            parties: fields.references("parties", names),
            exceptions: exceptions)
        provision.craft = craft(fields)
        provision.flagStates = flagStates(fields)
        provision.reading = reading(fields, "provision '\(provision.id)'")
        return provision
    }

    private mutating func placeTerm(_ fields: Fields, _ built: Case) -> PlaceTerm {
        var term = PlaceTerm()
        guard case .record(let place)? = fields.values["where"] else { return term }
        term.zones = place.references("zones", names)
        term.outside = place.references("outside", names)
        term.series = series(place, "line", built.lines)
        for entry in place.records("lines") {
            if let party = entry.reference("party", names), let series = series(entry, "line", built.lines) {
                term.seriesByParty.append((party, series))
            }
        }
        term.beyond = place.quantity("beyond")
        term.within = place.quantity("within")
        term.side = place.word("side")
        if let near = term.beyond, let far = term.within, near >= far {
            note(place, "within", "'within' is not more than 'beyond'; expected a band between them")
        }
        if term.within == 0 {
            note(
                place, "within", "nothing is within 0 of a line, which has no width; expected a distance of more than 0"
            )
        }
        if (term.beyond ?? term.within) != nil || term.side != nil, built.lines.isEmpty,
            !names.unreadKinds.contains(.line)
        {
            note(fields, "where", "a distance or side, and the case has no line; expected a line.geojson")
        }
        term.altitude = heightBand(place)
        term.ground = groundHeights(place)
        let domains: [Domain] = place.words("domains")
        if !domains.isEmpty { term.domains = DomainSet(domains) }
        return term
    }

    private mutating func exception(_ fields: Fields, of provision: String) -> ProvisionException {
        let validity = validity(fields)
        var exception = ProvisionException(
            reason: fields.word("reason") ?? .other, says: fields.text("says"),
            acts: fields.values["acts"] == nil ? .all : acts(fields, "acts", during: validity) ?? .none,
            weapons: weapons(fields, "weapons") ?? .all, zones: fields.references("zones", names),
            validity: validity, parties: fields.references("parties", names))
        exception.reading = reading(fields, "an exception of provision '\(provision)'")
        return exception
    }

    private mutating func daily(_ fields: Fields) -> (from: Int, to: Int)? {
        guard let text = fields.optionalText("daily") else { return nil }
        let parts = text.split(separator: "-").map { parsedTimeOfDay(String($0)) }
        guard parts.count == 2, let from = parts[0], let to = parts[1], from != to else {
            note(fields, "daily", "'\(text)'; expected local hours such as '20:00-06:00'")
            return nil
        }
        return (from, to)
    }

    // MARK: Kinds

    /// - Parameter span: the time in which the words are used: a word of the case has the meaning of that time.
    private mutating func acts(_ fields: Fields, _ key: String, during span: TimeSpan) -> ActSet? {
        var found = ActSet.none
        for text in fields.texts(key) {
            let meanings = meanings(of: text, during: span)
            if let act = Act(rawValue: text) {
                found = found.union(ActSet([act]))
            } else if let first = meanings.first {
                guard meanings.allSatisfy({ $0.acts == first.acts }) else {
                    let each = meanings.map { "\($0.acts.words)\(datedWords($0.validity))" }
                    note(
                        fields, key,
                        "'\(text)' has several meanings in the time of this term: \(each.joined(separator: "; ")); "
                            + "expected the acts that are meant, or one term for each time")
                    continue
                }
                found = found.union(first.acts)
            } else {
                let known = Act.allCases.map(\.rawValue) + words.map(\.word)
                note(
                    fields, key,
                    unknownName(text, kind: "act", among: known) + "; expected an act or a word of the vocabulary")
                return nil
            }
        }
        return found
    }

    /// What a word means in a time: as the case says, and as usual while the case says nothing. A word that has no meaning
    /// then has those of other times.
    private func meanings(of text: String, during span: TimeSpan) -> [KindWord] {
        let all = words.filter { $0.word == text.lowercased() }
        let own = ownWords.filter { $0.word == text.lowercased() && $0.validity.holds(span) != .excluded }
        var reached = span.first
        for word in own.sorted(by: { $0.validity.first < $1.validity.first }) where word.validity.first <= reached {
            reached = word.validity.last == .max ? .max : max(reached, word.validity.last + 1)
        }
        if reached == .max || reached > span.last { return own }
        let usual = usualKindWords.filter { $0.word == text.lowercased() }
        return own.isEmpty && usual.isEmpty ? all : usual + own
    }

    /// " from 2026-03-10 00:00 until 2026-03-12 12:00"; nothing of a word that means the same at all times.
    private func datedWords(_ span: TimeSpan) -> String {
        (span.first == .min ? "" : " from \(momentWords(of: span.first))")
            + (span.last == .max ? "" : " until \(momentWords(of: span.last))")
    }

    private mutating func weapons(_ fields: Fields, _ key: String) -> WeaponSet? {
        let texts = fields.texts(key)
        if texts.isEmpty { return .all }
        var found = WeaponSet.none
        for text in texts {
            if let weapon = Weapon(rawValue: text) {
                found = found.union(WeaponSet([weapon]))
            } else if let group = weaponGroups.first(where: { $0.word == text }) {
                found = found.union(group.weapons)
            } else {
                let known = Weapon.allCases.map(\.rawValue) + weaponGroups.map(\.word)
                note(
                    fields, key,
                    unknownName(text, kind: "weapon", among: known) + "; expected a weapon or a group of weapons")
                return nil
            }
        }
        return found
    }
}

extension Fields {
    /// Metres or seconds.
    func quantity(_ key: String) -> Double? {
        if case .quantity(let value, _)? = values[key] { return value }
        return nil
    }
}
