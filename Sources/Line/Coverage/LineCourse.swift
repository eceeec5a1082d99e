public import CaseModel
import Geodesy

/// The course of a line by metres along it.
public struct LineCourse: Sendable {
    private let vertices: [Coordinate]
    /// Metres along the line at each vertex.
    private let reached: [Double]

    public init(_ run: [Coordinate]) {
        vertices = run
        var reached = [0.0]
        for (from, to) in zip(run, run.dropFirst()) {
            reached.append((reached.last ?? 0) + geodesicDistance(from, to))
        }
        self.reached = reached
    }

    /// The part between two places along the line, as whoever drew it wrote it; at least two places.
    public func run(from start: Double, to end: Double) -> [Coordinate] {
        let inside = vertices.indices.filter { reached[$0] > start && reached[$0] < end }.map { vertices[$0] }
        return ([place(start)] + inside + [place(end)]).map(\.asWritten)
    }

    /// Between two vertices places are taken evenly in longitude and latitude, as RFC 7946 draws the line.
    private func place(_ metres: Double) -> Coordinate {
        let next = min(max(1, reached.firstIndex { $0 >= metres } ?? reached.count - 1), vertices.count - 1)
        guard next > 0 else { return vertices[0] }
        let span = reached[next] - reached[next - 1]
        let share = span > 0 ? min(1, max(0, (metres - reached[next - 1]) / span)) : 0
        let (from, to) = (vertices[next - 1], vertices[next])
        return Coordinate(
            longitude: from.longitude + share * (to.longitude - from.longitude),
            latitude: from.latitude + share * (to.latitude - from.latitude))
    }
}
