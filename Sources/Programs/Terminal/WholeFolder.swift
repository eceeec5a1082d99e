import ArgumentParser

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Makes a folder with files in it, all of them or nothing; the folder must not exist, or be empty.
package func makeWholeFolder(_ folder: String, files: [(name: String, bytes: [UInt8])], command: String) throws {
    // The folder is made under another name first, so that it appears with all its files or not at all.
    let target = folder.hasSuffix("/") && folder.count > 1 ? String(folder.dropLast()) : folder
    let temporary = target + ".\(getpid()).part"
    let paths = files.map { "\(temporary)/\($0.name)" }
    func discard() {
        for path in paths { unlink(path) }
        rmdir(temporary)
        for path in [temporary] + paths { Leftovers.forget(path) }
    }
    func fail(_ message: String, _ status: Int32) -> ExitCode {
        discard()
        printError("truceline \(command): error: \(message)")
        return ExitCode(status)
    }
    for path in [temporary] + paths { Leftovers.add(path) }
    guard mkdir(temporary, 0o755) == 0 else {
        throw fail("\(target) cannot be made: \(String(cString: strerror(errno)))", 2)
    }
    for (path, file) in zip(paths, files) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard descriptor >= 0, writeAll(file.bytes, to: descriptor), fsync(descriptor) == 0, close(descriptor) == 0
        else {
            throw fail("\(target)/\(file.name): cannot be written: \(String(cString: strerror(errno)))", 1)
        }
    }
    // Taking the name of an empty folder is allowed; of anything else it is not.
    guard rename(temporary, target) == 0 else {
        throw fail(
            "\(target): \(String(cString: strerror(errno))); expected a name that is free, or an empty folder", 2)
    }
    for path in [temporary] + paths { Leftovers.forget(path) }
}
