import CaseModel
import Yams

/// Reads nodes by a schema. Every mistake is noted and the reading goes on, so that one pass finds them all.
struct SchemaReader {
    let file: String
    var mistakes: [Mistake] = []
    /// Every reference to a record, to be looked up when all files are read.
    var references: [(name: String, kinds: [RecordKind], position: FilePosition)] = []
    /// Every rule, to be parsed when all issues and events are known.
    var rules: [(text: String, position: RulePosition)] = []
    /// Every citation, to be checked against the documents.
    var citations: [(citation: Citation, position: FilePosition)] = []
    /// Every record that can be looked up.
    var records: [Fields] = []

    init(file: String) {
        self.file = file
    }

    private func position(_ node: Node) -> FilePosition {
        FilePosition(file: file, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
    }

    private mutating func note(_ node: Node, _ message: String) {
        mistakes.append(Mistake(position: position(node), message: message))
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

    private mutating func value(_ node: Node, _ shape: ValueShape, of key: String) -> Fields.Value? {
        switch shape {
        case .record(let schema): return record(node, schema).map { .record($0) }
        case .list(let element):
            guard case .sequence(let sequence) = node else {
                note(node, "\(described(node)) for \(key); expected a list")
                return nil
            }
            return .list(sequence.compactMap { value($0, element, of: key) })
        case .oneOrMore(let element):
            guard case .sequence(let sequence) = node else {
                return value(node, element, of: key).map { .list([$0]) }
            }
            if sequence.isEmpty { note(node, "empty list for \(key); expected one entry or more") }
            return .list(sequence.compactMap { value($0, element, of: key) })
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
        return self.scalar(scalar, text, shape, node, key)
    }

    private mutating func scalar(
        _ scalar: Node.Scalar, _ text: String, _ shape: ValueShape, _ node: Node, _ key: String
    ) -> Fields.Value? {
        switch shape {
        case .text: return .text(text)
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
            note(node, "unknown word '\(shown(text))' for \(key); expected \(hint)")
            return nil
        case .reference(let kinds):
            references.append((text, kinds, position(node)))
            return .reference(text)
        case .citation:
            guard let citation = parsedCitation(text) else { break }
            citations.append((citation, position(node)))
            return .citation(citation)
        case .when:
            guard let when = parsedWhen(text) else { break }
            return .when(when)
        case .formula:
            var start = position(node)
            if scalar.style == .singleQuoted || scalar.style == .doubleQuoted { start.column += 1 }
            let isOneLine = [.plain, .singleQuoted, .doubleQuoted].contains(scalar.style) && !text.contains("\n")
            let place = RulePosition(start: start, isOneLine: isOneLine)
            rules.append((text, place))
            return .rule(text, place)
        default: break
        }
        note(node, "'\(shown(text))' for \(key); expected \(expectation(shape))")
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
        let line = text.split(separator: "\n", maxSplits: 1).first.map(String.init) ?? ""
        return line.unicodeScalars.count > 60 ? String(line.prefix(60)) + "…" : line
    }
}
