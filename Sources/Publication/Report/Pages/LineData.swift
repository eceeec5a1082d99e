import Answers
import Assessment
import CaseModel
import Coverage
import IncidentRun
import Tables
import Wording

/// The reports of the line as columns, as the line's page holds them: a data block that does not run.
///
/// Reports keep their order in the file. Places are squares for everybody, and circles for the mission alone.
struct LineData {
    let found: Case
    let book: LineBook
    let names: ReportNames
    let audience: PageAudience
    let clock: LocalClock

    /// JSON in which no `<` stands, so that no text of a case can end the block.
    func json(coverage: LineCoverage?) -> [UInt8] {
        let reports = book.reports.counts.reports
        let bands = DistanceBands(found.agreement.bands)
        let days = reports.map(\.days)
        let first = days.map(\.lowerBound).min() ?? 0
        var acts = WordNumbers()
        var (weapons, parties, means, statuses, ratings) = (
            WordNumbers(), WordNumbers(), WordNumbers(), WordNumbers(), WordNumbers()
        )
        var json = JSONColumns()
        json.open()
        json.member("n", reports.count)
        json.member("perPage", ReportNames.perPage)
        json.member("firstDay", first)
        // How a day is written where it is not as in files.
        json.key("dates"); json.text(Language.spoken.dates?.form ?? "")
        json.texts("months", Language.spoken.dates?.months ?? [])
        json.key("firstOfMonth"); json.text(Language.spoken.dates?.firstDay ?? "")
        json.texts("id", reports.lazy.map { self.names.name($0.reference, fileLine: $0.fileLine) })
        json.numbers("file", reports.lazy.map { $0.fileLine / ReportNames.perPage })
        json.numbers("incident", book.incidentOf.lazy.map { $0 + 1 })
        // By line, along which kilometres of it each report lies.
        let nearby = found.lines.indices.map { line in
            reports.indices.map { book.reports.counts.along($0, line: line) }
        }
        var (x, y, radius, part) = ([Int](), [Int](), [Int](), [Int]())
        let unit = audience == .mission ? 100_000.0 : 1 / LineOverview.squareSize
        for place in reports.indices {
            let report = reports[place]
            if let disc = report.disc, audience == .mission || disc.radius <= 3000 {
                let scale: (Double) -> Int = {
                    Int(($0 * unit).rounded(self.audience == .mission ? .toNearestOrEven : .down))
                }
                x.append(scale(disc.centre.longitude))
                y.append(scale(disc.centre.latitude))
                radius.append(Int(disc.radius.rounded()))
            } else {
                x.append(JSONColumns.none)
                y.append(JSONColumns.none)
                radius.append(JSONColumns.none)
            }
            part.append(stretch(of: nearby.map { $0[place] }) ?? JSONColumns.none)
        }
        json.numbers("x", x)
        json.numbers("y", y)
        if audience == .mission { json.numbers("radius", radius) }
        json.numbers("part", part)
        if nearby.count > 1 {
            json.numbers(
                "line",
                reports.indices.lazy.map {
                    book.reports.counts.along($0, series: found.agreement.mainSeries)?.line ?? JSONColumns.none
                })
        }
        json.member("mainLine", found.mainLine ?? -1)
        json.key("lines")
        json.list(found.lines.indices) { json, line in json.object { self.write(line, nearby[line], &$0) } }
        json.numbers("day0", days.lazy.map { $0.lowerBound - first })
        json.numbers("day1", days.lazy.map { $0.upperBound - first })
        json.numbers("time0", reports.lazy.map { self.minute($0.span.first) })
        json.numbers("time1", reports.lazy.map { self.minute($0.span.last) })
        json.numbers("second0", reports.lazy.map { self.secondOfMinute($0.span.first) })
        json.numbers("second1", reports.lazy.map { self.secondOfMinute($0.span.last) })
        // By how many minutes the clock was ahead of UTC then: one number where it always was by as many.
        let ahead = Set(reports.lazy.flatMap { [clock.offset(at: $0.span.first), clock.offset(at: $0.span.last)] })
        let wanted = reports.prefix(ahead.count < 2 ? 1 : reports.count)
        json.numbers("ahead0", wanted.lazy.map { Int(clock.offset(at: $0.span.first) / 60) })
        json.numbers("ahead1", wanted.lazy.map { Int(clock.offset(at: $0.span.last) / 60) })
        json.numbers("least", reports.lazy.map { $0.line.atLeast })
        json.numbers("most", reports.lazy.map { $0.line.atMost ?? JSONColumns.none })
        json.numbers("acts", reports.lazy.map { acts.number(told($0.acts)) })
        json.numbers("weapon", reports.lazy.map { weapons.number($0.weapons.spokenWords) })
        let partyNames = found.parties.map(\.name)
        json.numbers("party", reports.lazy.map { parties.number($0.attribution.spokenWords(parties: partyNames)) })
        json.numbers("means", reports.lazy.map { means.number($0.means.map(spoken) ?? say("not told")) })
        json.numbers("status", reports.lazy.map { statuses.number($0.status.spokenWord) })
        json.numbers("grade", reports.lazy.map { ratings.number($0.admiralty ?? say("none")) })
        json.numbers("sides", reports.lazy.map { Int($0.sides.bits) })
        json.numbers("band0", reports.lazy.map(\.bands.lowerBound))
        json.numbers("band1", reports.lazy.map(\.bands.upperBound))
        let near = reports.lazy.map { ($0.lineDistance.kilometres)?.outwardTenths }
        json.numbers("near", near.map { $0.map { Int(($0.lowerBound * 10).rounded()) } ?? JSONColumns.none })
        json.numbers("far", near.map { $0.map { Int(($0.upperBound * 10).rounded()) } ?? JSONColumns.none })
        if audience == .mission {
            json.texts("observer", reports.lazy.map { $0.observer ?? "" })
        }
        json.key("values")
        json.list(found.agreement.provisions.indices) { json, provision in
            json.text(
                String(
                    decoding: reports.indices.map { UInt8(0x30) + reports[$0].value(provision).rawValue }, as: UTF8.self
                ))
        }
        json.texts("actWords", acts.words)
        json.texts("weaponWords", weapons.words)
        json.texts("partyWords", parties.words)
        json.texts("meansWords", means.words)
        json.texts("statusWords", statuses.words)
        json.texts("gradeWords", ratings.words)
        json.texts("kinds", Act.allCases.map(\.rawValue))
        json.texts("kindWords", Act.allCases.map { spoken($0.rawValue) })
        // By words: the kinds that they can mean, and the parties that they name.
        let kinds = firsts(acts.words, reports.lazy.map { told($0.acts) }) { reports[$0].acts }
        json.key("actKinds")
        json.list(kinds) { json, set in
            json.numbers(Act.allCases.indices.filter { set.holds(ActSet([Act.allCases[$0]])) == .certain })
        }
        json.key("partySets")
        let sets = firsts(parties.words, reports.lazy.map { $0.attribution.spokenWords(parties: partyNames) }) {
            reports[$0].attribution
        }
        json.list(sets) { json, attribution in
            switch attribution {
            case .notDetermined: json.null()
            case .certain(let party):
                json.object {
                    $0.key("of"); $0.numbers([party]); $0.member("sure", 1)
                }
            case .noParty:
                json.object {
                    $0.key("of"); $0.numbers([]); $0.member("sure", 1)
                }
            case .possible(let list, _):
                json.object {
                    $0.key("of"); $0.numbers(list); $0.member("sure", 0)
                }
            }
        }
        json.member("anyWeapon", weapons.words.firstIndex(of: WeaponSet.all.spokenWords) ?? -1)
        json.texts("provisions", found.agreement.provisions.map(\.id))
        json.texts("labels", found.agreement.provisions.map(\.label))
        json.texts("says", found.agreement.provisions.map(\.says))
        json.texts("bands", (0..<bands.count).map(bands.words))
        json.texts("parties", partyNames)
        json.texts("partyIds", found.parties.map(\.id))
        json.member("square", audience == .mission ? 0 : 1)
        json.member("parts", LineOverview.parts)
        json.close()
        return json.bytes
    }

