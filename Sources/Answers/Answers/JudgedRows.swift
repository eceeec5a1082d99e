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

extension CaseFile {
    /// What judges the rows of the case.
    func assessmentRun(_ request: RowsRequest) -> AssessmentRun {
        let reader = ObservationReader(
            records, words: usualKindWords, clock: clock, now: now)
        var run = AssessmentRun(records, judge: Judge(records, clock: clock), reader: reader, clock: clock)
        run.form = request.form.flatMap { AssessmentRun.Form(rawValue: $0.rawValue) }
        run.firstRow = request.firstRow
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
        let result: AssessmentResult
        do {
            result = try run.judge(path: path, rows: rows, write: write, visit: visit)
        } catch let fault as ReadFault {
            throw Refusal(.noFile, file: path, fault.message)
        } catch {
            throw Refusal(.system, "\(error)")
        }
        tellUnread(result.unread, in: path)
        guard result.mistakeCount > 0 else { return result }
        var remarks = Remarks(
            result.mistakes.map {
                Remark(
                    $0.message, at: FilePosition(file: path, line: $0.line, column: $0.column),
                    weight: request.skipBad ? .skipped : .error)
            },
            count: result.mistakeCount,
            notes: [
                "\(result.mistakeCount) \(result.mistakeCount == 1 ? "row with a mistake" : "rows with mistakes")"
            ])
        if !request.skipBad || result.totals.rows == 0 && !request.isPart {
            remarks.notes.append("nothing was judged; with --skip-bad the other rows are")
            throw Refusal(.evidence, remarks)
        }
        tell(remarks)
        return result
    }
}
