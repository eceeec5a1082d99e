public import CaseModel
import Geodesy

/// Judges observations by the provisions of a case: a pure function of the case and a row. Safe to use from several
/// tasks at once.
public final class Judge: Sendable {
    public let provisions: [Provision]
    public let parties: [String]
    public let bands: [Double]
    let geometry: LineGeometry
    let clock: LocalClock
    let mainSeries: Int?
    private let terms: [Term]
    private let isSimple: Bool

    /// A provision with names turned into numbers.
    struct Term: Sendable {
        var zones: [Int32]
        var outside: [Int32]
        /// The parties that are measured from each series; those of no series measure nothing.
        var groups: [(parties: UInt64, series: Int?)]
        var bound: UInt64
        var usesLine: Bool
        /// The acts that break it, and the weapons it speaks of, as bits.
        var breaking: UInt64
        /// The acts that fulfil it; none for a prohibition.
        var fulfilling: UInt64
        var weapons: UInt64
        /// The kinds of vessel and aircraft that it speaks of, as bits; all of them for any.
        var craft: UInt64
        var asksForFlag: Bool
        var isAlways: Bool
        /// Metres, infinite and negative where it says nothing.
        var within: Double
        var beyond: Double
        /// The side, as a bit; 0 where it says nothing.
        var side: UInt8
        var isAboveGround: Bool
        var isEverywhere: Bool
        var exceptions: [(zones: [Int32], parties: UInt64)]
    }

    /// - Parameters:
    ///   - found: the case.
    ///   - clock: the civil time of its agreement's time zone.
    public init(_ found: Case, clock: LocalClock) {
        provisions = found.agreement.provisions
        parties = found.parties.map(\.id)
        bands = found.agreement.bands
        self.clock = clock
        let geometry = LineGeometry(found)
        self.geometry = geometry
        let main = found.agreement.mainSeries.flatMap { geometry.series.firstIndex(of: $0) }
        mainSeries = main
        let zoneIDs = found.zones.map(\.id)
        let partyIDs = found.parties.map(\.id)
        func zones(_ names: [String]) -> [Int32] { names.compactMap { zoneIDs.firstIndex(of: $0).map { Int32($0) } } }
        func mask(_ names: [String]) -> UInt64 { partyBits(names, among: partyIDs) }
        terms = provisions.map { provision in
            let place = provision.place
            let bound = mask(provision.parties)
            let usual = place.series.flatMap { geometry.series.firstIndex(of: $0) } ?? main
            var groups: [(parties: UInt64, series: Int?)] = []
            var rest = bound
            for entry in place.seriesByParty {
                let parties = mask([entry.party]) & bound
                groups.append((parties, geometry.series.firstIndex(of: entry.series)))
                rest &= ~parties
            }
            if rest != 0 { groups.append((rest, usual)) }
            return Term(
                zones: zones(place.zones), outside: zones(place.outside), groups: groups, bound: bound,
                usesLine: place.within != nil || place.beyond != nil || place.side != nil,
                breaking: (provision.rule == .prohibited ? provision.acts : provision.breaches).withWhatTheyMean.bits,
                fulfilling: provision.rule == .required ? provision.acts.bits : 0,
                weapons: provision.weapons == .all ? .max : provision.weapons.bits,
                craft: provision.craft == .all ? .max : provision.craft.bits,
                asksForFlag: !provision.flagStates.isEmpty,
                isAlways: provision.validity == [.always] && provision.daily == nil,
                within: place.within ?? .infinity, beyond: place.beyond ?? -1,
                side: place.side.map { SideSet($0).bits } ?? 0,
                isAboveGround: place.domains != .all || place.altitude != nil,
                isEverywhere: place.isEverywhere,
                exceptions: provision.exceptions.map { (zones($0.zones), mask($0.parties)) })
        }
        // One line, always in force, and zones always in force: places without extent need no sets.
        isSimple =
            geometry.lines.count <= 1 && geometry.lines.allSatisfy { $0.record.validity == .always }
            && found.zones.allSatisfy(\.isPlain)
    }

