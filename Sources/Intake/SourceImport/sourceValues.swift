import CaseModel

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A whole number, also as spreadsheets and pandas write it: `1`, `1.0`, `142.0`. Nil for anything else.
func wholeNumber(_ text: String) -> Int? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.count == 1 || !parts[1].isEmpty && parts[1].allSatisfy({ $0 == "0" }) else {
        return nil
    }
    let digits = parts[0].hasPrefix("-") ? parts[0].dropFirst() : parts[0]
    guard !digits.isEmpty, digits.count <= 15, digits.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }) else { return nil }
    return Int(parts[0])
}

/// A number with a point, or with a comma where it has no point; nil for anything else.
func plainNumber(_ text: String) -> Double? {
    let pointed = text.contains(".") ? text : String(text.map { $0 == "," ? "." : $0 })
    guard !pointed.isEmpty, pointed.utf8.allSatisfy({ "0123456789+-.eE".utf8.contains($0) }),
        let number = Double(pointed),
        number.isFinite
    else { return nil }
    return number
}

/// A day as a source writes it.
struct SourceDay: Comparable {
    var number: Int
    var year: Int
    var month: Int
    var day: Int

    /// A day that exists, of a year that reports can be of; nil otherwise.
    init?(year: Int, month: Int, day: Int) {
        guard (1900...2100).contains(year), (1...12).contains(month), day >= 1, day <= daysInMonth(month, year: year)
        else {
            return nil
        }
        (self.year, self.month, self.day) = (year, month, day)
        number = dayNumber(year: year, month: month, day: day)
    }

    static func < (left: SourceDay, right: SourceDay) -> Bool { left.number < right.number }

    var words: String { dayWords(number) }

    /// The first and the last day of its month.
    var wholeMonth: (first: Int, last: Int) {
        (
            dayNumber(year: year, month: month, day: 1),
            dayNumber(year: year, month: month, day: daysInMonth(month, year: year))
        )
    }

    var wholeYear: (first: Int, last: Int) {
        (dayNumber(year: year, month: 1, day: 1), dayNumber(year: year, month: 12, day: 31))
    }
}

/// `2022-03-01`, alone or before a midnight that stands for no time (`2022-03-01 00:00:00.000`); nil for anything else.
func isoDay(_ text: String) -> SourceDay? {
    guard text.utf8.count >= 10 else { return nil }
    let rest = text.dropFirst(10)
    let midnights = ["", " 00:00", " 00:00:00", " 00:00:00.000", "T00:00:00", "T00:00:00Z", "T00:00:00.000Z"]
    guard midnights.contains(String(rest)) else { return nil }
    let parts = text.prefix(10).split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
        let year = wholeNumber(String(parts[0])), let month = wholeNumber(String(parts[1])),
        let day = wholeNumber(String(parts[2]))
    else { return nil }
    return SourceDay(year: year, month: month, day: day)
}

private let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
]

/// `01 March 2022`, `1-Mar-2022`; nil for anything else.
func dayInWords(_ text: String) -> SourceDay? {
    let parts = text.lowercased().split(whereSeparator: { $0 == " " || $0 == "-" })
    guard parts.count == 3, let day = wholeNumber(String(parts[0])), parts[2].count == 4,
        let year = wholeNumber(String(parts[2])), parts[1].count >= 3,
        let month = months.firstIndex(where: { $0.hasPrefix(parts[1]) })
    else { return nil }
    return SourceDay(year: year, month: month + 1, day: day)
}

/// `20250328`; nil for anything else.
func compactDay(_ text: String) -> SourceDay? {
    guard let number = wholeNumber(text), number > 0, String(number).count == 8 else { return nil }
    return SourceDay(year: number / 10_000, month: number / 100 % 100, day: number % 100)
}

/// `14:05`, `14:05:30` as they stand, filled to two digits; nil for anything else.
func clockWords(_ text: String) -> String? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), parts.allSatisfy({ (1...2).contains($0.count) }) else { return nil }
    let numbers = parts.compactMap { wholeNumber(String($0)) }
    guard numbers.count == parts.count, numbers[0] < 24, numbers.allSatisfy({ $0 >= 0 && $0 < 60 }) else { return nil }
    return numbers.map { twoDigits($0) }.joined(separator: ":")
}

/// Longitude and latitude of a row, checked to be a place on the Earth, as they are written down.
func place(
    _ row: SourceRow, _ longitudeName: String, _ latitudeName: String
) throws(SourceFault) -> (longitude: String, latitude: String) {
    let (longitude, latitude) = (row.text(longitudeName), row.text(latitudeName))
    guard let x = plainNumber(longitude) else {
        throw SourceFault(column: longitudeName, message: "'\(longitude.prefix(40))' is no longitude; expected degrees")
    }
    guard let y = plainNumber(latitude) else {
        throw SourceFault(column: latitudeName, message: "'\(latitude.prefix(40))' is no latitude; expected degrees")
    }
    guard abs(x) <= 180, abs(y) <= 90 else {
        let isSwapped = abs(x) <= 90 && abs(y) <= 180
        throw SourceFault(
            column: longitudeName,
            message: "longitude \(x), latitude \(y); expected -180 to 180 and -90 to 90"
                + (isSwapped ? " (exchanged?)" : ""))
    }
    if abs(x) < 0.01, abs(y) < 0.01 {
        throw SourceFault(
            column: longitudeName,
            message: "longitude 0, latitude 0: what a device or a geocoder without a place writes; expected a place")
    }
    func pointed(_ text: String) -> String { text.contains(".") ? text : String(text.map { $0 == "," ? "." : $0 }) }
    return (pointed(longitude), pointed(latitude))
}
