import ArgumentParser
import CaseFolder

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A folder of many files that is written one after the other under a temporary name and takes its own when it is whole,
/// together with all of its files, or not at all.
///
/// A folder that was made so before has `files.txt` with the names of its files; it is replaced, if nothing but those is
/// in it. Another folder is not touched unless it is empty. One that is to hold nothing but what is written to it has no such
/// list, and is never replaced. What a run that was killed had left of the same folder is removed, and told.
package final class StreamedFolder {
    private let target: String
    private let temporary: String
    private let command: String
    private let isReplaceable: Bool
    private let seen: FolderSeen
    private var names: [String] = []
    private var folders: Set<String> = []
    private var oldSignals = sigset_t()
    private var isOpen = true
    /// Held as long as the folder is being written: one that nobody holds was left by a process that is dead.
    private var hold: Int32 = -1

    /// Of those of a folder that was made so before.
    package static let list = "files.txt"

    /// - Parameters:
    ///   - isReplaceable: whether it gets a list of its files, by which it can be replaced.
    ///   - seen: what stood under the name when it was looked at: another run can take the name in the meantime.
    package init(_ folder: String, command: String, isReplaceable: Bool = true, seen: FolderSeen? = nil) throws {
        self.isReplaceable = isReplaceable
        self.seen = seen ?? FolderSeen(folder)
        target = folder.hasSuffix("/") && folder.count > 1 ? String(folder.dropLast()) : folder
        temporary = target + ".\(getpid()).part"
        self.command = command
        // A signal waits until a file is whole: then what is there is removed before the program ends by it.
        var kept = sigset_t()
        sigemptyset(&kept)
        for signal in Self.signals { sigaddset(&kept, signal) }
        pthread_sigmask(SIG_BLOCK, &kept, &oldSignals)
        try refuseStrangers()
        guard mkdir(temporary, 0o755) == 0 else {
            isOpen = false
            restoreSignals()
            throw told("\(target) cannot be made: \(String(cString: strerror(errno)))", 2)
        }
        hold = open(temporary, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if hold >= 0 { flock(hold, LOCK_EX | LOCK_NB) }
        removeThoseOfTheDead()
    }

    private func removeThoseOfTheDead() {
        let slash = target.lastIndex(of: "/")
        let around = slash.map { $0 == target.startIndex ? "/" : String(target[..<$0]) } ?? "."
        let own = String(target[(slash.map(target.index(after:)) ?? target.startIndex)...]) + "."
        for name in namesInFolder(around) ?? [] where name.hasPrefix(own) && name.hasSuffix(".part") {
            guard let process = pid_t(name.dropFirst(own.count).dropLast(5)), process > 0, process != getpid(),
                kill(process, 0) != 0, errno == ESRCH
            else { continue }
            let path = "\(around)/\(name)"
            let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
            guard descriptor >= 0 else { continue }
            defer { close(descriptor) }
            var status = stat()
            guard fstat(descriptor, &status) == 0, status.st_uid == geteuid(),
                flock(descriptor, LOCK_EX | LOCK_NB) == 0
            else { continue }
            removeTree(path)
            printError("truceline \(command): \(path) was left by a run that was killed, and is removed")
        }
    }

    private func release() {
        if hold >= 0 { close(hold) }
        hold = -1
        restoreSignals()
    }

    private static let signals = [SIGTERM, SIGINT, SIGHUP, SIGQUIT]

    /// - Parameter name: its path within the folder.
    package func write(_ name: String, _ bytes: [UInt8]) throws {
        if isWanted() {
            discard()
            // It comes now.
            throw ExitCode(1)
        }
        for slash in name.indices where name[slash] == "/" {
            let folder = String(name[..<slash])
            guard folders.insert(folder).inserted else { continue }
            guard mkdir("\(temporary)/\(folder)", 0o755) == 0 else { throw failed("\(target)/\(name)") }
        }
        names.append(name)
        let descriptor = open("\(temporary)/\(name)", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw failed("\(target)/\(name)") }
        guard writeAll(bytes, to: descriptor) else {
            let error = failed("\(target)/\(name)")
            close(descriptor)
            throw error
        }
        guard close(descriptor) == 0 else { throw failed("\(target)/\(name)") }
    }

    /// Gives the folder its name.
    package func finish() throws {
        if isReplaceable { try write(Self.list, Array((names + [Self.list]).map { $0 + "\n" }.joined().utf8)) }
        sync()
        let old = temporary + ".old"
        let had = isReplaceable ? Self.listed(in: target) : nil
        func refuse() -> ExitCode {
            discard()
            return told(
                "\(target) was made anew meanwhile, by another run; expected another name, or this run again", 2)
        }
        if had != nil {
            guard FolderSeen(target) == seen else { throw refuse() }
            guard rename(target, old) == 0 else { throw failed(target) }
            // Between the look and the taking another run can have put its own there.
            guard FolderSeen(old) == seen else {
                rename(old, target)
                throw refuse()
            }
        }
        guard rename(temporary, target) == 0 else {
            let why = String(cString: strerror(errno))
            if had != nil { rename(old, target) }
            discard()
            throw told("\(target): \(why); expected a name that is free, or an empty folder", 2)
        }
        if let had { Self.remove(had, of: old) }
        isOpen = false
        release()
    }

    /// Leaves nothing behind.
    package func discard() {
        guard isOpen else { return }
        isOpen = false
        Self.remove(names, of: temporary)
        release()
    }

    deinit { discard() }

    /// Whether somebody wants the program to end.
    private func isWanted() -> Bool {
        var pending = sigset_t()
        sigpending(&pending)
        return Self.signals.contains { sigismember(&pending, $0) == 1 && sigismember(&oldSignals, $0) == 0 }
    }

    private func restoreSignals() { pthread_sigmask(SIG_SETMASK, &oldSignals, nil) }

    /// Exit status 2 where the folder is there and is neither empty nor one that was made so.
    private func refuseStrangers() throws {
        guard let inside = Self.everything(in: target), !inside.isEmpty else { return }
        let own = isReplaceable ? Set(Self.listed(in: target) ?? []) : []
        let strange = inside.filter { !own.contains($0) }.sorted()
        guard !strange.isEmpty else { return }
        isOpen = false
        restoreSignals()
        throw told(
            isReplaceable
                ? "\(target) has files that this command did not make, such as \(strange[0]); expected a name that is free, "
                    + "an empty folder, or one that it made"
                : "\(target) is not empty; expected a name that is free, or an empty folder", 2)
    }

    private static func listed(in folder: String) -> [String]? {
        guard case .read(let text) = readBytes(atPath: "\(folder)/\(list)") else { return nil }
        return String(decoding: text, as: UTF8.self).split(separator: "\n").map(String.init)
            .filter { !$0.hasPrefix("/") && !$0.split(separator: "/").contains("..") }
    }

    /// The files in a folder and in its folders; nil where there is no such folder.
    private static func everything(in folder: String) -> [String]? {
        guard let names = namesInFolder(folder) else { return nil }
        var found: [String] = []
        for name in names {
            var status = stat()
            guard lstat("\(folder)/\(name)", &status) == 0 else {
                found.append(name)
                continue
            }
            if status.st_mode & S_IFMT == S_IFDIR {
                let inside = everything(in: "\(folder)/\(name)") ?? []
                found += inside.isEmpty ? [name] : inside.map { "\(name)/\($0)" }
            } else {
                found.append(name)
            }
        }
        return found
    }

    private static func remove(_ names: [String], of folder: String) {
        var inside: Set<String> = []
        for name in names {
            unlink("\(folder)/\(name)")
            var parts = name.split(separator: "/").dropLast()
            while !parts.isEmpty {
                inside.insert(parts.joined(separator: "/"))
                parts = parts.dropLast()
            }
        }
        for name in inside.sorted(by: { $0.count > $1.count }) { rmdir("\(folder)/\(name)") }
        rmdir(folder)
    }

    private func failed(_ what: String) -> ExitCode {
        let why = String(cString: strerror(errno))
        discard()
        return told("\(what): cannot be written: \(why)", 1)
    }

    private func told(_ message: String, _ status: Int32) -> ExitCode {
        printError("truceline \(command): error: \(message)")
        return ExitCode(status)
    }
}

/// Which folder stands under a name, if any.
package struct FolderSeen: Equatable {
    private let device: UInt64?
    private let number: UInt64?

    package init(_ path: String) {
        var status = stat()
        let isThere = lstat(path.hasSuffix("/") && path.count > 1 ? String(path.dropLast()) : path, &status) == 0
        device = isThere ? UInt64(status.st_dev) : nil
        number = isThere ? UInt64(status.st_ino) : nil
    }
}

/// Whether a path is meant for a folder: it ends with a slash, or a folder is there.
package func isMeantForFolder(_ path: String) -> Bool { path.hasSuffix("/") || isFolder(path) }
