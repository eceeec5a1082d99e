import Answers
import ArgumentParser
import Report

struct WitnessCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "witness",
        abstract: "Signs checkpoints of a record, as a party or a guarantor that will not let it be rewritten.",
        discussion: """
            Who holds a witness key needs neither the case nor the record: a checkpoint tells how many entries there are, \
            and nothing of what they say. A witness signs only what goes on from what it signed before.
            """,
        subcommands: [WitnessInitCommand.self, WitnessSignCommand.self, WitnessLastCommand.self])
}

struct WitnessInitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Makes a witness's key for one record.")

    @Argument(help: "The witness's name, without spaces, such as north.example.")
    var name: String
    @Option(help: "The file to make for the private key.", completion: .file())
    var key: String
    @Option(help: "The record's public key, or a file of it.", completion: .file())
    var record: String

    func run() throws {
        let made = try makeWitness(name, key: key, record: record)
        print(witnessMadeText(privateKey: key, publicKey: made), terminator: "")
    }
}

struct WitnessSignCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign", abstract: "Signs a checkpoint, if it goes on from what was signed before.",
        discussion: "Exit status 1 where it does not: keep the request then, it is evidence.")

    @Argument(help: "The file that `truceline record request` wrote.", completion: .file())
    var request: String
    @Option(help: "The witness's private key.", completion: .file())
    var key: String
    @OptionGroup var options: KeyMemoryOptions
    @Option(name: .shortAndLong, help: "The file to write; standard output if left out.", completion: .file())
    var output: String?

    func run() throws {
        let signed = try signAsWitness(request, key: key, memory: options.memory, at: try stampSecond())
        try emit(signed.line, to: output)
        printError(witnessSignedText(signed))
    }
}

struct WitnessLastCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "last", abstract: "Tells what a witness signed last.")

    @Option(help: "The witness's private key.", completion: .file())
    var key: String

    func run() throws {
        print(lastSignedText(try lastSigned(byWitness: key)), terminator: "")
    }
}
