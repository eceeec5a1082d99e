import Answers
import ArgumentParser
import CaseFolder
import PostGIS
import Report

struct IncidentsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "incidents",
        abstract: "Joins observations that lie together in place, time and kind, and counts events: at least, at most.",
        discussion: """
            "At least" is the least number of distinct events that all reports together allow; it is proved by reports \
            that cannot be the same events, or by weights. "At most" is the sum of what the reports allow. Both are of \
            the events reported: what nobody reported is not counted. What people decided, in decisions.csv, wins.
            """)

    @OptionGroup var folder: CaseArgument
    @OptionGroup var rows: ObservationOptions
    @OptionGroup var gathering: GatheringOptions
    @OptionGroup var selection: SelectionOptions
    @OptionGroup var period: PeriodOptions
    @OptionGroup var observers: ObserverOptions
    @Option(name: .shortAndLong, help: "A file to write the incidents to, as CSV.", completion: .file())
    var output: String?
    @Option(
        help: "A file to write the counts with their proofs to, as JSON, for `truceline verify-counts`.",
        completion: .file())
    var certificates: String?
    @Option(
        help: "A file to write the reports' Admiralty codes to as machine tags of MISP's admiralty-scale, a JSON list.",
        completion: .file())
    var tags: String?
    @Option(
        name: .customLong("to"),
        help: "A PostgreSQL schema to write the incidents into, beside the findings that `assess --to` wrote there.")
    var database: String?
    @Option(help: "Show one incident with its reports: I12.")
    var id: String?
    @Option(help: "Which of how many parts the rows are: 3/64. It needs --partial.")
    var part: RowsPart?
    @Option(
        help: "A file to write what counting a part found to, as JSON that `truceline merge` reads.",
        completion: .file())
    var partial: String?

    func validate() throws {
        if (part == nil) != (partial == nil) { throw ValidationError("expected --part and --partial together") }
        if partial != nil, id != nil { throw ValidationError("--partial beside --id; expected one or the other") }
    }

    func run() throws {
        let file = try folder.read(
            elsewhere: .init(
                observations: rows.observations, observers: observers.observers, decisions: gathering.decisions))
        var request = IncidentRequest()
        request.rows = rows.request
        request.period = period.request()
        request.selection = selection.request
        request.id = id
        request.withDossiers = output != nil || tags != nil || database != nil
        request.rows.isPart = part != nil
        request.solved = SolvedParts(keeping: part != nil)
        let found = try answer(request, about: file)
        guard id == nil else { return print(incidentText(found, file.records), terminator: "") }
        if let output { try emit(Array(incidentTable(found, file.records).utf8), to: output) }
        if let part, let partial {
            guard !found.isSelection else {
                throw Refusal(
                    .question, "--partial beside a selection of events; expected all counts or --certificates")
            }
            try emit(json(found.partial(part, request.period, of: file), pretty: false), to: partial)
        }
        if let tags { try emit(Array(try machineTagList(found).utf8), to: tags) }
        if let certificates { try write(found, certificates, file) }
        let written = try database.map { try writeIncidents(found, to: $0, file, request.period) }
        print(countsText(found, file.records), terminator: "")
        if let written { print("Incidents: \(found.incidents.count) in \(written)") }
        if let output { print("Incidents: \(output)") }
        if let tags { print("Machine tags: \(tags)") }
        if let certificates { print("Counts with their proofs: \(certificates)") }
        if let partial { print("Counts of the part: \(partial)") }
    }
}

/// - Returns: the database without a password.
private func writeIncidents(
    _ found: IncidentAnswers, to address: String, _ file: CaseFile, _ period: PeriodRequest
) throws(Refusal) -> String {
    let made = try madeFrom(file, period)
    // Behind the rows may stand how many were left out.
    let rows = incidentTable(found, file.records).split(separator: "\n").filter { !$0.hasPrefix("#") }
    return try intoDatabase(address) { database throws(FindingsDatabaseFailure) in
        try database.writeIncidents(
            rows[0].split(separator: ",").map(String.init), Array(rows.map { $0 + "\n" }.joined().utf8),
            reports: Array(incidentReportTable(found).utf8), of: made)
    }
}

/// The files and days that answers are made from.
func madeFrom(_ file: CaseFile, _ period: PeriodRequest) throws(Refusal) -> MadeFrom {
    MadeFrom(
        title: file.records.title, records: try file.hash(of: []),
        observations: file.isGivenThroughPipe ? nil : try file.hash(of: .observations), days: try period.words(file))
}

/// Writes something into a schema that `assess --to` made.
///
/// - Returns: the database without a password.
func intoDatabase(
    _ address: String, _ write: (AnswersDatabase) throws(FindingsDatabaseFailure) -> Void
) throws(Refusal) -> String {
    do throws(FindingsDatabaseFailure) {
        let database = try AnswersDatabase(address: address)
        try write(database)
        return database.name
    } catch {
        throw Refusal(error.isQuestion ? .question : .system, error.message)
    }
}

/// Writes counts with their proofs, a count at a time.
func write(_ found: IncidentAnswers, _ certificates: String, _ file: CaseFile) throws {
    let output = try StreamedFile(path: certificates)
    do {
        try found.writeCertificates(of: file) { output.write($0) }
        try output.finish()
    } catch {
        output.discard()
        throw error
    }
}
