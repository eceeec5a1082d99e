import CaseModel

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

typealias Bytes = UnsafeBufferPointer<UInt8>

/// A decimal number; nil for anything else, NaN and infinities included.
///
/// Up to 15 digits are read as an integer and divided once by a power of ten, which IEEE 754 rounds correctly.
@inline(__always)
func decimal(_ bytes: Bytes, _ start: Int, _ count: Int) -> Double? {
    var place = start
    let end = start + count
    guard place < end else { return nil }
    let isNegative = bytes[place] == 0x2D
    if isNegative || bytes[place] == 0x2B { place += 1 }
    var digits = 0
    var fraction = 0
    var mantissa: UInt64 = 0
    var hasPoint = false
    while place < end {
        let byte = bytes[place]
        if byte &- 48 < 10 {
            mantissa = mantissa &* 10 &+ UInt64(byte &- 48)
            digits += 1
            if hasPoint { fraction += 1 }
        } else if byte == 0x2E, !hasPoint {
            hasPoint = true
        } else {
            return slowDecimal(bytes, start, count)
        }
        place += 1
    }
    guard digits > 0 else { return nil }
    if digits > 15 { return slowDecimal(bytes, start, count) }
    let value = Double(mantissa) / powersOfTen[fraction]
    return isNegative ? -value : value
}

/// Degrees: a decimal number with a point or, as many spreadsheets write it, with a comma. No number of degrees has a
/// thousand, so that a comma cannot part thousands here.
@inline(__always)
func degrees(_ bytes: Bytes, _ start: Int, _ count: Int) -> Double? {
    if let found = decimal(bytes, start, count) { return found }
    guard count < 32, bytes[start..<start + count].contains(0x2C),
        bytes[start..<start + count].allSatisfy({ $0 != 0x2E })
    else { return nil }
    let pointed = bytes[start..<start + count].map { $0 == 0x2C ? 0x2E : $0 }
    return pointed.withUnsafeBufferPointer { decimal($0, 0, $0.count) }
}

private let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
]

private func slowDecimal(_ bytes: Bytes, _ start: Int, _ count: Int) -> Double? {
    guard count < 64, bytes[start..<start + count].allSatisfy({ "0123456789+-.eE".utf8.contains($0) }),
        let number = Double(String(decoding: bytes[start..<start + count], as: UTF8.self)), number.isFinite
    else { return nil }
    return number
}

/// `2025-09-05T18:00:00Z` and the forms that leave out its end; nil for another form.
@inline(__always)
func moment(_ bytes: Bytes, _ start: Int, _ count: Int) -> Moment? {
    guard count >= 10 else { return nil }
    @inline(__always) func two(_ place: Int) -> Int {
        let high = bytes[start + place] &- 48
        let low = bytes[start + place + 1] &- 48
        return high < 10 && low < 10 ? Int(high) * 10 + Int(low) : -1
    }
    let century = two(0)
    let decade = two(2)
    let month = two(5)
    let day = two(8)
    guard century >= 0, decade >= 0, bytes[start + 4] == 0x2D, bytes[start + 7] == 0x2D, month >= 1, month <= 12,
        day >= 1, day <= 28 || day <= daysInMonth(month, year: century * 100 + decade)
    else { return nil }
    var found = Moment(day: dayNumber(year: century * 100 + decade, month: month, day: day))
    if count == 10 { return found }
    guard count >= 16, bytes[start + 10] == 0x54 || bytes[start + 10] == 0x20, bytes[start + 13] == 0x3A else {
        return nil
    }
    let hour = two(11)
    let minute = two(14)
    guard hour >= 0, hour < 24, minute >= 0, minute < 60 else { return nil }
    var rest = 16
    var second = 0
    if count > 18, bytes[start + 16] == 0x3A {
        second = two(17)
        guard second >= 0, second < 60 else { return nil }
        rest = 19
        if count > 20, bytes[start + 19] == 0x2E {
            rest = 20
            while rest < count, bytes[start + rest] &- 48 < 10 { rest += 1 }
        }
    }
    found.second = hour * 3600 + minute * 60 + second
    if rest == count { return found }
    if count == rest + 1, bytes[start + rest] == 0x5A {
        found.offset = 0
        return found
    }
    guard count >= rest + 3, bytes[start + rest] == 0x2B || bytes[start + rest] == 0x2D else { return nil }
    let hours = two(rest + 1)
    var minutes = 0
    if count == rest + 6, bytes[start + rest + 3] == 0x3A {
        minutes = two(rest + 4)
    } else if count == rest + 5 {
        minutes = two(rest + 3)
    } else if count != rest + 3 {
        return nil
    }
    guard hours >= 0, minutes >= 0, minutes < 60 else { return nil }
    // No civil time was ever set further from UTC.
    let offset = (bytes[start + rest] == 0x2D ? -1 : 1) * (hours * 3600 + minutes * 60)
    guard offset >= -12 * 3600, offset <= 14 * 3600 else { return nil }
    found.offset = offset
    return found
}

