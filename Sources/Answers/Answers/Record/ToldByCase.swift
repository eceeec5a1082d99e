import Assessment
import AssessmentRun
import CaseFolder
import CaseModel
import Coverage
import CoverageRun
import Digests
import FindingFiles
import Grading
import IncidentRun
import RecordProofs
import Tables

/// What a case tells, in words that can be held against those of another day.
///
/// What findings tell is taken from the rows that `truceline assess` writes of them, so that nothing is published that is not
/// compared.
struct ToldByCase {
    /// A field with what is told in it.
    typealias Fields = [(name: String, words: String)]

    /// An incident with the ids of its reports.
    struct Incident {
        var id: String
        var reports: [String]
        var fields: Fields
        var days: ClosedRange<Int>
        /// What a sheet's list tells of it.
        var onSheet: String
    }

    let file: CaseFile
    let provisions: [String]
    /// Ids of reports in the order of the file.
    private(set) var order: [String] = []
    /// By report and provision: the value, and whom it points to.
    private(set) var findings: [String: [String: String]] = [:]
    /// By report: a mark of all that is told of it.
    private(set) var marks: [String: UInt64] = [:]
    private(set) var totals: [String: (words: String, day: String?)] = [:]
    private(set) var incidents: [Incident] = []
    /// By reporting day and what is told on its sheet.
    private(set) var daily: [Int: [String: String]] = [:]
    /// By report, the reporting days on whose sheets it stands.
    private(set) var days: [String: ClosedRange<Int>] = [:]
    /// By the name of a sheet, the hash of what people wrote for it.
    private(set) var written: [String: String] = [:]
    private(set) var alerts: [String: String] = [:]
    private(set) var refused: [String] = []

    init(_ file: CaseFile, replicates: Int) throws(Refusal) {
        self.file = file
        provisions = file.records.agreement.provisions.map(\.id)
        try readReports()
        try readCounts()
        try readWritten()
        try readAlerts(replicates)
    }

    // MARK: Reports and findings

    private mutating func readReports() throws(Refusal) {
        var request = AssessmentRequest()
        request.countsEvents = false
        let writer = ReportWords(file)
        let parties = file.records.parties.map(\.id)
        var (order, findings, marks): ([String], [String: [String: String]], [String: UInt64]) = ([], [:], [:])
        let provisions = provisions
        let made = try answer(
            request, about: file,
            visit: { table, found in
                let lines = writer.lines(table, found)
                for row in 0..<table.count {
                    let id = String(decoding: table.id(row), as: UTF8.self)
                    let points = Attribution(parties: table.parties[row], count: parties.count).words(parties: parties)
                    var values: [String: String] = [:]
                    for (place, provision) in provisions.enumerated() {
                        let value = found.value(row: row, provision: place)
                        values[provision] = value == .excluded ? value.word : "\(value.word), \(points)"
                    }
                    var hasher = Hasher()
                    for line in lines.of(row) { hasher.combine(line) }
                    for (_, words) in writer.report(row, table) { hasher.combine(words) }
                    order.append(id)
                    findings[id] = values
                    marks[id] = UInt64(bitPattern: Int64(hasher.finalize()))
                }
            })
        (self.order, self.findings, self.marks) = (order, findings, marks)
        totals["reports judged"] = ("\(made.totals.rows)", nil)
    }

    /// What is told of some reports: of each by itself, and by each provision.
    func fields(of ids: Set<String>) throws(Refusal) -> [String: (report: Fields, findings: [String: Fields])] {
        guard !ids.isEmpty else { return [:] }
        var request = AssessmentRequest()
        request.countsEvents = false
        let writer = ReportWords(file)
        let provisions = provisions
        var made: [String: (report: Fields, findings: [String: Fields])] = [:]
        _ = try answer(
            request, about: file,
            visit: { table, found in
                var lines: ReportWords.Lines?
                for row in 0..<table.count {
                    let id = String(decoding: table.id(row), as: UTF8.self)
                    guard ids.contains(id) else { continue }
                    let all = lines ?? writer.lines(table, found)
                    lines = all
                    var findings: [String: Fields] = [:]
                    for (provision, line) in zip(provisions, all.of(row)) {
                        findings[provision] = ReportWords.fields(ofFinding: line)
                    }
                    made[id] = (writer.report(row, table), findings)
                }
            })
        return made
    }

