public import CaseFolder
import Coverage
public import CoverageProofs
import CoverageVerification
import IncidentRun
import ObservationFiles

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// How much of each zone was watched, as it is written to a file.
///
///     let file = try CaseFile.read(atFolder: "Examples/skies-and-sea")
///     var request = CoverageRequest()
///     request.kind = "aircraft"
///     let sealed = try sealedZones(try answer(request, about: file), about: file)
public func sealedZones(
    _ found: CoverageAnswers, about file: CaseFile
) throws(Refusal) -> SealedAnswer<ZoneCoverageAnswer> {
    guard !found.zones.isEmpty else { throw Refusal(.impossible, "the case has no zones; expected zones.geojson") }
    return try SealedAnswer(
        ZoneCoverageAnswer(
            kind: found.zoneKind, first: found.asked.first, last: found.asked.last, zones: found.zones),
        of: file, restingOn: .observers)
}

/// What the checker, which shares nothing with the engine but the model and the detection functions, makes of the coverage
/// of zones that somebody hands in.
///
/// - Parameter path: the file that `truceline coverage --zone-answer` wrote.
public func checkZoneCoverage(
    atPath path: String, about file: CaseFile
) throws(Refusal) -> Checked<ZoneCoverageAnswer, CoverageProofReport> {
    let sealed = try strictAnswer(
        SealedAnswer<ZoneCoverageAnswer>.self, atPath: path, from: "truceline coverage --zone-answer")
    let proof = verifyZoneCoverage(
        sealed.answer, of: file.records, stays: try file.observers().stays, detection: try file.detection())
    let fault = try sealFault(sealed.caseHash, of: file, restingOn: .observers)
    return Checked(
        answer: sealed.answer, proof: proof, sealFault: fault, isProved: proof.faults.isEmpty && fault == nil)
}

/// How much of the line was watched, as it is written to a file.
public func sealedLine(
    _ found: CoverageAnswers, about file: CaseFile
) throws(Refusal) -> SealedAnswer<LineCoverageAnswer> {
    guard let grid = found.grid else {
        throw Refusal(.impossible, "there is no coverage of a line; expected line.geojson and observers.csv")
    }
    let (clock, dayEnds) = (file.clock, file.records.agreement.dayEnds)
    return try SealedAnswer(
        grid.answer(file.records) { clock.reportingDay($0, dayEnds: dayEnds) }, of: file,
        restingOn: ofLine)
}

/// What is told of a line rests on those who watched, and on what they and others reported.
private let ofLine: CaseFile.Evidence = [.observers, .observations, .decisions]

/// What the checker makes of the coverage of a line that somebody hands in: the observations are read again.
///
/// - Parameter path: the file that `truceline coverage --line-answer` wrote.
public func checkLineCoverage(
    atPath path: String, about file: CaseFile, _ rows: RowsRequest
) throws(Refusal) -> Checked<LineCoverageAnswer, CoverageProofReport> {
    let sealed = try strictAnswer(
        SealedAnswer<LineCoverageAnswer>.self, atPath: path, from: "truceline coverage --line-answer")
    let proof = verifyLineCoverage(
        sealed.answer, of: file.records, stays: try file.observers().stays, detection: try file.detection(),
        clock: file.clock,
        reports: try file.hasObservations
            ? file.counted(rows).counts.reports.map {
                ReadReport(region: $0.region, span: $0.span, acts: $0.acts, weapons: $0.weapons)
            } : [])
    let fault = try sealFault(sealed.caseHash, of: file, restingOn: ofLine)
    return Checked(
        answer: sealed.answer, proof: proof, sealFault: fault,
        isProved: proof.faults.isEmpty && proof.unchecked.isEmpty && fault == nil)
}

/// Whether a file has, or seems to have, an answer about a line and not about zones.
public func isLineCoverage(atPath path: String) throws(Refusal) -> Bool {
    struct Form: Decodable { var format: String }
    let form = try? JSONDecoder().decode(Form.self, from: Data(try bytes(ofFile: path)))
    return form?.format.hasPrefix("truceline-line-coverage-") ?? false
}
