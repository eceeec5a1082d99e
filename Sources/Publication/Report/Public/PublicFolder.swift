public import Answers
import CaseFolder
import Digests
import Wording

/// The files of a public folder: pages, tables, squares, messages, and the list of their hashes.
///
///     let found = try answer(PublicRequest(moment: now), about: file)
///     for file in try publicFolder(found, version: "0.1.0") { print(file.name) }
///
/// - Returns: each file with its name in the folder; the list of names and that of hashes come last.
public func publicFolder(
    _ found: PublicAnswers, version: String
) throws(Refusal) -> [(name: String, bytes: [UInt8])] {
    let pages = PublicPages(found: found, version: version)
    // Tables, squares and messages are for programs: their words are those of every other file.
    var files: [(name: String, bytes: [UInt8])] = Language.$spoken.withValue(found.spokenLanguage) {
        [
            ("index.html", Array(pages.index.utf8)), ("incidents.html", Array(pages.incidents.utf8)),
            ("ledger.html", Array(pages.ledger.utf8)),
        ]
    }
    files += [("incidents.geojson", publicSquares(found)), ("feed.atom", Array(publicFeed(found).utf8))]
    files += publicTables(found)
    for item in found.items { files.append(("cap/\(item.id).xml", Array(capMessage(item, of: found).utf8))) }
    files.append((PublicNames.state, try found.state(version: version)))
    let list = "files.txt"
    let names = files.map(\.name) + [PublicNames.sums, list]
    files.append((list, Array(names.map { $0 + "\n" }.joined().utf8)))
    var sums = ""
    for file in files.sorted(by: { $0.name < $1.name }) {
        var hash = SHA256()
        hash.add(file.bytes)
        sums += "\(hash.words)  \(file.name)\n"
    }
    // The list of names is written by whoever writes the folder, with the same bytes.
    return files.dropLast() + [(PublicNames.sums, Array(sums.utf8)), files[files.count - 1]]
}

/// The audit of a public folder, held against what its own `publication.json` gives: what is in a file beyond that is found,
/// whatever it is.
public func publicAudit(_ request: AuditRequest, about file: CaseFile) throws(Refusal) -> AuditAnswers {
    var request = request
    var version = ""
    var none = PublicAnswers.ofNoCase
    if let bytes = request.files.first(where: { $0.name == PublicNames.state })?.bytes,
        let read = PublicAnswers.reading(bytes)
    {
        version = read.version
        none.language = read.found.language
        request.rendered = try publicFolder(read.found, version: version)
    }
    request.ofAnyCase = try publicFolder(none, version: version)
    return try answer(request, about: file)
}

extension PublicAnswers {
    fileprivate var spokenLanguage: Language { language.flatMap(Language.named) ?? .english }
}
