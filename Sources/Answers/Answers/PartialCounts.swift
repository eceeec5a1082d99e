public import CaseFolder
import AssessmentRun
import CaseModel
public import CountProofs

/// What counting the events of some parts of the rows found of reports that hang together, in a form that can be written down
/// and taken over where the whole is counted.
///
/// One event can be reported in two parts, so that numbers of events do not add up. The whole is counted from its rows; what
/// hangs together in it as it did in a part has its count, with its proof, from there, and the rest is counted anew: what comes
/// out is what counting the whole alone gives, byte for byte.
///
///     truceline incidents CASE --observations part-3.csv --part 3/64 --partial part-3.json
///     truceline merge CASE part-*.json --observations all.csv --certificates counts.json
public struct PartialCounts: PartOfRows {
    public var format: String = PartialCounts.format
    public var firstDay: Int?
    public var lastDay: Int?
    public var parts: [Int]
    public var of: Int
    public var solved: SolvedParts

    public static let format: String = "truceline partial counts 1"
}

extension IncidentAnswers {
    /// What was counted of one part of the rows, sealed with the hash of the case's records and decisions.
    public func partial(
        _ part: RowsPart, _ period: PeriodRequest, of file: CaseFile
    ) throws(Refusal) -> SealedAnswer<PartialCounts> {
        let days = try period.period(file)?.days
        return try SealedAnswer(
            PartialCounts(
                firstDay: days?.lowerBound, lastDay: days?.upperBound, parts: [part.number], of: part.count,
                solved: solved),
            of: file, restingOn: .decisions)
    }
}

/// What parts found together.
public struct MergedCounts: Sendable {
    /// The whole as a further part.
    public var partial: SealedAnswer<PartialCounts>
    /// The question about the whole, with what the parts found.
    public var request: IncidentRequest
    /// Parts that none of the files has, ascending.
    public var missing: [Int]
}

/// Puts what parts found together, in any order; what is refused is what ``readParts`` refuses.
///
/// What the files hold is taken as it stands: `truceline verify-counts` checks what is made of it.
public func mergedCounts(atPaths paths: [String], of file: CaseFile) throws(Refusal) -> MergedCounts {
    var solved = SolvedParts()
    let read = try readParts(
        PartialCounts.self, atPaths: paths, of: file, restingOn: .decisions, from: "truceline incidents --partial"
    ) { part in
        solved.add(part.solved)
        return nil
    }
    var whole = read.first
    whole.parts = read.parts
    whole.solved = solved
    var request = IncidentRequest()
    request.solved = solved
    func words(_ day: Int?) -> String? { day.flatMap { PeriodRequest.isStated($0) ? dayWords($0) : nil } }
    request.period = PeriodRequest(from: words(whole.firstDay), until: words(whole.lastDay))
    return MergedCounts(
        partial: try SealedAnswer(whole, of: file, restingOn: .decisions), request: request, missing: read.missing)
}
