public import CaseModel
public import Tables

/// Who watched, as a file tells it.
public struct ObserversRead: Sendable {
    /// Where and when each observer is known to have been, in the order of the file; empty where there are mistakes.
    public var stays: [ObserverStay] = []
    public var mistakes: [RowMistake] = []
    /// What rows claim and do not show, in the order of the file.
    public var leftOut: [UnprovedWatch] = []
    /// By track, its columns that were not read.
    public var unreadOfTracks: [(track: String, columns: [RowMistake])] = []
    /// Fields that do nothing beside the means of their row, each at its place.
    public var idle: [RowMistake] = []
    /// How many rows the file has.
    public var rowCount = 0
    /// From the first moment that a row claims to the last; nil where there are no rows.
    public var claimed: TimeSpan?
}

/// Reads `observers.csv`: who watched, from where, when, by what means, and who was kept from it.
public struct ObserverRows: Sendable {
    private let parties: [(id: String, names: [String])]
    private let zones: ZoneNames
    private let clock: LocalClock
    private let surroundings: Surroundings
    private let rules: TrackRules
    private let plausible: PlausibleTimes
    /// The moment after which nobody has watched yet.
    private let now: Int64

    /// - Parameter now: seconds since 1970; rows of later times are a roster, and count for nothing yet. The end of the day that
    ///   the case is as of if nil, and no limit where it names none.
    public init(_ found: Case, clock: LocalClock, now: Int64? = nil) {
        plausible = PlausibleTimes(of: found)
        rules = TrackRules(longestGap: found.agreement.trackGap)
        parties = found.parties.map { ($0.id, [$0.id, $0.name] + $0.alsoCalled) }
        zones = ZoneNames(found)
        surroundings = Surroundings(found)
        self.clock = clock
        self.now = now ?? found.asOf ?? .max
    }

    /// The stays of a file, or every mistake in it.
    ///
    /// - Parameter track: the bytes of a track that a row names; nil where there is no such file.
    public func stays(
        of bytes: [UInt8], track: (String) -> [UInt8]?
    ) -> ObserversRead {
        var read = ObserversRead()
        var mistakes: [RowMistake] = []
        var rows: [ClaimedRow] = []
        bytes.withUnsafeBufferPointer { buffer in
            let (layout, faults) = TableLayout.reading(buffer, columns: Self.columns) { nearestName(to: $0, among: $1) }
            mistakes = faults
            guard mistakes.isEmpty else { return }
            var spans: [FieldSpan] = []
            var cursor = layout.rows(of: buffer, &spans)
            while cursor.next(&spans) {
                if let fault = cursor.fault ?? layout.fit(&spans, buffer, line: cursor.line) {
                    mistakes.append(fault)
                    continue
                }
                var row = ObserverRow(layout: layout, spans: spans, bytes: buffer, line: cursor.line)
                if let found = stays(&row, track) {
                    read.stays += found.stays
                    if !found.told.isNothing { read.leftOut.append(found.told) }
                    if let name = found.told.track, !found.told.unread.isEmpty,
                        !read.unreadOfTracks.contains(where: { $0.track == name })
                    {
                        read.unreadOfTracks.append((name, found.told.unread))
                    }
                    rows.append(found.claim)
                    read.idle += idle(row)
                }
                mistakes += row.mistakes
            }
        }
        let overlaps = overlapMistakes(rows)
        guard mistakes.isEmpty, overlaps.isEmpty else {
            return ObserversRead(mistakes: (mistakes + overlaps).sorted { $0.line < $1.line })
        }
        read.rowCount = rows.count
        // In other letters it is one observer, by the name that was written first: whoever groups rows by it finds all of them.
        var spellings: [String: String] = [:]
        for place in read.stays.indices {
            let id = read.stays[place].id
            read.stays[place].id = spellings[foldedName(id), default: id]
            spellings[foldedName(id)] = read.stays[place].id
        }
        // What has not come yet is a roster: nobody has watched in it.
        let passed = rows.filter { $0.span.first <= now }
        if let first = passed.map(\.span.first).min(), let last = passed.map({ min($0.span.last, now) }).max() {
            // An end written to the minute is the moment at which watching ended: no second of the next hour was watched.
            read.claimed = TimeSpan(first: first, last: last > first && last % 60 == 0 ? last - 1 : last)
        }
        return read
    }

