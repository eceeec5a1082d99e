public import CaseModel

/// One thing that is told about the input: what is wrong with it, or what was done with it.
public struct Remark: Sendable, Hashable {
    /// How much it matters: an error stands in the way; a row was skipped; something was given and not used.
    public enum Weight: String, Sendable { case error, skipped, warning }

    /// Where; nil where it is in the question and not in a file.
    public var place: FilePosition?
    public var weight: Weight
    /// What is wrong.
    public var wrong: String
    /// What was expected; nil where that goes without saying.
    public var expected: String?

    /// - Parameter message: what is wrong; what was expected.
    public init(_ message: String, at place: FilePosition? = nil, weight: Weight = .error) {
        self.place = place
        self.weight = weight
        let mark = Array("; expected ".utf8)
        let bytes = Array(message.utf8)
        let start = bytes.indices.first { bytes[$0...].starts(with: mark) }
        wrong = start.map { String(decoding: bytes[..<$0], as: UTF8.self) } ?? message
        expected = start.map { String(decoding: bytes[($0 + mark.count)...], as: UTF8.self) }
    }

    /// "what is wrong; expected what was expected".
    public var message: String { wrong + (expected.map { "; expected \($0)" } ?? "") }
}

/// Remarks with how many there are in all, and what is said behind them.
public struct Remarks: Sendable {
    public var list: [Remark]
    /// More than are listed where a file is full of them.
    public var count: Int
    public var notes: [String]

    public init(_ list: [Remark], count: Int? = nil, notes: [String] = []) {
        self.list = list
        self.count = count ?? list.count
        self.notes = notes
    }

    /// At most a thousand lines, `file:line:column: error: what is wrong; what was expected`.
    ///
    /// - Parameter program: what stands in place of a file where the question is wrong.
    public func lines(program: String) -> [String] {
        let shown = list.prefix(1000).map { remark in
            let place = remark.place.map { "\($0.file):\($0.line):\($0.column)" } ?? program
            // What a file says must not look like a line of ours.
            return oneLine("\(place): \(remark.weight.rawValue): \(remark.message)")
        }
        return shown + (count > shown.count ? ["… and \(count - shown.count) more"] : []) + notes
    }
}

/// Why something cannot be answered: a command prints it, a page shows it, a server maps its code to a status.
///
///     do throws(Refusal) {
///         let file = try CaseFile.read(atFolder: "Examples/exercise")
///     } catch {
///         for line in error.remarks.lines(program: "truceline") { print(line) }
///     }
public struct Refusal: Error, Sendable {
    /// What sort of thing stands in the way. The raw values are for programs and stay as they are.
    public enum Code: String, Sendable, CaseIterable {
        /// The case's own files have mistakes.
        case caseFiles = "case-files"
        /// A file of observations, observers, decisions or detection functions has mistakes.
        case evidence
        /// A file that was named, or that the question needs, is not there or cannot be read.
        case noFile = "no-file"
        /// What is handed in to be checked is not what it should be.
        case notAnAnswer = "not-an-answer"
        /// The question names what the case does not have, or contradicts itself.
        case question
        /// More than can be answered exactly, or more than the budget allows.
        case tooMuch = "too-much"
        /// The case has nothing of what is asked about, or no plan is possible.
        case impossible
        /// The answer was found and its own check refuses it: never the asker's mistake.
        case notProved = "not-proved"
        /// The machine or its files failed.
        case system
    }

    public var code: Code
    public var remarks: Remarks

    public init(_ code: Code, _ remarks: Remarks) {
        self.code = code
        self.remarks = remarks
    }

    public init(_ code: Code, _ message: String, at place: FilePosition? = nil) {
        self.init(code, Remarks([Remark(message, at: place)]))
    }

    /// Mistakes of files, with their number behind them.
    public init(_ code: Code, _ mistakes: [Mistake]) {
        self.init(
            code,
            Remarks(
                mistakes.map { Remark($0.message, at: $0.position) },
                notes: ["\(mistakes.count) \(mistakes.count == 1 ? "mistake" : "mistakes")"]))
    }

    /// A mistake at the head of a file.
    public init(_ code: Code, file: String, _ message: String) {
        self.init(code, message, at: FilePosition(file: file, line: 1, column: 1))
    }

    /// The exit status of a command, as `truceline --help` tells it: 2 for what the asker can mend, 1 for the rest.
    public var exitStatus: Int32 { code == .notProved || code == .system ? 1 : 2 }
}
