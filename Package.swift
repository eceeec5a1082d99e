// swift-tools-version: 6.2
import PackageDescription

// The house, from the ground up. An area knows what stands in the areas that the rule names (docs/architecture.md, checked by
// HouseTests); a room knows the rooms that its line names, and no other.
var house: [Area] = [
    Area(
        "Ground",
        [
            .library("CCaDiCaL", package: "libcadical-dev"),
            .library("CPROJ", package: "libproj-dev"),
            .library("CZlib", package: "zlib1g-dev"),
            .library("CMalloc"),
            .library("CCrypto", package: "libssl-dev", config: "libcrypto"),
            .library("CLibXML2", package: "libxml2-dev", config: "libxml-2.0"),
            .library("CLibPQ", package: "libpq-dev", config: "libpq"),
            Room("SeededRandom"),
            Room("Values"),
            Room("Digests", knows: ["CCrypto"]),
            Room("Statistics"),
            Room("Wording", knows: ["Values"], embeds: ["Languages/french.po"]),
            Room("Tables", knows: ["CZlib"]),
            Room("XMLText", knows: ["CLibXML2"]),
            Room("Postgres", knows: ["CLibPQ"]),
            Room("Geodesy", knows: ["CPROJ", "Values"]),
        ]),
    Area(
        "Case",
        [
            Room("CaseModel", knows: ["Values", "Wording"]),
            Room("PastCeasefires", knows: ["CaseModel", "Values"]),
            Room("ObservationFiles", knows: ["CaseModel", "Geodesy", "Tables", "XMLText"]),
            Room(
                "Detection", knows: ["CaseModel", "Tables"],
                embeds: ["detection.csv"]),
            Room(
                "CaseFolder",
                knows: [
                    "CaseModel", "Tables", "Detection", "Digests", "Geodesy", "ObservationFiles", "Wording", "Yams",
                ],
                embeds: ["Vocabulary/kinds.csv"]),
        ]),
    Area(
        "Talks",
        [
            Room("TalksProofs", knows: ["CaseModel"]),
            Room("Talks", knows: ["CCaDiCaL", "CaseModel", "TalksProofs", "Wording"], links: ["stdc++", "m"]),
            Room("TalksVerification", knows: ["CaseModel", "TalksProofs"]),
        ]),
    Area(
        "Mission",
        [
            Room("MissionProofs", knows: ["CaseModel"]),
            Room("Mission", knows: ["CaseModel", "Geodesy", "MissionProofs"]),
            Room("MissionVerification", knows: ["CaseModel", "MissionProofs"]),
        ]),
    Area(
        "Line",
        [
            Room("Assessment", knows: ["CaseModel", "Geodesy", "Wording"]),
            Room("FindingFiles", knows: ["Assessment", "CaseModel", "Tables"]),
            Room(
                "AssessmentRun",
                knows: ["Assessment", "CMalloc", "CaseModel", "Tables", "FindingFiles", "ObservationFiles"]),
            Room("Grading", knows: ["CaseModel", "Wording"]),
            Room("CountProofs", knows: ["Values"]),
            Room("Counting", knows: ["CountProofs", "Digests"]),
            Room("CountVerification", knows: ["CountProofs"]),
            Room(
                "IncidentRun",
                knows: [
                    "Assessment", "CaseModel", "CountProofs", "Counting", "Geodesy", "Grading", "ObservationFiles",
                    "Tables", "Wording",
                ]),
            Room("CoverageProofs"),
            Room(
                "Coverage", knows: ["CaseModel", "CoverageProofs", "Detection", "Geodesy", "Statistics"]
            ),
            Room(
                "CoverageVerification",
                knows: ["CaseModel", "CoverageProofs", "Detection", "Geodesy", "SeededRandom", "Wording"]),
            Room(
                "CoverageRun",
                knows: [
                    "Assessment", "CaseModel", "Coverage", "Geodesy", "Grading", "IncidentRun", "Statistics", "Tables",
                    "Wording",
                ]),
            Room("Exercise", knows: ["CaseModel", "Coverage", "Geodesy", "SeededRandom", "Tables"]),
            Room("Alerts", knows: ["Statistics"]),
            Room("AlertVerification", knows: ["SeededRandom"]),
            Room(
                "AlertRun",
                knows: ["Alerts", "CaseModel", "Coverage", "Detection", "Geodesy", "IncidentRun", "Tables"]),
        ]),
    Area(
        "Patrols",
        [
            Room("PatrolProblems", knows: ["Values"]),
            Room("Patrols", knows: ["PatrolProblems", "SeededRandom"]),
            Room("PatrolVerification", knows: ["CaseModel", "Coverage", "Geodesy", "PatrolProblems"]),
            Room("PatrolPlanning", knows: ["Assessment", "CaseModel", "Coverage", "Geodesy", "Patrols"]),
        ]),
    Area(
        "Intake",
        [
            Room(
                "SourceImport",
                knows: ["CaseModel", "ObservationFiles", "PastCeasefires", "Tables", "Values", "Yams"]),
            Room(
                "Precedents", knows: ["CaseModel", "PastCeasefires", "Statistics", "Tables"],
                embeds: ["Library/ceasefires.csv", "Library/properties.csv"]),
            Room(
                "Statements", knows: ["CaseModel", "Digests", "Tables", "XMLText", "Yams"],
                embeds: ["Languages/english.rules", "Languages/english.states", "Languages/english.places"]),
        ]),
    Area(
        "Record",
        [
            Room("RecordProofs", knows: ["Digests", "Tables", "Values"]),
            Room(
                "Record",
                knows: [
                    "CaseFolder", "CaseModel", "Digests", "GRDB", "GRDBSQLite", "Postgres", "RecordProofs", "Tables",
                    "Values",
                ],
                embeds: ["Export/verify-record.py"]),
            Room("RecordVerification", knows: ["Digests", "RecordProofs"]),
        ]),
    Area(
        "Answers",
        [
            Room(
                "Answers",
                knows: [
                    "AlertRun", "AlertVerification", "Alerts", "Assessment", "AssessmentRun", "CaseFolder", "CaseModel",
                    "CountProofs", "CountVerification",
                    "Coverage",
                    "CoverageProofs", "CoverageRun", "CoverageVerification", "Detection", "Digests", "Geodesy",
                    "Grading",
                    "Tables", "Exercise", "FindingFiles", "IncidentRun",
                    "Mission",
                    "MissionProofs",
                    "MissionVerification", "ObservationFiles", "PatrolPlanning", "PatrolProblems",
                    "PastCeasefires", "PatrolVerification", "Patrols", "Postgres", "Precedents", "Record",
                    "RecordProofs",
                    "RecordVerification", "SeededRandom", "SourceImport", "Statements",
                    "Statistics", "Talks", "TalksProofs",
                    "TalksVerification", "Values", "Wording",
                ])
        ]),
    Area(
        "Publication",
        [
            Room("GeoPackage", knows: ["Assessment", "CaseModel", "GRDB"]),
            Room("PostGIS", knows: ["Assessment", "CaseModel", "GeoPackage", "Postgres"]),
            Room(
                "Report",
                knows: [
                    "Answers", "Assessment", "CaseFolder", "CaseModel", "CountVerification", "Coverage", "CoverageRun",
                    "Digests", "Grading",
                    "IncidentRun", "Mission", "MissionVerification", "Mustache", "ObservationFiles", "PatrolPlanning",
                    "PatrolProblems",
                    "PastCeasefires", "PatrolVerification", "Tables", "TalksVerification", "Values", "Wording",
                ],
                embeds: ["Page"]),
        ]),
    Area(
        "Programs",
        [
            Room("Terminal", knows: ["Answers", "ArgumentParser", "CaseFolder", "CaseModel"]),
            .program(
                "truceline",
                knows: [
                    "Answers", "ArgumentParser", "CaseFolder", "CaseModel", "Exercise", "GeoPackage",
                    "ObservationFiles", "PostGIS", "Report", "SourceImport", "Tables", "Terminal",
                    "Wording",
                ],
                embeds: ["Template"]),
        ]),
    Area(
        "Benchmarks",
        [
            Room("TalksProblems", knows: ["CaseModel", "SeededRandom"]),
            .program("TalksBenchmark", knows: ["CaseModel", "Talks", "TalksProblems"]),
            .program("FusionBenchmark", knows: ["CMalloc", "CaseModel", "Tables", "IncidentRun"]),
            .program("MergingBenchmark", knows: ["CaseModel", "Tables", "IncidentRun", "SeededRandom"]),
            .program("AlertsBenchmark", knows: ["Alerts", "SeededRandom"]),
            .program("AlertExercisesBenchmark", knows: ["Answers", "CaseFolder", "Exercise"]),
            .program("RecordBenchmark", knows: ["Record", "RecordProofs"]),
            Room("PatrolInstances", knows: ["Patrols", "SeededRandom"]),
            .program("PatrolBenchmark", knows: ["PatrolInstances", "PatrolVerification", "Patrols"]),
        ]),
    Area(
        "Tests",
        [
            // What tests share: how the program is run, what a test needs from outside, seeds, changes of JSON.
            Room("TestSupport"),
            .tests("HouseTests"),
            .tests("DigestsTests", knows: ["Digests", "SeededRandom", "TestSupport"]),
            .tests(
                "PatrolsTests",
                knows: [
                    "CaseFolder", "CaseModel", "Coverage", "PatrolInstances", "PatrolPlanning", "PatrolProblems",
                    "PatrolVerification",
                    "Patrols", "SeededRandom", "TestSupport",
                ],
                exclude: ["best-known.csv"]),
            .tests("GeodesyTests", knows: ["CaseModel", "Geodesy", "SeededRandom", "TestSupport"]),
            .tests("GradingTests", knows: ["CaseModel", "Grading", "SeededRandom", "TestSupport"], exclude: ["Data"]),
            .tests("TablesTests", knows: ["Tables"]),
            .tests("GroundTests", knows: ["Values", "Wording", "XMLText"]),
            .tests(
                "FindingFilesTests",
                knows: [
                    "Assessment", "CaseFolder", "CaseModel", "FindingFiles", "GRDB", "GeoPackage", "ObservationFiles",
                    "Tables",
                    "Values",
                ]),
            .tests(
                "ObservationFilesTests",
                knows: ["CaseFolder", "CaseModel", "Detection", "ObservationFiles", "Tables", "Values"]),
            .tests(
                "SourceImportTests",
                knows: ["CaseFolder", "CaseModel", "PastCeasefires", "SourceImport", "Tables", "TestSupport"]),
            .tests(
                "StatementsTests", knows: ["SeededRandom", "Statements", "Tables", "XMLText"],
                exclude: ["seed.csv"]),
            .tests(
                "RecordTests",
                knows: [
                    "CaseFolder", "Record", "RecordProofs", "RecordVerification", "SeededRandom", "TestSupport",
                ]),
            .tests(
                "PublicTests",
                knows: [
                    "Answers", "CaseFolder", "CaseModel", "Exercise", "Geodesy", "Report", "SeededRandom",
                    "TestSupport",
                ]),
            .tests("AlertsTests", knows: ["Alerts", "Answers", "Exercise", "Report", "SeededRandom"]),
            .tests("PrecedentsTests", knows: ["CaseModel", "PastCeasefires", "Precedents"]),
            .tests("StatisticsTests", knows: ["SeededRandom", "Statistics", "TestSupport"]),
            .tests(
                "CountingTests", knows: ["CountProofs", "CountVerification", "Counting", "SeededRandom", "TestSupport"]),
            .tests(
                "CoverageTests",
                knows: [
                    "CaseFolder", "CaseModel", "Coverage", "CoverageProofs", "CoverageVerification", "Geodesy",
                    "ObservationFiles", "SeededRandom",
                    "Statistics", "Tables", "TestSupport", "XMLText",
                ]),
            .tests(
                "AssessmentTests",
                knows: [
                    "Assessment", "AssessmentRun", "CaseFolder", "CaseModel", "CountProofs", "CountVerification",
                    "Coverage",
                    "CoverageRun", "Tables", "Exercise", "Geodesy", "Grading", "IncidentRun",
                    "ObservationFiles", "SeededRandom", "SourceImport", "Statistics", "TestSupport",
                ]),
            .tests(
                "CaseFolderTests",
                knows: ["CaseFolder", "CaseModel", "ObservationFiles", "SeededRandom", "TalksProblems", "TestSupport"],
                exclude: ["inventory.csv"]),
            .tests(
                "MissionTests",
                knows: [
                    "CaseFolder", "CaseModel", "Mission", "MissionProofs", "MissionVerification", "SeededRandom",
                    "TestSupport",
                ]),
            .tests(
                "TalksTests",
                knows: ["CaseFolder", "CaseModel", "Talks", "TalksProblems", "TalksVerification", "TestSupport"]),
            .tests(
                "TalksVerificationTests",
                knows: ["CaseModel", "SeededRandom", "Talks", "TalksProblems", "TalksVerification", "TestSupport"]),
            .tests(
                "ReportTests",
                knows: [
                    "Answers", "Assessment", "CaseFolder", "CaseModel", "Coverage", "Tables", "Exercise",
                    "Mission", "MissionVerification", "ObservationFiles", "Report", "Talks", "TestSupport", "Wording",
                ],
                exclude: ["page_check.py"]),
            .tests(
                "CommandTests", knows: ["SeededRandom", "TalksProblems", "TestSupport", "truceline"],
                exclude: ["TalksCases", "public_check.py", "set_check.py"]),
        ]),
]

