import CaseModel
import Digests
import Foundation
import RecordProofs
import Tables
import Values

/// A bid that a party has bound itself to without telling it: handed over at once, opened later.
public struct SealedBid: Sendable, Hashable, Codable {
    public static let form = "truceline-sealed-1"
    public var form: String
    /// What is bid on, such as the id of a proposal.
    public var proposal: String
    public var party: String
    /// SHA-256, in hexadecimal digits, over form, proposal, party, salt and bid, each behind its length.
    public var commitment: String
}

/// What opens a sealed bid: kept by its party until all are sealed.
public struct BidOpening: Sendable, Hashable, Codable {
    public static let form = "truceline-opening-1"
    public var form: String
    public var proposal: String
    public var party: String
    /// 32 bytes by chance, in hexadecimal digits: without them nobody finds a bid by trying.
    public var salt: String
    /// The bid as it was written.
    public var bid: String
}

/// Seals a bid. The sealed part tells proposal and party, and of the bid nothing: neither its words nor its length.
///
///     let pair = try seal("60 days", proposal: "draft", party: "north")
///     try answer(BidsRequest(sealed: [pair.sealed], openings: [pair.opening]))
///
/// - Parameter salt: 32 bytes; by chance if left out.
public func seal(
    _ bid: String, proposal: String, party: String, salt: [UInt8]? = nil
) throws(Refusal) -> (sealed: SealedBid, opening: BidOpening) {
    let empty = [("bid", bid), ("proposal", proposal), ("party", party)].filter {
        $0.1.unicodeScalars.allSatisfy(\.properties.isWhitespace)
    }
    guard empty.isEmpty else {
        throw .question(empty.map { "an empty \($0.0); expected it to say something" })
    }
    let mistakes = nameFaults([("proposal", proposal), ("party", party)])
    guard mistakes.isEmpty else { throw .question(mistakes) }
    let opening = BidOpening(
        form: BidOpening.form, proposal: proposal, party: party, salt: hex(salt ?? randomBytes(32)), bid: bid)
    return (
        SealedBid(form: SealedBid.form, proposal: proposal, party: party, commitment: opening.commitment), opening
    )
}

/// What is wrong with names that are to stand on one line each and be told from others by what is to be seen of them.
private func nameFaults(_ names: [(of: String, name: String)]) -> [String] {
    names.compactMap { of, name in
        let shown = oneLine(safeText(name)).replacing("\t", with: "\\u0009")
        let expected = "expected one line of text, without blanks at its ends"
        if shown != name { return "the \(of) '\(shown)' has a line end or a control character; \(expected)" }
        if foldedName(name).isEmpty { return "a \(of) of blanks; \(expected)" }
        return trimmedName(name) == name ? nil : "the \(of) '\(name)' begins or ends with a blank; \(expected)"
    }
}

/// Each name that stands twice in a list as people compare them, with every writing of it: "north", " North".
private func repeated(_ names: [String]) -> [String] {
    Dictionary(grouping: names.sorted(), by: foldedName).filter { $0.value.count > 1 }.sorted { $0.key < $1.key }.map {
        let writings = Set($0.value).sorted()
        return writings.map { "'\($0)'" }.joined(separator: " and ") + (writings.count > 1 ? ", one name" : "")
    }
}

extension BidOpening {
    /// The commitment that this opens.
    var commitment: String {
        var digest = SHA256()
        for field in [SealedBid.form, proposal, party, salt, bid] {
            let bytes = Array(field.utf8)
            digest.add((0..<8).map { UInt8(truncatingIfNeeded: bytes.count >> (56 - 8 * $0)) })
            digest.add(bytes)
        }
        return digest.words
    }
}

private func hex(_ bytes: [UInt8]) -> String {
    bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
}

/// The sealed bids on one proposal, and what opens them.
public struct BidsRequest: Sendable {
    public var sealed: [SealedBid]
    public var openings: [BidOpening]
    public init(sealed: [SealedBid], openings: [BidOpening]) {
        self.sealed = sealed
        self.openings = openings
    }
}

/// Who has sealed and who has opened; the bids only where every one of them is opened by what was sealed.
public struct BidsAnswer: Sendable, Hashable, Codable {
    public enum State: String, Sendable, Hashable, Codable {
        case sealed = "sealed, not opened"
        case opened
        case doesNotMatch = "what is handed in does not open what was sealed"
    }
    public struct Party: Sendable, Hashable, Codable {
        public var party: String
        public var state: State
        /// Nil until all are opened.
        public var bid: String?
    }
    public var proposal: String
    /// In the order of the parties' names.
    public var parties: [Party]
    /// Whether all are opened, and the bids told.
    public var isOpen: Bool { parties.allSatisfy { $0.state == .opened } }
}

