public import CaseModel
public import Tables

/// Reads rows of observations for a case into columns.
public final class ObservationReader: Sendable {
    let parties: [(id: String, names: [String])]
    let zones: ZoneNames
    /// Names, capitals aside, that more than one party goes by, with the ids of those.
    let namesOfSeveral: [String: [String]]
    /// The zones that move: they are no place to have been at.
    let movingZones: Set<Int>
    let places: [String: [Disc]]
    /// What the names of zones and places stand for.
    let grounds: [String: NamedGround]
    let words: [String: [KindWord]]
    let clock: LocalClock
    /// The moment after which nothing can have been observed.
    let now: Int64
    /// What is wrong with a time after it, and what was expected.
    let lateness: String
    let plausible: PlausibleTimes
    /// Where the case lies, for telling coordinates that cannot be meant.
    let surroundings: Surroundings

    /// The farthest that an observer is taken to hear or see where the report gives no distance.
    public static let farthestRange = 25_000.0

    /// - Parameters:
    ///   - found: the case, whose parties, zones and places the rows name.
    ///   - words: the words for kinds that every case knows; the case's own come first.
    ///   - clock: the civil time of its agreement's time zone.
    ///   - now: seconds since 1970; a time after it is a mistake.
    public init(_ found: Case, words: [KindWord], clock: LocalClock, now: Int64) {
        parties = found.parties.map { ($0.id, [$0.id, $0.name] + $0.alsoCalled) }
        var owners: [String: [String]] = [:]
        for party in parties {
            for name in Set(party.names.map(foldedName)) { owners[name, default: []].append(party.id) }
        }
        namesOfSeveral = owners.filter { $0.value.count > 1 }
        zones = ZoneNames(found)
        movingZones = Set(found.zones.indices.filter { found.zones[$0].course != nil })
        var places: [String: [Disc]] = [:]
        for place in found.places {
            places[foldedName(place.name), default: []].append(Disc(centre: place.coordinate, radius: place.radius))
        }
        self.places = places
        grounds = places.mapValues(NamedGround.init(places:)).merging(
            zones.byName.mapValues { NamedGround(zone: found.zones[$0]) }, uniquingKeysWith: { $1 })
        var known: [String: [KindWord]] = [:]
        let own = Dictionary(grouping: found.agreement.words) { foldedName($0.word) }
        for word in found.agreement.words { known[foldedName(word.word), default: []].append(word) }
        // A word of the case takes the place of the usual one while it is in use, and the usual one means the rest.
        for word in words {
            let name = foldedName(word.word)
            for rest in times(outside: (own[name] ?? []).map(\.validity), of: word.validity) {
                var usual = word
                usual.validity = rest
                known[name, default: []].append(usual)
            }
        }
        self.words = known
        self.clock = clock
        self.now = now
        lateness =
            found.asOfDay.flatMap { found.asOf == now ? $0 : nil }.map {
                "is after \(dayWords($0)), as of which the case is (as-of of case.yaml); expected an earlier time, or a later as-of"
            } ?? "is in the future; expected a time that has passed"
        plausible = PlausibleTimes(of: found)
        surroundings = Surroundings(found)
    }

    /// How many rows of a table lie far from everything of the case, and the line of the first; nil where none does.
    public func remoteRows(of table: ObservationTable) -> (count: Int, line: Int)? {
        var count = 0
        var first = 0
        for row in 0..<table.count where surroundings.isRemote(table.longitudes[row], table.latitudes[row]) {
            // Zones lie where the case does, and a place that is not told nowhere.
            switch table.regionNumbers[row] < 0 ? nil : table.regions[Int(table.regionNumbers[row])] {
            case .zone, .anywhere: continue
            case nil, .discs, .sector: break
            }
            if count == 0 { first = row }
            count += 1
        }
        return count == 0 ? nil : (count, Int(table.fileLines[first]))
    }

    /// The rows of a block of delimited text; those with mistakes are left out.
    ///
    /// - Parameters:
    ///   - isFirst: whether the block begins with the line of column names.
    ///   - regions: by line, where something was observed, where a feature's geometry says it and no field does.
    public func table(
        of block: RecordBlock, order: ColumnOrder, isFirst: Bool, regions: [Int: Region] = [:]
    ) -> (table: ObservationTable, mistakes: [RowMistake]) {
        var made = ObservationTable()
        var mistakes = block.faults
        made.reserve(block.bytes.count / 48)
        var cache = WordCache()
        block.bytes.withUnsafeBufferPointer { bytes in
            var row = RowReading(reader: self, bytes: bytes, order: order)
            row.regions = regions
            var cursor =
                isFirst
                ? order.layout.rows(
                    of: bytes, &row.spans, firstLine: block.firstLine, countsRows: block.countsRows)
                : RowCursor(
                    bytes, delimiter: order.layout.dialect.separator, firstLine: block.firstLine,
                    countsRows: block.countsRows)
            while cursor.next(&row.spans) {
                if let fault = cursor.fault ?? order.layout.fit(&row.spans, bytes, line: cursor.line) {
                    mistakes.append(fault)
                    continue
                }
                row.line = cursor.line
                row.read(into: &made, &cache)
                if !row.mistakes.isEmpty {
                    mistakes += row.mistakes
                    row.mistakes = []
                }
            }
        }
        made.bytes = block.bytes
        // Names made of line numbers, and those whose quotation marks were undone, stand behind the block's own bytes.
        made.bytes += cache.madeNames
        return (made, mistakes)
    }
}

