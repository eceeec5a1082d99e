public import CaseFolder
import CaseModel
import Talks
public import TalksVerification

/// Why there is no deal, and the least that would open one.
///
///     let file = try CaseFile.read(atFolder: "Examples/reassurance-force")
///     let findings = try answer(TalksRequest(), about: file)
///     findings.answer.firstOpenings.first   // what is given up together, none to spare
///     findings.proof.isProved               // what the checker, which shares nothing with the engine, made of it
///
/// - Parameters:
///   - beside: whether the other readings are answered too, and the case as it stands where moves are made.
///   - scenarios: whether each scenario of the case is answered, in place of the moves of the question.
public func answer(
    _ request: TalksRequest, about file: CaseFile, beside: Bool, scenarios: Bool = false
) throws(Refusal) -> TalksFindings {
    let asking = try asking(request, file)
    return try unlessRefused { () throws(QuestionError) in try asking.findings(beside: beside, scenarios: scenarios) }
}

/// The bare answer with its proofs, as it is written to a file.
public func sealedAnswer(
    _ request: TalksRequest, about file: CaseFile
) throws(Refusal) -> SealedAnswer<TalksAnswer> {
    try SealedAnswer(try bareAnswer(request, about: file), of: file, restingOn: [])
}

func bareAnswer(_ request: TalksRequest, about file: CaseFile) throws(Refusal) -> TalksAnswer {
    let asking = try asking(request, file)
    return try unlessRefused { () throws(QuestionError) in try asking.answer(asking.question).1 }
}

/// What the checker makes of an answer that somebody hands in.
///
/// - Parameter path: the file that `truceline talks --format json` wrote.
public func checkTalks(
    atPath path: String, about file: @autoclosure () throws(Refusal) -> CaseFile, stepBudget: Int
) throws(Refusal) -> Checked<TalksAnswer, VerificationReport> {
    let sealed = try strictAnswer(
        SealedAnswer<TalksAnswer>.self, atPath: path, from: "truceline talks --format json")
    let answer = sealed.answer
    let file = try file()
    try checkTalks(of: file)
    let report = try unlessRefused { () throws(QuestionError) in
        try verifyTalks(answer, about: file.records, stepBudget: max(1, stepBudget))
    }
    let fault = try sealFault(sealed.caseHash, of: file, restingOn: [])
    return Checked(answer: answer, proof: report, sealFault: fault, isProved: report.isProved && fault == nil)
}

/// How many steps the search of the checker may take where nobody says.
public let usualStepBudget = VerificationReport.usualStepBudget

func asking(_ request: TalksRequest, _ file: CaseFile) throws(Refusal) -> TalksAsking {
    try checkTalks(of: file)
    return TalksAsking(
        found: file.records, question: try request.question(for: file.records), limits: request.limits(file.records))
}

func unlessRefused<Value>(_ ask: () throws(QuestionError) -> Value) throws(Refusal) -> Value {
    do throws(QuestionError) { return try ask() } catch { throw .question(error.mistakes) }
}
