import CaseModel
import Tables

/// Columns that a calibration writes beside the functions, for people.
private let otherDetectionColumns = ["source"]

private let knownMeans = DetectionMeans.allCases.map(\.rawValue).joined(separator: ", ")

/// A row of a detection table that cannot be read.
public struct DetectionFault: Error, Sendable, Hashable {
    public var line: Int
    public var column: Int
    /// What is wrong; what was expected.
    public var message: String
}

/// The functions that hold where a mission has measured none: priors, to be replaced by calibration.
public let usualDetection: DetectionTable = {
    switch readDetectionTable(PackageResources.detection_csv, over: DetectionTable()) {
    case .success(let table): return table
    case .failure(let fault): preconditionFailure("detection.csv:\(fault.list[0].line): \(fault.list[0].message)")
    }
}()

/// What is wrong with a detection table.
public struct DetectionFaults: Error, Sendable {
    public var list: [DetectionFault]
}

/// Reads the functions of `detection.csv`; they take the place of those of another table.
public func readDetectionTable(
    _ bytes: [UInt8], over earlier: DetectionTable
) -> Result<DetectionTable, DetectionFaults> {
    var table = earlier
    var lines: [String: Int] = [:]
    let names = ["kind", "means", "light", "scale_km", "limit_km", "availability", "basis", "trials"]
    let columns =
        names.map { TableColumn($0, isRequired: true) } + otherDetectionColumns.map { TableColumn($0) }
    let report = readTable(bytes, columns: columns, likeness: { nearestName(to: $0, among: $1) }) { row in
        func metres(_ column: Int) -> Double?? {
            let words = row.text(column)
            if words.isEmpty { return .some(nil) }
            guard let kilometres = Double(words), kilometres > 0, kilometres <= 1000 else {
                row.note(column, "'\(words)' for \(names[column]); expected kilometres, more than 0 and at most 1000")
                return nil
            }
            return kilometres * 1000
        }
        guard let means = DetectionMeans(rawValue: row.text(1)) else {
            return row.note(1, "'\(row.text(1))' for means; expected \(knownMeans)")
        }
        guard let light = DayPart(rawValue: row.text(2)) else {
            return row.note(2, "'\(row.text(2))' for light; expected day or night")
        }
        guard let availability = Double(row.text(5)), availability >= 0, availability <= 1 else {
            return row.note(5, "'\(row.text(5))' for availability; expected 0 to 1")
        }
        let trials = Int(row.text(7)) ?? -1
        guard let basis = DetectionFunction.Basis(word: row.text(6), trials: trials) else {
            return row.note(
                6,
                "'\(row.text(6))' for basis with '\(row.text(7))' trials; expected prior, or calibrated and a number of trials"
            )
        }
        guard let scale = metres(3), let limit = metres(4) else { return }
        let kind = row.text(0)
        guard !kind.isEmpty else { return row.note(0, "no kind; expected one, or any") }
        // Without a scale a means notices everything as far as its limit, which a camera with a frame does and an ear does not.
        if scale == nil, limit == nil ? means != .uav : [.ear, .eye, .lookout, .aircrew].contains(means) {
            return row.note(3, "no scale_km, and so everything would be noticed; expected kilometres, more than 0")
        }
        // Acts are watched by the kinds that there are: a row of another would be used for nothing.
        let known = earlier.kinds + ["any"]
        if !earlier.kinds.isEmpty, !known.contains(kind) {
            let near = nearestName(to: kind, among: known).map { "; did you mean '\($0)'?" } ?? ""
            return row.note(0, "no kind '\(kind)'\(near); expected \(known.joined(separator: ", "))")
        }
        if let line = lines.updateValue(row.line, forKey: "\(kind)\u{0}\(means)\u{0}\(light)") {
            return row.note(
                0, "a second row of \(kind), \(means.rawValue), \(light.rawValue), after line \(line); expected one")
        }
        table.enter(
            kind, means, isNight: light == .night,
            DetectionFunction(
                scale: scale, limit: limit, availability: availability,
                basis: basis))
    }
    let faults = report.mistakes.map { DetectionFault(line: $0.line, column: $0.column, message: $0.message) }
    return faults.isEmpty ? .success(table) : .failure(DetectionFaults(list: faults))
}