// Built by `make fuzz` alone, in a folder of its own: everything that it stands on is then compiled to be watched by libFuzzer,
// and is linked with what the toolchain brings for that.
if Context.environment["TRUCELINE_FUZZ"] != nil {
    house.append(
        Area(
            "Tests",
            [
                .library("CLibFuzzer"),
                .program(
                    "Fuzzing",
                    knows: [
                        "Answers", "Assessment", "AssessmentRun", "CLibFuzzer", "CaseFolder", "CaseModel", "Exercise",
                        "ObservationFiles",
                    ]),
            ]))
}

/// What is taken from elsewhere: the product, and the package that it comes from.
let products = [
    "ArgumentParser": "swift-argument-parser", "GRDB": "GRDB.swift", "GRDBSQLite": "GRDB.swift",
    "Mustache": "swift-mustache", "Yams": "Yams",
]

/// The same for every target.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// Where the folder of a room is, if its line does not say.
func folder(_ area: String, _ room: String) -> String {
    ["Benchmarks", "Tests"].contains(area) ? "\(area)/\(room)" : "Sources/\(area)/\(room)"
}

struct Area {
    var name: String
    var rooms: [Room]
    init(_ name: String, _ rooms: [Room]) {
        self.name = name
        self.rooms = rooms
    }
}

