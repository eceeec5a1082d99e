public import CaseFolder
import Assessment
import CaseModel
import IncidentRun

/// What was told as known on one day and is otherwise as known on a later one: what a correction must say.
///
/// Compared are the findings of each report in every field that is published, the reports, the incidents with how sure they
/// are, the totals, what the sheet of each reporting day tells, and the alerts. Talks, mission and patrols are not compared.
public struct CorrectionAnswers: Sendable, Codable {
    public static let form = "truceline corrections 2"

    /// Something that was told, in the words of both days; nil where it was not told.
    public struct Change: Sendable, Codable, Hashable {
        public var before: String?
        public var after: String?
    }

    /// A field in which something else is told.
    public struct Field: Sendable, Codable, Hashable {
        public var name: String
        public var told: Change
        /// Whether it can place or name somebody, or tells where nobody looks: what it says is not in the draft.
        public var isInternal: Bool { Self.internalNames.contains(name) }

        static let internalNames: Set<String> = [
            "place", "region", "radius m", "observer", "source", "who watched and reported nothing",
        ]
    }

    /// The finding of a report by a provision.
    public struct Finding: Sendable, Codable, Hashable {
        public var observation: String
        public var provision: String
        /// The value, and whom the observation points to; nil where the report was not there.
        public var told: Change
        /// The other fields that `truceline assess` writes of a finding, where they are otherwise.
        public var fields: [Field]
    }

    /// What a report itself tells.
    public struct Report: Sendable, Codable, Hashable {
        public var observation: String
        /// What, by what weapon, how many and when; nil where the report was not there.
        public var told: Change
        public var fields: [Field]
    }

    /// An incident, by its number of either day.
    public struct Incident: Sendable, Codable, Hashable {
        public var before: String?
        public var after: String?
        public var reports: [String]
        /// In the words of a sheet.
        public var told: Change
        public var fields: [Field]
    }

    /// A count.
    public struct Total: Sendable, Codable, Hashable {
        /// "events of all kinds", "P2, 2026-03-04".
        public var what: String
        /// The reporting day, where it is of one.
        public var day: String?
        public var told: Change
        /// Whether it tells where nobody looks or who was kept from it, or is told of a report already.
        public var isInternal: Bool { ["watched", "kept from watching", "report "].contains(where: what.hasPrefix) }
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
    public var reports: [Report]
    public var incidents: [Incident]
    /// Incidents that have another number.
    public var renumbered: [Change]
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
    public var isEmpty: Bool {
        findings.isEmpty && reports.isEmpty && incidents.isEmpty && renumbered.isEmpty && totals.isEmpty
            && daily.isEmpty
            && alerts.isEmpty
    }

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
        }, findings: [], reports: [], incidents: [], renumbered: [], totals: [], daily: [], alerts: [], notCompared: [])
    try found.compareReports(old, new, provisions)
    found.compareTotals(old, new)
    found.compareIncidents(old, new)
    found.compareSheets(old, new)
    for id in Set(old.alerts.keys).union(new.alerts.keys).sorted() where old.alerts[id] != new.alerts[id] {
        found.alerts.append(.init(id: id, told: .init(before: old.alerts[id], after: new.alerts[id])))
    }
    found.notCompared =
        old.refused.map { "\(before.day): \($0)" } + new.refused.map { "\(after.day): \($0)" }
        + ["talks, mission, patrols and public folders"]
    return found
}

extension CorrectionAnswers {
    /// The fields that are otherwise; of what is told in one of them alone, none.
    private static func changes(_ was: ToldByCase.Fields?, _ now: ToldByCase.Fields?) -> [Field] {
        guard let was, let now else { return [] }
        var names = now.map(\.name)
        names += was.map(\.name).filter { !names.contains($0) }
        func byName(_ fields: ToldByCase.Fields) -> [String: String] {
            Dictionary(
                fields.map { ($0.name, $0.words.isEmpty ? "none" : $0.words) }, uniquingKeysWith: { first, _ in first })
        }
        let (old, new) = (byName(was), byName(now))
        return names.filter { old[$0] != new[$0] }
            .map { Field(name: $0, told: Change(before: old[$0], after: new[$0])) }
    }

