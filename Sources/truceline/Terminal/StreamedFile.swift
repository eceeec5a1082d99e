import ArgumentParser

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A file that is written piece by piece and appears whole or not at all; the standard output where no path is given.
final class StreamedFile {
    private let path: String?
    private let temporary: String?
    private let descriptor: Int32
    private var failure: String?

    init(path: String?) throws {
        self.path = path
        guard let path else {
            temporary = nil
            descriptor = 1
            return
        }
        let neighbour = path + ".\(getpid()).part"
        temporary = neighbour
        descriptor = open(neighbour, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else {
            printError("truceline: error: \(path): cannot be written: \(String(cString: strerror(errno)))")
            throw ExitCode(1)
        }
    }

    deinit {
        if temporary != nil, descriptor >= 0 { close(descriptor) }
    }

    func write(_ bytes: ArraySlice<UInt8>) {
        guard failure == nil else { return }
        bytes.withUnsafeBytes { buffer in
            var written = 0
            while written < buffer.count {
                let count = systemWrite(descriptor, buffer.baseAddress! + written, buffer.count - written)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else {
                    failure = String(cString: strerror(errno))
                    return
                }
                written += count
            }
        }
    }

    /// Gives the file its name.
    func finish() throws {
        if let failure {
            discard()
            printError("truceline: error: \(path ?? "standard output"): cannot be written: \(failure)")
            throw ExitCode(1)
        }
        guard let path, let temporary else { return }
        guard rename(temporary, path) == 0 else {
            let why = String(cString: strerror(errno))
            discard()
            printError("truceline: error: \(path): cannot take its name: \(why)")
            throw ExitCode(1)
        }
    }

    /// Leaves nothing behind.
    func discard() {
        if let temporary { unlink(temporary) }
    }
}

private func systemWrite(_ descriptor: Int32, _ place: UnsafeRawPointer, _ count: Int) -> Int {
    write(descriptor, place, count)
}
