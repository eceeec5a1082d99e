import Answers
import ArgumentParser
import Report

struct RecordRequestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "request", abstract: "Writes what a witness is asked to sign.",
        discussion: "The file is the body of C2SP tlog-witness `add-checkpoint`; it can travel on a stick as well.")

    @OptionGroup var record: RecordArgument
    @Option(help: "How many entries the witness signed last: 0, or what `truceline witness last` tells.")
    var old: Int
    @Option(name: .shortAndLong, help: "The file to write; standard output if left out.", completion: .file())
    var output: String?

    func run() throws { try emit(try witnessRequest(try record.place, old: old), to: output) }
}

struct RecordCosignCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cosign", abstract: "Keeps a witness's signature with the checkpoint that it signed.")

    @OptionGroup var record: RecordArgument
    @Argument(help: "The file that `truceline witness sign` wrote.", completion: .file())
    var file: String

    func run() throws {
        print(cosignedText(try keepCosignatures(file, in: try record.place)), terminator: "")
    }
}

struct RecordExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Writes a folder that proves the record without it.",
        discussion: """
            `sha256sum -c SHA256SUMS`, `truceline verify` and the folder's own verify-record.py accept it without a \
            network. What is kept back is counted, and what is shown is proved to be what was sealed, minus that. \
            Identities and keys are never in it.
            """)

    @OptionGroup var record: RecordArgument
    @Option(name: .shortAndLong, help: "The folder to make.", completion: .directory)
    var output: String
    @Option(
        name: .customLong("keep-back"), help: "A member to keep back in every entry: by. May be given several times.")
    var hidden: [String] = []
    @Option(name: .customLong("keep-back-kind"), help: "A kind of entry to keep back. May be given several times.")
    var hiddenKinds: [String] = []
    @ArgumentParser.Flag(help: "Leave out the original bytes.")
    var withoutOriginals = false
    @ArgumentParser.Flag(help: "Take the last checkpoint that every witness signed; refuse where there is none.")
    var allWitnesses = false

    func run() throws {
        var request = RecordExportRequest()
        request.hiddenMembers = hidden
        request.hiddenKinds = hiddenKinds
        request.withOriginals = !withoutOriginals
        request.needsWitnesses = allWitnesses
        let tree = try StreamedFolder(output, command: "record export", isReplaceable: false)
        let made: RecordExported
        do {
            made = try export(try record.place, request, write: tree.write)
            try CaseArgument.tell(try record.place)
            try tree.finish()
        } catch {
            tree.discard()
            throw error
        }
        for fault in made.lost.prefix(100) { printError(faultLine(try record.place.name, fault)) }
        print(exportedText(made, to: output), terminator: "")
        if !made.lost.isEmpty { throw ExitCode(1) }
    }
}

struct RecordCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Derives everything in a record again, and tells what does not hold.",
        discussion: """
            What was destroyed is told with who had it destroyed and why; what is gone and no entry tells of is an error. \
            Exit status 1 where something does not hold.
            """)

    @OptionGroup var record: RecordArgument
    @Option(
        help: "The record's private key, which remembers what it signed last: entries cut off at the end show by it.",
        completion: .file())
    var key: String?
    @Option(
        help: "A checkpoint that others keep, such as the last of a witness. May be given several times.",
        completion: .file())
    var seen: [String] = []

    func run() throws {
        let found = try check(try record.place, key: key, seen: seen, at: try stampSecond())
        for fault in found.faults { printError(faultLine(found.state.name, fault)) }
        print(checkText(found), terminator: "")
        if !found.faults.isEmpty { throw ExitCode(1) }
    }
}

struct RecordForgetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "forget", abstract: "Destroys salt and data of entries; every proof stays what it was.",
        discussion: """
            It cannot be taken back. Copies elsewhere, such as exports and backups, are not reached: destroy them too.
            """)

    @OptionGroup var record: RecordArgument
    @Argument(help: "The numbers of the entries.")
    var indices: [Int] = []
    @ArgumentParser.Flag(help: "Those whose days are over, as `record init --retain` set them.")
    var due = false
    @ArgumentParser.Flag(help: "Destroy the original bytes alone, and keep the entry.")
    var onlyOriginals = false
    @Option(help: "Who has it destroyed.")
    var by: String
    @Option(help: "Why.")
    var reason: String
    @OptionGroup var signing: RecordKeyOption

    func validate() throws {
        if indices.isEmpty, !due { throw ValidationError("expected numbers of entries, or --due") }
    }

    func run() throws {
        let done = try forget(
            indices, due: due, onlyOriginals: onlyOriginals, by: by, reason: reason, in: try record.place,
            key: signing.key,
            at: try stampSecond())
        print(forgottenText(done, whole: !onlyOriginals), terminator: "")
    }
}

