import AssessmentRun
public import CaseFolder
import CaseModel
import Coverage
public import CoverageRun
import IncidentRun

/// How far observers notice things, fitted to what they confirm of each other's reports.
public struct CalibrationAnswers: Sendable {
    /// Incidents that confirm something for an observer, and those that do not or are too vague.
    public var confirmed: Int
    public var vague: Int
    public var calibration: Calibration
    /// What must be told where rows of the observations were left out.
    public var leftOutRows: String?
    /// The fitted functions as `detection.csv`.
    public var detectionFile: String { calibration.detectionFile }
}

/// Fits the detection functions to the trials that observers are to each other.
///
///     let file = try CaseFile.read(atFolder: "Examples/exercise")
///     let found = try calibration(of: file, RowsRequest())
///     found.calibration.detectionFile   // as detection.csv it is what coverage reckons with
public func calibration(of file: CaseFile, _ rows: RowsRequest) throws(Refusal) -> CalibrationAnswers {
    let stays = try file.stays()
    let table = try file.detection()
    let counted = try file.counted(rows)
    let trials = DoubleObservers(counted.counts, incidents: counted.incidents, stays: stays, detection: table)
    return CalibrationAnswers(
        confirmed: trials.confirmed, vague: trials.vague,
        calibration: Calibration(trials, detection: table, leftOut: counted.counts.leftOut),
        leftOutRows: counted.counts.leftOutWords)
}