    // MARK: Counts, incidents and sheets

    private mutating func readCounts() throws(Refusal) {
        guard file.hasObservations else { return }
        let rows = RowsRequest()
        let counted: CountedReports
        do throws(Refusal) {
            counted = try file.counted(rows)
        } catch {
            guard error.code == .tooMuch else { throw error }
            refused.append("events, incidents and daily reports: too many reports to count among")
            return
        }
        for event in counted.counts.allCounts() {
            totals[event.selectionWords(file.records)] = (event.words, event.day.map { dayWords($0) })
        }
        let book = try LineBook(counted, about: file, rows: rows)
        for report in counted.counts.reports { days[report.reference] = report.days }
        for (place, members) in book.incidents.enumerated() {
            incidents.append(incident(place, members, book, counted.counts))
        }
        try readSheets(book, counted.counts)
    }

    private func incident(_ place: Int, _ members: [Int], _ book: LineBook, _ counts: EventCounts) -> Incident {
        let dossier = book.dossier(place)
        let reports = members.map { counts.reports[$0] }
        let names = reports.map(\.reference)
        let breaks = counts.provisions.indices.compactMap { provision -> String? in
            let value = counts.value(ofIncident: members, provision: provision)
            return value == .excluded ? nil : "\(counts.provisions[provision]) \(value.word)"
        }.joined(separator: ", ")
        let first = reports.map(\.span.first).max() ?? 0
        let last = reports.map(\.span.last).min() ?? 0
        let span = TimeSpan(first: min(first, last), last: max(first, last))
        var fields: Fields = [
            ("reports", names.sorted().joined(separator: " ")), ("events reported", dossier.count.words),
            ("when", book.spanWords(span)),
            ("what", ActSet(bits: reports.reduce(UInt64.max) { $0 & $1.acts.bits }).words),
            ("weapon", WeaponSet(bits: reports.reduce(UInt64.max) { $0 & $1.weapons.bits }).words),
            ("breaks", breaks),
        ]
        fields += dossier.casualties.map { ($0.casualty?.rawValue ?? "people harmed", $0.words) }
        for grade in dossier.grades {
            let more = grade.missing.map { "missing for more: \($0)" } + grade.notes
            fields.append(
                (grade.proposition.words, ([grade.level.words + ". " + grade.sentence] + more).joined(separator: "; ")))
        }
        fields.append(("the ground that it came from", dossier.origin.words))
        fields.append(
            (
                "who watched and reported nothing",
                dossier.silence.map { $0.map(\.sourceName).sorted().joined(separator: " ") } ?? "not known"
            ))
        fields.append(
            (
                "Admiralty codes",
                dossier.ratings.map { "\($0.reference):\($0.computed.text)" }.sorted().joined(separator: " ")
            ))
        let on = reports.map(\.days)
        return Incident(
            id: "I\(place + 1)", reports: names, fields: fields,
            days: (on.map(\.lowerBound).min() ?? 0)...(on.map(\.upperBound).max() ?? 0),
            onSheet: "\(breaks.isEmpty ? "breaks nothing" : breaks); \(dossier.count.words); "
                + (dossier.grades.first?.level.words ?? ""))
    }

    /// The most days whose sheets are compared.
    private static let mostDays = 3660

