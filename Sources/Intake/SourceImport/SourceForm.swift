/// A source of reports that can be imported.
public enum SourceForm: String, Sendable, CaseIterable {
    case ucdp, acled, viina, firms, ais, adsb, table

    public var meaning: String {
        switch self {
        case .ucdp:
            return "UCDP Georeferenced Event Dataset (GED), all 49 columns or the ones used, and candidate events"
        case .acled: return "ACLED event exports"
        case .viina:
            return
                "VIINA news-event reports, as published (date, time, t_*_b, GEO_PRECISION) or with datetime and event_type"
        case .firms: return "NASA FIRMS fire hotspots; a hotspot alone is no act of anybody"
        case .ais:
            return
                "AIS positions as NOAA's MarineCadastre publishes them (MMSI, BaseDateTime, LAT, LON ...); what a vessel says of "
                + "itself is kept as a claim"
        case .adsb: return "ADS-B positions as state vectors of the OpenSky Network (time, icao24, lat, lon ...)"
        case .table: return "any other export (ODK, Kobo, EarthRanger, Ushahidi ...), its columns named by --map"
        }
    }

    /// The columns without which a file is none of this form, in lower case; alternatives share an entry.
    var needed: [[String]] {
        switch self {
        case .ucdp: return [["id"], ["date_start"], ["date_end"], ["latitude"], ["longitude"]]
        case .acled:
            return [
                ["event_id_cnty", "event_id_no_cnty", "data_id"], ["event_date"], ["latitude"], ["longitude"],
                ["event_type"],
            ]
        case .viina: return [["datetime", "date"], ["lon", "longitude"], ["lat", "latitude"]]
        case .firms: return [["latitude"], ["longitude"], ["acq_date"]]
        case .ais: return [["mmsi"], ["basedatetime", "base_date_time"], ["lat", "latitude"], ["lon", "longitude"]]
        case .adsb: return [["time"], ["icao24"], ["lat"], ["lon"]]
        case .table: return []
        }
    }
}
