import CaseModel

/// Every name by which a record of the case can be found.
struct NameTable {
    private var entries: [String: (kind: RecordKind, id: String, position: FilePosition)] = [:]
    private var namesByKind: [RecordKind: [String]] = [:]
    /// Kinds whose file could not be read: a name missing there says nothing.
    var unreadKinds: Set<RecordKind> = []

    /// Enters a record under its id and number; a name that is taken is a mistake.
    mutating func enter(_ fields: Fields, _ mistakes: inout [Mistake]) {
        guard let kind = fields.schema.kind, case .text(let id)? = fields.values["id"] else { return }
        enter(id, kind, id, fields.position(of: "id"), &mistakes)
        if case .text(let number)? = fields.values["number"], number != id {
            enter(number, kind, id, fields.position(of: "number"), &mistakes)
        }
    }

    /// Enters a record of a case that has been read.
    mutating func enter(_ head: RecordHead) {
        for name in [head.id, head.number].compactMap({ $0 }) where entries[name] == nil {
            entries[name] = (head.kind, head.id, head.position)
            namesByKind[head.kind, default: []].append(name)
        }
    }

    private mutating func enter(
        _ name: String, _ kind: RecordKind, _ id: String, _ position: FilePosition, _ mistakes: inout [Mistake]
    ) {
        if let taken = entries[name] {
            let first = "\(taken.position.file):\(taken.position.line):\(taken.position.column)"
            mistakes.append(
                Mistake(
                    position: position,
                    message: "the name '\(name)' is taken by the \(taken.kind.rawValue) at \(first); "
                        + "expected a name that no other record has"))
            return
        }
        entries[name] = (kind, id, position)
        namesByKind[kind, default: []].append(name)
    }

    /// The id of the record of that name, of one of the kinds (of any, where there are none).
    func id(of name: String, kinds: [RecordKind] = []) -> String? {
        guard let entry = entries[name], kinds.isEmpty || kinds.contains(entry.kind) else { return nil }
        return entry.id
    }

    /// What is wrong with a reference; nil where nothing is.
    func fault(of name: String, kinds: [RecordKind]) -> String? {
        if id(of: name, kinds: kinds) != nil { return nil }
        let wanted = kinds.isEmpty ? RecordKind.allCases : kinds
        if wanted.contains(where: unreadKinds.contains) { return nil }
        let what = kinds.isEmpty ? "record" : kinds.map(\.rawValue).joined(separator: " or ")
        let wantedWords = kinds.isEmpty ? "a record" : kinds.map(\.withArticle).joined(separator: " or ")
        if let other = entries[name] {
            return "'\(name)' is \(other.kind.withArticle); expected the id of \(wantedWords)"
        }
        return unknownName(name, kind: what, among: wanted.flatMap { namesByKind[$0] ?? [] })
            + "; expected the id of \(wantedWords) of this case"
    }
}
