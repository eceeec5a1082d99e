public import CaseFolder
public import CaseModel
import Talks

/// What a name stands for in a case.
public struct NamedRecords: Sendable {
    /// The records of that id or number.
    public var sheets: [RecordSheet]
    /// The form of a ladder that is meant: `SO2/2` is the second form of `SO2`.
    public var form: Negotiation.DemandForm?
}

/// The records that a name stands for.
///
///     let file = try CaseFile.read(atFolder: "Examples/reassurance-force")
///     try records(named: "S25", in: file).sheets[0].title
public func records(named name: String, in file: CaseFile) throws(Refusal) -> NamedRecords {
    let found = file.records
    var sheets = found.sheets(named: name)
    // Answers name the forms of a ladder so.
    let form = found.demands.flatMap { $0.forms(in: found.withEveryDemand) }.first { "\($0.demand)/\($0.step)" == name }
    if sheets.isEmpty, let form { sheets = found.sheets(named: form.demand) }
    guard !sheets.isEmpty else {
        let known = found.sheets.flatMap { [$0.head.id, $0.head.number].compactMap { $0 } }
        throw Refusal(
            .question,
            "\(unknownName(name, kind: "record", among: known)); expected an id or number of a record (an observation is shown by "
                + "`truceline explain`; parts of a goal, points of a proposal and options with what they are of)")
    }
    return NamedRecords(sheets: sheets, form: form)
}
