public import Assessment
public import CaseModel

/// Writes findings row by row: one line for each observation and provision.
public struct FindingRows: Sendable {
    /// The form of the rows.
    public enum Form: String, Sendable, CaseIterable {
        case csv, ndjson, geojson
    }
    public let form: Form
    /// Whether findings that exclude a violation are written too.
    public let withExcluded: Bool
    private let provisions: [[UInt8]]
    private let zones: [[UInt8]]
    private let parties: [String]
    private let limits: [Double]
    private let outlines: RegionOutlines

    public init(_ found: Case, form: Form, withExcluded: Bool) {
        self.form = form
        self.withExcluded = withExcluded
        provisions = found.agreement.provisions.map { Array($0.id.utf8) }
        zones = found.zones.map { Array($0.id.utf8) }
        parties = found.parties.map(\.id)
        limits = found.agreement.bands
        outlines = RegionOutlines(found)
    }

    /// What stands before the first row. A GeoJSON file needs the number of rows skipped at its end only.
    public var head: [UInt8] {
        switch form {
        case .csv:
            return Array(
                ("observation,provision,violation,missing_fact,attribution,side,distance_least_m,distance_most_m,zones,"
                    + "zones_possible,day_first,day_last\n").utf8)
        case .ndjson: return []
        case .geojson: return Array("{\"type\":\"FeatureCollection\",\"features\":[\n".utf8)
        }
    }

    /// What stands behind the last row: how many rows of observations were left out because of mistakes.
    public func tail(skipped: Int) -> [UInt8] {
        switch form {
        case .csv:
            return skipped == 0
                ? [] : Array("# \(skipped) \(skipped == 1 ? "row" : "rows") skipped because of mistakes\n".utf8)
        case .ndjson: return skipped == 0 ? [] : Array("{\"rows_skipped\":\(skipped)}\n".utf8)
        case .geojson: return Array("],\"rows_skipped\":\(skipped)}\n".utf8)
        }
    }

    /// The rows of a block as they stand behind others, or first of all.
    public func joined(_ rows: [UInt8], isFirst: Bool) -> ArraySlice<UInt8> {
        form == .geojson && isFirst ? rows.dropFirst() : rows[...]
    }

    /// The rows of a block.
    public func rows(_ table: ObservationTable, _ findings: FindingTable, clock: LocalClock, dayEnds: Int) -> [UInt8] {
        var output = TextOutput(capacity: table.count * max(1, provisions.count) * (form == .csv ? 90 : 280))
        for row in 0..<table.count {
            for provision in provisions.indices {
                let value = findings.value(row: row, provision: provision)
                guard withExcluded || value != .excluded else { continue }
                switch form {
                case .csv: csv(row, provision, value, table, findings, clock, dayEnds, &output)
                case .ndjson, .geojson: json(row, provision, value, table, findings, clock, dayEnds, &output)
                }
            }
        }
        return output.bytes
    }

    private func csv(
        _ row: Int, _ provision: Int, _ value: ThreeValued, _ table: ObservationTable, _ findings: FindingTable,
        _ clock: LocalClock, _ dayEnds: Int, _ output: inout TextOutput
    ) {
        table.bytes.withUnsafeBufferPointer { bytes in
            let start = Int(table.idStarts[row])
            output.field(UnsafeBufferPointer(rebasing: bytes[start..<start + Int(table.idCounts[row])]))
        }
        output.byte(0x2C)
        output.text(provisions[provision])
        output.byte(0x2C)
        output.text(Self.words[Int(value.rawValue)])
        output.byte(0x2C)
        let missing = findings.missing[row * provisions.count + provision]
        if !missing.isEmpty { output.text(missing.words) }
        output.byte(0x2C)
        attribution(table.parties[row], &output)
        output.byte(0x2C)
        output.text(Self.sides[Int(findings.sides[row])])
        output.byte(0x2C)
        if findings.least[row].isFinite { output.tenths(findings.least[row]) }
        output.byte(0x2C)
        if findings.most[row].isFinite { output.tenths(findings.most[row]) }
        output.byte(0x2C)
        zoneList(row, .certain, findings, &output)
        output.byte(0x2C)
        zoneList(row, .possible, findings, &output)
        output.byte(0x2C)
        let first = clock.reportingDay(table.firsts[row], dayEnds: dayEnds)
        output.day(first)
        output.byte(0x2C)
        if table.firsts[row] == table.lasts[row] {
            output.day(first)
        } else {
            output.day(clock.reportingDay(table.lasts[row], dayEnds: dayEnds))
        }
        output.byte(0x0A)
    }

