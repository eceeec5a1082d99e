public import Answers
import Tables
import Wording

/// How many rows came in, flagged and with mistakes: "3 rows, 1 of them flagged, 0 with mistakes".
///
/// - Parameter ceasefires: how many ceasefires the rows gave, where they gave such.
public func importedText(_ result: ImportedRows, ceasefires: Int? = nil) -> String {
    (ceasefires.map { counted($0, "ceasefire") + " from " } ?? "")
        + "\(counted(result.rows, "row")), \(result.flagged) of them flagged, \(result.mistakeCount) with "
        + (result.mistakeCount == 1 ? "a mistake" : "mistakes")
}

/// What is said where mistakes stopped an import.
public func notImportedText(_ result: ImportedRows, ceasefires: Int? = nil) -> String {
    importedText(result, ceasefires: ceasefires) + "; nothing was imported; with --skip-bad the other rows are"
}

/// What would come in, by the names of the columns.
public func importPreview(_ result: ImportedRows, ceasefires: Int? = nil) -> String {
    text([
        "Would import \(importedText(result, ceasefires: ceasefires))",
        "Columns read: \(result.read.isEmpty ? "none" : result.read.joined(separator: ", "))",
        "Columns not read: \(result.unread.isEmpty ? "none" : result.unread.joined(separator: ", "))",
    ])
}

/// Mistakes, warnings, what was left out and columns that were not read, line by line.
///
/// - Parameters:
///   - skips: whether rows with mistakes are left out.
///   - tellsColumns: whether columns that are not read are told of here.
public func importRemarks(_ result: ImportedRows, of file: String, skips: Bool, tellsColumns: Bool) -> [String] {
    var lines = result.mistakes.map {
        "\(file):\($0.line):\($0.column): \(skips ? "skipped" : "error"): \($0.message)"
    }
    if result.mistakeCount > result.mistakes.count {
        lines.append("… and \(result.mistakeCount - result.mistakes.count) more")
    }
    for warning in result.warnings {
        let others = warning.count == 1 ? "" : " (and \(warning.count - 1) more like it)"
        lines.append(
            "\(file):\(warning.first.line):\(warning.first.column): warning: \(warning.first.message)\(others)")
    }
    for (reason, count) in result.leftOut.sorted(by: { $0.key < $1.key }) {
        lines.append("\(file): \(counted(count, "row is", "rows are")) left out: \(reason)")
    }
    if tellsColumns, result.rows > 0, !result.unread.isEmpty {
        lines.append("\(file): warning: columns that are not read: \(result.unread.joined(separator: ", "))")
    }
    return lines
}
