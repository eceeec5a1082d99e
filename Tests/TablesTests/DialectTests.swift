import Foundation
import Tables
import Testing

/// How files of rows are written down, as spreadsheets, forms and data exchanges really write them.
@Suite struct DialectTests {
    private struct Read {
        var rows: [[String]] = []
        var lines: [Int] = []
        var mistakes: [String] = []
        var unread: [String] = []
    }

    private func read(_ text: String, _ names: [String] = ["id", "lon", "note"]) -> Read {
        read(Array(text.utf8), names)
    }

    private func read(_ bytes: [UInt8], _ names: [String] = ["id", "lon", "note"]) -> Read {
        var made = Read()
        let columns = names.map { TableColumn([$0] + ($0 == "lon" ? ["longitude"] : []), isRequired: $0 == "id") }
        let report = readTable(bytes, columns: columns, likeness: { name, known in name == "nott" ? "note" : nil }) {
            row in
            made.rows.append(names.indices.map { row.text($0) })
            made.lines.append(row.line)
        }
        made.mistakes = report.mistakes.map { "\($0.line):\($0.column): \($0.message)" }
        made.unread = report.unread.map { "\($0.line):\($0.column): \($0.message)" }
        return made
    }

    /// The same two rows, however they are written.
    @Test(arguments: [
        "id,lon,note\nA,1.5,x\nB,2,y\n",
        "\u{FEFF}id,lon,note\nA,1.5,x\nB,2,y\n",
        "\u{FEFF}\"id\",\"lon\",\"note\"\r\n\"A\",\"1.5\",\"x\"\r\n\"B\",\"2\",\"y\"\r\n",
        "sep=;\nid;lon;note\nA;1.5;x\nB;2;y",
        "\u{FEFF}sep=,\r\nid,lon,note\r\nA,1.5,x\r\nB,2,y\r\n",
        "\"sep=\t\"\nid\tlon\tnote\nA\t1.5\tx\nB\t2\ty\n",
        "id;lon;note\nA;1.5;x\nB;2;y\n",
        " ID ,LON\u{00A0}, Note\n A ,1.5, x\nB,2 ,y\n",
        "id,lon,note\n#meta+id,#geo+lon,#description\nA,1.5,x\nB,2,y\n",
        "id,lon,note\n#meta+id,,\nA,1.5,x\n,,\nB,2,y,,,\n,,\n",
        "id,longitude,note,,\nA,1.5,x,,\nB,2,y,,\n",
    ]) func writtenInManyWays(text: String) {
        let found = read(text)
        #expect(found.mistakes == [])
        #expect(found.rows == [["A", "1.5", "x"], ["B", "2", "y"]])
    }

    @Test func quotationMarks() {
        let found = read("id,note\n\"R\"\"1\",\"a, \"\"b\"\"\nc\"\nR2,5\" mortar\n", ["id", "note"])
        #expect(found.rows == [["R\"1", "a, \"b\"\nc"], ["R2", "5\" mortar"]])
        #expect(found.lines == [2, 4])
        #expect(found.mistakes == [])
    }

    /// A row of tags under the names only, and only where every field is one or blank.
    @Test func aTagRowIsOnlyUnderTheNames() {
        #expect(read("id,note\nA,x\n#meta,#x\n", ["id", "note"]).rows == [["A", "x"], ["#meta", "#x"]])
        #expect(read("id,note\n#1,#2\n", ["id", "note"]).rows == [["#1", "#2"]])
    }

