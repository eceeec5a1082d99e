import Answers
import CaseFolder
import CaseModel
import Foundation
import Report
import TestSupport
import Testing
import Wording

/// Pages in another language: each sentence and each word of a closed list is in its catalogue.
@Suite struct LanguagePagesTests {
    /// Nothing of the code's own words is asked for in vain, in any language, by any page of the bundled cases.
    @Test func everyWordOfThePagesIsInEachCatalogue() throws {
        for language in Language.all {
            guard let catalogue = language.catalogue else { continue }
            for name in ["exercise", "reassurance-force", "georgia-2008", "eufor-chad", "skies-and-sea"] {
                try inFolder { folder in
                    let copy = folder + "/" + name
                    try FileManager.default.copyItem(atPath: example(name).path, toPath: copy)
                    try thinTracks(of: copy)
                    let terms = try String(contentsOfFile: copy + "/case.yaml", encoding: .utf8)
                    try ("language: \(language.code)\n" + terms).write(
                        toFile: copy + "/case.yaml", atomically: true, encoding: .utf8)
                    try writePages(of: copy)
                }
            }
            // A means of observing is a word of the file where it is none of the list; commands stand as they are
            // typed; pieces of a drawing's path have single letters.
            let missing = catalogue.asked.filter {
                $0 != "local contact" && !$0.hasPrefix("truceline ") && $0.contains(/[A-Za-z]{2}/)
            }
            #expect(missing.isEmpty, "\(language.name): \(missing.sorted().joined(separator: "\n"))")
        }
    }

    /// Nor does a word of the code reach a page without being asked for: English stands there only as the case has it, or marked
    /// as English.
    @Test(arguments: ["exercise", "reassurance-force", "georgia-2008", "eufor-chad", "skies-and-sea", "numbers"])
    func noEnglishOnAFrenchPage(_ name: String) throws {
        try inFolder { folder in
            let copy = folder + "/" + name
            let numbers = repository.appendingPathComponent("Tests/CommandTests/TalksCases/numbers")
            try FileManager.default.copyItem(
                atPath: name == "numbers" ? numbers.path : example(name).path, toPath: copy)
            try thinTracks(of: copy)
            let terms = try String(contentsOfFile: copy + "/case.yaml", encoding: .utf8)
            try ("language: fr\n" + terms).write(toFile: copy + "/case.yaml", atomically: true, encoding: .utf8)
            let own = try EnglishLeft.words(
                of: FileManager.default.subpathsOfDirectory(atPath: copy).map { "\(copy)/\($0)" })
            let left = try EnglishLeft.runs(on: pages(of: copy), beside: own)
            #expect(left.isEmpty, "\(left.sorted().prefix(40).joined(separator: "\n"))")
        }
        #expect(
            !EnglishLeft.runs(on: ["<p>Note : 3 exigences have no day and are taken to stand</p>"], beside: "").isEmpty)
    }

    /// Leaves every eighth point of what moves: the words are the same, and who watched what is reckoned sooner.
    private func thinTracks(of folder: String) throws {
        for name in ["convoy.csv", "patrol-ship.csv"] {
            let path = folder + "/" + name
            guard let rows = try? String(contentsOfFile: path, encoding: .utf8).split(separator: "\n") else { continue }
            let kept = rows.enumerated().filter { $0.offset == 0 || $0.offset % 8 == 1 }.map(\.element)
            try (kept.joined(separator: "\n") + "\n").write(toFile: path, atomically: true, encoding: .utf8)
        }
    }

    private func writePages(of folder: String) throws {
        _ = try pages(of: folder)
    }

    /// Every page, sheet and working paper.
    private func pages(of folder: String) throws -> [String] {
        var made: [String] = []
        let file = try CaseFile.read(atFolder: folder)
        let request = ReportRequest()
        let answers = try answer(request, about: file)
        for audience in [PageAudience.mission, .everybody] {
            let set = PageSet(
                file, answers, facts: try PageFacts(version: "0", about: file, audience: audience),
                rows: request.coverage.rows, period: PeriodRequest())
            var written = 0
            try set.write { name, bytes in
                written += bytes.count
                if name.hasSuffix(".html") { made.append(String(decoding: bytes, as: UTF8.self)) }
            }
            #expect(written > 10_000)
        }
        var published = PublicRequest(moment: 1_774_000_000)
        published.replicates = 199
        for page in try publicFolder(try answer(published, about: file), version: "0")
        where page.name.hasSuffix(".html") {
            made.append(String(decoding: page.bytes, as: UTF8.self))
        }
        made.append(try reportPage(file.records, answers))
        #expect(made[made.count - 1].count > 10_000)
        if folder.contains("exercise") { made += try sheets(of: file) }
        return made
    }

    /// A sheet of each kind for each reader, and the working paper of the patrols.
    private func sheets(of file: CaseFile) throws -> [String] {
        var made: [String] = []
        let kinds: [(SheetSubject, isPublic: [Bool])] = [
            (.day("2026-03-14"), [false]), (.day("2026-03-02"), [true]), (.week("2026-W11"), [false]),
            (.incident("I128"), [false, true]),
        ]
        for (subject, isPublic) in kinds {
            for isPublic in isPublic {
                var request = SheetRequest(subject)
                request.isPublic = isPublic
                guard let found = try? answer(request, about: file) else { continue }
                let facts = SheetFacts(
                    pages: try PageFacts(version: "0", about: file, audience: isPublic ? .everybody : .mission))
                made.append(sheetPage(found, about: file, facts))
                #expect(sheetMargins(found, about: file, facts).title.count > 5)
            }
        }
        var request = PatrolRequest()
        request.day = "2026-03-14"
        request.seed = 1
        request.timeLimit = 0.5
        let plan = PatrolsText(try answer(request, about: file))
        let facts = try PageFacts(version: "0", about: file, audience: .mission)
        made.append(try workingPlanPage(file.records, plan: plan, facts: facts))
        #expect(made.allSatisfy { $0.count > 5000 })
        return made
    }
}

