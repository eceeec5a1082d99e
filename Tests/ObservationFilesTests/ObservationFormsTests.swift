import CaseFolder
import CaseModel
import ObservationFiles
import Tables
import Testing
import Values

/// One observation in each of the forms in which it can come in: the columns are the same.
@Suite struct ObservationFormsTests {
    private let found: Case
    private let reader: ObservationReader

    init() throws {
        let yaml = """
            title: Forms
            documents:
              - {id: d, title: d, author: none, published: not said}
            parties:
              - {id: a, name: Aland, role: party to the conflict}
              - {id: b, name: Bland, role: party to the conflict}
            """
        guard case .read(let found) = readCase(files: [("case.yaml", Array(yaml.utf8))], folder: "forms") else {
            throw FieldsMissing()
        }
        self.found = found
        reader = ObservationReader(found, words: usualKindWords, clock: .utc, now: 2_000_000_000)
    }

    private struct FieldsMissing: Error {}

    private func csv(_ text: String) -> (table: ObservationTable, mistakes: [RowMistake]) {
        let bytes = Array(text.utf8)
        let (order, faults) = bytes.withUnsafeBufferPointer { ColumnOrder.reading(header: $0) }
        guard faults.isEmpty else { return (ObservationTable(), faults) }
        return reader.table(of: RecordBlock(bytes: bytes, firstLine: 1), order: order, isFirst: true)
    }

    /// What a row of each form says, in words.
    private func words(_ table: ObservationTable) -> [String] {
        (0..<table.count).map { row in
            let acts = ActSet(bits: table.acts[row]).words
            return [
                String(decoding: table.id(row), as: UTF8.self), utcWords(table.firsts[row]), utcWords(table.lasts[row]),
                "\(table.longitudes[row])", "\(table.latitudes[row])", "\(table.radii[row])", acts,
                table.counts[row].words, VerificationStatus(rawValue: table.statuses[row])?.word ?? "",
            ].joined(separator: "; ")
        }
    }

    private let expected = [
        "R1; 2026-03-01T10:00:00Z; 2026-03-01T10:00:00Z; 30.5; 50.25; 100.0; shot; 3 to 5; refuted"
    ]

    @Test func delimitedText() {
        let plain = csv(
            "id,time,lon,lat,radius_m,kind,count,status\nR1,2026-03-01T10:00Z,30.5,50.25,100,shot,3-5,refuted\n")
        #expect(plain.mistakes == [] && words(plain.table) == expected)
        // Another order, case, separator, quotation marks, blanks, a byte-order mark and carriage returns say the same.
        let other = csv(
            "\u{FEFF}\"Kind\"; STATUS ;count;lat;lon;radius_m;time;id\r\nshot;refuted;\"3-5\";50.25;30.5;100;2026-03-01T12:00+02:00;R1\r\n"
        )
        #expect(other.mistakes == [] && words(other.table) == expected)
    }

    @Test func objects() {
        let line =
            #"{"id":"R1","time":"2026-03-01T10:00Z","lon":30.5,"lat":50.25,"radius_m":100,"kind":"shot","count":"3-5","status":"refuted"}"#
        let read = JSONRows.reading(lines: RecordBlock(bytes: Array((line + "\n").utf8), firstLine: 1), reader)
        #expect(read.mistakes == [] && words(read.table) == expected)
    }

    @Test func features() {
        let file = """
            {"type":"FeatureCollection","features":[{"type":"Feature","id":"R1","properties":{"time":"2026-03-01T10:00Z",\
            "radius_m":100,"kind":"shot","count":"3-5","status":"refuted"},"geometry":{"type":"Point","coordinates":[30.5,50.25]}}]}
            """
        let read = JSONRows.reading(geoJSON: Array(file.utf8), reader)
        #expect(read.mistakes == [] && words(read.table) == expected)
    }

    /// Counts as reports give them: what is said, and no more.
    @Test(arguments: [
        ("7", "7"), ("3-5", "3 to 5"), ("at least 4", "at least 4"), ("more than 4", "at least 5"),
        ("over 4", "at least 5"),
        ("about 10", "8 to 12"), ("~10", "8 to 12"), ("multiple", "at least 2"), ("undetermined", "at least 1"),
    ]) func countsAreReadAsSaid(_ words: String, _ meaning: String) {
        let read = csv("id,time,kind,count\nR1,2026-03-01,shot,\(words)\n")
        #expect(read.mistakes == [] && read.table.counts.first?.words == meaning)
    }

    @Test(arguments: ["-1", "5-3", "many", "1e3", "3.5", "0x10", "999999999"]) func whatIsNoCountIsAMistake(
        _ words: String
    ) {
        let read = csv("id,time,kind,count\nR1,2026-03-01,shot,\(words)\n")
        #expect(read.mistakes.map(\.line) == [2] && read.mistakes.map(\.column) == [20] && read.table.count == 0)
    }

    /// Every mistake of a row is told at once.
    @Test func everyMistakeIsToldAtItsPlace() {
        let read = csv("id,time,lon,lat,kind,status\nR1,2026-02-30,181,91,nonsense,maybe\n")
        #expect(Set(read.mistakes.map(\.column)).isSuperset(of: [4, 15, 22, 31]))
        #expect(read.mistakes.allSatisfy { $0.line == 2 && $0.message.contains("expected") })
    }
}
