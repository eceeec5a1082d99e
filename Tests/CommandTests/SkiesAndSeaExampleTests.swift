import Foundation
import TestSupport
import Testing

/// The bundled case of air and sea: what it says was reckoned by hand, on the equator, where a degree is 111,319 by 110,574 m.
@Suite struct SkiesAndSeaExampleTests {
    private static let folder = repository.appendingPathComponent("Examples/skies-and-sea").path

    /// The notes of the rows say why.
    @Test func theFindingsAreThoseOfTheNotes() throws {
        try inFolder { folder in
            let file = folder + "/findings.csv"
            let run = try truceline("assess", Self.folder, "-o", file)
            #expect(run.status == 0, "\(run.errors)")
            let rows = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").dropFirst().map {
                $0.split(separator: ",", omittingEmptySubsequences: false).prefix(4).joined(separator: ",")
            }
            #expect(
                rows == [
                    "F1,A1,certain,", "F4,A1,possible,which altitude it had", "F5,A2,certain,",
                    "F6,A2,possible,how high the ground or what the air pressure was", "V1,S1,certain,",
                    "V4,S1,possible,which kind of vessel or aircraft", "V5,S1,certain,", "V6,S2,certain,",
                    "C1,S3,certain,", "C3,S3,possible,where the zone that moves was", "U1,M1,certain,",
                    "U2,M1,certain,",
                ])
        }
    }

    /// Counts of such a case are proved as those of a line, and the track that a zone moves with is among its files.
    @Test func itsCountsAreProved() throws {
        try inFolder { folder in
            for name in try FileManager.default.contentsOfDirectory(atPath: Self.folder) {
                try FileManager.default.copyItem(atPath: "\(Self.folder)/\(name)", toPath: "\(folder)/\(name)")
            }
            let counts = folder + "/counts.json"
            let made = try truceline("incidents", folder, "-o", folder + "/i.csv", "--certificates", counts)
            #expect(made.status == 0, "\(made.errors)")
            #expect(try truceline("verify-counts", counts, folder).status == 0)
            let track = try String(contentsOfFile: folder + "/convoy.csv", encoding: .utf8)
            try track.replacingOccurrences(of: "-139.88", with: "-139.87").write(
                toFile: folder + "/convoy.csv", atomically: true, encoding: .utf8)
            #expect(try truceline("verify-counts", counts, folder).status == 1)
        }
    }

    /// Four tenths by thirty-five hundredths of a degree are 44.53 by 38.70 km; the lane 155.85 by 11.112 km with two half
    /// circles; the territorial sea 111.32 by 22.224 km with two quarters of a circle; the convoy's circle 25π km².
    @Test func itsZonesHaveTheirAreas() throws {
        try inFolder { folder in
            let file = folder + "/zones.csv"
            let run = try truceline("coverage", Self.folder, "--kind", "aircraft", "-o", file)
            #expect(run.status == 0 && run.output.contains("m above the ground"), "\(run.errors)")
            let rows = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").dropFirst().map {
                $0.split(separator: ",").map(String.init)
            }
            let lane = 1.4 * 111.3195 * 11.112 + Double.pi * 5.556 * 5.556
            let sea = 111.3195 * 22.224 + Double.pi * 22.224 * 22.224 / 2
            let wanted = [44.5278 * 38.701, 44.5278 * 38.701, sea, lane, Double.pi * 25]
            for (row, area) in zip(rows, wanted) {
                let told = try #require(Double(row[1]))
                #expect(abs(told / area - 1) < 0.01, "\(row), \(area)")
            }
            // Two days of the radar, less what the zone's end at 14:00 leaves; five of the convoy's six hours are known.
            #expect(rows[0][2] == "38.0" && rows[4][2] == "6.0" && rows[4][3] == "1.0", "\(rows)")
        }
    }
}
