/// What stands in the corners of each page of an office document: who may read it, what it is, from what it was made, and
/// the words around the number of the page.
package struct PageCorners {
    package var topLeft: String
    package var topRight: String
    package var bottomLeft: String
    package var page: String
    package var of: String
    package init(topLeft: String, topRight: String, bottomLeft: String, page: String, of: String) {
        self.topLeft = topLeft
        self.topRight = topRight
        self.bottomLeft = bottomLeft
        self.page = page
        self.of = of
    }
}

/// The form that pandoc takes styles, page and corners from (`--reference-doc`): a small document of each kind, with ruled
/// tables. What it has not, pandoc takes from its own.
func officeForm(_ form: String, _ corners: PageCorners) -> [UInt8] {
    storedArchive(
        (form == "odt" ? textDocument(corners) : wordDocument(corners)).map { ($0.0, Array($0.1.utf8)) })
}

private let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

private func escaped(_ text: String) -> String {
    var made = ""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "&": made += "&amp;"
        case "<": made += "&lt;"
        case ">": made += "&gt;"
        case "\"": made += "&quot;"
        // No XML can hold these.
        case "\u{0}"..<" ", "\u{FFFE}", "\u{FFFF}": made += " "
        default: made.unicodeScalars.append(scalar)
        }
    }
    return made
}

// MARK: .docx

private func wordDocument(_ corners: PageCorners) -> [(String, String)] {
    let names =
        "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
        + "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    func run(_ text: String, bold: Bool = false) -> String {
        "<w:r><w:rPr>\(bold ? "<w:b/>" : "")<w:sz w:val=\"16\"/></w:rPr><w:t xml:space=\"preserve\">\(escaped(text))</w:t></w:r>"
    }
    func field(_ name: String) -> String { "<w:fldSimple w:instr=\" \(name) \">\(run("1"))</w:fldSimple>" }
    func corner(_ left: String, _ right: String) -> String {
        "<w:p><w:pPr><w:tabs><w:tab w:val=\"right\" w:pos=\"10092\"/></w:tabs></w:pPr>\(left)<w:r><w:tab/></w:r>\(right)</w:p>"
    }
    let number = run(corners.page) + field("PAGE") + run(corners.of) + field("NUMPAGES")
    return [
        (
            "word/document.xml",
            declaration + """
                <w:document \(names)><w:body><w:p/><w:sectPr><w:headerReference w:type="default" r:id="rId9"/>\
                <w:footerReference w:type="default" r:id="rId10"/><w:pgSz w:w="11906" w:h="16838"/>\
                <w:pgMar w:top="1247" w:right="907" w:bottom="1134" w:left="907" w:header="567" w:footer="567" w:gutter="0"/>\
                </w:sectPr></w:body></w:document>
                """
        ),
        (
            "word/_rels/document.xml.rels",
            declaration + """
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
                <Relationship Id="rId9" Type="\(kind)/header" Target="header1.xml"/>\
                <Relationship Id="rId10" Type="\(kind)/footer" Target="footer1.xml"/></Relationships>
                """
        ),
        (
            "word/header1.xml",
            declaration
                + "<w:hdr \(names)>\(corner(run(corners.topLeft, bold: true), run(corners.topRight)))</w:hdr>"
        ),
        ("word/footer1.xml", declaration + "<w:ftr \(names)>\(corner(run(corners.bottomLeft), number))</w:ftr>"),
        ("word/styles.xml", declaration + "<w:styles \(names)>\(wordStyles)</w:styles>"),
    ]
}