    /// Judges every row of a block by every provision.
    public func findings(of table: ObservationTable) -> FindingTable {
        var result = FindingTable(provisionCount: provisions.count)
        let count = table.count
        result.least.reserveCapacity(count)
        result.most.reserveCapacity(count)
        result.sides.reserveCapacity(count)
        result.values.reserveCapacity(count * provisions.count)
        result.missing.reserveCapacity(count * provisions.count)
        var distances = [Double](repeating: .infinity, count: count)
        var starts: [Int32] = []
        var held: [Int32] = []
        var onBorder: [Int32] = []
        // Rows are looked up in the order of the map, so that neighbours find the index still in the processor's cache.
        let places = MapOrder(table)
        places.longitudes.withUnsafeBufferPointer { longitudes in
            places.latitudes.withUnsafeBufferPointer { latitudes in
                if isSimple, let line = geometry.lines.first {
                    distances.withUnsafeMutableBufferPointer {
                        line.nearest.distances(longitudes: longitudes, latitudes: latitudes, into: $0)
                    }
                }
                geometry.areas.areas(
                    longitudes: longitudes, latitudes: latitudes, starts: &starts, areas: &held,
                    onBorder: &onBorder)
            }
        }
        let zoneCount = Int32(geometry.zones.count)
        let known = PlacedRegions()
        let isOnBorder = Set(onBorder)
        for row in 0..<count {
            guard isSimple, table.radii[row] == 0, table.regionNumbers[row] < 0,
                isOnBorder.isEmpty || !isOnBorder.contains(places.ranks[row])
            else {
                judgeSets(row, table, known, &result)
                continue
            }
            var spot = Spot.withoutLine
            var isLeft = false
            let first = result.zones.count
            let rank = Int(places.ranks[row])
            for place in starts[rank]..<starts[rank + 1] {
                let area = held[Int(place)]
                if area < zoneCount {
                    result.zones.append(area)
                    result.zoneValues.append(.certain)
                } else {
                    isLeft = true
                }
            }
            if let line = geometry.lines.first {
                spot = Spot(
                    least: distances[rank], most: distances[rank],
                    sides: line.sides.covers(longitude: table.longitudes[row], latitude: table.latitudes[row])
                        ? (isLeft ? .left : .right) : .untold)
            }
            result.zoneStarts.append(Int32(result.zones.count))
            result.least.append(spot.least)
            result.most.append(spot.most)
            result.sides.append(spot.sides.bits)
            for provision in provisions.indices {
                let place =
                    terms[provision].isEverywhere
                    ? Verdict.certain
                    : exactPlace(provision, spot, result.zones[first...], table, row)
                let (value, missing) = combined(provision, table, row) { _ in
                    place
                } zones: { list in
                    Verdict(ThreeValued(list.contains { result.zones[first...].contains($0) }))
                }
                result.values.append(value)
                result.missing.append(missing)
            }
        }
        return result
    }

    private func exactPlace(
        _ provision: Int, _ spot: Spot, _ zones: ArraySlice<Int32>, _ table: ObservationTable, _ row: Int
    ) -> Verdict {
        var value = lineValue(provision, spot)
        if !terms[provision].zones.isEmpty {
            value = min(value, ThreeValued(terms[provision].zones.contains { zones.contains($0) }))
        }
        if !terms[provision].outside.isEmpty {
            value = min(value, ThreeValued(!terms[provision].outside.contains { zones.contains($0) }))
        }
        let verdict = Verdict(value)
        return terms[provision].isAboveGround ? verdict.and(aboveGround(provision, table, row)) : verdict
    }

    /// What the band and side of a provision say of a spot.
    @inline(__always)
    private func lineValue(_ provision: Int, _ spot: Spot) -> ThreeValued {
        guard terms[provision].usesLine else { return .certain }
        guard spot.least.isFinite else { return .excluded }
        var value = ThreeValued.certain
        let within = terms[provision].within
        if spot.most > within { value = spot.least > within ? .excluded : .possible }
        let beyond = terms[provision].beyond
        if spot.least < beyond { value = min(value, spot.most < beyond ? .excluded : .possible) }
        let wanted = terms[provision].side
        if wanted != 0, spot.sides.bits != wanted {
            // Where the side is not told it can be either.
            let open = wanted | SideSet.untold.bits
            value = min(value, spot.sides.bits & open == 0 ? .excluded : .possible)
        }
        return value
    }

