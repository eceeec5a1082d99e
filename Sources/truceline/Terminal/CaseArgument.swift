import ArgumentParser
import CaseFolder
import CaseModel

/// The case that a command works on.
struct CaseArgument: ParsableArguments {
    @Argument(help: "The folder of the case.", completion: .directory)
    var folder: String

    /// The case, or exit status 2 with every mistake shown.
    func read() throws -> Case {
        ReadFiles.noteCase(folder)
        switch readCase(atFolder: folder) {
        case .read(let found): return found
        case .refused(let mistakes):
            show(mistakes)
            throw ExitCode(2)
        }
    }
}