    /// What a row says and nothing goes by: what a frame shows is read of a uav alone, and of a zone and a radius the zone.
    private func idle(_ row: ObserverRow) -> [RowMistake] {
        let isFrame = row.text(.means).map { foldedName($0) } == ObserverMeans.uav.rawValue
        var found: [RowMistake] = []
        func note(_ column: ObserverColumn, _ message: String) {
            found.append(RowMistake(line: row.line, column: row.columnNumber(column), message: message))
        }
        if !isFrame {
            for column in [ObserverColumn.zone, .footprint] where row.text(column) != nil {
                note(
                    column,
                    "'\(column.names[0])' is not read of \(row.text(.means) ?? ""), only of a uav; expected nothing there"
                )
            }
        } else if row.text(.zone) != nil, row.text(.footprint) != nil {
            note(.footprint, "'\(ObserverColumn.footprint.names[0])' is not read beside a zone; expected one of them")
        }
        if row.text(.track) != nil, row.text(.longitude) != nil || row.text(.latitude) != nil {
            note(
                row.text(.longitude) != nil ? .longitude : .latitude,
                "a place is not read beside a track, which says where the observer was; expected one of them")
        }
        return found
    }

    static let columns = ObserverColumn.allCases.map {
        TableColumn($0.names, isRequired: [.id, .from, .means].contains($0))
    }

    /// The columns of a file of observers that are not read, each at its place.
    public static func unreadColumns(of bytes: [UInt8]) -> [RowMistake] {
        bytes.withUnsafeBufferPointer {
            TableLayout.reading($0, columns: columns) { nearestName(to: $0, among: $1) }.layout.unread.map(\.note)
        }
    }