    private func aboveGround(_ provision: Int, _ table: ObservationTable, _ row: Int) -> Verdict {
        let place = provisions[provision].place
        return aboveGround(place.altitude, place.domains, ground: place.ground, table, row)
    }

    // MARK: Rows whose place is a set

    /// The circles of a row's place; nil where it can be anywhere. The zone is the one that the report names.
    func discs(_ row: Int, _ table: ObservationTable) -> (discs: [Disc]?, zone: Int32?) {
        let number = table.regionNumbers[row]
        guard number >= 0 else {
            let centre = Coordinate(longitude: table.longitudes[row], latitude: table.latitudes[row])
            return ([Disc(centre: centre, radius: Double(table.radii[row]))], nil)
        }
        switch table.regions[Int(number)] {
        case .discs(let discs): return (discs, nil)
        case .sector(let sector): return (sectorCover(sector), nil)
        case .zone(let zone): return (geometry.cover(zone: zone), Int32(zone))
        case .anywhere: return (nil, nil)
        }
    }

    private func judgeSets(
        _ row: Int, _ table: ObservationTable, _ known: PlacedRegions, _ result: inout FindingTable
    ) {
        let relation = relation(row, table, known)
        result.least.append(relation.main.least)
        result.most.append(relation.main.most)
        result.sides.append(relation.main.sides.bits)
        for (zone, value) in relation.zones {
            result.zones.append(zone)
            result.zoneValues.append(value.value)
        }
        result.zoneStarts.append(Int32(result.zones.count))
        for provision in provisions.indices {
            let (value, missing) = judged(provision, row, table, relation)
            result.values.append(value)
            result.missing.append(missing)
        }
    }

    /// How all that a row's place can be lies to the lines and zones.
    struct Relation {
        /// Each circle with its zones, and its spot for each line that can have been in force; nil for anywhere.
        var circles: [(zones: ZoneRelations, spots: [Int: Spot])]?
        /// By series, the lines that can have been in force.
        var lines: [LineGeometry.InForce]
        /// All circles together, to the main line.
        var main: Spot
        var zones: [(Int32, Verdict)]

        /// Of a place that can be anywhere, by zone, what besides the ground bounds it.
        var bounds: [Verdict] = []

        /// Whether the row's place is in one of these zones.
        func verdict(inOneOf list: [Int32]) -> Verdict {
            guard let circles else {
                return list.reduce(.excluded) { $0.or(bounds[Int($1)].and(Verdict(.possible))) }
            }
            var verdict: Verdict?
            for circle in circles {
                let here = circle.zones.verdict(inOneOf: list)
                verdict = verdict?.orElse(here, by: .place) ?? here
            }
            return verdict ?? .excluded
        }
    }

