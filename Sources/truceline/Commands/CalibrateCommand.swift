import ArgumentParser
import CaseFolder
import CaseModel
import Coverage
import CoverageRun
import IncidentRun

struct CalibrateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calibrate",
        abstract: "Fits how far observers notice things to what they confirm of each other's reports.",
        discussion: """
            What one observer or somebody else confirms, with a place to 500 m, a time to an hour and one kind, is a trial \
            of every other observer that watched within reach: it reported it, or did not. The scale of each detection \
            function is fitted to its trials by maximum likelihood, with the 95 % interval of the profile likelihood. With \
            too few trials it stays as it was. The file written with -o holds the whole table; as detection.csv in the \
            case folder it is what `coverage` reckons with.
            """)

    @OptionGroup var folder: CaseArgument
    @OptionGroup var observers: ObserverOptions
    @OptionGroup var rows: ObservationOptions
    @OptionGroup var gathering: GatheringOptions
    @Option(name: .shortAndLong, help: "A file to write the detection functions to, as CSV.", completion: .file())
    var output: String?

    func run() throws {
        let found = try folder.read()
        let stays = try observers.stays(found, in: folder.folder)
        let table = try observers.detection(in: folder.folder)
        let gathered = try gathering.counts(
            try rows.gathered(found, in: folder.folder), found, in: folder.folder)
        let trials = DoubleObservers(
            gathered.counts, incidents: gathered.incidents, stays: stays, detection: table)
        let calibration = Calibration(trials, detection: table)
        print("\(found.title): detection functions, as observers confirm each other")
        print(
            "\(trials.confirmed) incidents confirm something for an observer; \(trials.vague) do not, or are too vague")
        print("")
        if calibration.rows.isEmpty {
            print("No trials: every function stays as it was.")
        }
        for row in calibration.rows {
            print(
                "\(row.tried.kind) by \(row.tried.means.rawValue), \(row.tried.isNight ? "night" : "day"): was "
                    + "\((row.prior / 1000).thousandths) km; \(row.words)")
        }
        if let output {
            try emit(Array(calibration.detectionFile.utf8), to: output)
            print("Detection functions: \(output)")
        }
    }
}
