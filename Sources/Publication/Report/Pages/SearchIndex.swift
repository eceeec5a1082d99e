import Answers
import Assessment
import CaseModel
import IncidentRun
import Wording

/// What the search of a set of pages goes over, as scripts beside the pages: a page on a disk may read no other file, so each
/// calls `trucelineSearch` with its part. A first one has all that a case names; reports follow, so many a file that a page
/// never waits for them.
struct SearchIndex {
    /// How many reports are in one file.
    static let perFile = 5000

    let found: Case
    let audience: PageAudience
    /// By anchor, the page that has it.
    let links: CrossLinks
    /// Nil where nothing is told of a line.
    let book: LineBook?

    /// One thing that can be found.
    private struct Entry {
        var kind: String
        var label: String
        var says: String
        var href: String
        /// What it is found by beside what is shown of it.
        var text = ""
    }

    /// Hands over each file: its path within the folder, and its bytes.
    func write(names: ReportNames?, _ write: (_ name: String, _ bytes: [UInt8]) throws -> Void) throws {
        let reports = book?.reports.counts.reports
        let count = reports?.count ?? 0
        let files = (count + Self.perFile - 1) / Self.perFile
        try write("search/index.js", called(first(files: files)))
        guard let reports, let names else { return }
        for file in 0..<files {
            let places = file * Self.perFile..<min(count, (file + 1) * Self.perFile)
            try write("search/\(ReportNames.fourDigits(file)).js", called(part(reports, places, names)))
        }
    }

    private func called(_ json: [UInt8]) -> [UInt8] { Array("trucelineSearch(".utf8) + json + Array(");\n".utf8) }

    private func first(files: Int) -> [UInt8] {
        let entries = ofLine + records
        var kinds: [String] = []
        let numbers = entries.map { entry in
            if let known = kinds.firstIndex(of: entry.kind) { return known }
            kinds.append(entry.kind)
            return kinds.count - 1
        }
        var json = JSONColumns()
        json.open()
        json.member("parts", files)
        json.member("incidents", book?.incidents.count ?? 0)
        // Of some days, they are not all of them.
        let others = book?.incidents.indices.filter { book?.incidents[$0].isEmpty ?? false } ?? []
        json.numbers("otherIncidents", others.map { $0 + 1 })
        json.member("perPage", ReportNames.perPage)
        json.texts("kinds", kinds)
        json.numbers("kind", numbers)
        json.texts("label", entries.map(\.label))
        json.texts("says", entries.map(\.says))
        json.texts("href", entries.map(\.href))
        json.texts("text", entries.map(\.text))
        json.close()
        return json.bytes
    }

    /// What the page of the line can be asked for: provisions, days, parties, places; for the mission, observers.
    private var ofLine: [Entry] {
        guard let book else { return [] }
        let reports = book.reports.counts.reports
        var entries = found.agreement.provisions.map {
            Entry(
                kind: say("reports on the line"), label: $0.label, says: $0.says,
                href: "line.html#provision=\(percentEncoded($0.id))", text: $0.id)
        }
        // Days with a report alone: one that a mistake put a century off makes no entry for each day between.
        entries += Set(reports.lazy.flatMap { [$0.days.lowerBound, $0.days.upperBound] }).sorted().map {
            let (name, said) = (dayWords($0), spokenDay($0))
            return Entry(
                kind: say("reports on the line"), label: name, says: said == name ? "" : said,
                href: "line.html#days=\(name)")
        }
        entries += found.parties.map {
            Entry(
                kind: say("reports that point to it"), label: $0.name, says: "",
                href: "line.html#party=\(percentEncoded($0.name))")
        }
        entries += found.places.compactMap { place in
            book.reports.counts.along(place).map { along in
                let (line, near) = (found.lines[along.line], along.kilometres.outwardTenths)
                let (from, until) = (near.lowerBound, near.upperBound)
                let own = found.mainLine == along.line ? "" : "&line=\(percentEncoded(line.id))"
                return Entry(
                    kind: say("place"), label: place.name,
                    says: say("\(line.name), km \(from.tenths) to \(until.tenths)"),
                    href: "line.html#km=\(from.plainTenths)-\(until.plainTenths)\(own)")
            }
        }
        if audience == .mission {
            let observers = Set(reports.compactMap(\.observer)).sorted()
            entries += observers.map {
                Entry(
                    kind: say("reports of this observer"), label: $0, says: "",
                    href: "line.html#observer=\(percentEncoded($0))")
            }
        }
        return entries
    }

    /// What the case says, by the keys that its pages show in full.
    private var records: [Entry] {
        let keys: Set = ["says", "quote", "quotes", "name", "question", "title", "also-called", "described"]
        return found.sheets.compactMap { sheet in
            guard let file = links.file(of: sheet.label) else { return nil }
            let fields = sheet.fields.filter { keys.contains($0.key) }
            return Entry(
                kind: pageName(file), label: sheet.label, says: sheet.title,
                href: "\(file)#\(percentEncoded(sheet.label))",
                text: ([sheet.id] + fields.flatMap(\.values)).joined(separator: " "))
        }
    }

    private func pageName(_ file: String) -> String {
        switch file {
        case "talks.html": say("Talks")
        case "mission.html": say("Mission")
        case "case.html": say("Case")
        default: say("Today")
        }
    }

    private func part(_ reports: ReportRows, _ places: Range<Int>, _ names: ReportNames) -> [UInt8] {
        guard let book else { return [] }
        let parties = found.parties.map(\.name)
        var known: [String: Int] = [:]
        var words: [String] = []
        let numbers = places.map { place -> Int in
            let report = reports[place]
            var parts = [told(report.acts), report.means.map(spoken) ?? say("means not told")]
            if report.weapons != .all { parts.insert(report.weapons.spokenWords, at: 1) }
            parts.append(report.attribution.spokenWords(parties: parties))
            if audience == .mission, let observer = report.observer { parts.append(observer) }
            let sentence = parts.joined(separator: " · ")
            if let number = known[sentence] { return number }
            known[sentence] = words.count
            words.append(sentence)
            return words.count - 1
        }
        var json = JSONColumns()
        json.open()
        json.texts("id", places.map { names.name(reports[$0].reference, fileLine: reports[$0].fileLine) })
        json.numbers("file", places.map { reports[$0].fileLine / ReportNames.perPage })
        json.numbers("incident", places.map { book.incidentOf[$0] + 1 })
        json.texts(
            "day",
            places.map { place in
                let days = reports[place].days
                return days.lowerBound == days.upperBound
                    ? dayWords(days.lowerBound) : "\(dayWords(days.lowerBound)) – \(dayWords(days.upperBound))"
            })
        json.numbers("told", numbers)
        json.texts("words", words)
        json.close()
        return json.bytes
    }
}
