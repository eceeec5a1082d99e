public import Assessment
public import CaseModel
internal import CMalloc
public import Tables
internal import Dispatch
public import FindingFiles
public import ObservationFiles

/// What came of judging a file of observations.
public struct AssessmentResult: Sendable {
    public var totals: Totals
    /// Rows that cannot be read: the first thousand, and how many there are in all.
    public var mistakes: [RowMistake] = []
    public var mistakeCount = 0
    /// Rows with at least one mistake.
    public var badRows = 0
    /// Whether the names of the columns are not those of observations: no row was read.
    public var isHeaderWrong = false
    /// Rows that cannot have been in the period asked for.
    public var outside = 0
    /// Columns and properties that were not read, each at its first place.
    public var unread: [RowMistake] = []
    /// How many rows lie far from everything of the case, and the line of the first; nil where none does.
    public var remote: (count: Int, line: Int)?
    /// How many rows lie whole years before all others, how many, and the line of the first; nil where none does.
    public var early: (count: Int, years: Int, line: Int)?
}

/// Reporting days, and the seconds that belong to them.
public struct ReportingPeriod: Sendable, Hashable {
    public var days: ClosedRange<Int>
    public var span: TimeSpan
    public init(days: ClosedRange<Int>, span: TimeSpan) {
        self.days = days
        self.span = span
    }
}

/// Judges files of any size in constant memory: blocks of rows are read, judged and written in turn, as many at once as
/// there are processors.
public struct AssessmentRun: Sendable {
    /// How the rows of a file are written down.
    public enum Form: String, Sendable, CaseIterable {
        case delimited = "csv"
        case jsonLines = "ndjson"
        case geoJSON = "geojson"
        /// The form that a file's name stands for.
        public init(path: String) {
            let name = path.hasSuffix(".gz") ? path.dropLast(3) : path[...]
            if name.hasSuffix(".ndjson") || name.hasSuffix(".jsonl") {
                self = .jsonLines
            } else {
                self = name.hasSuffix(".geojson") || name.hasSuffix(".json") ? .geoJSON : .delimited
            }
        }
    }
    public let judge: Judge
    public let reader: ObservationReader
    public let clock: LocalClock
    public let dayEnds: Int
    /// How the rows are written down; what the file's name stands for where nil.
    public var form: Form?
    /// The place, from 1, of the first row in the whole of which this is a part: lines are told as they are there.
    public var firstRow = 1
    /// How many blocks are judged at once.
    public var width = 2
    /// The reporting days asked for; nil for all.
    public var period: ReportingPeriod?
    /// Whether the file may be a pipe, as somebody named it.
    public var takesPipes = false
    /// Told how many bytes of how many have been read.
    public var progress: (@Sendable (Int, Int) -> Void)?

    public init(_ found: Case, judge: Judge, reader: ObservationReader, clock: LocalClock) {
        self.judge = judge
        self.reader = reader
        self.clock = clock
        dayEnds = found.agreement.dayEnds
        bands = found.agreement.bands
    }
    private let bands: [Double]

    public static let largestGeoJSON = 256 << 20

    private struct Judged: Sendable {
        var table: ObservationTable
        var findings: FindingTable
        var totals: Totals
        var mistakes: [RowMistake]
        var rows: [UInt8]
        var outside = 0
        var unread: [String: RowMistake] = [:]
        var remote: (count: Int, line: Int)?
        var years = YearsOfRows()

        /// A row can have several mistakes.
        var badRows: Int { Set(mistakes.map { $0.row ?? $0.line }).count }
    }

    /// Judges a file. Rows with mistakes are left out and counted.
    ///
    /// - Parameters:
    ///   - rowsElsewhere: rows that are in no file, as CSV; mistakes then name the place of a row, from 1.
    ///   - rows: how findings are written; nil for totals only.
    ///   - write: given the rows of each block, in the order of the file.
    ///   - visit: given each block with its findings, in the order of the file.
    /// - Throws: `ReadFault` where the file cannot be read to its end.
    public func judge(
        path: String, from rowsElsewhere: ByteSource? = nil, rows: FindingRows?, write: (ArraySlice<UInt8>) -> Void,
        visit: ((ObservationTable, FindingTable) -> Void)? = nil
    ) throws -> AssessmentResult {
        // Blocks come and go by the thousand: their memory is kept instead of being asked for anew.
        mallopt(M_MMAP_THRESHOLD, 64 << 20)
        mallopt(M_TRIM_THRESHOLD, 128 << 20)
        let source = try rowsElsewhere ?? ByteSource(path: path, takesPipes: takesPipes)
        var result = AssessmentResult(totals: emptyTotals)
        var isFirstRow = true
        var unread: [String: RowMistake] = [:]
        var ids = SeenNames()
        var years = YearsOfRows()
        func take(_ read: Judged) {
            let judged = withoutSecondNames(read, &ids, rows)
            unread.merge(judged.unread) { first, _ in first }
            result.totals.merge(judged.totals)
            result.mistakeCount += judged.mistakes.count
            result.badRows += judged.badRows
            result.outside += judged.outside
            years.merge(judged.years)
            if let remote = judged.remote {
                result.remote = ((result.remote?.count ?? 0) + remote.count, result.remote?.line ?? remote.line)
            }
            result.mistakes += judged.mistakes.prefix(max(0, 1000 - result.mistakes.count))
            if !judged.rows.isEmpty, let rows {
                write(rows.joined(judged.rows, isFirst: isFirstRow))
                isFirstRow = false
            }
            visit?(judged.table, judged.findings)
        }
        switch rowsElsewhere == nil ? form ?? Form(path: path) : .delimited {
        case .geoJSON:
            let read = JSONRows.reading(geoJSON: try wholeFile(source), reader)
            take(judged(read.table, read.mistakes, rows, unread: read.unread))
        case .jsonLines:
            try inBlocks(source, quotes: false, take) { block, _ in
                let read = JSONRows.reading(lines: block, self.reader)
                return self.judged(read.table, read.mistakes, rows, unread: read.unread)
            }
        case .delimited:
            let order = HeaderOrder()
            try inBlocks(source, quotes: true, countsRows: rowsElsewhere != nil, take) { block, isFirst in
                if isFirst { order.read(block) }
                guard order.mistakes.isEmpty, let columns = order.order else {
                    return Judged(
                        table: ObservationTable(), findings: FindingTable(provisionCount: 0), totals: self.emptyTotals,
                        mistakes: isFirst ? order.mistakes : [], rows: [])
                }
                let (table, mistakes) = self.reader.table(of: block, order: columns, isFirst: isFirst)
                return self.judged(table, mistakes, rows, unread: isFirst ? order.unread : [:])
            }
            result.isHeaderWrong = !order.mistakes.isEmpty
        }
        result.unread = unread.values.sorted { ($0.line, $0.column, $0.message) < ($1.line, $1.column, $1.message) }
        result.totals.skipped = result.badRows
        result.early = years.early
        return result
    }

