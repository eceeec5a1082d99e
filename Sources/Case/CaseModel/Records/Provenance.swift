/// Where a record stands in the case folder.
public struct FilePosition: Sendable, Hashable {
    public var file: String
    /// Counted from 1.
    public var line: Int
    /// Counted from 1, in Unicode scalars.
    public var column: Int
    public init(file: String, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }
}

/// A passage: a document and lines of it.
public struct Citation: Sendable, Hashable {
    /// The id of the document.
    public var document: String
    /// Line ranges, ascending, from 1; none where the document is cited as a whole.
    public var lines: [ClosedRange<Int>]
    public init(document: String, lines: [ClosedRange<Int>]) {
        self.document = document
        self.lines = lines
    }

    /// Document and lines: `article 5, 8`; the document alone where it is cited as a whole.
    public var words: String { lines.isEmpty ? document : "\(document) \(lineWords)" }

    /// The lines as written in the file: `5, 8, 13` or `15-19`.
    public var lineWords: String {
        lines.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)" }.joined(separator: ", ")
    }
}

/// When something was, as far as a source says.
public enum When: Sendable, Hashable {
    /// A year, a month of it, or a day.
    case date(year: Int, month: Int?, day: Int?)
    /// A day of the week and nothing else: `Friday`.
    case weekday(String)
    /// A time in words: `since 2014`, `recently`.
    case words(String)

    public var words: String {
        switch self {
        case .date(let year, let month, let day):
            return [year, month, day].compactMap { $0 }.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: "-")
        case .weekday(let day): return "\(day) (no date)"
        case .words(let text): return text
        }
    }
}

/// What every record of a case has: its names, its place in the folder, its source and its flags.
public struct RecordHead: Sendable, Hashable {
    public var id: String
    /// A second name, such as the number in an inventory.
    public var number: String?
    public var kind: RecordKind
    public var position: FilePosition
    public var cites: [Citation]
    public var flags: [Flag]
    /// A remark of the editor of the case.
    public var note: String?
    public init(
        id: String, number: String? = nil, kind: RecordKind, position: FilePosition, cites: [Citation] = [],
        flags: [Flag] = [], note: String? = nil
    ) {
        self.id = id
        self.number = number
        self.kind = kind
        self.position = position
        self.cites = cites
        self.flags = flags
        self.note = note
    }

    /// The name to show: the number where there is one.
    public var label: String { number ?? id }
}

/// A record of the case.
public protocol CaseRecord: Sendable {
    var head: RecordHead { get }
}

extension CaseRecord {
    public var id: String { head.id }
    public var label: String { head.label }
}
