import CaseModel
import Tables

/// Reads the rows of a block one by one: every mistake in it is noted, and it enters the table only where there is none.
struct RowReading {
    let reader: ObservationReader
    let bytes: Bytes
    let order: ColumnOrder
    /// The fields of the row and its line, set anew for each.
    var spans: [FieldSpan] = []
    var line = 0
    var mistakes: [RowMistake] = []
    /// By line, where something was observed as the geometry of its feature says, where that is no point.
    var regions: [Int: Region] = [:]

    init(reader: ObservationReader, bytes: Bytes, order: ColumnOrder) {
        self.reader = reader
        self.bytes = bytes
        self.order = order
    }

    /// The span of a column; nil where the file has no such column or the field is empty.
    @inline(__always)
    private func span(_ column: ObservationColumn) -> FieldSpan? {
        let place = order[column]
        guard place >= 0 else { return nil }
        var span = spans[place]
        while span.count > 0, bytes[Int(span.start)] == 0x20 {
            span.start += 1
            span.count -= 1
        }
        while span.count > 0, bytes[Int(span.start + span.count - 1)] == 0x20 { span.count -= 1 }
        return span.count > 0 ? span : nil
    }

    mutating func note(_ column: ObservationColumn, _ message: String) {
        let place = order[column]
        if order.isMadeOfJSON {
            mistakes.append(RowMistake(line: line, column: place + 1, message: message))
            return
        }
        let start = place >= 0 ? Int(spans[place].start) : Int(spans[0].start)
        let isQuoted = start > 0 && bytes[start - 1] == 0x22
        var mistake = RowMistake(line: lineOf(start), at: isQuoted ? start - 1 : start, in: bytes, message)
        mistake.row = line
        mistakes.append(mistake)
    }

    /// The line of a field: a field before it may hold line ends.
    private func lineOf(_ start: Int) -> Int {
        let rowStart = Int(spans[0].start)
        guard start > rowStart else { return line }
        return line + bytes[rowStart..<start].reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
    }

    /// The text of a column. Rows whose bytes are no text never come so far.
    func text(_ column: ObservationColumn) -> String? {
        guard let span = span(column) else { return nil }
        return fieldText(span, in: bytes)
    }

    /// Texts that are kept as they are must be text: no invalid bytes, nothing that steers a terminal.
    @inline(__always)
    private mutating func checkKeptText() {
        for column in [ObservationColumn.id, .observer, .means, .source, .note, .admiralty, .claims]
        where order[column] >= 0 {
            let span = spans[order[column]]
            var isPlain = true
            for byte in bytes[Int(span.start)..<Int(span.start + span.count)] where byte < 0x20 || byte >= 0x7F {
                isPlain = false
            }
            if !isPlain { checkKeptText(column) }
        }
    }

    @inline(never)
    private mutating func checkKeptText(_ column: ObservationColumn) {
        guard let text = text(column) else { return }
        // A note may have several lines; a name with a line break would print lines of its own, and one with an override would
        // turn what follows it round.
        let allowed: [UInt32] = column == .note ? [0x09, 0x0A, 0x0D] : [0x09]
        let bad = text.unicodeScalars.first {
            $0.value < 0x20 && !allowed.contains($0.value) || (0x7F...0x9F).contains($0.value)
                || [0x2028, 0x2029, 0x202D, 0x202E].contains($0.value)
        }
        if let bad {
            return note(column, "control character U+\(codeDigits(bad)); expected text without it")
        }
        if [.id, .observer].contains(column), let fault = unseenFault(text) { note(column, fault) }
    }

    /// Metres and kilometres of a row whose degrees have decimal commas.
    @inline(__always)
    private mutating func checkThousands() {
        let measures = [ObservationColumn.radius, .observerError, .range, .altitude, .depth]
        guard measures.contains(where: { order[$0] >= 0 }) else { return }
        let hasCommas = [ObservationColumn.longitude, .latitude, .observerLongitude, .observerLatitude].contains {
            guard let span = span($0) else { return false }
            return bytes[Int(span.start)..<Int(span.start + span.count)].contains(0x2C)
        }
        guard hasCommas else { return }
        for column in measures {
            guard let text = text(column), let fault = thousandsFault(text, named: column.names[0]) else { continue }
            note(column, fault)
        }
    }

