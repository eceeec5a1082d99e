internal import CPROJ
public import Values

/// WGS84 for PROJ's geodesic routines; they only read it.
private let ellipsoid: geod_geodesic = {
    var made = geod_geodesic()
    geod_init(&made, EarthVector.equatorialRadius, EarthVector.flattening)
    return made
}()

/// The length in metres of the shortest way over the WGS84 ellipsoid (Karney 2013, in PROJ's `geodesic.h`).
public func geodesicDistance(_ from: Coordinate, _ to: Coordinate) -> Double {
    var distance = 0.0
    withUnsafePointer(to: ellipsoid) {
        geod_inverse($0, from.latitude, from.longitude, to.latitude, to.longitude, &distance, nil, nil)
    }
    return distance
}

/// Where one arrives from a place in a direction (degrees clockwise from true north) after so many metres.
public func geodesicDestination(from: Coordinate, bearing: Double, distance: Double) -> Coordinate {
    var latitude = 0.0
    var longitude = 0.0
    withUnsafePointer(to: ellipsoid) {
        geod_direct($0, from.latitude, from.longitude, bearing, distance, &latitude, &longitude, nil)
    }
    return Coordinate(longitude: longitude, latitude: latitude)
}

/// The direction in which the shortest way to another place begins, in degrees clockwise from true north, 0 to 360.
public func geodesicBearing(from: Coordinate, to: Coordinate) -> Double {
    var bearing = 0.0
    withUnsafePointer(to: ellipsoid) {
        geod_inverse($0, from.latitude, from.longitude, to.latitude, to.longitude, nil, &bearing, nil)
    }
    return bearing < 0 ? bearing + 360 : bearing
}
