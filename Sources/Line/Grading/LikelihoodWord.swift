import Foundation

/// The seven words for a probability of Intelligence Community Directive 203, from the least to the most likely.
public enum LikelihoodWord: String, Sendable, Hashable, CaseIterable, Comparable {
    /// Below 5 %.
    case almostNoChance = "almost no chance"
    /// From 5 % to below 20 %.
    case veryUnlikely = "very unlikely"
    /// From 20 % to below 45 %.
    case unlikely
    /// From 45 % to 55 %, both included.
    case roughlyEven = "roughly even chance"
    /// Above 55 % to 80 %.
    case likely
    /// Above 80 % to 95 %.
    case veryLikely = "very likely"
    /// Above 95 %.
    case almostCertain = "almost certain"

    /// The word for a probability, nil for a number that is none. The directive leaves open to which of two words an
    /// edge belongs: here always to the one that is nearer to even, which claims less. Below 1 % and above 99 %, where
    /// the directive has no words, the outermost ones stand.
    public init?(probability: Double) {
        guard probability >= 0, probability <= 1 else { return nil }
        switch probability {
        case ..<0.05: self = .almostNoChance
        case ..<0.20: self = .veryUnlikely
        case ..<0.45: self = .unlikely
        case ...0.55: self = .roughlyEven
        case ...0.80: self = .likely
        case ...0.95: self = .veryLikely
        default: self = .almostCertain
        }
    }

    /// The word for log-odds, nil if they are not a number.
    init?(logOdds: Double) {
        self.init(probability: 1 / (1 + exp(-logOdds)))
    }

    /// The order from the least to the most likely.
    public static func < (a: LikelihoodWord, b: LikelihoodWord) -> Bool { a.place < b.place }

    private var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
