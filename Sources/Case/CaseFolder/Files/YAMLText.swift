import CaseModel
import Yams

/// Reads the bytes of one YAML file into nodes with positions, and refuses what YAML allows and a case does not need.
enum YAMLText {
    /// A file larger than this is refused: a case that people write is a thousand times smaller.
    static let largestFile = 64 << 20

    /// The root node, nil for a file without content.
    static func root(of whole: [UInt8], file: String) throws(Mistake) -> Node? {
        // What Windows programs write in front of a text is no part of it.
        let bytes = whole.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(whole.dropFirst(3)) : whole
        if let fault = firstInvalidByte(bytes) {
            throw Mistake(
                position: FilePosition(file: file, line: fault.line, column: fault.column),
                message: "byte 0x\(hexadecimal(bytes[fault.offset])) is not valid UTF-8; expected a text file in UTF-8")
        }
        if let control = firstControlByte(bytes) {
            throw Mistake(
                position: FilePosition(file: file, line: control.line, column: control.column),
                message: "control character 0x\(hexadecimal(bytes[control.offset])); expected text")
        }
        if let alias = firstAlias(bytes) {
            throw Mistake(
                position: FilePosition(file: file, line: alias.line, column: alias.column),
                message: "YAML alias '*\(alias.name)'; expected the value written out "
                    + "(a case holds no anchors and aliases)")
        }
        // Yams keeps a pointer into the string, which is safe only where the string is not held inline: pad short ones.
        let text = String(decoding: bytes, as: UTF8.self) + "\n                \n"
        do {
            return try Yams.compose(yaml: text, .basic, .default, .utf8)
        } catch let error as YamlError {
            throw mistake(error, in: bytes, file: file)
        } catch {
            throw Mistake(position: FilePosition(file: file, line: 1, column: 1), message: "not YAML: \(error)")
        }
    }

    private static func mistake(_ error: YamlError, in bytes: [UInt8], file: String) -> Mistake {
        func at(_ mark: Mark?, _ what: String) -> Mistake {
            let place = FilePosition(file: file, line: max(1, mark?.line ?? 1), column: max(1, mark?.column ?? 1))
            if let (column, cause) = usualCause(of: what, onLine: place.line, column: place.column, of: bytes) {
                return Mistake(position: FilePosition(file: file, line: place.line, column: column), message: cause)
            }
            return Mistake(position: place, message: "\(what); expected valid YAML")
        }
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            let before = context.map { $0.text.trimmingSpaces + ": " } ?? ""
            return at(mark, before + problem)
        case .reader(let problem, _, _, _): return at(nil, problem)
        case .duplicatedKeysInMapping(let keys, let context):
            let names = keys.joined(separator: "', '")
            return Mistake(
                position: FilePosition(file: file, line: context.mark.line, column: context.mark.column),
                message: "key '\(names)' stands twice in one record; expected each key once")
        default: return at(nil, "\(error)")
        }
    }

    /// What people nearly always did where libYAML can only say what it could not read on.
    private static func usualCause(
        of what: String, onLine line: Int, column: Int, of bytes: [UInt8]
    ) -> (column: Int, message: String)? {
        let lines = bytes.split(separator: UInt8(ascii: "\n"), maxSplits: line, omittingEmptySubsequences: false)
        guard line <= lines.count else { return nil }
        let blanks = lines[line - 1].prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        if let tab = blanks.firstIndex(of: UInt8(ascii: "\t")) {
            return (tab - blanks.startIndex + 1, "a tab in the indentation; expected spaces")
        }
        if what.contains("mapping values are not allowed") {
            return (
                column,
                "a colon within a text, or a line indented deeper than its neighbours; "
                    + "expected the text in quotes, or the same indentation"
            )
        }
        if what.contains("cannot start any token") {
            let characters = Array(String(decoding: lines[line - 1], as: UTF8.self).unicodeScalars)
            guard column <= characters.count else { return nil }
            return (
                column,
                "'\(String(characters[column - 1]))' begins a text, which it cannot in YAML; expected the text in quotes"
            )
        }
        return nil
    }

    private static func hexadecimal(_ byte: UInt8) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }

    private static func firstInvalidByte(_ bytes: [UInt8]) -> (offset: Int, line: Int, column: Int)? {
        var decoder = UTF8()
        var iterator = CountingIterator(bytes: bytes)
        var line = 1
        var column = 1
        while true {
            let start = iterator.offset
            switch decoder.decode(&iterator) {
            case .scalarValue(let scalar):
                if scalar == "\n" {
                    line += 1
                    column = 1
                } else {
                    column += 1
                }
            case .emptyInput: return nil
            case .error: return (min(start, bytes.count - 1), line, column)
            }
        }
    }

    private struct CountingIterator: IteratorProtocol {
        let bytes: [UInt8]
        var offset = 0
        mutating func next() -> UInt8? {
            guard offset < bytes.count else { return nil }
            defer { offset += 1 }
            return bytes[offset]
        }
    }

    private static func firstControlByte(_ bytes: [UInt8]) -> (offset: Int, line: Int, column: Int)? {
        var line = 1
        var start = 0
        for (offset, byte) in bytes.enumerated() {
            if byte == UInt8(ascii: "\n") {
                line += 1
                start = offset + 1
            } else if byte < 32 && byte != UInt8(ascii: "\t") && byte != UInt8(ascii: "\r") || byte == 127 {
                return (offset, line, offset - start + 1)
            }
        }
        return nil
    }

    /// An alias can make a short file stand for a tree without end, so it is looked for before the text is parsed: a
    /// word `*name` for which there is a word `&name` too, each where YAML could read it as one.
    private static func firstAlias(_ bytes: [UInt8]) -> (name: String, line: Int, column: Int)? {
        var anchors: Set<String> = []
        var aliases: [(name: String, line: Int, column: Int)] = []
        var line = 1
        var start = 0
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\n") {
                line += 1
                start = index + 1
            }
            let isMark = byte == UInt8(ascii: "&") || byte == UInt8(ascii: "*")
            if isMark, index == 0 || isBreak(bytes[index - 1]) {
                var end = index + 1
                while end < bytes.count, !isBreak(bytes[end]) { end += 1 }
                let name = String(decoding: bytes[(index + 1)..<end], as: UTF8.self)
                if byte == UInt8(ascii: "&") {
                    anchors.insert(name)
                } else if !name.isEmpty {
                    aliases.append((name, line, index - start + 1))
                }
                index = end
            } else {
                index += 1
            }
        }
        return aliases.first { anchors.contains($0.name) }
    }

    private static func isBreak(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"),
            UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "-"), UInt8(ascii: "?"):
            return true
        default: return false
        }
    }
}

extension String {
    /// The text without spaces and line ends around it.
    var trimmingSpaces: String {
        var view = self[...]
        while let first = view.first, first.isWhitespace { view.removeFirst() }
        while let last = view.last, last.isWhitespace { view.removeLast() }
        return String(view)
    }
}
