import CaseModel
import ObservationFiles
import Tables
import Yams

/// What the columns of any export mean: which of them hold which column of observations, what its words stand for, and
/// how it writes days. People write it as YAML.
public struct ColumnMap: Sendable {
    /// By column of observations, the columns of the export from which it comes; several are joined by a blank.
    var columns: [String: [String]] = [:]
    /// By column of observations, what each word of the export, in lower case, stands for.
    var values: [String: [String: String]] = [:]
    /// By column of observations, what every row has.
    var fixed: [String: String] = [:]
    /// The order of the parts of a day.
    var days = DayForm.yearMonthDay
    /// The offset or `Z` that is put behind times without one; days without a time are days there.
    var offset = ""

    enum DayForm: String, CaseIterable {
        case yearMonthDay = "year-month-day"
        case dayMonthYear = "day-month-year"
        case monthDayYear = "month-day-year"
    }

    /// Columns of observations that an import has always.
    private static let usual = Set(ImportedRow.columns)

    /// Columns of metres, kilometres and degrees of a compass, as numbers in words or alone.
    private static let measures = ["radius_m", "altitude_m", "observer_error_m", "range", "bearing"]

    /// The columns of observations that a map can fill; `geopoint` is one field with latitude, longitude and more.
    static let known = [
        "id", "time", "time_end", "lon", "lat", "radius_m", "geopoint", "place", "observer", "observer_lon",
        "observer_lat",
        "observer_error_m", "bearing", "range", "kind", "weapon", "count", "dead", "injured", "dead_civilians",
        "injured_civilians", "dead_who", "injured_who", "party", "altitude_m", "domain", "status",
        "means",
        "source", "note", "admiralty",
    ]

    /// Further columns of observations that the map fills, in the order of the reference.
    var moreColumns: [String] {
        Self.known.filter { !Self.usual.contains($0) && $0 != "geopoint" && (columns[$0] != nil || fixed[$0] != nil) }
    }

    /// The export's first column for a column of observations.
    func column(_ name: String) -> String? { columns[name]?.first }

    /// What does not fit between the map and the names of an export's columns.
    func faults(names: [String]) -> [String] {
        columns.sorted { $0.key < $1.key }.flatMap { name, sources in
            sources.filter { !names.contains($0) }.map { source in
                unknownName(source, kind: "column", among: names.filter { !$0.isEmpty })
                    + "; expected the export's column for '\(name)', as the map says"
            }
        }
    }

