import Answers
import ArgumentParser
import CaseFolder

struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Checks an export of a record, or a receipt of one entry.",
        discussion: """
            It needs no record and no network, and shares no code with what wrote them but the forms of hashes and \
            signatures. Exit status 1 where something does not hold.
            """)

    @Argument(help: "The folder of an export, or the file of a receipt.", completion: .file())
    var path: String
    @Option(
        help:
            "The record's public key, or a file of it, as it was given by another way. A receipt needs it; an export's own stands for itself if left out.",
        completion: .file())
    var key: String?
    @Option(
        help: "A witness's public key, whose signature a receipt must have. May be given several times.",
        completion: .file())
    var witness: [String] = []

    func run() throws {
        let folder = path.hasSuffix("/") && path.count > 1 ? String(path.dropLast()) : path
        guard isFolder(folder) else { return try verifyOne() }
        guard witness.isEmpty else {
            throw Refusal(.question, "--witness is for a receipt; an export names its witnesses itself")
        }
        let names = Set(filesBelow(folder, hidden: true))
        let found = try verifyExport(folder, names: names, key: key) { name in
            switch readBytes(atPath: "\(folder)/\(name)") {
            case .read(let bytes): return bytes
            case .refused(let mistake): throw Refusal(.noFile, [mistake])
            }
        }
        for line in found.faults.lines(program: "truceline") { printError(line) }
        if !found.faults.list.isEmpty { throw ExitCode(1) }
        print("Everything holds: \(entries(found.size)), root \(found.root)")
        print(
            "Shown whole: \(found.whole); in part: \(found.inPart), \(found.keptBackMembers) "
                + "\(found.keptBackMembers == 1 ? "member" : "members") kept back; kept back or destroyed: \(found.keptBack)"
        )
        print("Originals: \(found.originals); kept back or destroyed: \(found.originalsKeptBack)")
        for one in found.cosigned { print("Signed by witness \(one.name) at \(one.time)") }
        for name in found.unsigned { print("Not signed by witness \(name)") }
        print("Key: \(found.key)")
        if !found.isKeyTrusted {
            print("The key is the export's own: compare it with the one that you were given, or give that by --key")
        }
    }

    private func verifyOne() throws {
        guard let key else {
            throw Refusal(.question, "a receipt without --key; expected the record's public key, as you were given it")
        }
        let found = try verifyReceipt(path, key: key, witnesses: witness)
        print("The receipt holds: entry \(found.index) of \(found.origin), among \(entries(found.size))")
        for member in found.members { print("  \(member.name): \(member.value)") }
        for one in found.cosigned { print("Signed by witness \(one.name) at \(one.time)") }
    }
}
