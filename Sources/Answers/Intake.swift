public import CaseFolder
import CaseModel
import DelimitedText
public import SourceImport

/// Turns other people's reports into observations, row by row; refuses where the file cannot be read to its end.
public func importRows(
    _ form: SourceForm, fromPath path: String, write: ([UInt8]) -> Void
) throws(Refusal) -> ImportResult {
    do throws(ReadFault) {
        return try importSource(form, from: try ByteSource(path: path), write: write)
    } catch {
        throw Refusal(.noFile, file: path, error.message)
    }
}
