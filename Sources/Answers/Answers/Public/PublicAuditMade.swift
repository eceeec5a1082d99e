import CaseFolder
import CaseModel
import Digests
import Foundation

// What an audit holds the folder against besides the terms: its own `publication.json`, the case, and what nobody may have.

extension PublicAudit {
    /// `publication.json` is one, to the byte, of an edition as late as it had to be.
    mutating func checkState(_ bytes: [UInt8]) {
        let name = PublicNames.state
        guard let found else {
            let isKnown = (try? JSONDecoder().decode(PublicState.self, from: Data(bytes)))?.form == PublicState.form
            note(
                name, 1,
                isKnown
                    ? "has a key that no public folder has, or another form"
                    : "is not what `truceline publish` writes in the form '\(PublicState.form)'")
            notChecked.append("Whether each file is what \(name) gives: it cannot be read.")
            return
        }
        if let version = PublicAnswers.reading(bytes)?.version, version != request.version {
            let numbers = version.split(separator: ".", omittingEmptySubsequences: false)
            if numbers.count != 3
                || !numbers.allSatisfy({ (1...2).contains($0.utf8.count) && $0.allSatisfy(\.isNumber) })
            {
                note(name, 1, "was made by '\(version.prefix(40))', which is no version of truceline")
            } else if let own = request.version {
                notChecked.append("What truceline \(version) gives: this is \(own), and others may reckon otherwise.")
            }
        }
        if let key = terms.key, let state = try? JSONDecoder().decode(PublicState.self, from: Data(bytes)),
            (try? state.seal(by: key)) != state.seal
        {
            note(
                name, 1,
                "does not have the seal that the key of the case gives it: it was changed after it was published, or made with "
                    + "another key or none, and the mission need not have said all of this")
        }
        if found.cutOff > cutOff {
            note(
                name, 1,
                "tells up to \(dayWords(found.cutOff)), and was made at \(capTime(found.made)): by the delay of the case the last "
                    + "public day was \(dayWords(cutOff))")
        }
        if let day = found.countedFrom, day != countedFrom {
            note(
                name, 1,
                countedFrom == nil
                    ? "counts its delay from a day of its own, as an exercise may, and the case is none"
                    : "counts its delay from \(dayWords(day)), and the case from \(countedFrom.map { dayWords($0) } ?? "")"
            )
        }
    }

    /// Hashes and keys by which somebody could try out what stands in the files of the case, or make names from the ids of
    /// reports.
    mutating func checkHeldBack() throws(Refusal) {
        var held: [(what: String, text: String)] = []
        if let key = terms.key {
            held.append(("the secret key of the case", key))
            held.append(("the secret key of the case, in base 64", Data(key.utf8).base64EncodedString()))
            held.append(("the secret key of the case, in hexadecimal", key.utf8.map { twoHex($0) }.joined()))
            var hash = SHA256()
            hash.add(key.utf8)
            held.append(("the plain hash of the key", hash.words))
        }
        held.append(("the plain hash of the case", try file.hash()))
        for (name, hash) in try file.fileHashes().sorted(by: { $0.key < $1.key }) {
            held.append(("the plain hash of \(name) of the case", hash))
        }
        for one in request.files {
            let text = String(decoding: one.bytes, as: UTF8.self)
            let plain = text.lowercased()
            for secret in held {
                // A key has capitals; a hash does not.
                guard text.contains(secret.text) || plain.contains(secret.text.lowercased()) else { continue }
                let line = plain.range(of: secret.text.lowercased()).map {
                    plain[..<$0.lowerBound].count { $0 == "\n" } + 1
                }
                note(one.name, line ?? 1, "holds \(secret.what)")
            }
        }
    }

    /// Lists of names and hashes are compared last: they differ wherever a file does.
    mutating func checkRendering() {
        let lists: Set<String> = [PublicNames.sums, "files.txt"]
        let own = Dictionary(request.files.map { ($0.name, $0.bytes) }, uniquingKeysWith: { first, _ in first })
        let others = request.rendered.filter { !lists.contains($0.name) }
        guard !others.isEmpty, others.allSatisfy({ own[$0.name] == $0.bytes }) else { return }
        for list in request.rendered where list.name == PublicNames.sums {
            guard let bytes = own[list.name], bytes != list.bytes, !faults.contains(where: { $0.file == list.name })
            else { continue }
            note(list.name, 1, "has other bytes than the list of hashes of these files", isOfTheWhole: true)
        }
    }

