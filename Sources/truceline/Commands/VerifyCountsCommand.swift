import ArgumentParser
import Assessment
import AssessmentRun
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
        let read: CountsFile
        do {
            read = try JSONDecoder().decode(CountsFile.self, from: Data(bytes))
        } catch {
            printError(
                "\(file):1:1: error: is not what `truceline incidents --certificates` writes: \(reason(error)); expected its "
                    + "JSON")
            throw ExitCode(2)
        }
        guard !read.counts.isEmpty else {
            printError("\(file):1:1: error: has no counts, so that nothing is checked; expected at least one")
            throw ExitCode(2)
        }
        var options = PeriodOptions()
        options.from = read.from.map { dayWords($0) }
        options.until = read.until.map { dayWords($0) }
        let period = try options.period(found)
        let gathered = try gathering.counts(
            try rows.gathered(found, in: folder.folder, period: period), found, in: folder.folder, within: period?.days)
        let check = checked(read, gathered.counts, found)
        let list = read.counts
        print("\(list.count) counts checked, \(list.reduce(0) { $0 + $1.proof.parts.count }) parts")
        let exact = list.filter(\.proof.isExact).count
        print("\(exact) of \(list.count) shown to be the largest bound; of the others a higher one may be true")
        print("Taken as read: how rows became regions, times, kinds and findings, which `truceline explain` shows.")
        for line in check.faults.prefix(100) { print("does not hold: \(line)") }
        for line in check.unchecked.prefix(100) { print("not proved: \(line)") }
        if check.faults.isEmpty {
            print(check.unchecked.isEmpty ? "Every count holds." : "No count is refuted; some are not proved.")
        }
        if !check.isProved { throw ExitCode(1) }
    }

    /// Checks that the file is about the reports of the case, has the counts that it says it has, and each of them.
    private func checked(_ file: CountsFile, _ counts: EventCounts, _ found: Case) -> CountCheck {
        var check = CountCheck()
        guard file.reports.elementsEqual(counts.reports.lazy.map(\.reference)) else {
            check.faults.append("the reports are not those of the case: \(file.reports.count), and \(counts.reports.count)")
            return check
        }
        var number = 0
        func compare(_ chosen: ChosenReports) {
            guard number < file.counts.count else {
                check.faults.append("a count is missing: there are \(file.counts.count)")
                number += 1
                return
            }
            let count = file.counts[number]
            number += 1
            guard counts.selection(of: count) == chosen.selection else {
                check.faults.append("count \(number) is not of what is counted there: \(count.selectionWords(found))")
                return
            }
            let name = count.selectionWords(found)
            let posed = counts.problem(chosen.certain)
            let upper = counts.problem(chosen.possible)
            var own = verifyCounts(count.proof, of: posed.claims, among: posed.chosen) {
                counts.reports[$0].reference
            }
            if count.certain != posed.chosen.count || count.possible != upper.chosen.count {
                own.faults.append(
                    "\(posed.chosen.count) reports certainly belong to it and \(upper.chosen.count) can; the answer says "
                        + "\(count.certain) and \(count.possible)")
            }
            own.faults += verifyMost(count.atMost, unlimited: count.unlimited, of: upper.claims, among: upper.chosen)
            check.faults += own.faults.map { "\(name): \($0)" }
            check.unchecked += own.unchecked.map { "\(name): \($0)" }
        }
        if file.isWhole {
            counts.eachSelection(compare)
        } else if let selection = counts.selection(of: file.counts[0]) {
            compare(ChosenReports(selection, counts))
        } else {
            check.faults.append("a count of a provision, party, line, side or band that the case does not have")
        }
        if number < file.counts.count { check.faults.append("\(file.counts.count - number) counts more than there are") }
        return check
    }

    private func reason(_ error: any Error) -> String {
        switch error {
        case DecodingError.dataCorrupted(let context), DecodingError.keyNotFound(_, let context),
            DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
            let place = context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? ".\($0.stringValue)" }.joined()
            return (place.isEmpty ? "" : "at \(place): ") + context.debugDescription
        default: return "\(error)"
        }
    }
}
