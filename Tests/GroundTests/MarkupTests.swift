import Testing
import XMLText

/// XML and HTML from strangers.
@Suite struct MarkupTests {
    private func names(_ text: String, limits: XMLLimits = XMLLimits()) throws(XMLFault) -> [String] {
        var found: [String] = []
        try readXML(Array(text.utf8), limits: limits) { event, _ in
            switch event {
            case .start(let name, _): found.append("\(name.namespace ?? "")<\(name.local)")
            case .text(let text): if text != "\n" { found.append(text) }
            case .end(let name): found.append(">\(name.local)")
            }
        }
        return found
    }

    private func fault(_ text: String, limits: XMLLimits = XMLLimits()) -> XMLFault? {
        do throws(XMLFault) {
            _ = try names(text, limits: limits)
            return nil
        } catch { return error }
    }

    @Test func prefixesAreUndone() throws {
        let with = try names(#"<g:a xmlns:g="urn:x"><g:b>1</g:b></g:a>"#)
        #expect(with == ["urn:x<a", "urn:x<b", "1", ">b", ">a"])
        #expect(try names(#"<a xmlns="urn:x"><b>1</b></a>"#) == with)
    }

    @Test func charactersAreWhatTheyStandFor() throws {
        #expect(try names("<a>&lt;&#x42;<![CDATA[<c>]]></a>").joined() == "<a<B<c>>a")
    }

    @Test func faultsAreToldAtTheirPlace() throws {
        #expect(fault("<a>\n<b></a>")?.place.line == 2)
        #expect(fault("<a>\n  <b>")?.place.line == 2)
        #expect(fault("")?.place == XMLPlace(line: 1, column: 1))
        #expect(fault("<a/><b/>") != nil)
        #expect(
            fault("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>")?.message.contains("DOCTYPE")
                == true)
    }

    @Test func whatIsTooDeepOrTooMuchIsRefused() {
        var limits = XMLLimits()
        limits.depth = 3
        #expect(fault("<a><a><a/></a></a>", limits: limits) == nil)
        #expect(fault("<a><a><a><a/></a></a></a>", limits: limits) != nil)
        limits = XMLLimits()
        limits.elements = 2
        #expect(fault("<a><b/></a>", limits: limits) == nil)
        #expect(fault("<a><b/><b/></a>", limits: limits) != nil)
        limits = XMLLimits()
        limits.bytes = 4
        #expect(fault("<a/>", limits: limits) == nil && fault("<aa/>", limits: limits) != nil)
    }

    @Test func aPageIsReadAsItsLines() {
        let page = readHTML(
            Array(
                """
                <html><head><title>T &amp; U</title><script>alert(1)</script><style>p {}</style></head>
                <body><h1>Head</h1><p>One <b>bold</b> word<p>Two<ul><li>first<li>second</ul></body></html>
                """.utf8))
        #expect(page.title == "T & U")
        #expect(page.lines == ["Head", "One bold word", "Two", "- first", "- second"])
        #expect(readHTML([]).lines.isEmpty)
    }
}
