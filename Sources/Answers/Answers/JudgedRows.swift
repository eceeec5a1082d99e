public import Assessment
import AssessmentRun
import CaseFolder
public import CaseModel
import Tables
import FindingFiles
import ObservationFiles

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// How the rows of observations are gone through.
public struct RowsRequest: Sendable {
    /// Whether rows with mistakes are left out and told of, instead of ending it all.
    public var skipBad = false
    /// How they are written down; what the file's name says if nil.
    public var form: RowForm?
    /// The place, from 1, of the first row in the whole of which these are a part: lines of mistakes are told as they are
    /// there. Rows only, not GeoJSON.
    public var firstRow = 1
    /// Whether the rows are a part of others: none of them need be good, as long as ``skipBad`` is set.
    public var isPart = false
    public var progress: Progress?
    public init() {}
}

/// How rows are written down.
public enum RowForm: String, Sendable, CaseIterable { case csv, ndjson, geojson }

/// Given each block of rows with its findings, in the order of the file.
public typealias BlockVisit = (ObservationTable, FindingTable) -> Void

/// Words of the column `means` that are nearly known: other words tell nothing, and a report by them is not first-hand.
private struct UnknownMeans {
    private(set) var warnings: [RowMistake] = []
    private var seen: Set<String> = []
    private static let known = ObservingMeans.allCases.map(\.rawValue)

    mutating func look(at table: ObservationTable) {
        guard !table.means.starts.isEmpty else { return }
        var places: Set<Int32> = []
        for row in 0..<min(table.count, table.means.starts.count)
        where table.means.counts[row] > 0 && places.insert(table.means.starts[row]).inserted {
            guard warnings.count < 20, let text = table.text(table.means, row), seen.insert(text).inserted,
                ObservingMeans(text: text) == nil, let meant = Self.meant(by: text)
            else { continue }
            warnings.append(
                RowMistake(
                    line: Int(table.fileLines[row]), column: 1,
                    message:
                        "'\(text.prefix(40))' for means tells nothing of how it was noticed, so that the report counts as "
                        + "not first-hand; did you mean '\(meant)'?"))
        }
    }

    /// The word that was meant: one that is nearly it, or the first of several in one field.
    private static func meant(by text: String) -> String? {
        let own = text.lowercased()
        let parts = own.split { !($0.isLetter || $0.isNumber || $0 == " " || $0 == "-") }.map {
            trimmedName(String($0))
        }
        let words = parts.count > 1 ? parts : own.split(separator: " ").map(String.init)
        if words.count > 1, let first = words.first(where: { known.contains($0) }),
            words.allSatisfy({ known.contains($0) || ["and", "or", "then"].contains($0) })
        {
            return first
        }
        guard own.count > 3, !["party", "media", "source", "police", "hearsay", "phone"].contains(own) else {
            return nil
        }
        let limit = max(1, own.count / 4)
        guard let near = nearestName(to: own, among: known), abs(near.count - own.count) <= limit else { return nil }
        return near
    }
}

extension CaseFile {
    /// What judges the rows of the case.
    func assessmentRun(_ request: RowsRequest) -> AssessmentRun {
        let reader = ObservationReader(
            records, words: usualKindWords, clock: clock, now: now)
        var run = AssessmentRun(records, judge: Judge(records, clock: clock), reader: reader, clock: clock)
        run.form = request.form.flatMap { AssessmentRun.Form(rawValue: $0.rawValue) }
        run.firstRow = request.firstRow
        run.takesPipes = elsewhere.observations != nil
        run.width = max(1, min(16, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))))
        if let progress = request.progress {
            run.progress = { progress("megabytes of observations", $0 >> 20, max($1, $0 + 1) >> 20) }
        }
        return run
    }

    /// Judges the rows; refuses where they have mistakes that are not to be skipped.
    func judged(
        _ run: AssessmentRun, _ request: RowsRequest, rows: FindingRows? = nil, visit: BlockVisit? = nil,
        write: (ArraySlice<UInt8>) -> Void = { _ in }
    ) throws(Refusal) -> AssessmentResult {
        let path = try observations()
        guard request.firstRow == 1 || (run.form ?? AssessmentRun.Form(path: path)) != .geoJSON else {
            throw Refusal(.question, "a first row beside GeoJSON, which has none; expected CSV or newline JSON")
        }
        guard openRows == nil || request.form == nil else {
            throw Refusal(.question, "--form beside rows of a database; expected one or the other")
        }
        let rowsElsewhere = try openRows?()
        let result: AssessmentResult
        var means = UnknownMeans()
        do {
            // Whoever goes through the rows one by one looks at their means too.
            let looking: BlockVisit? = visit.map { visit in
                { table, findings in
                    means.look(at: table)
                    visit(table, findings)
                }
            }
            result = try run.judge(path: path, from: rowsElsewhere, rows: rows, write: write, visit: looking)
        } catch let fault as ReadFault {
            throw Refusal(.noFile, file: path, fault.message)
        } catch {
            throw Refusal(.system, "\(error)")
        }
        tellUnread(result.unread, in: path)
        tellUnread(means.warnings, in: path)
        if let (count, line) = result.remote {
            tellFar(count, "more than 10 degrees from every line, zone and place of the case", line: line, in: path)
        }
        if let (count, years, line) = result.early {
            tellFar(count, "\(years) years or more before all others (a clock that was not set?)", line: line, in: path)
        }
        guard result.mistakeCount > 0 else { return result }
        var remarks = Remarks(
            result.mistakes.map {
                Remark(
                    $0.message, at: FilePosition(file: path, line: $0.line, column: $0.column),
                    weight: request.skipBad && !result.isHeaderWrong ? .skipped : .error)
            },
            count: result.mistakeCount,
            notes: [
                "\(result.badRows) \(result.badRows == 1 ? "row with a mistake" : "rows with mistakes")"
            ])
        // Of a wrong header every row is bad, and nobody knows how many they are: that is no row to be left out.
        if result.isHeaderWrong { throw Refusal(.evidence, remarks) }
        if !request.skipBad || result.totals.rows == 0 && !request.isPart {
            remarks.notes.append("nothing was judged; with --skip-bad the other rows are")
            throw Refusal(.evidence, remarks)
        }
        tell(remarks)
        return result
    }

    /// Tells of observations that lie far from all others or from the case, at the first of them.
    private func tellFar(_ count: Int, _ how: String, line: Int, in path: String) {
        let words = count == 1 ? "an observation lies" : "\(count) observations lie"
        tellUnread([RowMistake(line: line, column: 1, message: "\(words) \(how); judged as it stands")], in: path)
    }
}