    /// Its beginning, on one line.
    func shown(_ text: String) -> String {
        let line = String(text.prefix(40).map { $0.isNewline ? " " : $0 })
        return text.count > 40 ? line + "…" : line
    }

    private mutating func number(_ column: ObservationColumn, _ range: ClosedRange<Double>) -> Double? {
        guard let span = span(column) else { return nil }
        if let number = decimal(bytes, Int(span.start), Int(span.count)), range.contains(number) { return number }
        if let text = text(column) {
            note(
                column,
                "'\(shown(text))' for \(column.names[0])\(text.contains(",") ? " has a decimal comma" : ""); expected a number "
                    + "from \(range.lowerBound) to \(range.upperBound)")
        }
        return nil
    }

    /// Degrees, with a decimal comma or a point.
    private mutating func coordinate(_ column: ObservationColumn, _ range: ClosedRange<Double>) -> Double? {
        guard let span = span(column) else { return nil }
        if let found = degrees(bytes, Int(span.start), Int(span.count)), range.contains(found) { return found }
        return number(column, range)
    }

    mutating func read(into table: inout ObservationTable, _ cache: inout WordCache) {
        let span = time()
        let place = self.place()
        let kind = self.kind(span, &cache)
        let count = text(.count).map { text -> CountRange in
            if let range = countRange(text) {
                if range.least > 0 { return range }
                note(
                    .count,
                    "'\(shown(text))' for count may be none: a row tells of something that was there; expected 1 or more, or no row"
                )
                return CountRange(least: 1, most: 1)
            }
            note(
                .count,
                "'\(shown(text))' for count; expected 5, 3-5, about 20, at least 5, multiple or uncountable"
                    + countLimitWords(text))
            return CountRange(least: 1, most: 1)
        }
        let parties = self.parties()
        let height = self.height()
        let domains = self.domains()
        let craft = self.craft()
        checkFlagStates()
        checkClaims()
        let status = self.status()
        let casualties = self.casualties()
        checkKeptText()
        checkThousands()
        if order[.admiralty] >= 0, let rating = text(.admiralty) {
            let bytes = Array(rating.utf8)
            if bytes.count != 2 || !(0x41...0x47).contains(bytes[0]) || !(0x31...0x36).contains(bytes[1]) {
                note(.admiralty, "'\(shown(rating))' for admiralty; expected A to G and 1 to 6, as B2")
            }
        }
        guard mistakes.isEmpty, let span, let place, let kind else { return }

        if let id = self.span(.id) {
            let words = stretch(id, &cache)
            table.idStarts.append(words.start)
            table.idCounts.append(words.count)
        } else {
            let name = Array("line-\(line)".utf8)
            table.idStarts.append(Int32(bytes.count + cache.madeNames.count))
            table.idCounts.append(Int32(name.count))
            cache.madeNames += name
        }
        table.fileLines.append(Int32(truncatingIfNeeded: line))
        table.firsts.append(span.first)
        table.lasts.append(span.last)
        switch place {
        case .disc(let disc):
            table.longitudes.append(disc.centre.longitude)
            table.latitudes.append(disc.centre.latitude)
            table.radii.append(Float(disc.radius))
            table.regionNumbers.append(-1)
        case .region(let region):
            let middle = region.middle
            table.longitudes.append(middle.longitude)
            table.latitudes.append(middle.latitude)
            table.radii.append(0)
            table.regionNumbers.append(Int32(table.regions.count))
            table.regions.append(region)
        }
        table.acts.append(kind.acts)
        table.weapons.append(kind.weapons)
        table.parties.append(parties)
        // A report without a number says that there was something, not how much.
        table.counts.append(count ?? CountRange(least: 1, most: CountRange.unbounded))
        table.lowest.append(height.map { Float($0.least) } ?? .nan)
        table.highest.append(height.map { Float($0.most) } ?? .nan)
        table.heightLevels.append((height?.level ?? .ground).rawValue)
        table.domains.append(domains)
        table.craft.append(craft)
        table.statuses.append(status)
        if let casualties { table.casualties[table.count - 1] = casualties }
        if order[.observer] >= 0 { append(.observer, to: &table.observers, &cache) }
        if order[.means] >= 0 { append(.means, to: &table.means, &cache) }
        if order[.source] >= 0 { append(.source, to: &table.sources, &cache) }
        if order[.admiralty] >= 0 { append(.admiralty, to: &table.ratings, &cache) }
        if order[.flagState] >= 0 { append(.flagState, to: &table.flagStates, &cache) }
        if order[.claims] >= 0 { append(.claims, to: &table.claims, &cache) }
    }

