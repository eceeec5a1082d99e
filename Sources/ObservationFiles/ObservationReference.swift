/// The reference of observations files as Markdown, made from the columns by which they are read.
public func observationReference() -> String {
    var lines = [
        "", "## observations.csv", "",
        "Report lines, as CSV (comma, semicolon or tab; gzip is undone), newline JSON (`observations.ndjson`) or GeoJSON",
        "points (`observations.geojson`) with the same names. Only `time` and `kind` are required; other columns are kept.",
        "A place is given by `lon` and `lat` with `radius_m`, or by `place`, or by the observer's place with `bearing` and",
        "`range`; where none is given it can be anywhere.", "", "| column | also called | meaning |", "|---|---|---|",
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
        "What people decided about reports, and what the mission did about them. Entries are added, never edited; a later one",
        "about the same pair or report wins.", "",
        "| column | meaning |", "|---|---|", "| `decided_on` | the day; of a visit, that of the visit |",
        "| `decided_by` | who decided, visited, examined or reviewed |",
        "| `decision` | `same`, `not the same`; `visited` (the mission was at the place), `examined` (a recording or a trace), `reviewed` (by a second person) |",
        "| `observations` | ids with blanks between |",
        "| `reason` | why |", "",
        "## detection.csv", "",
        "How far means reach, in place of the usual priors: `kind`, `means` (ear, eye, camera, uav), `light` (day, night),",
        "`scale_km`, `limit_km`, `availability` (0 to 1), `basis` (prior, calibrated), `trials`, `source`. Kinds: small arms,",
        "heavy machine gun, mortar, explosion, artillery, flash, presence (what neither fires nor shines), or any.",
        "`truceline calibrate CASE -o FILE` writes such a file from what observers confirm of each other.",
    ]
    return lines.joined(separator: "\n") + "\n"
}
