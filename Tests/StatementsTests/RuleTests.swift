import Statements
import Testing

/// The rules on sentences made for the purpose.
@Suite struct RuleTests {
    private func one(_ text: String) -> StatementProposal? {
        proposeStatements(in: TextLines(text), rules: .english).first { !$0.quotes.isEmpty }
    }

    @Test(arguments: [
        ("“The road stays closed until Monday,” Anna Berg said.", "Anna Berg", "sure"),
        ("“The road stays closed until Monday,” said Anna Berg, the mayor.", "Anna Berg", "sure"),
        ("“The road stays closed until Monday,” according to Anna Berg.", "Anna Berg", "sure"),
        ("“The road stays closed until Monday,” Mayor Anna Berg told Reuters on Friday.", "Anna Berg", "sure"),
        ("“The road stays closed until Monday,” Anna Berg, who runs the town, said.", "Anna Berg", "sure"),
        ("“Will the road stay closed?” Anna Berg asked.", "Anna Berg", "sure"),
        ("Anna Berg said: “The road stays closed until Monday.”", "Anna Berg", "sure"),
        ("Anna Berg said, \"The road stays closed until Monday.\"", "Anna Berg", "sure"),
        ("Anna Berg: “The road stays closed until Monday.”", "Anna Berg", "sure"),
        ("Anna Berg closed the road, saying “it stays so until Monday.”", "Anna Berg", "sure"),
        ("Anna Berg went on to say: “The road stays closed until Monday.”", "Anna Berg", "sure"),
        ("Anna Berg responded by saying: “The road stays closed until Monday.”", "Anna Berg", "sure"),
        ("Anna Berg warned that convoys would be a “grave danger” to the town.", "Anna Berg", "likely"),
        ("Anna Berg’s statement that convoys were a “grave danger” was read out.", "Anna Berg", "likely"),
        ("The plan, praised by Anna Berg for its “steady work”, was dropped.", "Anna Berg", "likely"),
        ("BERGEN, Norway — In a speech on Monday, Anna Berg left, calling it “a grave danger.”", "Anna Berg", "likely"),
        ("«The road stays closed until Monday», said Anna Berg.", "Anna Berg", "sure"),
        ("‘The road stays closed until Monday,’ Anna Berg said.", "Anna Berg", "sure"),
        (
            "Tuesday at a school in Berea, OH, after winning the vote of the northern party, Gov. Anna Berg (R-OH), said, "
                + "“The road stays closed until Monday.”", "Anna Berg", "sure"
        ),
    ])
    func speakers(_ text: String, _ name: String, _ tier: String) throws {
        let found = try #require(one(text), "\(text)")
        #expect(found.speaker?.name == name, "\(text): \(String(describing: found.speaker))")
        #expect(
            found.tier.rawValue == tier || found.speaker?.name == name && tier == "likely", "\(text): \(found.tier)")
    }

    /// Nobody is guessed.
    @Test(arguments: [
        "“The road stays closed until Monday.”",
        "Anna Berg left the town.\n“The road stays closed until Monday.”",
        "The force would be considered a “grave danger” to the town.",
        "The bridge was called “the old lady” for years.",
        "“The road stays closed until Monday,” they said.",
    ])
    func nobody(_ text: String) throws {
        let found = try #require(one(text), "\(text)")
        #expect(found.speaker?.name == nil, "\(text): \(String(describing: found.speaker))")
        #expect(found.tier == .unnamed, "\(text)")
    }

    @Test func aPronounIsTheLastPersonAndOnlyLikely() throws {
        let found = proposeStatements(
            in: TextLines("Mayor Anna Berg rejected the plan.\n“The road stays closed,” she said."), rules: .english)
        let last = try #require(found.last)
        #expect(last.speaker?.name == "Anna Berg" && last.speaker?.printed == "she" && last.tier == .likely)
        #expect(last.speaker?.through == .pronoun)
        // Mr Berg is no she.
        let other = proposeStatements(
            in: TextLines("Mr. Berg rejected the plan.\n“The road stays closed,” she said."), rules: .english)
        #expect(other.last?.speaker?.name == nil)
    }

    @Test func bulletsInheritAndKeepTheirOwn() throws {
        let text = """
            Foreign Minister Anna Berg named three conditions:
            - Guns leave the town “at once.”
            - Army chief Karl Dahl insists a ceasefire must come first.
            • Monitors come before talks.
            The meeting ended.
            """
        let found = proposeStatements(in: TextLines(text), rules: .english)
        let speakers = found.filter { $0.span.lines.lowerBound > 1 }.map {
            "\($0.span.lines.lowerBound) \($0.speaker?.name ?? "-")"
        }
        #expect(speakers == ["2 -", "3 Karl Dahl"], "\(speakers)")
        let said = proposeStatements(
            in: TextLines(text.replacingOccurrences("named three conditions:", "said three things were needed:")),
            rules: .english)
        let lines = said.filter { $0.span.lines.lowerBound > 1 }.map {
            "\($0.span.lines.lowerBound) \($0.speaker?.name ?? "-")"
        }
        #expect(lines == ["2 Anna Berg", "3 Karl Dahl", "4 Anna Berg"], "\(lines)")
        #expect(said.first { $0.span.lines.lowerBound == 3 }?.orderWords == ["first"])
        #expect(said.first { $0.span.lines.lowerBound == 4 }?.orderWords == ["before"])
        #expect(said.first { $0.span.lines.lowerBound == 4 }?.speaker?.through == .leadIn)
    }

    @Test func theNextLineAfterAColon() throws {
        let found = proposeStatements(
            in: TextLines("Foreign Minister Anna Berg dismissed the plan, declaring:\n“We sign nothing. We wait.”"),
            rules: .english)
        let last = try #require(found.last)
        #expect(last.speaker?.name == "Anna Berg" && last.tier == .sure && last.verb == "declaring")
        #expect(last.forms == [.direct])
    }

    @Test func whatFollowsAQuotationBelongsToIt() throws {
        let found = proposeStatements(
            in: TextLines("“We sign nothing,” Anna Berg said. “We wait for the monitors.”"), rules: .english)
        #expect(found.count == 1 && found[0].quotes.count == 2)
    }

    @Test func anOpenQuotationGoesOn() throws {
        let found = proposeStatements(
            in: TextLines("Anna Berg said: “We sign nothing.\n“We wait for the monitors.”"), rules: .english)
        #expect(found.map { $0.speaker?.name } == ["Anna Berg", "Anna Berg"])
        #expect(found.map(\.tier) == [.sure, .likely])
    }

    @Test func daysAndConditions() throws {
        let found = proposeStatements(
            in: TextLines("Anna Berg said on September 5, 2025 that troops would leave once the guns fall silent."),
            rules: .english)
        #expect(found.first?.when == "2025-09-05")
        #expect(found.first?.condition == "once the guns fall silent")
        #expect(found.first?.forms == [.paraphrase])
    }

    /// A text broken to a width reads like one that is not.
    @Test func brokenLines() throws {
        let text = """
            After the meeting in the town hall, which went on late into the night and the
            next morning, Foreign Minister Anna Berg of the northern coalition said the
            army would leave the town, calling the presence of the militia in it “a grave
            danger to everybody who lives there” and asking the mediators to come back as
            soon as they could do so with proposals.
            """
        let found = proposeStatements(in: TextLines(text), rules: .english)
        let quote = try #require(found.flatMap(\.quotes).first)
        #expect(quote.span.lines == 3...4)
        #expect(found.first { !$0.quotes.isEmpty }?.speaker?.name?.hasPrefix("Anna Berg") == true)
    }
}

extension String {
    fileprivate func replacingOccurrences(_ old: String, _ new: String) -> String { replacing(old, with: new) }
}
