#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The Earth in rows of squares, each at least so many metres long and wide. They lie where they lie whatever a case holds, so
/// that the square of a place tells nothing but the square.
///
///     let squares = EvenSquares(metres: 10_000)
///     let square = squares.square(of: Coordinate(longitude: 30.52, latitude: 50.45))
///     square.west...square.east       // 30.4286...30.5714
public struct EvenSquares: Sendable {
    /// A part of the Earth between two meridians and two parallels, in degrees.
    public struct Square: Sendable, Hashable, Codable {
        public var west: Double
        public var south: Double
        public var east: Double
        public var north: Double
        public init(west: Double, south: Double, east: Double, north: Double) {
            self.west = west
            self.south = south
            self.east = east
            self.north = north
        }

        /// West, south, east, north.
        public init(from decoder: any Decoder) throws {
            var list = try decoder.unkeyedContainer()
            self.init(
                west: try list.decode(Double.self), south: try list.decode(Double.self),
                east: try list.decode(Double.self),
                north: try list.decode(Double.self))
        }
        public func encode(to encoder: any Encoder) throws {
            var list = encoder.unkeyedContainer()
            for side in [west, south, east, north] { try list.encode(side) }
        }

        /// The same to a millionth of a degree, as it is written down.
        public var written: Square {
            func millionth(_ degrees: Double) -> Double { (degrees * 1e6).rounded() / 1e6 }
            return Square(
                west: millionth(west), south: millionth(south), east: millionth(east), north: millionth(north))
        }

        public var middle: Coordinate { Coordinate(longitude: (west + east) / 2, latitude: (south + north) / 2) }

        public func holds(_ place: Coordinate) -> Bool {
            (south...north).contains(place.latitude) && (west...east).contains(normal(place.longitude))
        }

        /// Whether they have more than an edge in common.
        public func overlaps(_ other: Square) -> Bool {
            west < other.east && other.west < east && south < other.north && other.south < north
        }

        /// Whether it holds a circle.
        public func holds(_ centre: Coordinate, radius: Double) -> Bool {
            let up = radius / metresOfDegree
            let across = up / max(0.01, cos(min(89, abs(centre.latitude) + up) * .pi / 180))
            let x = normal(centre.longitude)
            return south <= centre.latitude - up && centre.latitude + up <= north && west <= x - across
                && x + across <= east
        }

        /// The square and so many metres round it; nil where it would pass a pole or the 180th meridian.
        public func widened(_ metres: Double) -> Square? {
            let up = metres / metresOfDegree
            let (low, high) = (south - up, north + up)
            let across = up / cos(max(abs(low), abs(high)) * .pi / 180)
            let made = Square(west: west - across, south: low, east: east + across, north: high)
            guard low > -89, high < 89, made.west >= -180, made.east <= 180 else { return nil }
            return made
        }

        /// Metres from west to east where it is narrowest, and from south to north; never more than they are.
        public var sides: (across: Double, up: Double) {
            let latitude = max(abs(south), abs(north))
            return ((east - west) * metresOfDegree * cos(latitude * .pi / 180), (north - south) * metresOfDegree)
        }
    }

    public let metres: Double
    public init(metres: Double) { self.metres = metres }

    private var rows: Int { max(1, Int(180 * metresOfDegree / metres)) }

    public func square(of place: Coordinate) -> Square {
        let step = 180 / Double(rows)
        let row = min(rows - 1, max(0, Int(((place.latitude + 90) / step).rounded(.down))))
        let (south, north) = (Double(row) * step - 90, Double(row + 1) * step - 90)
        let length = 360 * metresOfDegree * cos(max(abs(south), abs(north)) * .pi / 180)
        let columns = max(1, Int(length / metres))
        let width = 360 / Double(columns)
        let column = min(columns - 1, max(0, Int(((normal(place.longitude) + 180) / width).rounded(.down))))
        return Square(
            west: Double(column) * width - 180, south: south, east: Double(column + 1) * width - 180, north: north)
    }
}

/// A little less than any degree of a meridian has.
private let metresOfDegree = 110_570.0

/// From -180 up to 180.
private func normal(_ longitude: Double) -> Double {
    longitude >= 180 ? longitude - 360 : longitude < -180 ? longitude + 360 : longitude
}
