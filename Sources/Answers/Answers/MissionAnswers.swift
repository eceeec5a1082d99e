public import CaseFolder
import CaseModel
import Mission
public import MissionVerification
import Talks

/// What is told of the pledges: what they cover, and what the checker made of it.
public struct MissionAnswers: Sendable {
    public var answer: MissionAnswer
    public var proof: MissionProofReport
    public var isProved: Bool { proof.faults.isEmpty }
    public init(_ answer: MissionAnswer, _ proof: MissionProofReport) {
        self.answer = answer
        self.proof = proof
    }
}

/// What the pledges of a case cover of its mission's needs.
///
///     let file = try CaseFile.read(atFolder: "Examples/exercise")
///     let found = try answer(MissionRequest(), talks: TalksRequest(), about: file)
///     found.answer.points.first?.groups   // by capability: met, by whom, and by nothing
///
/// - Parameter talks: how the talks are asked where the order of events is that of one of their openings.
public func answer(
    _ request: MissionRequest, talks: TalksRequest, about file: CaseFile
) throws(Refusal) -> MissionAnswers {
    let found = try bareAnswer(request, talks: talks, about: file)
    return MissionAnswers(found, verifyMission(found, of: file.records))
}

/// The bare answer with its proofs, as it is written to a file.
public func sealedAnswer(
    _ request: MissionRequest, talks: TalksRequest, about file: CaseFile
) throws(Refusal) -> SealedAnswer<MissionAnswer> {
    try SealedAnswer(try bareAnswer(request, talks: talks, about: file), of: file, restingOn: [])
}

func bareAnswer(
    _ request: MissionRequest, talks: TalksRequest, about file: CaseFile
) throws(Refusal) -> MissionAnswer {
    let found = file.records
    let asked = try request.question(for: found) { number throws(Refusal) in
        guard !found.goals.isEmpty else {
            throw Refusal(.question, "--opening: the case has no goal; expected one in talks.yaml")
        }
        var cheapest = talks
        cheapest.isComplete = false
        cheapest.firstOpenings = number
        let openings = try bareAnswer(cheapest, about: file).firstOpenings
        guard openings.count >= number else {
            throw Refusal(
                .question,
                "--opening \(number): the talks have \(openings.count) opening\(openings.count == 1 ? "" : "s")")
        }
        return openings[number - 1].world.order
    }
    return missionAnswer(found, question: asked)
}

/// What the checker, which shares nothing with the engine but the model, makes of an answer that somebody hands in.
///
/// - Parameter path: the file that `truceline mission --format json` wrote.
public func checkMission(
    atPath path: String, about file: CaseFile
) throws(Refusal) -> Checked<MissionAnswer, MissionProofReport> {
    let sealed = try strictAnswer(
        SealedAnswer<MissionAnswer>.self, atPath: path, from: "truceline mission --format json")
    let proof = verifyMission(sealed.answer, of: file.records)
    let fault = try sealFault(sealed.caseHash, of: file, restingOn: [])
    return Checked(
        answer: sealed.answer, proof: proof, sealFault: fault, isProved: proof.faults.isEmpty && fault == nil)
}
