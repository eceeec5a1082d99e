/// A row or field that cannot be read, or that is told without being one: where, and why.
public struct RowMistake: Sendable, Hashable {
    public var line: Int
    public var column: Int
    /// What is wrong; what was expected.
    public var message: String
    /// What tells its row from others where the line does not.
    public var row: Int?
    public init(line: Int, column: Int, message: String, row: Int? = nil) {
        self.line = line
        self.column = column
        self.message = message
        self.row = row
    }
}

extension RowMistake {
    /// A mistake at a byte of a block, in the line that the caller knows; the column counts Unicode scalars from the
    /// line's beginning.
    public init(line: Int, at offset: Int, in bytes: UnsafeBufferPointer<UInt8>, _ message: String) {
        self.init(line: line, column: columnNumber(of: offset, in: bytes), message: message)
    }
}

/// The column, from 1, of a byte in its line, counted in Unicode scalars; a byte-order mark counts for nothing.
public func columnNumber(of offset: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var place = min(offset, bytes.count)
    var count = 1
    while place > 0, bytes[place - 1] != 0x0A {
        place -= 1
        if bytes[place] & 0xC0 != 0x80 { count += 1 }
    }
    let hasMark =
        place == 0 && offset >= 3 && bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF
    return hasMark ? count - 1 : count
}
