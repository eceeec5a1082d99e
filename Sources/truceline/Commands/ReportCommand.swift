import ArgumentParser
import CaseModel
import Report
import Talks

struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Writes the whole case with its answers as one self-contained HTML page.")

    @OptionGroup var folder: CaseArgument
    @OptionGroup var options: TalksOptions
    @Option(name: .shortAndLong, help: "The file to write; NAME-OF-THE-FOLDER.html if left out.", completion: .file())
    var output: String?

    func run() throws {
        let found = try folder.read()
        var findings: TalksFindings?
        if !found.goals.isEmpty {
            let question = try options.question(for: found)
            var limits = TalksLimits(timeLimit: options.timeLimit)
            limits.firstOpenings = TalksLimits.usualFirstOpenings(demands: found.demands.count)
            if ProgressLine.isWanted() {
                let line = ProgressLine(label: "parts of the talks")
                limits.progress = { line.show($0, of: $1) }
            }
            let asking = TalksAsking(found: found, question: question, limits: limits)
            findings = try unlessRefused { () throws(QuestionError) in
                try asking.findings(beside: true, scenarios: true)
            }
        }
        let path = output ?? defaultPath
        try emit(Array(try reportPage(found, talks: findings).utf8), to: path)
        print("Report: \(path)")
    }

    private var defaultPath: String {
        let name = folder.folder.split(separator: "/").last.map(String.init) ?? "case"
        return (name == "." || name == ".." ? "case" : name) + ".html"
    }
}
