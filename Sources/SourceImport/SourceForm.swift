/// A row of a source by the names of its columns.
struct SourceRow {
    var columns: [String: Int]
    var fields: [String]

    /// The field of the first of these columns that the source has; empty where it has none.
    func text(_ names: String...) -> String {
        for name in names { if let place = columns[name] { return fields[place] } }
        return ""
    }
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
    var party = ""
    var source = ""
    var note = ""
    /// What contradicts itself in the source, or is left open by it.
    var flags: [String] = []
}

/// What is wrong with a row, and in which of the source's columns.
struct SourceFault: Error {
    var column: String
    var message: String
}

/// A source of reports that can be imported.
public enum SourceForm: String, Sendable, CaseIterable {
    case ucdp, acled, viina, firms

    public var meaning: String {
        switch self {
        case .ucdp: return "UCDP Georeferenced Event Dataset (GED), all 49 columns or the ones used"
        case .acled: return "ACLED event exports"
        case .viina: return "VIINA news-event reports, day only where the time is 00:00:00"
        case .firms: return "NASA FIRMS fire hotspots; a hotspot alone is no act of anybody"
        }
    }

    /// The columns without which a file is none of this form, in lower case; alternatives share an entry.
    var needed: [[String]] {
        switch self {
        case .ucdp:
            return [["id"], ["date_start"], ["date_end"], ["latitude"], ["longitude"], ["where_prec"], ["date_prec"]]
        case .acled:
            return [
                ["event_id_cnty", "event_id_no_cnty", "data_id"], ["event_date"], ["latitude"], ["longitude"],
                ["event_type"],
            ]
        case .viina: return [["datetime", "date"], ["lon", "longitude"], ["lat", "latitude"], ["event_type"]]
        case .firms: return [["latitude"], ["longitude"], ["acq_date"]]
        }
    }

    func row(_ row: SourceRow, line: Int) throws(SourceFault) -> ImportedRow {
        switch self {
        case .ucdp: return try ucdpRow(row)
        case .acled: return try acledRow(row)
        case .viina: return try viinaRow(row, line: line)
        case .firms: return try firmsRow(row, line: line)
        }
    }
}

/// Checks that a pair of fields is a place on the Earth.
func checkPlace(_ row: SourceRow, _ longitude: String, _ latitude: String) throws(SourceFault) {
    guard let x = Double(longitude), let y = Double(latitude), x.isFinite, y.isFinite else {
        throw SourceFault(
            column: "longitude", message: "'\(longitude)', '\(latitude)' is no longitude and latitude; expected degrees"
        )
    }
    guard abs(x) <= 180, abs(y) <= 90 else {
        let isSwapped = abs(x) <= 90 && abs(y) <= 180
        throw SourceFault(
            column: "longitude",
            message: "longitude \(x), latitude \(y); expected -180 to 180 and -90 to 90"
                + (isSwapped ? " (exchanged?)" : ""))
    }
}

/// The first ten characters of a time, where they are a day; nil otherwise.
func dayOf(_ text: String) -> String? {
    let day = String(text.prefix(10))
    let parts = day.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
        parts.allSatisfy({ Int($0) != nil })
    else { return nil }
    return day
}
