import CaseModel

/// Typed access to the values of a record that has been checked. What the schema requires is there; the empty values
/// behind `??` are never reached in a case that passed.
extension Fields {
    func text(_ key: String) -> String { optionalText(key) ?? "" }

    func integer(_ key: String) -> Int? {
        if case .integer(let number)? = values[key] { return number }
        return nil
    }

    func statedText(_ key: String) -> Stated<String>? {
        switch values[key] {
        case .text(let text)?: return .value(text)
        case .absent(let absence)?: return .absent(absence)
        default: return nil
        }
    }

    func statedInteger(_ key: String) -> Stated<Int>? {
        switch values[key] {
        case .integer(let number)?: return .value(number)
        case .absent(let absence)?: return .absent(absence)
        default: return nil
        }
    }

    func statedWhen(_ key: String) -> Stated<When>? {
        switch values[key] {
        case .when(let when)?: return .value(when)
        case .absent(let absence)?: return .absent(absence)
        default: return nil
        }
    }

    func citations(_ key: String = "cites") -> [Citation] {
        guard case .list(let values)? = values[key] else { return [] }
        return values.compactMap { if case .citation(let citation) = $0 { return citation } else { return nil } }
    }

    /// A word of a closed list.
    func word<Vocabulary: ClosedVocabulary>(_ key: String) -> Vocabulary? {
        optionalText(key).flatMap(Vocabulary.init(rawValue:))
    }

    func words<Vocabulary: ClosedVocabulary>(_ key: String) -> [Vocabulary] {
        texts(key).compactMap(Vocabulary.init(rawValue:))
    }

    var flags: [Flag] { words("flags") }

    func reference(_ key: String, _ names: NameTable) -> String? {
        if case .reference(let name)? = values[key] { return names.id(of: name) }
        return nil
    }

    func references(_ key: String, _ names: NameTable) -> [String] {
        switch values[key] {
        case .reference(let name)?: return names.id(of: name).map { [$0] } ?? []
        case .list(let values)?:
            return values.compactMap {
                if case .reference(let name) = $0 { return names.id(of: name) } else { return nil }
            }
        default: return []
        }
    }

    func statedReference(_ key: String, _ names: NameTable) -> Stated<String>? {
        if case .absent(let absence)? = values[key] { return .absent(absence) }
        return reference(key, names).map { .value($0) }
    }

    func statedReferences(_ key: String, _ names: NameTable) -> Stated<[String]>? {
        if case .absent(let absence)? = values[key] { return .absent(absence) }
        return values[key] == nil ? nil : .value(references(key, names))
    }

    func formula(_ key: String, _ rules: [FilePosition: Formula]) -> Formula? {
        if case .rule(_, let position)? = values[key] { return rules[position.start] }
        return nil
    }

    func readingChoice(_ key: String = "reading") -> TalksQuestion.ReadingChoice? {
        guard let text = optionalText(key), let dot = text.lastIndex(of: ".") else { return nil }
        return .init(reading: String(text[..<dot]), choice: String(text[text.index(after: dot)...]))
    }

    var head: RecordHead {
        RecordHead(
            id: text("id"), number: optionalText("number"), kind: schema.kind ?? .unknown, position: position,
            cites: citations(), flags: flags, note: optionalText("note"))
    }
}
