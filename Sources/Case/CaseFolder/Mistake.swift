public import CaseModel
package import Tables

/// Something wrong in a case folder: where, what, and what was expected.
public struct Mistake: Error, Sendable, Hashable {
    public var position: FilePosition
    /// What is wrong; what was expected. One line, whatever words of a file it repeats.
    public let message: String

    public init(position: FilePosition, message: String) {
        self.position = position
        self.message = oneLine(message)
    }

    /// What is wrong in a row of a file.
    package init(_ row: RowMistake, in file: String) {
        self.init(position: FilePosition(file: file, line: row.line, column: row.column), message: row.message)
    }

    /// `file:line:column: error: what is wrong; what was expected`, the form that editors understand.
    public var line: String {
        "\(position.file):\(position.line):\(position.column): error: \(message)"
    }
}

/// What came of reading a folder: the case, or everything that is wrong with it.
public enum CaseReading: Sendable {
    case read(Case)
    /// At least one mistake, in the order of files and lines.
    case refused([Mistake])
}
