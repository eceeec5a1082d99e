public import CaseFolder
import Foundation
import CaseModel
import Values

/// Who stands behind the numbers of observers: a file of its own, outside of case and record, in no export. A person's number
/// is drawn by chance and changes after some days; no number is given twice.
///
/// Its lines are number, first day, last day and name, with tabs between.
public struct Identities: Sendable {
    public struct Line: Sendable, Hashable {
        public var number: Int
        public var from: String
        public var until: String
        public var name: String
    }
    public let path: String
    public private(set) var lines: [Line] = []

    /// Reads the file; one that others than its owner can read is refused. A file that is not there has no lines.
    public init(_ path: String) throws(Refusal) {
        self.path = path
        var status = stat()
        guard stat(path, &status) == 0 else { return }
        guard status.st_mode & S_IFMT == S_IFREG, status.st_mode & 0o077 == 0 else {
            throw Refusal(
                .notAnAnswer, file: path, "others than its owner can read these identities; expected rights of 600")
        }
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw Refusal(.noFile, file: path, "cannot be read; expected identities")
        }
        var faults: [Remark] = []
        for (place, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
        where !line.isEmpty {
            let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 4, let number = Int(parts[0]), dayNumber(parts[1]) != nil, dayNumber(parts[2]) != nil,
                !parts[3].isEmpty
            else {
                faults.append(
                    Remark(
                        "is no identity; expected number, two days and a name with tabs between",
                        at: FilePosition(file: path, line: place + 1, column: 1)))
                continue
            }
            lines.append(Line(number: number, from: parts[1], until: parts[2], name: parts[3]))
        }
        guard faults.isEmpty else { throw Refusal(.evidence, Remarks(faults)) }
    }

    /// The person's number on a day; drawn and written down where there is none for it.
    public mutating func number(of name: String, on day: Int, days: Int) throws(Refusal) -> Int {
        guard !name.isEmpty, !name.contains(where: { $0 == "\t" || $0.isNewline }) else {
            throw Refusal(.question, "'\(name)' is no name; expected one without tabs and newlines")
        }
        let today = dayWords(day)
        if let line = lines.last(where: { $0.name == name && $0.from <= today && today <= $0.until }) {
            return line.number
        }
        let taken = Set(lines.map(\.number))
        guard taken.count < 800_000 else {
            throw Refusal(.tooMuch, "\(path): nearly all numbers are given; expected a new file")
        }
        var number: Int
        repeat { number = Int.random(in: 100_000...999_999) } while taken.contains(number)
        let line = Line(number: number, from: today, until: dayWords(day + days - 1), name: name)
        let bytes = Array("\(line.number)\t\(line.from)\t\(line.until)\t\(line.name)\n".utf8)
        try guarded(path) {
            let descriptor = Foundation.open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else {
                throw Refusal(.system, "\(path): cannot be written: \(String(cString: strerror(errno)))")
            }
            defer { close(descriptor) }
            let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            guard count == bytes.count, fsync(descriptor) == 0 else {
                throw Refusal(.system, "\(path): cannot be written: \(String(cString: strerror(errno)))")
            }
        }
        lines.append(line)
        return number
    }

    /// Whose a number is or was.
    public func person(_ number: Int) -> Line? { lines.first { $0.number == number } }
}
