import CaseModel
public import PastCeasefires
import Tables
import Values

/// What came of importing a data set of earlier ceasefires.
public struct LibraryImport: Sendable {
    /// In the order of the file.
    public var ceasefires: [PastCeasefire] = []
    /// The rows that were read, with what is wrong, left out and not read.
    public var result = ImportResult()
}

/// Turns a copy of a data set into ceasefires of a library.
///
///     let copy = Array("AgtId,Agt,Dat,Stage\n7,Truce of X,1999-05-01,Cea\n".utf8)
///     importLibrary(.pax, from: copy).ceasefires[0].begun.words   // 1999-05-01
///
/// - Parameters:
///   - ended: what the codes of `ended` mean, for the form `cf`. A code that is not among them leaves the end unknown.
///   - coveredUntil: the last day that the copy tells of, on which what is in force still was.
///   - today: the day on which it is imported: what is dated after it has not happened yet, and is told.
public func importLibrary(
    _ form: LibraryForm, from bytes: [UInt8], ended: [Int: CeasefireEnd] = [:], coveredUntil: PastDate? = nil,
    today: Int = .max
) -> LibraryImport {
    switch form {
    case .pax: return importPAX(bytes, today: today)
    case .cf: return CFImport(ended: ended, coveredUntil: coveredUntil, today: today).read(bytes)
    }
}

extension LibraryImport {
    /// Takes over what reading the table told.
    mutating func take(_ report: TableReport) {
        result.mistakes = Array(report.mistakes.prefix(1000))
        result.mistakeCount = report.mistakes.count
        result.unread = report.unreadNames
        let unread = Set(report.unreadNames)
        result.read = report.names.filter { !$0.isEmpty && !unread.contains($0) }
    }

    /// Tells of a date that is still to come.
    ///
    /// - Returns: whether it is.
    mutating func tellIfToCome(_ date: PastDate, _ what: String, today: Int, _ place: RowMistake) -> Bool {
        guard date.first > today else { return false }
        flag("\(what) \(date.words), after the day of the import: a day to come, kept as it is", place)
        return true
    }

    mutating func leaveOut(_ reason: String) { result.leftOut[reason, default: 0] += 1 }

    /// Keeps a row although something in it is open, and tells what once, with how many rows are like it.
    mutating func flag(_ message: String, _ place: RowMistake) {
        if let known = result.warnings.firstIndex(where: { $0.first.message == message }) {
            result.warnings[known].count += 1
        } else if result.warnings.count < 100 {
            result.warnings.append((RowMistake(line: place.line, column: place.column, message: message), 1))
        }
    }
}

extension TableRow {
    /// A whole number; nil for an empty field and, with a note, for anything else.
    mutating func code(_ column: Int, _ name: String, known: Set<Int>) -> Int? {
        let words = text(column)
        guard !words.isEmpty else { return nil }
        if let number = wholeNumber(words), known.contains(number) { return number }
        let list = known.sorted().map(String.init).joined(separator: ", ")
        note(column, "'\(words.prefix(40))' for \(name); expected one of \(list)")
        return nil
    }

    /// The place of a column, for a warning.
    func place(_ column: Int) -> RowMistake { mistake(field: max(0, fieldPlace(column)), "") }
}
