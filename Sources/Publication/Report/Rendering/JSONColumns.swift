/// Writes an object of columns piece by piece.
struct JSONColumns {
    /// In the place of a number that is not known.
    static let none = -1_000_000_000
    private(set) var bytes: [UInt8] = []
    private var isFirst = true

    mutating func open() { bytes.append(UInt8(ascii: "{")) }
    mutating func close() { bytes.append(UInt8(ascii: "}")) }

    mutating func key(_ name: String) {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        isFirst = false
        text(name)
        bytes.append(UInt8(ascii: ":"))
    }

    mutating func member(_ name: String, _ number: Int) {
        key(name)
        bytes += "\(number)".utf8
    }

    mutating func numbers(_ name: String, _ numbers: some Sequence<Int>) {
        key(name)
        list(numbers) { $0.bytes += ($1 == Self.none ? "null" : "\($1)").utf8 }
    }

    mutating func texts(_ name: String, _ texts: some Sequence<String>) {
        key(name)
        list(texts) { $0.text($1) }
    }

    mutating func list<Element>(_ list: some Sequence<Element>, _ write: (inout JSONColumns, Element) -> Void) {
        bytes.append(UInt8(ascii: "["))
        var isFirst = true
        for element in list {
            if !isFirst { bytes.append(UInt8(ascii: ",")) }
            isFirst = false
            write(&self, element)
        }
        bytes.append(UInt8(ascii: "]"))
    }

    mutating func numbers(_ numbers: some Sequence<Int>) {
        list(numbers) { $0.bytes += "\($1)".utf8 }
    }

    mutating func null() { bytes += "null".utf8 }

    /// An object within a list.
    mutating func object(_ write: (inout JSONColumns) -> Void) {
        let outer = isFirst
        isFirst = true
        open()
        write(&self)
        close()
        isFirst = outer
    }

    mutating func text(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""): bytes += "\\\"".utf8
            case UInt8(ascii: "\\"): bytes += "\\\\".utf8
            case UInt8(ascii: "<"): bytes += "\\u003c".utf8
            case UInt8(ascii: ">"): bytes += "\\u003e".utf8
            case UInt8(ascii: "&"): bytes += "\\u0026".utf8
            case 0..<0x20: bytes += ("\\u00" + (byte < 16 ? "0" : "") + String(byte, radix: 16)).utf8
            case 0x7F: bytes += "\\u007f".utf8
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
