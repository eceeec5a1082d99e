public import CaseFolder
import CaseModel
public import Coverage

/// The coverage of the line in spans of hours, in a form that can be written down and put together with other spans.
///
///     truceline coverage CASE --from 2026-03-01 --until 2026-03-07 --partial week-1.json
///     truceline merge CASE week-*.json -o coverage.csv
public struct PartialCoverage: Codable, Sendable {
    /// What the file is, and in which version.
    public var format = PartialCoverage.format
    public var kind: String
    /// Metres to either side of the line within which events lie.
    public var corridor: Double
    /// In their order; none begins where another ends.
    public var spans: [CoverageSpan]

    public static let format = "truceline partial coverage 3"

    /// What the coverage of the line rests on besides the records.
    static let evidence: CaseFile.Evidence = [.observations, .observers]
}

extension CoverageAnswers {
    /// The coverage of the line as a part, sealed with the hash of the files that it was made from.
    public func partial(of file: CaseFile) throws(Refusal) -> SealedAnswer<PartialCoverage> {
        guard let grid else {
            throw Refusal(.question, "no coverage of a line to write down; expected a case with a line and observers")
        }
        return try SealedAnswer(
            PartialCoverage(kind: grid.kind, corridor: grid.corridor, spans: [CoverageSpan(grid)]), of: file,
            restingOn: PartialCoverage.evidence)
    }
}

/// What spans come to together.
public struct MergedCoverage: Sendable {
    /// The whole as a further part.
    public var partial: SealedAnswer<PartialCoverage>
    /// All of it; nil where hours between the spans are missing.
    public var cells: JoinedCoverage?
    /// Hours, by their number, that lie between spans and are in none.
    public var missing: [Range<Int>]
}

/// Puts spans together, in any order. Parts of another case, kind of event or corridor are refused, and so are those that tell
/// of the same hour.
public func mergedCoverage(atPaths paths: [String], of file: CaseFile) throws(Refusal) -> MergedCoverage {
    var mistakes: [Mistake] = []
    func wrong(_ path: String, _ message: String) {
        mistakes.append(Mistake(position: FilePosition(file: path, line: 1, column: 1), message: message))
    }
    var first: (path: String, part: PartialCoverage)?
    var segments: [LineSegment] = []
    var read: [(path: String, span: CoverageSpan)] = []
    for path in paths {
        let sealed = try strictAnswer(
            SealedAnswer<PartialCoverage>.self, atPath: path, from: "truceline coverage --partial")
        let part = sealed.answer
        if let fault = try sealFault(sealed.caseHash, of: file, restingOn: PartialCoverage.evidence) {
            wrong(path, fault)
        }
        guard part.format == PartialCoverage.format else {
            wrong(path, "has the format '\(part.format)'; expected '\(PartialCoverage.format)'")
            continue
        }
        guard let asked = first else {
            guard part.corridor >= 0, part.corridor <= 50_000 else {
                wrong(path, "a corridor of \(part.corridor) m; expected 0 to 50,000")
                continue
            }
            first = (path, part)
            segments = JoinedCoverage.segments(of: file.records, corridor: part.corridor)
            add(part)
            continue
        }
        guard (part.kind, part.corridor) == (asked.part.kind, asked.part.corridor) else {
            wrong(path, "tells of another kind of event or another corridor than \(asked.path); expected the same")
            continue
        }
        add(part)
        func add(_ part: PartialCoverage) {
            if part.spans.isEmpty { wrong(path, "no hours; expected a span of them") }
            for span in part.spans {
                if let fault = span.fault(segments, of: file.records) {
                    wrong(path, fault)
                } else if let one = read.first, one.span.cut != span.cut {
                    wrong(
                        path,
                        "its hours begin \(span.phase) s after those of UTC, those of \(one.path) \(one.span.phase) s; expected the same"
                    )
                } else {
                    read.append((path, span))
                }
            }
        }
    }
    read.sort { $0.span.firstHour < $1.span.firstHour }
    for (one, other) in zip(read, read.dropFirst()) where one.span.hours.overlaps(other.span.hours) {
        wrong(other.path, "tells of hours that are in \(one.path) too; expected each hour once")
    }
    guard mistakes.isEmpty else { throw Refusal(.notAnAnswer, mistakes) }
    guard var whole = first?.part else { throw Refusal(.question, "no parts; expected files of --partial") }
    whole.spans = []
    for (_, span) in read {
        if let last = whole.spans.last, last.hours.upperBound == span.firstHour {
            whole.spans[whole.spans.count - 1] = last.joined(with: span)
        } else {
            whole.spans.append(span)
        }
    }
    return MergedCoverage(
        partial: try SealedAnswer(whole, of: file, restingOn: PartialCoverage.evidence),
        cells: whole.spans.count == 1 ? JoinedCoverage(segments, whole.spans[0]) : nil,
        missing: zip(whole.spans, whole.spans.dropFirst()).map { $0.hours.upperBound..<$1.firstHour })
}
