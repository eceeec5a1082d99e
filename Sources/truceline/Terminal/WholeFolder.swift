import ArgumentParser

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Makes a folder with files in it, all of them or nothing; the folder must not exist, or be empty.
func makeWholeFolder(_ folder: String, files: [(name: String, bytes: [UInt8])], command: String) throws {
    func fail(_ message: String) -> ExitCode {
        printError("truceline \(command): error: \(message)")
        return ExitCode(2)
    }
    // The folder is made under another name first, so that it appears with all its files or not at all.
    let target = folder.hasSuffix("/") && folder.count > 1 ? String(folder.dropLast()) : folder
    let temporary = target + ".\(getpid()).part"
    func discard() {
        for (name, _) in files { unlink("\(temporary)/\(name)") }
        rmdir(temporary)
    }
    guard mkdir(temporary, 0o755) == 0 else {
        throw fail("\(target) cannot be made: \(String(cString: strerror(errno)))")
    }
    do throws(WriteFailure) {
        for (name, bytes) in files { try writeWhole(bytes, to: "\(temporary)/\(name)") }
    } catch {
        discard()
        throw fail(error.message)
    }
    // Taking the name of an empty folder is allowed; of anything else it is not.
    guard rename(temporary, target) == 0 else {
        let why = String(cString: strerror(errno))
        discard()
        throw fail("\(target): \(why); expected a name that is free, or an empty folder")
    }
}
