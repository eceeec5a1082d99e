public import CaseFolder
import CaseModel
import Digests
import Foundation
import Wording

/// `publication.json`: everything that an edition tells, once. Every other file of its folder is made from it alone, so that what
/// somebody adds to one of them is found; and the next edition reads it.
struct PublicState: Codable, Sendable, Equatable {
    var form: String
    /// Of the program that made it.
    var version: String
    var made: String
    var title: String
    /// Of its pages; nil for English.
    var language: String?
    var status: String
    var sender: String?
    var timeZone: String
    /// The local time at which its days end; nil for midnight.
    var dayEnds: String?
    /// The first reporting day that something is told of; nil where none is public.
    var firstDay: String?
    var cutOff: String
    /// The day up to which an exercise tells, from which its delay is counted.
    var countedFrom: String?
    var limits: PublicLimits
    /// Names the key without telling it: editions with another one have other names for things.
    var keyMark: String?
    var commitment: String?
    /// By which whoever has the key knows that the mission said this; nil without a key.
    var seal: String?
    var follows: String?
    var provisions: [Provision]
    var totals: [PublicTotal]
    var items: [PublicItem]
    var coverage: [PublicCoverage]
    var sectors: [PublicSector]
    var alertNotes: [String]
    var withheld: [PublicWithheld]
    var ledger: [PublicLedgerRow]
    var sureness: [SurenessRow]
    var pastAlerts: [PublicPastAlert]
    var cannotTell: [String]

    struct Provision: Codable, Sendable, Equatable {
        var label: String
        var says: String
    }

    static let form = "truceline public folder 2"
}

extension PublicState {
    /// Whether every figure is one that an edition can hold: others could not be written down.
    fileprivate var hasPlausibleFigures: Bool {
        var counts = [limits.delayHours, limits.coverageDelayHours, limits.watchers] + withheld.map(\.number)
        var sizes = [limits.squareKilometres, limits.nearestMetres]
        var degrees: [Double] = []
        for total in totals { counts += [total.atLeast, total.atMost ?? 0] }
        for row in sureness {
            counts += [row.held, row.failed, row.open]
            sizes += [row.lower ?? 0, row.upper ?? 0]
        }
        for told in items.map(\.content) {
            counts += [told.atLeast, told.atMost ?? 0]
            sizes += [told.beyond, told.expected ?? 0, told.falseAlarmDays ?? 0]
            if let square = told.square { degrees += [square.west, square.south, square.east, square.north] }
        }
        return counts.allSatisfy { (0...1_000_000_000_000).contains($0) }
            && sizes.allSatisfy { (0...1e15).contains($0) }
            && degrees.allSatisfy { (-180...180).contains($0) }
            && hasPlausibleNames
    }
}

extension PublicState {
    /// Whether every name and time is one that an edition can give: nothing can be written in their place.
    fileprivate var hasPlausibleNames: Bool {
        func isHex(_ text: String, _ count: Int) -> Bool {
            text.utf8.count == count
                && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
        }
        func isIdentifier(_ text: String) -> Bool {
            let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
            return text.hasPrefix("urn:uuid:") && parts.count == 5 && isHex(String(parts[0].dropFirst(9)), 8)
                && zip(parts.dropFirst(), [4, 4, 4, 12]).allSatisfy { isHex($0, $1) }
        }
        let sent = items.map { ($0.identifier, $0.sent) } + items.flatMap(\.references).map { ($0.identifier, $0.sent) }
        return sent.allSatisfy { isIdentifier($0) && secondOfCAP($1) != nil } && items.allSatisfy { isHex($0.id, 16) }
            && ledger.allSatisfy {
                isHex($0.item, 16) && secondOfCAP($0.published) != nil && secondOfCAP($0.changed) != nil
                    && PublicItem.Kind(rawValue: $0.kind) != nil
            }
            && [
                keyMark.map { isHex($0, 16) }, commitment.map { isHex($0, 64) }, seal.map { isHex($0, 64) },
                follows.map { isHex($0, 64) },
            ]
            .allSatisfy { $0 ?? true }
            && items.allSatisfy { dayNumber($0.content.from) != nil && dayNumber($0.content.until) != nil }
            && pastAlerts.allSatisfy { dayNumber($0.decidedOn) != nil }
    }
}

