// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

// The house, from the ground up: each target knows only what stands above it in this list.
let package = Package(
    name: "truceline",
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    ],
    targets: [
        .systemLibrary(name: "CCaDiCaL", providers: [.apt(["libcadical-dev"])]),
        .systemLibrary(name: "CPROJ", providers: [.apt(["libproj-dev"])]),
        .systemLibrary(name: "CMalloc"),
        .target(name: "SeededRandom", swiftSettings: strict),
        .target(name: "CaseModel", swiftSettings: strict),
        .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
        .target(name: "Tables", dependencies: ["CZlib"], swiftSettings: strict),
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .target(name: "XMLText", dependencies: ["CLibXML2"], swiftSettings: strict),
        .target(name: "Geodesy", dependencies: ["CaseModel", "CPROJ"], swiftSettings: strict),
        .target(
            name: "CaseFolder",
            dependencies: [
                "CaseModel", "Tables", "Geodesy", .product(name: "Yams", package: "Yams"),
            ],
            resources: [.embedInCode("Vocabulary/kinds.csv")],
            swiftSettings: strict),
        .target(
            name: "Talks",
            dependencies: ["CaseModel", "CCaDiCaL"],
            swiftSettings: strict,
            linkerSettings: [.linkedLibrary("stdc++"), .linkedLibrary("m")]),
        .target(
            name: "ObservationFiles", dependencies: ["CaseModel", "Geodesy", "Tables", "XMLText"], swiftSettings: strict),
        .target(name: "Assessment", dependencies: ["CaseModel", "Geodesy"], swiftSettings: strict),
        .target(name: "FindingFiles", dependencies: ["Assessment", "CaseModel", "Tables"], swiftSettings: strict),
        .target(
            name: "AssessmentRun",
            dependencies: [
                "Assessment", "CMalloc", "CaseModel", "Tables", "FindingFiles", "ObservationFiles",
            ],
            swiftSettings: strict),
        .target(
            name: "IncidentRun",
            dependencies: [
                "Assessment", "CaseModel", "Counting", "Tables", "Geodesy", "Grading", "ObservationFiles",
            ],
            swiftSettings: strict),
        .target(
            name: "GeoPackage",
            dependencies: ["Assessment", "CaseModel", .product(name: "GRDB", package: "GRDB.swift")],
            swiftSettings: strict),
        .target(
            name: "SourceImport",
            dependencies: ["CaseModel", "Tables", .product(name: "Yams", package: "Yams")], swiftSettings: strict),
        .target(name: "Statistics", swiftSettings: strict),
        .target(name: "Grading", dependencies: ["CaseModel"], swiftSettings: strict),
        .target(name: "Counting", dependencies: ["CaseModel"], swiftSettings: strict),
        .target(name: "CountVerification", dependencies: ["CaseModel"], swiftSettings: strict),
        .target(
            name: "Coverage", dependencies: ["CaseModel", "Tables", "Geodesy", "Statistics"],
            resources: [.embedInCode("Detection/detection.csv")], swiftSettings: strict),
        .target(
            name: "CoverageRun",
            dependencies: ["CaseModel", "Coverage", "Tables", "Geodesy", "IncidentRun", "Statistics"],
            swiftSettings: strict),
        .target(
            name: "Exercise", dependencies: ["CaseModel", "Coverage", "Geodesy", "SeededRandom", "Tables"],
            swiftSettings: strict),
        .target(name: "Mission", dependencies: ["CaseModel", "Geodesy"], swiftSettings: strict),
        .target(name: "MissionVerification", dependencies: ["CaseModel"], swiftSettings: strict),
        .target(name: "Patrols", dependencies: ["SeededRandom"], swiftSettings: strict),
        .target(
            name: "PatrolVerification", dependencies: ["CaseModel", "Coverage", "Geodesy", "Patrols"],
            swiftSettings: strict),
        .target(
            name: "PatrolPlanning", dependencies: ["CaseModel", "Coverage", "Geodesy", "Patrols"],
            swiftSettings: strict),
        .target(name: "TalksVerification", dependencies: ["CaseModel"], swiftSettings: strict),
        .target(
            name: "Report",
            dependencies: [
                "Assessment", "CaseModel", "Coverage", .product(name: "Mustache", package: "swift-mustache"),
            ],
            resources: [.embedInCode("Page")],
            swiftSettings: strict),
        .executableTarget(
            name: "truceline",
            dependencies: [
                "Assessment", "AssessmentRun", "CaseFolder", "CaseModel", "CountVerification", "Coverage",
                "CoverageRun",
                "Tables", "Exercise", "FindingFiles",
                "GeoPackage", "Grading", "IncidentRun", "Mission", "MissionVerification", "ObservationFiles",
                "PatrolPlanning", "PatrolVerification", "Patrols", "Report", "SourceImport", "Statistics", "Talks",
                "TalksVerification",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            resources: [.embedInCode("Template")],
            swiftSettings: strict),
        .target(
            name: "TalksProblems", dependencies: ["CaseModel", "SeededRandom"], path: "Benchmarks/TalksProblems",
            swiftSettings: strict),
        .executableTarget(
            name: "TalksBenchmark", dependencies: ["CaseModel", "SeededRandom", "Talks", "TalksProblems"],
            path: "Benchmarks/TalksBenchmark", swiftSettings: strict),
        .executableTarget(
            name: "FusionBenchmark", dependencies: ["CMalloc", "CaseModel", "Tables", "IncidentRun"],
            path: "Benchmarks/FusionBenchmark", swiftSettings: strict),
        .executableTarget(
            name: "MergingBenchmark", dependencies: ["CaseModel", "Tables", "IncidentRun", "SeededRandom"],
            path: "Benchmarks/MergingBenchmark", swiftSettings: strict),
        .target(
            name: "PatrolInstances", dependencies: ["Patrols", "SeededRandom"], path: "Benchmarks/PatrolInstances",
            swiftSettings: strict),
        .executableTarget(
            name: "PatrolBenchmark", dependencies: ["PatrolInstances", "PatrolVerification", "Patrols"],
            path: "Benchmarks/PatrolBenchmark", swiftSettings: strict),
        .testTarget(
            name: "PatrolsTests",
            dependencies: [
                "CaseFolder", "CaseModel", "Coverage", "PatrolInstances", "PatrolPlanning", "PatrolVerification",
                "Patrols", "SeededRandom",
            ],
            exclude: ["best-known.csv"], swiftSettings: strict),
        .testTarget(name: "TablesTests", dependencies: ["Tables"], swiftSettings: strict),
        .testTarget(
            name: "SourceImportTests", dependencies: ["CaseFolder", "CaseModel", "SourceImport", "Tables"],
            swiftSettings: strict),
        .testTarget(
            name: "GeodesyTests", dependencies: ["CaseModel", "Geodesy", "SeededRandom"], swiftSettings: strict),
        .testTarget(
            name: "GradingTests", dependencies: ["CaseModel", "Grading", "SeededRandom"], exclude: ["Data"],
            swiftSettings: strict),
        .testTarget(name: "StatisticsTests", dependencies: ["SeededRandom", "Statistics"], swiftSettings: strict),
        .testTarget(
            name: "CountingTests", dependencies: ["CaseModel", "CountVerification", "Counting", "SeededRandom"],
            swiftSettings: strict),
        .testTarget(
            name: "CoverageTests",
            dependencies: [
                "CaseFolder", "CaseModel", "Coverage", "Geodesy", "ObservationFiles", "Statistics", "Tables", "XMLText",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "AssessmentTests",
            dependencies: [
                "Assessment", "AssessmentRun", "CaseFolder", "CaseModel", "CountVerification", "Counting", "Coverage",
                "CoverageRun", "Tables",
                "Exercise", "Geodesy", "Grading", "IncidentRun",
                "ObservationFiles", "SeededRandom", "SourceImport", "Statistics",
            ], swiftSettings: strict),
        .testTarget(
            name: "CaseFolderTests",
            dependencies: ["CaseFolder", "CaseModel", "ObservationFiles", "SeededRandom", "TalksProblems"],
            exclude: ["inventory.csv"], swiftSettings: strict),
        .testTarget(
            name: "MissionTests",
            dependencies: ["CaseFolder", "CaseModel", "Mission", "MissionVerification", "SeededRandom"],
            swiftSettings: strict),
        .testTarget(
            name: "TalksTests",
            dependencies: ["CaseFolder", "CaseModel", "SeededRandom", "Talks", "TalksProblems", "TalksVerification"],
            swiftSettings: strict),
        .testTarget(
            name: "TalksVerificationTests",
            dependencies: ["CaseModel", "SeededRandom", "Talks", "TalksProblems", "TalksVerification"],
            swiftSettings: strict),
        .testTarget(
            name: "ReportTests",
            dependencies: [
                "Assessment", "CaseFolder", "CaseModel", "Coverage", "Tables", "Exercise", "ObservationFiles",
                "Mission", "Report",
                "Talks",
            ],
            exclude: ["page_check.py"], swiftSettings: strict),
        .testTarget(
            name: "CommandTests", dependencies: ["CaseModel", "SeededRandom", "TalksProblems", "truceline"],
            exclude: ["TalksCases"], swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
