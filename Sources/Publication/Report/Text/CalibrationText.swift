public import Answers
public import CaseModel
import Coverage
import CoverageRun
import Wording

/// The fitted detection functions for a terminal.
public func calibrationText(_ answers: CalibrationAnswers, _ found: Case) -> String {
    var lines = [
        "\(found.title): detection functions, as observers confirm each other",
        "\(answers.confirmed) incidents confirm something for an observer; \(answers.vague) do not, or are too vague",
    ]
    lines += [answers.leftOutRows].compactMap(\.self) + [""]
    if answers.calibration.rows.isEmpty { lines.append("No trials: every function stays as it was.") }
    for row in answers.calibration.rows {
        lines.append(
            "\(row.tried.kind) by \(row.tried.means.rawValue), \(row.tried.isNight ? "night" : "day"): was "
                + "\((row.prior / 1000).thousandths) km; \(row.words)")
    }
    return lines.joined(separator: "\n") + "\n"
}
