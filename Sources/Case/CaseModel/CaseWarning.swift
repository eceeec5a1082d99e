import Values

/// Something in a file of a case that is read, and that people should know of: where, and what.
public struct CaseWarning: Sendable, Hashable {
    public var position: FilePosition
    /// What was done with it. One line, whatever words of a file it repeats.
    public let message: String

    public init(position: FilePosition, message: String) {
        self.position = position
        self.message = oneLine(message)
    }

    /// `file:line:column: warning: what`, the form that editors understand.
    public var line: String { "\(position.file):\(position.line):\(position.column): warning: \(message)" }
}
