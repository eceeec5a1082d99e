import Assessment
import AssessmentRun
import CaseFolder
import CaseModel
import Digests
import Foundation
import Tables

/// Reads the files as a stranger would, with what must not be found in them beside.
struct PublicAudit {
    let request: AuditRequest
    let file: CaseFile
    let terms: PublicationTerms
    let secrets: PublicSecrets
    let cutOff: Int
    let coverageCutOff: Int
    /// What the folder tells by its `publication.json`; nil where that is not readable.
    let found: PublicAnswers?
    /// The day from which an exercise counts; nil for what is none.
    let countedFrom: Int?
    var faults: [AuditAnswers.Fault] = []
    var notChecked: [String] = []

    init(_ request: AuditRequest, _ file: CaseFile) throws(Refusal) {
        self.request = request
        self.file = file
        terms = file.publicTerms
        secrets = try PublicSecrets(file, rows: request.rows, grid: terms.grid)
        let state = request.files.first { $0.name == PublicNames.state }
        found = state.flatMap { PublicAnswers.reading($0.bytes)?.found }
        // What was too recent when it was published was published too early, however long ago.
        let moment = min(request.moment, found?.made ?? request.moment)
        (cutOff, coverageCutOff) = try file.lastPublicDays(at: moment)
        countedFrom = try file.publicClock(at: moment).madeUp
    }

    private static let names: Set<String> = [
        "index.html", "incidents.html", "ledger.html", "incidents.geojson", "incidents.csv", "totals.csv",
        "coverage.csv",
        "sectors.csv", "withheld.csv", "ledger.csv", "sureness.csv", "past-alerts.csv", "feed.atom", "files.txt",
        PublicNames.sums, PublicNames.state,
    ]
    private static let properties: Set<String> = [
        "id", "kind", "from", "until", "what", "weapon", "breaks", "points_to", "at_least", "at_most", "sureness",
        "certainty", "no_square", "message", "identifier",
    ]
    private static let quarters = [
        "less than a quarter", "a quarter to a half", "a half to three quarters", "three quarters or more",
    ]

    func answers() throws(Refusal) -> AuditAnswers {
        var audit = self
        return try audit.run()
    }

    mutating func note(_ file: String, _ line: Int, _ what: String, isOfTheWhole: Bool = false) {
        faults.append(.init(file: file, line: line, what: what, isOfTheWhole: isOfTheWhole))
    }

    private mutating func run() throws(Refusal) -> AuditAnswers {
        var features: [AuditFeature] = []
        let wanted = Set(request.rendered.map(\.name))
        for file in request.files {
            let isMessage = file.name.hasPrefix("cap/") && file.name.hasSuffix(".xml")
            let isKnown = wanted.isEmpty ? isMessage || Self.names.contains(file.name) : wanted.contains(file.name)
            if !isKnown { note(file.name, 1, "a file that no public folder has") }
            if file.name.hasSuffix(".geojson") || file.name.hasSuffix(".json"), let fault = jsonFault(in: file.bytes) {
                let place = file.bytes.withUnsafeBufferPointer { lineAndColumn(of: fault.offset, in: $0) }
                note(file.name, place.line, fault.message)
            }
            if file.name == "incidents.geojson" { features = readFeatures(file.bytes) }
            if file.name == PublicNames.state { checkState(file.bytes) }
            if file.name == "coverage.csv" { checkCoverage(file.bytes) }
            if file.name == "incidents.csv" { checkColumns(file.bytes) }
        }
        for stranger in request.strangers {
            note(stranger.name, 1, "\(stranger.what), which no public folder has")
        }
        let names = Set(request.files.map(\.name))
        for name in Self.names.union(wanted).sorted() where !names.contains(name) {
            note(name, 1, "is missing", isOfTheWhole: true)
        }
        checkSums()
        try checkHeldBack()
        for file in request.files where file.name.hasSuffix(".html") { checkPage(file.name, file.bytes) }
        let least = checkSquares(features)
        checkTexts(features)
        checkRendering()
        try checkMadeAnew()
        let attack = ReconstructionAttack(features.compactMap(\.square), secrets: secrets, limit: terms.nearest)
        for placed in attack.placed where placed.chance.map({ $0 <= ReconstructionAttack.surprising }) ?? false {
            note(
                "incidents.geojson", 1,
                "guesses made from its squares come within \(Int(terms.nearest)) m of \(placed.found) of \(placed.number) "
                    + "\(placed.what), more than chance gives")
        }
        // What is told of a line by its name need not be told as unknown too.
        let told = Set(faults.filter { !$0.what.hasPrefix(TextScan.notGiven) }.map { "\($0.file)\n\($0.line)" })
        faults.removeAll { $0.what.hasPrefix(TextScan.notGiven) && told.contains("\($0.file)\n\($0.line)") }
        return AuditAnswers(
            limits: PublicLimits(terms, squares: terms.grid),
            squares: features.filter { $0.square != nil }.count, leastSide: least.side, leastWatchers: least.watchers,
            guesses: attack.guesses, placed: attack.placed, faults: faults,
            notChecked: notChecked + secrets.notChecked
                + ["What words of the case's own provisions give away: a term about one small zone tells that zone."])
    }