struct RecordRestoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Makes a record from a copy, and lets it go on once its witnesses agree.",
        discussion: """
            With --from the record is made, read-only. With --seen it can be written again, if what every witness signed \
            last is found in it; one that has lost entries stays as it is.
            """)

    @OptionGroup var record: RecordArgument
    @Option(help: "A copy of a record: its folder, its database, or the address of one.", completion: .directory)
    var from: String?
    @Option(
        help: "A checkpoint with the signature of a witness, its last. May be given several times.", completion: .file()
    )
    var seen: [String] = []
    @Option(help: "Who lets it go on.")
    var by: String?
    @OptionGroup var signing: RecordKeyOption

    func validate() throws {
        if from != nil, !seen.isEmpty || by != nil || signing.key != nil {
            throw ValidationError("--from makes the record; expected --seen, --by and --key in a second step")
        }
        if from == nil, by == nil { throw ValidationError("expected --from COPY, or --seen CHECKPOINT and --by NAME") }
    }

    func run() throws {
        let state =
            if let from {
                try restoredFrom(from)
            } else {
                try goOn(try record.place, seen: seen, key: signing.key, by: by ?? "", at: try stampSecond())
            }
        print(stateText(state), terminator: "")
    }

    private func restoredFrom(_ copy: String) throws -> RecordState {
        let made = try restoreRecord(try record.place, from: copy)
        if made.wasMoved {
            let remark = Remark(
                "\(copy) was moved: the record goes on elsewhere, and one that goes on from here too is another; expected the "
                    + "record there, or a copy of it", weight: .warning)
            for line in Remarks([remark]).lines(program: "truceline") { printError(line) }
        }
        return made.state
    }
}

struct RecordMoveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "move", abstract: "Moves a record from a folder to PostgreSQL, or back.",
        discussion: """
            Every row goes as it is, in one transaction; the whole is derived again where it arrives, and the root is the \
            same. Behind that the record is read-only where it was: destroy it, since it holds personal data. A case whose \
            record is in a database has a file `record` with the address in one line, in place of the folder.
            """)

    @OptionGroup var record: RecordArgument
    @Argument(
        help: "A folder without a record, or postgresql://USER@HOST/DATABASE?schema=NAME.", completion: .directory)
    var to: String

    func run() throws {
        let from = try record.place
        print(movedText(from: from.name, to: try moveRecord(from, to: try RecordPlace(to))), terminator: "")
    }
}

struct RecordMapCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "map", abstract: "Makes a view of the reports that have a place, which QGIS opens.",
        discussion: """
            For a record in PostgreSQL with PostGIS. A place is a geo URI (RFC 5870): geo:48.0159,37.8028;u=500, latitude \
            and longitude in degrees and how far off it may be in metres; other places have no point. Whoever may read \
            the view sees what the entries tell.
            """)

    @OptionGroup var record: RecordArgument

    func run() throws { print(mapText(try mapRecord(try record.place)), terminator: "") }
}

struct RecordNumberCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "number", abstract: "Gives the number by which an observer stands in entries.",
        discussion: "Numbers are drawn by chance, and a person has another one when its days are over.")

    @Argument(help: "The observer's name.")
    var name: String
    @Option(help: "The file of identities, outside of case and record; made if it is not there.", completion: .file())
    var identities: String
    @Option(help: "How many days a new number lasts.")
    var days = 30

    func run() throws {
        print(try observerNumber(of: name, identities: identities, days: days, at: try stampSecond()))
    }
}

struct RecordWhoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "who", abstract: "Tells whose a number is, after that was put into the record.")

    @OptionGroup var record: RecordArgument
    @Argument(help: "The number of an observer.")
    var number: Int
    @Option(help: "The file of identities.", completion: .file())
    var identities: String
    @Option(help: "Who asks.")
    var by: String
    @Option(help: "Why.")
    var reason: String

    func run() throws {
        let found = try observer(
            number, identities: identities, in: try record.place, by: by, reason: reason, at: try stampSecond())
        print(whoText(number, found), terminator: "")
    }
}
