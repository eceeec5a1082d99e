import Answers
import ArgumentParser

/// The case that a command works on.
struct CaseArgument: ParsableArguments {
    @Argument(help: "The folder of the case.", completion: .directory)
    var folder: String

    /// What outputs are called after where no name is given.
    var name: String {
        let name = folder.split(separator: "/").last.map(String.init) ?? "case"
        return name == "." || name == ".." ? "case" : name
    }

    /// The case and its evidence. What is worth telling of the evidence is told on standard error.
    func read(elsewhere: CaseFile.Elsewhere = .init()) throws(Refusal) -> CaseFile {
        ReadFiles.noteCase(folder)
        for path in [elsewhere.observations, elsewhere.observers, elsewhere.decisions].compactMap(\.self) {
            ReadFiles.note(path)
        }
        var file = try CaseFile.read(atFolder: folder, elsewhere: elsewhere)
        file.tell = { remarks in
            for line in remarks.lines(program: "truceline") { printError(line) }
        }
        file.opened = { ReadFiles.note($0) }
        return file
    }
}
