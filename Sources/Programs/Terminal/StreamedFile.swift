import ArgumentParser
import CaseModel

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// An output that is written piece by piece under a temporary name. It takes its own when the command ends well, together
/// with the command's other outputs; standard output, pipes and devices are written into then.
package final class StreamedFile {
    /// As it was asked for, for messages.
    let shown: String
    /// Where it is written meanwhile.
    package let temporary: String
    private let target: OutputTarget
    private let isNew: Bool
    private var descriptor: Int32
    private var failure: String?

    /// - Parameters:
    ///   - path: nil or `-` for standard output.
    ///   - isMadeElsewhere: whether something else makes the file under its temporary name.
    ///   - isNew: whether it takes the place of nothing: what is there could not be made again.
    ///   - isSecret: whether nobody but who made it may read it.
    package init(path: String?, isMadeElsewhere: Bool = false, isNew: Bool = false, isSecret: Bool = false) throws {
        shown = path == nil || path == "-" ? "standard output" : path ?? ""
        self.isNew = isNew
        target = try OutputTarget(path)
        if isNew, case .file(_, .some) = target.kind {
            printError(
                "truceline: error: \(shown): is there already, and could not be made again; expected a name that is free"
            )
            throw ExitCode(2)
        }
        temporary = target.temporary
        descriptor = -1
        guard Outputs.claim(wholePath(temporary)) else {
            printError("truceline: error: two outputs to \(shown); expected a name for each")
            throw ExitCode(2)
        }
        // What a killed process of the same number left.
        unlink(temporary)
        Leftovers.add(temporary)
        if isMadeElsewhere {
            for ending in Self.besides { Leftovers.add(temporary + ending) }
            return
        }
        descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, isSecret ? 0o600 : 0o644)
        guard descriptor >= 0 else { throw failed("cannot be written") }
    }

    /// What SQLite keeps beside a file that it writes.
    private static let besides = ["-journal", "-wal", "-shm"]

    package func write(_ bytes: some Collection<UInt8>) {
        guard failure == nil else { return }
        if !writeAll(bytes, to: descriptor) { failure = String(cString: strerror(errno)) }
    }

    /// Makes the output whole and hands it over to the set of the command's outputs.
    package func finish() throws {
        if let failure { throw failed("cannot be written", why: failure) }
        if descriptor < 0 { descriptor = open(temporary, O_RDONLY | O_CLOEXEC) }
        guard descriptor >= 0, fsync(descriptor) == 0 else { throw failed("cannot be written") }
        let ended = close(descriptor)
        descriptor = -1
        guard ended == 0 else { throw failed("cannot be written") }
        try Outputs.add(PendingOutput(shown: shown, temporary: temporary, target: target, isNew: isNew))
    }

    /// Leaves nothing behind.
    package func discard() {
        if descriptor >= 0 { close(descriptor) }
        descriptor = -1
        for ending in [""] + Self.besides {
            unlink(temporary + ending)
            Leftovers.forget(temporary + ending)
        }
    }

    deinit { if descriptor >= 0 { discard() } }

    private func failed(_ what: String, why: String? = nil) -> ExitCode {
        let why = why ?? String(cString: strerror(errno))
        discard()
        return Outputs.failed("\(shown): \(what): \(why)")
    }
}

/// Writes an output of text, whole or not at all; to standard output where no path or `-` is given.
package func emit(_ bytes: [UInt8], to path: String?) throws {
    let file = try StreamedFile(path: path)
    file.write(safeText(bytes))
    try file.finish()
}

/// Writes an output of text that could not be made again: to a new file alone.
///
/// - Parameter isSecret: whether nobody but who made it may read it.
package func emitNew(_ bytes: [UInt8], to path: String, isSecret: Bool) throws {
    let file = try StreamedFile(path: path, isNew: true, isSecret: isSecret)
    file.write(safeText(bytes))
    try file.finish()
}

/// Writes bytes that are no text, as they are.
package func emit(data bytes: [UInt8], to path: String?) throws {
    let file = try StreamedFile(path: path)
    file.write(bytes)
    try file.finish()
}

/// A path with its folder as the system has it, so that one file is one path however it is spelled.
private func wholePath(_ path: String) -> String {
    let (folder, name) = ReadFiles.divided(path)
    guard let found = realpath(folder, nil) else { return path }
    defer { free(found) }
    return String(cString: found) + "/" + name
}
