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
    /// Which rows of the whole were read, ascending; absent where it was not said which one is the first.
    public var spans: [RowsSpan]?
    /// The version of the program that judged.
    public var program: String?

    public static let format: String = "truceline partial totals 1"

    init(
        days: ClosedRange<Int>?, parts: [Int], of count: Int, outside: Int, totals: PartialTotals, rowsOf: [String]?,
        spans: [RowsSpan]?, program: String
    ) {
        firstDay = days?.lowerBound
        lastDay = days?.upperBound
        self.parts = parts
        of = count
        self.outside = outside
        self.totals = totals
        self.rowsOf = rowsOf
        self.spans = spans
        self.program = program
    }
}

/// Rows of the whole that stand one behind the other, by their places from 1.
public struct RowsSpan: Codable, Sendable, Equatable {
    public var first: Int
    public var last: Int
    public init(first: Int, last: Int) {
        self.first = first
        self.last = last
    }

    /// What is wrong with the rows of parts; nil where each is in one part.
    ///
    /// - Parameter isWhole: whether no part is missing, so that no row may be.
    static func fault(of spans: [RowsSpan], isWhole: Bool) -> String? {
        var next = 1
        for span in spans.sorted(by: { ($0.first, $0.last) < ($1.first, $1.last) }) {
            if span.first < next {
                return "rows \(span.first) to \(min(span.last, next - 1)) are in two parts; expected each row once"
            }
            if isWhole, span.first > next {
                return "rows \(next) to \(span.first - 1) are in no part; expected each row once"
            }
            next = span.last + 1
        }
        return nil
    }

    /// Those that follow one another as one.
    static func joined(_ spans: [RowsSpan]) -> [RowsSpan] {
        spans.sorted { $0.first < $1.first }.reduce(into: []) { found, span in
            if let last = found.indices.last, found[last].last + 1 == span.first {
                found[last].last = span.last
            } else {
                found.append(span)
            }
        }
    }
}

extension AssessmentAnswers {
    /// The answer about one part of the rows, sealed with the hash of the case's records.
    ///
    /// - Parameters:
    ///   - firstRow: the place of its first row in the whole; nil where nobody said it.
    ///   - program: the version of the program.
    public func partial(
        _ part: RowsPart, _ period: PeriodRequest, of file: CaseFile, firstRow: Int?, program: String
    ) throws(Refusal) -> SealedAnswer<PartialAssessment> {
        let days = try period.period(file)?.days
        let (rows, none) = (try file.hash(of: .observations), try file.hash(of: []))
        let count = totals.rows + totals.skipped + outside
        let spans = firstRow.map { first in
            count > 0 ? [RowsSpan(first: first, last: first + count - 1)] : []
        }
        let isKnown = totals.rows > 0 && rows != none
        return try SealedAnswer(
            PartialAssessment(
                days: days, parts: [part.number], of: part.count, outside: outside, totals: totals.partial,
                rowsOf: isKnown ? [rows] : nil, spans: spans, program: program),
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
    var spans: [RowsSpan] = []
    var isSpanned = true
    var program: String?
    let read = try readParts(
        PartialAssessment.self, atPaths: paths, of: file, restingOn: [], from: "truceline assess --partial"
    ) { part in
        if let fault = part.totals.fault(for: totals) { return fault }
        guard (0...PartialTotals.most).contains(part.outside) else {
            return "\(part.outside) observations outside the period; expected 0 or more"
        }
        guard
            (part.spans ?? []).allSatisfy({ 1 <= $0.first && $0.first <= $0.last && $0.last <= PartialTotals.most * 2 })
        else { return "rows that are no rows of a whole; expected the first and the last of each" }
        if let own = part.program {
            if let other = program, other != own {
                return "judged by version \(own) of the program, where others were by \(other); expected the same"
            }
            program = own
        }
        for rows in part.rowsOf ?? [] {
            let number = part.parts.first ?? 0
            if let other = known.updateValue(number, forKey: rows) {
                return
                    "judged from the same rows as part \(other), which would count them twice; expected the rows of each part"
            }
        }
        spans += part.spans ?? []
        isSpanned = isSpanned && part.spans != nil
        totals.merge(part.totals)
        outside += part.outside
        return nil
    }
    if let fault = RowsSpan.fault(of: spans, isWhole: isSpanned && read.missing.isEmpty) {
        throw Refusal(.notAnAnswer, "the parts cannot be put together: \(fault)")
    }
    var whole = read.first
    whole.spans = isSpanned ? RowsSpan.joined(spans) : nil
    whole.program = program
    whole.parts = read.parts
    whole.outside = outside
    whole.rowsOf = known.isEmpty ? nil : known.keys.sorted()
    whole.totals = totals.partial
    return MergedAssessment(
        partial: try SealedAnswer(whole, of: file, restingOn: []),
        answers: AssessmentAnswers(totals: totals, outside: outside, events: [], isOver: false),
        missing: read.missing)
}
