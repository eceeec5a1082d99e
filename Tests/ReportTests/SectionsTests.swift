import CaseModel
import Report
import Testing

@Suite struct SectionsTests {
    @Test("A case with nothing in it says of every part that there is none")
    func emptyCase() throws {
        let found = try TestCase.read([("case.yaml", "title: Nothing\ndocuments: []\nparties: []\n")])
        let page = try TestCase.page(found)
        for section in [
            "_documents", "_cores", "_openings", "_choices", "_proof", "_matrix", "_positions", "_order", "_statements",
            "_demands", "_readings", "_laws", "_goals", "_scenarios", "_tensions", "_unknowns", "_inconsistencies",
            "_mission", "_pledges", "_readiness", "_line", "_provisions", "_venues", "_formats", "_events",
            "_territory", "_actors",
            "_precedents",
        ] {
            let start = try #require(page.firstRange(of: "id=\"\(section)\""), "\(section)")
            let rest = page[start.upperBound...]
            let end = rest.firstRange(of: "</section>")?.lowerBound ?? rest.endIndex
            #expect(rest[..<end].contains("None in the file"), "\(section)")
        }
        for kind in [
            "statements: none in the file", "lines: none in the file", "Observers and coverage",
            "provisions: none in the file",
        ] {
            #expect(page.contains(kind), "\(kind)")
        }
        #expect(page.contains("This case has no goal"))
    }

    @Test("Cores are drawn, with the circle that their rules make and the proof of each demand")
    func cores() throws {
        let page = try TestCase.page(EveryKindCase.read())
        #expect(page.contains("class=\"cores-by-party\""))
        #expect(page.contains("A circle: "))
        #expect(page.contains("retreat before talks (Nordmark N1)"))
        #expect(page.contains("Possible without <a href=\"#N1\""))
        #expect(page.contains("<span class=\"basis\">inferred by the editor</span>"))
    }

    @Test("Every side has its own column, and no column is a sum")
    func openings() throws {
        let page = try TestCase.page(EveryKindCase.read())
        let table = try #require(page.firstRange(of: "<table class=\"vectors\">"))
        let end = try #require(page[table.upperBound...].firstRange(of: "</thead>"))
        let head = page[table.upperBound..<end.lowerBound]
        #expect(
            head.contains(
                "<th scope=\"col\">Opening</th><th scope=\"col\">Nordmark</th><th scope=\"col\">Sud</th></tr>"))
    }

    @Test("A step of a ladder leads to its demand")
    func ladder() throws {
        let page = try TestCase.page(EveryKindCase.read())
        #expect(page.contains("<a href=\"#SO2\""))
        #expect(page.contains("step 2, some"))
    }

    @Test("Each of 26 contributors has a mark of its own, and none a name")
    func contributors() throws {
        let page = try TestCase.page(EveryKindCase.read())
        #expect(page.components(of: "<rect class=\"unnamed\"") == 27, "26 of one pledge, one of the other")
        #expect(page.components(of: "<rect class=\"named\"") == 1)
        #expect(page.contains("26 contributors; names: undisclosed"))
    }

    @Test("A party that did not speak is said to be silent, not blank")
    func silence() throws {
        let page = try TestCase.page(EveryKindCase.read())
        #expect(page.contains("<td><span class=\"silent\">not said</span></td>"))
    }

    @Test("Where laws exclude the goal, no demand is blamed")
    func blocked() throws {
        var found = try EveryKindCase.read()
        let negation = Formula.not(.occurs(event: 1))
        found.laws[0].formula = negation
        let page = try TestCase.page(found)
        #expect(page.contains("The goal is impossible even with no demand at all"))
        #expect(page.contains("What excludes the goal"))
    }

    @Test("Where every demand can be kept, nothing is asked of anybody")
    func possible() throws {
        let found = try EveryKindCase.read()
        let page = try TestCase.page(found, TalksQuestion(givenUp: ["N1", "N2"]))
        #expect(page.contains("There is no deadlock"))
        #expect(page.contains("Nothing has to be given up."))
        #expect(page.contains("One way in which it goes"))
    }

    @Test("A search that was cut short says so")
    func incomplete() throws {
        let found = try EveryKindCase.read()
        var findings = try #require(try TestCase.findings(found))
        findings.answer.cores.complete = false
        findings.answer.openings.complete = false
        findings.answer.provedFirst = 1
        findings.proof.unchecked = ["the list of cores"]
        var page = try reportPage(found, talks: findings)
        #expect(page.contains("there may be more"))
        #expect(page.contains("Not proved to be next"))
        #expect(page.contains("not everything could be checked"))
        findings.answer.possible = nil
        findings.answer.components = []
        findings.answer.firstOpenings = []
        page = try reportPage(found, talks: findings)
        #expect(page.contains("did not suffice to tell"))
        #expect(page.contains("No core was found in the time given"))
    }

    @Test("A fault of the proof stands in the first lines")
    func fault() throws {
        let found = try EveryKindCase.read()
        var findings = try #require(try TestCase.findings(found))
        findings.proof.faults = ["core 1 is possible"]
        let page = try reportPage(found, talks: findings)
        let short = try #require(page.firstRange(of: "id=\"_short\""))
        let end = try #require(page[short.upperBound...].firstRange(of: "</section>"))
        #expect(page[short.upperBound..<end.lowerBound].contains("The checker found faults"))
    }
}

extension String {
    fileprivate func components(of part: String) -> Int {
        split(separator: part, omittingEmptySubsequences: false).count - 1
    }
}
