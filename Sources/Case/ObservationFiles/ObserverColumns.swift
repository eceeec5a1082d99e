import CaseModel

/// The columns of `observers.csv`.
public enum ObserverColumn: String, Sendable, CaseIterable {
    case id, longitude = "lon", latitude = "lat", from, until, means, footprint = "radius_m", zone, status
    case deniedBy = "denied_by", indoors, rain, wind = "wind_m_s", track, note

    /// The names under which files have it; the first is the one to use.
    public var names: [String] {
        switch self {
        case .longitude: return ["lon", "longitude"]
        case .latitude: return ["lat", "latitude"]
        default: return [rawValue]
        }
    }

    /// What it holds, for the reference.
    public var meaning: String {
        switch self {
        case .id: return "the observer's name, as in the column `observer` of the observations"
        case .longitude, .latitude: return "degrees of its place; left out where a track says more"
        case .from, .until:
            return "day, or day and time, from and until which; without `Z` or an offset it is local time"
        case .means: return ObserverMeans.allCases.map(\.rawValue).joined(separator: ", ")
        case .footprint: return "metres round its place that a frame shows, for a uav"
        case .zone: return "the id or name of a zone that a frame shows, in place of `radius_m`"
        case .status: return "observing, access denied, jammed or not observing; observing if left out"
        case .deniedBy: return "the party that denied access; left out where not known"
        case .indoors, .rain: return "`yes` or `no`"
        case .wind: return "metres a second"
        case .track:
            return
                "a file of the case folder with the way of an observer that moves: GPX, or a CSV export of AIS or ADS-B "
                + "positions of one vessel or aircraft"
        case .note: return "kept for people"
        }
    }
}
