import CaseModel
import Wording

/// The keys of a record and their values as a reader would say them: no page shows the keys of a file.
enum FactWords {
    static func name(_ key: String) -> String {
        switch key {
        case "lead-days": say("days until in place")
        case "offset-days": say("days after that")
        case "for-days": say("for days")
        case "derived": say("reckoned from")
        case "part": say("part of the day")
        case "part-of": say("one of")
        case "history": say("states by day")
        case "line-from": say("line from")
        case "line-until": say("line until")
        default: spoken(key.replacing("-", with: " "))
        }
    }

    /// Values of a key; records within it, as "state: pledged; on: 2026-02-20; cites: …", without the keys that need no
    /// saying. Where they stand in a document is told once, of the whole record.
    static func value(_ key: String, _ values: [String]) -> String {
        let whole = values.joined(separator: "; ")
        guard holdingRecords.contains(key) else { return plain(whole) }
        var parts: [String] = []
        for piece in whole.split(separator: "; ") {
            guard let match = piece.wholeMatch(of: /([a-z-]+): (.*)/) else {
                parts.append(String(piece))
                continue
            }
            var (inner, value) = (String(match.1), String(match.2))
            // A record of one key within: "consent: of: teal".
            if let nested = value.wholeMatch(of: /of: (.*)/) { (inner, value) = ("\(inner) of", String(nested.1)) }
            switch inner {
            case "cites": continue
            case "on", "unit": append(" " + value, to: &parts)
            case "at-most": append(say(" to \(value)"), to: &parts)
            case "state": parts.append(spoken(value))
            case "number", "at-least", "value": parts.append(plain(value))
            default: parts.append(say("\(spoken(inner.replacing("-", with: " "))): \(plain(value))"))
            }
        }
        return parts.joined(separator: "; ")
    }

    /// What stands for a value that is not told, yes and no, and "1 of 5"; anything else is a word of the case.
    private static func plain(_ value: String) -> String {
        if closed.contains(value) { return spoken(value) }
        guard let match = value.wholeMatch(of: /(\d+) of (\d+)/) else { return value }
        return say("\(String(match.1)) of \(String(match.2))")
    }

    private static let closed = Set(Absence.allCases.map(\.rawValue) + ["yes", "no"])

    private static func append(_ words: String, to parts: inout [String]) {
        if parts.isEmpty { parts.append(words) } else { parts[parts.count - 1] += words }
    }

    private static let holdingRecords: Set = [
        "history", "caveats", "amount", "amounts", "derived", "package", "rotates", "withdrawal", "notice-to-move",
        "takes", "yields",
    ]
}
