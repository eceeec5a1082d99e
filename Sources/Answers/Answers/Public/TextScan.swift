import CaseModel
import Foundation
import Geodesy

/// Words of a case that anybody may know.
struct PublicWords {
    /// Of parties, provisions, lines and sectors.
    var names: [String]
    /// The title, and what provisions say.
    var prose: [String]
    /// Days besides, such as the one from which an exercise counts.
    var days: [String]
}

/// Looks through the text of any file for names, places and times that should not be there.
///
/// Words of a folder are of three kinds. What the program writes in any folder names nobody, even where an observer is called like
/// one of its words. What comes from the case can name somebody. What no publication writes is looked at whole.
struct TextScan {
    private struct Name {
        var words: [String]
        var name: String
        /// Whether it can be no usual word: several words, or with figures and marks.
        var isSpecific: Bool
        /// Whether it is that of somebody, and not of a thing.
        var isOfSomebody: Bool
    }

    let secrets: PublicSecrets
    let cutOff: Int
    private let corners: Set<[Int]>
    /// Names by their first words, for one look at each word of a text.
    private let byFirstWord: [String: [Name]]
    /// Names that stand in a folder of any case.
    private let fixed: Set<String>
    /// Words that the prose of the case has with a small letter: they are usual ones.
    private let usual: Set<String>
    private let publicDays: Set<String>
    private let region: (west: Double, south: Double, east: Double, north: Double)?
    private(set) var notChecked: [String] = []

    init(
        secrets: PublicSecrets, squares: Set<EvenSquares.Square>, words: PublicWords, cutOff: Int,
        ofAnyCase: [(name: String, bytes: [UInt8])]
    ) {
        self.secrets = secrets
        self.cutOff = cutOff
        var corners: Set<[Int]> = []
        for square in squares {
            for x in [square.west, square.east] {
                for y in [square.south, square.north] { corners.insert([Self.millionths(x), Self.millionths(y)]) }
            }
        }
        self.corners = corners
        let openNames = Set(words.names.flatMap(Self.words))
        let openWords = openNames.union(words.prose.flatMap(Self.words))
        usual = Self.everyday.union(
            words.prose.flatMap { $0.split { !$0.isLetter } }.map(String.init).filter { $0.first?.isLowercase ?? false }
                .map(Self.folded)
        )
        var named: [String: [Name]] = [:]
        var common = 0
        for (name, what) in secrets.names {
            let own = Self.words(name)
            guard let first = own.first else { continue }
            // A source can be a person who told it, and is none where it is called by usual words alone.
            let isOfSomebody =
                PublicSecrets.ofSomebody.contains(what) || what == "a source" && !own.allSatisfy(usual.contains)
            // A party, a provision or a line may be called so too; what is no person's name may stand in prose.
            if own.allSatisfy((isOfSomebody ? openNames : openWords).contains) {
                common += 1
                continue
            }
            named[first, default: []].append(
                Name(
                    words: own, name: name, isSpecific: own.count > 1 || first.contains { !$0.isLetter },
                    isOfSomebody: isOfSomebody))
            // "Petrov, Ivan" is Ivan Petrov.
            if own.count > 1, isOfSomebody, let last = own.last, own != own.reversed() {
                named[last, default: []].append(
                    Name(words: own.reversed(), name: name, isSpecific: true, isOfSomebody: true))
            }
        }
        for (name, what) in secrets.names where PublicSecrets.ofSomebody.contains(what) {
            for part in Self.partsOfPerson(name) where !openNames.contains(part) && !usual.contains(part) {
                named[part, default: []].append(Name(words: [part], name: name, isSpecific: false, isOfSomebody: true))
            }
        }
        byFirstWord = named
        var fixed: Set<String> = []
        for text in ofAnyCase.map({ String(decoding: $0.bytes, as: UTF8.self) }) + PublicAnswers.vocabulary {
            for line in text.split(separator: "\n") {
                for found in Self.names(in: String(line), named) { fixed.insert(found.name) }
            }
        }
        self.fixed = fixed
        if common + fixed.count > 0 {
            notChecked.append(
                "\(common + fixed.count) names that are words of any page, or of a party, provision or line: they are looked "
                    + "for in what else the case says.")
        }
        publicDays = Set(Self.dates((words.names + words.prose + words.days).joined(separator: "\n")).map(\.text))
        let all = secrets.places.map(\.place)
        if let first = all.first {
            var box = (first.longitude, first.latitude, first.longitude, first.latitude)
            for place in all {
                box = (
                    min(box.0, place.longitude), min(box.1, place.latitude), max(box.2, place.longitude),
                    max(box.3, place.latitude)
                )
            }
            region = (box.0 - 1, box.1 - 1, box.2 + 1, box.3 + 1)
        } else {
            region = nil
        }
    }

