/// Bytes of text being written, with the few forms that tables of findings need.
struct TextOutput {
    var bytes: [UInt8] = []

    @inline(__always)
    mutating func byte(_ byte: UInt8) { bytes.append(byte) }

    mutating func text(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    mutating func text(_ text: some Sequence<UInt8>) { bytes.append(contentsOf: text) }

    @inline(__always)
    mutating func integer(_ value: Int) {
        if value < 0 {
            bytes.append(0x2D)
            integer(-value)
            return
        }
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
            var rest = value
            var place = 20
            repeat {
                place -= 1
                digits[place] = UInt8(48 + rest % 10)
                rest /= 10
            } while rest > 0
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: digits[place..<20]))
        }
    }

    /// A number with one digit behind the point.
    @inline(__always)
    mutating func tenths(_ value: Double) {
        let scaled = Int((value * 10).rounded())
        integer(scaled / 10)
        bytes.append(0x2E)
        bytes.append(UInt8(48 + abs(scaled) % 10))
    }

    /// A number with six digits behind the point, as field systems write degrees.
    mutating func degrees(_ value: Double) {
        let scaled = Int((abs(value) * 1_000_000).rounded())
        if value < 0, scaled > 0 { bytes.append(0x2D) }
        integer(scaled / 1_000_000)
        bytes.append(0x2E)
        var divisor = 100_000
        while divisor > 0 {
            bytes.append(UInt8(48 + scaled / divisor % 10))
            divisor /= 10
        }
    }

    /// A field of a CSV row, in quotation marks where it needs them. One that a spreadsheet would take for a formula
    /// gets an apostrophe in front.
    mutating func field(_ text: some Collection<UInt8>) {
        let isFormula = text.first.map { $0 == 0x3D || $0 == 0x40 || ($0 == 0x2B || $0 == 0x2D) && text.count > 1 } ?? false
        let needsQuotes = text.contains { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
        guard needsQuotes || isFormula else {
            bytes.append(contentsOf: text)
            return
        }
        bytes.append(0x22)
        if isFormula { bytes.append(0x27) }
        for byte in text {
            if byte == 0x22 { bytes.append(0x22) }
            bytes.append(byte)
        }
        bytes.append(0x22)
    }

    /// A JSON text in quotation marks.
    mutating func json(_ text: some Sequence<UInt8>) {
        bytes.append(0x22)
        for byte in text {
            switch byte {
            case 0x22, 0x5C:
                bytes.append(0x5C)
                bytes.append(byte)
            case 0..<0x20: self.text("\\u00\(byte < 16 ? "0" : "1")\(String(byte % 16, radix: 16))".utf8)
            default: bytes.append(byte)
            }
        }
        bytes.append(0x22)
    }
}
