import CaseModel

/// The reference of the case folder as Markdown, made from the schema by which files are checked.
public func caseFolderReference() -> String {
    var writer = ReferenceWriter()
    writer.write()
    return writer.lines.joined(separator: "\n") + "\n"
}

private struct ReferenceWriter {
    var lines: [String] = []

    mutating func write() {
        lines = [
            "# The case folder: every key", "",
            "This page is printed by `truceline keys` from the schema by which files are checked; a test compares them.",
            "", "A case is a folder. `case.yaml` is required; every other file may be absent, and its section of the",
            "report then says \"none in the file\". Unknown keys are mistakes. A value that is not known is written as a",
            "word (`not said`, `undisclosed`, `unnamed`, `unknown`, `none`), never left blank. YAML anchors and aliases",
            "are not used.", "",
        ]
        writeFormulas()
        writeFlags()
        for file in FileSchema.all + [FileSchema.whatIfFile] {
            lines += ["## \(file.name)\(file.isRequired ? " (required)" : "")", "", file.meaning, ""]
            writeKeys(of: file.root)
            writeParts(of: file.root)
        }
        for file in FileSchema.featureFiles {
            lines += ["## \(file.name)", "", file.feature.meaning, ""]
            writeKeys(of: file.feature)
        }
        writePlaces()
        writeRoads()
        writeVocabulary()
    }

    private mutating func writePlaces() {
        lines += [
            "## places.csv", "", "Places that observations name. Several may share a name: then any of them is meant.",
            "",
            "| column | required | meaning |", "|---|---|---|", "| `name` | yes | as observations have it |",
            "| `lon`, `lat` | yes | degrees |",
            "| `radius_m` | | metres within which the place lies; 1000 if left out |", "",
        ]
    }

    private mutating func writeRoads() {
        lines += [
            "## roads.csv", "",
            "How long the ways between bases and stops take. A road holds both ways unless the way back has a row of its "
                + "own; journeys take the quickest way over several roads. A closure shuts a road to whoever would be on it then: a "
                + "journey waits at a place before it, or goes another way round, whichever is there sooner.", "",
            "| column | required | meaning |", "|---|---|---|",
            "| `from`, `to` | yes | bases or stops of `patrols.yaml` |", "| `minutes` | yes | how long the way takes |",
            "| `closed_from`, `closed_until` | | a day, or a day and time, between which nobody may be on it |", "",
        ]
    }

    private mutating func writeVocabulary() {
        lines += [
            "## Words for kinds", "",
            "Words of observations, and what they can mean. `words` of `agreement.yaml` adds to them and comes first.",
            "",
            "| word | acts | weapons |", "|---|---|---|",
        ]
        lines += usualKindWords.map { "| `\($0.word)` | \($0.acts.words) | \($0.weapons.words) |" }
        lines += [
            "", "Acts: " + Act.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ") + ".", "",
            "Kinds of vessel and aircraft: "
                + Craft.allCases.map { "`\($0.rawValue)`" + ($0.meaning.isEmpty ? "" : " (\($0.meaning))") }
                .joined(separator: ", ") + ". Groups: "
                + craftGroups.map { "`\($0.word)` (\($0.craft.words))" }.joined(separator: ", ") + ".", "",
            "Claims of the column `claims`: "
                + IdentityClaim.Kind.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ") + ".", "",
            "Weapons: " + Weapon.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ") + ". Groups: "
                + weaponGroups.map { "`\($0.word)` (\($0.weapons.words))" }.joined(separator: ", ") + ".",
        ]
    }

    private mutating func writeFormulas() {
        lines += [
            "## Rules", "", "Laws, goals and demands are written as rules over events, issues, days and amounts:", "",
            "| rule | meaning |", "|---|---|",
            "| `EVENT occurs`, `EVENT does not occur` | whether it takes place at all |",
            "| `EVENT before EVENT` | both take place, the first strictly earlier |",
            "| `EVENT only after EVENT` | if the first takes place, the second has taken place before it |",
            "| `ISSUE is OPTION`, `ISSUE is not OPTION` | the outcome of an issue |",
            "| `ISSUE is either OPTION or OPTION` | one of several outcomes |",
            "| `EVENT by DAY`, `EVENT on DAY`, `EVENT from DAY` | it takes place on that day (`2026-11-30`) or before, on it, or on it "
                + "or after |",
            "| `EVENT within 8 days after EVENT` | both take place, the first on the same day or up to 8 days later; also `before`; with "
                + "`of` up to 8 days before or after |",
            "| `EVENT at least 6 weeks after EVENT` | also `at most`, `more than`, `less than`, `exactly`; in `days`, `weeks` or "
                + "`months` of 30 days |",
            "| `AMOUNT at least 60 km` | also `at most`, `more than`, `less than` (or `fewer than`), `exactly`; in a unit of the "
                + "amount's kind |",
            "| `AMOUNT between 30 and 40 km` | both ends included |",
            "| `AMOUNT at most AMOUNT` | two amounts of one kind compared; also the others |",
            "| `not R`, `R and R`, `R or R`, `( R )` | as usual; `and` binds tighter than `or` |",
            "| `if R then R` | nothing is said where the first does not hold |",
            "| `R exactly when R` | both or neither: the form of a definition |", "",
            "Two events that both occur are one before the other, but for the pairs listed under `simultaneous`.",
            "Days do not run back along the order of events, and a step to come lies on the day of the question or later. A rule",
            "about the day of an event that was held needs its day in the file. Numbers may be written `60000`, `60 000`, `60,000`",
            "and `12.5`; nothing is rounded, and what is finer than metres, hours or cents is a mistake.", "",
        ]
    }

