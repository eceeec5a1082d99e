import CaseModel

/// What a shape asks for, in words.
func expectation(_ shape: ValueShape) -> String {
    switch shape {
    case .text: return "text"
    case .identifier: return "a name of letters, digits, '-', '_' and '.'"
    case .integer(let range): return "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .word(let words): return "one of: " + words.map(\.word).joined(separator: ", ")
    case .reference(let kinds):
        return "the id of " + (kinds.isEmpty ? "a record" : kinds.map(\.withArticle).joined(separator: " or "))
    case .citation: return "a document, with its lines where it has any, such as 'article 23-24'"
    case .when: return "a day such as 2025-09-05, a month, a year, a day of the week, or a time in words"
    case .moment: return "a day or a moment, such as 2025-09-05 or 2025-09-05T18:00Z"
    case .timeOfDay: return "a time of day, such as 18:00"
    case .timeZone: return "the name of a time zone, such as Europe/Kyiv or UTC"
    case .distance: return "a distance, such as 15 km or 500 m"
    case .day: return "a day, such as 2025-09-05"
    case .measure(let unit), .measureOrNone(let unit): return "a number and '\(unit)', such as '4 \(unit)'"
    case .coordinate: return "longitude and latitude in degrees, such as '-139.9, 30.4'"
    case .hours: return "local hours, such as 08:00-16:00"
    case .formula: return "a rule, such as 'ceasefire before talks'"
    case .stated(let inner):
        return expectation(inner) + ", or " + Absence.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")
    case .oneOrMore(let inner): return expectation(inner) + ", or a list of them"
    case .list(let inner): return "a list of " + expectation(inner)
    case .recordOr(let schema, let other):
        return "keys and values of \(schema.name.withArticle), or " + expectation(other)
    case .record(let schema): return "keys and values of a \(schema.name)"
    }
}

/// Whether the text can be the name of a record.
func isIdentifier(_ text: String) -> Bool {
    guard text.unicodeScalars.count <= 100, let first = text.unicodeScalars.first else { return false }
    return isLetterOrDigit(first) && !isAccent(first)
        && text.unicodeScalars.allSatisfy { isLetterOrDigit($0) || "-_.".unicodeScalars.contains($0) }
}

/// Whether it can stand in a name: letters, with the accents that some systems write apart from them, and digits.
func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal || isAccent(scalar)
}

private func isAccent(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .nonspacingMark || scalar.properties.generalCategory == .spacingMark
}

/// `article 23-24`, `article 5,8,13`, or `article` for the whole of it; nil where the text has another form.
func parsedCitation(_ text: String) -> Citation? {
    let words = text.split(separator: " ", omittingEmptySubsequences: true)
    guard let document = words.first, isIdentifier(String(document)) else { return nil }
    var lines: [ClosedRange<Int>] = []
    if words.count == 1 { return Citation(document: String(document), lines: []) }
    for part in words[1...].joined().split(separator: ",", omittingEmptySubsequences: false) {
        let ends = part.split(separator: "-", omittingEmptySubsequences: false)
        guard let first = ends.first.flatMap({ Int($0) }), let last = ends.last.flatMap({ Int($0) }),
            ends.count <= 2, first >= 1, first <= last
        else { return nil }
        lines.append(first...last)
    }
    return Citation(document: String(words[0]), lines: lines)
}

private let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

private let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
]

/// Whether a text is a date in another form, which is no time in words: "2026-2-1", "01.02.2026", "2026-02-01T10:00",
/// "1 February 2026", "February 2026". Years to years are words: "2014-2015".
private func isDateOfAnotherForm(_ text: String) -> Bool {
    let marks = text.split(whereSeparator: { "-/.".contains($0) })
    if !marks.isEmpty, marks.allSatisfy({ $0.allSatisfy(\.isNumber) }) { return !marks.allSatisfy { $0.count == 4 } }
    let words = text.lowercased().split(whereSeparator: { " ,.".contains($0) }).map(String.init)
    let isYear = { (word: String) in word.count == 4 && word.allSatisfy(\.isNumber) }
    if (2...3).contains(words.count), words.last.map(isYear) ?? false {
        let others = words.dropLast()
        return others.contains(where: months.contains)
            && others.allSatisfy { months.contains($0) || Int($0.prefix { $0.isNumber }) != nil }
    }
    // A day with a time behind it.
    let head = text.prefix(10)
    guard text.count > 10, let next = text.dropFirst(10).first, "Tt ".contains(next),
        case .date(_, _, .some) = parsedWhen(String(head))
    else { return false }
    return text.dropFirst(11).first?.isNumber ?? false
}

/// A day, month, year, day of the week or, for anything else, a time in words; nil for a date that does not exist or that
/// is written in another form.
func parsedWhen(_ text: String) -> When? {
    if weekdays.contains(text) { return .weekday(text) }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { part in part.allSatisfy(\.isNumber) ? Int(part) : nil }
    let lengths = parts.map(\.count)
    guard numbers.count == parts.count, [[4], [4, 2], [4, 2, 2]].contains(lengths) else {
        return isDateOfAnotherForm(text) ? nil : .words(text)
    }
    let month = numbers.count > 1 ? numbers[1] : nil
    let day = numbers.count > 2 ? numbers[2] : nil
    guard month.map({ (1...12).contains($0) }) ?? true,
        day.map({ (1...daysInMonth(month ?? 1, year: numbers[0])).contains($0) }) ?? true
    else { return nil }
    return .date(year: numbers[0], month: month, day: day)
}

/// `4 h` where the unit is `h`; nil for another unit, or a number that is not above 0.
func parsedMeasure(_ text: String, unit: String, isNoneToo: Bool = false) -> Double? {
    let parts = text.split(separator: " ")
    guard parts.count == 2, parts[1] == unit, let number = Double(parts[0]), number.isFinite, number < 1e6,
        number > 0 || number == 0 && isNoneToo
    else { return nil }
    return number
}

extension String {
    /// "an amount", "a need".
    var withArticle: String { ("aeiou".contains(first ?? "x") ? "an " : "a ") + self }
}
