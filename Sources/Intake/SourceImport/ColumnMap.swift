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
    /// Metres of a place whose accuracy the row does not tell; nil where the map does not say, and the widest is taken.
    var accuracyNotGiven: Double?
    /// The most metres by which a place, and an observer's own, can be told to be wrong.
    private static let (widest, widestOfObserver) = (1_000_000.0, 100_000.0)
    /// Columns of which several answers in one field are each a row of their own, or one of them is meant.
    var several: [String: Several] = [:]

    /// What several answers in one field mean.
    enum Several: String, CaseIterable {
        case eachARow = "each a row"
        case oneOfThem = "one of them"
    }

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
        Self.known.filter {
            !Self.usual.contains($0) && $0 != "geopoint"
                && (columns[$0] != nil || fixed[$0] != nil
                    || $0 == "observer_error_m"
                        && (columns["observer_lon"] ?? fixed["observer_lon"].map { [$0] }) != nil)
        }
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

    /// A row of the export as observations: one, or one for each of several answers that are each a row.
    func rows(_ row: SourceRow, line: Int) throws(SourceFault) -> [ImportedRow] {
        var fields: [String: String] = fixed
        var flags: [String] = []
        var answers: [String] = []
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
                    guard Set(meant).count > 1, several[name] != .oneOfThem else { return meant.joined(separator: "|") }
                    if several[name] == .eachARow {
                        answers = meant.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
                    } else {
                        flags.append(
                            "several answers for \(name), read as one of them; the key several of the map says whether each "
                                + "is a row of its own")
                    }
                    return meant.joined(separator: "|")
                }
            }
            let text = parts.joined(separator: " ")
            if !text.isEmpty { fields[name] = text }
        }
        let made = try self.row(row, line, fields, flags)
        guard answers.count > 1 else { return [made] }
        return answers.enumerated().map { number, kind in
            var own = made
            own.id += "-\(number + 1)"
            own.kind = kind
            // Of which of them a number is, the row does not tell: none has more, and the people are not counted twice.
            for (name, count) in [("count", made.count), ("dead", made.dead), ("dead_civilians", made.deadCivilians)] {
                own.set(name, shared(count, isOfEvents: name == "count"))
            }
            for name in ["injured", "injured_civilians"] where made.more[name] != nil {
                own.set(name, shared(made.more[name] ?? "", isOfEvents: false))
            }
            return own
        }
    }

    /// What a number of several answers together says of one of them: at most as many, and an event at least.
    private func shared(_ count: String, isOfEvents: Bool) -> String {
        guard !count.isEmpty else { return "" }
        let least = isOfEvents ? 1 : 0
        guard let most = wholeNumber(count) ?? count.split(separator: "-").last.flatMap({ wholeNumber(String($0)) }),
            count.allSatisfy({ $0.isNumber || $0 == "-" }), most > least
        else { return wholeNumber(count) == least ? count : "at least \(least)" }
        return "\(least)-\(most)"
    }

    /// A row of the export as an observation, from its fields by columns of observations.
    private func row(
        _ row: SourceRow, _ line: Int, _ given: [String: String], _ flags: [String]
    ) throws(SourceFault) -> ImportedRow {
        var fields = given
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
        if !made.timeEnd.isEmpty, !isInOrder(made.time, made.timeEnd) {
            throw SourceFault(
                column: column("time_end") ?? "",
                message:
                    "'\((fields["time_end"] ?? "").prefix(40))' for time_end is before it begins, '\(time.prefix(40))'; "
                    + "expected an end later than its start")
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
            let words = isOfThousands(text) ? text : wholeNumber(text).map { "\($0)" } ?? text
            guard !isOfThousands(text), isCount(words, isOfSomething: name == "count") else {
                throw SourceFault(
                    column: column(name) ?? "",
                    message: "'\(text.prefix(40))' for \(name); expected 5, 3-5, about 20, at least 5 or multiple"
                        + (name == "count" ? ", 1 or more" : "") + countLimitWords(text))
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

    private func taken(_ metres: Double) -> String {
        "\(figureWords(metres)) m taken, "
            + (accuracyNotGiven == nil
                ? "the widest; the key accuracy-not-given of the map sets another" : "as the map says")
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
            accuracy = numbers.count == 4 && numbers[3] > 0 ? numbers[3] : nil
        }
        // What forms write for a pin set by hand on a map is no accuracy of nought.
        let told = fields["radius_m"].map { plainNumber($0) }
        let isTold = accuracy != nil || (told.map { $0 != 0 } ?? false) || fixed["radius_m"] != nil
        if fields["observer_lon"] != nil, fields["observer_error_m"] == nil {
            let metres = min(accuracyNotGiven ?? Self.widestOfObserver, Self.widestOfObserver)
            made.flags.append("the observer's place tells no accuracy: \(taken(metres))")
            fields["observer_error_m"] = figureWords(metres)
        }
        if !isTold, fields["lon"] != nil || fields["lat"] != nil {
            let metres = accuracyNotGiven ?? Self.widest
            made.flags.append("the place tells no accuracy: \(taken(metres))")
            accuracy = metres
            fields["radius_m"] = nil
        }
        if let radius = fields["radius_m"] ?? accuracy.map({ "\($0)" }) {
            guard let own = plainNumber(radius), own >= 0, case let metres = max(own, accuracy ?? 0),
                metres <= 1_000_000
            else {
                throw SourceFault(
                    column: column("radius_m") ?? column("geopoint") ?? "",
                    message: "'\(radius.prefix(40))' for radius_m; expected metres from 0 to 1000000")
            }
            made.radius = figureWords(metres)
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
        var parts = text.split(maxSplits: 1) { $0 == "T" || $0.isWhitespace }.map(String.init)
        guard !parts.isEmpty else {
            throw SourceFault(column: column(name) ?? "", message: "no \(name); expected a day, or a day and time")
        }
        let numbers = parts[0].split { !$0.isNumber }.map(String.init)
        // Eight digits, and a year in front, are read in one way alone.
        var day = compactDay(parts[0])
        if day == nil, parts.count == 1, parts[0].count == 14, let clock = compactClock(String(parts[0].suffix(6))) {
            day = compactDay(String(parts[0].prefix(8)))
            parts.append(clock)
        }
        if numbers.count == 3, parts[0].allSatisfy({ $0.isNumber || "-/.".contains($0) }) {
            let values = numbers.compactMap { wholeNumber($0) }
            if values.count == 3 {
                switch days {
                case _ where numbers[0].count == 4:
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
        let time = withoutMidnight(parts[1])
        let clock = String(time.prefix { $0.isNumber || $0 == ":" })
        var rest = String(time.dropFirst(clock.count))
        if rest.hasPrefix(".") { rest = String(rest.dropFirst().drop { $0.isNumber }) }
        let half = halfOfDay(&rest)
        guard let words = half.map({ clockWords(clock, $0) }) ?? clockWords(clock) ?? compactClock(clock),
            rest.isEmpty || rest == "Z" || isOffset(rest)
        else {
            throw SourceFault(
                column: column(name) ?? "", message: "'\(parts[1].prefix(40))' for the time of \(name); expected 14:05")
        }
        return "\(day.words)T\(words)\(rest.isEmpty ? offset : rest)"
    }
}

/// A clock without the midnight that a spreadsheet puts behind a day whose time stands in another column.
private func withoutMidnight(_ text: String) -> String {
    let parts = text.split(maxSplits: 1, whereSeparator: \.isWhitespace)
    let midnights = ["0:00", "00:00", "0:00:00", "00:00:00"]
    guard parts.count == 2, midnights.contains(String(parts[0])), parts[1].first?.isNumber ?? false else { return text }
    return String(parts[1])
}

/// Takes `AM`, `p.m.` out of what stands behind a clock: the hours that the half of the day begins after.
private func halfOfDay(_ rest: inout String) -> Int? {
    let words = rest.drop(while: \.isWhitespace)
    for (mark, hours) in [("a.m.", 0), ("p.m.", 12), ("am", 0), ("pm", 12)] where words.lowercased().hasPrefix(mark) {
        rest = String(words.dropFirst(mark.count).drop(while: \.isWhitespace))
        return hours
    }
    return nil
}

/// `2:05` of a half of the day as a clock of twenty-four hours; nil for what no such clock shows.
private func clockWords(_ text: String, _ hours: Int) -> String? {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard let hour = parts.first.flatMap({ wholeNumber(String($0)) }), (1...12).contains(hour) else { return nil }
    return clockWords("\(hour % 12 + hours):\(parts.count == 2 ? String(parts[1]) : "00")")
}

/// `1405`, `140530` as a clock; nil for anything else.
private func compactClock(_ text: String) -> String? {
    guard text.count == 4 || text.count == 6, text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    let digits = Array(text)
    return clockWords(
        stride(from: 0, to: digits.count, by: 2).map { String(digits[$0...($0 + 1)]) }.joined(separator: ":"))
}

/// Metres as a field: whole where they are.
private func figureWords(_ metres: Double) -> String {
    metres == metres.rounded() && abs(metres) < 1e9 ? "\(Int(metres))" : "\(metres)"
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
