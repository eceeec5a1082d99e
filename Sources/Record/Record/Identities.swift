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

        init(number: Int, from: String, until: String, name: String) {
            self.number = number
            self.from = from
            self.until = until
            self.name = name
        }

        /// Nil where the words are no line of identities.
        init?(_ words: Substring) {
            let parts = words.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 4, let number = Int(parts[0]), dayNumber(parts[1]) != nil, dayNumber(parts[2]) != nil,
                !parts[3].isEmpty
            else { return nil }
            self.init(number: number, from: parts[1], until: parts[2], name: parts[3])
        }
    }
    public let path: String
    public private(set) var lines: [Line] = []

    /// Reads the file; one that others than its owner can read is refused, and one that stands in a case or a record, which
    /// are handed on. A file that is not there has no lines.
    public init(_ path: String) throws(Refusal) {
        self.path = path
        var status = stat()
        guard stat(path, &status) == 0 || !fileExists(path) else {
            throw Refusal(
                .notAnAnswer, file: path, "is a link that leads nowhere; expected identities, or a name that is free")
        }
        if let home = Self.home(of: path) {
            throw Refusal(
                .question, file: path,
                "these identities stand inside \(home), which is handed on and saved; expected a place for them elsewhere"
            )
        }
        guard stat(path, &status) == 0 else { return }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw Refusal(.notAnAnswer, file: path, "is not a regular file; expected identities")
        }
        guard status.st_mode & 0o077 == 0 else {
            throw Refusal(
                .notAnAnswer, file: path, "others than its owner can read these identities; expected rights of 600")
        }
        let text = try text(ofFile: path, "identities")
        var faults: [Remark] = []
        for (place, line) in Self.lines(of: text).enumerated() where !line.isEmpty {
            guard let identity = Line(line) else {
                faults.append(
                    Remark(
                        "is no identity; expected number, two days and a name with tabs between",
                        at: FilePosition(file: path, line: place + 1, column: 1)))
                continue
            }
            if lines.contains(where: { $0.number == identity.number }) {
                faults.append(
                    Remark(
                        "number \(identity.number) is another line's already; expected each once",
                        at: FilePosition(file: path, line: place + 1, column: 1)))
            }
            lines.append(identity)
        }
        guard faults.isEmpty else { throw Refusal(.evidence, Remarks(faults)) }
    }

    /// Lines of any system, without a byte-order mark.
    private static func lines(of text: String) -> [Substring] {
        let start = text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
        return start.split(omittingEmptySubsequences: false) { ["\n", "\r\n", "\r"].contains($0) }.map {
            Substring(String($0))
        }
    }

    /// The case or record in whose folder a file stands; nil where it stands apart.
    private static func home(of path: String) -> String? {
        // The file itself can be a link into one.
        let file = URL(fileURLWithPath: path).resolvingSymlinksInPath()
        var folder = file.deletingLastPathComponent().resolvingSymlinksInPath()
        while true {
            if ["case.yaml", "record.sqlite"].contains(where: { fileExists("\(folder.path)/\($0)") }) {
                return folder.path
            }
            let above = folder.deletingLastPathComponent()
            guard above.path != folder.path else { return nil }
            folder = above
        }
    }

    /// Whether bytes are such a file, wherever they stand: nothing of it belongs into a record.
    public static func areMeant(by bytes: [UInt8]) -> Bool {
        let first = Self.lines(of: String(decoding: bytes.prefix(4096), as: UTF8.self)).first { !$0.isEmpty }
        return first.map { Line($0) != nil } ?? false
    }

    /// The person's number on a day; drawn and written down where there is none for it.
    public mutating func number(of name: String, on day: Int, days: Int) throws(Refusal) -> Int {
        guard !name.isEmpty, !name.contains(where: { $0 == "\t" || $0.isNewline }) else {
            throw Refusal(.question, "'\(name)' is no name; expected one without tabs and newlines")
        }
        guard name.first?.isWhitespace != true, name.last?.isWhitespace != true else {
            throw Refusal(.question, "'\(name)' begins or ends with a blank; expected the name alone")
        }
        let today = dayWords(day)
        // One person has one number, whatever capitals and blanks the name is written with.
        let folded = PartyNames.folded(name)
        if let line = lines.last(where: {
            PartyNames.folded($0.name) == folded && $0.from <= today && today <= $0.until
        }) {
            return line.number
        }
        let file = path
        return try guarded(path) {
            let descriptor = Foundation.open(file, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
            guard descriptor >= 0, flock(descriptor, LOCK_EX) == 0 else {
                throw Refusal(.system, "\(file): cannot be written: \(String(cString: strerror(errno)))")
            }
            defer { close(descriptor) }
            // What another wrote meanwhile counts.
            self = try Identities(file)
            if let line = lines.last(where: {
                PartyNames.folded($0.name) == folded && $0.from <= today && today <= $0.until
            }) {
                return line.number
            }
            return try draw(name, today, day, days, descriptor)
        }
    }

    private mutating func draw(_ name: String, _ today: String, _ day: Int, _ days: Int, _ descriptor: Int32) throws
        -> Int
    {
        let taken = Set(lines.map(\.number))
        guard taken.count < 800_000 else {
            throw Refusal(.tooMuch, "\(path): nearly all numbers are given; expected a new file")
        }
        var number: Int
        repeat { number = Int.random(in: 100_000...999_999) } while taken.contains(number)
        let line = Line(number: number, from: today, until: dayWords(day + days - 1), name: name)
        var words = "\(line.number)\t\(line.from)\t\(line.until)\t\(line.name)\n"
        // A last line without its end would run on into this one.
        var last: UInt8 = 0x0A
        let end = lseek(descriptor, 0, SEEK_END)
        if end > 0, pread(descriptor, &last, 1, end - 1) == 1, last != 0x0A { words = "\n" + words }
        let bytes = Array(words.utf8)
        let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        guard count == bytes.count, fsync(descriptor) == 0 else {
            let why = String(cString: strerror(errno))
            ftruncate(descriptor, end)
            throw Refusal(.system, "\(path): cannot be written: \(why)")
        }
        lines.append(line)
        return number
    }

    /// Whose a number is or was.
    public func person(_ number: Int) -> Line? { lines.first { $0.number == number } }
}
