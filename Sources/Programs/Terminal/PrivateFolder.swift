package import CaseFolder
import CaseModel
import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What lies in the folder of temporary files for as long as the command runs: a folder that nobody else reads. It is removed at
/// the end, by a signal too; what a process left that had no time to, the next one removes.
package enum PrivateFolder {
    private struct State {
        /// Held open: a folder that nobody holds is one of a process that is dead.
        var home: (path: String, descriptor: Int32)?
        var folders: [(lies: String, shown: String)] = []
    }
    private static let state = Mutex(State())
    private static let prefix = "truceline-private."

    private static var base: String { getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp" }

    /// The folder, which is made when it is first asked for.
    static func home() throws(Refusal) -> String {
        let made = state.withLock { state in
            if state.home == nil { state.home = newHome() }
            return state.home?.path
        }
        guard let made else {
            throw Refusal(.system, "\(base): no folder can be made in it: \(String(cString: strerror(errno)))")
        }
        return made
    }

    private static func newHome() -> (String, Int32)? {
        while true {
            var template = Array("\(base)/\(prefix)XXXXXX".utf8CString)
            guard mkdtemp(&template) != nil else { return nil }
            let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
            Leftovers.add(path)
            let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
            // Between the two another process can have taken it for one that was left: then it is gone, or about to be.
            if descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK,
                isStill(path, descriptor)
            {
                return (path, descriptor)
            }
            if descriptor >= 0 { close(descriptor) }
            Leftovers.forget(path)
        }
    }

    private static func isStill(_ path: String, _ descriptor: Int32) -> Bool {
        var (own, there) = (stat(), stat())
        return fstat(descriptor, &own) == 0 && lstat(path, &there) == 0 && own.st_ino == there.st_ino
            && own.st_dev == there.st_dev
    }

    /// Makes a folder of files that are taken out of a record.
    ///
    /// - Parameter shown: the folder by which messages name it.
    package static func make(of files: [(name: String, bytes: [UInt8])], shown: String) throws(Refusal) -> String {
        let folder = "\(try home())/\(Outputs.number())"
        guard mkdir(folder, 0o700) == 0 else {
            throw Refusal(.system, "\(folder): cannot be made: \(String(cString: strerror(errno)))")
        }
        Leftovers.add(folder)
        let plain = shown.hasSuffix("/") && shown.count > 1 ? String(shown.dropLast()) : shown
        state.withLock { $0.folders.append((folder, plain)) }
        for file in files {
            var inner = folder
            for part in file.name.split(separator: "/").dropLast() {
                inner += "/" + part
                if mkdir(inner, 0o700) == 0 { Leftovers.add(inner) }
            }
            let path = "\(folder)/\(file.name)"
            Leftovers.add(path)
            let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
            guard descriptor >= 0, writeAll(file.bytes, to: descriptor), close(descriptor) == 0 else {
                throw Refusal(.system, "\(path): cannot be written: \(String(cString: strerror(errno)))")
            }
        }
        return folder
    }

    /// What comes by the standard input (`-`) or a pipe, kept as a file, so that it can be read more than once; another path as it
    /// is.
    package static func kept(_ path: String) throws(Refusal) -> String {
        var status = stat()
        let isPipe = stat(path, &status) == 0 && [S_IFIFO, S_IFSOCK].contains(status.st_mode & S_IFMT)
        guard path == "-" || isPipe else { return path }
        let input = path == "-" ? 0 : open(path, O_RDONLY | O_CLOEXEC)
        guard input >= 0 else {
            throw Refusal(.noFile, file: path, "cannot be opened: \(String(cString: strerror(errno)))")
        }
        defer { if input > 0 { close(input) } }
        let name = path == "-" ? "rows.csv" : path.split(separator: "/").last.map(String.init) ?? "rows.csv"
        let file = "\(try make(of: [], shown: path == "-" ? "standard input" : path))/\(name)"
        Leftovers.add(file)
        let output = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        defer { if output >= 0 { close(output) } }
        if output >= 0, Outputs.copy(input, to: output) { return file }
        throw Refusal(.system, "\(path): cannot be kept as \(file): \(String(cString: strerror(errno)))")
    }

    /// A message with folders named as people know them.
    static func worded(_ line: String) -> String {
        state.withLock { $0.folders }.reduce(line) { $0.replacing($1.lies, with: $1.shown) }
    }

    static func removeAll() {
        guard let home = state.withLock({ $0.home }) else { return }
        removeTree(home.path)
    }

    /// Removes what processes left that were killed: of the same user, and held by nobody.
    static func removeThoseOfTheDead() {
        for name in namesInFolder(base) ?? [] where name.hasPrefix(prefix) {
            let path = "\(base)/\(name)"
            let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
            guard descriptor >= 0 else { continue }
            defer { close(descriptor) }
            var status = stat()
            guard fstat(descriptor, &status) == 0, status.st_uid == geteuid(), status.st_mode & 0o077 == 0,
                flock(descriptor, LOCK_EX | LOCK_NB) == 0, isStill(path, descriptor)
            else { continue }
            removeTree(path)
        }
    }
}

/// Removes a file, or a folder with all that is in it; where a link leads is left.
func removeTree(_ path: String) {
    if unlink(path) == 0 { return }
    for name in namesInFolder(path) ?? [] {
        var status = stat()
        guard lstat("\(path)/\(name)", &status) == 0 else { continue }
        if status.st_mode & S_IFMT == S_IFDIR { removeTree("\(path)/\(name)") } else { unlink("\(path)/\(name)") }
    }
    rmdir(path)
}