/// Opens sealed bids together: of fewer than all, or where one does not match, no bid is told.
public func answer(_ request: BidsRequest) throws(Refusal) -> BidsAnswer {
    var mistakes: [String] = []
    for one in request.sealed where one.form != SealedBid.form {
        mistakes.append("form '\(one.form)' of a sealed bid; expected \(SealedBid.form)")
    }
    for one in request.openings where one.form != BidOpening.form {
        mistakes.append("form '\(one.form)' of an opening; expected \(BidOpening.form)")
    }
    mistakes += nameFaults(
        Set(request.sealed.map(\.proposal) + request.openings.map(\.proposal)).sorted().map { ("proposal", $0) }
            + Set(request.sealed.map(\.party) + request.openings.map(\.party)).sorted().map { ("party", $0) })
    // Names that forge lines are told before anything is told in their words.
    guard mistakes.isEmpty else { throw .question(mistakes) }
    let proposals = Set(request.sealed.map(\.proposal) + request.openings.map(\.proposal)).sorted()
    if proposals.count > 1 {
        mistakes.append("bids on \(proposals.joined(separator: ", ")); expected one proposal")
    }
    let parties = request.sealed.map(\.party).sorted()
    if parties.count < 2 { mistakes.append("\(parties.count) sealed; expected the sealed bids of two parties or more") }
    for one in repeated(parties) { mistakes.append("two sealed bids of \(one); expected one of each party") }
    let opened = request.openings.map(\.party).sorted()
    for one in repeated(opened) { mistakes.append("two openings of \(one); expected one of each party") }
    for one in Set(opened).subtracting(parties).sorted() {
        mistakes.append("an opening of '\(one)', of whom nothing is sealed; expected its sealed bid")
    }
    guard mistakes.isEmpty else { throw .question(mistakes) }
    var found = BidsAnswer(proposal: proposals[0], parties: [])
    for one in request.sealed.sorted(by: { $0.party < $1.party }) {
        let opening = request.openings.first { $0.party == one.party }
        let state: BidsAnswer.State =
            opening.map { $0.commitment == one.commitment ? .opened : .doesNotMatch } ?? .sealed
        found.parties.append(.init(party: one.party, state: state))
    }
    guard found.isOpen else { return found }
    for place in found.parties.indices {
        found.parties[place].bid = request.openings.first { $0.party == found.parties[place].party }?.bid
    }
    return found
}

/// The sealed bids of files, and the openings of others; each refused where it is not what it should be.
public func bids(sealed: [String], openings: [String]) throws(Refusal) -> BidsRequest {
    var request = BidsRequest(sealed: [], openings: [])
    var mixed: [Mistake] = []
    func check(_ paths: [String], are form: String, _ wanted: String, not other: String, _ given: String) {
        for path in paths where formOfBid(path) == other {
            mixed.append(
                Mistake(
                    position: FilePosition(file: path, line: 1, column: 1),
                    message: "\(given); expected \(wanted), of the form \(form)"))
        }
    }
    check(sealed, are: SealedBid.form, "a sealed bid", not: BidOpening.form, "what opens a bid")
    check(openings, are: BidOpening.form, "what opens one", not: SealedBid.form, "a sealed bid")
    guard mixed.isEmpty else { throw Refusal(.notAnAnswer, mixed) }
    for path in sealed { request.sealed.append(try strictAnswer(SealedBid.self, atPath: path, from: "truceline seal")) }
    for path in openings {
        request.openings.append(try strictAnswer(BidOpening.self, atPath: path, from: "truceline seal"))
    }
    return request
}

/// What a file of a bid says that it is; nil for any other file.
private func formOfBid(_ path: String) -> String? {
    struct Form: Decodable { var form: String }
    return try? JSONDecoder().decode(Form.self, from: Data(bytes(ofFile: path))).form
}

/// The text of a bid in a file, as it stands.
public func bidText(atPath path: String) throws(Refusal) -> String {
    guard let bytes = try wholeFile(path) else { throw Refusal(.noFile, file: path, "no such file; expected a bid") }
    guard let text = String(validating: bytes, as: UTF8.self) else {
        throw Refusal(.noFile, file: path, "not UTF-8; expected a bid as plain text")
    }
    return text
}