extension PublicState {
    /// What a key gives to what it says.
    func seal(by key: String) throws(Refusal) -> String {
        var bare = self
        bare.seal = nil
        var inner = SHA256()
        inner.add("\(key)\nseal\n".utf8)
        inner.add(try json(bare))
        var outer = SHA256()
        outer.add("\(key)\nseal\n\(inner.words)".utf8)
        return outer.words
    }
}

extension PublicAnswers {
    /// The whole of it, from which every other file of the folder is made.
    public func state(version: String) throws(Refusal) -> [UInt8] {
        var state = PublicState(
            form: PublicState.form, version: version, made: capTime(made), title: title, language: language,
            status: status.rawValue,
            sender: sender, timeZone: timeZone, dayEnds: dayEnds, firstDay: days.map { dayWords($0.lowerBound) },
            cutOff: dayWords(cutOff), countedFrom: countedFrom.map { dayWords($0) }, limits: limits,
            keyMark: keyMark, commitment: commitment, seal: seal, follows: follows,
            provisions: provisions.map { .init(label: $0.label, says: $0.says) }, totals: totals, items: items,
            coverage: coverage, sectors: sectors, alertNotes: alertNotes, withheld: withheld, ledger: ledger,
            sureness: sureness, pastAlerts: pastAlerts, cannotTell: cannotTell)
        if let sealKey { state.seal = try state.seal(by: sealKey) }
        return try json(state)
    }

    /// What a `publication.json` tells, and the version that made it; nil where it is not one, to the byte.
    public static func reading(_ bytes: [UInt8]) -> (found: PublicAnswers, version: String)? {
        guard let state = try? JSONDecoder().decode(PublicState.self, from: Data(bytes)),
            state.form == PublicState.form, let known = try? json(state), known == bytes,
            let made = secondOfCAP(state.made), let cutOff = dayNumber(state.cutOff),
            let status = PublicationTerms.Status(rawValue: state.status), state.version.utf8.count <= 40,
            state.hasPlausibleFigures, state.language.map({ Language.named($0) != nil && $0 != "en" }) ?? true
        else { return nil }
        let first = state.firstDay.flatMap { dayNumber($0) }
        guard (first == nil) == (state.firstDay == nil), first.map({ $0 <= cutOff }) ?? true else { return nil }
        let from = state.countedFrom.flatMap { dayNumber($0) }
        guard (from == nil) == (state.countedFrom == nil) else { return nil }
        let found = PublicAnswers(
            title: state.title, language: state.language, status: status, sender: state.sender, made: made,
            days: first.map { $0...cutOff }, cutOff: cutOff, countedFrom: from, timeZone: state.timeZone,
            dayEnds: state.dayEnds, limits: state.limits, provisions: state.provisions.map { ($0.label, $0.says) },
            totals: state.totals,
            items: state.items, coverage: state.coverage, sectors: state.sectors, alertNotes: state.alertNotes,
            withheld: state.withheld, ledger: state.ledger, sureness: state.sureness, pastAlerts: state.pastAlerts,
            cannotTell: state.cannotTell, keyMark: state.keyMark, commitment: state.commitment, follows: state.follows,
            seal: state.seal)
        return (found, state.version)
    }
}

/// A moment as CAP has it, with the offset of UTC that it asks for: `2026-03-09T08:30:00-00:00`.
public func capTime(_ second: Int64) -> String {
    let clock = utcClock(second)
    return "\(dayWords(clock.day))T\(clock.time)-00:00"
}

/// The second that ``capTime(_:)`` writes so; nil for other words.
func secondOfCAP(_ text: String) -> Int64? {
    let parts = text.dropLast(6).split(separator: "T")
    guard parts.count == 2, let day = dayNumber(parts[0]) else { return nil }
    let figures = parts[1].split(separator: ":").compactMap { Int64($0) }
    guard figures.count == 3 else { return nil }
    let second = Int64(day) * 86_400 + figures[0] * 3600 + figures[1] * 60 + figures[2]
    return capTime(second) == text ? second : nil
}
