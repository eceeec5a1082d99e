import ArgumentParser

/// Who watched.
struct ObserverOptions: ParsableArguments {
    @Option(help: "The file of observers; observers.csv of the case if left out.", completion: .file())
    var observers: String?
}
