public import CaseFolder
import CaseModel
public import SourceImport
import Tables

/// Turns other people's reports into observations, row by row; refuses where the file cannot be read to its end.
///
/// - Parameter map: what the columns mean, for the form `table`.
public func importRows(
    _ form: SourceForm, fromPath path: String, map: ColumnMap?, write: ([UInt8]) -> Void
) throws(Refusal) -> ImportedRows {
    do throws(ReadFault) {
        return ImportedRows(
            try importSource(
                form, from: try ByteSource(path: path), map: map, knownKinds: Set(usualKindWords.map(\.word)),
                write: write))
    } catch {
        throw Refusal(.noFile, file: path, error.message)
    }
}

/// The map of columns in a file, or every mistake in it.
public func columnMap(atPath path: String) throws(Refusal) -> ColumnMap {
    guard let bytes = try wholeFile(path) else {
        throw Refusal(.noFile, file: path, "no such file; expected a map of columns")
    }
    switch readColumnMap(bytes) {
    case .read(let columns): return columns
    case .refused(let mistakes):
        throw Refusal(
            .evidence,
            Remarks(
                mistakes.map {
                    Remark($0.message, at: FilePosition(file: path, line: $0.line, column: $0.column))
                }))
    }
}
