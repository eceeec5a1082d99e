import Foundation
import TestSupport
import Testing

/// What late evidence changes, on a case small enough to be worked out by hand.
@Suite struct CorrectionsTests {
    /// P1 prohibits fire within 5 km of a line along 48° north. As known on 3 March: a and b lie 1.1 km from it, c 22 km.
    private static let early = """
        id,time,lon,lat,kind,count
        a,2026-03-01T10:00Z,37.2,48.01,shot,1
        b,2026-03-01T10:00Z,37.8,48.01,shot,1
        c,2026-03-02T10:00Z,37.5,48.2,shot,1

        """
    /// As known on 5 March: a was 10 km off, and there is d, 1.1 km off on the second day.
    private static let late = """
        id,time,lon,lat,kind,count
        a,2026-03-01T10:00Z,37.2,48.09,shot,1
        b,2026-03-01T10:00Z,37.8,48.01,shot,1
        c,2026-03-02T10:00Z,37.5,48.2,shot,1
        d,2026-03-02T11:00Z,37.5,48.01,shot,1

        """

    private func inRecord(_ body: (String) throws -> Void) throws {
        try inFolder(with: [
            ("case.yaml", SmallLineCase.caseFile), ("agreement.yaml", SmallLineCase.agreement),
            ("line.geojson", SmallLineCase.line), ("zones.geojson", SmallLineCase.zones),
            ("observations.csv", Self.early),
        ]) { folder in
            func record(_ arguments: [String], at second: Int) throws {
                let done = try run(
                    trucelinePath(), ["record"] + arguments, environment: ["SOURCE_DATE_EPOCH": "\(second)"])
                #expect(done.status == 0, "\(done.errors)")
            }
            try inFolder { keys in
                try record(["init", folder, "--name", "a", "--key", keys + "/key"], at: 1_772_500_000)
                try record(["append", folder, "--case", "--by", "W"], at: 1_772_500_000)
                try write(Self.late, to: folder + "/observations.csv")
                try record(["append", folder, "--case", "--by", "W"], at: 1_772_700_000)
                try body(folder)
            }
        }
    }

    @Test func everyChangeIsListed() throws {
        try inRecord { folder in
            let done = try truceline(
                "record", "corrections", folder, "--from", "2026-03-03", "--until", "2026-03-05", "--format", "json")
            #expect(done.status == 0, "\(done.errors)")
            let found = try #require(
                try JSONSerialization.jsonObject(with: Data(done.output.utf8)) as? [String: Any])
            func changes(_ list: String, _ name: String) -> [String: String] {
                var all: [String: String] = [:]
                for one in found[list] as? [[String: Any]] ?? [] {
                    let told = one["told"] as? [String: Any] ?? [:]
                    all[one[name] as? String ?? ""] =
                        "\(told["before"] as? String ?? "-") → \(told["after"] as? String ?? "-")"
                }
                return all
            }
            #expect(
                changes("findings", "observation") == [
                    "a": "certain, not determined → excluded", "d": "- → certain, not determined",
                ])
            let totals = changes("totals", "what")
            #expect(totals["reports judged"] == "3 → 4")
            #expect(totals["events of all kinds"] == "3 → 4")
            // a is taken out and d comes in.
            #expect(totals["P1"] == nil)
            let daily = changes("daily", "what")
            #expect(daily["P1, 2026-03-01"] == "2 → 1")
            #expect(daily["P1, 2026-03-02"] == "- → 1")
            // d came in, and a lies elsewhere: the lists of reports and incidents of either day are otherwise.
            #expect(daily["report d, 2026-03-02"]?.hasPrefix("- → ") ?? false)
            #expect(daily["report a, 2026-03-01"]?.contains("distance least m") ?? false)
            #expect(daily["events of all kinds, 2026-03-01"] == nil)
            #expect(daily["events of all kinds, 2026-03-02"] == "1 → 2")
            #expect(daily["incident of d, 2026-03-02"]?.hasPrefix("- → P1 certain") ?? false)
            #expect(Set(daily.keys.map { $0.suffix(10) }) == ["2026-03-01", "2026-03-02"])
            #expect((found["late"] as? [[String: Any]])?.map { $0["name"] as? String } == ["observations.csv"])
            // What could not be compared is named.
            let left = found["notCompared"] as? [String] ?? []
            #expect(left.contains("talks, mission, patrols and public folders"))
        }
    }

    @Test func theDraftSaysWhatWasToldAndWhatItIs() throws {
        try inRecord { folder in
            let done = try truceline("record", "corrections", folder, "--from", "2026-03-03", "--until", "2026-03-05")
            #expect(done.status == 0, "\(done.errors)")
            for line in [
                "1 late entry", "2 findings changed", "2 daily reports changed", "CORRECTION. Small.",
                "- Total, events of all kinds: told was 3. It is 4.",
                "- Daily report, P1, 2026-03-01: told was 2. It is 1.",
                "- Finding, report a by provision P1: told was certain, not determined. It is excluded.",
            ] { #expect(done.output.contains(line), "\(line)\n\(done.output)") }
            let same = try truceline("record", "corrections", folder, "--from", "2026-03-03", "--until", "2026-03-04")
            #expect(same.status == 0)
            #expect(same.output.contains("0 findings changed") && !same.output.contains("CORRECTION"))
            let back = try truceline("record", "corrections", folder, "--from", "2026-03-05", "--until", "2026-03-03")
            #expect(back.status == 2)
            #expect(back.errors.contains("expected the earlier day first"))
        }
    }
}