private var wordStyles: String {
    func paragraph(_ id: String, _ name: String, _ base: String, _ layout: String, _ letters: String) -> String {
        "<w:style w:type=\"paragraph\"\(base.isEmpty ? " w:default=\"1\"" : "") w:styleId=\"\(id)\"><w:name w:val=\"\(name)\"/>"
            + (base.isEmpty ? "" : "<w:basedOn w:val=\"\(base)\"/>")
            + "<w:qFormat/><w:pPr>\(layout)</w:pPr><w:rPr>\(letters)</w:rPr></w:style>"
    }
    func size(_ halves: Int) -> String { "<w:sz w:val=\"\(halves)\"/>" }
    var made = """
        <w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Liberation Serif" w:hAnsi="Liberation Serif"/>\
        <w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr></w:rPrDefault></w:docDefaults>
        """
    made += paragraph("Normal", "Normal", "", "<w:spacing w:before=\"0\" w:after=\"80\"/>", "")
    made += paragraph("BodyText", "Body Text", "Normal", "", "")
    made += paragraph("FirstParagraph", "First Paragraph", "BodyText", "", "")
    made += paragraph("Compact", "Compact", "BodyText", "<w:spacing w:before=\"10\" w:after=\"10\"/>", size(16))
    made += paragraph("Title", "Title", "Normal", "<w:keepNext/><w:spacing w:after=\"120\"/>", "<w:b/>" + size(32))
    for (level, halves) in [30, 24, 21, 20].enumerated() {
        made += paragraph(
            "Heading\(level + 1)", "heading \(level + 1)", "Normal",
            "<w:keepNext/><w:spacing w:before=\"240\" w:after=\"80\"/><w:outlineLvl w:val=\"\(level)\"/>",
            "<w:b/>" + size(halves))
    }
    made += paragraph(
        "TableCaption", "Table Caption", "Normal", "<w:keepNext/><w:spacing w:before=\"80\" w:after=\"40\"/>",
        "<w:i/>" + size(18))
    made += """
        <w:style w:type="character" w:styleId="VerbatimChar"><w:name w:val="Verbatim Char"/><w:rPr>\
        <w:rFonts w:ascii="Liberation Mono" w:hAnsi="Liberation Mono"/>\(size(16))</w:rPr></w:style>
        """
    let rules = ["top", "left", "bottom", "right", "insideH", "insideV"].map {
        "<w:\($0) w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"808080\"/>"
    }.joined()
    return made + """
        <w:style w:type="table" w:default="1" w:styleId="Table"><w:name w:val="Table"/><w:tblPr><w:tblBorders>\(rules)\
        </w:tblBorders><w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr>\
        <w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="E8EAEC"/>\
        </w:tcPr></w:tblStylePr></w:style>
        """
}

// MARK: .odt

private func textDocument(_ corners: PageCorners) -> [(String, String)] {
    let kind = "application/vnd.oasis.opendocument.text"
    let names = [
        "office", "style", "text", "table", "fo:xsl-fo-compatible", "svg:svg-compatible",
    ].map { name in
        let parts = name.split(separator: ":")
        return "xmlns:\(parts[0])=\"urn:oasis:names:tc:opendocument:xmlns:\(parts.last ?? ""):1.0\""
    }.joined(separator: " ")
    let styles = """
        <office:document-styles \(names) office:version="1.2"><office:styles>\(textStyles)</office:styles>\
        <office:automatic-styles><style:style style:name="CornerBold" style:family="text">\
        <style:text-properties fo:font-weight="bold"/></style:style><style:page-layout style:name="Mpm1">\
        <style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin="1.6cm" \
        style:print-orientation="portrait"/><style:header-style><style:header-footer-properties fo:min-height="0.6cm" \
        fo:margin-bottom="0.3cm"/></style:header-style><style:footer-style><style:header-footer-properties \
        fo:min-height="0.6cm" fo:margin-top="0.3cm"/></style:footer-style></style:page-layout></office:automatic-styles>\
        <office:master-styles><style:master-page style:name="Standard" style:page-layout-name="Mpm1"><style:header>\
        <text:p text:style-name="Header"><text:span text:style-name="CornerBold">\(escaped(corners.topLeft))</text:span>\
        <text:tab/>\(escaped(corners.topRight))</text:p></style:header><style:footer><text:p text:style-name="Header">\
        \(escaped(corners.bottomLeft))<text:tab/>\(escaped(corners.page))<text:page-number \
        text:select-page="current">1</text:page-number>\(escaped(corners.of))<text:page-count>1</text:page-count></text:p>\
        </style:footer></style:master-page></office:master-styles></office:document-styles>
        """
    let manifest = """
        <manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry \
        manifest:media-type="\(kind)" manifest:full-path="/"/><manifest:file-entry manifest:media-type="text/xml" \
        manifest:full-path="styles.xml"/></manifest:manifest>
        """
    return [
        ("mimetype", kind), ("styles.xml", declaration + styles),
        // Pandoc writes its own, but lists only what its form has: LibreOffice opens nothing that is not listed.
        ("meta.xml", declaration + "<office:document-meta \(names) office:version=\"1.2\"/>"),
        ("META-INF/manifest.xml", declaration + manifest),
    ]
}