/// A target: its name, what it knows, and what is peculiar to it.
struct Room {
    enum Kind { case swift, program, tests, library }
    var kind = Kind.swift
    var name: String
    var knows: [String]
    var path: String?
    var exclude: [String]
    var embeds: [String]
    var links: [String]
    /// The name by which pkg-config knows a library.
    var config: String?

    init(
        _ name: String, knows: [String] = [], path: String? = nil, exclude: [String] = [],
        embeds: [String] = [], links: [String] = []
    ) {
        self.name = name
        self.knows = knows
        self.path = path
        self.exclude = exclude
        self.embeds = embeds
        self.links = links
    }

    static func program(_ name: String, knows: [String], embeds: [String] = []) -> Room {
        var room = Room(name, knows: knows, embeds: embeds)
        room.kind = .program
        return room
    }

    static func tests(_ name: String, knows: [String] = [], exclude: [String] = []) -> Room {
        var room = Room(name, knows: knows, exclude: exclude)
        room.kind = .tests
        return room
    }

    /// A C library of the system; `package` is Debian's name of what brings its header.
    static func library(_ name: String, package: String? = nil, config: String? = nil) -> Room {
        var room = Room(name, links: package.map { [$0] } ?? [])
        room.kind = .library
        room.config = config
        return room
    }

    func target(in area: String) -> Target {
        let path = path ?? folder(area, name)
        let known = knows.map { name -> Target.Dependency in
            products[name].map { .product(name: name, package: $0) } ?? .target(name: name)
        }
        let resources = embeds.map { Resource.embedInCode($0) }
        switch kind {
        case .library:
            return .systemLibrary(
                name: name, path: path, pkgConfig: config, providers: links.isEmpty ? nil : [.apt(links)])
        case .swift:
            return .target(
                name: name, dependencies: known, path: path, exclude: exclude, resources: resources,
                swiftSettings: strict, linkerSettings: links.map { .linkedLibrary($0) })
        case .program:
            return .executableTarget(
                name: name, dependencies: known, path: path, exclude: exclude, resources: resources,
                swiftSettings: strict)
        case .tests:
            return .testTarget(name: name, dependencies: known, path: path, exclude: exclude, swiftSettings: strict)
        }
    }
}

let package = Package(
    name: "truceline",
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    ],
    targets: house.flatMap { area in area.rooms.map { $0.target(in: area.name) } },
    swiftLanguageModes: [.v6]
)
