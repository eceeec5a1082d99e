import AlertRun
import CaseFolder
import CaseModel
import Digests

extension PublicEdition {
    /// The messages of an edition after the one before it: what is new, what changed and what was taken back; and the rows
    /// that the ledger of errors gets for it.
    func message(
        _ fresh: [(item: PublicItem, members: [String])], _ rows: PublicRows, _ made: PublicAnswers
    ) -> ([PublicItem], [PublicLedgerRow]) {
        var items: [PublicItem] = []
        var ledger = earlier?.state.ledger ?? []
        let now = capTime(request.moment)
        var taken: Set<String> = []
        for (item, _) in fresh.sorted(by: { ($0.item.content.from, $0.item.id) < ($1.item.content.from, $1.item.id) }) {
            var item = item
            // Two groups can hold reports of what was one.
            if !taken.insert(item.id).inserted {
                item.id = name("part", item.id + item.content.from + item.content.what)
            }
            taken.insert(item.id)
            guard let old = before[item.id] else {
                items.append(named(item))
                continue
            }
            let isWithdrawn = item.kind == .rise && item.content.certainty == "Unlikely"
            if old.hadSquare == true || old.content.square != nil && item.content.square == nil {
                item.hadSquare = true
            }
            guard old.message != .cancel else {
                // What came to nothing stays taken back, however long it is found.
                if isWithdrawn {
                    items.append(old)
                    continue
                }
                items.append(named(item))
                ledger.append(
                    PublicLedgerRow(
                        item: item.id, kind: item.kind.rawValue, published: old.sent, changed: now,
                        change: "told again",
                        why: PublicFates.toldAgain, said: "", says: item.content.words))
                continue
            }
            if old.content == item.content {
                items.append(old)
                continue
            }
            item.message = isWithdrawn ? .cancel : .update
            item.references = old.references + [.init(identifier: old.identifier, sent: old.sent)]
            items.append(named(item))
            let isDecided = item.kind == .rise && item.content.sureness != old.content.sureness
            // A rise that goes on is told anew each day: that is no error.
            guard item.kind == .incident || isDecided else { continue }
            ledger.append(
                PublicLedgerRow(
                    item: item.id, kind: item.kind.rawValue, published: old.sent, changed: now,
                    change: isDecided ? item.content.sureness : "corrected",
                    why: differences(old.content, item.content), said: old.content.words, says: item.content.words))
        }
        let fates = PublicFates(self, fresh, rows)
        for old in earlier?.state.items ?? [] where !taken.contains(old.id) {
            if old.message == .cancel {
                items.append(old)
                continue
            }
            let fate = fates.fate(of: old)
            var item = old
            if let content = fate.content { item.content = content }
            guard fate.isChanged else {
                items.append(old)
                continue
            }
            item.message = fate.isWithdrawn ? .cancel : .update
            item.sent = now
            item.references = old.references + [.init(identifier: old.identifier, sent: old.sent)]
            items.append(named(item))
            ledger.append(
                PublicLedgerRow(
                    item: item.id, kind: item.kind.rawValue, published: old.sent, changed: now, change: fate.change,
                    why: fate.why, said: old.content.words, says: fate.isWithdrawn ? "" : item.content.words))
        }
        return (items.sorted { ($0.content.from, $0.id) < ($1.content.from, $1.id) }, ledger)
    }

    /// The item with the identifier of its message, which nobody else's has.
    private func named(_ item: PublicItem) -> PublicItem {
        var item = item
        item.identifier = identifier(of: item.id, sent: item.sent, item.message)
        return item
    }

    /// What a message about a thing is called that was sent at a time.
    func identifier(of id: String, sent: String, _ message: PublicItem.Message) -> String {
        var hash = SHA256()
        hash.add(secret)
        hash.add("\nmessage\n\(id)\n\(sent)\n\(message.rawValue)".utf8)
        let words = Array(hash.words)
        func part(_ range: Range<Int>) -> String { String(words[range]) }
        // RFC 9562, version 8: made by the one who names.
        return "urn:uuid:\(part(0..<8))-\(part(8..<12))-8\(part(12..<15))-a\(part(15..<18))-\(part(18..<30))"
    }
}

/// What became of things that are no longer found as they were.
struct PublicFates {
    struct Fate {
        var isChanged = true
        var isWithdrawn = true
        var change = "withdrawn"
        var why = ""
        var content: PublicContent?
    }

