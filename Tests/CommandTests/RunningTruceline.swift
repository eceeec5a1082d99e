import Foundation

/// What a run of the command left behind.
struct Run {
    var status: Int32
    var output: String
    var errors: String
}

let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
let bundledCase = repository.appendingPathComponent("Examples/reassurance-force").path

/// Runs the command that was built with the tests.
func truceline(_ arguments: String...) throws -> Run { try truceline(arguments) }

func truceline(_ arguments: [String], input: String? = nil) throws -> Run {
    let process = Process()
    process.executableURL = builtProducts.appendingPathComponent("truceline")
    process.arguments = arguments
    let folder = FileManager.default.temporaryDirectory
    let name = "truceline-\(UUID().uuidString)"
    let output = folder.appendingPathComponent(name + ".out")
    let errors = folder.appendingPathComponent(name + ".err")
    defer {
        try? FileManager.default.removeItem(at: output)
        try? FileManager.default.removeItem(at: errors)
    }
    for file in [output, errors] { _ = FileManager.default.createFile(atPath: file.path, contents: nil) }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    let given = folder.appendingPathComponent(name + ".in")
    defer { try? FileManager.default.removeItem(at: given) }
    if let input {
        try Data(input.utf8).write(to: given)
        process.standardInput = try FileHandle(forReadingFrom: given)
    }
    try process.run()
    process.waitUntilExit()
    return Run(
        status: process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus,
        output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
        errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
}

/// The folder of built products: the one that the test runner itself is in.
/// The path of the command that was built with the tests.
func trucelinePath() throws -> String { builtProducts.appendingPathComponent("truceline").path }

private var builtProducts: URL {
    let runner = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    var folder = runner.deletingLastPathComponent()
    while folder.path != "/" {
        if FileManager.default.isExecutableFile(atPath: folder.appendingPathComponent("truceline").path) {
            return folder
        }
        folder.deleteLastPathComponent()
    }
    return repository.appendingPathComponent(".build/debug")
}

/// A folder of its own for a test, gone afterwards.
func inFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("truceline-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path)
}
