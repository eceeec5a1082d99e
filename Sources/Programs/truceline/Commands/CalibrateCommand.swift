import Answers
import ArgumentParser
import Report
import Terminal

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
        ReadFiles.makes("detection.csv")
        let file = try folder.read(
            elsewhere: .init(
                observations: rows.observations, observers: observers.observers, decisions: gathering.decisions))
        let found = try calibration(of: file, rows.request)
        print(calibrationText(found, file.records), terminator: "")
        if let output {
            try emit(Array(found.detectionFile.utf8), to: output)
            print("Detection functions: \(output)")
        }
    }
}
