import ArgumentParser
import CaseFolder
import CaseModel
import Talks

extension CaseArgument {
    /// The case for a command that answers about the talks: it refuses what `check` refuses, with exit status 2.
    func readTalks() throws -> Case {
        let found = try read()
        let faults = talksFaults(of: found)
        guard faults.isEmpty else {
            show(faults.map { Mistake(position: $0.position, message: $0.message) })
            throw ExitCode(2)
        }
        return found
    }
}
