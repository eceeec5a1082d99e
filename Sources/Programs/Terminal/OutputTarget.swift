import ArgumentParser

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Where an output goes.
struct OutputTarget {
    enum Kind: Equatable {
        case standardOutput
        /// A pipe, a device or another thing that is written into and never replaced.
        case special(String)
        /// A file, whole and with links followed; whether there is one already, and its rights.
        case file(String, mode: mode_t?)
    }
    let kind: Kind
    /// The name under which it is written meanwhile: beside the file, so that it can take its name at once.
    let temporary: String

    /// Exit status 2 where the path is an input or a folder.
    init(_ path: String?) throws {
        kind = try Self.kind(path)
        switch kind {
        case .file(let whole, _):
            temporary = whole + ".\(getpid()).part"
        case .standardOutput, .special:
            temporary = "\(try PrivateFolder.home())/\(Outputs.number()).part"
        }
    }

    private static func kind(_ path: String?) throws -> Kind {
        guard let path, path != "-" else { return .standardOutput }
        func refuse(_ message: String) -> ExitCode {
            printError("truceline: error: \(path): \(message)")
            return ExitCode(2)
        }
        guard !path.isEmpty else { throw refuse("an empty name; expected a file, or - for standard output") }
        if ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"].contains(path) { return .standardOutput }
        if path.hasPrefix("/dev/") || path.hasPrefix("/proc/") { return .special(path) }
        guard !ReadFiles.holds(path) else {
            throw refuse("is a file of the case or another input; expected another name for the output")
        }
        var status = stat()
        guard stat(path, &status) == 0 else {
            let (folder, name) = ReadFiles.divided(path)
            if name.isEmpty || name == "." || name == ".." { throw refuse("is no name of a file; expected one") }
            return .file(folder == "." && !path.hasPrefix("./") ? name : "\(folder)/\(name)", mode: nil)
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG:
            var own = stat()
            if fstat(1, &own) == 0, own.st_dev == status.st_dev, own.st_ino == status.st_ino { return .standardOutput }
            // A link keeps leading where it leads: what it leads to is replaced.
            guard let whole = realpath(path, nil) else { return .file(path, mode: status.st_mode & 0o777) }
            defer { free(whole) }
            return .file(String(cString: whole), mode: status.st_mode & 0o777)
        case S_IFDIR: throw refuse("is a folder; expected a file")
        default: return .special(path)
        }
    }
}
