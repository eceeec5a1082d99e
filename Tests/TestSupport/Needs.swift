import Foundation
public import Testing

/// What a test needs from outside of the project.
public enum Need: Sendable, CustomStringConvertible {
    /// TRUCELINE_PYTHON with a module.
    case python(String)
    /// A browser on the PATH.
    case chromium
    /// pandoc on the PATH, which makes office documents.
    case pandoc
    /// A Python with Spark, and Java.
    case spark
    /// xmllint on the PATH, which checks messages by their schema.
    case xmllint
    /// LibreOffice's writer and pdftotext on the PATH, which open an office document and say what is on its pages.
    case libreOffice
    /// PostgreSQL 15 with PostGIS, which the tests start themselves.
    case postgres
    /// Real data, which is not part of the project and which no fresh clone has: never demanded, always told.
    case sharedData(String)

    public var description: String {
        switch self {
        case .python(let module): "TRUCELINE_PYTHON, a Python with \(module): `make test` sets it up"
        case .chromium: "chromium on the PATH: `make test` installs it"
        case .pandoc: "pandoc on the PATH: `make test` installs it"
        case .spark: ".venv-spark and java on the PATH: `make test` sets them up"
        case .xmllint: "xmllint on the PATH: `make test` installs it"
        case .libreOffice: "soffice and pdftotext on the PATH: `make test` installs them"
        case .postgres: "PostgreSQL 15 with PostGIS 3: `make test` installs them"
        case .sharedData(let name):
            "../shared/data/\(name), which is not part of the project (not demanded by TRUCELINE_TESTS_COMPLETE)"
        }
    }

    var isThere: Bool {
        switch self {
        case .python(let module): Python.has(module)
        case .chromium: Self.isOnPath("chromium")
        case .pandoc: Self.isOnPath("pandoc")
        case .spark: FileManager.default.isExecutableFile(atPath: sparkPython) && Self.isOnPath("java")
        case .xmllint: Self.isOnPath("xmllint")
        case .libreOffice: Self.isOnPath("soffice") && Self.isOnPath("pdftotext")
        case .postgres: PostgresServer.isInstalled
        case .sharedData(let name):
            FileManager.default.fileExists(atPath: sharedDataFolder.appendingPathComponent(name).path)
        }
    }

    private static func isOnPath(_ program: String) -> Bool {
        (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
            FileManager.default.isExecutableFile(atPath: "\($0)/\(program)")
        }
    }

    var isATool: Bool {
        if case .sharedData = self { false } else { true }
    }
}

/// The Python of the Spark package's tests.
public var sparkPython: String { repository.appendingPathComponent(".venv-spark/bin/python").path }

/// A tool is missing where nothing may be skipped.
public struct MissingTool: Error, CustomStringConvertible {
    public var description: String
}

/// Whether a test is to run.
///
/// - Returns: false where something is missing and may be.
/// - Throws: where a tool is missing and TRUCELINE_TESTS_COMPLETE says that no test may be skipped: the test fails.
func mayRun(_ needs: [Need], isComplete: Bool) throws -> Bool {
    let missing = needs.filter { !$0.isThere }
    if isComplete, let tool = missing.first(where: \.isATool) {
        throw MissingTool(description: "TRUCELINE_TESTS_COMPLETE is set and this is missing: \(tool)")
    }
    return missing.isEmpty
}

extension Trait where Self == ConditionTrait {
    /// Asks for what a test needs from outside. Where it is missing the test is skipped and says why; with
    /// TRUCELINE_TESTS_COMPLETE=1 a missing tool is a failure.
    public static func needs(
        _ needs: Need..., fileID: String = #fileID, filePath: String = #filePath, line: Int = #line,
        column: Int = #column
    ) -> Self {
        let isComplete = ProcessInfo.processInfo.environment["TRUCELINE_TESTS_COMPLETE"] == "1"
        let words = needs.map(\.description).joined(separator: "; ")
        return .enabled(
            "needs \(words)",
            sourceLocation: SourceLocation(fileID: fileID, filePath: filePath, line: line, column: column)
        ) { try mayRun(needs, isComplete: isComplete) }
    }
}