    private func append(
        _ column: ObservationColumn, to words: inout ObservationTable.Words, _ cache: inout WordCache
    ) {
        let found = span(column).flatMap { namesNobody($0, column) ? nil : stretch($0, &cache) }
        words.starts.append(found?.start ?? 0)
        words.counts.append(found?.count ?? 0)
    }

    /// Whether a field says that nobody is named: "unknown" is no observer, and two who are unknown need not be one.
    private func namesNobody(_ span: FieldSpan, _ column: ObservationColumn) -> Bool {
        guard column == .observer || column == .source || column == .means else { return false }
        return ObservationFiles.namesNobody(bytes, Int(span.start), Int(span.count))
    }

    /// Where the words of a field stand: in the block, or behind it where doubled quotation marks had to be undone.
    @inline(__always)
    private func stretch(_ span: FieldSpan, _ cache: inout WordCache) -> (start: Int32, count: Int32) {
        guard span.hasDoubledQuotes else { return (span.start, span.count) }
        let words = undoubled(span, in: bytes)
        let start = Int32(bytes.count + cache.madeNames.count)
        cache.madeNames += words
        return (start, Int32(words.count))
    }

    // MARK: Time

    private mutating func time() -> TimeSpan? {
        guard let start = moment(.start) else {
            if span(.start) == nil { note(.start, "no time; expected a day, or a day and time") }
            return nil
        }
        var found = start.span(reader.clock)
        if span(.end) != nil {
            guard let end = moment(.end) else { return nil }
            let ended = end.span(reader.clock)
            found.last = ended.last
            if ended.first > reader.now {
                note(.end, reader.lateness)
                return nil
            }
            if found.last < found.first {
                note(.end, "ends before it begins; expected an end later than its start")
                return nil
            }
        }
        if let fault = reader.plausible.fault(found.last) {
            note(.start, "'\(dayWords(start.day))' \(fault)")
            return nil
        }
        if found.first > reader.now {
            note(.start, reader.lateness)
            return nil
        }
        return found
    }

    @inline(__always)
    private mutating func moment(_ column: ObservationColumn) -> Moment? {
        guard let span = span(column) else { return nil }
        if let found = ObservationFiles.moment(bytes, Int(span.start), Int(span.count)) {
            guard let fault = found.fault(reader.clock) else { return found }
            if let text = text(column) { note(column, "'\(shown(text))': \(fault)") }
            return nil
        }
        if let text = text(column) {
            note(column, "'\(shown(text))' is no day or time; expected 2025-09-05 or 2025-09-05T18:00Z")
        }
        return nil
    }

    // MARK: Place

    private enum Place {
        case disc(Disc)
        case region(Region)
    }

    private mutating func place() -> Place? {
        if !regions.isEmpty, let region = regions[line] { return .region(placed(region)) }
        if span(.longitude) != nil || span(.latitude) != nil { return point() }
        if span(.place) != nil { return named() }
        if span(.observerLongitude) != nil || span(.bearing) != nil || span(.range) != nil { return sector() }
        for place in order.placeLike where spans[place].count > 0 {
            let name = order.layout.names[place]
            mistakes.append(
                RowMistake(
                    line: lineOf(Int(spans[place].start)), at: Int(spans[place].start), in: bytes,
                    "the place in '\(name)' is not read, and the row has no other; expected lon and lat, or place"))
            return nil
        }
        return .region(.anywhere)
    }

    private func placed(_ region: Region) -> Region {
        guard reader.surroundings.isEastward, case .discs(let discs) = region else { return region }
        return .discs(discs.map { Disc(centre: $0.centre.eastward, radius: $0.radius) })
    }