    // MARK: The whole

    /// Each file is what SHA256SUMS says of it: a folder that was changed behind its making is none.
    mutating func checkSums() {
        guard let sums = request.files.first(where: { $0.name == PublicNames.sums }) else { return }
        var listed: [String: (hash: String, line: Int)] = [:]
        for (number, line) in String(decoding: sums.bytes, as: UTF8.self).split(separator: "\n").enumerated() {
            let parts = line.split(separator: "  ", maxSplits: 1).map(String.init)
            guard parts.count == 2, listed[parts[1]] == nil else {
                note(
                    PublicNames.sums, number + 1, "no hash with a name, or a name for the second time",
                    isOfTheWhole: true)
                continue
            }
            listed[parts[1]] = (parts[0], number + 1)
        }
        for file in request.files where ![PublicNames.sums, "files.txt"].contains(file.name) {
            guard let known = listed.removeValue(forKey: file.name) else {
                // One that belongs to no public folder is told already.
                if Self.names.contains(file.name) || file.name.hasPrefix("cap/") {
                    note(PublicNames.sums, 1, "\(file.name) is not in the list of hashes", isOfTheWhole: true)
                }
                continue
            }
            var hash = SHA256()
            hash.add(file.bytes)
            if hash.words != known.hash {
                note(PublicNames.sums, known.line, "\(file.name) is not what its hash says", isOfTheWhole: true)
            }
        }
        for (name, known) in listed.sorted(by: { $0.key < $1.key }) where name != "files.txt" {
            note(PublicNames.sums, known.line, "\(name) is in the list and not in the folder", isOfTheWhole: true)
        }
    }