    /// The parts of a name of two words or more, each with a capital, which name a person alone too.
    private static func partsOfPerson(_ name: String) -> [String] {
        let parts = name.split { $0.isWhitespace || $0 == "," }
        guard parts.count > 1,
            parts.allSatisfy({ part in
                part.first?.isUppercase ?? false && part.allSatisfy { $0.isLetter || "-.'’".contains($0) }
            })
        else { return [] }
        return parts.filter { $0.count > 3 }.flatMap { words(String($0)) }
    }

    /// Words that begin sentences of any agreement.
    private static let everyday: Set<String> = [
        "north", "south", "east", "west", "main", "area", "line", "zone", "sector", "post", "patrol", "public", "fire",
        "report", "reports", "observer", "observers", "no", "all", "each", "any", "from", "the", "a", "an", "in", "on",
        "bridge", "road", "river", "hill", "town", "village", "base", "camp", "radio", "source", "media", "exercise",
        "test",
    ]

    /// - Parameters:
    ///   - stamps: the moments at which something was published; nil where that is not known.
    ///   - rendered: what the folder's own `publication.json` gives for this file; nil where it gives none.
    func faults(
        _ file: (name: String, bytes: [UInt8]), stamps: Set<String>?, rendered: [UInt8]?
    ) -> [AuditAnswers.Fault] {
        var text = String(decoding: file.bytes, as: UTF8.self)
        let known = rendered.map { Set(String(decoding: $0, as: UTF8.self).split(separator: "\n")) }
        // The style is the same on all pages of all cases, and holds lengths.
        if rendered == nil || rendered == file.bytes, file.name.hasSuffix(".html"),
            let start = text.range(of: "<style>"), let end = text.range(of: "</style>"),
            start.upperBound <= end.lowerBound
        {
            let style = text[start.lowerBound..<end.upperBound]
            let lines = style.split(separator: "\n", omittingEmptySubsequences: false).count - 1
            text.replaceSubrange(start.lowerBound..<end.upperBound, with: String(repeating: "\n", count: lines))
        }
        var found: [AuditAnswers.Fault] = []
        // In a list of hashes, figures and letters are no words.
        let isHash = file.name == PublicNames.sums
        for (number, part) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = String(part)
            let isKnown = known?.contains(part) ?? false
            var ofLine: Set<String> = []
            func note(_ what: String) {
                if ofLine.insert(what).inserted { found.append(.init(file: file.name, line: number + 1, what: what)) }
            }
            if !isHash {
                let names =
                    file.name == PublicNames.state
                    ? namesInValue(of: line) : isKnown ? namesInKnown(line) : namesAnywhere(in: line)
                for name in names { note("names \(secrets.names[name] ?? "somebody"): '\(name)'") }
            }
            for place in strangePlaces(in: file.name.hasSuffix(".csv") ? line : Self.plainDegrees(line)) {
                var words = "a place finer than a square"
                if let near = nearest(to: place) {
                    words += ", \(Int(near.metres)) m from one of the \(near.what)"
                }
                note(words)
            }
            for date in Self.dates(line) {
                if let moment = date.moment {
                    if let stamps, !stamps.contains(moment) {
                        note("a time finer than a day that nothing was published at: \(moment)")
                    }
                } else if let day = dayNumber(date.text), day > cutOff, !publicDays.contains(date.text) {
                    note("\(date.text) is after \(dayWords(cutOff)), the last public day")
                }
            }
            guard known != nil, !isKnown, !isHash, !part.isEmpty, ofLine.isEmpty else { continue }
            note("\(Self.notGiven)'\(Self.shown(line))'")
        }
        if let rendered, rendered != file.bytes, found.isEmpty, !isHash {
            found.append(
                .init(
                    file: file.name, line: 1,
                    what:
                        "has other bytes than \(PublicNames.state) gives for it: lines in another order, twice, left out, or "
                        + "other ends of lines"))
        }
        return found
    }

    /// How a line is told that no publication writes.
    static let notGiven = "is not what \(PublicNames.state) gives for it: "

    private static func shown(_ line: String) -> String {
        let plain = String(
            String.UnicodeScalarView(line.unicodeScalars.map { $0.value < 32 || $0.value == 127 ? " " : $0 }))
        return plain.count > 80 ? plain.prefix(80) + "…" : plain
    }

    // MARK: Names

    /// Names in what no publication writes: broken by mark-up too.
    private func namesAnywhere(in line: String) -> [String] {
        let bare = line.replacingOccurrences(of: "<[^>]*>", with: "", options: .regularExpression)
        var found = Self.names(in: line, byFirstWord)
        if bare != line { found += Self.names(in: bare, byFirstWord) }
        return found.map(\.name).filter { !fixed.contains($0) }
    }

    /// Names in a line that the program wrote: those that can be no word of it.
    private func namesInKnown(_ line: String) -> [String] {
        Self.names(in: line, byFirstWord).filter { $0.isSpecific && !fixed.contains($0.name) }.map(\.name)
    }

    /// Names in the value of a line of `publication.json`: where it is prose of the case, any word can be a name.
    private func namesInValue(of line: String) -> [String] {
        let parts = line.split(separator: " : ", maxSplits: 1)
        let key = parts.count == 2 ? parts[0].trimmingCharacters(in: [" ", "\""]) : ""
        var value = (parts.last.map(String.init) ?? "").trimmingCharacters(in: [" ", ","])
        if let text = try? JSONDecoder().decode([String].self, from: Data("[\(value)]".utf8)).first { value = text }
        let isProse = ["title", "says", "sender"].contains(key)
        return Self.names(in: value, byFirstWord).filter { name in
            guard isProse else { return name.isSpecific && !fixed.contains(name.name) }
            guard !name.isSpecific else { return true }
            // A word without a capital is no name, nor is one that the case uses as a word.
            return !usual.contains(name.words[0])
                && value.split { !$0.isLetter }.contains {
                    Self.folded(String($0)) == name.words[0] && $0.first?.isLowercase != true
                }
        }.map(\.name)
    }

    private static func names(in line: String, _ byFirstWord: [String: [Name]]) -> [Name] {
        let words = words(plainWords(line))
        var found: [Name] = []
        for (place, word) in words.enumerated() {
            for candidate in byFirstWord[word] ?? [] where words[place...].starts(with: candidate.words) {
                found.append(candidate)
            }
        }
        // "post 1" is post-1; a number behind a common word is not.
        for (place, word) in words.enumerated().dropLast() {
            let next = words[place + 1]
            guard !counted.contains(word), next.contains(where: \.isNumber), !word.contains(where: \.isNumber) else {
                continue
            }
            for joint in ["-", "_", ""] {
                for candidate in byFirstWord[word + joint + next] ?? [] where candidate.words.count == 1 {
                    found.append(candidate)
                }
            }
        }
        return found
    }

    /// Words behind which public pages have numbers of their own.
    private static let counted: Set<String> = [
        "line", "sector", "incident", "incidents", "event", "events", "report", "reports", "zone", "square", "squares",
        "week",
        "day", "days", "km", "alert", "alerts", "item", "items", "provision", "least", "most", "of", "to", "in", "at",
        "and",
        "from", "edition", "version", "cap", "m",
    ]

    /// With plain hyphens and blanks in the place of those that look like them.
    private static func plainWords(_ line: String) -> String {
        var text = line
        for reference in ["&#8209;", "&#x2011;", "&#8208;", "&#8211;", "&ndash;", "&hyphen;", "&#45;"]
        where text.contains(reference) { text = text.replacingOccurrences(of: reference, with: "-") }
        for reference in ["&nbsp;", "&#160;", "&shy;", "&#173;"] where text.contains(reference) {
            text = text.replacingOccurrences(
                of: reference, with: reference.contains("y") || reference.contains("3") ? "" : " ")
        }
        return String(
            String.UnicodeScalarView(
                text.unicodeScalars.compactMap { scalar in
                    switch scalar.value {
                    case 0x2010...0x2015, 0x2212, 0xFE63, 0xFF0D: return "-"
                    case 0xA0, 0x202F, 0x2007: return " "
                    case 0xAD, 0x200B...0x200D, 0x2060: return nil
                    default: return scalar
                    }
                }))
    }

    /// Without capitals, and with the Latin letter in the place of Cyrillic and Greek ones that look like it.
    private static func folded(_ word: String) -> String {
        let small = word.lowercased()
        guard small.unicodeScalars.contains(where: { latin[$0] != nil }) else { return small }
        return String(String.UnicodeScalarView(small.unicodeScalars.map { latin[$0] ?? $0 }))
    }

    private static let latin: [Unicode.Scalar: Unicode.Scalar] = Dictionary(
        uniqueKeysWithValues: zip(
            "авеікмнорстухѕјһԁԛԝαβεικμνορτυχϲϳ".unicodeScalars, "abeikmhopctyxsjhdqwabeikmvoptuxcj".unicodeScalars))

    /// Runs of letters, figures, `-`, `_` and `.`, without capitals.
    private static func words(_ text: String) -> [String] {
        var found: [String] = []
        var word = ""
        func end() {
            while word.last == "." || word.last == "-" { word.removeLast() }
            if !word.isEmpty { found.append(folded(word)) }
            word = ""
        }
        for character in text {
            if character.isLetter || character.isNumber || "-_.".contains(character) {
                word.append(character)
            } else {
                end()
            }
        }
        end()
        return found
    }

    // MARK: Places

    /// Degrees in their other usual spellings as decimal ones: with a decimal comma, with minutes and seconds, with the letter of
    /// a hemisphere, and with references of HTML in place of characters.
    static func plainDegrees(_ line: String) -> String {
        var text = line
        for (reference, character) in [
            ("&deg;", "°"), ("&#176;", "°"), ("&#xb0;", "°"), ("&prime;", "′"), ("&#8242;", "′"), ("&Prime;", "″"),
            ("&#8243;", "″"), ("&#39;", "'"), ("&apos;", "'"), ("&quot;", "\""), ("&nbsp;", " "), ("&#160;", " "),
            ("&minus;", "-"), ("&#8722;", "-"), ("\u{2212}", "-"), ("\u{A0}", " "), ("\u{202F}", " "), ("º", "°"),
        ] where text.contains(reference) { text = text.replacingOccurrences(of: reference, with: character) }
        // Thousands are grouped by three figures; four or more behind a comma are decimals.
        text = text.replacingOccurrences(
            of: "(?<![0-9.,])(-?[0-9]{1,3}),([0-9]{4,})(?![0-9.])", with: "$1.$2", options: .regularExpression)
        let marked =
            "(-?[0-9]{1,3}) ?° ?([0-9]{1,2}(?:[.,][0-9]+)?) ?['′’](?: ?([0-9]{1,2}(?:[.,][0-9]+)?) ?(?:\"|″|”|''|′′))?"
        while let range = text.range(of: marked, options: .regularExpression) {
            let parts = text[range].split { !"-0123456789.,".contains($0) }.map {
                Double($0.replacingOccurrences(of: ",", with: ".")) ?? 0
            }
            guard let whole = parts.first else { break }
            let more = (parts.count > 1 ? parts[1] / 60 : 0) + (parts.count > 2 ? parts[2] / 3600 : 0)
            let isBelow = text[range].hasPrefix("-")
            text.replaceSubrange(range, with: String(format: "%.6f", isBelow ? whole - more : whole + more))
        }
        return text
    }

    /// Whether a letter of a hemisphere stands beside a number, before or behind it.
    private static func hasHemisphere(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
        func letter(_ from: Int, _ step: Int) -> Bool {
            var at = from
            var left = 4
            while left > 0, bytes.indices.contains(at) {
                if "NSEWOnsewo".utf8.contains(bytes[at]) { return true }
                // Blanks, and the two bytes of a degree sign.
                guard [0x20, 0xC2, 0xB0].contains(bytes[at]) else { return false }
                at += step
                left -= 1
            }
            return false
        }
        return letter(end, 1) || letter(start - 1, -1)
    }

    private static func millionths(_ degrees: Double) -> Int { Int((degrees * 1e6).rounded()) }

    /// Pairs of numbers with two decimals or more that are places near the case, in either order, and no corner of a square.
    private func strangePlaces(in line: String) -> [Coordinate] {
        guard let region else { return [] }
        var found: [Coordinate] = []
        var before: (value: Double, end: Int, isSigned: Bool)?
        let bytes = Array(line.utf8)
        var at = 0
        while at < bytes.count {
            guard let (value, end, isFine) = Self.number(bytes, at) else {
                at += 1
                continue
            }
            if isFine {
                let isLettered = Self.hasHemisphere(bytes, at, end)
                if let one = before, at - one.end <= 14 {
                    // South and west may be told by a letter in place of a sign.
                    let (ones, others) = (
                        one.isSigned ? [one.value, -one.value] : [one.value], isLettered ? [value, -value] : [value]
                    )
                    for place in ones.flatMap({ one in
                        others.flatMap { other in
                            [
                                Coordinate(longitude: one, latitude: other),
                                Coordinate(longitude: other, latitude: one),
                            ]
                        }
                    })
                    where (region.west...region.east).contains(place.longitude)
                        && (region.south...region.north).contains(place.latitude) && !isCorner(place)
                        && !isCorner(place.swapped)
                    {
                        found.append(place)
                    }
                }
                before = (value, end, isLettered)
            }
            at = end
        }
        return found
    }

    private func isCorner(_ place: Coordinate) -> Bool {
        let (x, y) = (Self.millionths(place.longitude), Self.millionths(place.latitude))
        for off in -1...1 { for up in -1...1 where corners.contains([x + off, y + up]) { return true } }
        return false
    }

    /// A number that begins at a place, where it ends, and whether it has two decimals or more.
    private static func number(_ bytes: [UInt8], _ start: Int) -> (value: Double, end: Int, isFine: Bool)? {
        func isFigure(_ place: Int) -> Bool { place < bytes.count && (0x30...0x39).contains(bytes[place]) }
        var at = start
        if bytes[at] == 0x2D { at += 1 }
        guard isFigure(at) else { return nil }
        if start > 0, bytes[start - 1] == 0x2E || isFigure(start - 1) { return nil }
        while isFigure(at) { at += 1 }
        var decimals = 0
        if at < bytes.count, bytes[at] == 0x2E, isFigure(at + 1) {
            at += 1
            while isFigure(at) {
                at += 1
                decimals += 1
            }
        }
        guard let value = Double(String(decoding: bytes[start..<at], as: UTF8.self)) else { return nil }
        return (value, at, decimals >= 2)
    }

    private func nearest(to place: Coordinate) -> (metres: Double, what: String)? {
        secrets.places.map { (geodesicDistance(place, $0.place), $0.what) }.min { $0.0 < $1.0 }
    }

    // MARK: Times

    /// Days in a text, with the moment where one follows.
    private static func dates(_ text: String) -> [(text: String, moment: String?)] {
        let bytes = Array(text.utf8)
        var found: [(String, String?)] = []
        guard bytes.count >= 10 else { return [] }
        var at = 0
        while at + 10 <= bytes.count {
            let part = bytes[at..<(at + 10)]
            let isDay = part.enumerated().allSatisfy { place, byte in
                place == 4 || place == 7 ? byte == 0x2D : (0x30...0x39).contains(byte)
            }
            let isInside = at > 0 && ((0x30...0x39).contains(bytes[at - 1]) || bytes[at - 1] == 0x2D)
            guard isDay, !isInside else {
                at += 1
                continue
            }
            let day = String(decoding: part, as: UTF8.self)
            var end = at + 10
            var moment: String?
            if end + 1 < bytes.count, bytes[end] == 0x54 || bytes[end] == 0x20, (0x30...0x39).contains(bytes[end + 1]),
                end + 3 < bytes.count, bytes[end + 3] == 0x3A
            {
                while end < bytes.count, "0123456789T:.+-Z ".utf8.contains(bytes[end]) { end += 1 }
                moment = String(decoding: bytes[at..<end], as: UTF8.self)
                while moment?.last == " " || moment?.last == "." { moment?.removeLast() }
            }
            found.append((day, moment))
            at = end
        }
        return found
    }
}

extension Coordinate {
    /// The same two numbers read the other way round: of a corner both can lie near the case, where longitude and latitude are
    /// nearly alike.
    fileprivate var swapped: Coordinate { Coordinate(longitude: latitude, latitude: longitude) }
}
