import CaseModel
import Yams

/// Reads nodes by a schema. Every mistake is noted and the reading goes on, so that one pass finds them all.
struct SchemaReader {
    let file: String
    /// The file as it was written; nil where values do not come from YAML.
    private let written: CutText?
    var mistakes: [Mistake] = []
    var warnings: [CaseWarning] = []
    /// Every reference to a record, to be looked up when all files are read.
    var references: [(name: String, kinds: [RecordKind], position: FilePosition)] = []
    /// Every rule, to be parsed when all issues and events are known.
    var rules: [(text: String, position: RulePosition)] = []
    /// Every citation, to be checked against the documents.
    var citations: [(citation: Citation, position: FilePosition)] = []
    /// Every record that can be looked up.
    var records: [Fields] = []

    init(file: String, written: CutText? = nil) {
        self.file = file
        self.written = written
    }

    private func position(_ node: Node) -> FilePosition {
        FilePosition(file: file, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
    }

    private mutating func note(_ node: Node, _ message: String) { note(position(node), message) }

    private mutating func note(_ place: FilePosition, _ message: String) {
        mistakes.append(Mistake(position: place, message: message))
    }

    /// Reads a record; nil where the node is none at all.
    mutating func record(_ node: Node, _ schema: RecordSchema) -> Fields? {
        guard case .mapping(let mapping) = node else {
            note(node, "\(described(node)) where a \(schema.name) should be; expected keys and values")
            return nil
        }
        var fields = Fields(schema: schema, position: position(node))
        for (keyNode, value) in mapping {
            guard case .scalar(let scalar) = keyNode else {
                note(keyNode, "\(described(keyNode)) as a key; expected a name")
                continue
            }
            guard let key = schema.key(scalar.string) else {
                let known = schema.keys.map(\.name)
                let hint =
                    nearestName(to: scalar.string, among: known).map { "'\($0)'" } ?? known.joined(separator: ", ")
                note(keyNode, "unknown key '\(shown(scalar.string))' in a \(schema.name); expected \(hint)")
                continue
            }
            fields.positions[key.name] = position(value)
            if let read = self.value(value, key.shape, of: "'\(key.name)'") { fields.values[key.name] = read }
        }
        for key in schema.keys where key.isRequired && fields.positions[key.name] == nil {
            let what = fields.values["id"].flatMap { value -> String? in
                if case .text(let id) = value { return " '\(id)'" } else { return nil }
            }
            mistakes.append(
                Mistake(
                    position: fields.position,
                    message: "\(schema.name)\(what ?? "") without '\(key.name)'; expected \(key.meaning)"))
        }
        if schema.kind != nil { records.append(fields) }
        return fields
    }

    /// The entries of a list; one that names the same thing twice would count it twice, or not, by who reads it.
    private mutating func entries(_ sequence: Node.Sequence, _ element: ValueShape, of key: String) -> [Fields.Value] {
        var seen: Set<String> = []
        return sequence.compactMap { node in
            switch element {
            case .reference, .word, .identifier:
                if case .scalar(let scalar) = node, !seen.insert(scalar.string.trimmingSpaces).inserted {
                    note(
                        node,
                        "'\(shown(scalar.string.trimmingSpaces))' stands twice for \(key); expected each entry once")
                    return nil
                }
            default: break
            }
            return value(node, element, of: key)
        }
    }

    private mutating func value(_ node: Node, _ shape: ValueShape, of key: String) -> Fields.Value? {
        switch shape {
        case .record(let schema): return record(node, schema).map { .record($0) }
        case .recordOr(let schema, let other):
            if case .mapping = node { return record(node, schema).map { .record($0) } }
            return value(node, other, of: key)
        case .list(let element):
            guard case .sequence(let sequence) = node else {
                note(node, "\(described(node)) for \(key); expected a list")
                return nil
            }
            return .list(entries(sequence, element, of: key))
        case .oneOrMore(let element):
            guard case .sequence(let sequence) = node else {
                return value(node, element, of: key).map { .list([$0]) }
            }
            if sequence.isEmpty { note(node, "empty list for \(key); expected one entry or more") }
            return .list(entries(sequence, element, of: key))
        case .stated(let inner):
            if case .scalar(let scalar) = node, let absence = Absence(rawValue: scalar.string) {
                return .absent(absence)
            }
            return value(node, inner, of: key)
        default: break
        }
        guard case .scalar(let scalar) = node else {
            note(node, "\(described(node)) for \(key); expected \(expectation(shape))")
            return nil
        }
        let text = scalar.string.trimmingSpaces
        let isNull = scalar.style == .plain && ["", "~", "null", "Null", "NULL"].contains(text)
        if text.isEmpty || isNull {
            note(node, "nothing for \(key); expected \(expectation(shape)) (what is not known is written as a word)")
            return nil
        }
        var start = position(node)
        if case .formula = shape, scalar.style == .singleQuoted || scalar.style == .doubleQuoted { start.column += 1 }
        if scalar.style == .plain { tellIfCut(scalar.string, shape, start) }
        let isOneLine =
            [.plain, .singleQuoted, .doubleQuoted].contains(scalar.style) && !text.contains(where: \.isNewline)
        return self.scalar(text, shape, RulePosition(start: start, isOneLine: isOneLine), key)
    }

    /// Behind words, and behind anything where no space follows the `#`, what YAML drops is more likely meant than a comment.
    private mutating func tellIfCut(_ text: String, _ shape: ValueShape, _ start: FilePosition) {
        guard let comment = written?.comment(behind: text, line: start.line, column: start.column) else { return }
        let isText = if case .text = shape { true } else { false }
        guard isText || !comment.text.hasPrefix("# ") && comment.text.count > 1 else { return }
        warnings.append(
            CaseWarning(
                position: FilePosition(file: file, line: comment.line, column: comment.column),
                message: "'\(shown(comment.text))' is not read: ' #' begins a comment in YAML; put the whole text in "
                    + "quotation marks, or the comment on a line of its own"))
    }

    private static let longKeys: Set<String> = [
        "note", "summary", "quote", "reason", "described", "wording", "words", "text",
    ]

    /// Reads a text as a property of a feature has it.
    mutating func plain(_ text: String, _ shape: ValueShape, of key: String, at place: FilePosition) -> Fields.Value? {
        switch shape {
        case .list(let inner), .oneOrMore(let inner): return plain(text, inner, of: key, at: place).map { .list([$0]) }
        default: return scalar(text, shape, RulePosition(start: place, isOneLine: false), key)
        }
    }

    private mutating func scalar(
        _ text: String, _ shape: ValueShape, _ place: RulePosition, _ key: String
    ) -> Fields.Value? {
        switch shape {
        case .text:
            // What people read at length may have lines; a name would print lines of its own.
            guard !Self.longKeys.contains(key) else { return .text(text) }
            return .text(oneLine(text.last?.isNewline ?? false ? String(text.dropLast()) : text))
        case .identifier:
            guard isIdentifier(text) else { break }
            return .text(text)
        case .integer(let range):
            guard let number = Int(text), range.contains(number) else { break }
            return .integer(number)
        case .word(let words):
            guard !words.contains(where: { $0.word == text }) else { return .text(text) }
            let known = words.map(\.word)
            let hint =
                nearestName(to: text, among: known).map { "'\($0)'" } ?? "one of: \(known.joined(separator: ", "))"
            note(place.start, "unknown word '\(shown(text))' for \(key); expected \(hint)")
            return nil
        case .reference(let kinds):
            references.append((text, kinds, place.start))
            return .reference(text)
        case .citation:
            guard let citation = parsedCitation(text) else { break }
            citations.append((citation, place.start))
            return .citation(citation)
        case .when:
            guard let when = parsedWhen(text) else { break }
            return .when(when)
        case .moment:
            guard let moment = parsedMoment(text) else { break }
            return .moment(moment)
        case .timeOfDay:
            guard let second = parsedTimeOfDay(text) else { break }
            return .quantity(Double(second), words: text)
        case .timeZone:
            guard localClock(named: text) != nil else {
                note(place.start, "'\(shown(text))' for \(key); \(unknownTimeZone(text))")
                return nil
            }
            return .text(text)
        case .distance:
            guard let metres = parsedDistance(text) else { break }
            return .quantity(metres, words: text)
        case .day:
            guard let moment = parsedMoment(text), moment.second == nil else {
                note(place.start, "'\(shown(text))' for \(key); expected \(expectedDay(for: text))")
                return nil
            }
            return .moment(moment)
        case .measure(let unit):
            guard let number = parsedMeasure(text, unit: unit) else { break }
            return .quantity(number, words: text)
        case .measureOrNone(let unit):
            guard let number = parsedMeasure(text, unit: unit, isNoneToo: true) else { break }
            return .quantity(number, words: text)
        case .coordinate:
            guard parsedCoordinate(text) != nil else { break }
            return .text(text)
        case .hours:
            guard parsedHours(text) != nil else { break }
            return .text(text)
        case .formula:
            rules.append((text, place))
            return .rule(text, place)
        default: break
        }
        note(place.start, "'\(shown(text))' for \(key); expected \(expectation(shape))")
        return nil
    }

    private func described(_ node: Node) -> String {
        switch node {
        case .scalar(let scalar): return scalar.string.isEmpty ? "nothing" : "'\(shown(scalar.string))'"
        case .mapping: return "keys and values"
        case .sequence: return "a list"
        case .alias: return "a YAML alias"
        }
    }

    private func shown(_ text: String) -> String {
        // A line end of two characters is one to Swift, and is not "\n".
        let lines = text.split(maxSplits: 1, whereSeparator: \.isNewline)
        let line = lines.first.map { String($0.prefix(60)) } ?? ""
        return lines.count > 1 || line.count < lines.first?.count ?? 0 ? line + "…" : line
    }
}
