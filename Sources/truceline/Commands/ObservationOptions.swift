import Answers
import ArgumentParser

/// Which observations a command works on, and how.
struct ObservationOptions: ParsableArguments {
    @Option(
        help: "The file of observations; observations.csv, .ndjson or .geojson of the case if left out.",
        completion: .file())
    var observations: String?
    @ArgumentParser.Flag(help: "Leave out rows with mistakes, and say how many.")
    var skipBad = false

    var request: RowsRequest {
        var request = RowsRequest()
        request.skipBad = skipBad
        request.progress = progress()
        return request
    }
}