    private mutating func readSheets(_ book: LineBook, _ counts: EventCounts) throws(Refusal) {
        var watched: CoverageGrid?
        if file.hasObservers, !file.records.lines.isEmpty {
            do throws(Refusal) {
                watched = try CoverageRequest().watched(file).grid
            } catch {
                guard [.question, .impossible, .tooMuch].contains(error.code) else { throw error }
                refused.append("how much was watched: \(error.remarks.list.map(\.message).joined(separator: "; "))")
            }
        }
        let (clock, ends) = (file.clock, file.records.agreement.dayEnds)
        var all: Set<Int> = []
        for days in days.values where days.count <= Self.mostDays { all.formUnion(days) }
        for day in watched?.hoursByDay({ clock.reportingDay($0, dayEnds: ends) }) ?? [] { all.insert(day.day) }
        guard all.count <= Self.mostDays else {
            refused.append("daily reports: of more than \(Self.mostDays) days")
            return
        }
        let sectors = counts.sectors(file.records)
        let lost = watched?.lost ?? []
        for day in all {
            let period = book.period(day...day, file, sectors, watched)
            var told: [String: String] = [:]
            if !period.reports.isEmpty { told["events of all kinds"] = period.all.words }
            for count in period.casualties { told[count.casualty?.rawValue ?? "people harmed"] = count.words }
            if let share = period.watched?.share { told["watched"] = Self.percent(share) }
            for (sector, part) in zip(sectors, period.sectors) {
                let (from, until) = (
                    Self.tenths(sector.kilometres.lowerBound), Self.tenths(sector.kilometres.upperBound)
                )
                let name = "\(sector.name), km \(from) to \(until)"
                if part.all.possible > 0 { told["events in \(name)"] = part.all.words }
                if let share = part.watched?.share { told["watched in \(name)"] = Self.percent(share) }
            }
            let kept = lost.filter {
                $0.stay.span.first <= period.span.last && $0.stay.span.last >= period.span.first
            }.map { lost in
                "\(lost.stay.id) \(lost.stay.state.rawValue)\(lost.stay.deniedBy.map { " by \($0)" } ?? ""), "
                    + "\(book.spanWords(lost.stay.span)), \(Self.tenths(lost.kilometreHours)) km·h"
            }
            if !kept.isEmpty { told["kept from watching"] = kept.sorted().joined(separator: "; ") }
            if !told.isEmpty { daily[day] = told }
        }
        for incident in incidents where incident.days.count <= Self.mostDays {
            let name = "incident of \(incident.reports.sorted().joined(separator: " "))"
            for day in incident.days { daily[day, default: [:]][name] = incident.onSheet }
        }
    }

    // MARK: Words that people wrote, alerts

    private mutating func readWritten() throws(Refusal) {
        let folder = "\(file.root)/reports"
        guard isFolder(folder) else { return }
        for name in namesInFolder(folder) ?? [] where name.hasSuffix(".md") {
            guard let bytes = try wholeFile("\(folder)/\(name)") else { continue }
            written[String(name.dropLast(3))] = "SHA-256 \(RecordHash.of(bytes).words)"
        }
    }

    private mutating func readAlerts(_ replicates: Int) throws(Refusal) {
        var request = AlertRequest()
        request.replicates = replicates
        do throws(Refusal) {
            for card in try answer(request, about: file).cards {
                alerts[card.id] =
                    "\(card.place), \(card.from) to \(card.until): \(card.observed) observed, "
                    + "\(Self.rounded(card.expected)) expected"
            }
        } catch {
            guard error.code == .impossible || error.code == .tooMuch else { throw error }
            refused.append("alerts: \(error.remarks.list.map(\.message).joined(separator: "; "))")
        }
    }

    // MARK: Figures

    /// To two decimals, so that what is told is what is compared.
    private static func rounded(_ number: Double) -> String {
        let whole = (number * 100).rounded()
        guard whole.magnitude < 1e15 else { return "\(number)" }
        let hundredths = Int(whole.magnitude) % 100
        return "\(whole < 0 ? "-" : "")\(Int(whole.magnitude) / 100).\(hundredths < 10 ? "0" : "")\(hundredths)"
    }

