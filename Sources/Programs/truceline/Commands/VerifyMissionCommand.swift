import Answers
import ArgumentParser
import CaseModel
import Report

struct VerifyMissionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify-mission",
        abstract: "Checks an answer about the mission again, with code apart from the engine.",
        discussion: """
            Needs, pledges, conditions and caveats are read from the case again; every assignment is looked up in them, \
            and every limit is proved by needs that the pledges which can serve them do not suffice for. States, reasons, \
            tasks, what is known of how many, and what follows without a contributor are read or reckoned again; what is \
            not checked is named. Exit status 1 where it does not hold, 2 where the file is no answer or has other keys.
            """)

    @Argument(help: "The file that `truceline mission CASE --format json` wrote.", completion: .file())
    var file: String
    @OptionGroup var folder: CaseArgument

    func run() throws {
        let found = try folder.read()
        let checked = try checkMission(atPath: file, about: found)
        print(checkText(checked, found.records), terminator: "")
        if !checked.isProved { throw ExitCode(1) }
    }
}
