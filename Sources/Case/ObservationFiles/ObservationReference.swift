/// The reference of observations files as Markdown, made from the columns by which they are read.
public func observationReference() -> String {
    var lines = [
        "", "## observations.csv", "",
        "Report lines, as CSV (gzip is undone), newline JSON (`observations.ndjson`) or GeoJSON (`observations.geojson`) with the",
        "same names; one file of them. Only `time` and `kind` are required; each id stands once. A place is given by `lon` and",
        "`lat` with `radius_m`, or by `place`, or by the observer's place with `bearing` and `range`; where none is given it can be",
        "anywhere, but a place in a column that is not read is a mistake. Of GeoJSON, points, several points, lines and areas are",
        "read: what was observed lies in one of them. Degrees may have a decimal comma.", "",
        "Every file of rows is written in one dialect: UTF-8, with a byte-order mark or not; commas, semicolons or tabs, as the",
        "line of column names shows or a line `sep=;` above it says; fields with separators, quotation marks or line ends in",
        "quotation marks, and marks inside them doubled; names in any case, with blanks at their ends. Under the names a row of",
        "HXL tags may stand. Blank rows are passed over, and blank fields behind the last column. Columns that are not read are",
        "told; two columns of one meaning are a mistake.", "", "| column | also called | meaning |", "|---|---|---|",
    ]
    for column in ObservationColumn.allCases {
        let others = column.names.dropFirst().map { "`\($0)`" }.joined(separator: ", ")
        lines.append(
            "| `\(column.names[0])` | \(others) | \(column.meaning.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")) |"
        )
    }
    lines += [
        "", "## observers.csv", "",
        "Who watched the line: a row for each observer and stretch of time. `id`, `from` and `means` are required, and a",
        "place or a `track`.", "", "| column | meaning |", "|---|---|",
    ]
    for column in ObserverColumn.allCases { lines.append("| `\(column.rawValue)` | \(column.meaning) |") }
    lines += [
        "", "## decisions.csv", "",
        "What people decided about reports, and what the mission did about them. Entries are added, never edited; of two",
        "about the same pair the one of the later day holds, wherever it stands, and of one day the one further down. A correction has the day",
        "on which it was made: one that is dated before what it would correct changes nothing, and is warned of. A day before what was",
        "decided about, or after `as-of` (where the case has none, today or a year after the last report), is a mistake.",
        "",
        "| column | meaning |", "|---|---|", "| `decided_on` | the day; of a visit, that of the visit |",
        "| `decided_by` | who decided, visited, examined or reviewed |",
        "| `decision` | `same`, `not the same`; `visited` (the mission was at the place), `examined` (a recording or a trace), `reviewed` (by a second person) |",
        "| `observations` | ids with blanks between, or with `;` where one holds blanks; one in quotation marks is one id |",
        "| `reason` | why |", "",
        "## alerts.csv", "",
        "What came of past alerts of `truceline alerts`. Entries are added, never edited; of two about the same",
        "alert the one of the later day holds, as in `decisions.csv`. A day before the alert, before the first of the observations, or after",
        "`as-of` (where the case has none, today or a year after the last report) is a mistake.", "",
        "| column | meaning |", "|---|---|",
        "| `id` | of the alert, as it was printed; a day, method and place or sector that no alert of this case can have is a "
            + "mistake |",
        "| `outcome` | `confirmed`, `came to nothing`, `more watching` (more was seen because more was watched), `open` |",
        "| `decided_on`, `decided_by` | the day, and who decided it |", "| `note` | why; may be left out |", "",
        "## detection.csv", "",
        "How far means reach, in place of the usual priors: `kind`, `means` (ear, eye, camera, uav), `light` (day, night),",
        "`scale_km`, `limit_km`, `availability` (0 to 1), `basis` (prior, calibrated), `trials`, `source`. Kinds: small arms,",
        "heavy machine gun, mortar, explosion, artillery, flash, presence (what neither fires nor shines), or any.",
        "`truceline calibrate CASE -o FILE` writes such a file from what observers confirm of each other.",
    ]
    return lines.joined(separator: "\n") + "\n"
}
