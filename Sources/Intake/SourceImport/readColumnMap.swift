import CaseModel
import ObservationFiles
public import Tables
import Yams

/// A map of columns, or every mistake in it.
public enum ColumnMapReading: Sendable {
    case read(ColumnMap)
    case refused([RowMistake])
}

/// Reads a map of columns: `columns`, `values`, `fixed`, `days`, `offset`, `accuracy-not-given` and `several`.
public func readColumnMap(_ bytes: [UInt8]) -> ColumnMapReading {
    guard bytes.count <= 1 << 20, let text = String(validating: bytes, as: UTF8.self) else {
        return .refused([
            RowMistake(line: 1, column: 1, message: "is not UTF-8, or over 1 MiB; expected a map of columns in YAML")
        ])
    }
    do {
        guard let root = try compose(yaml: trimmedMark(text)) else {
            return .refused([
                RowMistake(line: 1, column: 1, message: "is empty; expected columns: {time: ..., kind: ...}")
            ])
        }
        var reader = ColumnMapReader()
        reader.read(root)
        return reader.mistakes.isEmpty ? .read(reader.map) : .refused(reader.mistakes)
    } catch {
        if case .duplicatedKeysInMapping(let keys, let context)? = error as? YamlError {
            return .refused([
                RowMistake(
                    line: context.mark.line, column: context.mark.column,
                    message: "key '\(keys.joined(separator: "', '"))' stands twice; expected each key once")
            ])
        }
        let mark = (error as? YamlError).flatMap { fault -> Mark? in
            switch fault {
            case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): return mark
            default: return nil
            }
        }
        return .refused([
            RowMistake(
                line: mark?.line ?? 1, column: mark?.column ?? 1, message: "is no YAML; expected a map of columns")
        ])
    }
}

private func trimmedMark(_ text: String) -> String {
    text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
}

private struct ColumnMapReader {
    var map = ColumnMap()
    var mistakes: [RowMistake] = []
    private static let keys = ["columns", "values", "fixed", "days", "offset", "accuracy-not-given", "several"]

    private mutating func note(_ node: Node, _ message: String) {
        mistakes.append(RowMistake(line: node.mark?.line ?? 1, column: node.mark?.column ?? 1, message: message))
    }

    mutating func read(_ root: Node) {
        guard let pairs = root.mapping else {
            return note(root, "no map; expected \(Self.keys.joined(separator: ", "))")
        }
        for (key, value) in pairs {
            switch key.string ?? "" {
            case "columns": each(value) { reader, name, value in reader.columns(name, value) }
            case "values": each(value) { reader, name, value in reader.values(name, value) }
            case "fixed":
                each(value) { reader, name, value in
                    if let text = value.string, value.scalar != nil {
                        reader.map.fixed[name] = text
                    } else {
                        reader.note(value, "no text for '\(name)'; expected what every row has")
                    }
                }
            case "days":
                if let form = value.string.flatMap({ ColumnMap.DayForm(rawValue: $0) }) {
                    map.days = form
                } else {
                    note(
                        value,
                        "'\(value.string ?? "")' for days; expected "
                            + ColumnMap.DayForm.allCases.map(\.rawValue).joined(separator: ", "))
                }
            case "offset":
                if let text = value.string, text == "Z" || isOffset(text) {
                    map.offset = text
                } else {
                    note(
                        value,
                        "'\(value.string ?? "")' for offset; expected Z, or an offset such as +02:00 in quotation marks"
                    )
                }
            case "accuracy-not-given":
                if let metres = value.string.flatMap(plainNumber), metres > 0, metres <= 1_000_000 {
                    map.accuracyNotGiven = metres
                } else {
                    note(
                        value,
                        "'\(value.string ?? "")' for accuracy-not-given; expected metres, more than 0 and up to 1000000"
                    )
                }
            case "several":
                each(value) { reader, name, value in reader.several(name, value) }
            case let other:
                note(
                    key,
                    unknownName(other, kind: "key", among: Self.keys)
                        + "; expected \(Self.keys.joined(separator: ", "))")
            }
        }
        contradictions(root)
        for name in ["time", "kind"] where map.columns[name] == nil && map.fixed[name] == nil && mistakes.isEmpty {
            note(root, "no '\(name)' under columns or fixed; expected one")
        }
    }

    private mutating func each(_ node: Node, _ body: (inout ColumnMapReader, String, Node) -> Void) {
        guard let pairs = node.mapping else { return note(node, "no map; expected columns of observations") }
        for (key, value) in pairs {
            let name = key.string ?? ""
            guard ColumnMap.known.contains(name) else {
                note(key, unknownName(name, kind: "column of observations", among: ColumnMap.known) + "; expected one")
                continue
            }
            body(&self, name, value)
        }
    }

    /// What one part of the map says against another, or to no purpose.
    private mutating func contradictions(_ root: Node) {
        let placed = ["lon", "lat"].filter { map.columns[$0] != nil || map.fixed[$0] != nil }
        if map.columns["geopoint"] != nil || map.fixed["geopoint"] != nil, !placed.isEmpty {
            note(root, "'geopoint' beside '\(placed.joined(separator: "' and '"))'; expected one way to say the place")
        }
        for name in map.columns.keys.sorted() where map.fixed[name] != nil {
            note(root, "'\(name)' under columns and under fixed; expected one of them")
        }
        for name in map.several.keys.sorted() where map.values[name] == nil {
            note(root, "'\(name)' under several, and no words for it under values; expected the words of its answers")
        }
        if map.accuracyNotGiven != nil, map.fixed["radius_m"] != nil {
            note(root, "accuracy-not-given beside radius_m under fixed; expected one of them")
        }
        for name in map.values.keys.sorted() where map.columns[name] == nil {
            note(root, "words for '\(name)' under values, and no column for it; expected it under columns too")
        }
    }

    private mutating func several(_ name: String, _ value: Node) {
        guard let meant = value.string.flatMap({ ColumnMap.Several(rawValue: $0) }) else {
            return note(
                value,
                "'\(value.string ?? "")' for several; expected "
                    + ColumnMap.Several.allCases.map { "'\($0.rawValue)'" }.joined(separator: " or "))
        }
        guard meant == .oneOfThem || name == "kind" else {
            return note(value, "'\(meant.rawValue)' for '\(name)'; expected it for 'kind' alone")
        }
        map.several[name] = meant
    }

    private mutating func columns(_ name: String, _ value: Node) {
        let list = value.sequence.map { Array($0) } ?? [value]
        let sources = list.compactMap { $0.scalar?.string }.map(foldedName)
        guard sources.count == list.count, !sources.isEmpty, !sources.contains("") else {
            return note(value, "no column for '\(name)'; expected the name of one of the export's, or a list of them")
        }
        map.columns[name] = sources
    }

    private mutating func values(_ name: String, _ value: Node) {
        guard let pairs = value.mapping else {
            return note(value, "no map for '\(name)'; expected the export's words and what they stand for")
        }
        for (word, meaning) in pairs {
            guard let word = word.scalar?.string, let meaning = meaning.scalar?.string else {
                note(meaning, "no text; expected what the word stands for")
                continue
            }
            if let other = map.values[name]?.updateValue(meaning, forKey: foldedName(word)), other != meaning {
                note(value, "'\(word)' stands for '\(other)' and for '\(meaning)'; expected each word once")
            }
            map.values[name, default: [:]][foldedName(word)] = meaning
        }
    }
}