    private mutating func point() -> Place? {
        guard let x = span(.longitude), let y = span(.latitude) else {
            note(
                span(.longitude) == nil ? .longitude : .latitude,
                "one coordinate without the other; expected both or none")
            return nil
        }
        guard let longitude = degrees(bytes, Int(x.start), Int(x.count)),
            let latitude = degrees(bytes, Int(y.start), Int(y.count))
        else {
            let column = degrees(bytes, Int(x.start), Int(x.count)) == nil ? ObservationColumn.longitude : .latitude
            if let text = text(column) { note(column, "'\(shown(text))' for \(column.names[0]); expected degrees") }
            return nil
        }
        guard longitude >= -180, longitude <= 180, latitude >= -90, latitude <= 90 else {
            let isSwapped = abs(longitude) <= 90 && abs(latitude) <= 180
            note(
                isSwapped ? .latitude : .longitude,
                "longitude \(longitude), latitude \(latitude); expected -180 to 180 and -90 to 90"
                    + (isSwapped ? " (exchanged? latitude \(longitude) and longitude \(latitude) would do)" : ""))
            return nil
        }
        if let fault = reader.surroundings.fault(longitude, latitude) {
            note(.longitude, fault)
            return nil
        }
        let radius = order[.radius] < 0 ? 0 : number(.radius, 0...1_000_000) ?? 0
        let disc = Disc(centre: reader.surroundings.placed(longitude, latitude), radius: radius)
        if order[.place] >= 0, let name = text(.place), let far = reader.grounds[foldedName(name)]?.farFrom(disc) {
            note(
                .place,
                "lon and lat lie \(Int((far / 1000).rounded(.up))) km from '\(shown(name))', which the row names too; expected both "
                    + "alike, or one of them")
            return nil
        }
        if span(.observerLongitude) != nil, span(.bearing) != nil || span(.range) != nil {
            guard case .region(.sector(let sector))? = sector() else { return nil }
            if let fault = sector.fault(of: disc) {
                note(span(.bearing) != nil ? .bearing : .range, fault)
                return nil
            }
        }
        return .disc(disc)
    }

    private mutating func named() -> Place? {
        guard let text = text(.place) else { return nil }
        let name = foldedName(text)
        // "3 km SW of Cafétown" is not in Cafétown.
        if span(.observerLongitude) == nil, span(.bearing) != nil || span(.range) != nil {
            note(
                span(.bearing) != nil ? .bearing : .range,
                "a bearing or range beside the place '\(shown(text))', and no observer's place from which it is; expected "
                    + "observer_lon and observer_lat, or the place alone")
            return nil
        }
        let radius = order[.radius] < 0 ? 0 : number(.radius, 0...1_000_000) ?? 0
        let meant = reader.zones.meant(by: text)
        if meant == .several {
            note(.place, "'\(shown(text))' stands for more than one zone; expected the id of one, as it is written")
            return nil
        }
        if case .one(let zone) = meant {
            guard radius == 0 else {
                note(
                    .radius, "a radius beside the zone '\(shown(text))', which has its own extent; expected one of them"
                )
                return nil
            }
            guard reader.places[name] == nil else {
                note(
                    .place,
                    "'\(shown(text))' is a zone and a place of places.csv; expected one of them, or lon and lat")
                return nil
            }
            guard !reader.movingZones.contains(zone) else {
                note(
                    .place,
                    "'\(shown(text))' moves with a track, and is no place; expected lon and lat, or another place")
                return nil
            }
            return .region(.zone(zone))
        }
        if let discs = reader.places[name] {
            if span(.observerLongitude) != nil, span(.bearing) != nil || span(.range) != nil {
                guard case .region(.sector(let sector))? = sector() else { return nil }
                // One of the places of that name is enough.
                let faults = discs.map { sector.fault(of: $0, told: "the place '\(shown(text))' lies") }
                if !faults.contains(nil), let fault = faults.first ?? nil {
                    note(span(.bearing) != nil ? .bearing : .range, fault)
                    return nil
                }
            }
            return .region(.discs(discs.map { Disc(centre: $0.centre, radius: max($0.radius, radius)) }))
        }
        let known = Array(reader.zones.byName.keys) + Array(reader.places.keys)
        note(
            .place,
            unknownName(text, kind: "place", among: known.sorted()) + "; expected a zone, or a name of places.csv")
        return nil
    }

