import CaseModel
import Tables

/// The fields of a row of `observers.csv`, and what is wrong with them.
struct ObserverRow {
    let layout: TableLayout
    let spans: [FieldSpan]
    let bytes: UnsafeBufferPointer<UInt8>
    let line: Int
    var mistakes: [RowMistake] = []

    private func field(_ column: ObserverColumn) -> Int? {
        let place = ObserverColumn.allCases.firstIndex(of: column).map { layout.fields[$0] } ?? -1
        return place < 0 ? nil : place
    }

    func text(_ column: ObserverColumn) -> String? {
        guard let place = field(column) else { return nil }
        let text = trimmedName(fieldText(spans[place], in: bytes) ?? "")
        return text.isEmpty ? nil : text
    }

    /// Where a column's field stands, as a mistake with a message.
    private func mistake(_ column: ObserverColumn, _ message: String) -> RowMistake {
        let start = Int(spans[field(column) ?? 0].start)
        let before = bytes[Int(spans[0].start)..<max(start, Int(spans[0].start))].reduce(0) {
            $0 + ($1 == 0x0A ? 1 : 0)
        }
        let isQuoted = start > 0 && bytes[start - 1] == 0x22
        return RowMistake(line: line + before, at: isQuoted ? start - 1 : start, in: bytes, message)
    }

    func columnNumber(_ column: ObserverColumn) -> Int { mistake(column, "").column }

    mutating func note(_ column: ObserverColumn, _ message: String) { mistakes.append(mistake(column, message)) }

    mutating func number(_ column: ObserverColumn, _ range: ClosedRange<Double>) -> Double? {
        guard let text = text(column) else { return nil }
        let isDegrees = column == .longitude || column == .latitude
        let pointed = isDegrees && !text.contains(".") ? String(text.map { $0 == "," ? "." : $0 }) : text
        if !isDegrees, self.text(.longitude)?.contains(",") == true || self.text(.latitude)?.contains(",") == true,
            let fault = thousandsFault(text, named: column.names[0])
        {
            note(column, fault)
            return nil
        }
        if let number = Double(pointed), range.contains(number) { return number }
        note(
            column,
            "'\(text.prefix(40))' for \(column.rawValue); expected a number from \(range.lowerBound) to \(range.upperBound)"
        )
        return nil
    }

    mutating func word<Word: RawRepresentable & CaseIterable>(_ column: ObserverColumn, _: Word.Type) -> Word?
    where Word.RawValue == String {
        guard let text = text(column) else { return nil }
        if let found = Word(rawValue: text.lowercased()) { return found }
        let known = Word.allCases.map(\.rawValue)
        note(
            column,
            unknownName(String(text.prefix(40)), kind: column.rawValue, among: known)
                + "; expected \(known.joined(separator: ", "))")
        return nil
    }

    mutating func isYes(_ column: ObserverColumn) -> Bool {
        guard let text = text(column) else { return false }
        if text == "yes" { return true }
        if text != "no" { note(column, "'\(text.prefix(40))' for \(column.rawValue); expected yes or no") }
        return false
    }

    mutating func moment(_ column: ObserverColumn, _ clock: LocalClock) -> Moment? {
        guard let text = text(column) else { return nil }
        let bytes = Array(text.utf8)
        guard let found = bytes.withUnsafeBufferPointer({ ObservationFiles.moment($0, 0, $0.count) }) else {
            note(
                column,
                "'\(text.prefix(40))' is no time; expected a day, 2025-09-05, or a day and time, 2025-09-05T18:00Z")
            return nil
        }
        if let fault = found.fault(clock) {
            note(column, "'\(text.prefix(40))': \(fault)")
            return nil
        }
        return found
    }
}
