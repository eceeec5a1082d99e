import SourceImport
import Testing

/// AIS and ADS-B as public exports have them. What a vessel says of itself is a claim; where private people go about is
/// not imported.
@Suite struct TransponderTests {
    private static let ais =
        "MMSI,BaseDateTime,LAT,LON,SOG,COG,Heading,VesselName,IMO,CallSign,VesselType,Status,Length,Width,Draft,Cargo,TransceiverClass\n"

    @Test func anAISRowIsAVesselWithClaims() throws {
        let read = try ImportedFile(
            .ais,
            Self.ais
                + "271000001,2026-05-04T10:00:00,36.1,28.2,7.2,90,511,MADE (UP),IMO9074729,TCAB1,70,0,100,20,5,70,A\n")
        #expect(read.mistakes.isEmpty)
        #expect(
            read.values("id", "time", "lon", "lat", "radius_m", "kind", "domain", "craft", "source", "party") == [
                "ais-2", "2026-05-04T10:00:00Z", "28.2", "36.1", "50", "vessel movement", "sea", "vessel", "AIS",
                "",
            ])
        #expect(
            read.values("claims") == [
                "mmsi 271000001 (AIS) | imo 9074729 (AIS) | call sign TCAB1 (AIS) | name MADE  UP (AIS)"
            ])
        // Nothing but the column of claims tells who it was.
        #expect(
            read.rows[0].allSatisfy {
                $0.key == "claims" || !$0.value.contains("271000001") && !$0.value.contains("MADE")
            })
    }

    /// ITU-R M.1371, table 53, and the codes that MarineCadastre had until 2017.
    @Test(arguments: [
        ("30", "fishing vessel"), ("35", "warship"), ("52", "service vessel"), ("55", "coast guard vessel"),
        ("60", "passenger ship"), ("79", "cargo ship"), ("80", "tanker"), ("1004", "cargo ship"), ("1024", "tanker"),
        ("99", "other vessel"), ("", "vessel"), ("0", "vessel"), ("70.0", "cargo ship"),
    ])
    func aTypeIsWhatAVesselSaysOfItself(_ code: String, _ craft: String) throws {
        let read = try ImportedFile(
            .ais, "MMSI,BaseDateTime,LAT,LON,VesselType\n271000001,2026-05-04 10:00:00,36,28,\(code)\n")
        // The crew types it in: what the vessel says of itself is noted, and judged as any vessel.
        #expect(read.values("craft") == ["vessel"], "\(code)")
        let words = read.values("note")[0]
        #expect(craft == "vessel" ? words.isEmpty : words.hasPrefix("says of itself: \(craft) (type "), "\(code)")
    }

    @Test func privateCraftAndWhatIsNoVesselAreLeftOutAndCounted() throws {
        let read = try ImportedFile(
            .ais,
            """
            MMSI,BaseDateTime,LAT,LON,VesselType
            271000001,2026-05-04T10:00:00,36,28,37
            271000001,2026-05-04T10:00:00,36,28,36
            002711000,2026-05-04T10:00:00,36,28,
            992711000,2026-05-04T10:00:00,36,28,
            271000001,2026-05-04T10:00:00,91,181,70
            271000001,2026-05-04T10:00:00,36,28,70

            """)
        #expect(read.rows.count == 1)
        #expect(read.result.leftOut.values.sorted() == [1, 2, 2])
        #expect(read.result.leftOut.contains { $0.key.contains("private") && $0.value == 2 })
    }

    @Test func mistakesAreToldAtTheirPlace() throws {
        let read = try ImportedFile(
            .ais,
            """
            MMSI,BaseDateTime,LAT,LON,VesselType
            27100000,2026-05-04T10:00:00,36,28,70
            271000001,2026-05-04,36,28,70
            271000001,2026-05-04T10:00:00,136,28,70
            271000001,2026-05-04T10:00:00,36,28,999

            """)
        #expect(read.mistakes.count == 4)
        #expect(read.mistakes[0].hasPrefix("2:1: '27100000' for mmsi"))
        #expect(read.mistakes[1].hasPrefix("3:11: '2026-05-04' is no time"))
        #expect(read.mistakes[2].hasPrefix("4:35: longitude 28.0, latitude 136.0"))
        #expect(read.mistakes[3].hasPrefix("5:37: '999' for vesseltype"))
    }

    private static let adsb =
        "time,icao24,lat,lon,velocity,heading,vertrate,callsign,onground,baroaltitude,geoaltitude\n"

    /// The height by pressure is kept as such, ± 15 m for its steps of 25 feet; that of satellites ± 110 m, since the sea
    /// leaves the ellipsoid by so much.
    @Test func anADSBRowIsAFlightAtAHeight() throws {
        let read = try ImportedFile(
            .adsb,
            Self.adsb + "1777888800,4BA9C1,36.1,28.2,200,90,0,XXX12A,false,10668,10700\n"
                + "1777888810,4ba9c1,36.1,28.2,200,90,0,XXX12A,false,,10700\n"
                + "1777888820,4ba9c1,36.1,28.2,200,90,0,XXX12A,false,,\n")
        #expect(read.mistakes.isEmpty)
        #expect(
            read.values("id", "time", "kind", "domain", "craft", "altitude_m") == [
                "adsb-2", "2026-05-04T10:00:00Z", "aircraft flight", "air", "aircraft", "10653-10683 m STD",
            ])
        #expect(read.rows.map { $0["altitude_m"] } == ["10653-10683 m STD", "10590-10810 m AMSL", ""])
        #expect(read.values("claims") == ["icao24 4ba9c1 (ADS-B) | call sign XXX12A (ADS-B)"])
    }

    @Test func privateAircraftAreLeftOut() throws {
        let read = try ImportedFile(
            .adsb,
            Self.adsb + "1777888800,4ba9c1,36.1,28.2,200,90,0,N123AB,false,1000,1000\n"
                + "1777888800,4ba9c1,,,200,90,0,XXX12A,false,1000,1000\n"
                + "1777888800,4ba9c1,36.1,28.2,0,90,0,XXX12A,true,0,0\n")
        #expect(read.rows.isEmpty)
        #expect(read.result.leftOut.values.reduce(0, +) == 3)
    }
}
