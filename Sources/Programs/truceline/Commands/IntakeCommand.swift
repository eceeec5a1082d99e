import Answers
import ArgumentParser
import Report

struct IntakeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "intake",
        abstract: "Proposes the statements of a text to a case, and enters those that an editor accepts.",
        discussion: """
            The text is plain, HTML, or a PDF where pdftotext is installed; the rules are those of English. With --case \
            FOLDER the text is kept there, and the proposals stand in FOLDER/intake.yaml: set accept to yes, or to edited \
            where you changed the record; then `truceline intake --apply --case FOLDER`. Nothing enters that was not \
            accepted, no speaker is guessed, and what you wrote in the case stays as it is. `truceline intake --demands \
            --case FOLDER` prints an outline of the demands that the statements may bear.
            """)

    @Argument(help: "The text; with --apply the file of proposals.", completion: .file())
    var file: String?
    @Option(
        name: .customLong("case"), help: "The folder of the case; it may have no case.yaml yet.", completion: .directory
    )
    var folder: String?
    @Option(help: "The id of the document in the case; made of the file's name if left out.")
    var id: String?
    @Option(help: "When the text was published: a day such as 2025-09-05.")
    var published: String?
    @Option(
        name: .shortAndLong, help: "Where to write the proposals, or the outline; FOLDER/intake.yaml if left out.",
        completion: .file())
    var output: String?
    @ArgumentParser.Flag(help: "Enter the accepted proposals into the case.")
    var apply = false
    @ArgumentParser.Flag(help: "Print an outline of the demands that statements of the case may bear.")
    var demands = false

    func validate() throws {
        if apply, demands { throw ValidationError("--apply and --demands are two questions; expected one") }
        if apply || demands, folder == nil { throw ValidationError("expected --case FOLDER") }
        if !apply, !demands, file == nil { throw ValidationError("expected a text, or --apply or --demands") }
        if demands, file != nil { throw ValidationError("--demands reads the case alone; expected no text") }
        if apply, output != nil { throw ValidationError("--output is not for --apply, which writes into the case") }
        if apply || demands, id != nil || published != nil {
            throw ValidationError("--id and --published are for a text; expected neither here")
        }
    }

    func run() throws {
        if apply { return try enter() }
        if demands {
            let skeleton = demandSkeleton(of: try CaseFile.read(atFolder: folder ?? ""))
            guard let output else { return print(skeleton, terminator: "") }
            return try emit(Array(skeleton.utf8), to: output)
        }
        try propose()
    }

    private func propose() throws {
        guard let file else { return }
        ReadFiles.note(file)
        if let folder { ReadFiles.noteCase(folder) }
        let answer = try intake(
            IntakeRequest(path: file, folder: folder, document: id, published: published))
        print(intakeText(answer), terminator: "")
        let target = output ?? folder.map { "\($0)/\(proposalsName)" }
        guard let target else {
            return print("Nothing was written; with --case FOLDER the proposals can be accepted.")
        }
        try refuseUndecided(target)
        let proposals = try StreamedFile(path: target)
        proposals.write(Array(answer.proposals.utf8))
        try proposals.finish()
        if let folder, let kept = answer.kept {
            let text = try StreamedFile(path: "\(folder)/\(answer.keptName)")
            text.write(kept)
            try text.finish()
        }
        print("\nWritten: \(target)")
        print("Next: set accept in it, then truceline intake --apply --case \(folder ?? "FOLDER")")
    }

    /// Proposals that an editor has begun to accept are not written over.
    private func refuseUndecided(_ path: String) throws {
        guard path != "-", !path.hasPrefix("/dev/"), try hasDecisions(atPath: path, of: folder) else { return }
        printError(
            "truceline: error: \(path): has accepted proposals; expected them applied, or another name by --output")
        throw ExitCode(2)
    }

    private func enter() throws {
        guard let folder else { return }
        let path = file ?? "\(folder)/\(proposalsName)"
        ReadFiles.note(path)
        // Two who enter at once do so one after the other; what an editor saved meanwhile is not written over.
        holdFolder(folder)
        let before = asTheyAre(folder)
        let answer = try applyIntake(fromPath: path, toFolder: folder)
        guard asTheyAre(folder) == before else {
            throw Refusal(
                .system,
                "\(folder): case.yaml or talks.yaml was changed meanwhile, and nothing was written; expected it again")
        }
        for one in answer.files {
            let file = try StreamedFile(path: "\(folder)/\(one.name)")
            file.write(one.bytes)
            try file.finish()
        }
        print(appliedText(answer), terminator: "")
        if answer.hasStatements {
            print("Next: truceline intake --demands --case \(folder)")
        }
    }

    private func asTheyAre(_ folder: String) -> [[UInt8]?] {
        ["case.yaml", "talks.yaml"].map { name in
            if case .read(let bytes) = readBytes(atPath: "\(folder)/\(name)") { bytes } else { nil }
        }
    }
}
