import Answers
import ArgumentParser

/// Which events are counted: of a provision, a day, a side, a band, a party, a stretch of the line.
struct SelectionOptions: ParsableArguments {
    @Option(help: "Count events that break this provision: P1.")
    var provision: String?
    @Option(help: "Count events of this reporting day: 2026-03-08.")
    var day: String?
    @Option(help: "Count events on this side of the main line: left, right, \"not told\".")
    var side: String?
    @Option(help: "Count events in this band of distance from the main line: \"0 to 2 km\".")
    var band: String?
    @Option(help: "Count events that point to this party, by its id.")
    var party: String?
    @Option(help: "Count events next to these kilometres of the line, from its first vertex: 10-20.")
    var km: String?
    @Option(help: "The line whose kilometres are meant; the main line if left out.")
    var line: String?
    @Option(
        help: "Count people harmed in the place of events: dead, injured, \"dead civilians\", \"injured civilians\".")
    var casualty: String?

    var request: SelectionRequest {
        var request = SelectionRequest()
        request.provision = provision
        request.day = day
        request.side = side
        request.band = band
        request.party = party
        request.km = km
        request.line = line
        request.casualty = casualty
        return request
    }
}
