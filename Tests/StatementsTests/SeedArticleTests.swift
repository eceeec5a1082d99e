import Foundation
import Statements
import Testing

/// The article that the bundled case is of. Its text is not part of the repository: the test reads it where it lies beside it,
/// or where TRUCELINE_ARTICLE says, and is skipped otherwise. The inventory of the article's editors is the truth.
@Suite struct SeedArticleTests {
    static let article: String? = {
        let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let path =
            ProcessInfo.processInfo.environment["TRUCELINE_ARTICLE"]
            ?? repository.deletingLastPathComponent().appendingPathComponent("shared/seed/article.txt").path
        return try? String(contentsOfFile: path, encoding: .utf8)
    }()

    struct Row {
        var line: Int
        var isDirect: Bool
        var words: String
        var speaker: String
    }

    /// The quotations of the article with their speakers, as its inventory has them.
    static func truth() throws -> [Row] {
        let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("seed.csv")
        let text = try String(contentsOf: path, encoding: .utf8)
        return text.split(separator: "\n").dropFirst().compactMap { line in
            // Only the words may stand in quotation marks.
            let parts = line.split(separator: ",", maxSplits: 2, omittingEmptySubsequences: false)
            guard parts.count == 3, let number = Int(parts[0]), let comma = parts[2].lastIndex(of: ",") else {
                return nil
            }
            let words = parts[2][..<comma].trimmingCharacters(in: ["\""])
            return Row(
                line: number, isDirect: parts[1] == "direct", words: words,
                speaker: String(parts[2][parts[2].index(after: comma)...]))
        }
    }

    @Test(.enabled(if: article != nil))
    func everyQuotationHasItsSpeaker() throws {
        let article = try #require(Self.article)
        let found = proposeStatements(in: TextLines(article), rules: .english)
        var right = (direct: 0, fragment: 0)
        var wrong: [String] = []
        let truth = try Self.truth()
        #expect(truth.count == 21)
        print("line  form      tier     speaker              words")
        for row in truth {
            let statement = found.first { statement in
                statement.quotes.contains { $0.words == row.words && $0.span.lines.contains(row.line) }
            }
            let quote = statement?.quotes.first { $0.words == row.words }
            let name = statement?.speaker?.name
            func cell(_ text: String, _ width: Int) -> String {
                text.padding(toLength: width, withPad: " ", startingAt: 0)
            }
            let isFull = quote?.isFull ?? false
            let cells = [
                cell("\(row.line)", 6), cell(isFull ? "direct" : "fragment", 10),
                cell(statement?.tier.rawValue ?? "missed", 9), cell(name ?? "nobody", 21), String(row.words.prefix(60)),
            ]
            print(cells.joined())
            guard let statement, let quote else { continue }
            #expect(quote.isFull == row.isDirect, "\(row.line)")
            guard let name else {
                #expect(statement.tier == .unnamed)
                continue
            }
            if name == row.speaker || name.hasSuffix(row.speaker) {
                if row.isDirect { right.direct += 1 } else { right.fragment += 1 }
            } else {
                wrong.append("line \(row.line): \(name), not \(row.speaker)")
            }
        }
        print("full quotations \(right.direct) of 7, fragments \(right.fragment) of 14, wrong \(wrong.count)")
        #expect(wrong == [])
        #expect(right.direct == 7)
        #expect(right.fragment >= 12)
    }

    /// Paraphrases and acts of the inventory, by line: those that name a speaker or a group.
    @Test(.enabled(if: article != nil))
    func paraphrasesAndActs() throws {
        let article = try #require(Self.article)
        let found = proposeStatements(in: TextLines(article), rules: .english)
        func speaker(_ line: Int) -> [String] {
            found.filter { $0.span.lines.contains(line) && $0.quotes.isEmpty }
                .compactMap { $0.speaker.map { $0.name ?? $0.printed } }
        }
        for (line, name) in [
            (9, "Emmanuel Macron"), (13, "Emmanuel Macron"), (15, "Vladimir Putin"), (17, "Vladimir Putin"),
            (23, "Mark Rutte"), (25, "European diplomats"), (28, "Volodymyr Zelensky"), (29, "Volodymyr Zelensky"),
            (30, "Ukraine"), (38, "Friedrich Merz"), (44, "Western analysts"), (46, "French officials"), (51, "Kyiv"),
        ] {
            #expect(speaker(line) == [name], "line \(line): \(speaker(line))")
        }
        #expect(found.first { $0.span.lines.contains(17) }?.condition == "if genuine peace terms were agreed")
        #expect(found.first { $0.span.lines.contains(30) }?.orderWords == ["precede"])
        #expect(found.first { $0.span.lines.contains(20) }?.medium == "BBC")
        let numbers = candidates(in: TextLines(article), statements: found, rules: .english).filter {
            $0.kind == .number
        }
        #expect(numbers.map(\.name) == ["26 of Ukraine’s allies", "26 allies", "five Ukrainian regions"])
    }

    /// Every span leads to the words.
    @Test(.enabled(if: article != nil))
    func spansAreTrue() throws {
        let text = TextLines(try #require(Self.article))
        for statement in proposeStatements(in: text, rules: .english) {
            for quote in statement.quotes {
                let printed = try #require(text.words(quote.span))
                #expect(printed.contains(quote.words))
                #expect(printed.unicodeScalars.count == quote.words.unicodeScalars.count + 2)
            }
            if let speaker = statement.speaker { #expect(text.words(speaker.span) == speaker.printed) }
        }
    }
}
