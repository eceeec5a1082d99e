import CaseModel
public import Tables

/// The columns of an observations file.
public enum ObservationColumn: Int, Sendable, CaseIterable {
    case id, start, end, longitude, latitude, radius
    case observerLongitude, observerLatitude, observerError, bearing, range, place
    case kind, weapon, count, party, altitude, depth, domain, craft, flagState, status
    case dead, injured, deadCivilians, injuredCivilians, deadWho, injuredWho
    /// What is kept for people and not judged.
    case observer, means, note, source, admiralty, flags, claims

    /// The names under which files have it; the first is the one to use.
    public var names: [String] {
        switch self {
        case .id: return ["id"]
        case .start: return ["time", "start", "time_start", "datetime", "date"]
        case .end: return ["time_end", "end", "until"]
        case .longitude: return ["lon", "longitude", "x"]
        case .latitude: return ["lat", "latitude", "y"]
        case .radius: return ["radius_m", "radius"]
        case .observerLongitude: return ["observer_lon"]
        case .observerLatitude: return ["observer_lat"]
        case .observerError: return ["observer_error_m"]
        case .bearing: return ["bearing"]
        case .range: return ["range"]
        case .place: return ["place"]
        case .kind: return ["kind"]
        case .weapon: return ["weapon"]
        case .count: return ["count"]
        case .party: return ["party"]
        case .altitude: return ["altitude_m", "altitude"]
        case .depth: return ["depth_m", "depth"]
        case .domain: return ["domain"]
        case .craft: return ["craft"]
        case .flagState: return ["flag_state"]
        case .status: return ["status"]
        case .dead: return ["dead"]
        case .injured: return ["injured"]
        case .deadCivilians: return ["dead_civilians"]
        case .injuredCivilians: return ["injured_civilians"]
        case .deadWho: return ["dead_who"]
        case .injuredWho: return ["injured_who"]
        case .observer: return ["observer"]
        case .means: return ["means"]
        case .note: return ["note"]
        case .source: return ["source"]
        case .admiralty: return ["admiralty"]
        case .flags: return ["flags"]
        case .claims: return ["claims"]
        }
    }

    /// What it holds, for the reference.
    public var meaning: String {
        switch self {
        case .id: return "the row's name; its line where there is none"
        case .start: return "day, or day and time, `2025-09-05T18:00Z`; without `Z` or an offset it is local time"
        case .end: return "the last day or moment at which it can have been"
        case .longitude, .latitude: return "degrees of the place of what was observed"
        case .radius: return "metres by which that place may be wrong; 0 if left out"
        case .observerLongitude, .observerLatitude: return "degrees of the observer's place"
        case .observerError: return "metres by which the observer's place may be wrong"
        case .bearing:
            return
                "from the observer: `SW` (±22.5°), `SSW` (±11.25°), `225` (±10°), `220-230`; every direction if left out"
        case .range: return "from the observer: `3-5 km`, `4 km` (±25 %), `800 m`; up to 25 km if left out"
        case .place: return "the id or name of a zone, or the name of a place of `places.csv`"
        case .kind: return "a word of the vocabulary, or several with `|` between them"
        case .weapon: return "a weapon or a group of them, or several with `|` between them"
        case .count:
            return
                "how many events of its kind it tells of: impacts, shots, flights, and of presence the weapons, vehicles or "
                + "people that are there; nothing for one position, whoever is at it. `5`, `3-5`, `about 20` (±20 %), "
                + "`at least 5`, `multiple` (2 or more), `uncountable` (2 or more)"
        case .party: return "id or name of a party, several with `|` between them, `none of them`, `not determined`"
        case .altitude:
            return
                "metres above the ground, `120` or `100-300`; or with what it is measured from: `300-500 m AMSL`, "
                + "`3000 ft AGL`, `FL350`, `10668 m STD` (by pressure)"
        case .depth: return "metres below the surface of the sea, `40` or `30-60`, in place of an altitude"
        case .domain:
            return
                "`land`, `air` or `sea`, several with `|` between them; where it is left out, a flight is in the air and a "
                + "vessel at sea"
        case .craft: return "the kind of vessel or aircraft, or a group of kinds, several with `|` between them"
        case .flagState:
            return "the state whose flag was seen, by the two letters of ISO 3166, several with `|` between them"
        case .status: return "reported, under verification, verified, refuted or inconclusive"
        case .dead: return "how many people died of it, as under `count`; `0` for none, nothing where it is not told"
        case .injured: return "how many were injured"
        case .deadCivilians: return "how many of the dead were civilians"
        case .injuredCivilians: return "how many of the injured were civilians"
        case .deadWho:
            return
                "who the dead were, `2 civilian women | 1 boy | 3 military men`: man, woman, boy, girl, child, adult or person"
        case .injuredWho: return "who the injured were, in the same words"
        case .observer:
            return
                "who observed; one observer does not report one event twice; `unknown`, `anonymous`, `not said`, `various`, `n/a`, "
                + "`NA`, `null`, `-` and the like name nobody, and two rows of nobody may be of one person"
        case .means: return "heard, seen, patrol, camera, uav, acoustic sensor, crater analysis, …"
        case .note: return "kept for people, not judged"
        case .source: return "where the report comes from, the same for reports with one origin"
        case .admiralty: return "rating of the source, A to G, and of the information, 1 to 6, as `B2`"
        case .flags: return "what an import found open, qualified or contradictory; kept for people, not judged"
        case .claims:
            return
                "what a vessel or aircraft says of itself, each with where it was said: `mmsi 271000001 (AIS) | call sign "
                + "TCAB1 (radio)`; kept for people: a claim proves no identity, and is not judged; `import ais` and "
                + "`import adsb` leave `craft` open for the same reason, and note the type that was sent"
        }
    }
}

