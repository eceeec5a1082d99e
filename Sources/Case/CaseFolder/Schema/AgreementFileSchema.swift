import CaseModel

extension FileSchema {
    /// `agreement.yaml`: the terms by which observations are judged.
    static let agreementFile = FileSchema(
        name: "agreement.yaml", isRequired: false,
        meaning: "What was agreed, as provisions by which observations are judged, and how reports tell time.",
        root: RecordSchema(
            name: "agreement file", meaning: "",
            keys: [
                .optional(
                    "time-zone", .timeZone, "the time zone of local times, such as `Europe/Kyiv`; UTC if left out"),
                .optional(
                    "day-ends", .timeOfDay,
                    "the local time at which the reporting day ends and the next begins; a day is named by the date on which it ends; midnight if left out"
                ),
                .optional(
                    "bands", .oneOrMore(.distance), "limits of the distance bands of the totals: `[5 km, 15 km]`"),
                .optional(
                    "line", .identifier,
                    "the series of lines from which bands and sides are told; the first of `line.geojson` if left out"),
                .optional(
                    "track-gap", .measure("min"),
                    "the longest time between two points of a track within which the way between them counts as known; "
                        + "`10 min` if left out"),
                .optional(
                    "time-error", .measure("min"),
                    "how far the times that people write down may be off, either way; `1 min` if left out"),
                .optional(
                    "public-delay", .integer(0...365),
                    "days after the end of a period before a sheet about it may be public; 0 if left out"),
                .optional(
                    "public-grid", .distance,
                    "what distances on public sheets are rounded outward to; `2 km` if left out"),
                .optional("words", .list(.record(word)), "words for kinds that the reports of this case use"),
                .optional("provisions", .list(.record(provision)), "the terms"),
            ]))

    static let word = RecordSchema(
        name: "word", meaning: "A word for a kind and what it can mean, from one day to another.",
        keys: [
            .required("word", .text, "the word as reports have it; capitals do not matter"),
            .required("acts", .oneOrMore(.text), "the acts it can mean, or words of the vocabulary"),
            .optional("weapons", .oneOrMore(.text), "the weapons it can mean; any if left out"),
            .optional("from", .moment, "from when reports use it so"),
            .optional("until", .moment, "until when"),
        ])

    static let provision = RecordSchema(
        name: "provision", kind: .provision, meaning: "One dated term of the agreement.",
        keys: KeySchema.identity + [
            .required("says", .text, "the term in the editor's words"),
            .optional("wording", .text, "its own words"),
            .required(
                "rule",
                .word(Provision.Rule.self), "whether the acts break it or fulfil it"),
            .required("acts", .oneOrMore(.text), "acts, or words of the vocabulary: `fire`, `crossing`"),
            .optional("breaches", .oneOrMore(.text), "for a requirement: the acts that break it"),
            .optional("weapons", .oneOrMore(.text), "weapons, or a group of them: `heavy weapons`; any if left out"),
            .optional(
                "craft", .oneOrMore(.text),
                "kinds of vessel and aircraft, or a group of them: `merchant vessel`; any if left out"
            ),
            .optional(
                "flag-states", .oneOrMore(.text),
                "states whose flag the vessel or aircraft flies, by the two letters of ISO 3166; any if left out"),
            .optional("where", .record(placeTerm), "where it holds; everywhere if left out"),
            .optional("from", .moment, "from when it is in force; a day, or a day and time"),
            .optional("until", .moment, "until when: a day, all of it included, or the moment at which it ends"),
            .optional("phases", .list(.record(phase)), "stretches of time within which it is in force"),
            .optional("daily", .text, "the local hours within which it holds, `20:00-06:00`"),
            .optional(
                "parties", .oneOrMore(.reference([.party])),
                "whom it binds; anybody if left out, also who is no party of the case"),
            .optional("except", .list(.record(exception)), "what it does not apply to"),
            .reading,
        ] + KeySchema.provenance)

    static let phase = RecordSchema(
        name: "phase", meaning: "A stretch of time.",
        keys: [
            .optional("name", .text, "what it is called"),
            .optional("from", .moment, "its first day or moment"),
            .optional("until", .moment, "its last day, or the moment at which it ends"),
        ])

    static let placeTerm = RecordSchema(
        name: "place term", meaning: "Where a provision holds: every key that is given must hold.",
        keys: [
            .optional("zones", .oneOrMore(.reference([.zone])), "zones, one of which must hold the place"),
            .optional("outside", .oneOrMore(.reference([.zone])), "zones, none of which may hold it"),
            .optional("line", .identifier, "the series of lines from which to measure; the file's `line` if left out"),
            .optional(
                "lines", .list(.record(lineByParty)), "where each party has a reference line of its own: which"),
            .optional("within", .distance, "not farther from the line than this: `15 km`"),
            .optional("beyond", .distance, "not nearer to the line than this"),
            .optional(
                "side", .word(of: LineSide.ofTheLine), "the side of the line, walking along it as it is drawn"),
            .optional("altitude", .text, Self.heights),
            .optional("ground", .text, Self.groundHeights),
            .optional(
                "domains", .oneOrMore(.word(Domain.self)), "on land, in the air, at sea"),
        ])

