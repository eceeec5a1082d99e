import CaseModel

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Why a file could not be read, in words that go behind its name.
enum FileFault: Error {
    case missing
    case unreadable(String)
}

/// The bytes of a regular file. A folder, a pipe or a device is refused rather than waited for.
func fileBytes(at path: String, limit: Int) throws(FileFault) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
        if errno == ENOENT || errno == ENOTDIR { throw .missing }
        throw .unreadable("cannot be opened: \(String(cString: strerror(errno)))")
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .unreadable("cannot be examined") }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw .unreadable("is a folder; expected a file")
    default: throw .unreadable("is not a regular file; expected one")
    }
    guard status.st_size <= limit else {
        throw .unreadable("has \(status.st_size) bytes; expected at most \(limit)")
    }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= limit {
        let count = read(descriptor, &chunk, chunk.count)
        if count < 0, errno == EINTR { continue }
        guard count >= 0 else { throw .unreadable("cannot be read: \(String(cString: strerror(errno)))") }
        if count == 0 { return bytes }
        bytes += chunk[..<count]
    }
    throw .unreadable("has more than \(limit) bytes")
}

/// Whether there is a folder at the path.
package func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
}

/// The names in a folder, sorted; nil where it cannot be listed.
package func namesInFolder(_ path: String) -> [String]? {
    guard let folder = opendir(path) else { return nil }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
            $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
}

/// The bytes of a file that is not part of a case, or what is wrong with it.
public enum BytesReading: Sendable {
    case read([UInt8])
    case refused(Mistake)
}

/// Reads a regular file of up to 512 MiB.
public func readBytes(atPath path: String) -> BytesReading {
    do throws(FileFault) {
        return .read(try fileBytes(at: path, limit: 512 << 20))
    } catch {
        let place = FilePosition(file: path, line: 1, column: 1)
        switch error {
        case .missing: return .refused(Mistake(position: place, message: "no such file"))
        case .unreadable(let why): return .refused(Mistake(position: place, message: why))
        }
    }
}

/// A whole file that is not part of a case, or a refusal that says what is wrong with it.
public func bytes(ofFile path: String) throws(Refusal) -> [UInt8] {
    switch readBytes(atPath: path) {
    case .read(let bytes): return bytes
    case .refused(let mistake): throw Refusal(.noFile, [mistake])
    }
}