    func relation(_ row: Int, _ table: ObservationTable, _ known: PlacedRegions = PlacedRegions()) -> Relation {
        let span = TimeSpan(first: table.firsts[row], last: table.lasts[row])
        let number = table.regionNumbers[row]
        let lines = geometry.series.indices.map { geometry.inForce($0, span) }
        let (discs, named) = known.discs(number < 0 ? nil : table.regions[Int(number)]) { self.discs(row, table) }
        guard let discs else {
            let hasLine = mainSeries.map { !lines[$0].lines.isEmpty || lines[$0].isUnknown } ?? false
            return Relation(
                circles: nil, lines: lines,
                main: hasLine ? Spot(least: 0, most: .infinity, sides: .any) : .withoutLine, zones: [],
                bounds: geometry.zones.map { bound($0, row, table, span, isNamed: false) })
        }
        let placed = known.circles(
            of: number < 0 ? nil : table.regions[Int(number)], lines: lines, span: geometry.hasMovingZones ? span : nil
        ) {
            self.placed(discs, around: $0, lines: lines, during: span)
        }
        let main = placed.main
        var circles = placed.circles
        var zones: [Int32: Verdict] = [:]
        var bounds: [Int32: Verdict] = [:]
        for place in circles.indices {
            if let named {
                circles[place].zones.held.removeAll { $0.zone == named }
                circles[place].zones.held.append((named, .certain))
            }
            for held in circles[place].zones.held.indices {
                let zone = circles[place].zones.held[held].zone
                let bound =
                    bounds[zone] ?? self.bound(geometry.zones[Int(zone)], row, table, span, isNamed: zone == named)
                bounds[zone] = bound
                circles[place].zones.held[held].verdict = circles[place].zones.held[held].verdict.and(bound)
            }
            circles[place].zones.held.removeAll { $0.verdict == .excluded }
            for (zone, _) in circles[place].zones.held where zones[zone] == nil { zones[zone] = .excluded }
        }
        // What holds of all circles is certain.
        for zone in zones.keys {
            var verdict: Verdict?
            for circle in circles {
                let here = circle.zones.verdict(zone)
                verdict = verdict?.orElse(here, by: .place) ?? here
            }
            zones[zone] = verdict
        }
        return Relation(
            circles: circles, lines: lines, main: main ?? .withoutLine,
            zones: zones.filter { $0.value.value != .excluded }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    }

    /// Circles of a place with their zones and their spots for the lines of each series; those that no provision tells
    /// apart are one.
    private func placed(
        _ discs: [Disc], around whole: Disc?, lines: [LineGeometry.InForce], during span: TimeSpan
    ) -> PlacedCircles {
        let wanted = lines.flatMap(\.lines)
        let near = geometry.near(whole, lines: wanted)
        var found = PlacedCircles()
        var seen: Set<[Int32]> = []
        for disc in discs {
            let zones = geometry.zoneRelations(disc, near: near, during: span)
            var spots: [Int: Spot] = [:]
            for line in wanted { spots[line] = geometry.spot(disc, line, near: near) }
            var signature = zones.held.map {
                Int32($0.verdict.hangsOn.rawValue) << 18 | $0.zone << 2 | Int32($0.verdict.value.rawValue)
            }.sorted()
            for (number, series) in lines.enumerated() {
                for spot in geometry.spots(series, { spots[$0] }) {
                    if number == mainSeries { found.main = found.main?.union(spot) ?? spot }
                    for provision in provisions.indices {
                        signature.append(Int32(lineValue(provision, spot).rawValue))
                    }
                }
            }
            if seen.insert(signature).inserted { found.circles.append((zones, spots)) }
        }
        return found
    }

    func judged(
        _ provision: Int, _ row: Int, _ table: ObservationTable, _ relation: Relation
    ) -> (ThreeValued, MissingFacts) {
        combined(provision, table, row) { series in
            self.placeVerdict(provision, series, row, table, relation)
        } zones: {
            relation.verdict(inOneOf: $0)
        }
    }

    /// What a row tells of acts that fulfil requirements: the same terms as of a breach, with the acts that fulfil in the place
    /// of those that break. A duty that was kept too early or too late is told apart.
    public func fulfilments(row: Int, of table: ObservationTable) -> [Fulfilment] {
        var found: [Fulfilment] = []
        var known: Relation?
        for number in terms.indices where terms[number].fulfilling & table.acts[row] != 0 {
            let relation = known ?? relation(row, table)
            known = relation
            func value(_ asked: Asked) -> ThreeValued {
                combined(number, table, row, asked) { series in
                    self.placeVerdict(number, series, row, table, relation)
                } zones: {
                    relation.verdict(inOneOf: $0)
                }.0
            }
            let inTime = value(.fulfilment)
            guard inTime == .excluded else {
                found.append(Fulfilment(provision: number, value: inTime, isInTime: true))
                continue
            }
            let atAnyTime = value(.fulfilmentAtAnyTime)
            if atAnyTime != .excluded {
                found.append(Fulfilment(provision: number, value: atAnyTime, isInTime: false))
            }
        }
        return found
    }

    /// What a row is held against.
    private enum Asked { case breach, fulfilment, fulfilmentAtAnyTime }

    /// By party, the series of lines from which a provision is measured.
    func groups(_ provision: Int) -> [(parties: UInt64, series: Int?)] { terms[provision].groups }

    func partyValue(_ provision: Int, _ by: UInt64) -> ThreeValued { Self.value(of: by, among: terms[provision].bound) }

    @inline(__always)
    private static func value(of some: UInt64, among wanted: UInt64) -> ThreeValued {
        some & ~wanted == 0 ? .certain : some & wanted == 0 ? .excluded : .possible
    }

    /// Whether an exception of a provision applies to a row.
    func exceptionValue(
        _ provision: Int, _ place: Int, _ row: Int, _ table: ObservationTable, _ relation: Relation
    ) -> ThreeValued {
        exceptionValue(provision, place, row, table) { relation.verdict(inOneOf: $0) }
    }

    @inline(__always)
    private func exceptionValue(
        _ provision: Int, _ place: Int, _ row: Int, _ table: ObservationTable, zones: ([Int32]) -> Verdict
    ) -> ThreeValued {
        let entry = provisions[provision].exceptions[place]
        let allowed = terms[provision].exceptions[place]
        var value = min(
            entry.acts.holds(ActSet(bits: table.acts[row])), entry.weapons.holds(WeaponSet(bits: table.weapons[row])))
        value = min(value, entry.validity.holds(TimeSpan(first: table.firsts[row], last: table.lasts[row])))
        value = min(value, Self.value(of: table.parties[row], among: allowed.parties))
        if !allowed.zones.isEmpty, value != .excluded { value = min(value, zones(allowed.zones).value) }
        return value
    }

    /// Whether a row's place is where a provision holds, measured from a series of lines.
    func placeVerdict(
        _ provision: Int, _ series: Int?, _ row: Int, _ table: ObservationTable, _ relation: Relation
    ) -> Verdict {
        let term = terms[provision]
        let above = aboveGround(provision, table, row)
        guard let circles = relation.circles else {
            let isAnywhere = term.zones.isEmpty && term.outside.isEmpty && !term.usesLine
            if term.usesLine, series.map({ relation.lines[$0].lines.isEmpty && !relation.lines[$0].isUnknown }) ?? true
            {
                return .excluded
            }
            if isAnywhere { return above }
            var verdict = Verdict(.possible)
            if !term.zones.isEmpty { verdict = verdict.and(relation.verdict(inOneOf: term.zones)) }
            if !term.outside.isEmpty { verdict = verdict.and(!relation.verdict(inOneOf: term.outside)) }
            return verdict.and(above)
        }
        var verdict: Verdict?
        for circle in circles {
            var zone = Verdict.certain
            if !term.zones.isEmpty { zone = circle.zones.verdict(inOneOf: term.zones) }
            if !term.outside.isEmpty { zone = zone.and(!circle.zones.verdict(inOneOf: term.outside)) }
            var spots: [Spot] = []
            if term.usesLine {
                if let series {
                    spots = geometry.spots(relation.lines[series]) { circle.spots[$0] }
                } else {
                    spots = [.withoutLine]
                }
            }
            if spots.isEmpty { spots = [.withoutLine] }
            var here: Verdict?
            // Of several lines one followed the other, so that the time tells which it was.
            for spot in spots {
                let one = zone.and(Verdict(lineValue(provision, spot), on: spot.isAtUnknownLine ? .line : .place))
                here = here?.orElse(one, by: .time) ?? one
            }
            if let here { verdict = verdict?.orElse(here, by: .place) ?? here }
        }
        return (verdict ?? .excluded).and(above)
    }

    // MARK: Everything together

    /// Whether an interval of time lies within the hours of the day at which a provision holds.
    ///
    /// Where clocks change within it, the local time before and after are two intervals: an hour that is left out is in none.
    func dailyValue(_ daily: (from: Int, to: Int), _ span: TimeSpan) -> ThreeValued {
        guard span.last - span.first < 2 * 86_400 else { return .possible }
        if let change = clock.change(after: span.first), change <= span.last {
            let before = dailyValue(daily, TimeSpan(first: span.first, last: change - 1))
            let after = dailyValue(daily, TimeSpan(first: change, last: span.last))
            return before == after ? before : .possible
        }
        let length = span.last - span.first
        guard length < 86_400 else { return .possible }
        let local = span.first + clock.offset(at: span.first)
        let day: Int64 = 86_400
        let into = ((local - Int64(daily.from)) % day + day) % day
        let window = ((Int64(daily.to) - Int64(daily.from)) % day + day) % day
        if into + length < window { return .certain }
        return into >= window && into + length < day ? .excluded : .possible
    }

    func timeValue(_ provision: Provision, _ span: TimeSpan) -> ThreeValued {
        var value = ThreeValued.excluded
        for validity in provision.validity { value = max(value, validity.holds(span)) }
        if value == .possible, provision.validity.count > 1 {
            // Periods that meet or overlap are one: what lies across the seam lies in them.
            var reached = span.first
            for validity in provision.validity.sorted(by: { $0.first < $1.first })
            where validity.first <= reached && validity.last >= reached {
                reached = validity.last == .max ? .max : validity.last + 1
            }
            if reached > span.last { value = .certain }
        }
        if let daily = provision.daily { value = min(value, dailyValue(daily, span)) }
        return value
    }

    @inline(__always)
    private func combined(
        _ number: Int, _ table: ObservationTable, _ row: Int, _ asked: Asked = .breach, place: (Int?) -> Verdict,
        zones: ([Int32]) -> Verdict
    ) -> (ThreeValued, MissingFacts) {
        let acts = asked == .breach ? terms[number].breaking : terms[number].fulfilling
        let kind = Self.value(of: table.acts[row], among: acts)
        let weapon = Self.value(of: table.weapons[row], among: terms[number].weapons)
        let by = table.parties[row]
        let party = Self.value(of: by, among: terms[number].bound)
        let craft = Self.value(of: table.craftSet(row).bits, among: terms[number].craft)
        let flag = terms[number].asksForFlag ? flagValue(number, table, row) : .certain
        guard kind != .excluded, weapon != .excluded, party != .excluded, craft != .excluded, flag != .excluded,
            table.statuses[row] != VerificationStatus.refuted.rawValue
        else { return (.excluded, []) }
        let time =
            terms[number].isAlways || asked == .fulfilmentAtAnyTime
            ? ThreeValued.certain
            : timeValue(provisions[number], TimeSpan(first: table.firsts[row], last: table.lasts[row]))
        guard time != .excluded else { return (.excluded, []) }

        var spot: Verdict?
        for group in terms[number].groups.indices where by & terms[number].groups[group].parties != 0 {
            let here = place(terms[number].groups[group].series)
            spot = spot?.orElse(here, by: .party) ?? here
        }
        let where3 = spot ?? .excluded
        guard where3.value != .excluded else { return (.excluded, []) }

        var exception = ThreeValued.excluded
        for place in terms[number].exceptions.indices {
            exception = max(exception, exceptionValue(number, place, row, table, zones: zones))
        }
        guard exception != .certain else { return (.excluded, []) }

        var missing: MissingFacts = []
        if kind == .possible { missing.insert(.kind) }
        if weapon == .possible { missing.insert(.weapon) }
        if time == .possible { missing.insert(.time) }
        missing.formUnion(where3.hangsOn)
        if craft == .possible { missing.insert(.craft) }
        if flag == .possible { missing.insert(.flag) }
        if party == .possible { missing.insert(.party) }
        if exception == .possible { missing.insert(.exception) }
        if table.statuses[row] == VerificationStatus.inconclusive.rawValue { missing.insert(.verification) }
        return (missing.isEmpty ? .certain : .possible, missing)
    }
}
