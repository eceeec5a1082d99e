public import CaseFolder
public import CoverageProofs
import CoverageVerification
import ObservationFiles

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
) throws(Refusal) -> Checked<ZoneCoverageAnswer, ZoneProofReport> {
    let sealed = try strictAnswer(
        SealedAnswer<ZoneCoverageAnswer>.self, atPath: path, from: "truceline coverage --zone-answer")
    let proof = verifyZoneCoverage(
        sealed.answer, of: file.records, stays: try file.observers().stays, detection: try file.detection())
    let fault = try sealFault(sealed.caseHash, of: file, restingOn: .observers)
    return Checked(
        answer: sealed.answer, proof: proof, sealFault: fault, isProved: proof.faults.isEmpty && fault == nil)
}
