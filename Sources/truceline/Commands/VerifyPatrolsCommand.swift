import ArgumentParser
import CaseModel
import PatrolPlanning
import PatrolVerification
import Patrols

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

struct VerifyPatrolsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify-patrols",
        abstract: "Checks a patrol plan and its bound again, with code apart from the solver.",
        discussion: """
            The check poses the problem itself from the case (sharing with the planner only what is watched without the \
            plan), for the days, the kind of event and the corridor that the file names; it must be the one in the file. Then every rule is looked up in the plan, and the bound is proved from its \
            prices. Exit status 1 where something does not hold, or where the check of the bound takes too many labels.
            """)

    @Argument(help: "The file that `truceline patrols CASE --certificate` wrote.", completion: .file())
    var file: String
    @OptionGroup var folder: CaseArgument
    @OptionGroup var observers: ObserverOptions
    @Option(help: "Labels that the check of the bound may take for one shift.")
    var labels = 2_000_000

    func validate() throws {
        guard (1...1_000_000_000).contains(labels) else {
            throw ValidationError("--labels \(labels); expected 1 to 1000000000")
        }
    }

    func run() throws {
        guard let bytes = try wholeFile(file) else {
            throw refused("\(file):1:1: error: no such file; expected a certificate of a patrol plan")
        }
        guard let certificate = try? JSONDecoder().decode(PatrolCertificate.self, from: Data(bytes)) else {
            throw refused(
                "\(file):1:1: error: is not what `truceline patrols --certificate` writes; expected its JSON")
        }
        let from = try PatrolQuestion.day(certificate.from, "'from' in \(file)")
        let until = try PatrolQuestion.day(certificate.until, "'until' in \(file)")
        guard from <= until, until - from < 31 else {
            throw refused("\(file):1:1: error: \(certificate.from) to \(certificate.until); expected one to 31 days")
        }
        guard (0...50).contains(certificate.corridor) else {
            throw refused("\(file):1:1: error: \(certificate.corridor) for 'corridor'; expected 0 to 50 km")
        }
        let unknown = unknownKeys(in: bytes, decodedAs: certificate)
        guard unknown.isEmpty else {
            for key in unknown.prefix(100) {
                printError("\(file):1:1: error: '\(key)' is no key of a certificate of patrols; expected none")
            }
            throw ExitCode(2)
        }
        let ground = try PatrolGround(
            folder, observers, days: from...until, kind: certificate.kind, corridor: certificate.corridor)
        let patrols = CasePatrols(
            ground.found, ground.terms, grid: ground.grid, detection: ground.detection, clock: ground.clock,
            days: ground.days)
        var report = verify(certificate, against: patrols, most: labels)
        if certificate.notice != workingPaperNotice {
            report.faults.append("the file does not say that it is not for publication")
        }
        print(workingPaperNotice)
        print(
            "A plan for \(certificate.from)\(certificate.until == certificate.from ? "" : " to \(certificate.until)"), for "
                + "events of kind \(certificate.kind) within \(certificate.corridor.tenths) km of the line.")
        for fault in report.faults.prefix(100) { print("does not hold: \(fault)") }
        guard report.faults.isEmpty else { throw ExitCode(1) }
        let visits = certificate.plan.routes.reduce(0) { $0 + $1.visits.count }
        print("\(certificate.plan.routes.count) duties, \(visits) visits: the plan breaks no rule.")
        guard report.bound == .holds else {
            print("The bound is not checked: that takes more than \(labels) labels; more can be allowed with --labels.")
            throw ExitCode(1)
        }
        print(
            "No plan gains more than \(certificate.bound.bound) m·h; this one gains \(certificate.plan.reward), "
                + "at least \((Double(certificate.share) / 10).tenths) % of the best possible: everything holds.")
    }
}