/// English words on a page in another language that come from the code.
enum EnglishLeft {
    /// Words that French does not have.
    private static let small: Set<String> = [
        "the", "of", "and", "is", "are", "was", "were", "by", "with", "which", "what", "who", "where", "when", "from",
        "that",
        "this", "not", "than", "each", "no", "to", "would", "has", "have", "between", "before", "after", "at", "in",
        "it",
    ]

    private static func words(_ text: String) -> [Substring] {
        text.lowercased().replacing("’", with: "'").split { !$0.isLetter && $0 != "'" }
    }

    /// What the files of a case say, word after word.
    static func words(of files: [String]) throws -> String {
        " "
            + files.compactMap { try? String(contentsOfFile: $0, encoding: .utf8) }.flatMap(words).joined(
                separator: " ") + " "
    }

    /// Runs of text with a small English word that stands beside neither of its neighbours in any file.
    static func runs(on pages: [String], beside own: String) -> Set<String> {
        var found: Set<String> = []
        var known: Set<Substring> = []
        for page in pages {
            let bare = page.replacing(/<(style|script|code|pre|title)[^>]*>.*?<\/\1>/.dotMatchesNewlines(), with: " ")
                .replacing(/<(\w+)[^>]* lang="en"[^>]*>.*?<\/\1>/.dotMatchesNewlines(), with: " ")
            for run in bare.split(separator: /<[^>]*>/) where known.insert(run).inserted {
                let words = words(
                    String(run).replacing("&#39;", with: "'").replacing("&quot;", with: " ").replacing(
                        "&amp;", with: " "))
                for (place, word) in words.enumerated() where small.contains(String(word)) {
                    let pairs = [place - 1, place].filter { $0 >= 0 && $0 + 1 < words.count }
                    let isOfTheCase =
                        pairs.contains { own.contains(" \(words[$0]) \(words[$0 + 1]) ") }
                        || own.contains(" verb \(word) ")
                    if words.count > 1, !isOfTheCase { found.insert(String(run)) }
                }
            }
        }
        return found
    }
}
