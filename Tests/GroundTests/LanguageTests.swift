import Testing
import Wording

/// Words in another language, from a file in the form of gettext.
@Suite struct LanguageTests {
    private func language(_ plurals: String, _ entries: String) -> Language {
        Language(
            Array(
                """
                msgid ""
                msgstr ""
                "Language: xx\\n"
                "Plural-Forms: \(plurals)\\n"
                "X-Decimal: ,\\n"
                "X-Date: {day}. {month} {year}\\n"
                "X-Months: I|II|III|IV|V|VI|VII|VIII|IX|X|XI|XII\\n"

                \(entries)
                """.utf8))
    }

    /// The rules and the forms of numbers as the manual of gettext and Unicode's table of plurals have them.
    @Test func pluralsByTheRuleOfTheLanguage() {
        let three = "msgid \"report\"\nmsgid_plural \"reports\"\nmsgstr[0] \"a\"\nmsgstr[1] \"b\"\nmsgstr[2] \"c\"\n"
        let ukrainian = language(
            "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
            three)
        let french = language("nplurals=2; plural=(n > 1);", three)
        let arabic = language(
            "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);",
            "msgid \"report\"\nmsgid_plural \"reports\"\n" + (0..<6).map { "msgstr[\($0)] \"f\($0)\"\n" }.joined())
        func forms(_ language: Language, _ numbers: [Int]) -> String {
            Language.$spoken.withValue(language) {
                numbers.map { String(counted($0, "report").split(separator: "\u{A0}").last ?? "") }.joined(
                    separator: " ")
            }
        }
        #expect(
            forms(ukrainian, [0, 1, 2, 4, 5, 11, 12, 14, 21, 22, 25, 101, 111, 112, 122])
                == "c a b b c c c c a b c a c c b")
        #expect(forms(french, [0, 1, 2, 10]) == "a a b b")
        #expect(forms(arabic, [0, 1, 2, 3, 10, 11, 99, 100, 102, 103]) == "f0 f1 f2 f3 f3 f4 f4 f5 f5 f3")
        for wrong in ["", "nplurals=2; plural=((((", "nplurals=2; plural=" + String(repeating: "(", count: 100_000)] {
            #expect(forms(language(wrong, three), [1, 2]) == "a b")
        }
    }

    @Test func valuesNumbersAndDays() {
        let other = language(
            "nplurals=2; plural=(n != 1);",
            "msgid \"{1} of {2}\"\nmsgstr \"von {2} \"\n\"die {1}\"\n\nmsgid \"{1} %\"\nmsgstr \"{1} vH\"\n")
        Language.$spoken.withValue(other) {
            #expect(say("\("three") of \(7)") == "von 7 die three")
            #expect(say("nobody wrote \(3)") == "nobody wrote 3")
            #expect(percent(0.125) == "12,5 vH" && 2.5.plainTenths == "2.5")
            #expect(spokenDay(20_521) == "9. III 2026")
        }
        #expect(
            say("\("three") of \(7)") == "three of 7" && percent(0.125) == "12.5 %" && spokenDay(20_521) == "2026-03-09"
        )
        #expect(other.catalogue?.asked == ["nobody wrote {1}"])
    }

    @Test func markupKeepsItsMarksAndItsValues() {
        let other = language(
            "nplurals=2; plural=(n != 1);",
            "msgid \"Of {1} <b>some</b>\"\nmsgstr \"<b>Einige</b> von {1}\"\n\nmsgid \"Name\"\nmsgstr \"Nom\"\n")
        Language.$spoken.withValue(other) {
            #expect(
                Language.markup("<p class=\"{1}\" title=\"Name\">\n Of {2} <b>some</b></p><td>{3}", ["x", "2", "Name"])
                    == "<p class=\"x\" title=\"Nom\">\n <b>Einige</b> von 2</p><td>Name")
        }
        #expect(
            MarkupRuns("<li><a href=\"x\">proof</a></li> {{#a}}all {{b}}{{/a}}").sentences == ["proof", "all {{b}}"])
        // Every French sentence puts in what its English one does.
        for (key, forms) in Language.named("fr")?.catalogue?.entries ?? [:] {
            let values = key.matches(of: /\{\{?[^{}]+\}?\}/).map { String($0.0) }.sorted()
            for form in forms {
                #expect(form.matches(of: /\{\{?[^{}]+\}?\}/).map { String($0.0) }.sorted() == values, "\(key)")
                #expect(form.count { $0 == "<" } == key.count { $0 == "<" }, "\(key)")
            }
        }
    }
}
