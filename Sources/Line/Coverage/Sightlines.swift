import CaseModel
import Geodesy

/// The places along a line at which coverage is reckoned, and how far each lies from a place, as columns in the Earth's own
/// frame. A straight distance there, with the first term of the arc over it, is within a metre of the geodesic up to 100 km.
struct Sightlines: Sendable {
    /// Metres beyond which nobody is taken to notice anything, whatever a mission's table says.
    static let farthest = 100_000.0

    /// How many segments there are, and how many places in each.
    let count: Int
    let places: Int
    private var x: [Double] = []
    private var y: [Double] = []
    private var z: [Double] = []
    private var blocks: [Ball] = []
    private var balls: [Ball] = []

    /// What holds all places of a segment, or of many of them.
    private struct Ball {
        var x: Double
        var y: Double
        var z: Double
        var radius: Double

        /// Whether something of it can be within so many metres of a place.
        func isWithin(_ metres: Double, of place: EarthVector) -> Bool {
            let reach = metres + radius
            let (a, b, c) = (place.x - x, place.y - y, place.z - z)
            return a * a + b * b + c * c <= reach * reach
        }
    }

    init(_ segments: [LineSegment]) {
        count = segments.count
        places = segments.first?.samples.count ?? 0
        for segment in segments {
            for sample in segment.samples {
                let vector = EarthVector(longitude: sample.longitude, latitude: sample.latitude)
                x.append(vector.x)
                y.append(vector.y)
                z.append(vector.z)
            }
        }
        balls = (0..<count).map { ball($0 * places..<($0 + 1) * places) }
        blocks = stride(from: 0, to: count, by: Self.block).map {
            ball($0 * places..<min(count, $0 + Self.block) * places)
        }
    }

    private static let block = 32

    private func ball(_ range: Range<Int>) -> Ball {
        let share = 1 / Double(range.count)
        var made = Ball(
            x: x[range].reduce(0, +) * share, y: y[range].reduce(0, +) * share, z: z[range].reduce(0, +) * share,
            radius: 0)
        for place in range {
            let (a, b, c) = (x[place] - made.x, y[place] - made.y, z[place] - made.z)
            made.radius = max(made.radius, (a * a + b * b + c * c).squareRoot())
        }
        return made
    }

    /// Gives each segment that can be within so many metres of a place.
    func visit(within metres: Double, of place: EarthVector, _ give: (_ segment: Int) -> Void) {
        for (number, block) in blocks.enumerated() where block.isWithin(metres, of: place) {
            for segment in number * Self.block..<min(count, (number + 1) * Self.block)
            where balls[segment].isWithin(metres, of: place) {
                give(segment)
            }
        }
    }

    /// Metres between a place and one of those of a segment.
    func distance(_ place: EarthVector, segment: Int, sample: Int) -> Double {
        let number = segment * places + sample
        let (a, b, c) = (place.x - x[number], place.y - y[number], place.z - z[number])
        let square = a * a + b * b + c * c
        // 24 times the square of the Earth's mean radius.
        return square.squareRoot() * (1 + square / 9.742e14)
    }
}
