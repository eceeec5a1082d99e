public import Assessment
import AssessmentRun
public import CaseFolder
public import CaseModel

/// One observation with all that it was judged by.
public struct ObservationExplanation: Sendable {
    /// Its id, and its line in the file.
    public var id: String
    public var fileLine: Int
    /// People harmed; nil where it tells of none of them.
    public var casualties: Casualties?
    public var findings: [(provision: Provision, explanation: Explanation)]
    /// The ids of the parties, as attributions number them.
    public var parties: [String]
}

/// The findings of one observation, step by step.
///
///     let file = try CaseFile.read(atFolder: "Examples/exercise")
///     let found = try explanations(of: "line-17", in: file, RowsRequest(), provision: nil)
///     found[0].findings[0].explanation.steps   // each condition, what the provision asks, what the observation says
///
/// - Parameters:
///   - observation: its id, or its line: `line-17`. Several rows may have one id.
///   - provision: only this one, by its id or label.
public func explanations(
    of observation: String, in file: CaseFile, _ rows: RowsRequest, provision: String?
) throws(Refusal) -> [ObservationExplanation] {
    let provisions = file.records.agreement.provisions
    if let provision, !provisions.contains(where: { $0.id == provision || $0.label == provision }) {
        throw Refusal(
            .question, "\(unknownName(provision, kind: "provision", among: provisions.map(\.id))); expected its id")
    }
    let run = file.assessmentRun(rows)
    let wanted = Array(observation.utf8)
    var found: [ObservationExplanation] = []
    _ = try file.judged(
        run, rows,
        visit: { table, _ in
            for row in 0..<table.count
            where table.id(row).elementsEqual(wanted) || "line-\(table.fileLines[row])" == observation {
                let findings = run.judge.provisions.enumerated().compactMap { number, one in
                    provision == nil || one.id == provision || one.label == provision
                        ? (one, run.judge.explanation(row: row, of: table, provision: number)) : nil
                }
                found.append(
                    ObservationExplanation(
                        id: String(decoding: table.id(row), as: UTF8.self), fileLine: Int(table.fileLines[row]),
                        casualties: table.casualties[row], findings: findings, parties: run.judge.parties))
            }
        })
    guard !found.isEmpty else {
        throw Refusal(.question, "no observation '\(observation)'; expected an id of the file, or line-NUMBER")
    }
    return found
}
