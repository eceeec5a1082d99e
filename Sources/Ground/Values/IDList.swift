/// A list of ids in one field: with blanks between, or with `;` where there is one, so that an id may hold blanks. An id in
/// quotation marks holds whatever stands in them; a mark in it is written twice.
///
///     IDList("A1 A2").ids               // A1, A2
///     IDList("A 1; A 2").ids            // A 1, A 2
///     IDList("\"A 1\" A2").ids          // A 1, A2
///     IDList(["A 1", "A2"]).text        // "A 1" A2
public struct IDList: Sendable, Hashable {
    public var ids: [String]

    public init(_ ids: [String]) { self.ids = ids }

    public init(_ text: String) {
        ids = []
        let tokens = IDList.tokens(text)
        let isDivided = tokens.contains(.divider)
        var id = ""
        func isBlank(_ character: Character) -> Bool { character.isWhitespace }
        func end(_ list: inout [String]) {
            while id.last.map(isBlank) ?? false { id.removeLast() }
            if !id.isEmpty { list.append(id) }
            id = ""
        }
        for token in tokens {
            switch token {
            case .divider: end(&ids)
            case .quoted(let text):
                end(&ids)
                if !text.isEmpty { ids.append(text) }
            case .plain(let character):
                if !isBlank(character) || isDivided && !id.isEmpty {
                    id.append(character)
                } else {
                    end(&ids)
                }
            }
        }
        end(&ids)
    }

    /// As it stands in a field: with blanks between, those in quotation marks that could be read as more than one.
    public var text: String {
        ids.map { id in
            guard id.contains(where: { $0.isWhitespace || $0 == ";" }) || id.first == "\"" else { return id }
            return "\"" + id.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
        }.joined(separator: " ")
    }

    private enum Token: Equatable {
        case plain(Character)
        case divider
        case quoted(String)
    }

    /// A quotation mark begins an id where one can begin; elsewhere, or where it is never closed, it is a character as others.
    private static func tokens(_ text: String) -> [Token] {
        var found: [Token] = []
        var rest = text[...]
        while let character = rest.popFirst() {
            let isBeginning: Bool
            switch found.last {
            case nil, .divider?, .quoted?: isBeginning = true
            case .plain(let before)?: isBeginning = before.isWhitespace
            }
            if character == "\"", isBeginning, let (quoted, left) = quoted(rest) {
                found.append(.quoted(quoted))
                rest = left
            } else {
                found.append(character == ";" ? .divider : .plain(character))
            }
        }
        return found
    }

    /// What stands up to the mark that closes it, and what is left behind that; nil where none does.
    private static func quoted(_ text: Substring) -> (String, Substring)? {
        var made = ""
        var rest = text
        while let character = rest.popFirst() {
            guard character == "\"" else {
                made.append(character)
                continue
            }
            guard rest.first == "\"" else { return (made, rest) }
            rest.removeFirst()
            made.append("\"")
        }
        return nil
    }
}
