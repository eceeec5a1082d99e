import CountProofs

/// Tells whether two reports can be of one event: from their columns where these are enough, and from their drawn regions
/// where boxes, times and kinds leave it open. Regions that were drawn lately are kept.
final class SharingTest {
    let units: ReportUnits
    private var drawn: [(region: Int32, pieces: [ConvexPiece])]
    private static let slots = 4096
    /// How many pairs of regions were held against each other.
    private(set) var shapesCompared = 0

    init(_ units: ReportUnits) {
        self.units = units
        drawn = Array(repeating: (-1, []), count: Self.slots)
    }

    func pieces(_ region: Int32) -> [ConvexPiece] {
        if region < 0 { return [] }
        let slot = Int(truncatingIfNeeded: mix(UInt64(UInt32(bitPattern: region)))) & (Self.slots - 1)
        if drawn[slot].region != region { drawn[slot] = (region, units.reports.shapes.pieces(region)) }
        return drawn[slot].pieces
    }

    func box(_ unit: Int32) -> CommonBox {
        let row = Int(units.heads[Int(unit)])
        return CommonBox(units.reports, row, pieces: pieces(units.reports.regions[row]))
    }

    func canShare(_ one: Int32, _ other: Int32) -> Bool {
        let reports = units.reports
        let (a, b) = (Int(units.heads[Int(one)]), Int(units.heads[Int(other)]))
        guard reports.firsts[a] <= reports.lasts[b], reports.firsts[b] <= reports.lasts[a] else { return false }
        for facet in reports.facets where facet[a] & facet[b] == 0 { return false }
        if reports.channels[a] >= 0, reports.channels[b] >= 0 {
            if reports.channels[a] == reports.channels[b] { return false }
        } else if !Set(reports.channels(of: a)).isDisjoint(with: reports.channels(of: b)) {
            return false
        }
        if reports.areApart(a, b) { return false }
        let (left, right) = (reports.regions[a], reports.regions[b])
        if left < 0 || right < 0 { return true }
        let shapes = reports.shapes
        let margin = planeTolerance * 4
        let (m, n) = (Int(left), Int(right))
        guard shapes.west[m] <= shapes.east[n] + margin, shapes.west[n] <= shapes.east[m] + margin,
            shapes.south[m] <= shapes.north[n] + margin, shapes.south[n] <= shapes.north[m] + margin
        else { return false }
        if left == right { return true }
        shapesCompared += 1
        let others = pieces(right)
        return pieces(left).contains { piece in others.contains { convexIntersection(piece, $0) != nil } }
    }
}