private var textStyles: String {
    func paragraph(
        _ name: String, _ parent: String, _ layout: String, _ letters: String, level: Int? = nil, inner: String = ""
    ) -> String {
        "<style:style style:name=\"\(name)\" style:family=\"paragraph\""
            + (parent.isEmpty ? "" : " style:parent-style-name=\"\(parent)\"")
            + (level.map { " style:default-outline-level=\"\($0)\"" } ?? "")
            + "><style:paragraph-properties \(layout)>\(inner)</style:paragraph-properties>"
            + "<style:text-properties \(letters)/></style:style>"
    }
    func size(_ points: Double, bold: Bool = false) -> String {
        "fo:font-size=\"\(points)pt\"" + (bold ? " fo:font-weight=\"bold\"" : "")
    }
    let stays = "fo:keep-with-next=\"always\""
    var made = """
        <style:default-style style:family="paragraph"><style:text-properties fo:font-family="'Liberation Serif'" \
        fo:font-size="10pt"/></style:default-style>
        """
    made += paragraph("Standard", "", "fo:margin-bottom=\"0.14cm\"", size(10))
    made += paragraph("Text_20_body", "Standard", "", "") + paragraph("First_20_paragraph", "Text_20_body", "", "")
    made += paragraph("Title", "Standard", stays + " fo:margin-bottom=\"0.2cm\"", size(16, bold: true))
    for (level, points) in [15, 12, 10.5, 10].enumerated() {
        made += paragraph(
            "Heading_20_\(level + 1)", "Standard", stays + " fo:margin-top=\"0.42cm\" fo:margin-bottom=\"0.14cm\"",
            size(points, bold: true), level: level + 1)
    }
    let close = "fo:margin-top=\"0.01cm\" fo:margin-bottom=\"0.01cm\""
    made += paragraph("Table_20_Contents", "Standard", close, size(8))
    made += paragraph("Table_20_Heading", "Table_20_Contents", "", size(8, bold: true))
    made += paragraph(
        "TableCaption", "Standard", stays + " fo:margin-top=\"0.14cm\"", size(9) + " fo:font-style=\"italic\"")
    made += paragraph(
        "Header", "Standard", "", size(8),
        inner: "<style:tab-stops><style:tab-stop style:position=\"17.8cm\" style:type=\"right\"/></style:tab-stops>")
    made += """
        <style:style style:name="Source_Text" style:family="text"><style:text-properties \
        fo:font-family="'Liberation Mono'" fo:font-size="8pt"/></style:style>\
        <style:style style:name="Bullet_20_Symbols" style:family="text"/>
        """
    for (name, ground) in [("TableHeaderRowCell", " fo:background-color=\"#e8eaec\""), ("TableRowCell", "")] {
        made += """
            <style:style style:name="\(name)" style:family="table-cell"><style:table-cell-properties \
            fo:border="0.4pt solid #808080" fo:padding="0.08cm"\(ground)/></style:style>
            """
    }
    return made
}

// MARK: The archive

/// A zip archive of files as they are, without compression.
private func storedArchive(_ files: [(name: String, bytes: [UInt8])]) -> [UInt8] {
    var made: [UInt8] = []
    var list: [UInt8] = []
    func add(_ number: Int, _ size: Int, to bytes: inout [UInt8]) {
        for place in 0..<size { bytes.append(UInt8(number >> (8 * place) & 0xFF)) }
    }
    for file in files {
        var head: [UInt8] = []
        // Version 2.0, names in UTF-8, stored; 1 January 1980.
        for (number, size) in [(20, 2), (0x800, 2), (0, 2), (0, 2), (0x21, 2)] { add(number, size, to: &head) }
        add(Int(checksum(file.bytes)), 4, to: &head)
        for number in [file.bytes.count, file.bytes.count] { add(number, 4, to: &head) }
        add(file.name.utf8.count, 2, to: &head)
        add(0, 2, to: &head)
        let start = made.count
        made += [0x50, 0x4B, 3, 4] + head + Array(file.name.utf8) + file.bytes
        list += [0x50, 0x4B, 1, 2, 20, 0] + head
        for (number, size) in [(0, 2), (0, 2), (0, 2), (0, 4), (start, 4)] { add(number, size, to: &list) }
        list += Array(file.name.utf8)
    }
    let start = made.count
    made += list + [0x50, 0x4B, 5, 6, 0, 0, 0, 0]
    for (number, size) in [(files.count, 2), (files.count, 2), (list.count, 4), (start, 4), (0, 2)] {
        add(number, size, to: &made)
    }
    return made
}

/// CRC-32 as archives have it.
private func checksum(_ bytes: [UInt8]) -> UInt32 {
    var sum: UInt32 = .max
    for byte in bytes {
        sum ^= UInt32(byte)
        for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
    return ~sum
}