    private static func tenths(_ number: Double) -> String {
        let whole = (number * 10).rounded()
        guard whole.magnitude < 1e15 else { return "\(number)" }
        return "\(Int(whole) / 10).\(Int(whole.magnitude) % 10)"
    }

    private static func percent(_ share: Double) -> String { "\(tenths(share * 100)) %" }
}

/// The words in which a report and its findings are published.
private struct ReportWords {
    private let rows: FindingRows
    private let provisionCount: Int
    private let judge: Judge
    private let clock: LocalClock
    private let dayEnds: Int

    init(_ file: CaseFile) {
        rows = FindingRows(file.records, form: .geojson, withExcluded: true)
        provisionCount = file.records.agreement.provisions.count
        judge = file.assessmentRun(RowsRequest()).judge
        clock = file.clock
        dayEnds = file.records.agreement.dayEnds
    }

    /// The lines of a block, of each row as many as there are provisions.
    struct Lines {
        fileprivate var all: [ArraySlice<UInt8>]
        fileprivate var each: Int

        func of(_ row: Int) -> ArraySlice<ArraySlice<UInt8>> { all[(row * each)..<((row + 1) * each)] }
    }

    func lines(_ table: ObservationTable, _ found: FindingTable) -> Lines {
        let bytes = rows.rows(table, found, clock: clock, dayEnds: dayEnds)
        return Lines(all: bytes.split(separator: 0x0A), each: provisionCount)
    }

    /// What is told of a report apart from what it breaks.
    func report(_ row: Int, _ table: ObservationTable) -> ToldByCase.Fields {
        [
            ("what", ActSet(bits: table.acts[row]).words), ("weapon", WeaponSet(bits: table.weapons[row]).words),
            ("how many", table.counts[row].spokenWords),
            ("when", judge.spanWords(TimeSpan(first: table.firsts[row], last: table.lasts[row]))),
            ("people harmed", table.casualties[row]?.words ?? ""),
            (
                "whose",
                Attribution(parties: table.parties[row], count: judge.parties.count).words(parties: judge.parties)
            ),
            ("observer", table.text(table.observers, row) ?? ""), ("means", table.text(table.means, row) ?? ""),
            ("source", table.text(table.sources, row) ?? ""), ("Admiralty code", table.text(table.ratings, row) ?? ""),
            ("status", (VerificationStatus(rawValue: table.statuses[row]) ?? .reported).word),
        ]
    }

    /// The fields of a finding, from its line; without those that its value tells already.
    static func fields(ofFinding line: ArraySlice<UInt8>) -> ToldByCase.Fields {
        let text = Array(line.drop { $0 == 0x2C })
        guard let value = try? text.withUnsafeBufferPointer({ try jsonValue(of: $0) }),
            case .members(let feature) = PlainJSON(value), case .members(let properties)? = feature["properties"]
        else { return [] }
        var fields = properties.filter { !["observation", "provision", "violation", "attribution"].contains($0.key) }
            .map { (name: $0.key.replacing("_", with: " "), words: words($0.value)) }
        if let shape = feature["geometry"] { fields.append(("place", words(shape))) }
        return fields.sorted { $0.name < $1.name }
    }

    private static func words(_ value: PlainJSON) -> String {
        switch value {
        case .text(let text): return text
        case .list(let list) where list.allSatisfy({ $0.text != nil }):
            return list.compactMap(\.text).joined(separator: ", ")
        case .members(let shape) where shape["coordinates"] != nil:
            let words = String(decoding: shape["coordinates"]?.canonicalBytes ?? [], as: UTF8.self)
            // An outline is told by its hash where it is long.
            return words.utf8.count <= 200 ? words : "an outline, SHA-256 \(RecordHash.of(Array(words.utf8)).words)"
        default: return String(decoding: value.canonicalBytes, as: UTF8.self)
        }
    }
}