    private func stays(
        _ row: inout ObserverRow, _ track: (String) -> [UInt8]?
    ) -> (stays: [ObserverStay], told: UnprovedWatch, claim: ClaimedRow)? {
        let id = row.text(.id)
        if let fault = id.flatMap(unseenFault) { row.note(.id, fault) }
        if id == nil { row.note(.id, "no id; expected the observer's name") }
        let means = row.word(.means, ObserverMeans.self)
        if means == nil, row.text(.means) == nil {
            row.note(.means, "no means; expected \(ObserverMeans.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        let state = row.text(.status) == nil ? ObserverState.observing : row.word(.status, ObserverState.self)
        var told = UnprovedWatch(observer: id ?? "", fileLine: row.line, track: row.text(.track), claimed: 0)
        let span = times(&row, &told)
        var ways = ways(&row, track, span, means, &told)
        if let last = ways.last?.span.last, last > now {
            told.leaveOut(.notYet, ways.reduce(0) { $0 + max(0, $1.span.last - max($1.span.first - 1, now)) })
            ways = ways.filter { $0.span.first <= now }
            for place in ways.indices { ways[place].span.last = min(ways[place].span.last, now) }
        }
        let deniedBy = party(&row)
        if state == .observing, row.text(.deniedBy) != nil {
            row.note(.deniedBy, "denied by somebody, and observing; expected a status such as access denied, or nobody")
        }
        let zone = zoneNumber(&row)
        let footprint = row.number(.footprint, 0...100_000)
        let wind = row.number(.wind, 0...150)
        let indoors = row.isYes(.indoors)
        let rain = row.isYes(.rain)
        if means == .uav, footprint == nil, zone == nil, row.mistakes.isEmpty {
            row.note(.means, "a uav without a frame; expected radius_m, or a zone that it shows")
        }
        guard row.mistakes.isEmpty, let id, let means, let state, let span else { return nil }
        let stays = ways.map { way in
            var stay = ObserverStay(
                id: id, means: means, state: state, span: way.span, track: way.points, fileLine: row.line, claimed: span
            )
            stay.footprint = footprint
            stay.zone = zone
            stay.deniedBy = deniedBy
            stay.wind = wind
            stay.isIndoors = indoors
            stay.isRaining = rain
            return stay
        }
        return (stays, told, ClaimedRow(id: id, span: span, line: row.line, column: row.columnNumber(.from)))
    }

    /// From when until when the row says. Of a local time that occurs twice only what is sure counts: the later beginning
    /// and the earlier end.
    private func times(_ row: inout ObserverRow, _ told: inout UnprovedWatch) -> TimeSpan? {
        guard let start = row.moment(.from, clock) else {
            if row.text(.from) == nil { row.note(.from, "no beginning; expected a day, or a day and time") }
            if row.text(.until) != nil { _ = row.moment(.until, clock) }
            return nil
        }
        var (whole, sure) = (start.span(clock), start.span(clock))
        if let fault = plausible.fault(whole.last) {
            row.note(.from, "'\(row.text(.from) ?? "")' \(fault)")
            return nil
        }
        if start.second != nil {
            sure.first = whole.last
            told.leaveOut(.localTime, whole.last - whole.first)
        }
        if row.text(.until) != nil {
            guard let end = row.moment(.until, clock) else { return nil }
            let last = end.span(clock)
            whole.last = last.last
            sure.last = end.second == nil ? last.last : last.first
            told.leaveOut(.localTime, last.last - sure.last)
            guard whole.first <= whole.last else {
                row.note(.until, "ends before it begins; expected an end later than its start")
                return nil
            }
            guard sure.first <= sure.last else {
                row.note(
                    .from,
                    "these local times occur twice in \(clock.name), and no minute is sure; expected an offset, "
                        + "\(row.text(.from) ?? "")\(offsetWords(clock.offset(at: whole.first)))")
                return nil
            }
        }
        let isMoment = row.text(.until) == nil && start.second != nil || whole.first == whole.last
        if isMoment, row.text(.track) == nil {
            row.note(
                row.text(.until) == nil ? .from : .until,
                row.text(.until) == nil
                    ? "begins at an hour and has no end, and so lasts no time; expected until"
                    : "ends when it begins, and so lasts no time; expected a later end")
            return nil
        }
        told.claimed = whole.last - whole.first
        return sure
    }

    private func ways(
        _ row: inout ObserverRow, _ track: (String) -> [UInt8]?, _ span: TimeSpan?, _ means: ObserverMeans?,
        _ told: inout UnprovedWatch
    ) -> [ProvedWay] {
        if let name = row.text(.track) {
            guard !name.contains("/"), !name.hasPrefix("."), let bytes = track(name) else {
                row.note(.track, "no file '\(name)' in the case folder; expected a track, GPX or CSV")
                return []
            }
            switch recordedTrack(of: bytes, named: name) {
            case .success(let found):
                for point in found.segments.joined() {
                    guard let fault = surroundings.fault(point.place.longitude, point.place.latitude) else { continue }
                    row.note(.track, "\(name), point of \(utcWords(point.second)): \(fault)")
                    return []
                }
                guard let span, let means else { return [] }
                if let fault = found.contradictionWords(fastest: TrackRules.fastest(means)) {
                    row.note(.track, "\(name) tells \(fault)")
                    return []
                }
                guard
                    let ways = found.ways(
                        in: span, fastest: TrackRules.fastest(means), rules: rules, told: &told)
                else {
                    row.note(
                        .track,
                        "segments of '\(name)' overlap in time: nobody is in two places at once; expected the way of one "
                            + "observer")
                    return []
                }
                if ways.isEmpty, told.pointsOutside == told.points {
                    row.note(
                        .track,
                        "no point of '\(name)' lies between from and until; expected some; its first is at "
                            + utcWords(told.firstOutside ?? 0))
                }
                return ways
            case .failure(let faults):
                for fault in faults.list.prefix(20) {
                    row.note(.track, "\(name):\(fault.line):\(fault.column): \(fault.message)")
                }
                if faults.list.count > 20 { row.note(.track, "\(name): \(faults.list.count - 20) more mistakes") }
                return []
            }
        }
        let longitude = row.number(.longitude, -180...180)
        let latitude = row.number(.latitude, -90...90)
        guard let longitude, let latitude else {
            if row.text(.longitude) == nil || row.text(.latitude) == nil {
                row.note(.longitude, "no place; expected lon and lat, or a track")
            }
            return []
        }
        if let fault = surroundings.fault(longitude, latitude) {
            row.note(.longitude, fault)
            return []
        }
        let place = Coordinate(longitude: longitude, latitude: latitude)
        return span.map { [ProvedWay(span: $0, points: [TrackPoint(second: $0.first, place: place)])] } ?? []
    }

    private func party(_ row: inout ObserverRow) -> String? {
        guard let name = row.text(.deniedBy) else { return nil }
        if let found = parties.first(where: { $0.id == name }) { return found.id }
        let found = parties.filter { $0.names.contains { $0.lowercased() == name.lowercased() } }
        if found.count > 1 {
            row.note(
                .deniedBy,
                "'\(name)' is the name of \(found.map { "'\($0.id)'" }.joined(separator: " and of ")); expected an id")
            return nil
        }
        if let found = found.first { return found.id }
        row.note(
            .deniedBy,
            unknownName(name, kind: "party", among: parties.flatMap(\.names)) + "; expected a party of the case")
        return nil
    }

    private func zoneNumber(_ row: inout ObserverRow) -> Int? {
        guard let name = row.text(.zone) else { return nil }
        switch zones.meant(by: name) {
        case .one(let zone): return zone
        case .several:
            row.note(.zone, "'\(name)' stands for more than one zone; expected the id of one, as it is written")
        case .none:
            row.note(
                .zone,
                unknownName(name, kind: "zone", among: zones.byName.keys.sorted()) + "; expected a zone of the case")
        }
        return nil
    }
}
