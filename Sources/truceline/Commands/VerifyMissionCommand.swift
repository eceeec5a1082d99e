import ArgumentParser
import CaseFolder
import CaseModel
import MissionVerification

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

struct VerifyMissionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify-mission",
        abstract: "Checks an answer about the mission again, with code apart from the engine.",
        discussion: """
            Needs, pledges, conditions and caveats are read from the case again; every assignment is looked up in them, \
            and every limit is proved by needs that the pledges which can serve them do not suffice for. Exit status 1 \
            where it does not hold.
            """)

    @Argument(help: "The file that `truceline mission CASE --format json` wrote.", completion: .file())
    var file: String
    @OptionGroup var folder: CaseArgument

    func run() throws {
        let found = try folder.read()
        guard let bytes = try wholeFile(file) else {
            printError("\(file):1:1: error: no such file; expected an answer about a mission")
            throw ExitCode(2)
        }
        guard let answer = try? JSONDecoder().decode(MissionAnswer.self, from: Data(bytes)) else {
            printError("\(file):1:1: error: is not what `truceline mission --format json` writes; expected its JSON")
            throw ExitCode(2)
        }
        let report = verifyMission(answer, of: found)
        print("\(answer.points.count) points, \(report.covers) covers checked")
        for fault in report.faults.prefix(100) { print("does not hold: \(fault)") }
        guard report.faults.isEmpty else { throw ExitCode(1) }
        print("Everything holds.")
    }
}
