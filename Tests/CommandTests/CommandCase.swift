import Foundation
import TestSupport

/// A case of the command as data: files, commands, and what each must say. How one is written is told in Tests/Commands/README.md.
struct CommandCase: CustomStringConvertible {
    struct Expectation: Equatable {
        enum Of: String { case output = ">", errors = "2>", neither = "!" }
        var of: Of
        var text: String
    }
    struct Step {
        var command: String
        var status: Int32 = 0
        var expected: [Expectation] = []
    }
    struct Unreadable: Error, CustomStringConvertible { var description: String }

    var name: String
    var files: [(name: String, bytes: [UInt8])] = []
    /// Files of the base that this case does without.
    var without: [String] = []
    var steps: [Step] = []
    var description: String { name }

    static let folder = repository.appendingPathComponent("Tests/Commands")

    /// Every case, or those of which TRUCELINE_CASES begins the name.
    static func all() throws -> [CommandCase] {
        let wanted = (ProcessInfo.processInfo.environment["TRUCELINE_CASES"] ?? "").split(separator: ",")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        return try names.filter { $0.hasSuffix(".case") }.map { String($0.dropLast(5)) }
            .filter { name in wanted.isEmpty || wanted.contains { name.hasPrefix($0) } }
            .map { try CommandCase(name: $0, text: text(of: folder.appendingPathComponent("\($0).case").path)) }
    }

    init(name: String, text: String) throws {
        self.name = name
        var file: (name: String, isEscaped: Bool, lines: [Substring])?
        func close() {
            guard let done = file else { return }
            let text = done.lines.joined(separator: "\n") + "\n"
            files.append((done.name, done.isEscaped ? Self.unescaped(text) : Array(text.utf8)))
            file = nil
        }
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let words = line.split(separator: " ", maxSplits: 1).map(String.init)
            let rest = words.count > 1 ? words[1] : ""
            if line.hasPrefix("=== ") {
                close()
                let parts = rest.split(separator: " ")
                file = (String(parts[0]), parts.dropFirst().first == "escaped", [])
            } else if line.hasPrefix("$ ") {
                close()
                steps.append(Step(command: rest))
            } else if file != nil {
                file?.lines.append(line)
            } else if line.hasPrefix("without ") {
                without.append(rest)
            } else if steps.isEmpty || line.isEmpty || line.hasPrefix("#") {
                continue
            } else if words[0] == "exit", let status = Int32(rest) {
                steps[steps.count - 1].status = status
            } else if let of = Expectation.Of(rawValue: words[0]), !rest.isEmpty {
                steps[steps.count - 1].expected.append(Expectation(of: of, text: rest))
            } else {
                throw Unreadable(description: "\(name).case:\(number + 1): '\(line)'; expected exit, >, 2> or !")
            }
        }
        guard !steps.isEmpty, steps.contains(where: { $0.expected.contains { $0.of != .neither } }) else {
            throw Unreadable(description: "\(name).case expects nothing; it could not fail")
        }
    }

    /// `\x00`, `\r`, `\t` and `\\` as the bytes that they stand for.
    private static func unescaped(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\"), let next = rest.popFirst() else {
                bytes.append(byte)
                continue
            }
            switch next {
            case UInt8(ascii: "x"):
                bytes.append(UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) ?? 0)
                rest = rest.dropFirst(2)
            case UInt8(ascii: "r"): bytes.append(0x0D)
            case UInt8(ascii: "t"): bytes.append(0x09)
            default: bytes.append(next)
            }
        }
        return bytes
    }

    /// Runs the commands one after another in a folder of the case's files, and says what is not as expected.
    func faults() throws -> [String] {
        try inFolder { folder in
            let base = Self.folder.appendingPathComponent("base")
            for name in try FileManager.default.contentsOfDirectory(atPath: base.path) where !without.contains(name) {
                try FileManager.default.copyItem(
                    atPath: base.appendingPathComponent(name).path, toPath: "\(folder)/\(name)")
            }
            for file in files { try Data(file.bytes).write(to: URL(fileURLWithPath: "\(folder)/\(file.name)")) }
            return try steps.flatMap { step in
                let done = try run(
                    "/bin/sh", ["-c", step.command], folder: folder,
                    environment: ["PATH": "\(Self.programs):\(ProcessInfo.processInfo.environment["PATH"] ?? "")"])
                return step.faults(of: done).map { "\(name): $ \(step.command)\n\($0)\n\(done.output)\(done.errors)" }
            }
        }
    }

    private static let programs = URL(fileURLWithPath: trucelinePath()).deletingLastPathComponent().path
}

extension CommandCase.Step {
    func faults(of run: Run) -> [String] {
        var faults = run.status == status ? [] : ["status \(run.status), expected \(status)"]
        for one in expected {
            switch one.of {
            case .output where !run.output.contains(one.text): faults.append("not in its output: \(one.text)")
            case .errors where !run.errors.contains(one.text): faults.append("not in its errors: \(one.text)")
            case .neither where (run.output + run.errors).contains(one.text): faults.append("must not say: \(one.text)")
            default: break
            }
        }
        return faults
    }
}
