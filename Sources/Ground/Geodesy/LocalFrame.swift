import Values

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The Earth's frame near a place, as a polynomial in the steps of longitude and latitude: a look-up needs no sines.
///
/// What is left out is of third order, r³/6R²: 2 mm at 8 km. Cells that reach farther are not described so.
struct LocalFrame {
    static let farthest = 8_000.0

    private var longitude: Double
    private var latitude: Double
    private var place: EarthVector
    private var east: EarthVector
    private var north: EarthVector
    private var eastEast: EarthVector
    private var eastNorth: EarthVector
    private var northNorth: EarthVector

    init(longitude: Double, latitude: Double) {
        self.longitude = longitude
        self.latitude = latitude
        place = EarthVector(longitude: longitude, latitude: latitude)
        let degree = Double.pi / 180
        let (sinPhi, cosPhi) = (sin(latitude * degree), cos(latitude * degree))
        let (sinLambda, cosLambda) = (sin(longitude * degree), cos(longitude * degree))
        let eccentricity = EarthVector.eccentricitySquared
        let root = 1 - eccentricity * sinPhi * sinPhi
        let axis = EarthVector.equatorialRadius / root.squareRoot() * cosPhi
        let meridian = EarthVector.equatorialRadius * (1 - eccentricity) / (root * root.squareRoot())
        let change = 3 * meridian * eccentricity * sinPhi * cosPhi / root
        // How the distance from the axis and the height over the equator's plane change with latitude.
        let out = -meridian * sinPhi
        let up = meridian * cosPhi
        let outOut = -meridian * cosPhi - change * sinPhi
        let upUp = -meridian * sinPhi + change * cosPhi
        let square = degree * degree
        east = EarthVector(x: -axis * sinLambda * degree, y: axis * cosLambda * degree, z: 0)
        north = EarthVector(x: out * cosLambda * degree, y: out * sinLambda * degree, z: up * degree)
        eastEast = EarthVector(x: -axis * cosLambda * square / 2, y: -axis * sinLambda * square / 2, z: 0)
        eastNorth = EarthVector(x: -out * sinLambda * square, y: out * cosLambda * square, z: 0)
        northNorth = EarthVector(
            x: outOut * cosLambda * square / 2, y: outOut * sinLambda * square / 2, z: upUp * square / 2)
    }

    /// The vector of a place near the frame's own.
    @inline(__always)
    func vector(longitude: Double, latitude: Double) -> EarthVector {
        let u = longitude - self.longitude
        let v = latitude - self.latitude
        let (uu, uv, vv) = (u * u, u * v, v * v)
        return EarthVector(
            x: place.x + u * east.x + v * north.x + uu * eastEast.x + uv * eastNorth.x + vv * northNorth.x,
            y: place.y + u * east.y + v * north.y + uu * eastEast.y + uv * eastNorth.y + vv * northNorth.y,
            z: place.z + v * north.z + vv * northNorth.z)
    }
}

/// Frames for the places of a window of the map, a tenth of a degree apart.
final class LocalFrames: @unchecked Sendable {
    private let window: CellTree.Cell
    private let columns: Int
    private let rows: Int
    private let frames: UnsafeMutablePointer<LocalFrame>
    private static let size = 0.1
    /// A wider window has none: its frames would take more time to make than they save.
    private static let most = 20_000

    init(_ window: CellTree.Cell) {
        self.window = window
        let across = (window.width / Self.size).rounded(.up)
        let up = (window.height / Self.size).rounded(.up)
        let isFit = across * up <= Double(Self.most) && window.west.isFinite
        columns = isFit ? Int(across) : 0
        rows = isFit ? Int(up) : 0
        frames = .allocate(capacity: max(1, columns * rows))
        for row in 0..<rows {
            for column in 0..<columns {
                frames[row * columns + column] = LocalFrame(
                    longitude: window.west + (Double(column) + 0.5) * Self.size,
                    latitude: window.south + (Double(row) + 0.5) * Self.size)
            }
        }
    }

    deinit { frames.deallocate() }

    @inline(__always)
    func vector(longitude: Double, latitude: Double) -> EarthVector {
        let across = (longitude - window.west) * (1 / Self.size)
        let up = (latitude - window.south) * (1 / Self.size)
        guard across >= 0, up >= 0, across < Double(columns), up < Double(rows) else {
            return EarthVector(longitude: longitude, latitude: latitude)
        }
        return frames[Int(up) * columns + Int(across)].vector(longitude: longitude, latitude: latitude)
    }
}