    private let edition: PublicEdition
    private var refuted: Set<String> = []
    private var hasLeftOut = false
    private var all: Set<String> = []
    /// Names of reports that items of now tell of.
    private var told: Set<String> = []
    private var past: [PastAlerts.Entry] = []

    init(_ edition: PublicEdition, _ fresh: [(item: PublicItem, members: [String])], _ rows: PublicRows) {
        self.edition = edition
        guard edition.earlier != nil else { return }
        hasLeftOut = rows.leftOut > 0
        refuted = Set(rows.refuted.map { edition.name("incident", $0) })
        all = Set(rows.all.map { edition.name("incident", $0) })
        told = Set(fresh.flatMap(\.members).map { edition.name("incident", $0) })
        past = (try? edition.file.pastAlerts())?.latest ?? []
    }

    func fate(of old: PublicItem) -> Fate {
        if old.kind == .rise { return fateOfRise(old) }
        if refuted.contains(old.id) { return Fate(why: Self.refutedNow) }
        // Neither that nor with which it is told together is said: two squares of one place would tell where they overlap.
        if told.contains(old.id) { return Fate(why: Self.notByItself) }
        guard all.contains(old.id) else { return Fate(why: hasLeftOut ? Self.leftOut : Self.gone) }
        return Fate(why: Self.notByItself)
    }

    private static let refutedNow = "its report was refuted"
    private static let gone = "its report is no longer in the file"
    private static let leftOut = "its report is no longer in the file, or was left out because of a mistake in its row"
    private static let notByItself =
        "not told by itself now: it is told together with another, or a report of it is of private people or can be of a later day"
    static let toldAgain = "what it was taken back for holds no longer"
    /// Why a thing is told otherwise or no more.
    static let reasons = [
        refutedNow, notByItself, gone, leftOut, toldAgain, "told again", "corrected", "withdrawn",
        "decided by the mission on",
        "days", "what it was", "weapon", "what it breaks", "to whom reports point", "how many", "how sure it is",
        "where it was",
        "what is usual", "wording",
    ]

    /// Rises pass; they stand until it is decided what they were.
    private func fateOfRise(_ old: PublicItem) -> Fate {
        guard
            let entry = past.last(where: {
                $0.id.prefix(10) >= old.content.from && edition.name("rise", String($0.id.dropFirst(11))) == old.id
            }), entry.outcome != .open, dayNumber(entry.decidedOn).map({ $0 <= edition.cutOff }) ?? false,
            entry.outcome.rawValue != old.content.sureness
        else { return Fate(isChanged: false) }
        var content = old.content
        content.sureness = entry.outcome.rawValue
        content.certainty = entry.outcome == .confirmed ? "Observed" : "Unlikely"
        return Fate(
            isWithdrawn: entry.outcome != .confirmed, change: entry.outcome.rawValue,
            why: "decided by the mission on \(entry.decidedOn)", content: content)
    }
}

/// What of it is told otherwise.
private func differences(_ one: PublicContent, _ other: PublicContent) -> String {
    var names: [String] = []
    if one.from != other.from || one.until != other.until { names.append("days") }
    if one.what != other.what { names.append("what it was") }
    if one.weapon != other.weapon { names.append("weapon") }
    if one.breaks != other.breaks { names.append("what it breaks") }
    if one.pointsTo != other.pointsTo { names.append("to whom reports point") }
    if one.atLeast != other.atLeast || one.atMost != other.atMost { names.append("how many") }
    if one.sureness != other.sureness { names.append("how sure it is") }
    if one.square != other.square || one.noSquare != other.noSquare { names.append("where it was") }
    if one.expected != other.expected || one.falseAlarmDays != other.falseAlarmDays { names.append("what is usual") }
    return names.isEmpty ? "wording" : names.joined(separator: ", ")
}

extension PublicContent {
    /// In one line, without its place.
    public var words: String {
        var parts = [from == until ? from : "\(from) to \(until)", what]
        if weapon != "not told" { parts.append(weapon) }
        parts.append(
            "events: " + (atMost.map { $0 == atLeast ? "\(atLeast)" : "\(atLeast) to \($0)" } ?? "\(atLeast) or more"))
        if let expected { parts.append("expected: \(expected)") }
        if !breaks.isEmpty { parts.append("breaks " + breaks.joined(separator: ", ")) }
        parts.append("points to \(pointsTo)")
        parts.append(sureness)
        return parts.joined(separator: "; ")
    }
}
