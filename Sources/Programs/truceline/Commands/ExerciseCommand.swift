import Answers
import ArgumentParser
import Exercise
import Wording

struct ExerciseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "exercise",
        abstract: "Makes a training exercise: a case with observations, and the truth behind them in truth.csv.")

    @Argument(help: "The folder to make; it must not exist, or be empty.", completion: .directory)
    var folder: String
    @Option(help: "The same seed makes the same exercise.")
    var seed: UInt64 = 1
    @Option(help: "How many days it lasts, 1 to 366.")
    var days = 14
    @Option(help: "How many events happen, 1 to 1,000,000.")
    var events = 320
    @Option(help: "How many posts observe, 1 to 200.")
    var posts = 8

    func validate() throws {
        guard (1...366).contains(days), (1...1_000_000).contains(events), (1...200).contains(posts) else {
            throw ValidationError("expected 1 to 366 days, 1 to 1,000,000 events and 1 to 200 posts")
        }
    }

    func run() throws {
        let world = madeExercise(seed: seed, days: days, events: events, posts: posts)
        try makeWholeFolder(folder, files: world.files.map { ($0.name, Array($0.text.utf8)) }, command: "exercise")
        let (happened, told) = (
            counted(world.events.count, "event"), counted(world.reports.count, "report")
        )
        print(
            """
            Made \(folder): \(happened), \(told) of them, seed \(seed).
            Next: truceline assess \(folder)
            """)
    }
}
