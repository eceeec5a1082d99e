public import CaseModel
public import Tables

/// Reads observations in JSON: newline-delimited objects, or the features of GeoJSON. Each becomes a delimited row with
/// the columns of ``ObservationColumn``, so that there is one way of reading a row.
public struct JSONRows {
    /// What came of reading.
    public struct Reading {
        public var table = ObservationTable()
        public var mistakes: [RowMistake] = []
        /// Names of properties that were not read, with the place of the first of each.
        public var unread: [String: RowMistake] = [:]
    }

    private let reader: ObservationReader
    private var row: [UInt8] = []
    private var regions: [Int: Region] = [:]
    private var reading = Reading()

    /// The order of columns of the rows that this makes.
    static let order = ColumnOrder(
        layout: TableLayout(
            dialect: .comma, fields: Array(0..<ObservationColumn.allCases.count),
            names: ObservationColumn.allCases.map { $0.names[0] }), isMadeOfJSON: true)

    private static let columnOf: [String: ObservationColumn] = {
        var found: [String: ObservationColumn] = [:]
        for column in ObservationColumn.allCases { for name in column.names { found[name] = column } }
        return found
    }()

    private init(_ reader: ObservationReader) { self.reader = reader }

    // MARK: Files

    /// The rows of a block of newline-delimited JSON.
    public static func reading(lines block: RecordBlock, _ reader: ObservationReader) -> Reading {
        var made = JSONRows(reader)
        made.reading.mistakes = block.faults
        block.bytes.withUnsafeBufferPointer { bytes in
            var starts: [Int] = []
            var start = 0
            while start < bytes.count {
                let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
                starts.append(start)
                let part = UnsafeBufferPointer(rebasing: bytes[start..<end])
                let line = block.firstLine + starts.count - 1
                if part.contains(where: { $0 != 0x20 && $0 != 0x0D && $0 != 0x09 }) {
                    do throws(JSONFault) {
                        let value = try jsonValue(of: part, keepsDigits: true)
                        made.add(value, number: line) { offset in (line, columnNumber(of: offset, in: part)) }
                    } catch {
                        made.reading.mistakes.append(
                            RowMistake(
                                line: line, column: columnNumber(of: error.offset, in: part), message: error.message))
                    }
                }
                made.row.append(0x0A)
                start = end + 1
            }
            made.finish(firstLine: block.firstLine) { line, column in
                let start = starts[line - block.firstLine]
                let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
                let part = UnsafeBufferPointer(rebasing: bytes[start..<end])
                guard let value = try? jsonValue(of: part, keepsDigits: true) else { return (line, 1) }
                return (line, columnNumber(of: Self.offset(of: column, in: value), in: part))
            }
        }
        return made.reading
    }

    /// The rows of a GeoJSON file, one for each feature.
    public static func reading(geoJSON bytes: [UInt8], _ reader: ObservationReader) -> Reading {
        var made = JSONRows(reader)
        bytes.withUnsafeBufferPointer { buffer in
            let places = TextPlaces(buffer)
            func note(_ offset: Int, _ message: String) {
                let place = places.place(of: offset)
                made.reading.mistakes.append(RowMistake(line: place.line, column: place.column, message: message))
            }
            do throws(JSONFault) {
                let root = try jsonValue(of: buffer, keepsDigits: true)
                let isFeature = root["type"]?.text == "Feature"
                guard let features = isFeature ? [root] : root["features"]?.list else {
                    return note(root.offset, "not a FeatureCollection; expected GeoJSON with 'features'")
                }
                if let foreign = root.foreignCRS { return note(foreign.value.offset, foreign.message) }
                for (number, feature) in features.enumerated() {
                    made.add(feature, number: number + 1) { places.place(of: $0) }
                    made.row.append(0x0A)
                }
                made.finish(firstLine: 1) { line, column in
                    places.place(of: Self.offset(of: column, in: features[line - 1]))
                }
                for row in made.reading.table.fileLines.indices {
                    let number = Int(made.reading.table.fileLines[row]) - 1
                    made.reading.table.fileLines[row] = Int32(places.place(of: features[number].offset).line)
                }
            } catch {
                note(error.offset, error.message)
            }
        }
        return made.reading
    }

