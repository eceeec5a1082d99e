package import Answers
import ArgumentParser
import CaseFolder
import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The regular files below a folder by their names in it, sorted; links are left out.
///
/// - Parameters:
///   - skipped: folders that are not gone into.
///   - hidden: whether names that begin with a full stop, and what is no regular file, are listed too.
package func filesBelow(_ folder: String, skipping skipped: Set<String> = [], hidden: Bool = false) -> [String] {
    var found: [String] = []
    func walk(_ inner: String) {
        let path = inner.isEmpty ? folder : "\(folder)/\(inner)"
        for name in namesInFolder(path) ?? [] where hidden || !name.hasPrefix(".") {
            let whole = inner.isEmpty ? name : "\(inner)/\(name)"
            var status = stat()
            guard lstat("\(folder)/\(whole)", &status) == 0 else { continue }
            switch status.st_mode & S_IFMT {
            case S_IFDIR: if !skipped.contains(whole) { walk(whole) }
            case S_IFREG: found.append(whole)
            default: if hidden { found.append(whole) }
            }
        }
    }
    walk("")
    return found.sorted()
}

/// A folder with folders in it that appears whole or not at all.
package final class WholeTree {
    private let target: String
    private let temporary: String
    private var made: [String] = []
    private var isEnded = false

    /// - Parameter rights: of the folders.
    package init(_ folder: String) throws {
        target = folder.hasSuffix("/") && folder.count > 1 ? String(folder.dropLast()) : folder
        temporary = target + ".\(getpid()).part"
        try makeFolder(temporary)
    }

    private func makeFolder(_ path: String) throws {
        Leftovers.add(path)
        guard mkdir(path, 0o755) == 0 else { throw failed("\(target) cannot be made", 2) }
        made.append(path)
    }

    private func failed(_ message: String, _ status: Int32) -> ExitCode {
        let why = String(cString: strerror(errno))
        discard()
        printError("truceline: error: \(message): \(why)")
        return ExitCode(status)
    }

    /// Writes a file; folders in its name are made.
    package func write(_ name: String, _ bytes: [UInt8]) throws {
        var folder = temporary
        let parts = name.split(separator: "/").map(String.init)
        for part in parts.dropLast() {
            folder += "/" + part
            if access(folder, F_OK) != 0 { try makeFolder(folder) }
        }
        let path = "\(temporary)/\(name)"
        Leftovers.add(path)
        made.append(path)
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard descriptor >= 0, writeAll(bytes, to: descriptor), fsync(descriptor) == 0, close(descriptor) == 0 else {
            throw failed("\(target)/\(name): cannot be written", 1)
        }
    }

    /// Gives the folder its name, which must be free or that of an empty folder.
    package func finish() throws {
        guard rename(temporary, target) == 0 else {
            throw failed("\(target): expected a name that is free, or an empty folder", 2)
        }
        isEnded = true
        for path in made { Leftovers.forget(path) }
    }

    package func discard() {
        guard !isEnded else { return }
        isEnded = true
        for path in made.reversed() {
            if unlink(path) != 0 { rmdir(path) }
            Leftovers.forget(path)
        }
    }

    deinit { discard() }
}

/// Files that are taken out of a record for as long as the command runs, in a folder that nobody else reads.
package enum PrivateFolder {
    private struct State {
        var folders: [(lies: String, shown: String)] = []
        var files: [String] = []
    }
    private static let state = Mutex(State())

    /// Makes the folder.
    ///
    /// - Parameter shown: the folder by which messages name it.
    package static func make(of files: [(name: String, bytes: [UInt8])], shown: String) throws(Refusal) -> String {
        let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array("\(base)/truceline-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw Refusal(.system, "\(base): no folder can be made in it: \(String(cString: strerror(errno)))")
        }
        let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        note(folder)
        let plain = shown.hasSuffix("/") && shown.count > 1 ? String(shown.dropLast()) : shown
        state.withLock { $0.folders.append((folder, plain)) }
        for file in files {
            var inner = folder
            for part in file.name.split(separator: "/").dropLast() {
                inner += "/" + part
                if mkdir(inner, 0o700) == 0 { note(inner) }
            }
            let path = "\(folder)/\(file.name)"
            note(path)
            let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
            guard descriptor >= 0, writeAll(file.bytes, to: descriptor), close(descriptor) == 0 else {
                throw Refusal(.system, "\(path): cannot be written: \(String(cString: strerror(errno)))")
            }
        }
        return folder
    }

    private static func note(_ path: String) {
        Leftovers.add(path)
        state.withLock { $0.files.append(path) }
    }

    /// A message with folders named as people know them.
    static func worded(_ line: String) -> String {
        state.withLock { $0.folders }.reduce(line) { $0.replacing($1.lies, with: $1.shown) }
    }

    static func removeAll() {
        for path in state.withLock({ $0.files }).reversed() { if unlink(path) != 0 { rmdir(path) } }
    }
}