    private func json(
        _ row: Int, _ provision: Int, _ value: ThreeValued, _ table: ObservationTable, _ findings: FindingTable,
        _ clock: LocalClock, _ dayEnds: Int, _ output: inout TextOutput
    ) {
        if form == .geojson {
            let place = outlines.outline(table, row: row)
            output.text(",{\"type\":\"Feature\",\"geometry\":")
            geometry(place.shape, &output)
            output.text(",\"properties\":{\"region\":")
            output.json(place.words.utf8)
            output.text(",\"radius_m\":")
            number(place.radius ?? .infinity, &output)
            output.byte(0x2C)
        } else {
            output.byte(0x7B)
        }
        output.text("\"observation\":")
        output.json(table.id(row))
        output.text(",\"provision\":")
        output.json(provisions[provision])
        output.text(",\"violation\":\"")
        output.text(Self.words[Int(value.rawValue)])
        output.text("\",\"missing_facts\":[")
        for (place, fact) in findings.missing[row * provisions.count + provision].list.enumerated() {
            if place > 0 { output.byte(0x2C) }
            output.json(fact.utf8)
        }
        output.text("],\"attribution\":\"")
        attribution(table.parties[row], &output)
        output.text("\",\"side\":\"")
        output.text(Self.sides[Int(findings.sides[row])])
        output.text("\",\"distance_least_m\":")
        number(findings.least[row], &output)
        output.text(",\"distance_most_m\":")
        number(findings.most[row], &output)
        output.text(",\"zones\":\"")
        zoneList(row, .certain, findings, &output)
        output.text("\",\"zones_possible\":\"")
        zoneList(row, .possible, findings, &output)
        output.text("\",\"day_first\":\"")
        output.day(clock.reportingDay(table.firsts[row], dayEnds: dayEnds))
        output.text("\",\"day_last\":\"")
        output.day(clock.reportingDay(table.lasts[row], dayEnds: dayEnds))
        if form == .geojson { output.text("\"}}\n") } else { output.text("\"}\n") }
    }

    private func geometry(_ shape: RegionOutline, _ output: inout TextOutput) {
        func pair(_ place: Coordinate) {
            output.byte(0x5B)
            output.degrees(place.longitude)
            output.byte(0x2C)
            output.degrees(place.latitude)
            output.byte(0x5D)
        }
        func list<Item>(_ items: [Item], _ write: (Item) -> Void) {
            output.byte(0x5B)
            for (number, item) in items.enumerated() {
                if number > 0 { output.byte(0x2C) }
                write(item)
            }
            output.byte(0x5D)
        }
        func polygon(_ rings: [[Coordinate]]) { list(rings) { list($0, pair) } }
        switch shape {
        case .none: return output.text("null")
        case .point(let place):
            output.text("{\"type\":\"Point\",\"coordinates\":")
            pair(place)
        case .points(let places):
            output.text("{\"type\":\"MultiPoint\",\"coordinates\":")
            list(places, pair)
        case .polygons(let polygons) where polygons.count == 1:
            output.text("{\"type\":\"Polygon\",\"coordinates\":")
            polygon(polygons[0])
        case .polygons(let polygons):
            output.text("{\"type\":\"MultiPolygon\",\"coordinates\":")
            list(polygons, polygon)
        }
        output.byte(0x7D)
    }

    private func number(_ value: Double, _ output: inout TextOutput) {
        if value.isFinite { output.tenths(value) } else { output.text("null") }
    }

    private func zoneList(_ row: Int, _ value: ThreeValued, _ findings: FindingTable, _ output: inout TextOutput) {
        var isFirst = true
        for place in findings.zoneStarts[row]..<findings.zoneStarts[row + 1]
        where findings.zoneValues[Int(place)] == value {
            if !isFirst { output.byte(0x20) }
            isFirst = false
            output.text(zones[Int(findings.zones[Int(place)])])
        }
    }

    private func attribution(_ set: UInt64, _ output: inout TextOutput) {
        if set == ObservationTable.anyParty { return output.text("not determined") }
        output.text(Attribution(parties: set, count: parties.count).words(parties: parties))
    }

    private static let words = ThreeValued.allCases.map { Array($0.word.utf8) }
    private static let sides = (0..<8).map { Array(SideSet(bits: UInt8($0)).words.utf8) }
}

extension TextOutput {
    /// `2025-09-05` of a day's number.
    @inline(__always)
    mutating func day(_ number: Int) {
        guard number >= 0, number < daysOfACentury.count / 10 else { return text(dayWords(number)) }
        daysOfACentury.withUnsafeBufferPointer {
            text(UnsafeBufferPointer(rebasing: $0[(number * 10)..<(number * 10 + 10)]))
        }
    }
}

/// The words of the days from 1970 to 2069, ten bytes each.
private let daysOfACentury: [UInt8] = (0..<36_524).flatMap { Array(dayWords($0).utf8) }
