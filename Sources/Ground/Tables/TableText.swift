/// The bytes of a table being written as CSV (RFC 4180): fields in quotation marks where they need them, and guarded
/// against being taken for formulas by a spreadsheet.
public struct TableText: Sendable {
    public private(set) var bytes: [UInt8] = []

    public init() {}

    /// Begins with a line of column names.
    public init(columns: [String]) { row(columns) }

    /// Adds a row.
    public mutating func row(_ fields: [String]) {
        for (place, field) in fields.enumerated() {
            if place > 0 { bytes.append(0x2C) }
            append(field)
        }
        bytes.append(0x0A)
    }

    private mutating func append(_ field: String) {
        var field = field
        field.withUTF8 { text in
            let form = FieldForm(text)
            guard form.needsQuotes || form.isFormula else { return bytes.append(contentsOf: text) }
            bytes.append(0x22)
            if form.isFormula { bytes.append(0x27) }
            for byte in text {
                if byte == 0x22 { bytes.append(0x22) }
                bytes.append(byte)
            }
            bytes.append(0x22)
        }
    }

    /// The table as text.
    public var text: String { String(decoding: bytes, as: UTF8.self) }
}

/// A field as it stands in CSV.
public func tableField(_ text: String) -> String {
    var table = TableText()
    table.row([text])
    return String(decoding: table.bytes.dropLast(), as: UTF8.self)
}

/// How a field has to be written.
public struct FieldForm: Sendable {
    /// Whether it holds what would end it.
    public var needsQuotes: Bool
    /// Whether a spreadsheet would take it for a formula: it begins with `=`, `@`, a tab or a carriage return, or with
    /// a sign and is no number. An apostrophe in front keeps it text.
    public var isFormula: Bool

    @inlinable
    public init(_ text: UnsafeBufferPointer<UInt8>) {
        needsQuotes = text.contains { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
        guard let first = text.first else {
            isFormula = false
            return
        }
        switch first {
        case 0x3D, 0x40, 0x09, 0x0D: isFormula = true
        case 0x2B, 0x2D: isFormula = text.count > 1 && !isPlainNumber(text)
        default: isFormula = false
        }
    }
}

/// Whether bytes are a number without anything else: a sign, digits, a point and an exponent.
@usableFromInline
func isPlainNumber(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text.contains { $0 >= 0x30 && $0 <= 0x39 }
        && Double(String(decoding: text, as: UTF8.self)).map(\.isFinite) ?? false
}