    // MARK: Rows

    /// Adds an object or a feature as the row of this number.
    private mutating func add(_ value: JSONValue, number: Int, at place: (Int) -> (line: Int, column: Int)) {
        var hasMistake = false
        func mistake(_ offset: Int, _ message: String) -> RowMistake {
            hasMistake = true
            let found = place(offset)
            return RowMistake(line: found.line, column: found.column, message: message, row: -number)
        }
        var mistakes: [RowMistake] = []
        guard case .members(let own) = value.content else {
            reading.mistakes.append(mistake(value.offset, "no object; expected one observation, {\"time\": ...}"))
            return
        }
        if let foreign = value.foreignCRS {
            reading.mistakes.append(mistake(foreign.value.offset, foreign.message))
            return
        }
        let isFeature = value["type"]?.text == "Feature"
        var members = own.filter { !["geometry", "properties", "type", "bbox", "crs"].contains($0.name) }
        if let properties = value["properties"], case .members(let named) = properties.content {
            members = named + (isFeature ? members.filter { $0.name == "id" } : members)
        } else if isFeature {
            members = members.filter { $0.name == "id" }
        }
        var fields: [ObservationColumn: (name: String, words: String)] = [:]
        var placeLike: (name: String, value: JSONValue)?
        for (name, member) in members {
            let folded = foldedName(name)
            guard let column = Self.columnOf[folded] else {
                if reading.unread[folded] == nil, reading.unread.count < 1000 {
                    let found = place(member.offset)
                    reading.unread[folded] = RowMistake(
                        line: found.line, column: found.column, message: "'\(name.prefix(60))' is not read")
                    if folded.count > 3, let near = nearestName(to: folded, among: Self.columnOf.keys.sorted()) {
                        mistakes.append(
                            mistake(
                                member.offset,
                                "unknown name '\(name)'; expected '\(near)', or a name that is not nearly one of ours"))
                    }
                }
                if placeLike == nil, !member.isNull, member.text != "", seemsToHoldAPlace(name) {
                    placeLike = (name, member)
                }
                continue
            }
            if case .members = member.content {
                // An object of one's own under a name of ours holds no field.
                if reading.unread[folded] == nil {
                    let found = place(member.offset)
                    reading.unread[folded] = RowMistake(
                        line: found.line, column: found.column, message: "'\(name)' is an object and is not read")
                }
                if placeLike == nil, seemsToHoldAPlace(name) || column == .longitude || column == .latitude {
                    placeLike = (name, member)
                }
                continue
            }
            let words = Self.plain(member)
            guard !words.isEmpty else { continue }
            if let earlier = fields[column] {
                if column == .id, isFeature { continue }
                mistakes.append(
                    mistake(
                        member.offset,
                        "'\(earlier.name)' and '\(name)' both mean \(column.names[0]); expected one of them"))
                continue
            }
            fields[column] = (name, words)
        }
        do throws(GeometryFault) {
            let radius = fields[.radius].flatMap { Double($0.words) } ?? 0
            let told = [ObservationColumn.longitude, .latitude].map { column in
                fields[column].map { (name: $0.name, degrees: Double($0.words)) }
            }
            switch try featurePlace(
                value["geometry"], radius: radius.isFinite ? max(0, radius) : 0, near: reader.surroundings)
            {
            case .point(let longitude, let latitude):
                for (given, drawn) in zip(told, [longitude, latitude]) {
                    guard let given, let degrees = Double(Self.plain(drawn)) else { continue }
                    // What was rounded for the table is the same place.
                    guard let said = given.degrees, abs(said - degrees) < 0.001 else {
                        mistakes.append(
                            mistake(
                                drawn.offset,
                                "the geometry's \(Self.plain(drawn)) is not what '\(given.name)' says; expected one place"
                            ))
                        continue
                    }
                }
                fields[.longitude] = ("geometry", Self.plain(longitude))
                fields[.latitude] = ("geometry", Self.plain(latitude))
            case .region(let region):
                regions[number] = region
                for column in [ObservationColumn.longitude, .latitude] where fields[column] != nil {
                    // The middle of a shape, as exports of maps give it, is no second place.
                    let name = fields[column]?.name ?? ""
                    let found = place(value.offset)
                    reading.unread["\(name) of a shape"] = RowMistake(
                        line: found.line, column: found.column, message: "'\(name)' beside a shape is not read")
                    fields[column] = nil
                }
            case nil: break
            }
        } catch {
            mistakes.append(mistake(error.value.offset, error.message))
        }
        let places: [ObservationColumn] = [.longitude, .latitude, .place, .observerLongitude, .bearing, .range]
        if regions[number] == nil, let placeLike, places.allSatisfy({ fields[$0] == nil }), !hasMistake {
            mistakes.append(
                mistake(
                    placeLike.value.offset,
                    "the place in '\(placeLike.name)' is not read, and there is no other; expected lon and lat, or place"
                ))
        }
        reading.mistakes += mistakes
        // A row with a mistake is left out, and its line stays empty.
        if !hasMistake { append(fields) }
    }