    /// For each of the words, what the first report that has them tells.
    private func firsts<Told>(_ words: [String], _ own: some Sequence<String>, told: (Int) -> Told) -> [Told] {
        var places: [String: Int] = [:]
        for (place, word) in own.enumerated() where places[word] == nil { places[word] = place }
        return words.compactMap { places[$0].map(told) }
    }

    private typealias Along = (isNextTo: ThreeValued, kilometres: ClosedRange<Double>?)

    /// One line: how long it is, along which of its kilometres each report lies, and which reports are surely of its time.
    private func write(_ line: Int, _ along: [Along], _ json: inout JSONColumns) {
        json.member("length", Int((book.reports.counts.length(ofLine: line) * 10).rounded(.up)))
        json.key("id"); json.text(found.lines[line].id)
        json.key("name"); json.text(found.lines[line].name)
        func ends(_ end: (ClosedRange<Double>) -> Double) -> [Int] {
            along.map { $0.kilometres.map { Self.halfTenths(end($0)) } ?? JSONColumns.none }
        }
        json.numbers("from", ends(\.lowerBound))
        json.numbers("until", ends(\.upperBound))
        if along.contains(where: { $0.isNextTo != .certain }) {
            json.key("held")
            json.text(String(decoding: along.map { UInt8(0x30) + $0.isNextTo.rawValue }, as: UTF8.self))
        }
    }

