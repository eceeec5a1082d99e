internal import CZlib

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Why bytes could not be read, in words.
public struct ReadFault: Error, Sendable {
    public var message: String
    public init(message: String) { self.message = message }
}

/// A file read from its beginning to its end; gzip is undone where the file begins with its mark.
public final class ByteSource {
    private let descriptor: Int32
    private var stream: UnsafeMutablePointer<z_stream>?
    private var packed: [UInt8] = []
    private var isFirstRead = true
    private var atMemberEnd = false
    /// Gives what is read piece by piece, where it comes from no file.
    private var pieces: (() throws(ReadFault) -> [UInt8]?)?
    /// Of the piece that was given last, what was not handed on yet.
    private var left: ArraySlice<UInt8> = []
    /// The file's size in bytes, 0 where that is not known.
    public let size: Int
    /// How many bytes of the file have been read.
    public private(set) var position = 0

    /// Opens a regular file; `-` is the standard input. A pipe or a device would be waited for without end.
    ///
    /// - Parameter takesPipes: whether the path may be that of a pipe, or of a terminal, as somebody named it.
    public init(path: String, takesPipes: Bool = false) throws(ReadFault) {
        if path == "-" {
            descriptor = 0
            size = 0
            return
        }
        var status = stat()
        let isPipe = takesPipes && stat(path, &status) == 0 && Self.isPipe(status.st_mode)
        descriptor = open(path, O_RDONLY | O_CLOEXEC | (isPipe ? 0 : O_NONBLOCK))
        guard descriptor >= 0 else {
            throw ReadFault(
                message: errno == ENOENT ? "no such file" : "cannot be opened: \(String(cString: strerror(errno)))")
        }
        fstat(descriptor, &status)
        let kind = status.st_mode & S_IFMT
        guard kind == S_IFREG || takesPipes && (Self.isPipe(kind) || isatty(descriptor) == 1) else {
            close(descriptor)
            throw ReadFault(
                message: kind == S_IFDIR ? "is a folder; expected a file" : "is not a regular file; expected one")
        }
        size = kind == S_IFREG ? Int(status.st_size) : 0
    }

    private static func isPipe(_ mode: mode_t) -> Bool { [S_IFIFO, S_IFSOCK].contains(mode & S_IFMT) }

    /// Reads what comes piece by piece from elsewhere.
    ///
    /// - Parameter pieces: gives the next piece; nil at the end.
    public init(pieces: @escaping () throws(ReadFault) -> [UInt8]?) {
        descriptor = 0
        size = 0
        self.pieces = pieces
    }

    deinit {
        if let stream {
            inflateEnd(stream)
            stream.deallocate()
        }
        if descriptor > 0 { close(descriptor) }
    }

    /// Fills the buffer as far as the file goes; 0 at its end.
    public func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadFault) -> Int {
        if isFirstRead {
            isFirstRead = false
            let count = try plain(into: buffer)
            guard count >= 2, buffer[0] == 0x1F, buffer[1] == 0x8B else { return count }
            packed = Array(buffer[..<count])
            let made = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
            made.initialize(to: z_stream())
            guard inflateInit2_(made, 15 + 32, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
                made.deallocate()
                throw ReadFault(message: "gzip cannot be undone here")
            }
            stream = made
        }
        return stream == nil ? try plain(into: buffer) : try inflated(into: buffer)
    }

    private func plain(into buffer: UnsafeMutableRawBufferPointer) throws(ReadFault) -> Int {
        var filled = 0
        while filled < buffer.count {
            if let pieces {
                if left.isEmpty {
                    guard let piece = try pieces() else {
                        self.pieces = { () throws(ReadFault) in nil }
                        break
                    }
                    left = piece[...]
                }
                let count = min(left.count, buffer.count - filled)
                UnsafeMutableRawBufferPointer(rebasing: buffer[filled..<filled + count]).copyBytes(
                    from: left.prefix(count))
                left.removeFirst(count)
                filled += count
                continue
            }
            let count = Self.systemRead(descriptor, buffer.baseAddress! + filled, buffer.count - filled)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw ReadFault(message: "cannot be read: \(String(cString: strerror(errno)))") }
            if count == 0 { break }
            filled += count
        }
        position += filled
        return filled
    }

    private static func systemRead(_ descriptor: Int32, _ place: UnsafeMutableRawPointer, _ count: Int) -> Int {
        #if canImport(Glibc)
            Glibc.read(descriptor, place, count)
        #else
            Darwin.read(descriptor, place, count)
        #endif
    }

    private func inflated(into buffer: UnsafeMutableRawBufferPointer) throws(ReadFault) -> Int {
        guard let stream else { return 0 }
        var filled = 0
        while filled < buffer.count {
            if packed.isEmpty {
                var block = [UInt8](repeating: 0, count: 1 << 18)
                var count = 0
                var failure: ReadFault?
                block.withUnsafeMutableBytes { bytes in
                    do throws(ReadFault) { count = try plain(into: bytes) } catch { failure = error }
                }
                if let failure { throw failure }
                if count == 0 {
                    guard atMemberEnd else { throw ReadFault(message: "the gzip file is cut off; expected its end") }
                    return filled
                }
                packed = Array(block[..<count])
            }
            if atMemberEnd {
                inflateReset(stream)
                atMemberEnd = false
            }
            let offered = packed.count
            var status = Z_OK
            var left = 0
            var made = 0
            packed.withUnsafeMutableBufferPointer { input in
                stream.pointee.next_in = input.baseAddress
                stream.pointee.avail_in = UInt32(offered)
                stream.pointee.next_out = buffer.baseAddress!.assumingMemoryBound(to: UInt8.self) + filled
                stream.pointee.avail_out = UInt32(buffer.count - filled)
                let room = Int(stream.pointee.avail_out)
                status = inflate(stream, Z_NO_FLUSH)
                left = Int(stream.pointee.avail_in)
                made = room - Int(stream.pointee.avail_out)
            }
            packed.removeFirst(offered - left)
            filled += made
            switch status {
            case Z_STREAM_END: atMemberEnd = true
            case Z_OK, Z_BUF_ERROR: break
            default: throw ReadFault(message: "the gzip file is damaged; expected data that can be unpacked")
            }
        }
        return filled
    }
}
