import CaseFolder
import Foundation
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
        /// The folders of cases, and their records, in which nothing is put.
        var folders: [String] = []
        var records: [String] = []
        /// Files of a case that this command makes where there is none yet.
        var made: Set<String> = []
        /// Further files, which are looked for when an output would take the place of one.
        var later: [@Sendable () -> [String]] = []
    }
    private static let state = Mutex(State())

    /// Names that are those of a case's own files in its folder.
    private static let names = CaseFile.names + ["truth.csv"]

    package static func note(_ path: String) {
        guard let identity = Identity(path) else { return }
        state.withLock { _ = $0.files.insert(identity) }
    }

    /// Every file of a case counts as read.
    package static func noteCase(_ folder: String) {
        for name in names { note("\(folder)/\(name)") }
        // What people wrote for the daily reports is never changed.
        for name in (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/reports")) ?? [] {
            if name.hasSuffix(".md") { note("\(folder)/reports/\(name)") }
        }
        let (whole, record) = (resolved(folder), resolved("\(folder)/record"))
        state.withLock {
            $0.folders += [whole].compactMap(\.self)
            $0.records += [record].compactMap(\.self)
        }
    }

    /// Files that count as read, and are looked for only where there is an output that could be one of them.
    package static func noteWhenAsked(_ paths: @escaping @Sendable () -> [String]) {
        state.withLock { $0.later.append(paths) }
    }

    /// Says that the command makes a file of a case, where there is none yet.
    package static func makes(_ name: String) { state.withLock { _ = $0.made.insert(name) } }

    private static func resolved(_ path: String) -> String? {
        guard let whole = realpath(path, nil) else { return nil }
        defer { free(whole) }
        return String(cString: whole)
    }

    /// Whether a path leads to a file that was read, or to one that would become part of a case that was.
    static func holds(_ path: String) -> Bool {
        let (folder, name) = divided(path)
        let found = resolved(folder)
        // A link leads to where its file lies.
        let target = resolved(path).map { divided($0).folder } ?? found
        let identity = Identity(path)
        if identity != nil {
            let later = state.withLock { state in
                defer { state.later = [] }
                return state.later
            }
            for one in later.flatMap({ $0() }) { note(one) }
        }
        return state.withLock { state in
            if let target, state.records.contains(where: { target == $0 || target.hasPrefix($0 + "/") }) { return true }
            if let identity { return state.files.contains(identity) }
            guard names.contains(name), !state.made.contains(name), let found else { return false }
            return state.folders.contains(found)
        }
    }

    /// A path as its folder and its name.
    static func divided(_ path: String) -> (folder: String, name: String) {
        guard let slash = path.lastIndex(of: "/") else { return (".", path) }
        let folder = path[..<slash]
        return (folder.isEmpty ? "/" : String(folder), String(path[path.index(after: slash)...]))
    }
}
