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
public struct PartialAssessment: Codable, Sendable {
    /// What the file is, and in which version.
    public var format = PartialAssessment.format
    /// The days that were asked for, as numbers of days; absent for all.
    public var firstDay: Int?
    public var lastDay: Int?
    /// The parts that are in it, ascending, and how many there are in all.
    public var parts: [Int]
    public var of: Int
    /// Observations that cannot have been in the period asked for.
    public var outside: Int
    public var totals: PartialTotals

    static let format = "truceline partial totals 1"

    init(days: ClosedRange<Int>?, parts: [Int], of count: Int, outside: Int, totals: PartialTotals) {
        firstDay = days?.lowerBound
        lastDay = days?.upperBound
        self.parts = parts
        of = count
        self.outside = outside
        self.totals = totals
    }
}

extension AssessmentAnswers {
    /// The answer about one part of the rows, sealed with the hash of the case's records.
    public func partial(
        _ part: RowsPart, _ period: PeriodRequest, of file: CaseFile
    ) throws(Refusal) -> SealedAnswer<PartialAssessment> {
        let days = try period.period(file)?.days
        return try SealedAnswer(
            PartialAssessment(
                days: days, parts: [part.number], of: part.count, outside: outside, totals: totals.partial),
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
/// are those that overlap.
///
/// The numbers are taken from the files as they stand: only judging the rows again shows that they are right.
public func mergedParts(atPaths paths: [String], of file: CaseFile) throws(Refusal) -> MergedAssessment {
    var mistakes: [Mistake] = []
    func wrong(_ path: String, _ message: String) {
        mistakes.append(Mistake(position: FilePosition(file: path, line: 1, column: 1), message: message))
    }
    var totals = Totals(file.records, clock: file.clock)
    var first: (path: String, part: PartialAssessment)?
    var owners: [Int: String] = [:]
    var outside = 0
    for path in paths {
        let sealed = try strictAnswer(
            SealedAnswer<PartialAssessment>.self, atPath: path, from: "truceline assess --partial")
        let part = sealed.answer
        if let fault = try sealFault(sealed.caseHash, of: file, restingOn: []) { wrong(path, fault) }
        guard part.format == PartialAssessment.format else {
            wrong(path, "has the format '\(part.format)'; expected '\(PartialAssessment.format)'")
            continue
        }
        let asked = first?.part ?? part
        if part.of != asked.of {
            wrong(path, "one of \(part.of) parts, where \(first?.path ?? path) is of \(asked.of); expected the same")
        }
        if (part.firstDay, part.lastDay) != (asked.firstDay, asked.lastDay) {
            wrong(path, "judged for other days than \(first?.path ?? path); expected the same")
        }
        guard (1...RowsPart.most).contains(part.of), !part.parts.isEmpty, part.parts.count <= part.of,
            part.parts.allSatisfy({ (1...part.of).contains($0) })
        else {
            wrong(path, "parts beyond 1 to \(part.of); expected those that it is made of")
            continue
        }
        for number in part.parts {
            if let owner = owners.updateValue(path, forKey: number) {
                wrong(path, "part \(number) is in \(owner) too; expected each part once")
            }
        }
        if let fault = part.totals.fault(for: totals) {
            wrong(path, fault)
            continue
        }
        guard (0...PartialTotals.most).contains(part.outside) else {
            wrong(path, "\(part.outside) observations outside the period; expected 0 or more")
            continue
        }
        totals.merge(part.totals)
        outside += part.outside
        if first == nil { first = (path, part) }
    }
    guard mistakes.isEmpty else { throw Refusal(.notAnAnswer, mistakes) }
    guard let asked = first?.part else { throw Refusal(.question, "no parts; expected files of --partial") }
    var whole = asked
    whole.parts = owners.keys.sorted()
    whole.outside = outside
    whole.totals = totals.partial
    return MergedAssessment(
        partial: try SealedAnswer(whole, of: file, restingOn: []),
        answers: AssessmentAnswers(totals: totals, outside: outside, events: [], isOver: false),
        missing: (1...asked.of).filter { owners[$0] == nil })
}