    fileprivate mutating func compareReports(
        _ old: ToldByCase, _ new: ToldByCase, _ provisions: [String]
    ) throws(Refusal) {
        // In the order of the later files; then reports that are no longer there.
        let changed = (new.order + old.order.filter { new.marks[$0] == nil }).filter { old.marks[$0] != new.marks[$0] }
        let (was, now) = (try old.fields(of: Set(changed)), try new.fields(of: Set(changed)))
        for id in changed {
            for provision in provisions {
                // A new provision is told of by what it finds; so is one that is no more.
                let (before, after) = (old.findings[id]?[provision], new.findings[id]?[provision])
                let isTold = [before, after].contains { $0 != nil && $0 != ThreeValued.excluded.word }
                guard isTold else { continue }
                let fields = Self.changes(was[id]?.findings[provision], now[id]?.findings[provision])
                if before != after || !fields.isEmpty {
                    findings.append(
                        .init(
                            observation: id, provision: provision, told: .init(before: before, after: after),
                            fields: fields))
                }
            }
            // Where it lies is told of a report too that breaks nothing.
            func whole(_ told: (report: ToldByCase.Fields, findings: [String: ToldByCase.Fields])?) -> ToldByCase
                .Fields?
            {
                told.map { told in
                    told.report
                        + (provisions.lazy.compactMap { told.findings[$0] }.first ?? []).filter {
                            $0.name != "missing facts"
                        }
                }
            }
            let fields = Self.changes(whole(was[id]), whole(now[id]))
            func summary(_ fields: ToldByCase.Fields?) -> String? {
                fields.map { $0.prefix(4).map(\.words).filter { !$0.isEmpty }.joined(separator: ", ") }
            }
            // What it breaks alone is otherwise: told above, and by the counts of its days.
            if was[id] != nil, now[id] != nil, fields.isEmpty { continue }
            reports.append(
                .init(
                    observation: id,
                    told: .init(before: summary(was[id]?.report), after: summary(now[id]?.report)), fields: fields))
            let (before, after) = (old.days[id], new.days[id])
            for day in Set([before, after].compactMap(\.self).flatMap(Array.init)) {
                func words(_ days: ClosedRange<Int>?, _ side: KeyPath<Change, String?>, _ told: String?) -> String? {
                    guard days?.contains(day) ?? false else { return nil }
                    guard was[id] != nil, now[id] != nil else { return told }
                    return fields.map { "\($0.name) \($0.told[keyPath: side] ?? "not told")" }.joined(separator: ", ")
                }
                daily.append(
                    .init(
                        what: "report \(id), \(dayWords(day))", day: dayWords(day),
                        told: .init(
                            before: words(before, \.before, summary(was[id]?.report)),
                            after: words(after, \.after, summary(now[id]?.report)))))
            }
        }
    }

    fileprivate mutating func compareTotals(_ old: ToldByCase, _ new: ToldByCase) {
        for key in new.totals.keys + old.totals.keys.filter({ new.totals[$0] == nil }) {
            let (was, now) = (old.totals[key], new.totals[key])
            // No reports are told as a count of nothing; a count of nothing that was not told before is no change.
            guard (was?.words ?? "0") != (now?.words ?? "0") else { continue }
            let day = (was ?? now)?.day
            let total = Total(what: key, day: day, told: .init(before: was?.words, after: now?.words))
            if day == nil { totals.append(total) } else { daily.append(total) }
        }
        totals.sort { $0.what < $1.what }
    }

    /// An incident goes on in that which has the most of its reports; a number alone that is another is no change of it.
    fileprivate mutating func compareIncidents(_ old: ToldByCase, _ new: ToldByCase) {
        var home: [String: Int] = [:]
        for (place, incident) in new.incidents.enumerated() { for id in incident.reports { home[id] = place } }
        var taken: Set<Int> = []
        var matched: [Int: ToldByCase.Incident] = [:]
        for was in old.incidents {
            let shared = Dictionary(was.reports.compactMap { home[$0] }.map { ($0, 1) }, uniquingKeysWith: +)
                .filter { !taken.contains($0.key) }
            guard let best = shared.max(by: { ($0.value, -$0.key) < ($1.value, -$1.key) })?.key else {
                incidents.append(
                    .init(
                        before: was.id, after: nil, reports: was.reports, told: .init(before: was.onSheet), fields: []))
                continue
            }
            taken.insert(best)
            matched[best] = was
        }
        for (place, now) in new.incidents.enumerated() {
            guard let was = matched[place] else {
                incidents.append(
                    .init(before: nil, after: now.id, reports: now.reports, told: .init(after: now.onSheet), fields: [])
                )
                continue
            }
            let fields = Self.changes(was.fields, now.fields)
            if was.id != now.id { renumbered.append(.init(before: was.id, after: now.id)) }
            guard !fields.isEmpty else { continue }
            incidents.append(
                .init(
                    before: was.id, after: now.id, reports: now.reports,
                    told: .init(before: was.onSheet, after: now.onSheet), fields: fields))
        }
    }

    fileprivate mutating func compareSheets(_ old: ToldByCase, _ new: ToldByCase) {
        for day in Set(old.daily.keys).union(new.daily.keys) {
            let (was, now) = (old.daily[day] ?? [:], new.daily[day] ?? [:])
            for what in Set(was.keys).union(now.keys) where was[what] != now[what] {
                daily.append(
                    .init(
                        what: "\(what), \(dayWords(day))", day: dayWords(day),
                        told: .init(before: was[what], after: now[what])))
            }
        }
        for name in Set(old.written.keys).union(new.written.keys) where old.written[name] != new.written[name] {
            daily.append(
                .init(
                    what: "written words, \(name)", day: dayNumber(name) == nil ? nil : name,
                    told: .init(before: old.written[name], after: new.written[name])))
        }
        daily.sort { ($0.day ?? "", $0.what) < ($1.day ?? "", $1.what) }
    }
}
