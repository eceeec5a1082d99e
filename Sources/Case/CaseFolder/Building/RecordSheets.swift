import CaseModel

extension CaseBuilder {
    /// The record key by key, as the folder has it.
    func sheet(_ record: Fields) -> RecordSheet {
        let head = record.head
        let fields = record.schema.keys.compactMap { key -> RecordSheet.Field? in
            guard !["id", "number"].contains(key.name), let value = record.values[key.name] else { return nil }
            var references: [String] = []
            let words = lines(of: value, &references)
            return RecordSheet.Field(key: key.name, values: words, references: references)
        }
        let title =
            record.optionalText("name") ?? record.optionalText("title") ?? record.optionalText("says")
            ?? record.optionalText("question") ?? record.optionalText("described")
            ?? record.statedText("name")?.words ?? head.label
        return RecordSheet(head: head, title: title, fields: fields)
    }

    private func lines(of value: Fields.Value, _ references: inout [String]) -> [String] {
        switch value {
        case .text(let text): return [text]
        case .integer(let number): return ["\(number)"]
        case .reference(let name):
            let id = names.id(of: name) ?? name
            references.append(id)
            return [id]
        case .citation(let citation):
            return [citation.lines.isEmpty ? citation.document : "\(citation.document), line \(citation.lineWords)"]
        case .when(let when): return [when.words]
        case .moment(let moment): return [momentWords(moment)]
        case .quantity(_, let words): return [words]
        case .rule(let text, _): return [text]
        case .absent(let absence): return [absence.rawValue]
        case .list(let values): return values.flatMap { lines(of: $0, &references) }
        case .record(let fields):
            let parts = fields.schema.keys.compactMap { key -> String? in
                guard let value = fields.values[key.name] else { return nil }
                return "\(key.name): \(lines(of: value, &references).joined(separator: ", "))"
            }
            return [parts.joined(separator: "; ")]
        }
    }
}
