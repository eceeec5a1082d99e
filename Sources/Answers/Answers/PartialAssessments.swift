public import Assessment
import AssessmentRun
public import CaseFolder

/// Which of how many parts rows are: from 1.
public struct RowsPart: Sendable, Equatable {
    public var number: Int
    public var count: Int

    /// - Parameter text: `3/64`.
    public init?(_ text: String) {
        let numbers = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
        guard numbers.count == 2, let number = numbers[0], let count = numbers[1], (1...Self.most).contains(count),
            (1...count).contains(number)
        else { return nil }
        self.number = number
        self.count = count
    }

    /// More parts than anybody cuts rows into.
    public static let most = 1_000_000
}

/// What came of judging some parts of the rows of observations, in a form that can be written down and put together with
/// the others. It counts reports: one event can be reported in two parts, so numbers of events do not add up.
///
///     truceline assess CASE --observations part-3.csv --part 3/64 --events none --partial part-3.json
///     truceline merge CASE part-*.json -o totals.csv
public struct PartialAssessment: PartOfRows {
    /// What the file is, and in which version.
    public var format: String = PartialAssessment.format
    /// The days that were asked for, as numbers of days; absent for all.
    public var firstDay: Int?
    public var lastDay: Int?
    /// The parts that are in it, ascending, and how many there are in all.
    public var parts: [Int]
    public var of: Int
    /// Observations that cannot have been in the period asked for.
    public var outside: Int
    public var totals: PartialTotals
    /// By part the hash of the rows that it was judged from; absent where they came by the standard input, or were none.
    public var rowsOf: [String]?

    public static let format: String = "truceline partial totals 1"

    init(
        days: ClosedRange<Int>?, parts: [Int], of count: Int, outside: Int, totals: PartialTotals, rowsOf: [String]?
    ) {
        firstDay = days?.lowerBound
        lastDay = days?.upperBound
        self.parts = parts
        of = count
        self.outside = outside
        self.totals = totals
        self.rowsOf = rowsOf
    }
}

extension AssessmentAnswers {
    /// The answer about one part of the rows, sealed with the hash of the case's records.
    public func partial(
        _ part: RowsPart, _ period: PeriodRequest, of file: CaseFile
    ) throws(Refusal) -> SealedAnswer<PartialAssessment> {
        let days = try period.period(file)?.days
        let (rows, none) = (try file.hash(of: .observations), try file.hash(of: []))
        let isKnown = totals.rows > 0 && rows != none
        return try SealedAnswer(
            PartialAssessment(
                days: days, parts: [part.number], of: part.count, outside: outside, totals: totals.partial,
                rowsOf: isKnown ? [rows] : nil),
            of: file, restingOn: [])
    }
}

/// What parts come to together.
public struct MergedAssessment: Sendable {
    /// The whole as a further part.
    public var partial: SealedAnswer<PartialAssessment>
    /// The totals of them all, as judging the rows at once without counting events gives them.
    public var answers: AssessmentAnswers
    /// Parts that none of the files has, ascending.
    public var missing: [Int]
}

/// Puts parts together, in any order. Parts of other cases, of other periods or of another number of parts are refused, and so
/// are those that overlap, and the same rows as two parts.
///
/// The numbers are taken from the files as they stand: only judging the rows again shows that they are right.
public func mergedParts(atPaths paths: [String], of file: CaseFile) throws(Refusal) -> MergedAssessment {
    var totals = Totals(file.records, clock: file.clock)
    var outside = 0
    var known: [String: Int] = [:]
    let read = try readParts(
        PartialAssessment.self, atPaths: paths, of: file, restingOn: [], from: "truceline assess --partial"
    ) { part in
        if let fault = part.totals.fault(for: totals) { return fault }
        guard (0...PartialTotals.most).contains(part.outside) else {
            return "\(part.outside) observations outside the period; expected 0 or more"
        }
        for rows in part.rowsOf ?? [] {
            let number = part.parts.first ?? 0
            if let other = known.updateValue(number, forKey: rows) {
                return
                    "judged from the same rows as part \(other), which would count them twice; expected the rows of each part"
            }
        }
        totals.merge(part.totals)
        outside += part.outside
        return nil
    }
    var whole = read.first
    whole.parts = read.parts
    whole.outside = outside
    whole.rowsOf = known.isEmpty ? nil : known.keys.sorted()
    whole.totals = totals.partial
    return MergedAssessment(
        partial: try SealedAnswer(whole, of: file, restingOn: []),
        answers: AssessmentAnswers(totals: totals, outside: outside, events: [], isOver: false),
        missing: read.missing)
}
