import Foundation
import SeededRandom
import Statements
import Testing
import XMLText

/// Texts that nobody would write, and very large ones.
@Suite struct HostileTextTests {
    private func refusal(_ bytes: [UInt8], isHTML: Bool = false) -> TextRefusal? {
        do throws(TextRefusal) {
            _ = try keptText(bytes, isHTML: isHTML)
            return nil
        } catch { return error }
    }

    @Test func whatIsNoText() throws {
        #expect(refusal([])?.message == "is empty; expected a text")
        #expect(refusal(Array(" \n\n".utf8))?.message == "has no words in it; expected a text")
        let bad = try #require(refusal(Array("one\ntwo ".utf8) + [0xFF, 0xFE]))
        #expect(bad.line == 2 && bad.column == 5 && bad.message.contains("is not UTF-8"))
        #expect(refusal([0x7F, 0x45, 0x4C, 0x46, 0, 0, 1])?.message.contains("control character") == true)
        #expect(refusal([UInt8](repeating: 0x61, count: KeptText.largest + 1))?.message.contains("at most") == true)
        #expect(
            refusal(Array("<html><script>x</script></html>".utf8), isHTML: true)?.message.contains("no text") == true)
    }

    /// What is repeated, and how often.
    private static let repeated: [(String, Int)] = [
        ("“", 8000), ("“”", 8000), ("\"", 8001), ("“a «b „c “", 2000), ("”", 8000), ("‘a’ ", 4000), ("said ", 10_000),
        ("X said, “a” ", 1000), ("a:\n", 4000), ("- ", 8000), ("A. ", 10_000), ("’s", 10_000), ("of ", 10_000),
        ("Ab, ", 8000),
        ("x", 100_000), ("é\u{301}", 20_000), ("\u{1F468}\u{200D}\u{1F469}", 10_000), ("(", 20_000), (", said", 8000),
        ("praised by Ab, ", 4000), ("\u{202E}“olleh,” dias X\u{202C} “a” ", 1000),
        ("\u{FEFF}“A b c,” Anna Berg said. ", 500),
        ("\r", 5000), ("\u{2028}“a” said X", 1000),
    ]

    @Test(arguments: repeated.indices)
    func noCrash(_ number: Int) throws {
        let (part, count) = Self.repeated[number]
        let lines = TextLines(String(repeating: part, count: count))
        let found = proposeStatements(in: lines, rules: .english)
        for statement in found.prefix(200) {
            #expect(lines.words(statement.span) != nil)
            for quote in statement.quotes { #expect(lines.words(quote.span) != nil) }
        }
        _ = candidates(in: lines, statements: found, rules: .english)
    }

    /// Random texts of words and marks: every span leads into the text, and the proposals go through their file unchanged.
    @Test func randomTexts() throws {
        let seed =
            ProcessInfo.processInfo.environment["TRUCELINE_SEED"].flatMap { UInt64($0) }
            ?? UInt64.random(in: 0...UInt64.max)
        print("random texts: seed \(seed)")
        var random = SplitMix64(seed: seed)
        let words = [
            "“", "”", "\"", "‘", "’", "«", "»", "„", ",", ".", ":", "?", "—", "-", "\n", "\n- ", "said", "Anna", "Berg",
            "he",
            "told", "the BBC", "praised by", "who", "Russia’s", "of", "to", "if", "before", "saying", "President", "26",
            "allies",
            "*a", "&a", "\u{202E}", "\u{200B}", "é", "🕊", "x: y", "# no", "\\", "\t", "according to", "in Paris",
        ]
        for _ in 0..<300 {
            let text = (0..<Int.random(in: 1...120, using: &random)).map { _ in
                words.randomElement(using: &random) ?? ""
            }
            .joined(separator: Bool.random(using: &random) ? " " : "")
            guard let kept = try? keptText(Array(text.utf8), isHTML: false) else { continue }
            let document = IntakeReview.Document(
                id: "text", title: kept.title ?? "t", file: "text.txt", sha256: kept.sha256,
                lines: kept.lines.lines.count)
            let review: IntakeReview = makeReview(of: kept.lines, document: document, known: nil, rules: .english)
            let written = reviewText(review)
            guard case .read(let again) = readReview(Array(written.utf8)) else {
                Issue.record("not read again, seed \(seed): \(text)\n\(written)")
                return
            }
            #expect(again.document == review.document)
            #expect(again.records.map(\.id) == review.records.map(\.id))
            #expect(again.records.map(\.values) == review.records.map(\.values), "seed \(seed): \(text)")
            for record in review.records(.statement) {
                #expect(record.text("at") != nil)
            }
        }
    }

    /// A hundred times the text takes about a hundred times the time.
    @Test func timeGrowsWithTheText() throws {
        let paragraph = """
            “Any convoy that crosses the river will be stopped,” General Karl Dahl told Reuters on Friday.
            Foreign Minister Anna Berg rejected the plan, calling it “a grave danger,” and said talks must come first:
            - Guns leave the town.
            - Monitors come “at once.”

            """
        func seconds(_ count: Int) -> (Double, Int) {
            let text = TextLines(String(repeating: paragraph, count: count))
            let clock = ContinuousClock()
            var found = 0
            let time = clock.measure { found = proposeStatements(in: text, rules: .english).count }
            return (Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18, found)
        }
        let small = seconds(5)
        let large = seconds(500)
        #expect(large.1 == small.1 * 100)
        print("5 paragraphs \(small.0) s, 500 paragraphs \(large.0) s")
        #expect(large.0 < max(small.0, 0.02) * 400)
    }

    @Test func htmlIsRead() {
        let page = readHTML(
            Array(
                """
                <!doctype html><html><head><title>A  title</title><script>var x = "<p>no</p>";</script></head><body>
                <nav>Home</nav><p>One <b>two</b>
                three&nbsp;four.<p>“Five,” X said.<ul><li>six<li>seven</ul><style>p{}</style></body></html>
                """.utf8))
        #expect(page.title == "A title")
        #expect(page.lines == ["One two three four.", "“Five,” X said.", "- six", "- seven"])
        #expect(readHTML(Array(String(repeating: "<div>", count: 100_000).utf8)).lines == [])
        #expect(readHTML([0xFF, 0x00, 0x3C]).lines.count <= 1)
    }
}
