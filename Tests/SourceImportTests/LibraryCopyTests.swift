import CaseModel
import PastCeasefires
import SourceImport
import Tables
import Testing

/// Copies of data sets of ceasefires, in the columns of their makers; every row is made up.
@Suite struct LibraryCopyTests {
    private let head = "Con,AgtId,Agt,Dat,Status,Stage,StageSub,ImRef,ImPK,SsrGua\n"

    private func pax(_ rows: String) -> LibraryImport { importLibrary(.pax, from: Array((head + rows).utf8)) }

    @Test func ceasefiresAmongAgreements() throws {
        let made = pax(
            """
            Avalon,9001,"Truce of the Two Hills, Avalon",1999-05-31,Multiparty signed/agreed,Cea,Ceas,0,1,1
            Avalon,9002,Silence,31/07/2001,Unilateral document,Cea,Ceas,1,0,0
            Avalon,9003,Modalities,2001-08-02,Multiparty signed/agreed,Cea,Rel,0,0,0
            Avalon,9004,Charter,2003-01-01,Multiparty signed/agreed,SubComp,FrCons,1,0,0
            Avalon,9005,Second truce,03/04/2004,Status unclear,Cea,CeaMix,,,
            Avalon,9006,Leap truce,2004-02-29,,Cea,,,,

            """)
        #expect(made.result.mistakes.isEmpty && made.result.rows == 4, "\(made.result.mistakes)")
        #expect(made.ceasefires.map(\.id) == ["pax-9001", "pax-9002", "pax-9005", "pax-9006"])
        #expect(made.ceasefires.map(\.begun.words) == ["1999-05-31", "2001-07-31", "2004", "2004-02-29"])
        #expect(made.ceasefires.allSatisfy { $0.end == .unknown && $0.ended == nil })
        let first = made.ceasefires[0]
        #expect(first.name == "Truce of the Two Hills, Avalon" && first.begunSource == "PA-X, AgtId 9001")
        #expect(first.value(.foreignForces) == .partly && first.value(.guarantee) == .partly)
        // Several signed: whether all is not told. No mention is not a lack.
        #expect(first.value(.signedByAll) == .unknown && first.value(.publicVote) == .unknown)
        #expect(made.ceasefires[1].value(.signedByAll) == .no && made.ceasefires[1].value(.publicVote) == .yes)
        #expect(made.ceasefires[1].value(.foreignForces) == .unknown)
        #expect(made.result.leftOut.values.sorted() == [1, 1] && made.result.flagged == 1)
        #expect(made.result.unread == ["con"] && made.result.read.count == 9)
    }

