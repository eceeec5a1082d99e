import Answers
import ArgumentParser
import CaseFolder
import Report

struct RecordCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record",
        abstract: "Keeps what came in and what was decided, so that nothing of it can be changed unnoticed.",
        discussion: """
            A record is a folder of its own, `record` in the folder of a case, or a schema of a PostgreSQL database. Entries are appended and never edited; \
            a tree of salted hashes over them is signed, and each party can hold a witness key. `truceline verify` checks \
            an export without the record. The private key stays out of the case; who has it can sign, so keep it apart.
            """,
        subcommands: [
            RecordInitCommand.self, RecordAppendCommand.self, RecordListCommand.self, RecordShowCommand.self,
            RecordStatusCommand.self, RecordSignCommand.self, RecordRequestCommand.self, RecordCosignCommand.self,
            RecordExportCommand.self, RecordCheckCommand.self, RecordForgetCommand.self, RecordRestoreCommand.self,
            RecordMoveCommand.self, RecordMapCommand.self, RecordCorrectionsCommand.self, RecordNumberCommand.self,
            RecordWhoCommand.self, RecordAskTimeCommand.self, RecordKeepTimeCommand.self,
        ])
}

/// The record that a command works on.
struct RecordArgument: ParsableArguments {
    @Argument(
        help:
            "The folder of the record or of the case that it belongs to, or postgresql://USER@HOST/DATABASE?schema=NAME.",
        completion: .directory)
    var folder: String

    var place: RecordPlace { get throws(Refusal) { try RecordPlace(folder) } }
}

/// The key that signs what a command leaves.
struct RecordKeyOption: ParsableArguments {
    @Option(
        help: "The record's private key, to sign what comes of it; nothing is signed if left out.", completion: .file())
    var key: String?
}

/// What a key is told that lost its memory of what it signed.
struct KeyMemoryOptions: ParsableArguments {
    @Option(
        help:
            "Where KEY.signed is gone: the last checkpoint that the key signed, as others keep it; it goes on from there.",
        completion: .file())
    var seen: String?
    @ArgumentParser.Flag(
        help: "Where KEY.signed is gone: the key has signed nothing. Who says so wrongly has it sign a second history.")
    var anew = false

    func validate() throws {
        if seen != nil, anew { throw ValidationError("--seen beside --anew; expected one or the other") }
    }

    var memory: KeyMemory { anew ? .anew : seen.map { .seen($0) } ?? .own }
}

struct RecordInitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Begins a record with a new key.",
        discussion: """
            The public key that is printed goes to everybody who will check the record, by a way that does not pass \
            through whoever holds the record.
            """)

    @OptionGroup var record: RecordArgument
    @Option(help: "The record's name, without spaces, such as mission.example/record.")
    var name: String
    @Option(help: "The file to make for the private key, outside of the case.", completion: .file())
    var key: String
    @Option(help: "The time zone of its days; that of the case, or UTC, if left out.")
    var zone: String?
    @Option(help: "Days after which entries of a kind are to be forgotten: report=365. May be given several times.")
    var retain: [String] = []
    @Option(help: "A witness's public key, or a file of it. May be given several times.", completion: .file())
    var witness: [String] = []

    func run() throws {
        var request = BeginRecordRequest(place: try record.place, name: name, key: key, second: try stampSecond())
        request.zone = zone
        request.retention = retain
        request.witnesses = witness
        let begun = try beginRecord(request)
        print(begunText(begun, privateKey: key), terminator: "")
    }
}

