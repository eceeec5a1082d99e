/// A field of CSV, in quotation marks where it needs them. One that a spreadsheet would take for a formula gets an
/// apostrophe in front; a number is none.
func csvField(_ text: String) -> String {
    let isFormula = text.first.map { "=+-@\t\r".contains($0) } ?? false && text.count > 1 && Double(text) == nil
    let text = isFormula ? "'" + text : text
    guard isFormula || text.utf8.contains(where: { [0x2C, 0x22, 0x0A, 0x0D].contains($0) }) else { return text }
    return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
}
