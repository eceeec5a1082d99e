import CaseFolder
import CaseModel
import Digests

/// The names of files of a public folder that the next edition reads.
public enum PublicNames {
    /// What `sha256sum -c` accepts.
    public static let sums = "SHA256SUMS"
    public static let state = "publication.json"
}

/// A public folder that was published before.
struct EarlierEdition {
    var state: PublicState
    /// SHA-256 of its list of hashes.
    var hash: String

    /// Reads it, and refuses one that is not as it was published.
    static func read(_ folder: String) throws(Refusal) -> EarlierEdition {
        let plain = folder.hasSuffix("/") && folder.count > 1 ? String(folder.dropLast()) : folder
        let path = "\(plain)/\(PublicNames.sums)"
        guard let sums = try wholeFile(path) else {
            throw Refusal(.noFile, file: path, "no such file; expected a folder that `truceline publish` made")
        }
        var faults: [Mistake] = []
        func note(_ line: Int, _ message: String) {
            faults.append(Mistake(position: FilePosition(file: path, line: line, column: 1), message: message))
        }
        var listed: Set<String> = []
        for (number, line) in sums.split(separator: 0x0A).enumerated() {
            let words = String(decoding: line, as: UTF8.self)
            let parts = words.split(separator: "  ", maxSplits: 1)
            guard parts.count == 2, parts[0].utf8.count == 64, !parts[1].hasPrefix("/"),
                !parts[1].split(separator: "/").contains("..")
            else {
                note(
                    number + 1, "'\(words.prefix(40))' is no hash with a name; expected what `truceline publish` wrote")
                continue
            }
            listed.insert(String(parts[1]))
            guard let bytes = try wholeFile("\(plain)/\(parts[1])") else {
                note(number + 1, "\(parts[1]) is gone; expected the folder as it was published")
                continue
            }
            var own = SHA256()
            own.add(bytes)
            if own.words != parts[0] { note(number + 1, "\(parts[1]) was changed; expected it as it was published") }
        }
        if !listed.contains(PublicNames.state) { note(1, "\(PublicNames.state) is not in the list; expected it") }
        guard faults.isEmpty else { throw Refusal(.notAnAnswer, faults) }
        let state = try strictAnswer(
            PublicState.self, atPath: "\(plain)/\(PublicNames.state)", from: "truceline publish")
        guard state.form == PublicState.form else {
            throw Refusal(
                .notAnAnswer, file: "\(plain)/\(PublicNames.state)",
                "form '\(state.form)'; expected '\(PublicState.form)'")
        }
        var whole = SHA256()
        whole.add(sums)
        return EarlierEdition(state: state, hash: whole.words)
    }
}

extension PublicAnswers {
    /// What the next edition is to know of this one.
    public func state() throws(Refusal) -> [UInt8] {
        try json(
            PublicState(
                form: PublicState.form, made: capTime(made), title: title, limits: limits, cutOff: dayWords(cutOff),
                commitment: commitment, follows: follows, items: items, ledger: ledger))
    }
}

/// A moment as CAP has it, with the offset of UTC that it asks for: `2026-03-09T08:30:00-00:00`.
public func capTime(_ second: Int64) -> String {
    let clock = utcClock(second)
    return "\(dayWords(clock.day))T\(clock.time)-00:00"
}