/// Whether what ends comes after what begins, as observations read times; an end that is a day is the whole of it. What has an
/// offset beside what has none is in order where some time zone has it so.
package func isInOrder(_ time: String, _ end: String) -> Bool {
    func read(_ text: String) -> Moment? {
        Array(text.utf8).withUnsafeBufferPointer { moment($0, 0, $0.count) }
    }
    guard let first = read(time), let last = read(end) else { return true }
    func second(_ moment: Moment, _ whole: Int) -> Int {
        moment.day * 86_400 + (moment.second ?? whole) - (moment.offset ?? 0)
    }
    let isOpen = (first.offset == nil) != (last.offset == nil)
    return second(first, 0) <= second(last, 86_399) + (isOpen ? 14 * 3600 : 0)
}

/// Whether a text is an offset from UTC as observations read it: `+03:00`, `-0500`, `+02`.
package func isOffset(_ text: String) -> Bool {
    let words = Array("2000-01-01T00:00\(text)".utf8)
    return !text.isEmpty && text != "Z" && words.withUnsafeBufferPointer { moment($0, 0, $0.count)?.offset } != nil
}

/// Whether a text is a count as reports give it, and of one or more where that `isOfSomething`.
package func isCount(_ text: String, isOfSomething: Bool) -> Bool {
    countRange(text).map { !isOfSomething || $0.least > 0 } ?? false
}

/// More than a row may tell of.
private let countLimit: Int32 = 100_000_000

/// Behind what was expected of a count, where it is too large to be one: how large one may be.
package func countLimitWords(_ text: String) -> String {
    let isLarge = text.lowercased().split { !$0.isNumber && !".e".contains($0) }.contains { part in
        Double(part).map { $0 >= Double(countLimit) } ?? false
    }
    return isLarge ? ", each at most \(countLimit - 1)" : ""
}

/// A count as reports give it: `5`, `3-5`, `about 20`, `at least 5`, `multiple`, `uncountable`.
func countRange(_ text: String) -> CountRange? {
    let words = text.lowercased()
    func number(_ part: some StringProtocol) -> Int32? {
        Int32(part.trimmingBlanks).flatMap { $0 >= 0 && $0 < countLimit ? $0 : nil }
    }
    if let exact = number(words) { return CountRange(least: exact, most: exact) }
    if words == "multiple" || words == "several" || words == "uncountable" || words == "countless" {
        return CountRange(least: 2, most: CountRange.unbounded)
    }
    if words == "undetermined" || words == "unknown" { return CountRange(least: 1, most: CountRange.unbounded) }
    for prefix in ["at least ", "more than ", "over "] where words.hasPrefix(prefix) {
        return number(words.dropFirst(prefix.count)).map {
            CountRange(least: prefix == "at least " ? $0 : $0 + 1, most: CountRange.unbounded)
        }
    }
    for prefix in ["about ", "approximately ", "some ", "~"] where words.hasPrefix(prefix) {
        return number(words.dropFirst(prefix.count)).map {
            CountRange(
                least: min($0, max(1, Int32((Double($0) * 0.8).rounded(.down)))),
                most: Int32((Double($0) * 1.2).rounded(.up)))
        }
    }
    let ends = words.split(separator: "-", omittingEmptySubsequences: false)
    if ends.count == 2, let least = number(ends[0]), let most = number(ends[1]), least <= most {
        return CountRange(least: least, most: most)
    }
    return nil
}

private let compassWords = [
    "N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE", "S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW",
]

/// A direction as degrees from and to: `SW` is ±22.5°, `SSW` ±11.25°, `225` ±10°, `220-230` as it says.
func bearingRange(_ text: String) -> ClosedRange<Double>? {
    var word = text.uppercased()
    for (long, short) in [("NORTH", "N"), ("SOUTH", "S"), ("EAST", "E"), ("WEST", "W")] {
        word = word.split(separator: long, omittingEmptySubsequences: false).joined(separator: short)
    }
    let compact = word.filter { $0 != "-" && $0 != " " }
    if let point = compassWords.firstIndex(of: compact) {
        let half = point.isMultiple(of: 2) ? 22.5 : 11.25
        let middle = Double(point) * 22.5
        return (middle - half)...(middle + half)
    }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Double($0.trimmingBlanks) }
    if parts.count == 1, let degrees = parts[0], degrees >= 0, degrees <= 360 { return (degrees - 10)...(degrees + 10) }
    if parts.count == 2, let from = parts[0], let to = parts[1], from >= 0, to >= 0, from <= 360, to <= 360 {
        return from...(to < from ? to + 360 : to)
    }
    return nil
}

/// A distance from the observer in metres: `3-5 km`, `4 km` (±25 %), `800 m`.
func distanceRange(_ text: String) -> ClosedRange<Double>? {
    let parts = text.split(separator: " ")
    guard parts.count == 2, parts[1] == "km" || parts[1] == "m" else { return nil }
    let unit = parts[1] == "km" ? 1000.0 : 1
    let ends = parts[0].split(separator: "-", omittingEmptySubsequences: false).map { Double($0) }
    if ends.count == 1, let one = ends[0], one >= 0, one * unit < 500_000 {
        return (one * unit * 0.75)...(one * unit * 1.25)
    }
    if ends.count == 2, let near = ends[0], let far = ends[1], near >= 0, near <= far, far * unit < 500_000 {
        return (near * unit)...(far * unit)
    }
    return nil
}

extension StringProtocol {
    /// Without blanks at its ends.
    var trimmingBlanks: String {
        var part = self[...]
        while part.first == " " { part = part.dropFirst() }
        while part.last == " " { part = part.dropLast() }
        return String(part)
    }
}
