import Answers
import ArgumentParser
import CaseFolder
import Report
import Terminal

struct PublishCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish",
        abstract: "Makes a folder that anybody may see: late, in squares, without those who observed.",
        discussion: """
            What may be shown is set under 'publication' in case.yaml: delay, grid, how near a reader may place anybody. What \
            is held back is counted. The folder has pages, GeoJSON, tables with HXL tags, an Atom feed, CAP messages, a \
            ledger of errors, and SHA256SUMS. It is looked at as by --audit before it appears, and does not appear where it \
            goes beyond the limits. An edition that follows another (--since) says what it corrects and takes back.
            """)

    @OptionGroup var folder: CaseArgument
    @Option(
        help:
            "The public folder that this edition follows; it may be the one that is written. Beside --audit: the one that the audited edition follows.",
        completion: .directory)
    var since: String?
    @Option(
        help:
            "Instead of writing: how exactly a reader of this public folder could place a post, an observer, a home or a patrol.",
        completion: .directory)
    var audit: String?
    @OptionGroup var rows: ObservationOptions
    @OptionGroup var observers: ObserverOptions
    @OptionGroup var gathering: GatheringOptions
    @Option(name: .shortAndLong, help: "The folder to make, DIR/.", completion: .directory)
    var output: String?

    func validate() throws {
        guard (output == nil) != (audit == nil) else {
            throw ValidationError("expected one of -o DIR/ and --audit DIR")
        }
    }

    func run() throws {
        let file = try folder.read(
            elsewhere: .init(
                observations: try rows.kept(), observers: observers.observers, decisions: gathering.decisions))
        let moment = try stampSecond()
        if let audit {
            let strangers = strangersBelow(audit)
            var request = AuditRequest(files: try readFolder(audit, without: strangers.map(\.name)), moment: moment)
            request.strangers = strangers
            request.since = since
            return try look(request, file)
        }
        guard let output else { return }
        if let since { ReadFiles.note("\(since)/\(PublicNames.state)") }
        let seen = FolderSeen(output)
        try refuseToReplace(output, since: since)
        var request = PublicRequest(moment: moment)
        request.rows = rows.request
        request.since = since
        let found = try answer(request, about: file)
        let files = try publicFolder(found, version: Truceline.configuration.version)
        var audited = AuditRequest(files: files, moment: moment)
        // It was made just now.
        audited.isMadeAnew = false
        try look(audited, file)
        let folder = try StreamedFolder(output, command: "publish", seen: seen)
        do {
            // The list of names comes with the folder.
            for one in files.dropLast() { try folder.write(one.name, one.bytes) }
            try folder.finish()
        } catch {
            folder.discard()
            throw error
        }
        print(publicText(found, folder: output), terminator: "")
    }

    /// Prints what a reader could find out; exit status 1 where that is more than the case allows.
    private func look(_ asked: AuditRequest, _ file: CaseFile) throws {
        var request = asked
        request.rows = rows.request
        request.version = Truceline.configuration.version
        let audit = try publicAudit(request, about: file)
        if self.audit != nil { print(auditText(audit), terminator: "") }
        guard !audit.isWithinLimits else { return }
        for fault in audit.faults.prefix(100) { printError("\(fault.file):\(fault.line):1: error: \(fault.what)") }
        if audit.faults.count > 100 { printError("… and \(audit.faults.count - 100) more") }
        if self.audit == nil {
            printError("truceline publish: error: beyond the limits of the case; nothing was written")
        }
        throw ExitCode(1)
    }

    /// The files of a folder, without those that are none.
    private func readFolder(_ path: String, without strangers: [String]) throws(Refusal) -> [(
        name: String, bytes: [UInt8]
    )] {
        guard isMeantForFolder(path) else {
            var isFile = false
            if case .read = readBytes(atPath: path) { isFile = true }
            throw Refusal(.noFile, file: path, "\(isFile ? "is a file" : "no such folder"); expected a public folder")
        }
        let names = Set(filesBelow(path)).subtracting(strangers).sorted()
        let files = try names.map { name throws(Refusal) in
            (name: name, bytes: try bytes(ofFile: "\(path)/\(name)"))
        }
        guard !files.isEmpty else { throw Refusal(.noFile, file: path, "has no files; expected a public folder") }
        return files
    }
}
