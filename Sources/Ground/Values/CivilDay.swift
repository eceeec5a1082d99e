/// The number of days from 1970-01-01 to a day of the Gregorian calendar (Hinnant, "chrono-compatible low-level date
/// algorithms").
@inlinable
public func dayNumber(year: Int, month: Int, day: Int) -> Int {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
}

/// The day of a number that ``dayNumber(year:month:day:)`` gives.
@inlinable
public func civilDay(_ number: Int) -> (year: Int, month: Int, day: Int) {
    let z = number + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
}

/// How many days a month has.
@inlinable
public func daysInMonth(_ month: Int, year: Int) -> Int {
    switch month {
    case 2: return year.isMultiple(of: 4) && !year.isMultiple(of: 100) || year.isMultiple(of: 400) ? 29 : 28
    case 4, 6, 9, 11: return 30
    default: return 31
    }
}

/// `2025-09-05` of a day's number.
public func dayWords(_ number: Int) -> String {
    // Farther than any calendar: what is handed in may hold anything.
    guard number.magnitude < 1 << 40 else { return "day \(number)" }
    let day = civilDay(number)
    let year = "\(day.year)"
    return String(repeating: "0", count: max(0, 4 - year.count)) + year + "-" + twoDigits(day.month) + "-"
        + twoDigits(day.day)
}

/// "1 mast", "3 masts": a number of a unit that is written in the plural. Where its singular cannot be told from its
/// spelling, the unit stays as it is written.
public func unitWords(_ number: Int, _ unit: String) -> String {
    guard number == 1 else { return "\(number) \(unit)" }
    for (ending, one) in [("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x"), ("ries", "ry"), ("ties", "ty")]
    {
        if unit.hasSuffix(ending) { return "1 \(unit.dropLast(ending.count))\(one)" }
    }
    let isPlain = unit.hasSuffix("s") && !["ss", "us", "ies", "ses"].contains { unit.hasSuffix($0) }
    return "1 \(isPlain ? String(unit.dropLast()) : unit)"
}

/// "1 day", "3 days".
public func daysWords(_ number: Int) -> String { number == 1 ? "1 day" : "\(number) days" }

/// The years that a file can speak of; others are slips or the times of clocks that were not set.
public let plausibleYears = 1900...2200
package let plausibleDays = dayNumber(year: 1900, month: 1, day: 1)...dayNumber(year: 2200, month: 12, day: 31)

/// The number of a day written `2025-09-05`, of the years 1900 to 2200; nil for anything else: `2025-9-5` and `2025-09-+5`
/// sort and compare otherwise than they look.
public func dayNumber(_ text: some StringProtocol) -> Int? {
    let bytes = Array(text.utf8.prefix(11))
    guard bytes.count == 10, bytes.indices.allSatisfy({ ($0 == 4 || $0 == 7) == (bytes[$0] == 0x2D) }) else {
        return nil
    }
    let parts = text.split(separator: "-").map { $0.first?.isNumber ?? false ? Int($0) : nil }
    guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2],
        plausibleYears.contains(year), (1...12).contains(month), (1...daysInMonth(month, year: year)).contains(day)
    else { return nil }
    return dayNumber(year: year, month: month, day: day)
}

/// What was expected in place of a text that ``dayNumber(_:)`` does not read: another year, a day that there is, or the form.
public func expectedDay(for text: some StringProtocol) -> String {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let isOfForm =
        parts.map(\.utf8.count) == [4, 2, 2] && parts.allSatisfy { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    guard isOfForm, let year = Int(parts[0]), let month = Int(parts[1]) else { return "a day such as 2025-09-05" }
    guard plausibleYears.contains(year) else {
        return "a day of the years \(plausibleYears.lowerBound) to \(plausibleYears.upperBound)"
    }
    guard (1...12).contains(month) else { return "a day of the calendar: a year has 12 months" }
    return "a day of the calendar: that month has \(daysInMonth(month, year: year)) days"
}

/// A second since 1970 in UTC as its day's number and its clock, `08:30:00`.
public func utcClock(_ second: Int64) -> (day: Int, time: String) {
    let rest = ((second % 86_400) + 86_400) % 86_400
    return (Int((Double(second) / 86_400).rounded(.down)), hourWords(rest) + ":" + twoDigits(rest % 60))
}

/// `2025-09-05T08:30:00Z` of a second since 1970.
public func utcWords(_ second: Int64) -> String {
    let clock = utcClock(second)
    return "\(dayWords(clock.day))T\(clock.time)Z"
}
