import CaseModel
import Tables

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The largest file that is held in memory whole, in bytes.
private let largestWholeFile = 256 << 20

/// The bytes of a file, plain or gzip; nil where there is none.
public func wholeFile(_ path: String) throws(Refusal) -> [UInt8]? {
    guard fileExists(path) else { return nil }
    var bytes: [UInt8] = []
    try eachBlock(of: path) { block throws(ReadFault) in
        bytes += block
        if bytes.count > largestWholeFile { throw ReadFault(message: "more than 256 MiB; expected a smaller file") }
    }
    return bytes
}

/// Goes through the bytes of a file, block by block.
func eachBlock(of path: String, _ visit: (ArraySlice<UInt8>) throws(ReadFault) -> Void) throws(Refusal) {
    let source: ByteSource
    do throws(ReadFault) {
        source = try ByteSource(path: path)
    } catch {
        throw Refusal(.noFile, file: path, error.message)
    }
    try eachBlock(of: source, named: path, visit)
}

/// Goes through what is read from somewhere.
func eachBlock(
    of source: ByteSource, named path: String, _ visit: (ArraySlice<UInt8>) throws(ReadFault) -> Void
) throws(Refusal) {
    do throws(ReadFault) {
        var block = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = try block.withUnsafeMutableBufferPointer { buffer throws(ReadFault) in
                try source.read(into: UnsafeMutableRawBufferPointer(buffer))
            }
            if count == 0 { return }
            try visit(block[..<count])
        }
    } catch {
        throw Refusal(.noFile, file: path, error.message)
    }
}

/// Whether a path leads to a file that is no folder.
package func isPlainFile(_ path: String) -> Bool {
    var about = stat()
    return stat(path, &about) == 0 && about.st_mode & S_IFMT == S_IFREG
}

/// Whether something stands under a name: a link that leads nowhere too, or a file that was left out would be taken for one that
/// was never there.
package func fileExists(_ path: String) -> Bool {
    var about = stat()
    return lstat(path, &about) == 0
}
