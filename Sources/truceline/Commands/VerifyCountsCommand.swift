import ArgumentParser
import Assessment
import CaseFolder
import CaseModel
import CountVerification
import IncidentRun

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

struct VerifyCountsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify-counts",
        abstract: "Checks counts again from their certificates, with code apart from the engine.",
        discussion: """
            The observations are read again, and for each count it is checked that it counts the right reports, that \
            the assignment gives every report its events where it says they were, that no event is reported twice by \
            one observer, and that the reports or weights behind "at least" prove it. Exit status 1 where it does not \
            hold.
            """)

    @Argument(help: "The file that `truceline incidents --certificates` wrote.", completion: .file())
    var file: String
    @OptionGroup var folder: CaseArgument
    @OptionGroup var rows: ObservationOptions
    @OptionGroup var gathering: GatheringOptions

    func run() throws {
        let found = try folder.read()
        guard let bytes = try wholeFile(file) else {
            printError("\(file):1:1: error: no such file; expected counts")
            throw ExitCode(2)
        }
        guard let list = try? JSONDecoder().decode([EventCount].self, from: Data(bytes)) else {
            printError("\(file):1:1: error: is not what `truceline incidents --certificates` writes; expected its JSON")
            throw ExitCode(2)
        }
        let gathered = try gathering.counts(
            try rows.gathered(found, in: folder.folder), found, in: folder.folder)
        var faults: [String] = []
        var unchecked: [String] = []
        for count in list {
            guard let selection = gathered.counts.selection(of: count) else {
                faults.append("a count of a provision, party, line, side or band that the case does not have")
                continue
            }
            let name = count.selectionWords(found)
            let chosen = gathered.counts.chosenLines(selection)
            if chosen.certain.map(\.reference) != count.certain || chosen.possible.map(\.reference) != count.possible {
                faults.append("\(name): counts other reports than the case has")
                continue
            }
            let checked = verifyCounts(count.proof, of: chosen.certain)
            faults += checked.faults.map { "\(name): \($0)" }
            unchecked += checked.unchecked.map { "\(name): \($0)" }
            faults += verifyMost(count.atMost, unlimited: count.unlimited, of: chosen.possible).map { "\(name): \($0)" }
        }
        print("\(list.count) counts checked, \(list.reduce(0) { $0 + $1.proof.parts.count }) parts")
        for line in faults.prefix(100) { print("does not hold: \(line)") }
        for line in unchecked.prefix(100) { print("not proved: \(line)") }
        if faults.isEmpty {
            print(unchecked.isEmpty ? "Every count holds." : "No count is refuted; some are not proved.")
        }
        if !faults.isEmpty || !unchecked.isEmpty { throw ExitCode(1) }
    }
}
