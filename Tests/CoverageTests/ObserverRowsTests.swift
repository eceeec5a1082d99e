import CaseModel
import Coverage
import ObservationFiles
import Tables
import Testing
import XMLText

@Suite struct ObserverRowsTests {
    private func read(
        _ text: String, track: @escaping (String) -> [UInt8]? = { _ in nil }
    ) throws -> ObserversRead {
        ObserverRows(try equatorCase(), clock: .utc).stays(of: Array(text.utf8), track: track)
    }

    @Test func rowsBecomeStays() throws {
        let read = try read(
            """
            id,lon,lat,from,until,means,status,denied_by,radius_m,indoors,rain,wind_m_s
            p1,0.1,0.2,2026-03-01,2026-03-02,post,,,,yes,no,9.5
            u1,0.1,0.2,2026-03-01T10:00Z,2026-03-01T11:00Z,uav,,,500,,,
            p2,0,0,2026-03-01,,patrol,access denied,B,,,,
            """)
        #expect(read.mistakes == [])
        #expect(read.stays.count == 3)
        let first = try #require(read.stays.first)
        #expect(first.span == TimeSpan(first: 1_772_323_200, last: 1_772_495_999))
        #expect(first.isIndoors && !first.isRaining && first.wind == 9.5)
        #expect(read.stays[1].footprint == 500)
        #expect(read.stays[2].state == .accessDenied && read.stays[2].deniedBy == "b")
    }

    @Test func everyMistakeIsTold() throws {
        let read = try read(
            """
            id,lon,lat,from,until,means,status,denied_by,radius_m
            p1,190,0.2,2026-03-01,2026-02-01,post,,,
            ,0,0,yesterday,,tank,shut,C,-1
            u,0,0,2026-03-01,,uav,,,
            p,0,0,2026-03-01
            """)
        let places = read.mistakes.map { "\($0.line):\($0.column)" }
        #expect(read.stays.isEmpty)
        #expect(
            places.sorted() == ["2:23", "2:4", "3:1", "3:17", "3:22", "3:27", "3:29", "3:6", "4:19", "5:1"].sorted())
        #expect(read.mistakes.contains { $0.message.contains("no id; expected") })
    }

    @Test func aHeaderWithoutItsColumnsIsRefused() throws {
        #expect(try read("id,lon,lat\n1,2,3\n").mistakes.count == 2)
        #expect(try read("").mistakes.count == 1)
        #expect(try read("id,lon,lat,from,until,means,statos\n").mistakes.first?.message.contains("'status'") == true)
        #expect(try read("id,lon\rp,1\r").mistakes.first?.message.contains("carriage return") == true)
    }

    private let gpx = """
        <?xml version="1.0"?><gpx version="1.1" creator="x"><trk><trkseg>
        <trkpt lat="0" lon="0.05"><time>2026-03-01T10:09:00Z</time></trkpt>
        <trkpt lat="0" lon="-0.05"><time>2026-03-01T10:00:00Z</time></trkpt>
        <trkpt lat="0" lon="0.3"><time>2026-03-03T10:00:00Z</time></trkpt>
        </trkseg></trk></gpx>
        """

    @Test func aTrackIsFollowed() throws {
        let row = "id,from,until,means,track\np,2026-03-01,2026-03-01,patrol,way.gpx\n"
        let read = try read(row) { $0 == "way.gpx" ? Array(gpx.utf8) : nil }
        #expect(read.mistakes == [])
        let stay = try #require(read.stays.first)
        #expect(stay.track.map(\.place.longitude) == [-0.05, 0.05])
        #expect(abs(stay.place(at: stay.track[0].second + 270).longitude) < 1e-12)
        #expect(try self.read(row).mistakes.first?.message.contains("no file 'way.gpx'") == true)
        let outside = "id,from,until,means,track\np,2026-03-01,2026-03-01,patrol,../way.gpx\n"
        #expect(try self.read(outside) { _ in Array(gpx.utf8) }.mistakes.count == 1)
    }

    @Test(arguments: [
        "", "<gpx>", "<gpx></gpx>", "no xml", "<gpx><trkpt lat=\"95\" lon=\"0\"/></gpx>",
        "<gpx><trkpt lat=\"5\" lon=\"0\"><time>late</time></trkpt></gpx>",
        "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><gpx><trkpt lat=\"1\" lon=\"1\"><time>&b;</time></trkpt></gpx>",
    ])
    func aBrokenTrackIsToldOf(text: String) {
        let fault = #expect(throws: XMLFault.self) { try gpxTrack(of: Array(text.utf8)) }
        #expect(fault?.message.contains("expected") == true)
    }

    @Test func aDetectionTableIsReadWithItsFaults() throws {
        let head = "kind,means,light,scale_km,limit_km,availability,basis,trials,source\n"
        let good = head + "mortar,ear,day,2.5,12,1,calibrated,64,trials of March\n"
        let table = try readDetectionTable(Array(good.utf8), over: usualDetection).get()
        #expect(table.function("mortar", .ear, isNight: false)?.scale == 2500)
        #expect(table.function("mortar", .ear, isNight: false)?.basis.words == "calibrated, n = 64")
        #expect(table.basis("mortar") == .prior, "by night it is still a prior")
        let bad =
            head + "mortar,nose,day,2,2,1,prior,0,\nmortar,ear,dusk,2,2,1,prior,0,\nmortar,ear,day,-2,2,1,prior,0,\n"
            + "mortar,ear,day,2,2,3,prior,0,\nmortar,ear,day,2,2,1,calibrated,0,\n,ear,day,2,2,1,prior,0,\nx\n"
        guard case .failure(let faults) = readDetectionTable(Array(bad.utf8), over: usualDetection) else {
            Issue.record("taken")
            return
        }
        #expect(faults.list.map(\.line) == [2, 3, 4, 5, 6, 7, 8])
    }
}
