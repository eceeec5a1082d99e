public import CaseModel
import CountProofs

extension EventCounts {
    private typealias Box = (west: Double, east: Double, south: Double, north: Double)

    /// A circle that holds the region in which one event can lie that all these reports tell of; nil where they do not say
    /// where, or their regions have nothing in common.
    public func disc(ofIncident members: [Int]) -> Disc? {
        var box: Box?
        for member in members {
            guard var own = self.box(of: member) else { continue }
            guard [own.west, own.east, own.south, own.north].allSatisfy({ $0.isFinite && abs($0) < 1e8 }) else {
                continue
            }
            guard let before = box else {
                box = own
                continue
            }
            // Across the edge of the plane the same place stands once round the world away.
            let turns = ((before.west + before.east - own.west - own.east) / 2 / regions.worldWidth).rounded()
            own.west += turns * regions.worldWidth
            own.east += turns * regions.worldWidth
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

    /// The corners of the convex pieces as which the region of a report is drawn; none for one that is anywhere.
    public func outlines(ofReport place: Int) -> [[Coordinate]] {
        claims.pieces(place).map { $0.vertices.map { regions.place(x: $0.x, y: $0.y) } }
    }

    /// Whether one of the reports tells of a place at a pole from south to north no longer than so many metres: no circle in the
    /// plane is as small.
    public func isAtPole(ofIncident members: [Int], within metres: Double) -> Bool {
        members.contains { member in
            guard let own = box(of: member), own.north - own.south <= metres else { return false }
            return abs(regions.place(x: 0, y: (own.south + own.north) / 2).latitude) > 88
        }
    }

    private func box(of member: Int) -> Box? {
        let pieces = claims.pieces(member)
        guard !pieces.isEmpty else { return nil }
        let own = RegionShapes.Box(of: pieces)
        let world = regions.worldWidth
        if own.east - own.west > world / 2 {
            // A small region across the edge of the plane is drawn round the world.
            let turned = pieces.flatMap(\.vertices).map { $0.x < 0 ? $0.x + world : $0.x }
            if let west = turned.min(), let east = turned.max(), east - west <= world / 20 {
                return (west, east, own.south, own.north)
            }
        }
        return (own.west, own.east, own.south, own.north)
    }
}
