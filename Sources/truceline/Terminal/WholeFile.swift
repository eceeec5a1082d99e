import ArgumentParser

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A file that could not be written, in words.
struct WriteFailure: Error {
    var message: String
}

/// Writes a file whole or not at all: to a neighbour first, which then takes the name.
func writeWhole(_ bytes: [UInt8], to path: String) throws(WriteFailure) {
    let temporary = path + ".\(getpid()).part"
    func failure(_ what: String) -> WriteFailure {
        let why = String(cString: strerror(errno))
        unlink(temporary)
        return WriteFailure(message: "\(path): \(what): \(why)")
    }
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw failure("cannot be written") }
    guard writeAll(bytes, to: descriptor) else {
        close(descriptor)
        throw failure("cannot be written")
    }
    guard fsync(descriptor) == 0, close(descriptor) == 0 else { throw failure("cannot be written") }
    guard rename(temporary, path) == 0 else { throw failure("cannot take its name") }
}

/// Writes to a file, whole or not at all, or to standard output.
func emit(_ bytes: [UInt8], to path: String?) throws {
    guard let path else {
        guard writeAll(bytes, to: 1) else { throw ExitCode(1) }
        return
    }
    do throws(WriteFailure) {
        try writeWhole(bytes, to: path)
    } catch {
        printError("truceline: error: \(error.message)")
        throw ExitCode(1)
    }
}
