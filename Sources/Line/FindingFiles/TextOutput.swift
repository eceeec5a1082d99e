import Tables

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Bytes of text being written, with the few forms that tables of findings need. Room is made once for each row.
struct TextOutput: ~Copyable {
    private var memory: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private(set) var count = 0

    init(capacity: Int) {
        self.capacity = max(1024, capacity)
        memory = .allocate(capacity: self.capacity)
    }

    deinit { memory.deallocate() }

    var bytes: [UInt8] { Array(UnsafeBufferPointer(start: memory, count: count)) }

    @inline(__always)
    private mutating func makeRoom(_ more: Int) {
        if count + more > capacity { grow(more) }
    }

    @inline(never)
    private mutating func grow(_ more: Int) {
        capacity = max(capacity * 2, count + more)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        memcpy(larger, memory, count)
        memory.deallocate()
        memory = larger
    }

    @inline(__always)
    mutating func byte(_ byte: UInt8) {
        makeRoom(1)
        memory[count] = byte
        count += 1
    }

    mutating func text(_ text: StaticString) {
        makeRoom(text.utf8CodeUnitCount)
        memcpy(memory + count, text.utf8Start, text.utf8CodeUnitCount)
        count += text.utf8CodeUnitCount
    }

    @inline(__always)
    mutating func text(_ text: UnsafeBufferPointer<UInt8>) {
        guard let start = text.baseAddress else { return }
        makeRoom(text.count)
        memcpy(memory + count, start, text.count)
        count += text.count
    }

    @inline(__always)
    mutating func text(_ text: [UInt8]) { text.withUnsafeBufferPointer { self.text($0) } }

    mutating func text(_ text: String) { self.text(Array(text.utf8)) }

    @inline(__always)
    mutating func integer(_ value: Int) {
        if value < 0 {
            byte(0x2D)
            integer(-value)
            return
        }
        makeRoom(20)
        var digits = 1
        var limit = 10
        while digits < 19, value >= limit {
            digits += 1
            limit &*= 10
        }
        var rest = value
        var place = count + digits
        count = place
        repeat {
            place -= 1
            memory[place] = UInt8(truncatingIfNeeded: 48 + rest % 10)
            rest /= 10
        } while rest > 0
    }

    /// A number with one digit behind the point.
    @inline(__always)
    mutating func tenths(_ value: Double) {
        let scaled = Int((value * 10).rounded())
        integer(scaled / 10)
        byte(0x2E)
        byte(UInt8(48 + abs(scaled) % 10))
    }

    /// A number with six digits behind the point, as field systems write degrees.
    mutating func degrees(_ value: Double) {
        let scaled = Int((abs(value) * 1_000_000).rounded())
        if value < 0, scaled > 0 { self.byte(0x2D) }
        integer(scaled / 1_000_000)
        self.byte(0x2E)
        var divisor = 100_000
        while divisor > 0 {
            self.byte(UInt8(48 + scaled / divisor % 10))
            divisor /= 10
        }
    }

    /// A field of a CSV row, in quotation marks where it needs them. One that a spreadsheet would take for a formula
    /// gets an apostrophe in front.
    mutating func field(_ text: UnsafeBufferPointer<UInt8>) {
        let form = FieldForm(text)
        guard form.needsQuotes || form.isFormula else {
            self.text(text)
            return
        }
        self.byte(0x22)
        if form.isFormula { self.byte(0x27) }
        for byte in text {
            if byte == 0x22 { self.byte(0x22) }
            self.byte(byte)
        }
        self.byte(0x22)
    }

    /// A JSON text in quotation marks. Bytes that are no UTF-8 become U+FFFD, controls their codes.
    mutating func json(_ text: some Collection<UInt8>) {
        self.byte(0x22)
        let isPlain = text.allSatisfy { $0 < 0x7F }
        for byte in isPlain ? Array(text) : Array(String(decoding: text, as: UTF8.self).utf8) {
            switch byte {
            case 0x22, 0x5C:
                self.byte(0x5C)
                self.byte(byte)
            case 0..<0x20: self.text("\\u00\(byte < 16 ? "0" : "1")\(String(byte % 16, radix: 16))")
            default: self.byte(byte)
            }
        }
        self.byte(0x22)
    }
}
