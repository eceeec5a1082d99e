import Answers
import ArgumentParser
import CaseFolder
import Report

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
        help:
            "A witness's public key, or a file of it, as you were given it: the export or receipt must have its signature. May be given several times.",
        completion: .file())
    var witness: [String] = []
    @Option(
        help:
            "Certificates of time-stamping authorities in PEM: an export must have a time stamp that is signed by one of them; others are told.",
        completion: .file())
    var authorities: String?

    func run() throws {
        let folder = path.hasSuffix("/") && path.count > 1 ? String(path.dropLast()) : path
        guard isFolder(folder) else { return try verifyOne() }
        let names = Set(filesBelow(folder))
        let found = try verifyExport(folder, names: names, key: key, witnesses: witness, authorities: authorities) {
            try bytes(ofFile: "\(folder)/\($0)")
        }
        for line in found.faults.lines(program: "truceline") { printError(line) }
        if !found.faults.list.isEmpty { throw ExitCode(1) }
        print(checkText(found), terminator: "")
    }

    private func verifyOne() throws {
        guard authorities == nil else {
            throw Refusal(.question, "--authorities is for an export; a receipt holds no time stamps")
        }
        guard let key else {
            throw Refusal(.question, "a receipt without --key; expected the record's public key, as you were given it")
        }
        print(checkText(try verifyReceipt(path, key: key, witnesses: witness)), terminator: "")
    }
}
