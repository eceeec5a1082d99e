package import Answers
import CaseModel

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Writes to standard error.
package func printError(_ line: String) {
    writeAll(Array((safeText(line) + "\n").utf8), to: 2)
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
