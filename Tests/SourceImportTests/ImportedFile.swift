import Foundation
import SourceImport
import Tables
import TestSupport

/// What importing a text gives: its rows by column, and what is told.
struct ImportedFile {
    var rows: [[String: String]] = []
    var mistakes: [String] = []
    var warnings: [String] = []
    var result: ImportResult

    init(_ form: SourceForm, _ text: String, map: ColumnMap? = nil, knownKinds: Set<String> = []) throws {
        var bytes: [UInt8] = []
        result = try inFolder(with: [("import", text)]) { folder in
            try importSource(form, from: try ByteSource(path: folder + "/import"), map: map, knownKinds: knownKinds) {
                bytes += $0
            }
        }
        mistakes = result.mistakes.map { "\($0.line):\($0.column): \($0.message)" }
        warnings = result.warnings.map { $0.first.message }
        let names = bytes.prefix { $0 != 0x0A }.split(separator: 0x2C).map { String(decoding: $0, as: UTF8.self) }
        var found: [[String: String]] = []
        _ = readTable(bytes, columns: names.map { TableColumn($0) }, likeness: { _, _ in nil }) { row in
            found.append(Dictionary(uniqueKeysWithValues: names.enumerated().map { ($0.element, row.text($0.offset)) }))
        }
        rows = found
    }

    /// The only row, by these columns.
    func values(_ names: String...) -> [String] { names.map { rows.first?[$0] ?? "none" } }
}