    private mutating func writeFlags() {
        lines += ["## Flags", "", "| flag | meaning |", "|---|---|"]
        lines += Flag.allCases.map { "| `\($0.rawValue)` | \($0.meaning) |" }
        lines.append("")
    }

    private mutating func writeKeys(of schema: RecordSchema) {
        lines += ["| key | required | value | meaning |", "|---|---|---|---|"]
        for key in schema.keys {
            lines.append(
                "| `\(key.name)` | \(key.isRequired ? "yes" : "") | \(shape(key.shape)) | \(escaped(key.meaning)) |")
        }
        lines.append("")
    }

    /// The records of a file, each after the one that holds it, each once.
    private mutating func writeParts(of root: RecordSchema) {
        var written: Set<String> = []
        var waiting = parts(of: root)
        while !waiting.isEmpty {
            let schema = waiting.removeFirst()
            guard written.insert(schema.name).inserted else { continue }
            lines += ["### \(schema.name)", "", schema.meaning, ""]
            writeKeys(of: schema)
            for key in schema.keys { writeWords(key) }
            waiting = parts(of: schema) + waiting
        }
    }

    private func parts(of schema: RecordSchema) -> [RecordSchema] { schema.keys.compactMap { record(in: $0.shape) } }

    private func record(in shape: ValueShape) -> RecordSchema? {
        switch shape {
        case .record(let schema), .recordOr(let schema, _): return schema
        case .list(let inner), .oneOrMore(let inner), .stated(let inner): return record(in: inner)
        default: return nil
        }
    }

    private mutating func writeWords(_ key: KeySchema) {
        guard key.name != "flags", let words = words(in: key.shape), words.contains(where: { !$0.meaning.isEmpty })
        else { return }
        let explained = words.filter { !$0.meaning.isEmpty }.map { "`\($0.word)`: \($0.meaning)" }
        lines += ["Words of `\(key.name)`: \(explained.joined(separator: "; ")).", ""]
    }

    private func words(in shape: ValueShape) -> [Word]? {
        switch shape {
        case .word(let words): return words
        case .list(let inner), .oneOrMore(let inner), .stated(let inner): return words(in: inner)
        default: return nil
        }
    }

    private func shape(_ shape: ValueShape) -> String {
        switch shape {
        case .text: return "text"
        case .identifier: return "name"
        case .integer(let range): return "number, \(range.lowerBound) to \(range.upperBound)"
        case .word(let words):
            return words.count > 10 && words.first?.word == Flag.allCases[0].rawValue
                ? "flags" : words.map { "`\($0.word)`" }.joined(separator: ", ")
        case .reference(let kinds):
            return kinds.isEmpty ? "id of a record" : "id of " + kinds.map(\.withArticle).joined(separator: " or ")
        case .citation: return "document and lines"
        case .when: return "day, month, year, weekday or words"
        case .moment: return "day, or day and time"
        case .timeOfDay: return "time of day"
        case .timeZone: return "time zone"
        case .distance: return "distance"
        case .day: return "day"
        case .measure(let unit), .measureOrNone(let unit): return "number and `\(unit)`"
        case .coordinate: return "longitude, latitude"
        case .hours: return "local hours"
        case .formula: return "rule"
        case .stated(let inner): return self.shape(inner) + ", or a word for its absence"
        case .oneOrMore(let inner): return self.shape(inner) + "; one or a list"
        case .list(let inner): return "list: " + self.shape(inner)
        case .recordOr(let schema, let other): return self.shape(.record(schema)) + " or " + self.shape(other)
        case .record(let schema): return "[\(schema.name)](#\(schema.name.replacing(" ", with: "-")))"
        }
    }

    private func escaped(_ text: String) -> String { text.replacing("|", with: "\\|") }
}

extension String {
    fileprivate func replacing(_ character: Character, with text: String) -> String {
        reduce(into: "") { $0 += $1 == character ? text : String($1) }
    }
}
