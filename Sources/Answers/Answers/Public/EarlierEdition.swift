import CaseFolder
import CaseModel
import Digests
import Foundation

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
        let list = "\(plain)/\(PublicNames.sums)"
        guard let sums = try wholeFile(list) else {
            throw Refusal(.noFile, file: list, "no such file; expected a folder that `truceline publish` made")
        }
        var faults: [Mistake] = []
        func note(_ line: Int, _ message: String) {
            faults.append(Mistake(position: FilePosition(file: list, line: line, column: 1), message: message))
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
        let path = "\(plain)/\(PublicNames.state)"
        struct Form: Decodable { var form: String }
        if let form = try wholeFile(path).flatMap({ try? JSONDecoder().decode(Form.self, from: Data($0)).form }),
            form != PublicState.form
        {
            throw Refusal(
                .notAnAnswer, file: path,
                "form '\(form.prefix(40))', of another version of truceline; expected '\(PublicState.form)', or a first edition "
                    + "in another folder")
        }
        let state = try strictAnswer(PublicState.self, atPath: path, from: "truceline publish")
        var whole = SHA256()
        whole.add(sums)
        return EarlierEdition(state: state, hash: whole.words)
    }
}

/// Refuses to write a public folder over one that the new edition does not follow: what was published there would be gone without
/// a word. The new edition follows that of `since`, and what this one follows itself.
public func refuseToReplace(_ folder: String, since: String?) throws(Refusal) {
    let plain = folder.hasSuffix("/") && folder.count > 1 ? String(folder.dropLast()) : folder
    let sums = try wholeFile("\(plain)/\(PublicNames.sums)")
    let state = try wholeFile("\(plain)/\(PublicNames.state)")
    guard sums != nil || state != nil else { return }
    guard let since else {
        throw Refusal(
            .question,
            "-o \(folder): what was published there would be gone without a word; expected --since \(folder) beside it, "
                + "or another name")
    }
    let there = try EarlierEdition.read(folder)
    let before = try EarlierEdition.read(since)
    guard there.hash == before.hash || there.hash == before.state.follows else {
        throw Refusal(
            .question,
            "-o \(folder): the edition that was published there is neither that of --since \(since) nor the one that it follows, "
                + "and would be gone without a word; expected --since \(folder), or another name")
    }
}
