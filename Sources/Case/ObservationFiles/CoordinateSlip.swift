package import CaseModel

/// How a pair of coordinates is commonly written wrong, so that it lies far from where it was meant.
package enum CoordinateSlip: CaseIterable, Sendable {
    case exchanged, longitudeSign, latitudeSign, bothSigns

    /// What was meant where this slip was made; longitude from -180 to 180.
    package func undone(_ place: Coordinate) -> Coordinate {
        let longitude = place.longitude > 180 ? place.longitude - 360 : place.longitude
        switch self {
        case .exchanged: return Coordinate(longitude: place.latitude, latitude: longitude)
        case .longitudeSign: return Coordinate(longitude: -longitude, latitude: place.latitude)
        case .latitudeSign: return Coordinate(longitude: longitude, latitude: -place.latitude)
        case .bothSigns: return Coordinate(longitude: -longitude, latitude: -place.latitude)
        }
    }

    /// Behind "among them".
    package var words: String {
        switch self {
        case .exchanged: return "when the two are exchanged"
        case .longitudeSign: return "with the other sign of longitude"
        case .latitudeSign: return "with the other sign of latitude"
        case .bothSigns: return "with the other sign of both"
        }
    }
}
