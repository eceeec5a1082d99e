import Foundation

/// What a run of a program left behind.
public struct Run: Sendable {
    /// The exit status; negative where a signal ended it.
    public var status: Int32
    public var output: String
    public var errors: String

    public init(status: Int32, output: String, errors: String) {
        self.status = status
        self.output = output
        self.errors = errors
    }
}

/// The path of the command that was built with the tests.
public func trucelinePath() -> String { builtProducts.appendingPathComponent("truceline").path }

/// Runs the command that was built with the tests.
public func truceline(_ arguments: String...) throws -> Run { try truceline(arguments) }

public func truceline(_ arguments: [String], input: String? = nil) throws -> Run {
    try run(trucelinePath(), arguments, input: input)
}

/// Runs a script, in which `$T` is the command; what it says on either stream is its output.
public func shell(_ script: String, in folder: String) throws -> Run {
    try run("/bin/sh", ["-c", "exec 2>&1\n" + script], folder: folder, environment: ["T": trucelinePath()])
}

/// Runs a program to its end. Its streams are files: a pipe that nobody empties would stop it.
///
/// Swift Testing runs as many tests at once as there are processors, and a test waits here in its own thread: so no more
/// programs run at once than there are processors, and nothing else need hold them back.
public func run(
    _ program: String, _ arguments: [String], input: String? = nil, folder: String? = nil,
    environment: [String: String] = [:]
) throws -> Run {
    try inFolder { streams in
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        for name in ["in", "out", "err"] { try write(name == "in" ? input ?? "" : "", to: "\(streams)/\(name)") }
        if input != nil {
            process.standardInput = try FileHandle(forReadingFrom: URL(fileURLWithPath: streams + "/in"))
        }
        process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: streams + "/out"))
        process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: streams + "/err"))
        try process.run()
        process.waitUntilExit()
        func said(_ name: String) throws -> String {
            String(decoding: try Data(contentsOf: URL(fileURLWithPath: "\(streams)/\(name)")), as: UTF8.self)
        }
        return Run(
            status: process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus,
            output: try said("out"), errors: try said("err"))
    }
}

/// The folder of built products: the one that the test runner itself is in.
private let builtProducts: URL = {
    let runner = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    var folder = runner.deletingLastPathComponent()
    while folder.path != "/" {
        if FileManager.default.isExecutableFile(atPath: folder.appendingPathComponent("truceline").path) {
            return folder
        }
        folder.deleteLastPathComponent()
    }
    return repository.appendingPathComponent(".build/debug")
}()
