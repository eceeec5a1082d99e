import Testing
import Values
import Wording

/// How numbers and names stand in words.
@Suite struct WordingTests {
    @Test func numbersAreGroupedAlikeEverywhere() {
        #expect(1_234_567.0.grouped == "1,234,567" && 99.96.grouped == "100.0" && 100.4.grouped == "100")
        #expect((-1234.0).grouped == "-1,234" && Double.infinity.grouped == "inf")
        #expect(percent(0.1234) == "12.3 %" && percent(1) == "100.0 %")
    }

    @Test func pluralsAreRight() {
        #expect(counted(1, "core") == "1 core" && counted(0, "core") == "0 cores")
        #expect(counted(2, "party", "parties") == "2 parties")
        #expect(unitWords(1, "masts") == "1 mast" && unitWords(1, "batteries") == "1 battery")
        #expect(unitWords(1, "headquarters") == "1 headquarter" || unitWords(1, "headquarters") == "1 headquarters")
        #expect(daysWords(1) == "1 day" && daysWords(2) == "2 days")
        #expect(fromTo(2, 2) == "2" && fromTo(2, 32) == "2 to 32" && fromTo(2, nil) == "2 or more")
    }

    @Test func aSlipIsFoundAmongTheKnown() {
        #expect(nearestName(to: "acts", among: ["act", "cites"]) == "act")
        #expect(nearestName(to: "prohibted", among: ["prohibited", "permitted"]) == "prohibited")
        #expect(nearestName(to: "zzz", among: ["prohibited"]) == nil)
    }

    /// What steers a terminal, turns text round or cannot stand in XML is shown as its code.
    @Test func textIsSafeToShow() {
        #expect(safeText("a\u{1B}[31mb") == "a\\u001b[31mb")
        #expect(safeText("left\u{202E}right") == "left\\u202eright")
        #expect(safeText("line\nnext\ttab") == "line\nnext\ttab")
        #expect(String(decoding: safeText([0x61, 0xFF]), as: UTF8.self) == "a\u{FFFD}")
        #expect(safeText("Справа الحالة 🚓") == "Справа الحالة 🚓")
    }
}