/// Which field of a row holds which column.
public struct ColumnOrder: Sendable {
    public var layout: TableLayout
    /// By field, whether an unread column seems to hold a place: a row without a place of its own is a mistake where
    /// one of these is filled in.
    var placeLike: [Int] = []
    /// Whether the rows were made of JSON: what is wrong with a field is then told by its number, and found in the JSON.
    var isMadeOfJSON = false

    init(layout: TableLayout, isMadeOfJSON: Bool = false) {
        self.layout = layout
        self.isMadeOfJSON = isMadeOfJSON
    }

    @inline(__always)
    public subscript(_ column: ObservationColumn) -> Int { layout.fields[column.rawValue] }
}

extension ColumnOrder {
    static let columns = ObservationColumn.allCases.map {
        TableColumn($0.names, isRequired: $0 == .start || $0 == .kind)
    }

    /// The order that the beginning of a file sets, or what is wrong with it.
    public static func reading(header bytes: UnsafeBufferPointer<UInt8>) -> (order: ColumnOrder, mistakes: [RowMistake])
    {
        let (layout, mistakes) = TableLayout.reading(bytes, columns: columns) { nearestName(to: $0, among: $1) }
        var order = ColumnOrder(layout: layout)
        guard !layout.names.isEmpty else { return (order, mistakes) }
        order.placeLike = layout.names.indices.filter { place in
            layout.unread.contains { $0.name == layout.names[place] } && seemsToHoldAPlace(layout.names[place])
        }
        return (order, mistakes + order.placeMistakes() + order.accuracyMistakes() + order.formMistakes())
    }

    /// A place that stands in the file and is not read would be taken for "anywhere".
    private func placeMistakes() -> [RowMistake] {
        let line = layout.dialect.headerLine
        let likely = placeLike.map { "'\(layout.names[$0])'" }
        let pair = [ObservationColumn.longitude, .latitude]
        if let given = pair.first(where: { self[$0] >= 0 }), let missing = pair.first(where: { self[$0] < 0 }) {
            let hint = likely.isEmpty ? "" : " (is it \(likely.joined(separator: ", "))?)"
            return [
                RowMistake(
                    line: line, column: 1,
                    message:
                        "column '\(layout.names[self[given]])' without '\(missing.names[0])'\(hint); expected both or none"
                )
            ]
        }
        let places: [ObservationColumn] = [.longitude, .latitude, .place, .observerLongitude, .observerLatitude]
        guard places.allSatisfy({ self[$0] < 0 }), !likely.isEmpty else { return [] }
        let column = layout.unread.first { $0.name == layout.names[placeLike[0]] }?.note.column ?? 1
        return [
            RowMistake(
                line: line, column: column,
                message:
                    "no place is read, though \(likely.joined(separator: ", ")) seem\(likely.count == 1 ? "s" : "") to hold "
                    + "one; expected lon and lat, or place (truceline import table --map renames columns)")
        ]
    }

