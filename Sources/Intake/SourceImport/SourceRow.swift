/// A row of a source by the names of its columns.
struct SourceRow {
    var columns: [String: Int]
    var fields: [String]
    var used: UsedColumns

    /// The field of the first of these columns that the source has; empty where it has none.
    func text(_ names: String...) -> String {
        for name in names {
            if let place = columns[name] {
                used.names.insert(name)
                return fields[place]
            }
        }
        return ""
    }

    /// Whether the source has the column.
    func has(_ name: String) -> Bool { columns[name] != nil }

    /// A whole number, also as spreadsheets and pandas write it (`1.0`); nil for an empty field.
    func whole(_ name: String) throws(SourceFault) -> Int? {
        let words = text(name)
        guard !words.isEmpty else { return nil }
        if let number = wholeNumber(words) { return number }
        throw SourceFault(column: name, message: "'\(words.prefix(40))' for \(name); expected a whole number")
    }

    /// One of the codes of a codebook; nil for an empty field.
    func code(_ name: String, in known: ClosedRange<Int>) throws(SourceFault) -> Int? {
        let words = text(name)
        guard !words.isEmpty else { return nil }
        if let number = wholeNumber(words), known.contains(number) { return number }
        throw SourceFault(
            column: name,
            message: "'\(words.prefix(40))' for \(name); expected \(known.lowerBound) to \(known.upperBound)")
    }
}

/// The columns of a source that were looked at.
final class UsedColumns {
    var names: Set<String> = []
}

/// What a row becomes, by the columns of an observations file.
struct ImportedRow {
    var id = ""
    var time = ""
    var timeEnd = ""
    var longitude = ""
    var latitude = ""
    var radius = ""
    var kind = ""
    var count = ""
    var dead = ""
    var deadCivilians = ""
    var party = ""
    var source = ""
    var note = ""
    /// What contradicts itself in the source, is left open by it, or qualifies what it says.
    var flags: [String] = []
    /// Columns of observations that only a column map fills.
    var more: [String: String] = [:]

    /// Sets a number by the name of its column.
    mutating func set(_ name: String, _ text: String) {
        switch name {
        case "count": count = text
        case "dead": dead = text
        case "dead_civilians": deadCivilians = text
        default: more[name] = text
        }
    }

    static let columns = [
        "id", "time", "time_end", "lon", "lat", "radius_m", "kind", "count", "dead", "dead_civilians", "party",
        "source", "note", "flags",
    ]

    var fields: [String] {
        [
            id, time, timeEnd, longitude, latitude, radius, kind, count, dead, deadCivilians, party, source, note,
            flags.joined(separator: "; "),
        ]
    }
}

/// What is wrong with a row, and in which of the source's columns.
struct SourceFault: Error {
    var column: String
    var message: String
}
