/// By what means an observer notices things.
public enum DetectionMeans: String, Sendable, CaseIterable {
    case ear, eye, camera, uav
}

/// The detection functions of a mission: by kind of event, means and light.
public struct DetectionTable: Sendable {
    struct Key: Hashable {
        var kind: String
        var means: DetectionMeans
        var isNight: Bool
    }
    private var functions: [Key: DetectionFunction] = [:]
    /// The kinds that have functions of their own, in the order of the file.
    public private(set) var kinds: [String] = []
    /// The kind by which coverage is told where nobody asks for another.
    public static let usualKind = "explosion"

    /// Functions that hold for every kind stand under this word.
    static let anyKind = "any"

    init() {}

    mutating func enter(_ kind: String, _ means: DetectionMeans, isNight: Bool, _ function: DetectionFunction) {
        if kind != Self.anyKind, !kinds.contains(kind) { kinds.append(kind) }
        functions[Key(kind: kind, means: means, isNight: isNight)] = function
    }

    /// How events of a kind are noticed by some means; nil where they are not.
    public func function(_ kind: String, _ means: DetectionMeans, isNight: Bool) -> DetectionFunction? {
        functions[Key(kind: kind, means: means, isNight: isNight)]
            ?? functions[Key(kind: Self.anyKind, means: means, isNight: isNight)]
    }

    /// Where the figures for a kind come from: the poorest basis of those in use.
    public func basis(_ kind: String) -> DetectionFunction.Basis {
        var trials = Int.max
        for means in DetectionMeans.allCases {
            for isNight in [false, true] {
                guard let found = function(kind, means, isNight: isNight) else { continue }
                guard case .calibrated(let count) = found.basis else { return .prior }
                trials = min(trials, count)
            }
        }
        return trials == .max ? .prior : .calibrated(trials: trials)
    }
}
