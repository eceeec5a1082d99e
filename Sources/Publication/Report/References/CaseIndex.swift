import CaseModel
import Wording

/// The case with what the page asks of it again and again: who refers to whom, and what stands behind what.
final class CaseIndex {
    let found: Case
    private let sheets: [String: RecordSheet]
    private let users: [String: [String]]
    private let actors: [String: Actor]
    private let documents: [String: SourceDocument]
    private let days: [String: String]
    private var evidence: [String: [Evidence]] = [:]

    init(_ found: Case) {
        self.found = found
        sheets = Dictionary(found.sheets.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        actors = Dictionary(found.actors.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        documents = Dictionary(found.documents.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let standings =
            found.statements.map { ($0.id, $0.standing) } + found.positions.map { ($0.id, $0.standing) }
            + found.demands.map { ($0.id, $0.standing) } + found.alternatives.map { ($0.id, $0.standing) }
        days = Dictionary(
            standings.filter(\.1.isDated).map { ($0, $1.words) }, uniquingKeysWith: { first, _ in first })
        var users: [String: [String]] = [:]
        for sheet in found.sheets {
            var seen: Set<String> = [sheet.id]
            for id in sheet.fields.flatMap(\.references) where seen.insert(id).inserted {
                users[id, default: []].append(sheet.id)
            }
        }
        self.users = users
    }

    func mark(_ head: RecordHead) -> RecordMark {
        let using = (users[head.id] ?? []).map(link)
        let file = head.position.file.split(separator: "/").last.map(String.init) ?? head.position.file
        return RecordMark(
            label: head.label, other: head.label == head.id ? nil : head.id, flags: head.flags.map(FlagMark.init),
            passages: passages(head.cites), note: head.note, days: days[head.id],
            place: say("\(file), line \("\(head.position.line)")"),
            users: using, hasUsers: !using.isEmpty)
    }

    /// The keys of a record that the file has, of these, in this order, in words.
    func facts(_ head: RecordHead, keys: [String]) -> [RecordFact] {
        let fields = sheets[head.id]?.fields ?? []
        return keys.compactMap { key in
            fields.first { $0.key == key }.map {
                RecordFact(key: FactWords.name(key), value: FactWords.value(key, $0.values))
            }
        }
    }

    /// A link to a record by its label. A step of a ladder leads to its demand; a part of a goal to its place.
    func link(_ id: String) -> Link {
        if let sheet = sheets[id] { return Link(anchor: sheet.label, label: sheet.label, title: sheet.title) }
        if let slash = id.firstIndex(of: "/"), let sheet = sheets[String(id[..<slash])] {
            let label = sheet.label + id[slash...]
            return Link(anchor: sheet.label, label: label, title: sheet.title)
        }
        for part in found.goals.flatMap(\.parts) where part.id == id {
            return Link(anchor: "_part-" + id, label: id, title: part.text)
        }
        return Link(anchor: "_top", label: id, title: nil)
    }

    func links(_ ids: [String]) -> [Link] { ids.map(link) }

    /// A link that reads as the actor's name.
    func actor(_ id: String) -> Link {
        guard let actor = actors[id] else { return link(id) }
        return Link(anchor: actor.label, label: actor.title, title: partyName(ofActor: id))
    }

    /// A link that reads as the record's title.
    func named(_ id: String) -> Link {
        let link = link(id)
        return Link(anchor: link.anchor, label: link.title ?? link.label, title: link.label)
    }

    func partyID(ofActor id: String) -> String? { actors[id]?.party }
    func partyName(ofActor id: String) -> String? { actors[id].map { found.partyName($0.party) } }

    /// Their parties, each once, in the order of the case.
    func parties(ofActors ids: [String]) -> [Party] {
        let having = Set(ids.compactMap(partyID))
        return found.parties.filter { having.contains($0.id) }
    }

    func passages(_ cites: [Citation]) -> [Passage] {
        cites.map { citation in
            let document = documents[citation.document]
            let lineCount = citation.lines.reduce(0) { $0 + $1.count }
            return Passage(
                document: Link(
                    anchor: document?.label ?? "_top", label: document?.label ?? citation.document,
                    title: document?.title),
                lines: lineCount == 0 ? "" : (lineCount == 1 ? say(", line ") : say(", lines ")) + citation.lineWords)
        }
    }

    /// The statements on which a record rests, as they are shown behind it.
    func evidence(behind id: String) -> [Evidence] {
        if let known = evidence[id] { return known }
        let found = found.statementsBehind(id).map { Evidence($0, self) }
        evidence[id] = found
        return found
    }
}
