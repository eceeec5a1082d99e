public import CaseModel
public import Tables

/// Reads `observers.csv`: who watched, from where, when, by what means, and who was kept from it.
public struct ObserverRows: Sendable {
    private let parties: [(id: String, names: [String])]
    private let zones: [String: Int]
    private let clock: LocalClock
    private let surroundings: Surroundings

    public init(_ found: Case, clock: LocalClock) {
        parties = found.parties.map { ($0.id, [$0.id, $0.name] + $0.alsoCalled) }
        var zones: [String: Int] = [:]
        for (place, zone) in found.zones.enumerated() {
            for name in [zone.id, zone.name].map(foldedName) where zones[name] == nil { zones[name] = place }
        }
        surroundings = Surroundings(found)
        self.zones = zones
        self.clock = clock
    }

    /// The stays of a file, or every mistake in it.
    ///
    /// - Parameter track: the bytes of a track that a row names; nil where there is no such file.
    public func stays(
        of bytes: [UInt8], track: (String) -> [UInt8]?
    ) -> (stays: [ObserverStay], mistakes: [RowMistake]) {
        var stays: [ObserverStay] = []
        var mistakes: [RowMistake] = []
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
                if let stay = stay(&row, track) { stays.append(stay) }
                mistakes += row.mistakes
            }
        }
        return mistakes.isEmpty ? (stays, []) : ([], mistakes)
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

    private func stay(_ row: inout ObserverRow, _ track: (String) -> [UInt8]?) -> ObserverStay? {
        let id = row.text(.id)
        if id == nil { row.note(.id, "no id; expected the observer's name") }
        let means = row.word(.means, ObserverMeans.self)
        if means == nil, row.text(.means) == nil {
            row.note(.means, "no means; expected \(ObserverMeans.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        let state = row.text(.status) == nil ? ObserverState.observing : row.word(.status, ObserverState.self)
        var span = row.moment(.from, clock)
        if span == nil, row.text(.from) == nil { row.note(.from, "no beginning; expected a day, or a day and time") }
        if row.text(.until) != nil, let end = row.moment(.until, clock) {
            span?.last = end.last
            if let found = span, found.last < found.first {
                row.note(.until, "ends before it begins; expected an end later than its start")
            }
        }
        let points = way(&row, track, span)
        let deniedBy = party(&row)
        let zone = zoneNumber(&row)
        let footprint = row.number(.footprint, 0...100_000)
        let wind = row.number(.wind, 0...150)
        let indoors = row.isYes(.indoors)
        let rain = row.isYes(.rain)
        if means == .uav, footprint == nil, zone == nil, row.mistakes.isEmpty {
            row.note(.means, "a uav without a frame; expected radius_m, or a zone that it shows")
        }
        guard row.mistakes.isEmpty, let id, let means, let state, let span, !points.isEmpty else { return nil }
        var stay = ObserverStay(
            id: id, means: means, state: state, span: span, track: points, fileLine: row.line)
        stay.footprint = footprint
        stay.zone = zone
        stay.deniedBy = deniedBy
        stay.wind = wind
        stay.isIndoors = indoors
        stay.isRaining = rain
        return stay
    }

    private func way(_ row: inout ObserverRow, _ track: (String) -> [UInt8]?, _ span: TimeSpan?) -> [TrackPoint] {
        if let name = row.text(.track) {
            guard !name.contains("/"), !name.hasPrefix("."), let bytes = track(name) else {
                row.note(.track, "no file '\(name)' in the case folder; expected a GPX track")
                return []
            }
            switch trackPoints(ofGPX: bytes) {
            case .failure(let fault):
                row.note(.track, "\(name):\(fault.line): \(fault.message)")
                return []
            case .success(let points):
                let inside = points.filter { point in
                    span.map { point.second >= $0.first && point.second <= $0.last } ?? true
                }
                if inside.isEmpty {
                    row.note(.track, "no point of '\(name)' lies between from and until; expected some")
                }
                return inside
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
        return [TrackPoint(second: span?.first ?? 0, place: Coordinate(longitude: longitude, latitude: latitude))]
    }

    private func party(_ row: inout ObserverRow) -> String? {
        guard let name = row.text(.deniedBy) else { return nil }
        if let found = parties.first(where: { $0.names.contains { $0.lowercased() == name.lowercased() } }) {
            return found.id
        }
        row.note(
            .deniedBy,
            unknownName(name, kind: "party", among: parties.flatMap(\.names)) + "; expected a party of the case")
        return nil
    }

    private func zoneNumber(_ row: inout ObserverRow) -> Int? {
        guard let name = row.text(.zone) else { return nil }
        if let found = zones[foldedName(name)] { return found }
        row.note(.zone, unknownName(name, kind: "zone", among: zones.keys.sorted()) + "; expected a zone of the case")
        return nil
    }
}

/// The fields of a row of `observers.csv`, and what is wrong with them.
private struct ObserverRow {
    let layout: TableLayout
    let spans: [FieldSpan]
    let bytes: UnsafeBufferPointer<UInt8>
    let line: Int
    var mistakes: [RowMistake] = []

    private func field(_ column: ObserverColumn) -> Int? {
        let place = ObserverColumn.allCases.firstIndex(of: column).map { layout.fields[$0] } ?? -1
        return place < 0 ? nil : place
    }

    func text(_ column: ObserverColumn) -> String? {
        guard let place = field(column) else { return nil }
        let text = trimmedName(fieldText(spans[place], in: bytes) ?? "")
        return text.isEmpty ? nil : text
    }

    mutating func note(_ column: ObserverColumn, _ message: String) {
        let start = Int(spans[field(column) ?? 0].start)
        let before = bytes[Int(spans[0].start)..<max(start, Int(spans[0].start))].reduce(0) {
            $0 + ($1 == 0x0A ? 1 : 0)
        }
        let isQuoted = start > 0 && bytes[start - 1] == 0x22
        mistakes.append(RowMistake(line: line + before, at: isQuoted ? start - 1 : start, in: bytes, message))
    }

    mutating func number(_ column: ObserverColumn, _ range: ClosedRange<Double>) -> Double? {
        guard let text = text(column) else { return nil }
        let isDegrees = column == .longitude || column == .latitude
        let pointed = isDegrees && !text.contains(".") ? String(text.map { $0 == "," ? "." : $0 }) : text
        if let number = Double(pointed), range.contains(number) { return number }
        note(
            column,
            "'\(text.prefix(40))' for \(column.rawValue); expected a number from \(range.lowerBound) to \(range.upperBound)"
        )
        return nil
    }

    mutating func word<Word: RawRepresentable & CaseIterable>(_ column: ObserverColumn, _: Word.Type) -> Word?
    where Word.RawValue == String {
        guard let text = text(column) else { return nil }
        if let found = Word(rawValue: text.lowercased()) { return found }
        let known = Word.allCases.map(\.rawValue)
        note(
            column,
            unknownName(String(text.prefix(40)), kind: column.rawValue, among: known)
                + "; expected \(known.joined(separator: ", "))")
        return nil
    }

    mutating func isYes(_ column: ObserverColumn) -> Bool {
        guard let text = text(column) else { return false }
        if text == "yes" { return true }
        if text != "no" { note(column, "'\(text.prefix(40))' for \(column.rawValue); expected yes or no") }
        return false
    }

    mutating func moment(_ column: ObserverColumn, _ clock: LocalClock) -> TimeSpan? {
        guard let text = text(column) else { return nil }
        let bytes = Array(text.utf8)
        if let found = bytes.withUnsafeBufferPointer({ ObservationFiles.moment($0, 0, $0.count) }) {
            return found.span(clock)
        }
        note(
            column, "'\(text.prefix(40))' is no time; expected a day, 2025-09-05, or a day and time, 2025-09-05T18:00Z")
        return nil
    }
}