    private mutating func sector() -> Place? {
        guard let longitude = coordinate(.observerLongitude, -180...180),
            let latitude = coordinate(.observerLatitude, -90...90)
        else {
            if span(.observerLongitude) == nil || span(.observerLatitude) == nil {
                note(
                    .bearing, "a bearing or range without the observer's place; expected observer_lon and observer_lat")
            }
            return nil
        }
        if let fault = reader.surroundings.fault(longitude, latitude) {
            note(.observerLongitude, fault)
            return nil
        }
        var bearings = 0.0...360.0
        if let text = text(.bearing) {
            guard let range = bearingRange(text) else {
                note(.bearing, "'\(shown(text))' for bearing; expected a compass word such as SW or SSW, or degrees")
                return nil
            }
            bearings = range
        }
        var ranges = 0.0...ObservationReader.farthestRange
        if let text = text(.range) {
            guard let range = distanceRange(text) else {
                note(.range, "'\(shown(text))' for range; expected a distance such as 3-5 km or 800 m")
                return nil
            }
            ranges = range
        }
        return .region(
            .sector(
                Sector(
                    observer: reader.surroundings.placed(longitude, latitude),
                    observerError: number(.observerError, 0...100_000) ?? 0, bearings: bearings, ranges: ranges)))
    }

    // MARK: Kind

    private mutating func kind(_ span: TimeSpan?, _ cache: inout WordCache) -> (acts: UInt64, weapons: UInt64)? {
        guard let field = self.span(.kind) else {
            note(.kind, "no kind; expected a word of the vocabulary, 'undetermined' if need be")
            return nil
        }
        guard
            let place = cache.place(
                bytes, Int(field.start), Int(field.count), look: { [reader] in reader.meanings($0) })
        else {
            if let text = text(.kind) {
                note(
                    .kind,
                    unknownName(shown(text), kind: "kind", among: reader.words.keys.sorted())
                        + "; expected a word of the vocabulary (truceline keys)")
            }
            return nil
        }
        let meaning = cache.meaning(place, span)
        let acts = meaning.acts
        var weapons = meaning.weapons
        guard acts != 0 else {
            note(.kind, "'\(cache.word(place))' was no word of the vocabulary at this time; expected one in use then")
            return nil
        }
        if order[.weapon] >= 0, let text = text(.weapon), text != "undetermined" {
            var named: UInt64 = 0
            for part in text.split(separator: "|") {
                let word = part.trimmingBlanks.lowercased()
                if let weapon = Weapon(rawValue: word) {
                    named |= WeaponSet([weapon]).bits
                } else if let group = weaponGroups.first(where: { $0.word == word }) {
                    named |= group.weapons.bits
                } else {
                    let known = Weapon.allCases.map(\.rawValue) + weaponGroups.map(\.word)
                    note(
                        .weapon,
                        unknownName(shown(String(part)), kind: "weapon", among: known)
                            + "; expected \(known.joined(separator: ", ")), or several with | between")
                    return nil
                }
            }
            // A weapon that the kind does not allow is the reporter's word against itself: both are kept.
            weapons = weapons & named == 0 ? weapons | named : weapons & named
        }
        return (acts, weapons)
    }

    // MARK: The rest

    private mutating func parties() -> UInt64 {
        guard order[.party] >= 0, let text = text(.party) else { return ObservationTable.anyParty }
        if text == "not determined" || text == "undetermined" { return ObservationTable.anyParty }
        var found: UInt64 = 0
        for part in text.split(separator: "|", omittingEmptySubsequences: false) {
            let name = part.trimmingBlanks
            if name.isEmpty {
                note(.party, "'\(shown(text))' for party has an empty place beside '|'; expected a party there")
            } else if !reader.namesOfSeveral.isEmpty, let ids = reader.namesOfSeveral[foldedName(name)],
                !reader.parties.contains(where: { $0.id == name })
            {
                note(
                    .party,
                    "'\(shown(name))' is the name of \(ids.map { "'\($0)'" }.joined(separator: " and of ")); expected an id"
                )
            } else if name == "none of them" {
                found |= ObservationTable.noParty
            } else if let place = reader.parties.firstIndex(where: { $0.id == name }), place < 63 {
                found |= 1 << UInt64(place)
            } else if let place = reader.parties.firstIndex(where: { $0.names.contains(name) }), place < 63 {
                found |= 1 << UInt64(place)
                if let other = reader.parties.lastIndex(where: { $0.names.contains(name) }), other != place {
                    let ids = [place, other].map { "'\(reader.parties[$0].id)'" }
                    note(.party, "'\(shown(name))' is the name of \(ids.joined(separator: " and of ")); expected an id")
                }
            } else {
                note(
                    .party,
                    unknownName(shown(name), kind: "party", among: reader.parties.flatMap(\.names))
                        + "; expected a party of the case, or 'not determined'")
            }
        }
        return found == 0 ? ObservationTable.anyParty : found
    }

