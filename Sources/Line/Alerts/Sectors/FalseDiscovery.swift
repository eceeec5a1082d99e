/// Several chances at once: the smallest share of false ones among those that are called at a chance or below it.
public enum FalseDiscovery: String, Sendable, Hashable, Codable, CaseIterable {
    /// Where the chances hang together in the one direction only, or not at all (Benjamini and Hochberg 1995).
    case benjaminiHochberg = "Benjamini-Hochberg"
    /// However they hang together (Benjamini and Yekutieli 2001): parts of a line that the same observers watch do.
    case benjaminiYekutieli = "Benjamini-Yekutieli"

    /// Adjusted chances, as R's `p.adjust` gives them.
    public func adjusted(_ chances: [Double]) -> [Double] {
        let number = Double(chances.count)
        let factor: Double
        switch self {
        case .benjaminiHochberg: factor = 1
        case .benjaminiYekutieli: factor = (1...max(1, chances.count)).reduce(0) { $0 + 1 / Double($1) }
        }
        var found = chances
        var least = 1.0
        let order = chances.indices.sorted { chances[$0] > chances[$1] }
        for (offset, place) in order.enumerated() {
            least = min(least, factor * number / (number - Double(offset)) * chances[place])
            found[place] = least
        }
        return found
    }
}