    private mutating func append(_ fields: [ObservationColumn: (name: String, words: String)]) {
        for (place, column) in ObservationColumn.allCases.enumerated() {
            if place > 0 { row.append(0x2C) }
            guard let words = fields[column]?.words else { continue }
            row.append(0x22)
            for byte in words.utf8 {
                if byte == 0x22 { row.append(0x22) }
                row.append(byte == 0x0A || byte == 0x0D ? 0x20 : byte)
            }
            row.append(0x22)
        }
        // A row of nothing is a row nevertheless: what it lacks is told.
        if fields.isEmpty { row.append(contentsOf: [0x22, 0x22]) }
    }

    private mutating func finish(
        firstLine: Int, _ place: (_ line: Int, _ column: ObservationColumn) -> (line: Int, column: Int)
    ) {
        let (table, mistakes) = reader.table(
            of: RecordBlock(bytes: row, firstLine: firstLine), order: Self.order, isFirst: false, regions: regions)
        reading.table = table
        reading.mistakes += mistakes.map { mistake in
            let column = ObservationColumn(rawValue: mistake.column - 1) ?? .id
            let found = place(mistake.line, column)
            return RowMistake(
                line: found.line, column: found.column, message: mistake.message, row: -mistake.line)
        }
        reading.mistakes.sort { ($0.line, $0.column) < ($1.line, $1.column) }
    }

    /// Where the value of a column stands in an object or feature; its beginning where it has none.
    private static func offset(of column: ObservationColumn, in value: JSONValue) -> Int {
        let lists = [value["properties"] ?? value, value]
        for list in lists {
            guard case .members(let members) = list.content else { continue }
            if let found = members.first(where: { columnOf[foldedName($0.name)] == column }) {
                return found.value.offset
            }
        }
        if column == .longitude || column == .latitude, let geometry = value["geometry"]?["coordinates"] {
            return geometry.offset
        }
        return value.offset
    }

    private static func plain(_ value: JSONValue) -> String {
        switch value.content {
        case .text(let text): return text
        case .number(let number):
            return Int(exactly: number).map { "\($0)" } ?? "\(number)"
        case .bool(let flag): return flag ? "true" : "false"
        case .list(let list): return list.map(plain).joined(separator: "|")
        case .null, .members: return ""
        }
    }
}

/// Lines and columns of a text, found by the beginnings of its lines.
private struct TextPlaces {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let lineStarts: [Int]

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        var starts = [0]
        for place in bytes.indices where bytes[place] == 0x0A { starts.append(place + 1) }
        lineStarts = starts
    }

    func place(of offset: Int) -> (line: Int, column: Int) {
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        // In a file without line ends the column of a late feature is counted in bytes, which spares counting scalars.
        let start = lineStarts[low]
        return (low + 1, offset - start > 10_000 ? offset - start + 1 : columnNumber(of: offset, in: bytes))
    }
}
