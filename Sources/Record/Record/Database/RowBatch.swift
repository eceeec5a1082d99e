import Postgres

/// Rows for one table, of which many go in at once: their texts and bytes lie one behind the other, so that a database takes
/// them from where they are.
struct RowBatch {
    enum Field {
        case null
        case integer(Int64)
        case text(Range<Int>)
        case bytes(Range<Int>)
    }

    /// Its table, all of whose columns a row has, in their order.
    let table: String
    let columns: Int
    private(set) var fields: [Field] = []
    private(set) var bytes: [UInt8] = []

    init(_ table: String, columns: Int) {
        self.table = table
        self.columns = columns
    }

    var rows: Int { fields.count / columns }

    mutating func add(_ number: Int) { fields.append(.integer(Int64(number))) }

    mutating func add(_ text: String?) {
        guard var text else { return fields.append(.null) }
        let start = bytes.count
        text.withUTF8 { bytes.append(contentsOf: $0) }
        fields.append(.text(start..<bytes.count))
    }

    mutating func add(_ some: [UInt8]) {
        let start = bytes.count
        bytes.append(contentsOf: some)
        fields.append(.bytes(start..<bytes.count))
    }

    /// Adds a value as a database gave it.
    mutating func add(_ value: SQLValue) {
        switch value {
        case .null: fields.append(.null)
        case .integer(let number): fields.append(.integer(number))
        case .text(let text): add(text)
        case .bytes(let some): add(some)
        }
    }

    mutating func removeAll() {
        fields.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
    }
}
