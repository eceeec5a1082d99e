import Synchronization

/// The words of a language by the English that they stand for, as a file of GNU gettext has them.
public final class Catalogue: Sendable {
    /// The fields of its head: `Language`, `Plural-Forms`, and how numbers and days are written.
    public let head: [String: String]
    /// By the English, in the singular where it has two forms: its forms by the rule of plurals, or the one.
    public let entries: [String: [String]]
    private let plural: PluralRule
    let decimalPoint: String
    let groupSeparator: String
    /// Mark-up by its English pattern, made once.
    private let patterns = Mutex<[String: [Piece]]>([:])
    /// What was asked for and is not in it.
    private let unknown = Mutex<Set<String>>([])

    /// A part of a pattern: text, or the number of what is put in.
    enum Piece: Sendable {
        case text(String)
        case value(Int)
    }

    public init(_ file: String) {
        let read = POFile(file)
        head = read.head
        entries = read.entries
        plural = PluralRule(head["Plural-Forms"] ?? "")
        decimalPoint = head["X-Decimal"] ?? "."
        groupSeparator = head["X-Group"] ?? ","
    }

    /// What nobody translated of what was asked for, for a test.
    public var asked: Set<String> { unknown.withLock { $0 } }

    func words(_ english: String) -> String {
        if let known = entries[english]?.first { return known }
        if english.contains(where: \.isLetter) { unknown.withLock { _ = $0.insert(english) } }
        return english
    }

    func words(_ number: Int, _ one: String, _ many: String) -> String {
        guard let forms = entries[one], !forms.isEmpty else {
            unknown.withLock { _ = $0.insert(one) }
            return number == 1 ? one : many
        }
        return forms[min(plural.form(number), forms.count - 1)]
    }

    /// A pattern of mark-up with `{1}`, `{2}` for what is put in, its runs of text translated and its values put in.
    func markup(_ pattern: String, _ values: [String]) -> String {
        let pieces = patterns.withLock { known in
            if let pieces = known[pattern] { return pieces }
            let pieces = Catalogue.pieces(translated(pattern))
            known[pattern] = pieces
            return pieces
        }
        return Catalogue.joined(pieces, values)
    }

    /// Mark-up or a template in this language: each of its runs of text, and each attribute that is read out.
    public func translated(_ markup: String) -> String { MarkupRuns(markup).translated(words) }

    /// A sentence that was made in English and kept so, in this language; nil where it was not made by this pattern.
    ///
    /// - Parameter said: what was put in, by its place in the pattern, as it is to be said here.
    public func retold(
        _ text: String, madeBy pattern: String, _ said: (_ place: Int, _ value: String) -> String
    ) -> String? {
        var values: [Int: String] = [:]
        var rest = Substring(text)
        let pieces = Self.pieces(pattern)
        var open: Int?
        for (number, piece) in pieces.enumerated() {
            switch piece {
            case .value(let place): open = place
            case .text(let words) where words.isEmpty: continue
            case .text(let words):
                let isLast = pieces[(number + 1)...].allSatisfy { if case .text("") = $0 { true } else { false } }
                guard let place = open else {
                    guard rest.hasPrefix(words) else { return nil }
                    rest = rest.dropFirst(words.count)
                    continue
                }
                // What is put in is as short as may be, but what ends the sentence ends it.
                let found =
                    isLast ? (rest.hasSuffix(words) ? rest.ranges(of: words).last : nil) : rest.firstRange(of: words)
                guard let found, found.lowerBound > rest.startIndex else { return nil }
                values[place] = String(rest[..<found.lowerBound])
                rest = rest[found.upperBound...]
                open = nil
            }
        }
        if let open {
            guard !rest.isEmpty else { return nil }
            values[open] = String(rest)
        } else if !rest.isEmpty {
            return nil
        }
        return Self.filled(
            words(pattern), (0..<(values.keys.max() ?? -1) + 1).map { said($0, values[$0] ?? "") })
    }

    static func filled(_ pattern: String, _ values: [String]) -> String { joined(pieces(pattern), values) }

    private static func joined(_ pieces: [Piece], _ values: [String]) -> String {
        var made = ""
        for piece in pieces {
            switch piece {
            case .text(let text): made += text
            case .value(let number): made += values.indices.contains(number) ? values[number] : ""
            }
        }
        return made
    }

    private static func pieces(_ pattern: String) -> [Piece] {
        var pieces: [Piece] = []
        var rest = Substring(pattern)
        while let open = rest.firstIndex(of: "{") {
            let behind = rest[rest.index(after: open)...]
            guard let close = behind.firstIndex(of: "}"), let number = Int(behind[..<close]), number > 0 else {
                pieces.append(.text(String(rest[...open])))
                rest = behind
                continue
            }
            pieces.append(.text(String(rest[..<open])))
            pieces.append(.value(number - 1))
            rest = behind[behind.index(after: close)...]
        }
        pieces.append(.text(String(rest)))
        return pieces
    }
}

/// A file of GNU gettext: `msgid`, `msgid_plural`, `msgstr`, `msgstr[1]`, each a quoted text that can go on in the next lines.
struct POFile {
    private(set) var head: [String: String] = [:]
    private(set) var entries: [String: [String]] = [:]

    init(_ file: String) {
        var fields: [String: String] = [:]
        var current = ""
        func keep(into entries: inout [String: [String]], _ head: inout [String: String]) {
            guard let key = fields["msgid"] else { return }
            let one = fields["msgstr"].map { [$0] }
            let forms = one ?? (0..<6).compactMap { fields["msgstr[\($0)]"] }
            if key.isEmpty {
                for line in (forms.first ?? "").split(separator: "\n") {
                    let parts = line.split(separator: ":", maxSplits: 1)
                    // A space at the end is dropped, one within quotes is not: a group separator can be one.
                    guard parts.count == 2 else { continue }
                    head[String(parts[0])] = String(parts[1].drop { $0 == " " })
                }
            } else if !forms.contains("") {
                entries[key] = forms
            }
            fields = [:]
        }
        for line in file.split(separator: "\n", omittingEmptySubsequences: true) {
            if line.hasPrefix("#") { continue }
            if line.hasPrefix("\"") {
                fields[current, default: ""] += POFile.unquoted(line)
                continue
            }
            guard let blank = line.firstIndex(of: " ") else { continue }
            let name = String(line[..<blank])
            if name == "msgid" { keep(into: &entries, &head) }
            current = name
            fields[name] = POFile.unquoted(line[line.index(after: blank)...])
        }
        keep(into: &entries, &head)
    }

    private static func unquoted(_ text: Substring) -> String {
        var made = ""
        var isEscaped = false
        for letter in text.dropFirst().dropLast() {
            if isEscaped {
                made.append(letter == "n" ? "\n" : letter == "t" ? "\t" : letter)
                isEscaped = false
            } else if letter == "\\" {
                isEscaped = true
            } else {
                made.append(letter)
            }
        }
        return made
    }
}