    /// A public page runs nothing and loads nothing from elsewhere.
    private mutating func checkPage(_ name: String, _ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self).lowercased()
        let lines = zip(text.split(separator: "\n", omittingEmptySubsequences: false), linesOfMarkup(text))
        for (number, (line, markup)) in lines.enumerated() {
            // What a reader reads can have any words; a tag begins with a mark that is escaped in them.
            for mark in Self.runningMarks where (mark.hasPrefix("<") ? line : markup[...]).contains(mark) {
                note(name, number + 1, "has '\(mark)': a public page runs no script and loads nothing from elsewhere")
            }
            if let range = markup.range(of: "[ \"'/]on[a-z]+ *=", options: .regularExpression) {
                note(name, number + 1, "has '\(markup[range])': a public page runs no script")
            }
        }
    }

    /// The page line by line without what a reader reads of it: its text, and the values in quotation marks of attributes whose
    /// value is shown or spoken. A style sheet stays.
    private func linesOfMarkup(_ page: String) -> [String] {
        var lines = [""]
        var (isTag, quote): (Bool, Character?) = (false, nil)
        var (tag, value, isStyle) = ("", "", false)
        for character in page {
            if character == "\n" {
                lines.append("")
                continue
            }
            guard isTag else {
                if character == "<" {
                    (isTag, tag) = (true, "<")
                    lines[lines.count - 1].append(character)
                } else if isStyle {
                    lines[lines.count - 1].append(character)
                }
                continue
            }
            if let open = quote {
                if character == open {
                    quote = nil
                    let isRead = Self.readAttributes.contains { tag.hasSuffix($0 + "=") }
                    lines[lines.count - 1] += (isRead ? "" : value) + String(character)
                    tag.append(character)
                } else {
                    value.append(character)
                }
                continue
            }
            lines[lines.count - 1].append(character)
            tag.append(character)
            if (character == "\"" || character == "'") && tag.dropLast().last == "=" {
                tag.removeLast()
                (quote, value) = (character, "")
            } else if character == ">" {
                isTag = false
                isStyle = tag.hasPrefix("<style")
            }
        }
        return lines
    }

    private static let readAttributes = [" aria-label", " title", " content", " alt", " placeholder"]

    private static let runningMarks = [
        "<script", "<iframe", "<object", "<embed", "<link", "<img", "<base", "javascript:", "@import", "url(http",
        "url(/",
        "src=", "http-equiv=\"refresh\"",
    ]

    // MARK: Squares

    private mutating func readFeatures(_ bytes: [UInt8]) -> [AuditFeature] {
        let name = "incidents.geojson"
        guard let whole = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any],
            let list = whole["features"] as? [[String: Any]]
        else {
            note(name, 1, "is no list of features in GeoJSON")
            return []
        }
        if let surplus = whole.keys.first(where: { !["type", "features"].contains($0) }) {
            note(name, 1, "has '\(surplus)', which no public folder has")
        }
        var found: [AuditFeature] = []
        for (number, feature) in list.enumerated() {
            let line = number + 2
            for key in feature.keys.sorted() where !["type", "id", "properties", "geometry"].contains(key) {
                note(name, line, "a feature has '\(key)', which no public folder has")
            }
            let properties = feature["properties"] as? [String: Any] ?? [:]
            for key in properties.keys.sorted() where !Self.properties.contains(key) {
                note(name, line, "a feature has the property '\(key)', which no public folder has")
            }
            var made = AuditFeature(line: line)
            made.from = (properties["from"] as? String).flatMap { dayNumber($0) }
            made.until = (properties["until"] as? String).flatMap { dayNumber($0) }
            made.isRise = properties["kind"] as? String == "rise"
            if let shape = feature["geometry"] as? [String: Any] {
                let rings = shape["coordinates"] as? [[[Double]]]
                let corners = rings?.first ?? []
                let (xs, ys) = (Set(corners.compactMap(\.first)), Set(corners.compactMap(\.last)))
                if shape["type"] as? String == "Polygon", rings?.count == 1, corners.count == 5, xs.count == 2,
                    ys.count == 2, corners.allSatisfy({ $0.count == 2 }), let w = xs.min(), let e = xs.max(),
                    let s = ys.min(), let n = ys.max()
                {
                    made.square = EvenSquares.Square(west: w, south: s, east: e, north: n)
                } else {
                    note(name, line, "a shape that is no square, but a \(shape["type"] as? String ?? "thing")")
                }
            }
            found.append(made)
        }
        return found
    }

    /// The least side of a square, and the fewest observers that stood near one.
    private mutating func checkSquares(_ features: [AuditFeature]) -> (side: Double?, watchers: Int?) {
        let name = "incidents.geojson"
        var sides: [Double] = []
        var watchers: [Int] = []
        // A millionth of a degree is a tenth of a metre.
        let least = max(terms.grid, 2 * terms.nearest) - 1
        for feature in features {
            guard let square = feature.square else { continue }
            let side = min(square.sides.across, square.sides.up)
            sides.append(side)
            if side < least {
                note(name, feature.line, "a square of \(Int(side)) m; the case allows \(Int(terms.grid)) m and larger")
                continue
            }
            if !isOfTheEarth(square) {
                note(name, feature.line, "a square that lies by what is in it, and not where all squares lie")
            }
            guard !feature.isRise, let days = feature.days, let near = square.widened(square.sides.up) else { continue }
            guard let standing = secrets.observers(standingIn: near, on: days) else { continue }
            watchers.append(standing)
            if standing < terms.watchers {
                note(
                    name, feature.line,
                    "a square near which \(standing) observers stood; the case asks for \(terms.watchers)")
            }
        }
        return (sides.min(), watchers.min())
    }

    /// Whether it is a square of an even size with a margin that is told in steps.
    private func isOfTheEarth(_ square: EvenSquares.Square) -> Bool {
        for size in 0..<4 {
            let metres = terms.grid * Double(1 << size)
            let own = EvenSquares(metres: metres).square(of: square.middle)
            for margin in [0.1, 0.25, 0.5, 1, 2, 5] {
                guard let wide = own.widened(margin * metres) else { continue }
                let off = [
                    wide.west - square.west, wide.south - square.south, wide.east - square.east,
                    wide.north - square.north,
                ]
                if off.allSatisfy({ abs($0) < 2e-6 }) { return true }
            }
        }
        return false
    }

    // MARK: Tables

    private mutating func checkColumns(_ bytes: [UInt8]) {
        let header = bytes.prefix { $0 != 0x0A }
        let known = Self.properties.union(["west", "south", "east", "north", "expected"])
        for column in String(decoding: header, as: UTF8.self).split(separator: ",")
        where !known.contains(String(column)) {
            note("incidents.csv", 1, "a column '\(column)', which no public folder has")
        }
    }

    private mutating func checkCoverage(_ bytes: [UInt8]) {
        for (number, row) in String(decoding: bytes, as: UTF8.self).split(separator: "\n").enumerated() where number > 1
        {
            let line = number + 1
            if !Self.quarters.contains(where: { row.hasSuffix("," + $0) }) {
                note("coverage.csv", line, "a share finer than a quarter")
            }
            let fields = row.split(separator: ",").map(String.init)
            guard fields.count >= 3, let monday = mondayOfWeek(fields[fields.count - 2]) else {
                note("coverage.csv", line, "no week; a day or an hour would be too fine")
                continue
            }
            if monday + 6 > coverageCutOff {
                note(
                    "coverage.csv", line,
                    "a week that ended less than \(terms.coverageDelay / 3600) hours before, or is to come")
            }
        }
    }

    // MARK: Words, places and times anywhere

    private mutating func checkTexts(_ features: [AuditFeature]) {
        var stamps: Set<String>?
        let bytes = request.files.first { $0.name == PublicNames.state }?.bytes ?? []
        if let state = try? JSONDecoder().decode(PublicState.self, from: Data(bytes)) {
            stamps = Set(
                [state.made] + state.items.flatMap { [$0.sent] + $0.references.map(\.sent) }
                    + state.ledger.flatMap { [$0.published, $0.changed] })
        } else {
            notChecked.append("Whether each time of day is that of an edition: \(PublicNames.state) cannot be read.")
        }
        // Nothing is sent but when an edition is made: a moment at which something happened cannot hide among the stamps.
        let scan = TextScan(
            secrets: secrets, squares: Set(features.compactMap(\.square)), words: publicWords, cutOff: cutOff,
            ofAnyCase: request.ofAnyCase)
        let rendered = Dictionary(request.rendered.map { ($0.name, $0.bytes) }, uniquingKeysWith: { first, _ in first })
        for file in request.files { faults += scan.faults(file, stamps: stamps, rendered: rendered[file.name]) }
        notChecked += scan.notChecked
    }

    /// Words of the case that anybody may know.
    private var publicWords: PublicWords {
        let found = file.records
        return PublicWords(
            names: [found.agreement.timeZone] + found.parties.flatMap { [$0.name, $0.id] }
                + found.agreement.provisions.flatMap { [$0.label, $0.id] }
                + found.lines.flatMap { [$0.name, $0.id] } + found.sectors.map(\.name),
            prose: [found.title] + found.agreement.provisions.map(\.says),
            days: countedFrom.map { [dayWords($0)] } ?? [])
    }
}

/// A feature of a public folder.
struct AuditFeature {
    var line: Int
    var from: Int?
    var until: Int?
    var isRise = false
    var square: EvenSquares.Square?
    var days: ClosedRange<Int>? {
        guard let from, let until, from <= until else { return nil }
        return from...until
    }
}

/// The Monday of `2026-W11`.
private func mondayOfWeek(_ words: String) -> Int? {
    let parts = words.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, let year = Int(parts[0]), plausibleYears.contains(year), parts[1].hasPrefix("W"),
        let week = Int(parts[1].dropFirst()), (1...53).contains(week)
    else { return nil }
    let fourth = dayNumber(year: year, month: 1, day: 4)
    return fourth - (fourth + 3) % 7 + (week - 1) * 7
}
