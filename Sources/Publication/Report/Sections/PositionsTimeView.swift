import CaseModel
import Wording

/// What each party stood by on each issue, from day to day: a strip for each party and issue, and the same as a list, in
/// which the statements are linked.
struct PositionsTimeView {
    var drawing: Markup
    var changes: [Change]
    var firstDay: String
    var lastDay: String
    /// Demands and positions of which the file has no day: a bar from edge to edge.
    var undated: [Link]
    var hasUndated: Bool

    /// One day on which something began, ended or was said.
    struct Change {
        var day: String
        var party: String
        var subject: String
        /// "begins", "is withdrawn", "says".
        var what: String
        var link: Link
        var words: String
    }

    /// Nil where fewer than two days are told.
    init?(_ index: CaseIndex) {
        let strips = PositionStrips(index.found)
        guard let first = strips.firstDay, let last = strips.lastDay, first < last else { return nil }
        firstDay = spokenDay(first)
        lastDay = spokenDay(last)
        drawing = positionsInTime(strips, first: first, last: last)
        undated = strips.subjects.flatMap(\.strips).flatMap(\.bars).filter { $0.since == nil && $0.end == nil }
            .map { index.link($0.record) }
        hasUndated = !undated.isEmpty
        changes = strips.changes.map { change in
            Change(
                day: spokenDay(change.day), party: change.party, subject: change.subject, what: spoken(change.what),
                link: index.link(change.record), words: change.words)
        }
    }
}

/// Who stood by what, and when, read off the case.
struct PositionStrips {
    /// A demand or a position of one party on one subject.
    struct Bar {
        var record: String
        var words: String
        /// Nil where the file sets no limit.
        var since: Int?
        /// The first day on which it stands no more.
        var end: Int?
    }

    /// A statement on its day.
    struct Saying {
        var record: String
        var words: String
        var day: Int
    }

    struct Strip {
        var party: String
        var bars: [Bar] = []
        var sayings: [Saying] = []
    }

    struct Subject {
        var name: String
        var strips: [Strip]
    }

    struct DatedChange {
        var day: Int
        var party: String
        var subject: String
        var what: String
        var record: String
        var words: String
    }

    private(set) var subjects: [Subject] = []
    private(set) var changes: [DatedChange] = []

    init(_ found: Case) {
        func subject(of formulas: [Formula]) -> String {
            let issues = Set(formulas.flatMap(\.issues)).sorted().map { found.issues[$0].name }
            let amounts = Set(formulas.flatMap(\.amounts)).sorted().map { found.amounts[$0].name }
            return (issues + amounts).first ?? say("steps and their order")
        }
        for demand in found.demands {
            let name = subject(of: demand.ladder.map(\.formula))
            add(
                Bar(
                    record: demand.id, words: demand.says, since: demand.standing.since, end: demand.standing.end),
                found.partyName(demand.party), name)
        }
        for position in found.positions {
            let name = found.issues.first { $0.id == position.issue }?.name ?? position.issue
            for party in parties(position.by, found) {
                add(
                    Bar(
                        record: position.id, words: position.says, since: position.standing.since,
                        end: position.standing.end), party, name)
            }
        }
        for statement in found.statements {
            guard let day = statement.when.value?.day else { continue }
            let names = statement.about.compactMap { issue in found.issues.first { $0.id == issue }?.name }
            for party in parties(statement.speakers, found) {
                for name in names.isEmpty ? [say("steps and their order")] : names {
                    add(Saying(record: statement.id, words: statement.says, day: day), party, name)
                }
            }
        }
        for subject in subjects {
            for strip in subject.strips {
                func change(_ day: Int, _ what: String, _ record: String, _ words: String) {
                    changes.append(
                        .init(
                            day: day, party: strip.party, subject: subject.name, what: what, record: record,
                            words: words))
                }
                for bar in strip.bars {
                    if let since = bar.since { change(since, "begins", bar.record, bar.words) }
                    if let end = bar.end { change(end, "stands no more", bar.record, bar.words) }
                }
                for saying in strip.sayings { change(saying.day, "says", saying.record, saying.words) }
            }
        }
        changes = changes.enumerated().sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }.map(
            \.element)
    }

    var firstDay: Int? { changes.first?.day }
    var lastDay: Int? { changes.last?.day }

    private func parties(_ actors: [String], _ found: Case) -> [String] {
        var seen: Set<String> = []
        return actors.compactMap { id in found.actors.first { $0.id == id }?.party }
            .filter { seen.insert($0).inserted }.map { found.partyName($0) }
    }

    private mutating func strip(_ party: String, _ name: String, _ change: (inout Strip) -> Void) {
        let place = subjects.firstIndex { $0.name == name } ?? subjects.count
        if place == subjects.count { subjects.append(Subject(name: name, strips: [])) }
        let row = subjects[place].strips.firstIndex { $0.party == party } ?? subjects[place].strips.count
        if row == subjects[place].strips.count { subjects[place].strips.append(Strip(party: party)) }
        change(&subjects[place].strips[row])
    }

    private mutating func add(_ bar: Bar, _ party: String, _ name: String) {
        strip(party, name) { $0.bars.append(bar) }
    }

    private mutating func add(_ saying: Saying, _ party: String, _ name: String) {
        strip(party, name) { $0.sayings.append(saying) }
    }
}
