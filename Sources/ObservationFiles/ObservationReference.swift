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
    return lines.joined(separator: "\n") + "\n"
}
