public import CaseModel
public import Tables

/// What came of importing a file.
public struct ImportResult: Sendable {
    public var rows = 0
    /// Rows kept although the source contradicts itself, leaves something open or qualifies what it says.
    public var flagged = 0
    /// What is wrong; a thousand at most.
    public var mistakes: [RowMistake] = []
    public var mistakeCount = 0
    /// Rows without mistakes that are no observations, by the reason: how many.
    public var leftOut: [String: Int] = [:]
    /// What is known of rows that were kept, by the words in front of its numbers: how many, and where first.
    public var warnings: [(first: RowMistake, count: Int)] = []
    /// The columns that were read, and those that were not, in the order of the file.
    public var read: [String] = []
    public var unread: [String] = []
}

/// Turns a file of a known source, or one that a map explains, into rows of observations, in constant memory but for the
/// ids, which are compared.
///
/// - Parameters:
///   - source: the file, gzip or plain.
///   - map: what the columns of a `table` mean.
///   - clock: of the local times of `viina`; left to the case's time zone where it is nil.
///   - knownKinds: the words for kinds that every case knows, in lower case.
///   - write: given the lines of a CSV file with a header, piece by piece.
/// - Throws: `ReadFault` where the file cannot be read to its end.
public func importSource(
    _ form: SourceForm, from source: ByteSource, map: ColumnMap? = nil, clock: LocalClock? = nil,
    knownKinds: Set<String> = [],
    write: ([UInt8]) -> Void
) throws(ReadFault) -> ImportResult {
    var run = ImportRun(form: form, map: map, clock: clock, knownKinds: knownKinds)
    var blocks = RecordBlocks(source, quotes: true)
    write(TableText(columns: run.outputColumns).bytes)
    while let block = try blocks.next() {
        write(run.rows(of: block))
        if !run.isOfForm { break }
    }
    return run.finished()
}

/// Imports block by block.
private struct ImportRun {
    let form: SourceForm
    let map: ColumnMap?
    let clock: LocalClock?
    let knownKinds: Set<String>
    let moreColumns: [String]
    private var result = ImportResult()
    private var layout: TableLayout?
    private var columns: [String: Int] = [:]
    private let used = UsedColumns()
    private var ids: [String: Int] = [:]
    /// What rows without an id of their own tell, as hashes.
    private var told: Set<Int> = []
    private var warnings: [String: (first: RowMistake, count: Int)] = [:]
    /// Whether the file has the columns of the form.
    private(set) var isOfForm = true

    init(form: SourceForm, map: ColumnMap?, clock: LocalClock?, knownKinds: Set<String>) {
        self.form = form
        self.map = map
        self.clock = clock
        self.knownKinds = knownKinds
        moreColumns = form == .ais || form == .adsb ? transponderColumns : map?.moreColumns ?? []
    }

    var outputColumns: [String] { ImportedRow.columns + moreColumns }

    mutating func finished() -> ImportResult {
        var made = result
        made.warnings = warnings.values.sorted { ($0.first.line, $0.first.message) < ($1.first.line, $1.first.message) }
        let names = layout?.names.filter { !$0.isEmpty } ?? []
        made.read = names.filter { used.names.contains($0) }
        made.unread = names.filter { !used.names.contains($0) }
        return made
    }

    private mutating func note(_ mistake: RowMistake) {
        result.mistakeCount += 1
        if result.mistakes.count < 1000 { result.mistakes.append(mistake) }
    }

    /// The rows of a block as CSV.
    mutating func rows(of block: RecordBlock) -> [UInt8] {
        var output = TableText()
        for fault in block.faults { note(fault) }
        block.bytes.withUnsafeBufferPointer { bytes in
            var spans: [FieldSpan] = []
            var cursor: RowCursor
            if let layout {
                cursor = RowCursor(bytes, delimiter: layout.dialect.separator, firstLine: block.firstLine)
            } else {
                guard !bytes.isEmpty, begin(bytes), let layout else { return isOfForm = false }
                cursor = layout.rows(of: bytes, &spans)
            }
            guard let layout else { return }
            while cursor.next(&spans) {
                if let fault = cursor.fault ?? layout.fit(&spans, bytes, line: cursor.line) {
                    note(fault)
                    continue
                }
                row(spans, bytes, cursor.line, &output)
            }
        }
        return output.bytes
    }

    /// Reads the line of column names.
    private mutating func begin(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let (found, mistakes) = TableLayout.reading(bytes, columns: []) { _, _ in nil }
        layout = found
        for mistake in mistakes { note(mistake) }
        guard mistakes.isEmpty else { return false }
        for (place, name) in found.names.enumerated() where columns[name] == nil { columns[name] = place }
        for wanted in form.needed where !wanted.contains(where: { columns[$0] != nil }) {
            note(
                RowMistake(
                    line: found.dialect.headerLine, column: 1,
                    message: "no column '\(wanted[0])'; expected a file of the form '\(form.rawValue)'"))
            isOfForm = false
        }
        for message in map?.faults(names: found.names) ?? [] {
            note(RowMistake(line: found.dialect.headerLine, column: 1, message: message))
            isOfForm = false
        }
        return isOfForm
    }

