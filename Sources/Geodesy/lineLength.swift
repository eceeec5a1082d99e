public import CaseModel

/// The length in metres of a line: geodesics over the WGS84 ellipsoid from vertex to vertex.
public func lineLength(_ line: ReferenceLine) -> Double {
    zip(line.run, line.run.dropFirst()).reduce(0) { $0 + geodesicDistance($1.0, $1.1) }
}