    /// A row of the export as an observation.
    func row(_ row: SourceRow, line: Int) throws(SourceFault) -> ImportedRow {
        var fields: [String: String] = fixed
        var flags: [String] = []
        for (name, sources) in columns {
            var parts = sources.map { row.text($0) }.filter { !$0.isEmpty }
            if let words = values[name] {
                parts = parts.map { part in
                    // Forms that let several be ticked write them with blanks or semicolons between.
                    if let whole = words[foldedName(part)] { return whole }
                    let ticked = part.split { $0 == " " || $0 == ";" || $0 == "," }.map {
                        words[foldedName(String($0))]
                    }
                    guard !ticked.contains(nil), !ticked.isEmpty else { return part }
                    let meant = ticked.compactMap { $0 }
                    if name == "kind", Set(meant).count > 1 {
                        flags.append(
                            "several answers for kind, read as one of them: each that was seen needs a row of its own")
                    }
                    return meant.joined(separator: "|")
                }
            }
            let text = parts.joined(separator: " ")
            if !text.isEmpty { fields[name] = text }
        }
        var made = ImportedRow()
        made.flags = flags
        made.id = fields["id"] ?? ""
        if made.id.isEmpty {
            if let column = column("id") {
                throw SourceFault(column: column, message: "no id; expected one for each row")
            }
            made.id = "line-\(line)"
        }
        guard let time = fields["time"] else {
            throw SourceFault(column: column("time") ?? "", message: "no time; expected a day, or a day and time")
        }
        made.time = try moment(time, "time")
        if let end = fields["time_end"] { made.timeEnd = try moment(end, "time_end") }
        if !offset.isEmpty {
            // A day alone would be one of the case's time zone: it is told by its ends, with the offset.
            if made.timeEnd.isEmpty, !made.time.contains("T") { made.timeEnd = made.time }
            if !made.time.contains("T") { made.time += "T00:00:00" + offset }
            if !made.timeEnd.isEmpty, !made.timeEnd.contains("T") { made.timeEnd += "T23:59:59" + offset }
        }
        let sign = DecimalSign(of: fields)
        for name in Self.measures {
            guard let text = fields[name], columns[name] != nil else { continue }
            guard let pointed = sign.pointed(text) else {
                throw SourceFault(
                    column: column(name) ?? "",
                    message: "'\(text.prefix(40))' for \(name) can be a thousand times more or less; expected a number "
                        + "without a sign for thousands, with the decimal sign of the degrees")
            }
            fields[name] = pointed
        }
        try setPlace(&made, &fields, row)
        guard let kind = fields["kind"] else {
            throw SourceFault(
                column: column("kind") ?? "",
                message: "no kind; expected one, or 'undetermined' under 'fixed' of the map")
        }
        made.kind = kind
        /// A count that the observations will be read with: what `check` refuses is refused here, with its column.
        func number(_ name: String) throws(SourceFault) -> String {
            guard let text = fields[name] else { return "" }
            let words = DecimalSign.isOfThousands(text) ? text : wholeNumber(text).map { "\($0)" } ?? text
            guard !DecimalSign.isOfThousands(text), isCount(words, isOfSomething: name == "count") else {
                throw SourceFault(
                    column: column(name) ?? "",
                    message: "'\(text.prefix(40))' for \(name); expected 5, 3-5, about 20, at least 5 or multiple"
                        + (name == "count" ? ", 1 or more" : ""))
            }
            return words
        }
        made.count = try number("count")
        made.dead = try number("dead")
        made.deadCivilians = try number("dead_civilians")
        made.party = fields["party"] ?? ""
        made.source = fields["source"] ?? ""
        made.note = fields["note"] ?? ""
        for name in moreColumns {
            made.more[name] = ["injured", "injured_civilians"].contains(name) ? try number(name) : fields[name]
        }
        return made
    }

    private func setPlace(
        _ made: inout ImportedRow, _ fields: inout [String: String], _ row: SourceRow
    ) throws(SourceFault) {
        var accuracy: Double?
        if let words = fields["geopoint"], let column = column("geopoint") {
            guard let numbers = geopoint(words) else {
                throw SourceFault(
                    column: column,
                    message: "'\(words.prefix(40))' for geopoint; expected latitude, longitude, and perhaps altitude "
                        + "and accuracy, with blanks between, or points in the numbers and commas between")
            }
            let (latitude, longitude) = (numbers[0], numbers[1])
            fields["lat"] = "\(latitude)"
            fields["lon"] = "\(longitude)"
            // What forms write for a pin set by hand on a map is no accuracy of nought.
            accuracy = numbers.count == 4 && numbers[3] > 0 ? numbers[3] : nil
            if accuracy == nil, fields["radius_m"] == nil {
                made.flags.append("the point tells no accuracy: taken as exact, unless the map tells a radius_m")
            }
        }
        if let radius = fields["radius_m"] ?? accuracy.map({ "\($0)" }) {
            guard let own = plainNumber(radius), own >= 0, case let metres = max(own, accuracy ?? 0),
                metres <= 1_000_000
            else {
                throw SourceFault(
                    column: column("radius_m") ?? column("geopoint") ?? "",
                    message: "'\(radius.prefix(40))' for radius_m; expected metres from 0 to 1000000")
            }
            made.radius = metres == metres.rounded() && metres < 1e9 ? "\(Int(metres))" : "\(metres)"
        }
        guard fields["lon"] != nil || fields["lat"] != nil else {
            made.radius = ""
            return
        }
        let names = ["lon", "lat"].map { column($0) ?? column("geopoint") ?? $0 }
        var place = SourceRow(columns: [:], fields: [], used: row.used)
        place.columns = [names[0] + "\u{0}lon": 0, names[1] + "\u{0}lat": 1]
        place.fields = [fields["lon"] ?? "", fields["lat"] ?? ""]
        do throws(SourceFault) {
            (made.longitude, made.latitude) = try SourceImport.place(
                place, names[0] + "\u{0}lon", names[1] + "\u{0}lat")
        } catch {
            throw SourceFault(column: String(error.column.prefix { $0 != "\u{0}" }), message: error.message)
        }
    }

