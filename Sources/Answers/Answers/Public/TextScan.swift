import CaseModel
import Foundation
import Geodesy

/// Looks through the text of any file for names, places and times that should not be there.
struct TextScan {
    let secrets: PublicSecrets
    let cutOff: Int
    private let corners: Set<[Int]>
    /// Names by their first words, for one look at each word of a text.
    private let byFirstWord: [String: [(words: [String], name: String)]]
    private let publicDays: Set<String>
    private let region: (west: Double, south: Double, east: Double, north: Double)?
    private(set) var notChecked: [String] = []

    init(secrets: PublicSecrets, squares: Set<EvenSquares.Square>, publicWords: String, cutOff: Int) {
        self.secrets = secrets
        self.cutOff = cutOff
        var corners: Set<[Int]> = []
        for square in squares {
            for x in [square.west, square.east] {
                for y in [square.south, square.north] { corners.insert([Self.millionths(x), Self.millionths(y)]) }
            }
        }
        self.corners = corners
        let open = Self.words(publicWords)
        let openWords = Set(open)
        var named: [String: [(words: [String], name: String)]] = [:]
        var common = 0
        for name in secrets.names.keys {
            let words = Self.words(name)
            guard let first = words.first else { continue }
            // What stands in the open words of the case says nothing.
            if words.allSatisfy(openWords.contains) || words.count == 1 && Self.usual.contains(first) {
                common += 1
                continue
            }
            named[first, default: []].append((words, name))
        }
        if common > 0 {
            notChecked.append("\(common) names that are words which anybody may read: party, provision, kind.")
        }
        byFirstWord = named
        publicDays = Set(Self.dates(publicWords).map(\.text))
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

    /// Words that stand in any public folder, whatever the case.
    private static let usual: Set<String> = [
        "post", "patrol", "public", "incident", "incidents", "event", "events", "report", "reports", "line", "sector",
        "source", "media", "exercise", "test", "alert", "observers", "square", "fire",
    ]

    /// - Parameters:
    ///   - stamps: the moments at which something was published.
    ///   - isHash: whether the file is a list of hashes, in which figures and letters are no words.
    func faults(_ name: String, _ bytes: [UInt8], stamps: Set<String>, isHash: Bool) -> [AuditAnswers.Fault] {
        var text = String(decoding: bytes, as: UTF8.self)
        // The style is the same on all pages of all cases, and holds lengths.
        if name.hasSuffix(".html"), let start = text.range(of: "<style>"), let end = text.range(of: "</style>") {
            text.replaceSubrange(start.lowerBound..<end.upperBound, with: "")
        }
        var found: [AuditAnswers.Fault] = []
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = String(line)
            func note(_ what: String) { found.append(.init(file: name, line: number + 1, what: what)) }
            if !isHash { names(in: line).forEach { note("names \(secrets.names[$0] ?? "somebody"): '\($0)'") } }
            for place in strangePlaces(in: name.hasSuffix(".csv") ? line : Self.plainDegrees(line)) {
                var words = "a place finer than a square"
                if let near = nearest(to: place) {
                    words += ", \(Int(near.metres)) m from one of the \(near.what)"
                }
                note(words)
            }
            for date in Self.dates(line) {
                if let moment = date.moment {
                    if !stamps.contains(moment) {
                        note("a time finer than a day that nothing was published at: \(moment)")
                    }
                } else if let day = dayNumber(date.text), day > cutOff, !publicDays.contains(date.text) {
                    note("\(date.text) is after \(dayWords(cutOff)), the last public day")
                }
            }
        }
        return found
    }

    // MARK: Names

    private func names(in line: String) -> [String] {
        let plain = Self.plainWords(line)
        let words = Self.words(plain)
        var found: [String] = []
        for (place, word) in words.enumerated() {
            for candidate in byFirstWord[word] ?? [] where words[place...].starts(with: candidate.words) {
                found.append(candidate.name)
            }
        }
        // "post 1" is post-1; a number behind a common word is not.
        for (place, word) in words.enumerated().dropLast() {
            let next = words[place + 1]
            guard !Self.counted.contains(word), next.contains(where: \.isNumber), !word.contains(where: \.isNumber)
            else {
                continue
            }
            for joint in ["-", "_", ""] {
                for candidate in byFirstWord[word + joint + next] ?? [] where candidate.words.count == 1 {
                    found.append(candidate.name)
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

    /// Runs of letters, figures, `-`, `_` and `.`, without capitals.
    private static func words(_ text: String) -> [String] {
        var found: [String] = []
        var word = ""
        func end() {
            while word.last == "." || word.last == "-" { word.removeLast() }
            if !word.isEmpty { found.append(word.lowercased()) }
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
