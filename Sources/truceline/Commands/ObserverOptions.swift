import ArgumentParser
import CaseFolder
import CaseModel
import Coverage
import Tables
import ObservationFiles

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Who watched: the observers of a case and the functions by which they notice things.
struct ObserverOptions: ParsableArguments {
    @Option(help: "The file of observers; observers.csv of the case if left out.", completion: .file())
    var observers: String?

    func hasFile(in folder: String) -> Bool {
        observers != nil || access("\(folder)/observers.csv", F_OK) == 0
    }

    /// The stays of the observers, or exit status 2 with every mistake shown.
    func stays(_ found: Case, in folder: String) throws -> [ObserverStay] { try read(found, in: folder).stays }

    /// Who watched, with what is not shown of what rows claim; or exit status 2 with every mistake shown.
    func read(_ found: Case, in folder: String) throws -> ObserversRead {
        let path = observers ?? "\(folder)/observers.csv"
        guard let bytes = try wholeFile(path) else {
            printError("\(path):1:1: error: no such file; expected who watched the line, or --observers FILE")
            throw ExitCode(2)
        }
        let clock = localClock(named: found.agreement.timeZone) ?? .utc
        let read = ObserverRows(found, clock: clock).stays(of: bytes) { try? wholeFile("\(folder)/\($0)") }
        guard read.mistakes.isEmpty else {
            show(
                read.mistakes.map {
                    Mistake(position: FilePosition(file: path, line: $0.line, column: $0.column), message: $0.message)
                })
            throw ExitCode(2)
        }
        tellUnread(ObserverRows.unreadColumns(of: bytes), in: path)
        return read
    }

    /// The mission's own detection functions over the usual ones.
    func detection(in folder: String) throws -> DetectionTable {
        let path = "\(folder)/detection.csv"
        guard let bytes = try wholeFile(path) else { return usualDetection }
        switch readDetectionTable(bytes, over: usualDetection) {
        case .success(let table): return table
        case .failure(let faults):
            show(
                faults.list.map {
                    Mistake(position: FilePosition(file: path, line: $0.line, column: $0.column), message: $0.message)
                })
            throw ExitCode(2)
        }
    }
}

/// The bytes of a file; nil where there is none. Exit status 2 where it cannot be read or is over 256 MiB.
func wholeFile(_ path: String) throws -> [UInt8]? {
    guard access(path, F_OK) == 0 else { return nil }
    ReadFiles.note(path)
    var bytes: [UInt8] = []
    do {
        let source = try ByteSource(path: path)
        var block = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = try block.withUnsafeMutableBytes { try source.read(into: $0) }
            if count == 0 { return bytes }
            bytes += block[..<count]
            if bytes.count > 256 << 20 { throw ReadFault(message: "more than 256 MiB; expected a smaller file") }
        }
    } catch let fault as ReadFault {
        printError("\(path):1:1: error: \(fault.message)")
        throw ExitCode(2)
    }
}