    static let lineByParty = RecordSchema(
        name: "line by party", meaning: "The series of lines from which one party's distance is measured.",
        keys: [
            .required("party", .reference([.party]), "the party"),
            .required("line", .identifier, "the series"),
        ])

    static let exception = RecordSchema(
        name: "exception", meaning: "What a provision does not apply to. Every key that is given must hold.",
        keys: [
            .required(
                "reason",
                .word(ExceptionReason.self), "why"),
            .required("says", .text, "the exception in the editor's words"),
            .optional("acts", .oneOrMore(.text), "the acts that it allows; any if left out"),
            .optional("weapons", .oneOrMore(.text), "the weapons that it allows; any if left out"),
            .optional("zones", .oneOrMore(.reference([.zone])), "where"),
            .optional("from", .moment, "from when"),
            .optional("until", .moment, "until when"),
            .optional("parties", .oneOrMore(.reference([.party])), "for whom"),
            .reading,
        ])

    /// The properties of a feature of `line.geojson`.
    static let referenceLine = RecordSchema(
        name: "line", kind: .line,
        meaning:
            "A LineString of `line.geojson`, with these properties. Left and right are told walking from its first vertex. A "
            + "MultiLineString is a line in sectors `ID/1`, `ID/2`, all in one direction and in their order; parts that touch are "
            + "one. Beside the gap between two of them nobody's side is told for certain.",
        keys: KeySchema.identity + [
            .optional("name", .text, "what it is called"),
            .optional("series", .identifier, "lines of one series follow each other in time; `line` if left out"),
            .optional("from", .moment, "its first day in force"),
            .optional("until", .moment, "its last day in force"),
            .optional(
                "before-start", Self.prolongation,
                "how it goes on before its first vertex, for telling sides; straight is the direction from its first vertex to "
                    + "its last"
            ),
            .optional(
                "after-end", Self.prolongation,
                "how it goes on after its last vertex, for telling sides; straight is the direction from its first vertex to "
                    + "its last"),
            .optional("left", .reference([.party]), "the party that holds the ground on its left"),
            .optional("right", .reference([.party]), "the party that holds the ground on its right"),
            .reading,
        ] + KeySchema.provenance)

    private static let prolongation: ValueShape = .word(Prolongation.self)

    /// The properties of a feature of `zones.geojson`.
    static let zone = RecordSchema(
        name: "zone", kind: .zone,
        meaning:
            "A feature of `zones.geojson`, with these properties. Ground is a Polygon or MultiPolygon; a lane or a strip of "
            + "sea a LineString with `width` or `breadth`; what lies round something that moves has no geometry and a `track`.",
        keys: KeySchema.identity + [
            .optional("name", .text, "what it is called"),
            .optional("from", .moment, "its first day in force, or the moment at which it begins"),
            .optional(
                "until", .moment,
                "its last day in force, or the moment at which it ends: `2026-03-05T14:00` is no longer in it"
            ),
            .optional("width", .distance, "of a lane: how wide it is, half of it on either side of the line: `10 km`"),
            .optional(
                "breadth", .distance,
                "of a strip along a baseline, such as a territorial sea: how far it reaches from the line, `12 nmi`"),
            .optional(
                "seaward", .word(of: LineSide.ofTheLine),
                "the side of the baseline on which the strip lies, walking along it as it is drawn; both if left out"),
            .optional(
                "track", .text,
                "a file of the case folder with the way that the zone moves with: GPX, or a CSV export of AIS or ADS-B positions "
                    + "of one vessel or aircraft"),
            .optional("radius", .distance, "with `track`: how far from what moves the zone reaches, `5 km`"),
            .optional("error", .distance, "with `track`: by how much its places may be wrong; 0 if left out"),
            .optional(
                "moves", .word(Domain.self),
                "with `track`: where what is tracked moves, which says how fast it can be; at sea if left out"),
            .optional("altitude", .text, Self.heights),
            .optional("ground", .text, Self.groundHeights),
            .optional("domains", .oneOrMore(.word(Domain.self)), "on land, in the air, at sea"),
            .reading,
        ] + KeySchema.provenance)

    private static let heights =
        "from what height to what: `0-3000` (metres above the ground), `GND-FL245`, `1000-3000 ft AMSL`, `FL195-UNL`, "
        + "`0-200 m depth`"
    private static let groundHeights =
        "metres above the sea of the ground there, `100-400`: what heights above ground and above the sea are compared by"

    /// Files of features: their names and what a feature's properties are.
    static let featureFiles: [(name: String, feature: RecordSchema)] = [
        ("line.geojson", referenceLine), ("zones.geojson", zone),
    ]
}
