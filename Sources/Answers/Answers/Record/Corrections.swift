public import CaseFolder
import Assessment
import CaseModel
import IncidentRun

/// What was told as known on one day and is otherwise as known on a later one: what a correction must say.
///
/// Compared are the findings of each report, the totals, the counts of each reporting day, and the alerts. What a day's
/// coverage was, and everything of talks, mission and patrols, is not compared.
public struct CorrectionAnswers: Sendable, Codable {
    public static let form = "truceline corrections 1"

    /// Something that was told, in the words of both days; nil where it was not told.
    public struct Change: Sendable, Codable, Hashable {
        public var before: String?
        public var after: String?
    }

    /// The finding of a report by a provision.
    public struct Finding: Sendable, Codable, Hashable {
        public var observation: String
        public var provision: String
        /// The value, and whom the observation points to; nil where the report was not there.
        public var told: Change
    }

    /// A count.
    public struct Total: Sendable, Codable, Hashable {
        /// "events of all kinds", "P2, 2026-03-04".
        public var what: String
        /// The reporting day, where it is of one.
        public var day: String?
        public var told: Change
    }

    /// An alert by its id.
    public struct Alert: Sendable, Codable, Hashable {
        public var id: String
        public var told: Change
    }

    public var form: String
    public var title: String
    /// The days as known on which.
    public var from: String
    public var until: String
    /// Names the files of either.
    public var caseHashes: Hashes
    /// Entries of the record that came in between, in their order.
    public var late: [Late]
    public var findings: [Finding]
    /// Totals of the whole, then those of one day.
    public var totals: [Total]
    public var daily: [Total]
    public var alerts: [Alert]
    /// What could not be compared, and why.
    public var notCompared: [String]

    public struct Hashes: Sendable, Codable, Hashable {
        public var before: String
        public var after: String
    }

    /// An entry that came in late.
    public struct Late: Sendable, Codable, Hashable {
        public var entry: Int
        public var recorded: String
        public var kind: String
        /// The file or what it is about, where it has one.
        public var name: String?
    }

    /// Whether nothing that was told is otherwise.
    public var isEmpty: Bool { findings.isEmpty && totals.isEmpty && daily.isEmpty && alerts.isEmpty }

    /// The reporting days whose reports are otherwise.
    public var days: [String] { Array(Set(daily.compactMap(\.day))).sorted() }
}

/// What was told as known on a day and is to be corrected as known on a later one.
///
/// - Parameters:
///   - before: the case as known on the first day, and that day.
///   - after: the same of the later day.
///   - replicates: made-up worlds for the alerts, as `AlertRequest.replicates`.
public func corrections(
    of place: RecordPlace, from before: (day: String, file: CaseFile), to after: (day: String, file: CaseFile),
    replicates: Int
) throws(Refusal) -> CorrectionAnswers {
    guard before.day < after.day else {
        throw Refusal(
            .question, "--until \(after.day) is not behind --from \(before.day); expected the earlier day first")
    }
    let early = try listing(of: place, kind: nil, asKnownOn: before.day).count
    let late = try listing(of: place, kind: nil, asKnownOn: after.day).dropFirst(early)
    let old = try ToldByCase(before.file, replicates: replicates)
    let new = try ToldByCase(after.file, replicates: replicates)
    let provisions = new.provisions + old.provisions.filter { !new.provisions.contains($0) }
    var found = CorrectionAnswers(
        form: CorrectionAnswers.form, title: after.file.records.title, from: before.day, until: after.day,
        caseHashes: .init(before: try before.file.hash(), after: try after.file.hash()),
        late: late.map { line in
            CorrectionAnswers.Late(
                entry: line.index, recorded: line.recorded, kind: line.kind,
                name: line.members?.first { ["name", "about", "observation"].contains($0.name) }?.value)
        }, findings: [], totals: [], daily: [], alerts: [], notCompared: [])
    // In the order of the later files; then reports that are no longer there.
    for id in new.order + old.order.filter({ new.findings[$0] == nil }) {
        for provision in provisions {
            // A new provision is told of by what it finds; so is one that is no more.
            let (was, now) = (old.findings[id]?[provision], new.findings[id]?[provision])
            let isTold = [was, now].contains { $0 != nil && $0 != ThreeValued.excluded.word }
            if was != now, isTold {
                found.findings.append(
                    .init(observation: id, provision: provision, told: .init(before: was, after: now)))
            }
        }
    }
    for key in new.totals.keys + old.totals.keys.filter({ new.totals[$0] == nil }) {
        let (was, now) = (old.totals[key], new.totals[key])
        // No reports are told as a count of nothing; a count of nothing that was not told before is no change.
        guard (was?.words ?? "0") != (now?.words ?? "0") else { continue }
        let day = (was ?? now)?.day
        let total = CorrectionAnswers.Total(
            what: key, day: day, told: .init(before: was?.words, after: now?.words))
        if day == nil { found.totals.append(total) } else { found.daily.append(total) }
    }
    found.totals.sort { $0.what < $1.what }
    found.daily.sort { ($0.day ?? "", $0.what) < ($1.day ?? "", $1.what) }
    for id in Set(old.alerts.keys).union(new.alerts.keys).sorted() where old.alerts[id] != new.alerts[id] {
        found.alerts.append(.init(id: id, told: .init(before: old.alerts[id], after: new.alerts[id])))
    }
    found.notCompared =
        old.refused.map { "\(before.day): \($0)" } + new.refused.map { "\(after.day): \($0)" }
        + ["how much of the line was watched, talks, mission and patrols"]
    return found
}

