import ArgumentParser
import CaseFolder
import ObservationFiles

struct KeysCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "Prints every key of a case folder with its meaning, as Markdown.")

    func run() {
        print(caseFolderReference() + observationReference(), terminator: "")
    }
}
