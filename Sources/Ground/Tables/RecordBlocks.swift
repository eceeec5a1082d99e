#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// A stretch of a file that holds whole records.
public struct RecordBlock: Sendable {
    public var bytes: [UInt8]
    /// The number of its first line in the file, from 1.
    public var firstLine: Int
    /// Whether rows are counted in place of lines: a line end in a field counts nothing.
    public var countsRows = false
    /// Records that were too long to be read, with what is wrong with them.
    public var faults: [RowMistake] = []

    public init(bytes: [UInt8], firstLine: Int, countsRows: Bool = false, faults: [RowMistake] = []) {
        self.bytes = bytes
        self.firstLine = firstLine
        self.countsRows = countsRows
        self.faults = faults
    }
}

/// Cuts a file into blocks that end with a line, where no quotation mark is open.
///
/// What parts fields is the file's own separator, as its first block shows. Memory is bounded: a record longer than
/// `longestRecord` is a fault. Where a quotation mark is open in it, one mistake tells where and how many lines are lost;
/// otherwise reading goes on behind the next line end.
public struct RecordBlocks {
    private let source: ByteSource
    private let blockSize: Int
    private let quotes: Bool
    private let countsRows: Bool
    private var rest: [UInt8] = []
    private var line: Int
    private var isAtEnd = false
    private var isSkipping = false
    /// What parts fields; nil before the first block.
    private var separator: UInt8?

    public static let longestRecord = 8 << 20

    /// - Parameters:
    ///   - quotes: whether a line end between quotation marks belongs to a field.
    ///   - firstLine: the number of the first line, where this is a part of a longer file.
    ///   - countsRows: whether rows are counted in place of lines, as in what a database gives.
    public init(
        _ source: ByteSource, quotes: Bool, blockSize: Int = 1 << 20, firstLine: Int = 1, countsRows: Bool = false
    ) {
        line = firstLine
        self.countsRows = countsRows
        self.source = source
        self.quotes = quotes
        self.blockSize = blockSize
    }

    /// The next block; nil at the end.
    public mutating func next() throws(ReadFault) -> RecordBlock? {
        var faults: [RowMistake] = []
        while true {
            if isAtEnd && rest.isEmpty {
                return faults.isEmpty ? nil : RecordBlock(bytes: [], firstLine: line, faults: faults)
            }
            var bytes = rest
            rest = []
            if !isAtEnd {
                let start = bytes.count
                var failure: ReadFault?
                let room = blockSize
                let source = source
                let more = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
                    do throws(ReadFault) {
                        count = try source.read(into: UnsafeMutableRawBufferPointer(buffer))
                    } catch { failure = error }
                }
                if let failure { throw failure }
                if start == 0 { bytes = more } else { bytes += more }
                isAtEnd = more.count < room
            }
            if isSkipping {
                guard let end = bytes.firstIndex(of: 0x0A) else {
                    if isAtEnd { isSkipping = false }
                    continue
                }
                bytes.removeFirst(end + 1)
                line += 1
                isSkipping = false
            }
            if quotes, separator == nil {
                separator = bytes.withUnsafeBufferPointer { TableDialect.reading($0).dialect.separator }
            }
            let (cut, opening) = isAtEnd ? (bytes.count, nil) : lastEnd(bytes)
            if cut == 0 && !bytes.isEmpty {
                if bytes.count > Self.longestRecord {
                    if let opening {
                        return try openRecord(bytes, opening, faults)
                    }
                    faults.append(
                        RowMistake(
                            line: line, column: 1,
                            message: "a line of more than \(Self.longestRecord >> 20) MiB; expected a shorter one"))
                    isSkipping = true
                } else {
                    rest = bytes
                }
                continue
            }
            if cut < bytes.count {
                rest = Array(bytes[cut...])
                bytes.removeLast(bytes.count - cut)
            }
            let block = RecordBlock(bytes: bytes, firstLine: line, countsRows: countsRows, faults: faults)
            line += countsRows ? Self.rowEnds(bytes) : Self.lineEnds(bytes)
            return block
        }
    }

    /// The last block of a file in which a quotation mark is never closed: the rest is only counted.
    private mutating func openRecord(
        _ bytes: [UInt8], _ opening: Int, _ faults: [RowMistake]
    ) throws(ReadFault) -> RecordBlock {
        var lost = Self.lineEnds(Array(bytes[opening...]))
        var last = bytes.last
        var failure: ReadFault?
        while !isAtEnd {
            let source = source
            let room = blockSize
            let more = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
                do throws(ReadFault) {
                    count = try source.read(into: UnsafeMutableRawBufferPointer(buffer))
                } catch { failure = error }
            }
            if let failure { throw failure }
            lost += Self.lineEnds(more)
            last = more.last ?? last
            isAtEnd = more.count < room
        }
        let before = Self.lineEnds(Array(bytes[..<opening]))
        let mistake = bytes.withUnsafeBufferPointer {
            RowMistake(
                line: line + before, at: opening, in: $0, openQuotation(lines: lost + (last == 0x0A ? 0 : 1)))
        }
        return RecordBlock(bytes: [], firstLine: line, faults: faults + [mistake])
    }

    /// Line ends outside of quotation marks.
    private static func rowEnds(_ bytes: [UInt8]) -> Int {
        bytes.withUnsafeBufferPointer { buffer in
            var (count, isQuoted) = (0, false)
            for byte in buffer {
                if byte == 0x22 { isQuoted.toggle() }
                if byte == 0x0A, !isQuoted { count &+= 1 }
            }
            return count
        }
    }

    static func lineEnds(_ bytes: [UInt8]) -> Int {
        bytes.withUnsafeBufferPointer { buffer in
            var count = 0
            for byte in buffer where byte == 0x0A { count &+= 1 }
            return count
        }
    }

    /// The end of the last whole record, from a start outside quotation marks, 0 where there is none; and where the
    /// quotation mark stands that is open at the end.
    private func lastEnd(_ bytes: [UInt8]) -> (end: Int, opening: Int?) {
        bytes.withUnsafeBufferPointer { buffer -> (Int, Int?) in
            guard let base = buffer.baseAddress else { return (0, nil) }
            if !quotes || memchr(base, 0x22, buffer.count) == nil {
                var end = buffer.count
                while end > 0, buffer[end - 1] != 0x0A { end -= 1 }
                return (end, nil)
            }
            let separator = self.separator ?? 0x2C
            var opening: Int?
            var end = 0
            var place = buffer.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
            // A quotation mark opens a field only where one begins.
            var isFieldStart = true
            while place < buffer.count {
                let byte = buffer[place]
                if opening != nil {
                    if byte == 0x22 {
                        if place + 1 < buffer.count, buffer[place + 1] == 0x22 { place += 1 } else { opening = nil }
                    }
                } else if byte == 0x22, isFieldStart {
                    opening = place
                } else if byte == 0x0A {
                    end = place + 1
                }
                isFieldStart = byte == 0x0A || byte == separator
                place += 1
            }
            return (end, opening)
        }
    }
}
