import Answers
import ArgumentParser
import Report

struct CompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Tells what differs between two cases: their records, and the cores and openings of their talks.",
        discussion: """
            Records are matched by kind and id: what was added, taken out, or changed, key by key with its place. Files \
            that differ are named: the course of lines and zones, places, roads, settings of patrols and rows of observations, \
            observers and decisions are not compared record by record. Exit status 0 whether or not anything differs.
            """)

    @Argument(help: "The folder of the earlier case.", completion: .directory)
    var before: String
    @Argument(help: "The folder of the later case.", completion: .directory)
    var after: String
    @Option(name: .customLong("time-limit"), help: "How many seconds the search may take for each case.")
    var timeLimit: Double = 10
    @Option(help: "text or json; json has the hash of both cases.")
    var format: TalksCommand.Format = .text
    @Option(help: "Makes this folder with records.csv and talks.csv, beside the answer.", completion: .directory)
    var tables: String?
    @Option(name: .shortAndLong, help: "Writes to this file, whole or not at all.", completion: .file())
    var output: String?

    mutating func validate() throws {
        guard timeLimit > 0, timeLimit.isFinite else { throw ValidationError("--time-limit must be above 0 seconds") }
    }

    func run() throws {
        var folders: [CaseFile] = []
        for folder in [before, after] {
            ReadFiles.noteCase(folder)
            folders.append(try CaseFile.read(atFolder: folder))
        }
        let found = try compare(folders[0], with: folders[1], timeLimit: timeLimit)
        if let tables {
            try makeWholeFolder(
                tables, files: comparisonTables(found).map { ($0.name, Array($0.text.utf8)) }, command: "compare")
        }
        switch format {
        case .json: try emit(json(ComparisonAnswer(found, from: folders[0], to: folders[1])), to: output)
        case .text: try emit(Array(comparisonText(found, from: before, to: after).utf8), to: output)
        }
        if !found.faults.isEmpty { throw ExitCode(1) }
    }
}
