import Tables

/// The columns by which forms (ODK, KoboToolbox, SurveyCTO) tell when they were filled in. `start` and `end` beside them, or
/// beside a column with the event's own time, are not the time of what was observed.
private let formColumns: Set<String> = [
    "_uuid", "_id", "_submission_time", "_submitted_by", "__version__", "_index", "_status", "meta/instanceid",
    "instanceid", "key", "formdef_version", "submissiondate", "deviceid", "subscriberid", "simserial", "phonenumber",
    "_xform_id_string", "_validation_status",
]

/// A mistake where a file leaves open whether `start` is the time of the event or that of a form.
func formTimeMistake(_ names: [String], columnOf place: (Int) -> Int) -> RowMistake? {
    let starts = ["start", "end"].filter(names.contains)
    guard names.contains("start"), let column = names.firstIndex(of: "start") else { return nil }
    let told = starts.map { "'\($0)'" }.joined(separator: " and ")
    if let own = ["time", "date", "datetime", "time_start"].first(where: names.contains) {
        return RowMistake(
            line: 1, column: place(column),
            message:
                "\(told) beside '\(own)': which of them is the time of what was observed? A form's start and end are "
                + "when it was filled in; expected one, named 'time' (and 'time_end'), and the others renamed or left out"
        )
    }
    guard let form = names.first(where: formColumns.contains) else { return nil }
    return RowMistake(
        line: 1, column: place(column),
        message:
            "\(told) in an export of a form (it has '\(form)') are when it was filled in; expected the time of what was "
            + "observed in a column 'time'")
}
