/// Why a provision does not apply.
public enum ExceptionReason: String, ClosedVocabulary {
    case notifiedExercise = "notified exercise"
    case demining
    case holdingArea = "holding area"
    case escorted, other
}

/// How somebody or something observed: words of the column `means` from which a report's evidence is told. Other words
/// stay as they are, and tell nothing.
public enum ObservingMeans: String, ClosedVocabulary {
    case heard, camera, uav
    case acousticSensor = "acoustic sensor"
    case sensor, satellite
    case craterAnalysis = "crater analysis"
    case physicalTrace = "physical trace"
    case remnants, post, patrol, seen, saw, observed

    /// The word in any case.
    public init?(text: String?) {
        guard let text else { return nil }
        self.init(rawValue: text.lowercased())
    }

    /// Whether it has a clock of its own, which is right to two seconds.
    public var hasOwnClock: Bool {
        switch self {
        case .camera, .uav, .acousticSensor, .sensor: return true
        case .heard, .satellite, .craterAnalysis, .physicalTrace, .remnants, .post, .patrol, .seen, .saw, .observed:
            return false
        }
    }
}
