public import Answers
public import ArgumentParser
import CaseFolder
import Terminal

extension RowForm: ExpressibleByArgument {}
extension FindingForm: ExpressibleByArgument {}
extension RowsPart: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}

/// Which observations a command works on, and how.
struct ObservationOptions: ParsableArguments {
    @Option(
        help:
            "The file of observations; observations.csv, .ndjson or .geojson of the case if left out; - reads the standard input, postgresql://USER@HOST/DATABASE?table=SCHEMA.TABLE or ?query=SELECT… a database.",
        completion: .file())
    var observations: String?
    @Option(
        help: "How the observations are written down: csv, ndjson or geojson; what the file's name says if left out.")
    var form: RowForm?
    @ArgumentParser.Flag(help: "Leave out rows with mistakes, and say how many.")
    var skipBad = false

    /// The file, with what comes by a pipe kept, for commands that go through the rows more than once.
    func kept() throws(Refusal) -> String? {
        guard let observations else { return nil }
        return try PrivateFolder.kept(observations)
    }

    var request: RowsRequest {
        var request = RowsRequest()
        request.skipBad = skipBad
        request.form = form
        request.progress = progress()
        return request
    }
}
