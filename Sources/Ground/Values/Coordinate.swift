/// A place on the WGS84 ellipsoid.
public struct Coordinate: Sendable, Hashable {
    /// Degrees east of Greenwich, -180...180.
    public var longitude: Double
    /// Geodetic latitude in degrees north of the equator, -90...90.
    public var latitude: Double
    public init(longitude: Double, latitude: Double) {
        self.longitude = longitude
        self.latitude = latitude
    }
}

/// A part of the map with holes: rings of coordinates, each closed by repeating its first coordinate. A place is inside
/// where the number of rings round it is odd. Edges are straight in longitude and latitude (RFC 7946, section 3.1.1).
public struct Area: Sendable, Hashable {
    public var rings: [[Coordinate]]
    public init(rings: [[Coordinate]]) {
        self.rings = rings
    }
}

/// Whether some longitudes lie so near the antimeridian that what lies beside them can be beyond it, and none of them on the
/// other half of the Earth: a case there has longitudes from 0 up to 360, as one that is cut by it.
public func areNearAntimeridian(_ longitudes: some Sequence<Double>) -> Bool {
    var isNear = false
    for longitude in longitudes {
        let far = abs(longitude) > 180 ? 360 - abs(longitude) : abs(longitude)
        if far < 90 { return false }
        if far > 174 { isNear = true }
    }
    return isNear
}

/// Whether some longitudes lie on both sides of the antimeridian and nearer to each other across it than the other way.
public func areAcrossAntimeridian(_ longitudes: some Collection<Double>) -> Bool {
    func width(_ all: some Sequence<Double>) -> Double { (all.max() ?? 0) - (all.min() ?? 0) }
    return width(longitudes.map { $0 < 0 ? $0 + 360 : $0 }) < width(longitudes)
}

/// The mean of some places, of places across the antimeridian too; nil for none.
public func middle(of places: [Coordinate]) -> Coordinate? {
    guard !places.isEmpty else { return nil }
    let isAcross = areAcrossAntimeridian(places.map(\.longitude))
    let count = Double(places.count)
    return Coordinate(
        longitude: places.reduce(0) { $0 + (isAcross ? $1.eastward : $1).longitude } / count,
        latitude: places.reduce(0) { $0 + $1.latitude } / count)
}

extension Double {
    /// A longitude once round the Earth, where that brings it between two others and it is not there already.
    @inlinable public func turned(into range: ClosedRange<Double>) -> Double {
        if self < range.lowerBound, self + 360 <= range.upperBound { return self + 360 }
        if self > range.upperBound, self - 360 >= range.lowerBound { return self - 360 }
        return self
    }
}

extension Coordinate {
    /// The place with a longitude from 0 up to 360: so are the places of a case that lies across the antimeridian.
    public var eastward: Coordinate {
        longitude < 0 ? Coordinate(longitude: longitude + 360, latitude: latitude) : self
    }

    /// The place with a longitude from -180 to 180, as files have it.
    public var asWritten: Coordinate {
        longitude > 180 ? Coordinate(longitude: longitude - 360, latitude: latitude) : self
    }
}
