public import CaseFolder
import CaseModel
public import SourceImport
import Tables

/// Turns other people's reports into observations, row by row; refuses where the file cannot be read to its end.
///
/// - Parameters:
///   - map: what the columns mean, for the form `table`.
///   - zone: of local times, for the form `viina`; if left out that of Ukraine, as VIINA's README says.
public func importRows(
    _ form: SourceForm, fromPath path: String, map: ColumnMap?, zone: String? = nil, write: ([UInt8]) -> Void
) throws(Refusal) -> ImportedRows {
    var clock: LocalClock?
    if form == .viina {
        let name = zone ?? "Europe/Kyiv"
        // Systems of before 2022 know it by its older name.
        clock = localClock(named: name) ?? (zone == nil ? localClock(named: "Europe/Kiev") : nil)
        guard clock != nil else {
            throw Refusal(
                .question, "no time zone '\(name)'; expected one of the IANA database, such as Europe/Kyiv, or UTC")
        }
    }
    do throws(ReadFault) {
        return ImportedRows(
            try importSource(
                form, from: try ByteSource(path: path), map: map, clock: clock,
                knownKinds: Set(usualKindWords.map(\.word)),
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
