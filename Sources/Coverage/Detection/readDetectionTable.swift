import DelimitedText

/// A row of a detection table that cannot be read.
public struct DetectionFault: Error, Sendable, Hashable {
    public var line: Int
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
    var faults: [DetectionFault] = []
    let columns = ["kind", "means", "light", "scale_km", "limit_km", "availability", "basis", "trials"]
    bytes.withUnsafeBufferPointer { buffer in
        var cursor = RowCursor(buffer, delimiter: 0x2C, firstLine: 1)
        var spans: [FieldSpan] = []
        guard cursor.next(&spans) else {
            return faults.append(DetectionFault(line: 1, message: "the file is empty; expected columns"))
        }
        let header = spans.map { fieldText($0, in: buffer) ?? "" }
        let missing = columns.filter { !header.contains($0) }
        guard missing.isEmpty else {
            return faults.append(
                DetectionFault(
                    line: 1,
                    message: "no column \(missing.joined(separator: ", ")); expected \(columns.joined(separator: ", "))"
                ))
        }
        while cursor.next(&spans) {
            let line = cursor.line
            func fault(_ message: String) { faults.append(DetectionFault(line: line, message: message)) }
            guard spans.count == header.count else {
                fault("\(spans.count) fields; expected \(header.count), as in the first line")
                continue
            }
            func text(_ column: String) -> String {
                header.firstIndex(of: column).flatMap { fieldText(spans[$0], in: buffer) } ?? ""
            }
            func metres(_ column: String) -> Double?? {
                let words = text(column)
                if words.isEmpty { return .some(nil) }
                guard let kilometres = Double(words), kilometres > 0, kilometres <= 1000 else {
                    fault("'\(words)' for \(column); expected kilometres, more than 0")
                    return nil
                }
                return kilometres * 1000
            }
            guard let means = DetectionMeans(rawValue: text("means")) else {
                fault("'\(text("means"))' for means; expected ear, eye, camera or uav")
                continue
            }
            let light = text("light")
            guard light == "day" || light == "night" else {
                fault("'\(light)' for light; expected day or night")
                continue
            }
            guard let availability = Double(text("availability")), availability >= 0, availability <= 1 else {
                fault("'\(text("availability"))' for availability; expected 0 to 1")
                continue
            }
            let trials = Int(text("trials")) ?? -1
            let basis = text("basis")
            guard basis == "prior" || basis == "calibrated" && trials > 0 else {
                fault(
                    "'\(basis)' for basis with '\(text("trials"))' trials; expected prior, or calibrated and a number of trials"
                )
                continue
            }
            guard let scale = metres("scale_km"), let limit = metres("limit_km") else { continue }
            let kind = text("kind")
            guard !kind.isEmpty else {
                fault("no kind; expected one, or any")
                continue
            }
            table.enter(
                kind, means, isNight: light == "night",
                DetectionFunction(
                    scale: scale, limit: limit, availability: availability,
                    basis: basis == "prior" ? .prior : .calibrated(trials: trials)))
        }
    }
    return faults.isEmpty ? .success(table) : .failure(DetectionFaults(list: faults))
}
