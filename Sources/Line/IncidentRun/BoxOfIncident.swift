public import CaseModel
import CountProofs

extension EventCounts {
    /// A circle that holds the region in which one event can lie that all these reports tell of; nil where they do not say
    /// where, or their regions have nothing in common.
    public func disc(ofIncident members: [Int]) -> Disc? {
        var box: (west: Double, east: Double, south: Double, north: Double)?
        for member in members {
            let pieces = claims.pieces(member)
            guard !pieces.isEmpty else { continue }
            let own = RegionShapes.Box(of: pieces)
            guard [own.west, own.east, own.south, own.north].allSatisfy({ $0.isFinite && abs($0) < 1e8 }) else {
                continue
            }
            guard let before = box else {
                box = (own.west, own.east, own.south, own.north)
                continue
            }
            let common = (
                max(before.west, own.west), min(before.east, own.east), max(before.south, own.south),
                min(before.north, own.north)
            )
            guard common.0 <= common.1, common.2 <= common.3 else { return nil }
            box = common
        }
        guard let box else { return nil }
        let middle = regions.place(x: (box.west + box.east) / 2, y: (box.south + box.north) / 2)
        let (across, up) = (box.east - box.west, box.north - box.south)
        // The plane's units are about metres; a little more is never wrong.
        return Disc(centre: middle, radius: (across * across + up * up).squareRoot() / 2 * 1.02)
    }
}
