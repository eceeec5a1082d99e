import CaseModel
import Report
import Testing

@Suite struct ReportPageTests {
    @Test("The same case gives the same page")
    func deterministic() throws {
        #expect(try TestCase.page(EveryKindCase.read()) == TestCase.page(EveryKindCase.read()))
    }

    @Test("Every record of every kind is anchored by its names, once")
    func anchors() throws {
        let found = try EveryKindCase.read()
        let page = try TestCase.page(found)
        #expect(Set(found.sheets.map(\.head.kind)) == Set(RecordKind.allCases))
        for sheet in found.sheets {
            for name in Set([sheet.id, sheet.label]) {
                #expect(page.split(separator: "id=\"\(name)\"", omittingEmptySubsequences: false).count == 2, "\(name)")
            }
        }
    }

    @Test("Every record of the article's case is anchored")
    func bundledAnchors() throws {
        let found = try TestCase.bundled()
        let page = try TestCase.page(found)
        for sheet in found.sheets {
            for name in [sheet.id, sheet.label] { #expect(page.contains("id=\"\(name)\""), "\(name)") }
        }
    }

    @Test("Every text of every record is on the page")
    func texts() throws {
        let found = try EveryKindCase.read(extra: " §")
        let page = try TestCase.page(found)
        for sheet in found.sheets {
            for field in sheet.fields {
                for text in field.values where text.hasSuffix("§") && !text.contains(": ") {
                    #expect(page.contains(text), "\(sheet.label) \(field.key): \(text)")
                }
            }
        }
    }

    @Test("Nothing is linked or loaded from elsewhere")
    func selfContained() throws {
        let page = try TestCase.page(EveryKindCase.read())
        for outside in ["http://", "https://", "//cdn", "@import", "url(", "fetch(", "XMLHttpRequest", "<link", "<img"]
        {
            #expect(!page.contains(outside), "\(outside)")
        }
        #expect(page.contains("default-src 'none'"))
    }

    @Test(
        "No text of the case becomes markup",
        arguments: [
            "<script>alert(1)</script>", "</style><b onclick=x>", "\" onmouseover=\"alert(1)", "' onfocus='x",
            "javascript:alert(1)", "&lt;b&gt; &amp;", "{{title}} {{{style}}}", "<!-- -->", "\"\u{301} onload=x y=\"",
        ])
    func escaping(extra: String) throws {
        let plain = try TestCase.page(EveryKindCase.read())
        let page = try TestCase.page(EveryKindCase.read(extra: extra))
        // The same tags and quotation marks, whatever the texts hold: what is added stays text.
        for mark in ["<", ">", "\"", "</script", "<script", "<style", "<!--"] {
            #expect(count(of: mark, in: page) == count(of: mark, in: plain), "\(mark)")
        }
        #expect(count(of: "'", in: page) == count(of: "'", in: plain))
        #expect(!page.contains("href=\"javascript"))
    }

    /// By bytes: a mark with a combining accent behind it is a mark to a browser.
    private func count(of mark: String, in page: String) -> Int {
        let wanted = Array(mark.utf8)
        let bytes = Array(page.utf8)
        return bytes.indices.reduce(0) { total, place in
            guard bytes[place] == wanted[0] else { return total }
            return total + (bytes[place...].starts(with: wanted) ? 1 : 0)
        }
    }

    @Test("With two parties' names swapped, the page is the same with the names swapped")
    func noSide() throws {
        let page = try TestCase.page(EveryKindCase.read())
        let swapped = try TestCase.page(EveryKindCase.read(swapping: ("Nordmark", "Sud")))
        let back = swapped.replacing("Nordmark", with: "\u{1}").replacing("Sud", with: "Nordmark")
            .replacing("\u{1}", with: "Sud")
        #expect(page != swapped)
        #expect(page == back)
    }
}