    /// The edition made anew, where the files of the case are still those that it was made from; else its words are held against
    /// those that the case gives now.
    mutating func checkMadeAnew() throws(Refusal) {
        guard request.isMadeAnew, let found, let state = request.files.first(where: { $0.name == PublicNames.state }),
            let version = PublicAnswers.reading(state.bytes)?.version
        else { return }
        var asked = PublicRequest(moment: found.made)
        asked.rows = request.rows
        asked.replicates = request.replicates
        asked.seed = request.seed
        var earlier: EarlierEdition?
        if let since = request.since {
            let before = try EarlierEdition.read(since)
            guard before.hash == found.follows else {
                throw Refusal(
                    .question,
                    "--since \(since): not the edition that the audited one follows; expected that one, or none")
            }
            earlier = before
        } else if let follows = found.follows,
            let own = try? JSONDecoder().decode(PublicState.self, from: Data(state.bytes))
        {
            // What follows itself changes nothing.
            earlier = EarlierEdition(state: own, hash: follows)
            notChecked.append("What it keeps of the edition before: expected --since beside --audit for that.")
        }
        let made: PublicAnswers
        do throws(Refusal) {
            let edition = try PublicEdition(asked, file, following: earlier)
            checkIdentifiers(found, edition)
            made = try edition.answers()
        } catch {
            guard error.code == .question else { throw error }
            notChecked.append(
                "Whether each figure is what the case gives: it cannot be made anew. "
                    + (error.remarks.list.first?.message ?? ""))
            return
        }
        if found.follows != nil, request.since == nil {
            // What is kept of before is in both: it is held against what is told anew.
            var anew = made
            anew.ledger = []
            anew.items.removeAll { $0.message == .cancel }
            checkWords(found, anew)
        }
        let expected = try made.state(version: version)
        guard expected != state.bytes else { return }
        // Without a key nothing tells whether the files changed: then each difference stands.
        if found.commitment == nil, terms.key == nil {
            notChecked.append(
                "Whether the files of the case have changed since: without a key under 'publication' that cannot be told, and "
                    + "what they give otherwise now is told as wrong.")
        }
        guard found.commitment.map({ $0 == made.commitment }) ?? (terms.key == nil) else {
            notChecked.append(
                "Whether each figure is what the case gives: its files are not those that the folder was made from.")
            return checkWords(found, made)
        }
        var left: [Substring: Int] = [:]
        for line in String(decoding: expected, as: UTF8.self).split(separator: "\n") {
            left[plain(line), default: 0] += 1
        }
        var told = 0
        for (number, line) in String(decoding: state.bytes, as: UTF8.self).split(separator: "\n").enumerated() {
            if let count = left[plain(line)], count > 0 {
                left[plain(line)] = count - 1
                continue
            }
            told += 1
            note(
                PublicNames.state, number + 1,
                "is not what publication of the case gives: '\(plain(line).prefix(80).trimmingCharacters(in: [" "]))'")
        }
        if told == 0 {
            let gone = left.filter { $0.value > 0 }.map { $0.key.trimmingCharacters(in: [" "]) }.sorted().first
            note(
                PublicNames.state, 1,
                "is not what publication of the case gives: "
                    + (gone.map { "'\($0.prefix(80))' is left out" } ?? "its lines stand in another order"))
        }
    }

    /// The names of messages are made from the key: nothing else can be written in their place.
    private mutating func checkIdentifiers(_ found: PublicAnswers, _ edition: PublicEdition) {
        guard let mark = found.keyMark, mark == edition.keyMark else { return }
        let all: [PublicItem.Message] = [.alert, .update, .cancel]
        for item in found.items {
            let sent = [(item.identifier, item.sent)] + item.references.map { ($0.identifier, $0.sent) }
            for (identifier, time) in sent
            where !all.contains(where: { edition.identifier(of: item.id, sent: time, $0) == identifier }) {
                note(
                    PublicNames.state, 1, "has the identifier '\(identifier)', which the key of the case does not give")
            }
        }
    }

    /// Every word of an edition is one that the program writes, that the case gives now, or that anybody may know of it.
    private mutating func checkWords(_ found: PublicAnswers, _ made: PublicAnswers) {
        func words(_ text: String) -> [String] {
            text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
        }
        var known = Set(PublicAnswers.vocabulary.flatMap(words))
        for file in request.ofAnyCase { known.formUnion(words(String(decoding: file.bytes, as: UTF8.self))) }
        let records = file.records
        for text in [records.title, terms.sender ?? "", records.agreement.timeZone]
            + records.parties.flatMap({ [$0.name, $0.id] })
            + records.agreement.provisions.flatMap({ [$0.label, $0.id, $0.says] })
            + records.lines.flatMap({ [$0.name, $0.id] })
            + records.sectors.map(\.name) + made.strings
        { known.formUnion(words(text)) }
        var unknown: Set<String> = []
        for text in found.strings {
            for word in words(text)
            where !known.contains(word) && !word.allSatisfy(\.isNumber) && unknown.insert(word).inserted {
                note(
                    PublicNames.state, 1,
                    "has the word '\(word.prefix(40))', which neither publication nor this case has")
            }
        }
    }
}

/// A line without the comma behind it, which comes and goes with its neighbours.
private func plain(_ line: Substring) -> Substring { line.hasSuffix(",") ? line.dropLast() : line }

private func twoHex(_ byte: UInt8) -> String { String(byte >> 4, radix: 16) + String(byte & 15, radix: 16) }

extension PublicAnswers {
    /// What it says in words.
    var strings: [String] {
        var found = [title, sender ?? "", timeZone] + provisions.flatMap { [$0.label, $0.says] } + totals.map(\.what)
        for item in items {
            let told = item.content
            found += [told.what, told.weapon, told.pointsTo, told.sureness, told.certainty, told.noSquare ?? ""]
            found += told.breaks
        }
        for row in coverage { found += [row.sector, row.words] }
        for row in sectors { found += [row.name, row.state] }
        for row in withheld { found += [row.what, row.why] }
        for row in ledger { found += [row.kind, row.change, row.why, row.said, row.says] }
        return found + alertNotes + sureness.flatMap { [$0.basis, $0.level] } + pastAlerts.map(\.outcome) + cannotTell
    }
}
