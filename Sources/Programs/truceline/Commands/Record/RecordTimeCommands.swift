import Answers
import ArgumentParser
import Report

struct RecordAskTimeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ask-time", abstract: "Writes what a time-stamping authority is asked about the last checkpoint.",
        discussion: """
            The file is a query of RFC 3161 (application/timestamp-query). It holds the hash of a checkpoint, and nothing of \
            what the record says. Send it as the authority asks, such as \
            `curl -H 'Content-Type: application/timestamp-query' --data-binary @query.tsq URL -o answer.tsr`.
            """)

    @OptionGroup var record: RecordArgument
    @Option(name: .shortAndLong, help: "The file to write; standard output if left out.", completion: .file())
    var output: String?

    func run() throws { try emit(data: try timestampRequest(try record.place), to: output) }
}

struct RecordKeepTimeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keep-time", abstract: "Keeps a time-stamping authority's answer, whole, as an entry.",
        discussion: """
            The token must be of a checkpoint of this record. With --authorities its signature is checked too, as of the \
            time of the token; it is in every export, where `truceline verify` and `openssl ts` check it again.
            """)

    @OptionGroup var record: RecordArgument
    @Argument(help: "The authority's answer (application/timestamp-reply).", completion: .file())
    var answer: String
    @Option(help: "Who enters it.")
    var by: String
    @Option(help: "Certificates of the authorities that are believed, in PEM.", completion: .file())
    var authorities: String?
    @OptionGroup var key: RecordKeyOption

    func run() throws {
        let kept = try keepTimestamp(
            answer, in: try record.place, by: by, authorities: authorities, key: key.key, at: try stampSecond())
        print(keptText(kept), terminator: "")
    }
}
