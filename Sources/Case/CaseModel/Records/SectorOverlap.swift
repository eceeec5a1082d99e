/// Two sectors of a mission that share a stretch of the line.
public struct SectorOverlap: Sendable {
    public var earlier: MissionSector
    public var later: MissionSector
    /// Metres of the line.
    public var metres: Double

    /// What that means for figures of both.
    public var words: String {
        let tenths = (metres / 100).rounded() / 10
        return
            "sectors '\(earlier.id)' and '\(later.id)' share \(tenths) km of the line: what is needed or stands there is "
            + "counted in each of the two, so that sums over both count it twice"
    }
}

extension Case {
    /// The sectors that overlap, in the order of the file.
    public var sectorOverlaps: [SectorOverlap] {
        var found: [SectorOverlap] = []
        for (number, later) in sectors.enumerated() {
            for earlier in sectors[..<number]
            where (earlier.series ?? agreement.mainSeries) == (later.series ?? agreement.mainSeries) {
                guard let one = earlier.range, let other = later.range else { continue }
                let metres = min(one.upperBound, other.upperBound) - max(one.lowerBound, other.lowerBound)
                if metres >= 50 { found.append(SectorOverlap(earlier: earlier, later: later, metres: metres)) }
            }
        }
        return found
    }
}