    @Test(arguments: [
        ("Avalon,9001,A,1999-02-29,,Cea,,,,\n", "for Dat"), ("Avalon,9001,A,31/31/1999,,Cea,,,,\n", "for Dat"),
        ("Avalon,x,A,1999-02-28,,Cea,,,,\n", "for AgtId"), ("Avalon,9001,,1999-02-28,,Cea,,,,\n", "no name"),
        ("Avalon,9001,A,1999-02-28,,Truce,,,,\n", "for Stage"),
        ("Avalon,9001,A,1999-02-28,Signed,Cea,,,,\n", "for Status"),
        ("Avalon,9001,A,1999-02-28,,Cea,,3,,\n", "for ImRef"), ("Avalon,9001,A,1999-02-28,,Cea,,,3,\n", "for ImPK"),
        ("Avalon,9001,A,1999-02-28,,Cea,,,,yes\n", "for SsrGua"),
        ("Avalon,9001,A,1999-02-28,,Cea,,,,\nAvalon,9001.0,B,2001-02-28,,Cea,,,,\n", "second time, after line 2"),
    ])
    func whatTheCodebookDoesNotKnowIsAMistake(_ rows: String, _ words: String) {
        let made = pax(rows)
        #expect(
            made.result.mistakeCount == 1 && made.result.mistakes[0].message.contains(words), "\(made.result.mistakes)")
    }

    private func cf(_ rows: String, _ ended: [Int: CeasefireEnd] = [:], until: String? = nil) -> LibraryImport {
        let head =
            "location,cf_id,uniq_id,actor_name,cf_effect_yr,cf_effect_month,cf_effect_day,cf_dec_yr,cf_dec_month,cf_dec_day,"
            + "ended,end_yr,end_month,end_day,implement,enforcement\n"
        return importLibrary(
            .cf, from: Array((head + rows).utf8), ended: ended, coveredUntil: until.flatMap { PastDate($0) })
    }

    @Test func rowsOfOneCeasefireBecomeOne() {
        let rows = """
            Avalon,1,900-1,Government,1999,5,31,1999,5,30,1,2001,2,-1,0,0
            Avalon,1,900-1,Hill Front,1999,5,31,1999,5,31,1,2001,2,3,0,1
            Avalon,2,900-2,Hill Front,-1,-1,-1,2002,6,-1,0,,,,1,2
            Avalon,3,900-3,Hill Front,0,0,0,2003,6,1,0,,,,1,1
            Avalon,4,900-4,Lake League,2004,0,7,-1,-1,-1,9,2005,1,1,-1,3

            """
        let made = cf(rows, [1: .resumed, 0: .inForce], until: "2020-12-31")
        #expect(made.result.mistakes.isEmpty && made.result.rows == 4, "\(made.result.mistakes)")
        #expect(made.ceasefires.map(\.begun.words) == ["1999-05-31", "2002-06", "2004"])
        #expect(made.ceasefires.map(\.end) == [.resumed, .inForce, .unknown])
        #expect(made.ceasefires.map(\.ended?.words) == ["2001-02", "2020-12-31", nil])
        #expect(made.ceasefires[0].name == "Avalon 1999-05-31: Government; Hill Front")
        // Nobody agreed on a mechanism: none of what it could be. Rows that differ tell nothing.
        #expect(made.ceasefires[0].value(.verification) == .no && made.ceasefires[0].value(.guarantee) == .unknown)
        #expect(made.ceasefires[1].value(.verification) == .unknown && made.ceasefires[1].value(.foreignForces) == .yes)
        #expect(made.ceasefires[2].facts.isEmpty)
        // Without a meaning for the codes, and without a last day, nothing is known of an end.
        #expect(cf(rows).ceasefires.allSatisfy { $0.end == .unknown })
        #expect(cf(rows, [0: .inForce]).ceasefires[1].end == .unknown)
    }

    @Test(arguments: [
        ("A,1,,x,1999,13,1,,,,,,,,,\n", "1999-13-01 is no date"),
        ("A,1,,x,1999,2,29,,,,,,,,,\n", "1999-02-29 is no date"),
        ("A,1,,x,99999,,,,,,,,,,,\n", "99999 is no date"), ("A,1,,x,soon,,,,,,,,,,,\n", "for cf_effect_yr"),
        ("A,1,,x,1999,,,,,,x,,,,,\n", "for ended"), ("A,1,,x,1999,,,,,,,,,,7,\n", "for implement"),
        ("A,1,,x,1999,,,,,,,,,,,9\n", "for enforcement"), (",1,,x,1999,,,,,,,,,,,\n", "no location"),
        ("A,1,,x,1999,,,,,,1,1998,,,,\n", "expected an end behind it"),
        ("A,1,,x,1999,,,,,,,,,,,\nA,1,,y,2001,,,,,,,,,,,\n", "1999 in line 2"),
    ])
    func whatIsNoCodeIsAMistake(_ rows: String, _ words: String) {
        let made = cf(rows, [1: .resumed])
        #expect(
            made.result.mistakeCount == 1 && made.result.mistakes[0].message.contains(words), "\(made.result.mistakes)")
    }

    @Test func aFormHasTwoNames() {
        #expect(LibraryForm(name: "uds") == .pax && LibraryForm(name: "pax") == .pax && LibraryForm(name: "gtd") == nil)
    }
}