struct RecordAppendCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "append", abstract: "Adds entries; what it tells of is on the disk.",
        discussion: """
            One of --case, --kind and --entries. Kinds: \(enteredKinds.map { "\($0.word): \($0.meaning)" }.joined(separator: "; ")).

            A line of --entries is a JSON object with kind, the entry's members, and original for the text that came in.
            """)

    @OptionGroup var record: RecordArgument
    @OptionGroup var signing: RecordKeyOption
    @ArgumentParser.Flag(
        name: .customLong("case"), help: "Save the files of the case, and its decisions, as they are now.")
    var savesCase = false
    @Option(help: "The kind of one entry.")
    var kind: String?
    @Option(help: "Who enters it: a name, or the number of an observer.")
    var by: String?
    @Option(name: .customLong("with"), help: "A member of the entry, name=value. May be given several times.")
    var members: [String] = []
    @Option(help: "A file whose bytes came in; they are kept as they are, apart from the tree.", completion: .file())
    var original: String?
    @Option(
        name: .customLong("entries"), help: "A file of entries, a JSON object a line; - for standard input.",
        completion: .file())
    var lines: String?
    @Option(help: "How many of those are committed together.")
    var group = 1000

    func validate() throws {
        guard [savesCase, kind != nil, lines != nil].count(where: \.self) == 1 else {
            throw ValidationError("expected one of --case, --kind and --entries")
        }
        if kind == nil, !members.isEmpty || original != nil {
            throw ValidationError("--with and --original belong to --kind")
        }
        if savesCase, by == nil { throw ValidationError("--case without --by; expected who saves it") }
        if lines != nil, by != nil { throw ValidationError("--by beside --entries; expected it in each line") }
        guard group > 0 else { throw ValidationError("--group must be above 0") }
    }

    func run() throws {
        let place = try record.place
        if savesCase {
            let saved = try appendCase(
                try caseFiles(place), to: place, by: by ?? "", key: signing.key, at: try stampSecond())
            return print(appendedText(saved), terminator: "")
        }
        if let kind {
            let given = by.map { ["by=\($0)"] } ?? []
            let added = try append(
                kind: kind, members: given + members, original: original, to: place, key: signing.key,
                at: try stampSecond())
            for line in Remarks(added.remarks).lines(program: "truceline") { printError(line) }
            return print(appendedText(added), terminator: "")
        }
        let path = lines ?? "-"
        guard let source = LineSource(path) else {
            throw Refusal(.noFile, "\(path): no such file; expected entries")
        }
        // A stream is read once, and what came before a mistake in it is kept.
        if source.canBeReadAgain, let first = LineSource(path) { try checkLines(named: path, first.next) }
        let added = try appendLines(
            named: path == "-" ? "standard input" : path, to: place, key: signing.key, group: group, at: stampSecond,
            lines: source.next, told: { sayAtOnce(onTheDiskText($0)) })
        print(appendedText(added), terminator: "")
    }

    private func caseFiles(_ place: RecordPlace) throws -> [(name: String, bytes: [UInt8])] {
        guard let folder = place.caseFolder else { return [] }
        return try filesOfCase(folder).map { ($0, try bytes(ofFile: "\(folder)/\($0)")) }
    }
}

struct RecordSignCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign", abstract: "Signs the record as it stands.")

    @OptionGroup var record: RecordArgument
    @Option(help: "The record's private key.", completion: .file())
    var key: String
    @OptionGroup var options: KeyMemoryOptions

    func run() throws {
        print(stateText(try sign(try record.place, key: key, memory: options.memory)), terminator: "")
    }
}

struct RecordListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists the entries of a record.")

    @OptionGroup var record: RecordArgument
    @Option(help: "Entries of one kind.")
    var kind: String?
    @Option(help: "Entries that the record had at the end of this day.")
    var asKnownOn: String?

    func run() throws {
        let listed = try listing(of: try record.place, kind: kind, asKnownOn: asKnownOn)
        try CaseArgument.tell(try record.place, asKnownOn: asKnownOn)
        print(listingText(listed), terminator: "")
        if listed.contains(where: \.hasLost) { throw ExitCode(1) }
    }
}

struct RecordShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Shows an entry, and writes its original or its receipt.",
        discussion: """
            A receipt is one file (C2SP tlog-proof) that proves the entry to anybody who has the record's public key: \
            `truceline verify FILE --key KEY`. It shows the entry whole.
            """)

    @OptionGroup var record: RecordArgument
    @Argument(help: "The entry's number.")
    var index: Int
    @Option(help: "A file to write the original to, byte for byte.", completion: .file())
    var original: String?
    @Option(help: "A file to write the receipt to.", completion: .file())
    var receipt: String?

    func run() throws {
        let shown = try entry(index, of: try record.place)
        try CaseArgument.tell(try record.place)
        print(entryText(shown), terminator: "")
        if let path = original {
            let file = try StreamedFile(path: path)
            file.write(try Answers.original(index, of: try record.place))
            try file.finish()
        }
        if let path = receipt {
            let file = try StreamedFile(path: path)
            file.write(try Answers.receipt(index, of: try record.place))
            try file.finish()
        }
        if shown.line.hasLost || !shown.unproved.isEmpty { throw ExitCode(1) }
    }
}

struct RecordStatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Tells how far verifications and complaints have come.")

    @OptionGroup var record: RecordArgument
    @Option(help: "As the record had it at the end of this day.")
    var asKnownOn: String?

    func run() throws {
        let found = try proceedings(of: try record.place, asKnownOn: asKnownOn, at: try stampSecond())
        try CaseArgument.tell(try record.place, asKnownOn: asKnownOn)
        print(proceedingsText(found), terminator: "")
        if !found.lost.isEmpty || !found.lostOriginals.isEmpty { throw ExitCode(1) }
    }
}
