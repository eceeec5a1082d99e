import CaseModel
import Tables
public import Coverage
public import Statistics

/// The scales of detection functions as a mission's own double observers have them, beside the priors.
public struct Calibration: Sendable {
    /// What came of one function.
    public struct Row: Sendable {
        public var tried: DoubleObservers.Tried
        /// Metres; what held before.
        public var prior: Double
        /// Nil where no trial was made.
        public var fit: ScaleFit?
        /// Whether there were trials enough, and they bound the scale on both sides.
        public var isCalibrated: Bool

        /// "3.8 km (95 %: 3.2 to 4.6 km), 74 trials, 31 noticed: calibrated".
        public var words: String {
            guard let fit else { return "no trials: stays prior" }
            let (low, high) = (kilometreFigures(fit.interval.lower), kilometreFigures(fit.interval.upper))
            let bounds: String
            switch (fit.interval.lower > 0, fit.interval.upper.isFinite) {
            case (true, true): bounds = "\(kilometreFigures(fit.scale)) km (95 %: \(low) to \(high))"
            // Another means that reaches as far explains what was noticed, or nothing was noticed or missed.
            case (false, true): bounds = "at most \(high) km (95 %)"
            case (true, false): bounds = "at least \(low) km (95 %)"
            case (false, false): bounds = "not bounded"
            }
            let found = "\(bounds), \(fit.trials) \(fit.trials == 1 ? "trial" : "trials"), \(fit.noticed) noticed: "
            if isCalibrated { return found + "calibrated" }
            return found
                + (fit.trials < Calibration.fewest
                    ? "too few, stays prior (about \(Calibration.fewest) are needed for 20 % to either side)"
                    : "the trials do not bound it on both sides, stays prior")
        }
    }

    public private(set) var rows: [Row] = []
    /// The table with the calibrated functions in place of what held before.
    public private(set) var table: DetectionTable

    /// Rows of the observations that were left out because of mistakes in them.
    private let leftOut: Int

    /// Fewer trials than this leave a function as it was: about sixty bound a scale to 20 % (monitoring.md 2.3).
    public static let fewest = 60

    /// - Parameters:
    ///   - detection: what held before, the same by which the trials were chosen.
    ///   - leftOut: rows of the observations that were left out because of mistakes in them.
    public init(_ observers: DoubleObservers, detection: DetectionTable, leftOut: Int = 0) {
        table = detection
        self.leftOut = leftOut
        for kind in detection.kinds {
            for means in DetectionMeans.allCases {
                for isNight in [false, true] {
                    let tried = DoubleObservers.Tried(kind: kind, means: means, isNight: isNight)
                    guard let before = detection.function(kind, means, isNight: isNight), let prior = before.scale,
                        let trials = observers.trials[tried]
                    else { continue }
                    let fit = ScaleFit(trials, availability: before.availability)
                    let isCalibrated =
                        fit.map { $0.trials >= Self.fewest && $0.interval.lower > 0 && $0.interval.upper.isFinite }
                        ?? false
                    rows.append(Row(tried: tried, prior: prior, fit: fit, isCalibrated: isCalibrated))
                    if let fit, isCalibrated {
                        var after = before
                        after.scale = fit.scale
                        after.basis = .calibrated(trials: fit.trials)
                        table.enter(kind, means, isNight: isNight, after)
                    }
                }
            }
        }
    }

    /// The whole table as `detection.csv`, each row with its basis and, where it was calibrated, its interval.
    public var detectionFile: String {
        var lines = ["kind,means,light,scale_km,limit_km,availability,basis,trials,source"]
        for row in table.rows {
            let tried = DoubleObservers.Tried(kind: row.kind, means: row.means, isNight: row.isNight)
            let own = rows.first { $0.tried == tried && $0.isCalibrated }
            let basis = row.function.basis
            let source =
                own?.fit.map {
                    "double observers; 95 % from \(kilometreFigures($0.interval.lower)) to "
                        + "\(kilometreFigures($0.interval.upper)) km"
                        + (leftOut == 0
                            ? "" : "; \(leftOut) \(leftOut == 1 ? "row" : "rows") left out because of mistakes")
                } ?? "as before"
            let fields: [String] = [
                row.kind, row.means.rawValue, (row.isNight ? DayPart.night : .day).rawValue,
                row.function.scale.map(kilometreFigures) ?? "", row.function.limit.map(kilometreFigures) ?? "",
                "\(row.function.availability)", basis.word, "\(basis.trials)", source,
            ]
            lines.append(fields.map(tableField).joined(separator: ","))
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

/// Metres as kilometres, to the metre.
func kilometreFigures(_ metres: Double) -> String {
    guard metres.isFinite else { return "\(metres)" }
    let kilometres = metres.rounded() / 1000
    return kilometres == kilometres.rounded() ? "\(Int(kilometres))" : "\(kilometres)"
}
