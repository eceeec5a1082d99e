import Answers
import CaseModel
import Digests
import Wording

/// The namespace of CAP 1.2.
private let capNamespace = "urn:oasis:names:tc:emergency:cap:1.2"

/// One item as a message of the Common Alerting Protocol 1.2: of what has passed, in the same words whoever did it.
func capMessage(_ item: PublicItem, of found: PublicAnswers) -> String {
    let told = item.content
    func element(_ name: String, _ text: String) -> String { "<\(name)>\(xmlText(text))</\(name)>\n" }
    var made = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<alert xmlns=\"\(capNamespace)\">\n"
    made += element("identifier", item.identifier)
    made += element("sender", found.senderName)
    made += element("sent", item.sent)
    made += element("status", found.status.rawValue.prefix(1).uppercased() + found.status.rawValue.dropFirst())
    made += element("msgType", item.message.rawValue)
    made += element("scope", "Public")
    if item.message == .cancel { made += element("note", "Taken back: see the ledger of errors, ledger.html.") }
    if !item.references.isEmpty {
        let references = item.references.map { "\(found.senderName),\($0.identifier),\($0.sent)" }
        made += element("references", references.joined(separator: " "))
    }
    made += "<info>\n"
    made += element("language", "en")
    made += element("category", "Security")
    made += element("event", headline(item))
    made += element("urgency", "Past")
    made += element("severity", "Unknown")
    made += element("certainty", told.certainty)
    made += element("senderName", found.title)
    made += element("headline", headline(item))
    made += element("description", description(item, of: found))
    for (name, value) in [
        ("from", told.from), ("until", told.until), ("what", told.what), ("weapon", told.weapon),
        ("breaks", told.breaks.joined(separator: "; ")), ("points-to", told.pointsTo),
        ("at-least", "\(told.atLeast)"), ("at-most", told.atMost.map { "\($0)" } ?? "no upper limit"),
        ("sureness", told.sureness),
    ] {
        made += "<parameter>\n" + element("valueName", name) + element("value", value.isEmpty ? "none" : value)
        made += "</parameter>\n"
    }
    made += "<area>\n"
    if let square = told.square {
        made += element("areaDesc", "A square: it lies somewhere within it")
        let (w, s, e, n) = (
            sixDecimals(square.west), sixDecimals(square.south), sixDecimals(square.east), sixDecimals(square.north)
        )
        made += element("polygon", "\(s),\(w) \(s),\(e) \(n),\(e) \(n),\(w) \(s),\(w)")
    } else {
        made += element("areaDesc", "Withheld: \(told.noSquare ?? "not told")")
    }
    return made + "</area>\n</info>\n</alert>\n"
}

/// The messages as an Atom feed (RFC 4287), the latest days first.
func publicFeed(_ found: PublicAnswers) -> String {
    var made = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n"
    func element(_ name: String, _ text: String) -> String { "<\(name)>\(xmlText(text))</\(name)>\n" }
    var hash = SHA256()
    hash.add("\(found.senderName)\n\(found.title)".utf8)
    let words = Array(hash.words)
    func part(_ range: Range<Int>) -> String { String(words[range]) }
    made += element(
        "id", "urn:uuid:\(part(0..<8))-\(part(8..<12))-8\(part(12..<15))-a\(part(15..<18))-\(part(18..<30))")
    made += element("title", found.title)
    if let words = found.reportingDayNote { made += element("subtitle", words) }
    made += element("updated", capTime(found.made))
    made += "<author>\n" + element("name", found.senderName) + "</author>\n"
    for item in found.items.reversed() {
        made += "<entry>\n"
        made += element("id", item.identifier)
        made += element("title", "\(item.message == .alert ? "" : item.message.rawValue + ": ")\(headline(item))")
        made += element("updated", item.sent)
        made += element("summary", description(item, of: found))
        made += "<link rel=\"alternate\" type=\"application/cap+xml\" href=\"cap/\(item.id).xml\"/>\n</entry>\n"
    }
    return made + "</feed>\n"
}

/// "Reported: explosion".
private func headline(_ item: PublicItem) -> String {
    switch item.content.what {
    case _ where item.kind == .rise: "Reported: more than is usual"
    case "any", "not told": "Reported: something of a kind that is not told"
    case let what: "Reported: \(what)"
    }
}

private func description(_ item: PublicItem, of found: PublicAnswers) -> String {
    let told = item.content
    return told.words + ". "
        + (told.square == nil
            ? "Its place is withheld: \(told.noSquare ?? "not told")." : "It lies somewhere within the square.")
        + (found.reportingDayNote.map { " \($0)" } ?? "") + " Nothing here says what anybody should do."
}

extension PublicAnswers {
    /// What a date means where days do not end at midnight.
    var reportingDayNote: String? {
        dayEnds.map {
            say(
                "A day is a reporting day: it ends at \($0) (\(timeZone)) and has the date on which it ends. What happened later on a date stands under the next one."
            )
        }
    }

    /// Who sends; a name that is nobody's where the case does not say.
    var senderName: String { sender ?? "sender-not-said.invalid" }
}

/// A text in XML: what XML cannot hold is shown as its code.
func xmlText(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { made, scalar in
        switch scalar {
        case "&": made += "&amp;"
        case "<": made += "&lt;"
        case ">": made += "&gt;"
        case "\t", "\n": made.unicodeScalars.append(scalar)
        case _ where scalar.value < 32 || scalar.value == 0xFFFE || scalar.value == 0xFFFF:
            made += "U+\(String(scalar.value, radix: 16, uppercase: true))"
        default: made.unicodeScalars.append(scalar)
        }
    }
}