    private mutating func row(
        _ spans: [FieldSpan], _ bytes: UnsafeBufferPointer<UInt8>, _ line: Int, _ output: inout TableText
    ) {
        let fields = spans.map { trimmedName(fieldText($0, in: bytes) ?? "") }
        let source = SourceRow(columns: columns, fields: fields, used: used)
        func mistake(_ column: String, _ message: String) -> RowMistake {
            let place = columns[column].map { Int(spans[$0].start) } ?? Int(spans[0].start)
            let before = bytes[Int(spans[0].start)..<max(place, Int(spans[0].start))].reduce(0) {
                $0 + ($1 == 0x0A ? 1 : 0)
            }
            let isQuoted = place > 0 && bytes[place - 1] == 0x22
            return RowMistake(line: line + before, at: isQuoted ? place - 1 : place, in: bytes, message)
        }
        do throws(SourceFault) {
            let made = try self.rows(source, line)
            for row in made {
                guard let earlier = ids[row.id] else { continue }
                note(
                    mistake(
                        idColumn, "id '\(row.id)' for the second time, after line \(earlier); expected each id once"))
                return
            }
            for row in made {
                ids[row.id] = line
                result.rows += 1
                if !row.flags.isEmpty { result.flagged += 1 }
                for flag in row.flags { warn(flag, mistake(idColumn, flag)) }
                for word in row.kind.split(separator: "|")
                where !knownKinds.isEmpty && !knownKinds.contains(foldedName(String(word))) {
                    let near =
                        nearestName(to: String(word), among: knownKinds.sorted()).map { "; did you mean '\($0)'?" }
                        ?? ""
                    warn(
                        "kind '\(word)'",
                        mistake(
                            map?.column("kind") ?? "",
                            "kind '\(word)' is no word of the usual vocabulary\(near); expected one, or a word of the case's own"
                        ))
                }
                output.row(row.fields + moreColumns.map { row.more[$0] ?? "" })
            }
        } catch {
            note(mistake(error.column, error.message))
        }
    }

    private var idColumn: String {
        ["id", "event_id_cnty", "event_id_no_cnty", "data_id", "event_id"].first { columns[$0] != nil } ?? map?.column(
            "id") ?? ""
    }

    /// Counts a warning under its words up to the first number.
    private mutating func warn(_ text: String, _ place: RowMistake) {
        let key = String(text.prefix { $0 != ":" && $0 != "," })
        if warnings[key] == nil, warnings.count >= 100 { return }
        warnings[key, default: (place, 0)].count += 1
    }

    /// Whether no earlier row told the same.
    private mutating func isFirst(_ words: some Sequence<String>) -> Bool {
        var hasher = Hasher()
        for word in words { hasher.combine(word) }
        return told.insert(hasher.finalize()).inserted
    }

    /// The row as observations; none where it is left out, which is counted.
    private mutating func rows(_ row: SourceRow, _ line: Int) throws(SourceFault) -> [ImportedRow] {
        guard form != .table else {
            guard let map else { throw SourceFault(column: "", message: "no map of columns; expected --map FILE") }
            return try map.rows(row, line: line)
        }
        return try self.row(row, line).map { [$0] } ?? []
    }

    /// The row as an observation; nil where it is left out, which is counted.
    private mutating func row(_ row: SourceRow, _ line: Int) throws(SourceFault) -> ImportedRow? {
        switch form {
        case .ucdp: return try ucdpRow(row)
        case .acled: return try acledRow(row)
        case .viina: return try viinaRow(row, line: line, clock: clock)
        case .firms:
            let made = try firmsRow(row, line: line)
            // Exports of overlapping days have the same pixel twice.
            guard isFirst(made.fields.dropFirst()) else {
                result.leftOut["the same pixel as an earlier row", default: 0] += 1
                return nil
            }
            return made
        case .ais, .adsb:
            switch form == .ais ? try aisRow(row, line: line) : try adsbRow(row, line: line) {
            case .success(var made):
                let craft = made.more["claims"]?.prefix { $0 != "|" } ?? ""
                guard isFirst([String(craft), made.time, made.longitude, made.latitude]) else {
                    result.leftOut[LeftOutPosition.toldBefore.rawValue, default: 0] += 1
                    return nil
                }
                // Nothing is in two places at once: one of the rows is wrong, or another craft has the same number.
                if !isFirst(["at once", String(craft), made.time]) {
                    made.flags.append("an earlier row has the same craft at this moment in another place")
                }
                return made
            case .failure(let leftOut):
                result.leftOut[leftOut.reason.rawValue, default: 0] += 1
                return nil
            }
        case .table: return nil
        }
    }
}
