import CaseModel
import Coverage
import ObservationFiles
import Tables
import Testing
import XMLText

/// 2026-03-01T10:00:00Z.
private let ten: Int64 = 1_772_359_200

private func clock(_ minutes: Int) -> String {
    let hour = 10 + minutes / 60
    let minute = minutes % 60
    return "2026-03-01T\(hour):\(minute < 10 ? "0" : "")\(minute):00Z"
}

private func point(_ minutes: Int, _ longitude: Double) -> String {
    "<trkpt lat=\"0\" lon=\"\(longitude)\"><time>\(clock(minutes))</time></trkpt>"
}

private func gpx(_ segments: [String]) -> String {
    "<gpx version=\"1.1\"><trk>" + segments.map { "<trkseg>\($0)</trkseg>" }.joined() + "</trk></gpx>"
}

private func observers(_ track: String, until: Int = 120, means: String = "patrol") throws -> ObserversRead {
    let row = "id,from,until,means,track\np,\(clock(0)),\(clock(until)),\(means),t.gpx\n"
    return ObserverRows(try equatorCase(), clock: .utc).stays(of: Array(row.utf8)) { _ in Array(track.utf8) }
}

/// Where no place is known, nobody watches.
@Suite struct ProvedWatchTests {
    private func spans(_ read: ObserversRead) -> [ClosedRange<Int64>] {
        read.stays.map { ($0.span.first - ten) / 60...($0.span.last - ten) / 60 }
    }

    @Test func beforeTheFirstPointAndAfterTheLastNobodyWatches() throws {
        let read = try observers(gpx([point(10, 0) + point(20, 0.01) + point(30, 0.02)]))
        #expect(spans(read) == [10...30])
        #expect(read.claimed == TimeSpan(first: ten, last: ten + 7199))
        #expect(
            read.leftOut.map(\.words) == [
                "p (line 2, t.gpx): 1 h 40 min of 2 h not counted: 10 min before the first point of the track; "
                    + "1 h 30 min after its last point"
            ])
    }

    /// A gap of ten minutes counts, one of eleven does not; a key of the agreement sets another limit.
    @Test func aGapIsNoWatching() throws {
        let track = gpx([point(0, 0) + point(10, 0.01) + point(21, 0.02) + point(30, 0.03)])
        #expect(spans(try observers(track, until: 30)) == [0...10, 21...30])
        #expect(try observers(track, until: 30).leftOut.first?.seconds[.gap]?.seconds == 660)
    }

    @Test func betweenSegmentsNothingWasRecorded() throws {
        let read = try observers(gpx([point(0, 0) + point(5, 0.01), point(6, 0.01) + point(9, 0.02)]), until: 9)
        #expect(spans(read) == [0...5, 6...9])
        #expect(read.leftOut.first?.seconds[.betweenSegments]?.seconds == 60)
        let twice = try observers(gpx([point(0, 0) + point(5, 0.01), point(4, 0.01) + point(9, 0.02)]))
        #expect(twice.mistakes.first?.message.contains("two places at once") == true)
    }

    /// 167 km within five minutes, and back.
    @Test func aJumpIsNoWatching() throws {
        let track = gpx([point(0, 0) + point(5, 0.01) + point(10, 1.5) + point(15, 0.02) + point(20, 0.03)])
        let read = try observers(track, until: 20)
        #expect(spans(read) == [0...5, 15...20])
        #expect(read.leftOut.first?.seconds[.jump]?.times == 2)
        // 33 km in five minutes are 400 km/h: a uav may, a patrol may not.
        let fast = gpx([point(0, 0) + point(5, 0.3)])
        #expect(spans(try observers(fast, until: 5)).isEmpty)
        let row = "id,from,until,means,track,radius_m\np,\(clock(0)),\(clock(5)),uav,t.gpx,500\n"
        let uav = ObserverRows(try equatorCase(), clock: .utc).stays(of: Array(row.utf8)) { _ in Array(fast.utf8) }
        #expect(spans(uav) == [0...5])
    }

    @Test func aPlannedRouteIsNoTrack() throws {
        let route = "<gpx><rte><rtept lat=\"0\" lon=\"0\"><time>\(clock(0))</time></rtept></rte></gpx>"
        #expect(try observers(route).mistakes.first?.message.contains("a planned route and no track") == true)
        let both = gpx([point(0, 0) + point(5, 0.01)]).replacing(
            "<trk>", with: "<rte><rtept lat=\"0\" lon=\"0\"/><rtept lat=\"0\" lon=\"1\"/></rte><trk>")
        #expect(try observers(both, until: 5).leftOut.first?.words.contains("2 points of planned routes") == true)
    }

    @Test func pointsWithoutATimeAreTold() throws {
        let bare = "<trkpt lat=\"0\" lon=\"0.005\"/>"
        let read = try observers(gpx([point(0, 0) + bare + bare + point(5, 0.01)]), until: 5)
        #expect(spans(read) == [0...5])
        #expect(read.leftOut.first?.words == "p (line 2, t.gpx): left out: 2 of 4 points without a time")
    }

    /// What one observer notices in the parts of an hour is what it would have noticed in the whole.
    @Test func stretchesOfAnHourAddUpToIt() throws {
        func stay(_ first: Int64, _ last: Int64) -> ObserverStay {
            ObserverStay(
                id: "x", means: .acousticSensor, state: .observing,
                span: TimeSpan(first: ten + first, last: ten + last),
                track: [TrackPoint(second: ten, place: Coordinate(longitude: 0, latitude: 0))], fileLine: 2)
        }
        func effort(_ stays: [ObserverStay]) throws -> Double {
            let question = CoverageQuestion(period: TimeSpan(first: ten, last: ten + 3599))
            return try CoverageGrid(
                try equatorCase(), stays: stays, detection: usualDetection, question: question
            ).summary.effectiveLineHours
        }
        let whole = try effort([stay(0, 3599)])
        #expect(abs(try effort([stay(0, 1799), stay(1800, 3599)]) - whole) < 1e-4)
        #expect(try effort([stay(0, 3599), stay(0, 3599)]) <= whole, "the same twice is no more")
    }
}

