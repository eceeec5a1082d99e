/// Rows of small numbers as bits: which cells each supply can serve, say.
///
///     var rows = BitRows(rows: 2, columns: 100)
///     rows[1, 70] = true
///     rows.meets(1, rows.all)   // true
public struct BitRows: Sendable, Equatable {
    public let rows: Int
    public let columns: Int
    /// Words of 64 columns in each row.
    public let width: Int
    /// Row after row.
    public var words: [UInt64]

    public init(rows: Int, columns: Int) {
        self.rows = rows
        self.columns = columns
        width = (columns + 63) >> 6
        words = Array(repeating: 0, count: rows * width)
    }

    @inlinable public subscript(row: Int, column: Int) -> Bool {
        get { words[row * width + column >> 6] >> UInt64(column & 63) & 1 != 0 }
        set {
            let place = row * width + column >> 6
            let bit: UInt64 = 1 << UInt64(column & 63)
            if newValue { words[place] |= bit } else { words[place] &= ~bit }
        }
    }

    /// A row with every column, as words.
    public var all: [UInt64] { Self.words(of: 0..<columns, columns: columns) }

    /// Some columns as the words of a row.
    public static func words(of chosen: some Sequence<Int>, columns: Int) -> [UInt64] {
        var words = [UInt64](repeating: 0, count: (columns + 63) >> 6)
        for column in chosen { words[column >> 6] |= 1 << UInt64(column & 63) }
        return words
    }

    /// The columns of a row that are among some, in their order.
    @inlinable public func forEach(in row: Int, among: [UInt64], _ body: (Int) -> Void) {
        for word in 0..<width {
            var rest = words[row * width + word] & among[word]
            while rest != 0 {
                body(word << 6 + rest.trailingZeroBitCount)
                rest &= rest - 1
            }
        }
    }

    /// Whether a row has any of some columns.
    @inlinable public func meets(_ row: Int, _ among: [UInt64]) -> Bool {
        for word in 0..<width where words[row * width + word] & among[word] != 0 { return true }
        return false
    }

    /// Rows for columns.
    public var turned: BitRows {
        var turned = BitRows(rows: columns, columns: rows)
        let all = all
        for row in 0..<rows { forEach(in: row, among: all) { turned[$0, row] = true } }
        return turned
    }
}