    /// A day and time as observations write them.
    private func moment(_ text: String, _ name: String) throws(SourceFault) -> String {
        let parts = text.split(maxSplits: 1) { $0 == "T" || $0 == " " }.map(String.init)
        let numbers = parts[0].split { !$0.isNumber }.map(String.init)
        var day: SourceDay?
        if numbers.count == 3, parts[0].allSatisfy({ $0.isNumber || "-/.".contains($0) }) {
            let values = numbers.compactMap { wholeNumber($0) }
            if values.count == 3 {
                switch days {
                case .yearMonthDay where numbers[0].count == 4:
                    day = SourceDay(year: values[0], month: values[1], day: values[2])
                case .dayMonthYear where numbers[2].count == 4:
                    day = SourceDay(year: values[2], month: values[1], day: values[0])
                case .monthDayYear where numbers[2].count == 4:
                    day = SourceDay(year: values[2], month: values[0], day: values[1])
                default: break
                }
            }
        }
        guard let day else {
            throw SourceFault(
                column: column(name) ?? "",
                message:
                    "'\(text.prefix(40))' for \(name) is no day of the form \(days.rawValue); expected one that exists")
        }
        guard parts.count == 2 else { return day.words }
        // The clock, parts of a second left out, and what it says of its offset.
        let clock = String(parts[1].prefix { $0.isNumber || $0 == ":" })
        var rest = String(parts[1].dropFirst(clock.count))
        if rest.hasPrefix(".") { rest = String(rest.dropFirst().drop { $0.isNumber }) }
        guard let words = clockWords(clock), rest.isEmpty || rest == "Z" || isOffset(rest) else {
            throw SourceFault(
                column: column(name) ?? "", message: "'\(parts[1].prefix(40))' for the time of \(name); expected 14:05")
        }
        return "\(day.words)T\(words)\(rest.isEmpty ? offset : rest)"
    }
}

/// Whether a text is an offset from UTC: `+03:00`, `-0500`, `+02`.
func isOffset(_ text: String) -> Bool {
    guard text.hasPrefix("+") || text.hasPrefix("-") else { return false }
    let digits = text.dropFirst().filter { $0 != ":" }
    return [2, 4].contains(digits.count) && digits.allSatisfy(\.isNumber) && text.count <= 6
}

/// The two to four numbers of a point as ODK and Kobo write it: `48.1 37.5 0 5`, `48,1 37,5` or `48.1, 37.5`. Nil for what can be
/// read in two ways (`48,1,37,5`), for lines and shapes, and for anything else.
private func geopoint(_ words: String) -> [Double]? {
    var parts = words.split(whereSeparator: \.isWhitespace).map(String.init)
    if parts.count == 1 {
        parts = words.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        guard parts.contains(where: { $0.contains(".") }) else { return nil }
    } else if parts.dropLast().contains(where: { $0.hasSuffix(",") }) {
        guard parts.dropLast().allSatisfy({ $0.hasSuffix(",") }) else { return nil }
        parts = parts.dropLast().map { String($0.dropLast()) } + parts.suffix(1)
    }
    let numbers = parts.compactMap(plainNumber)
    return (2...4).contains(parts.count) && numbers.count == parts.count ? numbers : nil
}
