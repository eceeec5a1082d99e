public import Values

/// The length in metres of a run of places: geodesics over the WGS84 ellipsoid from vertex to vertex.
public func lineLength(_ run: [Coordinate]) -> Double {
    zip(run, run.dropFirst()).reduce(0) { $0 + geodesicDistance($1.0, $1.1) }
}
