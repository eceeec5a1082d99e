package import ArgumentParser
import CaseModel
import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// An output that is whole and waits for its name.
struct PendingOutput {
    var shown: String
    var temporary: String
    var target: OutputTarget
    /// Whether it takes the place of nothing.
    var isNew = false
}

/// What a command writes: all of its outputs appear together when it ends, or none of them.
package enum Outputs {
    private struct State {
        var pending: [PendingOutput] = []
        var text: [UInt8] = []
        var claimed: Set<String> = []
        var count = 0
        var hasFailed = false
    }
    private static let state = Mutex(State())

    /// A number that no other temporary name has.
    static func number() -> Int {
        state.withLock {
            $0.count += 1
            return $0.count
        }
    }

    /// Keeps a temporary name for one output; false where it is taken by another of the same command.
    static func claim(_ name: String) -> Bool { state.withLock { $0.claimed.insert(name).inserted } }

    package static func say(_ text: String) { state.withLock { $0.text += Array(text.utf8) } }

    static func add(_ output: PendingOutput) throws {
        let isDouble = state.withLock { state in
            if state.pending.contains(where: { $0.target.kind == output.target.kind }) { return true }
            state.pending.append(output)
            return false
        }
        guard isDouble else { return }
        unlink(output.temporary)
        Leftovers.forget(output.temporary)
        printError("truceline: error: two outputs to \(output.shown); expected a name for each")
        state.withLock { $0.hasFailed = true }
        throw ExitCode(2)
    }

    /// Tells that an output cannot be written: then none appears.
    package static func failed(_ message: String) -> ExitCode {
        printError("truceline: error: \(message)")
        state.withLock { $0.hasFailed = true }
        return ExitCode(1)
    }

    /// Gives the outputs their names, writes the text, and gives the command's exit status.
    ///
    /// - Parameter status: that of the command itself; where it is 2, no output appears.
    package static func finish(_ status: Int32) -> Int32 {
        let (pending, text, hasFailed) = state.withLock { ($0.pending, $0.text, $0.hasFailed) }
        var ended = status
        var isTaken = false
        if hasFailed || status != 0 && status != 1 {
            for output in pending { unlink(output.temporary) }
        } else {
            isTaken = pending.contains { $0.target.kind == .standardOutput }
            if !appear(pending) { ended = 1 }
        }
        // The command's own words stay out of data on standard output.
        let words = safeText(text)
        if isTaken {
            writeAll(words, to: 2)
        } else if ended != 1 || status == 1, !words.isEmpty, !writeAll(words, to: 1) {
            sayOutputFailed()
            ended = 1
        }
        return ended
    }

    /// Nobody is told of a pipe that was closed, as by `head`.
    private static func sayOutputFailed() {
        let why = errno
        if why != EPIPE {
            printError("truceline: error: standard output: cannot be written: \(String(cString: strerror(why)))")
        }
    }

    /// Whether all of them have come to where they belong.
    private static func appear(_ outputs: [PendingOutput]) -> Bool {
        func giveUp() -> Bool {
            for output in outputs { unlink(output.temporary) }
            return false
        }
        for output in outputs {
            if case .file(let path, _) = output.target.kind, ReadFiles.holds(path) {
                printError(
                    "truceline: error: \(output.shown): is a file of the case or another input; expected another name for "
                        + "the output")
                return giveUp()
            }
        }
        // What cannot be taken back comes first: where it fails, no file has changed.
        for output in outputs {
            switch output.target.kind {
            case .file: continue
            case .standardOutput:
                guard copy(output.temporary, to: 1) else {
                    sayOutputFailed()
                    return giveUp()
                }
            case .special(let path):
                let descriptor = open(path, O_WRONLY | O_CLOEXEC)
                defer { if descriptor >= 0 { close(descriptor) } }
                guard descriptor >= 0, copy(output.temporary, to: descriptor) else {
                    printError("truceline: error: \(path): cannot be written: \(String(cString: strerror(errno)))")
                    return giveUp()
                }
            }
            unlink(output.temporary)
        }
        var isDone = false
        Leftovers.withoutSignals { isDone = takeNames(outputs) }
        return isDone
    }

    private static func takeNames(_ outputs: [PendingOutput]) -> Bool {
        var done: [(path: String, old: String?)] = []
        for output in outputs {
            guard case .file(let path, let mode) = output.target.kind else { continue }
            var old: String?
            if let mode {
                chmod(output.temporary, mode)
                // The file of before is kept until all have their names.
                let name = output.temporary + ".old"
                unlink(name)
                if outputs.count > 1, link(path, name) == 0 { old = name }
            }
            // A link takes no name that is taken, also where somebody took it meanwhile.
            let isNamed =
                output.isNew
                ? link(output.temporary, path) == 0 && unlink(output.temporary) == 0
                : rename(output.temporary, path) == 0
            guard isNamed else {
                printError(
                    "truceline: error: \(output.shown): cannot take its name: \(String(cString: strerror(errno)))")
                if let old { unlink(old) }
                for one in done.reversed() {
                    if let old = one.old { rename(old, one.path) } else { unlink(one.path) }
                }
                for output in outputs { unlink(output.temporary) }
                return false
            }
            done.append((path, old))
        }
        for one in done {
            if let old = one.old { unlink(old) }
            // The folder is synced too: the name itself has to last.
            let folder = open(ReadFiles.divided(one.path).folder, O_RDONLY | O_CLOEXEC)
            if folder >= 0 {
                fsync(folder)
                close(folder)
            }
        }
        return true
    }

    private static func copy(_ path: String, to descriptor: Int32) -> Bool {
        let source = open(path, O_RDONLY | O_CLOEXEC)
        guard source >= 0 else { return false }
        defer { close(source) }
        return copy(source, to: descriptor)
    }

    /// Copies what is still to be read, to the end.
    static func copy(_ source: Int32, to descriptor: Int32) -> Bool {
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(source, &block, block.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { return false }
            if count == 0 { return true }
            guard writeAll(block[..<count], to: descriptor) else { return false }
        }
    }
}

/// Seconds since 1970 for stamps in outputs: those of SOURCE_DATE_EPOCH where it is set, so that the same input gives the
/// same bytes. Exit status 2 where it is no number.
package func stampSecond() throws -> Int64 {
    guard let text = getenv("SOURCE_DATE_EPOCH").map({ String(cString: $0) }), !text.isEmpty else {
        return Int64(time(nil))
    }
    guard let second = Int64(text), (0...253_402_300_799).contains(second) else {
        printError("truceline: error: SOURCE_DATE_EPOCH is '\(text)'; expected seconds since 1970")
        throw ExitCode(2)
    }
    return second
}