    @Test(arguments: [
        ("id,note\nA,\"x\nB,y\nC,z\n", ["2:3: a quotation mark that is not closed: the 3 lines"]),
        ("id,note\nA,\"x\nB,\"y\"\nC,z\n", ["2:3: a quotation mark that is not closed: the next one, in line 3"]),
        ("id,note\nA,\"x\"y\n", ["2:6: text behind a closing quotation mark"]),
        ("id,lon,longitude\nA,1,2\n", ["1:8: columns 'lon' and 'longitude' both mean lon"]),
        ("id,note,note\nA,1,2\n", ["1:9: a second column 'note'"]),
        ("id,nott\nA,1\n", ["1:4: unknown column 'nott'; expected 'note'"]),
        ("note\nA\n", ["1:1: no column 'id'"]),
        ("id,note\nA\nB,x,y\n", ["2:1: too few fields: 1", "3:5: too many fields: 3"]),
        ("id,note\nA;x\n", ["2:1: the row is divided by semicolons, the line of column names by commas"]),
        ("id,note\rA,x\r", ["1:1: lines end in a carriage return only"]),
        ("", ["1:1: the file is empty"]),
        ("\u{FEFF}", ["1:1: the file is empty"]),
        ("{\"id\": 1}\n", ["1:1: is JSON; expected delimited text"]),
        ("<html>\n", ["1:1: is XML or a page of the web"]),
        ("PK\u{3}\u{4}junk", ["1:1: is a zip archive or a spreadsheet"]),
        ("id,note\nAé,\u{0}\n", ["2:4: a control character (0x00)"]),
        ("id,note\nA,\u{1B}[31m\n", ["2:3: a control character (0x1b)"]),
    ]) func mistakesStandAtTheirPlace(text: String, expected: [String]) {
        let found = read(text, ["id", "lon", "note"])
        #expect(found.mistakes.count == expected.count, "\(found.mistakes)")
        for (got, wanted) in zip(found.mistakes, expected) { #expect(got.hasPrefix(wanted), "\(got)") }
    }

    /// Bytes that are not UTF-8, from Unicode's table of ill-formed sequences, in a column that nobody reads.
    @Test(arguments: [
        [0xFF], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82], [0xE0, 0x80, 0xAF],
    ])
    func notUTF8(bad: [UInt8]) {
        let bytes = Array("id,other\nÄ,ok\nB,".utf8) + bad + Array("\nC,fine\n".utf8)
        let found = read(bytes, ["id"])
        #expect(found.rows == [["Ä"], ["C"]])
        #expect(found.mistakes.count == 1)
        #expect(
            found.mistakes.first?.hasPrefix("3:3: byte 0x\(String(bad[0], radix: 16)) is not UTF-8") == true,
            "\(found.mistakes)")
    }

    @Test func utf16IsNamed() {
        let found = read([0xFF, 0xFE] + "id,note\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
        #expect(found.mistakes.first?.contains("is UTF-16") == true, "\(found.mistakes)")
    }

    @Test func columnsThatAreNotReadAreTold() {
        #expect(read("id,colour,note\nA,red,x\n").unread == ["1:4: column 'colour' is not read"])
    }

    // MARK: Blocks

    private func blocks(_ text: String, blockSize: Int) throws -> [RecordBlock] {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("blocks-\(UUID().uuidString)").path
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        var made = RecordBlocks(try ByteSource(path: path), quotes: true, blockSize: blockSize)
        var found: [RecordBlock] = []
        while let block = try made.next() { found.append(block) }
        return found
    }

    /// A quotation mark behind another separator than the file's own opens nothing: a block ends at the line nevertheless.
    @Test(arguments: [(";", ","), (",", ";"), ("\t", ",")]) func blocksEndByTheFilesOwnSeparator(
        own: String, other: String
    ) throws {
        let row = ["A", "5\(other)\" mortar", "x"].joined(separator: own) + "\n"
        let text = ["id", "what", "note"].joined(separator: own) + "\n" + String(repeating: row, count: 400)
        let found = try blocks(text, blockSize: 1000)
        #expect(found.count > 5)
        #expect(found.map { String(decoding: $0.bytes, as: UTF8.self) }.joined() == text)
        for block in found { #expect(block.bytes.last == 0x0A && block.faults.isEmpty) }
    }

    /// One mistake at the mark, with the lines that it costs, however large the file.
    @Test func anOpenMarkIsOneMistake() throws {
        let text = "id,note\nA,x\nB,\"y\n" + String(repeating: "C,z\n", count: 3_000_000)
        let found = try blocks(text, blockSize: 1 << 20)
        #expect(found.flatMap(\.faults).count == 1)
        let fault = try #require(found.flatMap(\.faults).first)
        #expect(fault.line == 3 && fault.column == 3)
        #expect(fault.message.contains("the 3000001 lines from here to the end"), "\(fault.message)")
    }

    // MARK: Writing

    @Test func whatIsWrittenIsReadAgain() {
        let texts = ["plain", "a,b", "say \"x\"", "two\nlines", "cr\r\nlf", "Ä ö", ""]
        var table = TableText(columns: ["id", "lon", "note"])
        for text in texts { table.row(["k", "1", text]) }
        #expect(read(table.bytes).rows.map { $0[2] } == texts)
    }

    /// The cells of OWASP's page on CSV injection; numbers stay numbers.
    @Test(arguments: [
        ("=1+1", "\"'=1+1\""), ("+A1", "\"'+A1\""), ("-A1", "\"'-A1\""), ("@SUM(A1)", "\"'@SUM(A1)\""),
        ("\tx", "\"'\tx\""),
        ("\rx", "\"'\rx\""), ("-29.75", "-29.75"), ("+3", "+3"), ("-", "-"), ("1e5", "1e5"), ("-2+3", "\"'-2+3\""),
        ("a=b", "a=b"),
    ]) func formulasAreGuarded(text: String, expected: String) {
        #expect(tableField(text) == expected)
    }
}
