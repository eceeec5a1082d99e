import Foundation

/// Answers that nobody here computed come from Python: `make test` makes the environment and names it in TRUCELINE_PYTHON.
public enum Python {
    static let path = ProcessInfo.processInfo.environment["TRUCELINE_PYTHON"]

    public struct Failed: Error, CustomStringConvertible { public var description: String }

    /// What a script of Tests/ prints. A test that calls this asks for it first: `.needs(.python("scipy"))`.
    ///
    /// - Parameter script: the path below Tests, such as `Oracles/line_oracle.py`.
    public static func output(of script: String, _ arguments: [String] = [], input: String = "") throws -> String {
        let done = try run(script, arguments, input: input)
        guard done.status == 0 else { throw Failed(description: "\(script) ended with \(done.status): \(done.errors)") }
        return done.output
    }

    public static func run(_ script: String, _ arguments: [String] = [], input: String = "") throws -> Run {
        guard let path else { throw Failed(description: "no TRUCELINE_PYTHON") }
        let file = repository.appendingPathComponent("Tests/\(script)").path
        return try TestSupport.run(path, [file] + arguments, input: input)
    }

    /// Whether a module can be imported.
    static func has(_ module: String) -> Bool {
        guard let path, FileManager.default.isExecutableFile(atPath: path) else { return false }
        let question = "import importlib.util, sys; sys.exit(importlib.util.find_spec('\(module)') is None)"
        return (try? TestSupport.run(path, ["-c", question]))?.status == 0
    }
}