extension ObservationTable {
    mutating func reserve(_ rows: Int) {
        idStarts.reserveCapacity(rows)
        idCounts.reserveCapacity(rows)
        fileLines.reserveCapacity(rows)
        firsts.reserveCapacity(rows)
        lasts.reserveCapacity(rows)
        longitudes.reserveCapacity(rows)
        latitudes.reserveCapacity(rows)
        radii.reserveCapacity(rows)
        regionNumbers.reserveCapacity(rows)
        acts.reserveCapacity(rows)
        weapons.reserveCapacity(rows)
        parties.reserveCapacity(rows)
        counts.reserveCapacity(rows)
        lowest.reserveCapacity(rows)
        highest.reserveCapacity(rows)
        heightLevels.reserveCapacity(rows)
        domains.reserveCapacity(rows)
        craft.reserveCapacity(rows)
        statuses.reserveCapacity(rows)
    }
}

/// Words seen in a block and what they mean, so that each spelling is looked up once.
struct WordCache {
    /// What a word's spelling stands for, and the bytes to compare with.
    private var entries: [Entry] = []
    private var places: [UInt64: Int] = [:]

    struct Entry {
        var spelling: [UInt8]
        var words: [KindWord]
        /// What all of its meanings allow together.
        var acts: UInt64
        var weapons: UInt64
        /// Whether it means the same at all times.
        var isTimeless: Bool
    }
    /// Names made for rows without one.
    var madeNames: [UInt8] = []

    /// The place of a spelling, found by `look` when it is new; nil for an unknown word.
    @inline(__always)
    mutating func place(_ bytes: Bytes, _ start: Int, _ count: Int, look: (String) -> [KindWord]?) -> Int? {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for place in start..<start + count { hash = (hash ^ UInt64(bytes[place])) &* 0x100_0000_01b3 }
        if let place = places[hash], isSame(place, bytes, start, count) { return place }
        guard let text = String(validating: bytes[start..<start + count], as: UTF8.self), let found = look(text) else {
            return nil
        }
        places[hash] = entries.count
        entries.append(
            Entry(
                spelling: Array(bytes[start..<start + count]), words: found,
                acts: found.reduce(0) { $0 | $1.acts.bits }, weapons: found.reduce(0) { $0 | $1.weapons.bits },
                isTimeless: found.allSatisfy { $0.validity == .always }))
        return entries.count - 1
    }

    private func isSame(_ place: Int, _ bytes: Bytes, _ start: Int, _ count: Int) -> Bool {
        guard entries[place].spelling.count == count else { return false }
        for offset in 0..<count where entries[place].spelling[offset] != bytes[start + offset] { return false }
        return true
    }

    /// What a word can mean at a time, as bits of acts and weapons; no acts where it was no word then.
    @inline(__always)
    func meaning(_ place: Int, _ span: TimeSpan?) -> (acts: UInt64, weapons: UInt64) {
        if entries[place].isTimeless { return (entries[place].acts, entries[place].weapons) }
        var acts: UInt64 = 0
        var weapons: UInt64 = 0
        for word in entries[place].words where span.map({ word.validity.holds($0) != .excluded }) ?? true {
            acts |= word.acts.bits
            weapons |= word.weapons.bits
        }
        return (acts, weapons)
    }

    func word(_ place: Int) -> String { entries[place].words[0].word }
}

/// What is left of a time outside some others.
private func times(outside taken: [TimeSpan], of whole: TimeSpan) -> [TimeSpan] {
    var left: [TimeSpan] = []
    var first = whole.first
    for span in taken.sorted(by: { $0.first < $1.first }) where span.last >= first {
        if span.first > first { left.append(TimeSpan(first: first, last: min(whole.last, span.first - 1))) }
        guard span.last < whole.last else { return left }
        first = span.last + 1
    }
    if first <= whole.last { left.append(TimeSpan(first: first, last: whole.last)) }
    return left
}
