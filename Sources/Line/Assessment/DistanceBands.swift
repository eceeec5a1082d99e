import Wording

/// The bands of distance from the line that totals are told by.
public struct DistanceBands: Sendable, Hashable {
    /// Metres at which one band ends and the next begins, rising.
    public let limits: [Double]
    public init(_ limits: [Double]) { self.limits = limits }

    /// How many there are: between the limits, beyond them all, and where no line was in force.
    public var count: Int { limits.count + 2 }

    /// The band of a distance: 0 next to the line, the number of limits beyond them all, one more for no line in force.
    @inline(__always)
    public func band(_ metres: Double) -> Int {
        if !metres.isFinite { return limits.count + 1 }
        var band = 0
        while band < limits.count, metres >= limits[band] { band += 1 }
        return band
    }

    /// The bands in which something can lie that is so near at least and so far at most.
    @inline(__always)
    public func bands(least: Double, most: Double) -> ClosedRange<Int> {
        let nearest = band(least)
        if most == least { return nearest...nearest }
        let farthest = most.isFinite || nearest > limits.count ? band(most) : limits.count
        return nearest...max(nearest, farthest)
    }

    /// "0 to 5 km", "15 km and more", "no line in force".
    public func words(_ band: Int) -> String {
        func words(_ metres: Double) -> String {
            let kilometres = metres / 1000
            return kilometres == kilometres.rounded() ? "\(Int(kilometres))" : "\(kilometres)"
        }
        // A band that there is not, as an answer that is handed in may name one.
        guard (0..<count).contains(band) else { return "band \(band)" }
        if band > limits.count { return say("no line in force") }
        if limits.isEmpty { return say("any distance") }
        if band == limits.count { return say("\(words(limits[band - 1])) km and more") }
        return say("\(band == 0 ? "0" : words(limits[band - 1])) to \(words(limits[band])) km")
    }
}
