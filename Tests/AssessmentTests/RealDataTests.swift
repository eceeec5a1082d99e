import Assessment
import CaseFolder
import CaseModel
import Coverage
import Tables
import Foundation
import IncidentRun
import ObservationFiles
import SourceImport
import TestSupport
import Testing

/// Real reports judged against a real line. Skipped, and told so, where the data is not there.
@Suite(.needs(.sharedData("zones"), .sharedData("viina"), .sharedData("firms"), .sharedData("ucdp_ged_ukraine")))
struct RealDataTests {
    private func imported(_ form: SourceForm, _ file: String) throws -> [UInt8] {
        var bytes: [UInt8] = []
        let result = try importSource(
            form, from: try ByteSource(path: sharedDataFolder.appendingPathComponent(file).path)
        ) {
            bytes += $0
        }
        #expect(result.mistakeCount == 0)
        return bytes
    }

    private func donbas() throws -> Case {
        let line = try String(
            contentsOf: sharedDataFolder.appendingPathComponent("zones/ukraine_breakaway_lines.geojson"),
            encoding: .utf8
        )
        .replacingOccurrences(
            of: "\"properties\": {", with: "\"properties\": {\"id\": \"contact\", \"before-start\": \"south\", ")
        let agreement = """
            time-zone: Europe/Kyiv
            bands: [15 km, 30 km]
            provisions:
              - id: near
                says: No acts within 15 km of the line from 2015-02-15
                rule: prohibited
                acts: [outgoing, impact, burst, shot, airstrike, missile strike, mine present, attack on civilians, other]
                where: {within: 15 km}
                from: 2015-02-15
            """
        let caseFile = """
            title: Donbas
            documents:
              - {id: note, title: Note, author: not said, published: not said}
            parties:
              - {id: a, name: A, role: party to the conflict}
              - {id: b, name: B, role: party to the conflict}
            """
        let files = [("case.yaml", caseFile), ("agreement.yaml", agreement), ("line.geojson", line)]
        switch readCase(files: files.map { (name: $0.0, bytes: Array($0.1.utf8)) }, folder: "donbas") {
        case .read(let found): return found
        case .refused(let mistakes): throw mistakes[0]
        }
    }

    private func judged(_ bytes: [UInt8], _ found: Case) throws -> (ObservationTable, FindingTable) {
        let clock = try #require(localClock(named: "Europe/Kyiv"))
        let reader = ObservationReader(found, words: usualKindWords, clock: clock, now: 2_000_000_000)
        let order = bytes.withUnsafeBufferPointer { ColumnOrder.reading(header: $0) }
        let read = reader.table(of: RecordBlock(bytes: bytes, firstLine: 1), order: order.order, isFirst: true)
        #expect(read.mistakes == [])
        return (read.table, Judge(found, clock: clock).findings(of: read.table))
    }

    @Test func everyEventLandsInAFindingAndVaguePlacesAreNeverCertainOfABand() throws {
        let (table, findings) = try judged(
            try imported(.ucdp, "ucdp_ged_ukraine/ucdp_ukr_2014_2017_dev.csv"), try donbas())
        #expect(table.count == 2325)
        #expect(findings.values.count == 2325)
        var near = 0
        var exact = 0
        for row in 0..<table.count {
            let radius = table.radii[row]
            if radius >= 150_000 { #expect(findings.values[row] != .certain) }
            guard table.firsts[row] >= 1_423_951_200, radius <= 25_000, table.longitudes[row] > 36 else { continue }
            exact += 1
            // The distance of the point that the source gives, without its uncertainty.
            if findings.most[row] - Double(radius) <= 15_000 { near += 1 }
        }
        let share = Double(near) / Double(exact)
        print("UCDP after 2015-02-15, where_prec 1-2, east of 36°: \(near) of \(exact) within 15 km, \(share)")
        #expect(share > 0.5)
    }

    @Test func hotspotsInAYearOfPeaceGiveNoViolation() throws {
        let (table, findings) = try judged(try imported(.firms, "firms/donbas_2013.csv"), try donbas())
        #expect(table.count == 20_099)
        #expect(findings.values.allSatisfy { $0 == .excluded })
    }

    @Test func newsReportsOfADayAreIntervals() throws {
        let bytes = try imported(.viina, "viina/viina_front_dev.csv.gz")
        let (table, _) = try judged(bytes, try donbas())
        #expect(table.count == 56_025)
        let days = (0..<table.count).filter { table.lasts[$0] - table.firsts[$0] >= 82_800 }.count
        print("VIINA: \(days) of \(table.count) rows tell the day only")
        #expect(days > 10_000)
    }

    /// Where reporting collapses, coverage fell: that is all that can be said without observers.
    @Test func whereReportingCollapsesCoverageFell() throws {
        let (table, findings) = try judged(try imported(.viina, "viina/viina_front_dev.csv.gz"), try donbas())
        let found = try donbas()
        let clock = try #require(localClock(named: "Europe/Kyiv"))
        var gathered = GatheredReports(found, judge: Judge(found, clock: clock), clock: clock)
        gathered.add(table, findings)
        let counts = EventCounts(gathered.reports, of: found)
        let period = try #require(counts.period)
        let months = stride(from: period.lowerBound, to: period.upperBound - 30, by: 30).map { $0...($0 + 29) }
        let volumes = months.map { month -> ReportingVolume in
            let volume = counts.volume(in: month)
            return ReportingVolume(words: "a month", reports: volume.reports, sources: volume.sources, days: 30)
        }
        var falls = 0
        for (before, after) in zip(volumes, volumes.dropFirst()) {
            let sentence = reportingSentence(before, after)
            #expect(!sentence.contains("violations fell") && !sentence.contains("fewer violations"))
            if Double(after.reports.upperBound) < 0.7 * Double(before.reports.lowerBound) {
                falls += 1
                #expect(sentence.hasPrefix("Reporting fell"))
            }
        }
        print("VIINA: \(months.count) months, reporting collapsed in \(falls)")
        #expect(falls > 0)
    }
}
