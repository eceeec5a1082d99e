import ArgumentParser

/// What people decided about the reports of a case.
struct GatheringOptions: ParsableArguments {
    @Option(help: "The file of decisions; decisions.csv of the case if left out.", completion: .file())
    var decisions: String?
}
