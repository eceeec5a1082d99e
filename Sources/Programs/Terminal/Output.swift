package import Answers
import CaseModel

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Writes to standard error.
package func printError(_ line: String) {
    writeAll(Array((safeText(PrivateFolder.worded(line)) + "\n").utf8), to: 2)
}

/// Writes all bytes to a file descriptor; false where that fails, as on a closed pipe or a full disk.
@discardableResult
func writeAll(_ bytes: some Collection<UInt8>, to descriptor: Int32) -> Bool {
    func all(_ buffer: UnsafeBufferPointer<UInt8>) -> Bool {
        var written = 0
        while written < buffer.count {
            let count = write(descriptor, buffer.baseAddress.map { $0 + written }, buffer.count - written)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            written += count
        }
        return true
    }
    return bytes.withContiguousStorageIfAvailable(all) ?? Array(bytes).withUnsafeBufferPointer(all)
}

/// Whether a file descriptor is a terminal that a person looks at.
func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

/// One line on a terminal that says how far long work is; nothing in a pipe.
struct ProgressLine {
    let label: String

    static func isWanted() -> Bool { isTerminal(2) }

    func show(_ done: Int, of all: Int) {
        let line = done == all ? "\r\u{1B}[K" : "\r\(label): \(done) of \(all)\u{1B}[K"
        writeAll(Array(line.utf8), to: 2)
    }
}

/// How far long work is, on a terminal; nil in a pipe.
package func progress() -> Progress? {
    guard ProgressLine.isWanted() else { return nil }
    return { ProgressLine(label: $0).show($1, of: $2) }
}

/// Writes to standard output at once, for what somebody waits for while the command goes on.
package func sayAtOnce(_ text: String) { writeAll(Array(text.utf8), to: 1) }

/// The lines of a file or of standard input, one after another as they come.
package final class LineSource {
    private let descriptor: Int32
    private var block = [UInt8](repeating: 0, count: 1 << 16)
    private var rest: ArraySlice<UInt8> = []
    private var isEnded = false

    /// - Parameter path: `-` for standard input, a file or a pipe; nil where there is none.
    package init?(_ path: String) {
        var status = stat()
        guard path == "-" || stat(path, &status) == 0 && [S_IFREG, S_IFIFO, S_IFSOCK].contains(status.st_mode & S_IFMT)
        else { return nil }
        descriptor = path == "-" ? 0 : open(path, O_RDONLY | O_CLOEXEC)
        if descriptor < 0 { return nil }
    }

    /// Whether it is a regular file, which has the same lines another time.
    package var canBeReadAgain: Bool {
        var status = stat()
        return descriptor > 0 && fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    /// The next line without its newline; nil at the end.
    package func next() -> [UInt8]? {
        var line: [UInt8] = []
        while true {
            if let end = rest.firstIndex(of: 0x0A) {
                line += rest[..<end]
                rest = rest[(end + 1)...]
                return line
            }
            line += rest
            rest = []
            if isEnded { return line.isEmpty ? nil : line }
            let count = read(descriptor, &block, block.count)
            if count < 0, errno == EINTR { continue }
            if count <= 0 { isEnded = true } else { rest = block[..<count] }
        }
    }

    deinit { if descriptor > 0 { close(descriptor) } }
}