    /// A length in tenths, doubled; odd where it lies between two tenths. So a whole tenth is compared with it exactly.
    private static func halfTenths(_ kilometres: Double) -> Int {
        let tenth = Int((kilometres * 10).rounded(.down))
        return 2 * tenth + (kilometres > Double(tenth) / 10 ? 1 : 0)
    }

    /// The stretch of the main line next to which a report lies; nil where several can be, or another line than one was in force.
    private func stretch(of along: [Along]) -> Int? {
        let inForce = found.lines.indices.filter {
            found.lines[$0].series == found.agreement.mainSeries && along[$0].isNextTo != .excluded
        }
        guard inForce.count == 1, let near = along[inForce[0]].kilometres else { return nil }
        let length = book.reports.counts.length(ofLine: inForce[0])
        guard length > 0, near.upperBound - near.lowerBound <= max(12, length / 8) else { return nil }
        let middle = (near.lowerBound + near.upperBound) / 2
        return min(LineOverview.parts - 1, Int(middle / length * Double(LineOverview.parts)))
    }

    /// Minutes since 1970 on the clock of the case.
    private func minute(_ second: Int64) -> Int { Int((second + clock.offset(at: second)) / 60) }

    private func secondOfMinute(_ second: Int64) -> Int { Int((second + clock.offset(at: second)) % 60) }
}

extension ClosedRange<Double> {
    /// Metres as kilometres; nil where a bound is not known.
    var kilometres: ClosedRange<Double>? {
        lowerBound.isFinite && upperBound.isFinite ? (lowerBound / 1000)...(upperBound / 1000) : nil
    }
}

extension Case {
    /// The line from which distances are told, where it is one.
    var mainLine: Int? {
        let main = lines.indices.filter { lines[$0].series == agreement.mainSeries }
        return main.count == 1 ? main[0] : nil
    }
}

/// Words that come again and again, by their numbers.
private struct WordNumbers {
    private(set) var words: [String] = []
    private var known: [String: Int] = [:]
    mutating func number(_ word: String) -> Int {
        if let number = known[word] { return number }
        known[word] = words.count
        words.append(word)
        return words.count - 1
    }
}
