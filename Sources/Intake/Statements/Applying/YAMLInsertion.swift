/// Why records cannot be put into a file without touching what stands there.
struct InsertionFault: Error {
    /// The line of the file, from 1, at which the list begins.
    var line: Int
    var message: String
}

/// Puts records at the end of a list of a YAML file, and leaves every other byte as it is.
///
/// - Parameter records: each as its keys and values, without the dash.
func inserting(_ records: [[String]], under key: String, in text: String) throws(InsertionFault) -> String {
    guard !records.isEmpty else { return text }
    let ending = text.contains("\r\n") ? "\r\n" : "\n"
    var lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
    func bare(_ line: String) -> String { line.hasSuffix("\r") ? String(line.unicodeScalars.dropLast()) : line }
    func isKey(_ line: String) -> Bool {
        guard let first = line.unicodeScalars.first else { return false }
        return isWordPart(first) || first == "\"" || first == "'"
    }
    let isBlockRecords = { (indent: Int) -> [String] in
        records.flatMap { record in
            record.enumerated().map { place, line in
                String(repeating: " ", count: indent) + (place == 0 ? "- " : "  ") + line
            }
        }
    }
    let carriage = ending == "\r\n" ? "\r" : ""
    // How long the key and its colon are in a line that begins with them, in quotation marks or without.
    func keyLength(_ line: String) -> Int? {
        for name in [key, "\"\(key)\"", "'\(key)'"] where line.hasPrefix(name) {
            let blanks = line.dropFirst(name.count).prefix { $0 == " " || $0 == "\t" }.count
            if line.dropFirst(name.count + blanks).first == ":" { return name.count + blanks + 1 }
        }
        return nil
    }
    guard let head = lines.firstIndex(where: { keyLength(bare($0)) != nil }) else {
        // The key is not there yet: it comes at the end.
        var whole = text
        if !whole.isEmpty, !whole.unicodeScalars.contains(where: { $0 == "\n" }) || whole.unicodeScalars.last != "\n" {
            whole += ending
        }
        return whole
            + ([whole.isEmpty ? nil : "", "\(key):"].compactMap { $0 } + isBlockRecords(2)).map { $0 + ending }.joined()
    }
    let keyed = bare(lines[head]).prefix(keyLength(bare(lines[head])) ?? 0)
    let rest = bare(lines[head]).dropFirst(keyed.count)
    let value = String(rest.prefix { $0 != "#" }).split(separator: " ").joined()
    if value == "[]" || value == "~" || value == "null" {
        lines[head] = keyed + carriage
    } else if !value.isEmpty {
        throw InsertionFault(
            line: head + 1,
            message: "'\(key)' is not a list with a line for each entry; expected one, to put records at its end")
    }
    // The list goes to the next key at the margin; remarks and empty lines before that belong to the key.
    var end = head + 1
    var last = head
    while end < lines.count {
        let line = bare(lines[end])
        if isKey(line) || line == "---" || line == "..." { break }
        let first = line.unicodeScalars.first { !isBlank($0) }
        if first != nil, first != "#" || line.unicodeScalars.first == " " { last = end }
        end += 1
    }
    let indent =
        lines[(head + 1)..<end].lazy.map(bare).first { $0.drop(while: { $0 == " " }).hasPrefix("- ") }
        .map { $0.prefix { $0 == " " }.count } ?? 2
    // A file whose last line has no end gets one.
    if last == lines.count - 1, !lines[last].hasSuffix(carriage) || carriage.isEmpty {
        if carriage == "\r" { lines[last] += "\r" }
    }
    lines.insert(contentsOf: isBlockRecords(indent).map { $0 + carriage }, at: last + 1)
    if last + 1 + isBlockRecords(indent).count == lines.count { lines.append("") }
    return lines.joined(separator: "\n")
}
