import CaseModel
import DelimitedText

/// The fields of a row of `observers.csv`, and what is wrong with them.
struct ObserverRow {
    let header: [String]
    let spans: [FieldSpan]
    let bytes: UnsafeBufferPointer<UInt8>
    let line: Int
    var mistakes: [RowMistake] = []

    func text(_ column: ObserverColumn) -> String? {
        guard let place = header.firstIndex(of: column.rawValue) else { return nil }
        guard let text = fieldText(spans[place], in: bytes)?.trimmingBlanks, !text.isEmpty else { return nil }
        return text
    }

    func columnNumber(_ column: ObserverColumn) -> Int {
        var start = header.firstIndex(of: column.rawValue).map { Int(spans[$0].start) } ?? Int(spans[0].start)
        var count = 1
        while start > 0, bytes[start - 1] != 0x0A {
            start -= 1
            if bytes[start] & 0xC0 != 0x80 { count += 1 }
        }
        return count
    }

    mutating func note(_ column: ObserverColumn, _ message: String) {
        mistakes.append(RowMistake(line: line, column: columnNumber(column), message: message))
    }

    mutating func number(_ column: ObserverColumn, _ range: ClosedRange<Double>) -> Double? {
        guard let text = text(column) else { return nil }
        if let number = Double(text), range.contains(number) { return number }
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
