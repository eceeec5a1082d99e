import Values

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A run of edges cut into chords so short that none leaves the edge, which is straight in longitude and latitude, by
/// more than 10 cm.
struct ChordPieces {
    var starts: [EarthVector] = []
    /// End minus start.
    var spans: [EarthVector] = []
    /// Which edge of the run a piece belongs to.
    var edges: [Int32] = []

    init(_ run: [Coordinate]) {
        guard run.count > 1 else { return }
        for edge in 0..<(run.count - 1) { append(from: run[edge], to: run[edge + 1], edge: Int32(edge)) }
    }

    private mutating func append(from: Coordinate, to: Coordinate, edge: Int32) {
        let highest = max(abs(from.latitude), abs(to.latitude))
        // A parallel bows from its chord by L² tan φ / 8R and every chord lies L²/8R under the ground.
        let bow = max(1, tan(highest * .pi / 180))
        let longest = (0.1 * 8 * EarthVector.meanRadius / bow).squareRoot()
        let whole =
            EarthVector(longitude: to.longitude, latitude: to.latitude)
            - EarthVector(longitude: from.longitude, latitude: from.latitude)
        let turn =
            abs(to.longitude - from.longitude) * 111_320 * cos(min(abs(from.latitude), abs(to.latitude)) * .pi / 180)
        let parts = max(1, Int((max(whole.squaredLength.squareRoot(), turn) / longest).rounded(.up)))
        var start = EarthVector(longitude: from.longitude, latitude: from.latitude)
        for part in 1...parts {
            let share = Double(part) / Double(parts)
            let end = EarthVector(
                longitude: from.longitude + share * (to.longitude - from.longitude),
                latitude: from.latitude + share * (to.latitude - from.latitude))
            starts.append(start)
            spans.append(end - start)
            edges.append(edge)
            start = end
        }
    }
}
