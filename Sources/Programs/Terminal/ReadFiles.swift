import CaseFolder
import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The files that a command reads: none of them is ever written over.
package enum ReadFiles {
    private struct Identity: Hashable {
        var device: UInt64
        var number: UInt64
        init?(_ path: String) {
            var status = stat()
            guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
            device = UInt64(truncatingIfNeeded: status.st_dev)
            number = UInt64(truncatingIfNeeded: status.st_ino)
        }
    }
    private struct State {
        var files: Set<Identity> = []
        var folders: [String] = []
    }
    private static let state = Mutex(State())

    /// Those that a command makes where there is none yet.
    private static let made = ["detection.csv"]

    package static func note(_ path: String) {
        guard let identity = Identity(path) else { return }
        state.withLock { _ = $0.files.insert(identity) }
    }

    /// Every file of a case counts as read.
    package static func noteCase(_ folder: String) {
        for name in CaseFile.names { note("\(folder)/\(name)") }
        guard let whole = realpath(folder, nil) else { return }
        defer { free(whole) }
        let found = String(cString: whole)
        state.withLock { $0.folders.append(found) }
    }

    /// Whether a path leads to a file that was read, or to one that would become part of a case that was.
    static func holds(_ path: String) -> Bool {
        if let identity = Identity(path) { return state.withLock { $0.files.contains(identity) } }
        let (folder, name) = divided(path)
        guard CaseFile.names.contains(name), !made.contains(name), let whole = realpath(folder, nil) else {
            return false
        }
        defer { free(whole) }
        let found = String(cString: whole)
        return state.withLock { $0.folders.contains(found) }
    }

    /// A path as its folder and its name.
    static func divided(_ path: String) -> (folder: String, name: String) {
        guard let slash = path.lastIndex(of: "/") else { return (".", path) }
        let folder = path[..<slash]
        return (folder.isEmpty ? "/" : String(folder), String(path[path.index(after: slash)...]))
    }
}