    private static let anyDomain = UInt8(DomainSet.all.bits)

    private mutating func domains() -> UInt8 {
        guard order[.domain] >= 0, let text = text(.domain) else { return Self.anyDomain }
        var found: UInt64 = 0
        for part in text.split(separator: "|") {
            guard let domain = Domain(rawValue: part.trimmingBlanks) else {
                note(.domain, "'\(shown(text))' for domain; expected land, air or sea")
                continue
            }
            found |= DomainSet([domain]).bits
        }
        return found == 0 ? Self.anyDomain : UInt8(found)
    }

    /// People harmed; nil where the row tells of none of them.
    private mutating func casualties() -> Casualties? {
        guard Self.casualtyColumns.contains(where: { order[$0] >= 0 && span($0) != nil }) else { return nil }
        var found = Casualties()
        func number(_ column: ObservationColumn) -> CountRange? {
            guard order[column] >= 0, let text = text(column) else { return nil }
            // Not told is not known, and no more than that.
            if ["unknown", "undetermined"].contains(text.lowercased()) { return nil }
            if let range = countRange(text) { return range }
            note(
                column,
                "'\(shown(text))' for \(column.names[0]); expected 5, 3-5, about 20, at least 5, multiple, or nothing where "
                    + "it is not told" + countLimitWords(text))
            return nil
        }
        func people(_ column: ObservationColumn) -> [PeopleHarmed] {
            guard order[column] >= 0, let text = text(column) else { return [] }
            if let found = peopleHarmed(text) { return found }
            note(column, "'\(shown(text))' for \(column.names[0]); expected people such as 2 civilian women | 1 boy")
            return []
        }
        found.dead = number(.dead)
        found.injured = number(.injured)
        found.deadCivilians = number(.deadCivilians)
        found.injuredCivilians = number(.injuredCivilians)
        found.deadWho = people(.deadWho)
        found.injuredWho = people(.injuredWho)
        for fault in found.complete() {
            note(fault.column, fault.message + "; expected no more of a part than of the whole")
        }
        return found == Casualties() ? nil : found
    }

    private static let casualtyColumns: [ObservationColumn] = [
        .dead, .injured, .deadCivilians, .injuredCivilians, .deadWho, .injuredWho,
    ]

    private mutating func status() -> UInt8 {
        guard order[.status] >= 0, let text = text(.status) else { return VerificationStatus.reported.rawValue }
        if let status = VerificationStatus.allCases.first(where: { $0.word == text }) { return status.rawValue }
        note(
            .status,
            unknownName(shown(text), kind: "status", among: VerificationStatus.allCases.map(\.word))
                + "; expected a verification status")
        return 0
    }
}

extension ObservationReader {
    /// The meanings of a word, or of several with `|` between them; nil where one is unknown.
    func meanings(_ text: String) -> [KindWord]? {
        var found: [KindWord] = []
        for part in text.split(separator: "|") {
            guard let words = words[foldedName(String(part))] else { return nil }
            found += words
        }
        return found.isEmpty ? nil : found
    }
}

extension Region {
    /// A place to show it by.
    var middle: Coordinate {
        switch self {
        case .discs(let discs): return discs.first?.centre ?? Coordinate(longitude: 0, latitude: 0)
        case .sector(let sector): return sector.observer
        case .zone, .anywhere: return Coordinate(longitude: 0, latitude: 0)
        }
    }
}

/// What is wrong with a name that holds a character which shows nowhere and changes nothing beside it; joiners, which shape
/// words of some scripts, do. Nil where it holds none.
func unseenFault(_ name: String) -> String? {
    name.unicodeScalars.first { [0xAD, 0x180E, 0x200B, 0x2060, 0xFEFF].contains($0.value) }.map {
        "a character that does not show, U+\(codeDigits($0)), makes two names look like one; expected text without it"
    }
}