/// What a case tells of its reports.
private struct ToldByCase {
    var provisions: [String]
    /// Ids of reports in the order of the file.
    var order: [String] = []
    /// By report and provision: the value, and whom it points to.
    var findings: [String: [String: String]] = [:]
    var totals: [String: (words: String, day: String?)] = [:]
    var alerts: [String: String] = [:]
    var refused: [String] = []

    init(_ file: CaseFile, replicates: Int) throws(Refusal) {
        let parties = file.records.parties.map(\.id)
        let ids = file.records.agreement.provisions.map(\.id)
        provisions = ids
        var order: [String] = []
        var findings: [String: [String: String]] = [:]
        let made = try answer(
            AssessmentRequest(), about: file,
            visit: { table, found in
                for row in 0..<table.count {
                    let id = String(decoding: table.id(row), as: UTF8.self)
                    let points = Attribution(parties: table.parties[row], count: parties.count).words(parties: parties)
                    var values: [String: String] = [:]
                    for (place, provision) in ids.enumerated() {
                        let value = found.value(row: row, provision: place)
                        values[provision] = value == .excluded ? value.word : "\(value.word), \(points)"
                    }
                    order.append(id)
                    findings[id] = values
                }
            })
        self.order = order
        self.findings = findings
        totals["reports judged"] = ("\(made.totals.rows)", nil)
        for event in made.events {
            totals[event.selectionWords(file.records)] = (event.words, event.day.map { dayWords($0) })
        }
        if made.isOver { refused.append("events are not counted: too many reports to count them among") }
        var request = AlertRequest()
        request.replicates = replicates
        do throws(Refusal) {
            for card in try answer(request, about: file).cards {
                alerts[card.id] =
                    "\(card.place), \(card.from) to \(card.until): \(card.observed) observed, \(rounded(card.expected)) expected"
            }
        } catch {
            guard error.code == .impossible || error.code == .tooMuch else { throw error }
            refused.append("alerts: \(error.remarks.list.map(\.message).joined(separator: "; "))")
        }
    }

    /// To two decimals, so that what is told is what is compared.
    private func rounded(_ number: Double) -> String {
        let whole = (number * 100).rounded()
        guard whole.magnitude < 1e15 else { return "\(number)" }
        let hundredths = Int(whole) % 100
        return "\(Int(whole) / 100).\(hundredths < 10 ? "0" : "")\(hundredths)"
    }
}
