import Testing
import Values

@Suite struct IDListTests {
    @Test func idsStandApartByBlanksOrSemicolons() {
        #expect(IDList("A1 A2").ids == ["A1", "A2"])
        #expect(IDList(" A1\u{A0}A2\t").ids == ["A1", "A2"])
        #expect(IDList("A 1; A 2 ;; A3;").ids == ["A 1", "A 2", "A3"])
        #expect(IDList("\"A 1\" A2").ids == ["A 1", "A2"])
        #expect(IDList("\"A;1\"; A 2").ids == ["A;1", "A 2"])
        #expect(IDList("\"open A1").ids == ["\"open", "A1"])
        #expect(IDList("").ids == [] && IDList(" ; ").ids == [])
    }

    @Test func whatIsWrittenIsReadAgain() {
        for ids in [["A1", "A2"], ["A 1", "A2"], ["a;b", "\"c", "d\"e", "f\"", "g \"h\""], ["\"", "x"], [" y "]] {
            #expect(IDList(IDList(ids).text).ids == ids)
        }
        #expect(IDList(["A1", "A2"]).text == "A1 A2")
    }
}
