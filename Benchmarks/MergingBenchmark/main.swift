// Scores the joining of reports on events that others put together by hand: each article that UCDP lists under an event becomes
// a report with a jittered place, the reports are fused, and the pairs of reports that ended in one incident are compared
// with the pairs that UCDP has under one event.
import CaseModel
import Tables
import IncidentRun
import SeededRandom

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

struct ListedEvent {
    var articles: Int
    var x: Double
    var y: Double
    /// How far off a report's place can be, in metres.
    var spread: Double
    var times: TimeSpan
    var parties: String
    var killed: ClosedRange<Int>
}

guard CommandLine.arguments.count >= 2 else {
    print("usage: MergingBenchmark ucdp.csv [seed]")
    exit(2)
}
let seed = CommandLine.arguments.count > 2 ? UInt64(CommandLine.arguments[2]) ?? 1 : 1
var events: [ListedEvent] = []
var blocks = RecordBlocks(try ByteSource(path: CommandLine.arguments[1]), quotes: true, blockSize: 64 << 20)
while let block = try blocks.next() {
    block.bytes.withUnsafeBufferPointer { bytes in
        var cursor = RowCursor(bytes, delimiter: 0x2C, firstLine: 1)
        var spans: [FieldSpan] = []
        guard cursor.next(&spans) else { return }
        let header = spans.map { fieldText($0, in: bytes) ?? "" }
        while cursor.next(&spans), spans.count == header.count {
            func text(_ column: String) -> String {
                header.firstIndex(of: column).flatMap { fieldText(spans[$0], in: bytes) } ?? ""
            }
            func day(_ text: String) -> Int? {
                let parts = text.split(separator: "-").compactMap { Int($0) }
                return parts.count == 3 ? dayNumber(year: parts[0], month: parts[1], day: parts[2]) : nil
            }
            // Places known to a district or worse, and dates known to a week or worse, do not tell events apart.
            let spreads = ["1": 1000.0, "2": 5000.0, "3": 15_000.0]
            guard let spread = spreads[text("where_prec")], ["1", "2"].contains(text("date_prec")),
                let latitude = Double(text("latitude")), let longitude = Double(text("longitude")),
                let first = day(text("date_start")), let last = day(text("date_end")), last >= first
            else { continue }
            let low = Int(text("low")) ?? 0
            events.append(
                ListedEvent(
                    articles: text("source_article").split(separator: ";").filter { $0.hasPrefix("\"") }.count,
                    x: (longitude - 38) * 111_320 * cos(48.5 * Double.pi / 180), y: (latitude - 48.5) * 111_195,
                    spread: spread,
                    times: TimeSpan(first: Int64(first) * 86_400, last: Int64(last) * 86_400 + 86_399),
                    parties: text("dyad_name"), killed: low...max(low, Int(text("high")) ?? low)))
        }
    }
}

/// Fuses the reports of some events and prints the score.
func score(_ words: String, _ events: [ListedEvent], tolls: Bool) {
    var random = SplitMix64(seed: seed)
    let parties = Dictionary(
        uniqueKeysWithValues: Set(events.map(\.parties)).sorted().enumerated().map { ($1, UInt64(1) << ($0 % 64)) })
    var reports: [(line: ReportLine, event: Int)] = []
    for (number, event) in events.enumerated() {
        for article in 0..<event.articles {
            // A place anywhere in a disc that may be as far off as the disc is wide: the truth lies in its region.
            let angle = Double.random(in: 0..<(2 * .pi), using: &random)
            let off = event.spread * Double.random(in: 0..<1, using: &random).squareRoot()
            let (x, y) = (event.x + off * cos(angle), event.y + off * sin(angle))
            let ring = (0..<16).map { corner in
                let turn = Double(corner) * .pi / 8
                let reach = event.spread / cos(.pi / 16)
                return ConvexPiece.Vertex(x: x + reach * cos(turn), y: y + reach * sin(turn))
            }
            var toll: UInt64 = 0
            for killed in event.killed.lowerBound...min(event.killed.upperBound, event.killed.lowerBound + 63) {
                toll |= 1 << UInt64(min(killed, 63))
            }
            reports.append(
                (
                    ReportLine(
                        reference: "\(number)-\(article)", observers: [Int32(reports.count)],
                        pieces: [ConvexPiece(vertices: ring)], times: event.times,
                        facets: [parties[event.parties] ?? 1, tolls ? toll : 1], atLeast: 1, atMost: 1), number
                ))
        }
    }
    reports.shuffle(using: &random)
    func pairs(_ count: Int) -> Int { count * (count - 1) / 2 }
    let incidents = fusedIncidents(reports.map(\.line))
    var (joined, right) = (0, 0)
    for incident in incidents {
        joined += pairs(incident.count)
        var byEvent: [Int: Int] = [:]
        for place in incident { byEvent[reports[place].event, default: 0] += 1 }
        right += byEvent.values.reduce(0) { $0 + pairs($1) }
    }
    let all = events.reduce(0) { $0 + pairs($1.articles) }
    // What no rule on these facts can tell apart: the precision of joining whatever is equal in all of them.
    var alike: [String: Int] = [:]
    for event in events {
        alike["\(event.x) \(event.y) \(event.times) \(event.parties) \(tolls ? "\(event.killed)" : "")", default: 0] +=
            event.articles
    }
    let ceiling = Double(all) / Double(max(1, alike.values.reduce(0) { $0 + pairs($1) }))
    func three(_ value: Double) -> String { "\((value * 1000).rounded() / 1000)" }
    print(
        "merging, \(words): \(reports.count) reports of \(events.count) events in \(incidents.count) incidents; precision "
            + "\(three(Double(right) / Double(max(1, joined)))) (equal facts alone: \(three(ceiling))), recall "
            + "\(three(Double(right) / Double(max(1, all)))), seed \(seed)")
}
let several = events.filter { $0.articles > 1 }
score("events of several reports, by place, day, parties and toll", several, tolls: true)
score("events of several reports, by place, day and parties", several, tolls: false)
score("all events, by place, day, parties and toll", events, tolls: true)
