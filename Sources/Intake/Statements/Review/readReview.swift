internal import CaseModel
public import Tables
internal import Yams

/// A file of proposals, or every mistake in it.
public enum ReviewReading: Sendable {
    case read(IntakeReview)
    case refused([RowMistake])
}

/// Reads a file of proposals that an editor went through.
public func readReview(_ bytes: [UInt8]) -> ReviewReading {
    func refused(_ message: String, _ line: Int = 1, _ column: Int = 1) -> ReviewReading {
        .refused([RowMistake(line: line, column: column, message: message)])
    }
    guard bytes.count <= 64 << 20, let text = String(validating: bytes, as: UTF8.self) else {
        return refused("is not UTF-8, or over 64 MiB; expected a file of proposals")
    }
    let body = text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
    do {
        guard let root = try compose(yaml: body + "\n                \n") else {
            return refused("is empty; expected the proposals of truceline intake")
        }
        var reader = ReviewReader()
        let review = reader.review(root)
        return reader.mistakes.isEmpty
            ? review.map { .read($0) } ?? refused("no document; expected one") : .refused(reader.mistakes)
    } catch {
        if case .duplicatedKeysInMapping(let keys, let context)? = error as? YamlError {
            return refused(
                "key '\(keys.joined(separator: "', '"))' stands twice in one record; expected each key once",
                context.mark.line, context.mark.column)
        }
        var mark: Mark?
        if case .scanner(_, _, let place, _)? = error as? YamlError { mark = place }
        if case .parser(_, _, let place, _)? = error as? YamlError { mark = place }
        if case .composer(_, _, let place, _)? = error as? YamlError { mark = place }
        return refused("is no YAML; expected a file of proposals", max(1, mark?.line ?? 1), max(1, mark?.column ?? 1))
    }
}

private struct ReviewReader {
    var mistakes: [RowMistake] = []

    private func place(_ node: Node) -> ReviewPlace {
        ReviewPlace(line: max(1, node.mark?.line ?? 1), column: max(1, node.mark?.column ?? 1))
    }

    private mutating func note(_ node: Node, _ message: String) {
        let at = place(node)
        mistakes.append(RowMistake(line: at.line, column: at.column, message: message))
    }

    mutating func review(_ root: Node) -> IntakeReview? {
        guard let pairs = root.mapping else {
            note(root, "no keys and values; expected document, and lists of records")
            return nil
        }
        var review: IntakeReview?
        var records: [IntakeReview.Record] = []
        let known = ["document"] + IntakeReview.Record.Kind.allCases.map(\.rawValue)
        for (key, value) in pairs {
            let name = key.string ?? ""
            if name == "document" {
                review = document(value).map { IntakeReview(document: $0) }
                for (key, value) in value.mapping ?? [:] {
                    review?.documentPlaces[key.string ?? ""] = place(value)
                }
            } else if let kind = IntakeReview.Record.Kind(rawValue: name) {
                guard let list = value.sequence else {
                    note(value, "no list for '\(name)'; expected one")
                    continue
                }
                for node in list { if let record = record(node, kind) { records.append(record) } }
            } else {
                note(key, unknownName(name, kind: "key", among: known) + "; expected \(known.joined(separator: ", "))")
            }
        }
        if review == nil, mistakes.isEmpty { note(root, "no 'document'; expected the text that the proposals are of") }
        review?.records = records
        return review
    }

    private mutating func document(_ node: Node) -> IntakeReview.Document? {
        guard let pairs = node.mapping else {
            note(node, "no keys and values; expected id, title, file, sha256 and lines")
            return nil
        }
        var values: [String: String] = [:]
        let known = ["id", "title", "file", "sha256", "lines", "author", "published", "medium", "taken-from"]
        for (key, value) in pairs {
            let name = key.string ?? ""
            guard known.contains(name) else {
                note(
                    key,
                    unknownName(name, kind: "key of the document", among: known)
                        + "; expected \(known.joined(separator: ", "))")
                continue
            }
            values[name] = value.scalar?.string
        }
        for name in known.prefix(5) where values[name]?.isEmpty ?? true {
            note(node, "document without '\(name)'; expected it as truceline intake wrote it")
        }
        guard let id = values["id"], let title = values["title"], let file = values["file"],
            let hash = values["sha256"],
            let lines = values["lines"].flatMap({ Int($0) })
        else { return nil }
        if file.contains("/") || file.hasPrefix(".") || file.isEmpty {
            note(node, "the text's file is '\(file)'; expected the name of a file in the folder of the case")
        }
        return IntakeReview.Document(
            id: id, title: title, file: file, sha256: hash, lines: lines, published: values["published"],
            author: values["author"], medium: values["medium"], takenFrom: values["taken-from"])
    }

    private mutating func record(_ node: Node, _ kind: IntakeReview.Record.Kind) -> IntakeReview.Record? {
        guard let pairs = node.mapping else {
            note(node, "no keys and values; expected a record")
            return nil
        }
        var record = IntakeReview.Record(kind: kind, id: "", place: place(node))
        var accepted: String?
        let known = ["id", "accept"] + kind.keys
        for (key, value) in pairs {
            let name = key.string ?? ""
            guard known.contains(name) else {
                note(key, unknownName(name, kind: "key", among: known) + "; expected \(known.joined(separator: ", "))")
                continue
            }
            record.places[name] = place(value)
            let list = value.sequence.map { Array($0) } ?? [value]
            let texts = list.compactMap { $0.scalar?.string }
            guard texts.count == list.count, texts.count == 1 || IntakeReview.Record.Kind.lists.contains(name) else {
                note(value, "more than one value for '\(name)'; expected text")
                continue
            }
            switch name {
            case "id": record.id = texts[0]
            case "accept": accepted = texts[0].lowercased()
            default: record.values[name] = texts
            }
        }
        if record.id.isEmpty { note(node, "a record without 'id'; expected one") }
        // YAML's own words for yes and no are read as they are meant.
        let acceptance = accepted.flatMap {
            IntakeReview.Acceptance(rawValue: $0 == "true" ? "yes" : $0 == "false" ? "no" : $0)
        }
        if let acceptance {
            record.acceptance = acceptance
        } else {
            note(
                pairs["accept"] ?? node,
                "'\(accepted ?? "nothing")' for 'accept' of '\(record.id)'; expected yes, no or edited")
        }
        return record
    }
}
