/// What a text proposes to a case, for an editor to accept record by record: the file `intake.yaml`.
public struct IntakeReview: Sendable {
    /// The text, as it is kept in the folder of the case.
    public struct Document: Sendable, Hashable {
        public var id: String
        public var title: String
        /// The name of the kept text in the folder.
        public var file: String
        public var sha256: String
        public var lines: Int
        /// The day of publication, where the editor states it.
        public var published: String?
        public var author: String?
        public var medium: String?
        /// Name and SHA-256 of what the text was taken from, where it was no plain text.
        public var takenFrom: String?

        public init(
            id: String, title: String, file: String, sha256: String, lines: Int, published: String? = nil,
            author: String? = nil, medium: String? = nil, takenFrom: String? = nil
        ) {
            self.id = id
            self.title = title
            self.file = file
            self.sha256 = sha256
            self.lines = lines
            self.published = published
            self.author = author
            self.medium = medium
            self.takenFrom = takenFrom
        }
    }

    public var document: Document
    /// Where the facts of the text stand in the file.
    var documentPlaces: [String: ReviewPlace] = [:]
    public var records: [Record] = []
    /// Dates and numbers with their lines, and what the case has already: shown, and never entered.
    public var remarks: [String] = []

    /// What the editor made of a proposal.
    public enum Acceptance: String, Sendable, CaseIterable {
        case no, yes
        /// Accepted with words or names of the editor's own.
        case edited
    }

    /// A record that is proposed.
    public struct Record: Sendable {
        public enum Kind: String, Sendable, CaseIterable {
            case party = "parties"
            case actor = "actors"
            case venue = "venues"
            case event = "events"
            case statement = "statements"

            /// The keys in their order.
            var keys: [String] {
                switch self {
                case .party: return ["name", "role", "also-called", "cites"]
                case .actor: return ["name", "described", "party", "kind", "title", "flags", "cites"]
                case .venue: return ["name", "state", "cites"]
                case .event: return ["name", "state", "when", "says", "cites"]
                case .statement:
                    return [
                        "tier", "speaker", "printed", "by", "form", "verb", "strength", "says", "quote", "medium",
                        "setting",
                        "when", "condition", "order", "about", "flags", "at", "words",
                    ]
                }
            }
            /// Those that may hold a list.
            static let lists: Set<String> = [
                "also-called", "flags", "state", "form", "quote", "order", "about", "speaker",
            ]
        }
        public var kind: Kind
        public var id: String
        public var acceptance = Acceptance.no
        /// The values by their keys, one or more.
        public var values: [String: [String]] = [:]
        /// Where the record and its values stand in the file.
        var place = ReviewPlace(line: 1, column: 1)
        var places: [String: ReviewPlace] = [:]

        public func text(_ key: String) -> String? { values[key]?.first }
        public var isAccepted: Bool { acceptance != .no }
    }

    public func records(_ kind: Record.Kind) -> [Record] { records.filter { $0.kind == kind } }
}

/// A place in a file of proposals, counted from 1.
struct ReviewPlace: Sendable, Hashable {
    var line: Int
    var column: Int
}

/// The flag of a proposal that is none of a case, which tells the day itself.
let saidAfterPublication = "said after the text was published"

/// What stands in a value that only the editor can give.
let openValue = "?"

extension TextSpan {
    /// `16:1-16:70`: line and character of both ends.
    public var words: String { "\(lines.lowerBound):\(from)-\(lines.upperBound):\(to)" }

    init?(_ words: String) {
        let numbers = words.split(whereSeparator: { $0 == ":" || $0 == "-" }).map { Int($0) }
        guard numbers.count == 4, let first = numbers[0], let from = numbers[1], let last = numbers[2],
            let to = numbers[3],
            first >= 1, last >= first, from >= 1, to >= 1
        else { return nil }
        self.init(lines: first...last, from: from, to: to)
    }
}

/// Lines as a case cites them: `2,4-6`.
func lineWords(_ lines: [Int]) -> String {
    var runs: [ClosedRange<Int>] = []
    for line in Set(lines).sorted() {
        if let last = runs.last, last.upperBound + 1 == line {
            runs[runs.count - 1] = last.lowerBound...line
        } else {
            runs.append(line...line)
        }
    }
    return runs.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }.joined(separator: ",")
}
