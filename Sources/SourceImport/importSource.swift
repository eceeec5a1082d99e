public import DelimitedText

/// What came of importing a file.
public struct ImportResult: Sendable {
    public var rows = 0
    /// Rows kept although the source contradicts itself or leaves something open.
    public var flagged = 0
    /// What is wrong, by line and column; a thousand at most.
    public var mistakes: [(line: Int, column: Int, message: String)] = []
    public var mistakeCount = 0
}

/// Turns a file of a known source into rows of observations, in constant memory.
///
/// - Parameters:
///   - source: the file, gzip or plain.
///   - write: given the lines of a CSV file with a header, piece by piece.
/// - Throws: `ReadFault` where the file cannot be read to its end.
public func importSource(
    _ form: SourceForm, from source: ByteSource, write: ([UInt8]) -> Void
) throws(ReadFault) -> ImportResult {
    var result = ImportResult()
    var blocks = RecordBlocks(source, quotes: true)
    var columns: [String: Int] = [:]
    var names: [String] = []
    var comma: UInt8 = 0x2C
    write(Array("id,time,time_end,lon,lat,radius_m,kind,count,party,source,note,flags\n".utf8))
    while let block = try blocks.next() {
        var output: [UInt8] = []
        func note(_ line: Int, _ column: Int, _ message: String) {
            result.mistakeCount += 1
            if result.mistakes.count < 1000 { result.mistakes.append((line, column, message)) }
        }
        for fault in block.faults { note(fault.line, 1, fault.message) }
        var isFound = true
        block.bytes.withUnsafeBufferPointer { bytes in
            if names.isEmpty { comma = delimiter(ofHeader: bytes) }
            var cursor = RowCursor(bytes, delimiter: comma, firstLine: block.firstLine)
            var spans: [FieldSpan] = []
            while cursor.next(&spans) {
                var fields: [String] = []
                var bad: Int?
                for (place, span) in spans.enumerated() {
                    if let text = fieldText(span, in: bytes) { fields.append(text) } else { bad = bad ?? place }
                }
                if let bad {
                    note(cursor.line, 1, "field \(bad + 1) is not UTF-8; expected UTF-8 text")
                    continue
                }
                if names.isEmpty {
                    names = fields.map { $0.lowercased().filter { $0 != "\u{FEFF}" } }
                    for (place, name) in names.enumerated() where columns[name] == nil { columns[name] = place }
                    for wanted in form.needed where !wanted.contains(where: { columns[$0] != nil }) {
                        note(1, 1, "no column '\(wanted[0])'; expected a file of the form '\(form.rawValue)'")
                        isFound = false
                    }
                    if !isFound { return }
                    continue
                }
                if let fault = cursor.fault {
                    note(cursor.line, 1, fault)
                    continue
                }
                guard fields.count == names.count else {
                    note(
                        cursor.line, 1,
                        "too \(fields.count > names.count ? "many" : "few") fields: \(fields.count); expected \(names.count)"
                    )
                    continue
                }
                do throws(SourceFault) {
                    let row = try form.row(SourceRow(columns: columns, fields: fields), line: cursor.line)
                    result.rows += 1
                    if !row.flags.isEmpty { result.flagged += 1 }
                    append(row, to: &output)
                } catch {
                    note(cursor.line, (columns[error.column] ?? 0) + 1, error.message)
                }
            }
        }
        write(output)
        if !isFound { break }
    }
    return result
}

private func append(_ row: ImportedRow, to output: inout [UInt8]) {
    let fields = [
        row.id, row.time, row.timeEnd, row.longitude, row.latitude, row.radius, row.kind, row.count, row.party,
        row.source,
        row.note, row.flags.joined(separator: "; "),
    ]
    for (place, field) in fields.enumerated() {
        if place > 0 { output.append(0x2C) }
        // A spreadsheet would take it for a formula; a number is none.
        let isFormula =
            field.utf8.count > 1 && field.utf8.first.map { [0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0D].contains($0) } ?? false
            && Double(field) == nil
        let field = isFormula ? "'" + field : field
        let needsQuotes = isFormula || field.utf8.contains { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
        if needsQuotes { output.append(0x22) }
        for byte in field.utf8 {
            if byte == 0x22 { output.append(0x22) }
            output.append(byte)
        }
        if needsQuotes { output.append(0x22) }
    }
    output.append(0x0A)
}
