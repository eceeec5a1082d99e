import CaseModel

/// The circles of a place that provisions tell apart, and how all of them lie to the main line.
struct PlacedCircles {
    var circles: [(zones: ZoneRelations, spots: [Int: Spot])] = []
    var main: Spot?
}

/// Places of a block of rows that were set against lines and zones: a post that tells of one direction a hundred times
/// is set against them once.
final class PlacedRegions {
    private struct Key: Hashable {
        var region: Region
        var lines: [LineGeometry.InForce]
        /// When it was, where a zone moves; nil where the time says nothing of the place.
        var span: TimeSpan?
    }
    private var known: [Key: PlacedCircles] = [:]
    private var covers: [Region: ([Disc]?, Int32?)] = [:]
    private static let most = 2000

    func circles(
        of region: Region?, lines: [LineGeometry.InForce], span: TimeSpan?, make: (Disc?) -> PlacedCircles
    ) -> PlacedCircles {
        guard let region else { return make(nil) }
        let key = Key(region: region, lines: lines, span: span)
        if let found = known[key] { return found }
        if known.count >= Self.most { known.removeAll(keepingCapacity: true) }
        var whole: Disc?
        if case .sector(let sector) = region {
            // The circles of a sector reach an eighth beyond it.
            whole = Disc(
                centre: sector.observer, radius: sector.ranges.upperBound * 1.25 + 2 * sector.observerError + 50)
        }
        let made = make(whole)
        known[key] = made
        return made
    }

    func discs(_ region: Region?, make: () -> ([Disc]?, Int32?)) -> ([Disc]?, Int32?) {
        guard let region else { return make() }
        if let found = covers[region] { return found }
        if covers.count >= Self.most { covers.removeAll(keepingCapacity: true) }
        let made = make()
        covers[region] = made
        return made
    }
}
