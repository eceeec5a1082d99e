import Answers
import ArgumentParser
import Report

struct SealCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "seal",
        abstract: "Seals a party's bid on a proposal, to be opened together with the others'.",
        discussion: """
            The sealed file is handed over at once and tells nothing of the bid. The opening is kept by the party until \
            `truceline unseal` has the sealed bids of all; whoever has it can read the bid. Neither takes the place of \
            a file that is there.
            """)

    @Argument(help: "The bid, a text of any form.", completion: .file())
    var bid: String
    @Option(help: "The party that bids.")
    var party: String
    @Option(help: "What is bid on, such as the id of a proposal.")
    var proposal: String
    @Option(name: .shortAndLong, help: "The sealed file to write.", completion: .file())
    var output: String
    @Option(help: "The file to write that opens it.", completion: .file())
    var opening: String

    func run() throws {
        ReadFiles.note(bid)
        let pair = try seal(try bidText(atPath: bid), proposal: proposal, party: party)
        try emitNew(json(pair.sealed), to: output, isSecret: false)
        try emitNew(json(pair.opening), to: opening, isSecret: true)
        print("Sealed: \(output), to hand over. Keep \(opening) until all have sealed.")
    }
}

struct UnsealCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unseal",
        abstract: "Opens the sealed bids of all parties together; before that, says who has sealed and who has opened.",
        discussion: "Exit status: 0 where all are opened and told; 1 where one is not opened or does not match.")

    @Argument(help: "The sealed bids, one of each party.", completion: .file())
    var sealed: [String]
    @Option(name: .customLong("with"), help: "What opens one of them. May be repeated.", completion: .file())
    var openings: [String] = []
    @Option(name: .shortAndLong, help: "Writes to this file, whole or not at all.", completion: .file())
    var output: String?

    func run() throws {
        for path in sealed + openings { ReadFiles.note(path) }
        let found = try answer(try bids(sealed: sealed, openings: openings))
        try emit(Array(bidsText(found).utf8), to: output)
        if !found.isOpen { throw ExitCode(1) }
    }
}
