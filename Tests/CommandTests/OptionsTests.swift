import Foundation
import TestSupport
import Testing

/// Each option of each command does something: with it the command says or writes something else, or refuses. The options are
/// the program's own (`--experimental-dump-help`), so that a new one without a row in Tests/Options/options.txt fails.
@Suite struct OptionsTests {
    struct Row: CustomStringConvertible {
        var arguments: String
        var option: String
        var description: String { "\(arguments) | \(option)" }
        var command: String { String(arguments.prefix { $0 != " " }) }
        /// `record append`: with the name of the command in a command.
        var wholeCommand: String {
            let words = arguments.split(separator: " ")
            return ["record", "witness"].contains(command) ? words.prefix(2).joined(separator: " ") : command
        }
        /// `--from`, `-o`, without a value.
        var name: String { String(option.prefix { $0 != " " && $0 != "=" }) }
    }

    static let folder = repository.appendingPathComponent("Tests/Options")

    static func rows() throws -> [Row] {
        try text(of: folder.appendingPathComponent("options.txt").path).split(separator: "\n").compactMap { line in
            guard !line.hasPrefix("#") else { return nil }
            let parts = line.components(separatedBy: " | ")
            try #require(parts.count == 2, "\(line)")
            return Row(arguments: parts[0], option: parts[1])
        }
    }

    private struct Help: Decodable {
        struct Argument: Decodable {
            struct Name: Decodable {
                var kind: String
                var name: String
                var words: String { kind == "long" ? "--" + name : "-" + name }
            }
            var kind: String
            var names: [Name]?
        }
        struct Command: Decodable {
            var commandName: String
            var subcommands: [Command]?
            var arguments: [Argument]?
        }
        var command: Command
    }

    @Test func everyOptionHasARow() throws {
        let help = try JSONDecoder().decode(
            Help.self, from: Data(try truceline("--experimental-dump-help").output.utf8))
        let rows = try Self.rows()
        var known: Set<String> = []
        let commands = (help.command.subcommands ?? []).flatMap { command in
            (command.subcommands ?? []).isEmpty
                ? [command]
                : (command.subcommands ?? []).map { inner in
                    var named = inner
                    named.commandName = "\(command.commandName) \(inner.commandName)"
                    return named
                }
        }
        for command in commands where !command.commandName.hasSuffix("help") {
            for option in command.arguments ?? [] where option.kind != "positional" {
                let names = (option.names ?? []).map(\.words)
                if names.contains("--help") || names.contains("--version") { continue }
                known.formUnion(names.map { "\(command.commandName) \($0)" })
                let isTried = rows.contains { $0.wholeCommand == command.commandName && names.contains($0.name) }
                #expect(isTried, "\(command.commandName) \(names) has no row in options.txt")
            }
        }
        #expect(known.count > 100)
        for row in rows { #expect(known.contains("\(row.wholeCommand) \(row.name)"), "no such option: \(row)") }
    }

    /// One command after another in a folder: what it says, and the files that it makes.
    private struct Outcome: Equatable {
        var status: Int32
        var words: String
        var files: [String: Data]
    }

    private func outcome(_ arguments: String, _ folder: String, _ kept: Set<String>) throws -> Outcome {
        let made = {
            try FileManager.default.subpathsOfDirectory(atPath: folder).filter { path in
                !kept.contains(String(path.prefix { $0 != "/" }))
            }
        }
        for path in try made() where !path.contains("/") {
            try FileManager.default.removeItem(atPath: "\(folder)/\(path)")
        }
        let done = try run(
            "/bin/sh", ["-c", "\(Self.reset(arguments))exec \"$T\" \(arguments)"], folder: folder,
            environment: ["T": trucelinePath(), "SOURCE_DATE_EPOCH": "1700000000"])
        #expect(done.status >= 0, "\(arguments): ended by a signal")
        // Salts and keys are made by chance: what hangs on them says nothing of an option.
        let isByChance = arguments.hasPrefix("record ") || arguments.hasPrefix("witness ")
        if isByChance, !arguments.hasPrefix("record export"), !arguments.hasPrefix("record request") {
            return Outcome(
                status: done.status,
                words: (done.output + done.errors).replacing(/[0-9a-f]{64}|\S+\+\S+\+\S+|— .*/, with: "…"),
                files: Dictionary(uniqueKeysWithValues: try made().map { ($0, Data()) }))
        }
        let files = try made().map { ($0, FileManager.default.contents(atPath: "\(folder)/\($0)") ?? Data()) }
        return Outcome(
            status: done.status, words: done.output + done.errors, files: Dictionary(uniqueKeysWithValues: files))
    }

    /// What stands before a command that may write into the record.
    private static func reset(_ arguments: String) -> String {
        ["record", "witness"].contains(String(arguments.prefix { $0 != " " }))
            ? "rm -rf r c record.key* witness.key* && cp -r kept/. . && " : ""
    }

    @Test(arguments: try Set(rows().map(\.command)).sorted()) func everyOptionDoesSomething(of command: String) throws {
        try inFolder { folder in
            let prepared = try run(
                "/bin/sh", [Self.folder.appendingPathComponent("prepare.sh").path], folder: folder,
                environment: ["T": trucelinePath(), "HERE": Self.folder.path])
            try #require(prepared.status == 0, "\(prepared.output)\(prepared.errors)")
            let kept = Set(try FileManager.default.contentsOfDirectory(atPath: folder))
            var without: [String: Outcome] = [:]
            for row in try Self.rows() where row.command == command {
                if without[row.arguments] == nil { without[row.arguments] = try outcome(row.arguments, folder, kept) }
                let with = try outcome("\(row.arguments) \(row.option)", folder, kept)
                #expect(with != without[row.arguments], "nothing changes: \(row)\n\(with.words.prefix(300))")
            }
        }
    }
}