/// Rows of one observer never add up.
@Suite struct OverlapTests {
    private func mistakes(_ rows: [String]) throws -> [RowMistake] {
        let text = (["id,lon,lat,from,until,means"] + rows).joined(separator: "\n")
        return ObserverRows(try equatorCase(), clock: .utc).stays(of: Array(text.utf8)) { _ in nil }.mistakes
    }

    @Test func rowsThatOverlapAreAMistake() throws {
        let day = "p1,0,0,2026-03-01,2026-03-02,post"
        #expect(try mistakes([day, day]).map(\.line) == [3])
        #expect(try mistakes(["p1,0,0,2026-03-02T08:00Z,2026-03-02T12:00Z,post", day]).map(\.line) == [3])
        #expect(try mistakes([day, "P1,0,0,2026-03-02,2026-03-03,post"]).map(\.line) == [3], "capitals do not matter")
        #expect(try mistakes([day, "p2,0,0,2026-03-01,2026-03-02,post", "p1,0,0,2026-03-03,,post"]).isEmpty)
    }

    @Test func aRowMayBeginWhereAnotherEnds() throws {
        #expect(
            try mistakes([
                "p1,0,0,2026-03-01T08:00Z,2026-03-01T12:00Z,post", "p1,0,0,2026-03-01T12:00Z,2026-03-01T16:00Z,post",
            ]).isEmpty)
    }

    @Test func clocksThatWereNotSetAndYearsOfNoCaseAreMistakes() throws {
        for time in ["1970-01-01T00:00Z", "1969-12-31", "0025-03-01", "2900-01-01"] {
            #expect(try mistakes(["p1,0,0,\(time),,post"]).count == 1, "\(time)")
        }
    }
}

@Suite struct GPXTests {
    private func track(_ text: String) throws -> RecordedTrack { try gpxTrack(of: Array(text.utf8)) }

    private func fault(_ bytes: [UInt8]) throws -> XMLFault {
        try #require(#expect(throws: XMLFault.self) { try gpxTrack(of: bytes) })
    }

    private let body =
        "<trk>\n <trkseg>\n  <trkpt lat=\" 1.5 \" lon=\"2\">\n <time>\n 2026-03-01T10:00:00.25Z </time></trkpt></trkseg></trk>"

    /// Prefixes, a byte-order mark, CRLF, CDATA, a comment and foreign elements change nothing.
    @Test func theSameTrackIsReadInEveryDress() throws {
        let space = "xmlns=\"http://www.topografix.com/GPX/1/1\""
        let plain = try track("<gpx \(space)>\(body)</gpx>")
        #expect(plain.segments == [[TrackPoint(second: ten, place: Coordinate(longitude: 2, latitude: 1.5))]])
        var prefixed = body
        for name in ["trkseg", "trkpt", "trk", "time"] {
            prefixed = prefixed.replacing("<\(name)>", with: "<g:\(name)>").replacing("<\(name) ", with: "<g:\(name) ")
                .replacing("</\(name)>", with: "</g:\(name)>")
        }
        let others = [
            "\u{FEFF}<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<gpx \(space)>\r\n\(body)</gpx>\r\n",
            "<g:gpx xmlns:g=\"http://www.topografix.com/GPX/1/1\">\(prefixed)</g:gpx>",
            "<gpx>\(body.replacing("2026-03-01T10:00:00.25Z", with: "<![CDATA[2026-03-01T12:00:00+02:00]]>"))</gpx>",
            "<gpx>\(body.replacing("</trkpt>", with: "<extensions><x:time xmlns:x=\"u\">1970-01-01</x:time></extensions></trkpt>"))</gpx>",
            "<gpx><metadata><time>2000-01-01T00:00:00Z</time></metadata><wpt lat=\"0\" lon=\"0\"><time>x</time></wpt>\(body)</gpx>",
        ]
        for other in others { #expect(try track(other).segments == plain.segments, "\(other)") }
    }

    @Test func brokenFilesAreToldAtLineAndColumn() throws {
        #expect(
            try fault(Array("<gpx ".utf8) + [0xFF] + Array("at=\"1\"/>".utf8))
                == XMLFault(
                    place: XMLPlace(line: 1, column: 6), message: "byte 0xff is not UTF-8; expected UTF-8"))
        let cut = try fault(Array("<gpx>\(body)".utf8))
        #expect(cut.message == "the file is cut off; expected its elements closed")
        let late = try fault(
            Array("<gpx>\(body.replacing("2026-03-01T10:00:00.25Z", with: "2026-03-01T10:00:00"))</gpx>".utf8))
        #expect(late.message.contains("has no zone") && late.place.line == 5)
        #expect(try fault(Array("<!DOCTYPE gpx SYSTEM \"x\"><gpx/>".utf8)).message.hasPrefix("a DOCTYPE"))
        #expect(try fault(Array("<kml/>".utf8)).message.contains("expected <gpx>"))
        #expect(try fault(Array(String(repeating: "<a>", count: 9).utf8)).message.contains("expected"))
        let deep = "<gpx>" + String(repeating: "<a>", count: 100)
        #expect(try fault(Array(deep.utf8)).message.contains("nested deeper than 64"))
        #expect(
            try fault(Array("<gpx><trk><trkseg><trkpt lat=\"nan\" lon=\"0\"/></trkseg></trk></gpx>".utf8)).message
                .contains("for lat"))
    }
}
