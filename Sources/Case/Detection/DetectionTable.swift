/// By what means an observer notices things.
public enum DetectionMeans: String, Sendable, CaseIterable {
    case ear, eye, camera, uav
    /// The eyes of those on the bridge of a ship; those of the crew of an aircraft; a radar.
    case lookout, aircrew, radar
}

/// The detection functions of a mission: by kind of event, means and light.
public struct DetectionTable: Sendable {
    struct Key: Hashable {
        var kind: String
        var means: DetectionMeans
        var isNight: Bool
    }
    private var functions: [Key: DetectionFunction] = [:]
    private var order: [Key] = []
    /// The kinds that have functions of their own, in the order of the file.
    public private(set) var kinds: [String] = []
    /// The kind by which coverage is told where nobody asks for another.
    public static let usualKind = "explosion"

    /// Functions that hold for every kind stand under this word.
    package static let anyKind = "any"

    init() {}

    /// Enters a function in place of any that stood for the same.
    public mutating func enter(_ kind: String, _ means: DetectionMeans, isNight: Bool, _ function: DetectionFunction) {
        if kind != Self.anyKind, !kinds.contains(kind) { kinds.append(kind) }
        let key = Key(kind: kind, means: means, isNight: isNight)
        if functions.updateValue(function, forKey: key) == nil { order.append(key) }
    }

    /// How events of a kind are noticed by some means; nil where they are not.
    public func function(_ kind: String, _ means: DetectionMeans, isNight: Bool) -> DetectionFunction? {
        functions[Key(kind: kind, means: means, isNight: isNight)]
            ?? functions[Key(kind: Self.anyKind, means: means, isNight: isNight)]
    }

    /// Metres: the shortest scale of any function.
    public var finestScale: Double { functions.values.compactMap(\.scale).min() ?? .infinity }

    /// The chance that an observer notices an event of a kind: by the best of its means, since one observer's senses are
    /// not independent of each other. Frames of UAVs are not circles; of them nothing is told here.
    ///
    /// - Parameters:
    ///   - distance: metres.
    ///   - hearingFactor: by which circumstances shorten the scale of hearing (``ObserverStay/hearingFactor``).
    public func chance(
        _ kind: String, by means: [DetectionMeans], at distance: Double, isNight: Bool, hearingFactor: Double = 1
    ) -> Double {
        bestChance(factored(kind, by: means, isNight: isNight, hearingFactor: hearingFactor), at: distance)
    }

    /// The functions by which some means notice a kind, each with the factor on its scale; without those of UAVs.
    package func factored(
        _ kind: String, by means: [DetectionMeans], isNight: Bool, hearingFactor: Double
    ) -> [(function: DetectionFunction, factor: Double)] {
        means.filter { $0 != .uav }.compactMap { one in
            function(kind, one, isNight: isNight).map { ($0, one == .ear ? hearingFactor : 1) }
        }
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

    /// Where the figures for a kind come from, by each of some means: "prior"; or "ear by day calibrated, n = 71; ...".
    public func basisWords(_ kind: String, means: some Collection<DetectionMeans>) -> String {
        var words: [String] = []
        var isAllPrior = true
        for one in DetectionMeans.allCases where means.contains(one) {
            for isNight in [false, true] {
                guard let found = function(kind, one, isNight: isNight) else { continue }
                if found.basis != .prior { isAllPrior = false }
                words.append("\(one.rawValue) by \(isNight ? "night" : "day") \(found.basis.words)")
            }
        }
        return isAllPrior ? DetectionFunction.Basis.prior.words : words.joined(separator: "; ")
    }

    /// Every function with what it is for, in the order in which they came.
    public var rows: [(kind: String, means: DetectionMeans, isNight: Bool, function: DetectionFunction)] {
        order.compactMap { key in functions[key].map { (key.kind, key.means, key.isNight, $0) } }
    }
}

/// The chance by the best of some functions.
package func bestChance(_ functions: [(function: DetectionFunction, factor: Double)], at distance: Double) -> Double {
    var best = 0.0
    for one in functions { best = max(best, one.function.chance(at: distance, factor: one.factor)) }
    return best
}