    private var emptyTotals: Totals {
        Totals(provisions: judge.provisions.count, bands: bands, clock: clock, dayEnds: dayEnds)
    }

    private func judged(
        _ all: ObservationTable, _ mistakes: [RowMistake], _ rows: FindingRows?, unread: [String: RowMistake]
    ) -> Judged {
        var table = all
        if let span = period?.span {
            let out = table.firsts.indices.filter { table.firsts[$0] > span.last || table.lasts[$0] < span.first }
            if !out.isEmpty { table.remove(out) }
        }
        let findings = judge.findings(of: table)
        var totals = emptyTotals
        totals.add(table, findings, within: period?.days)
        let written = rows?.rows(table, findings, clock: clock, dayEnds: dayEnds) ?? []
        var judged = Judged(
            table: table, findings: findings, totals: totals, mistakes: mistakes, rows: written,
            outside: all.count - table.count, unread: unread, remote: reader.remoteRows(of: table))
        judged.years.add(table)
        return judged
    }

    /// A block without the rows whose id an earlier row has: each is a mistake.
    private func withoutSecondNames(_ read: Judged, _ ids: inout SeenNames, _ rows: FindingRows?) -> Judged {
        let second = ids.entering(read.table)
        guard !second.isEmpty else { return read }
        var kept = read.table
        kept.remove(second.map(\.row))
        let mistakes = (read.mistakes + second.map(\.mistake)).sorted { ($0.line, $0.column) < ($1.line, $1.column) }
        var again = judged(kept, mistakes, rows, unread: read.unread)
        again.outside = read.outside
        return again
    }

    private func inBlocks(
        _ source: ByteSource, quotes: Bool, countsRows: Bool = false, _ take: (Judged) -> Void,
        _ work: @Sendable (RecordBlock, Bool) -> Judged
    ) throws {
        // What a database gives begins with the names of its columns, which are no row.
        let blocks = RecordBlocks(
            source, quotes: quotes, firstLine: countsRows ? firstRow - 1 : firstRow, countsRows: countsRows)
        // The first block is judged alone: it holds the names of the columns.
        let turns = Turns(blocks)
        guard let (first, turn) = turns.reading() else {
            if let failure = turns.failure { throw failure }
            return
        }
        let judged = work(first, true)
        turns.writing(turn) { take(judged) }
        progress?(source.position, source.size)
        withoutActuallyEscaping(take) { take in
            let writer = Writer(take: { judged in
                take(judged)
                progress?(source.position, source.size)
            })
            DispatchQueue.concurrentPerform(iterations: width) { _ in
                while true {
                    guard let (block, turn) = turns.reading() else { return }
                    let judged = work(block, false)
                    turns.writing(turn) { writer.take(judged) }
                }
            }
        }
        if let failure = turns.failure { throw failure }
    }

    private func wholeFile(_ source: ByteSource) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = try block.withUnsafeMutableBytes { try source.read(into: $0) }
            if count == 0 { return bytes }
            bytes += block[..<count]
            guard bytes.count <= Self.largestGeoJSON else {
                throw ReadFault(
                    message: "more than \(Self.largestGeoJSON >> 20) MiB of GeoJSON; expected newline JSON for so much")
            }
        }
    }
}

/// What takes the results, one at a time.
private struct Writer<Result>: @unchecked Sendable {
    let take: (Result) -> Void
}

/// The order of columns, set by the first block before any other is judged.
private final class HeaderOrder: @unchecked Sendable {
    private(set) var order: ColumnOrder?
    private(set) var mistakes: [RowMistake] = []
    private(set) var unread: [String: RowMistake] = [:]

    func read(_ block: RecordBlock) {
        if block.bytes.isEmpty, !block.faults.isEmpty {
            mistakes = block.faults
            return
        }
        block.bytes.withUnsafeBufferPointer { bytes in
            let (found, faults) = ColumnOrder.reading(header: bytes)
            order = found
            mistakes = faults
            unread = Dictionary(found.layout.unread.map { ($0.name, $0.note) }) { first, _ in first }
        }
    }
}