    /// How exact places are stands in a column that is not read: they would be taken for exact.
    private func accuracyMistakes() -> [RowMistake] {
        guard self[.longitude] >= 0, self[.radius] < 0 else { return [] }
        let known: Set<Substring> = ["accuracy", "precision", "uncertainty", "error", "cep", "hdop"]
        let ofTimes: Set<Substring> = ["time", "date", "day", "observer"]
        return layout.unread.filter { column in
            let words = Set(column.name.lowercased().split { !$0.isLetter })
            return !words.isDisjoint(with: known) && words.isDisjoint(with: ofTimes)
        }.map {
            RowMistake(
                line: layout.dialect.headerLine, column: $0.note.column,
                message:
                    "'\($0.name.prefix(60))' is not read, and places would be taken for exact; expected radius_m, metres by "
                    + "which a place may be wrong (truceline import table --map renames columns)")
        }
    }

    /// `start` and `end` of a form's export are the times at which the form was filled in.
    private func formMistakes() -> [RowMistake] {
        let marks = [
            "_uuid", "_submission_time", "__version__", "submissiondate", "instanceid", "meta/instanceid", "deviceid",
        ]
        guard let mark = layout.names.first(where: { marks.contains($0) }), self[.start] >= 0 || self[.end] >= 0 else {
            return []
        }
        let columns = [ObservationColumn.start, .end].filter { self[$0] >= 0 }.map { layout.names[self[$0]] }
            .filter { $0 == "start" || $0 == "end" }
        guard !columns.isEmpty else { return [] }
        return [
            RowMistake(
                line: layout.dialect.headerLine, column: 1,
                message:
                    "'\(columns.joined(separator: "' and '"))' beside '\(mark)': in the export of a form they are the times at "
                    + "which it was filled in; expected the event's own time under 'time' (truceline import table --map "
                    + "renames columns)")
        ]
    }
}

/// Whether the name of an unread column speaks of a place.
func seemsToHoldAPlace(_ name: String) -> Bool {
    let words = name.lowercased().split { !$0.isLetter }
    let known: Set<Substring> = [
        "lat", "lon", "lng", "latitude", "longitude", "latitud", "longitud", "gps", "geo", "coord", "coords",
        "coordinate",
        "coordinates", "location", "locality", "place", "settlement", "village", "town", "city", "mgrs", "utm",
        "easting",
        "northing", "wkt", "geom", "geometry", "geopoint", "position", "address", "site", "geojson", "geohash", "where",
        "geolocation", "localisation", "lieu", "ville", "lugar", "ubicacion", "ubicación", "широта", "долгота",
        "довгота",
        "координаты", "координати", "место", "місце",
        // Grids and codes of places.
        "grid", "gridref", "eastings", "northings", "osgb", "bng", "georef", "maidenhead", "olc", "landmark", "toponym",
        // Parts of a country, and of a settlement.
        "oblast", "raion", "rayon", "hromada", "region", "district", "subdistrict", "province", "governorate", "county",
        "municipality", "commune", "canton", "parish", "adm", "area", "neighbourhood", "neighborhood", "suburb",
        "hamlet",
        "street", "road", "crossroads", "checkpoint",
        "область", "район", "громада", "село", "город", "місто", "пункт", "улица", "вулиця", "адрес", "адреса",
        "adresse", "commune", "quartier", "rue", "région", "departamento", "municipio", "provincia", "región",
        "dirección",
        "pueblo", "barrio", "vereda", "corregimiento", "موقع", "الموقع", "المكان", "مكان", "المدينة", "القرية",
        "المحافظة",
    ]
    let letters: Set<Substring> = ["long", "x", "y", "point", "coord"]
    // Names that have a number in them, or are written as one word or as two.
    let joined = String(name.lowercased().filter { $0.isLetter || $0.isNumber })
    let codes = [
        "what3words", "w3w", "pluscode", "openlocationcode", "gridref", "mapref", "placename", "admin1", "admin2",
        "admin3",
    ]
    return words.contains { known.contains($0) } || codes.contains { joined.contains($0) }
        || !words.isEmpty && words.allSatisfy(letters.contains)
}
