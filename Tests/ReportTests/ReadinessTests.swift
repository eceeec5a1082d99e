import Answers
import CaseFolder
import CaseModel
import Foundation
import Mission
import MissionVerification
import Report
import TestSupport
import Testing

/// What the page says of pledges and needs.
@Suite struct ReadinessTests {
    private func page(of name: String) throws -> (found: Case, page: String) {
        switch readCase(atFolder: example(name).path) {
        case .refused(let mistakes): throw mistakes[0]
        case .read(let found):
            let answer = missionAnswer(found, question: found.usualMissionQuestion)
            let page = try reportPage(
                found, talks: nil, mission: MissionAnswers(answer, verifyMission(answer, of: found)))
            return (found, page)
        }
    }

    private func section(_ page: String) throws -> Substring {
        let start = try #require(page.range(of: "<section id=\"_readiness\""))
        let end = try #require(page.range(of: "</section>", range: start.upperBound..<page.endIndex))
        return page[start.lowerBound..<end.lowerBound]
    }

    /// The article tells a number of contributors and nothing that could be reckoned with: nothing is invented.
    @Test func theArticlesPledgesAreTwentySixOfWhichNothingIsKnown() throws {
        let section = try section(try page(of: "reassurance-force").page)
        #expect(section.contains("<th scope=\"row\">those that share C1</th><td>26</td><td>0</td><td>0</td><td>0</td>"))
        #expect(section.contains("nothing can be reckoned, and nothing is guessed"))
        #expect(!section.contains("<svg"))
        #expect(section.contains("Proof, by a checker that shares nothing with the engine but the model:"))
    }

    @Test func statesStandInColumnsOfTheirOwnAndAreNotAddedUp() throws {
        let section = try section(try page(of: "exercise").page)
        #expect(
            section.contains("<th scope=\"col\">further: in preparation</th><th scope=\"col\">further: confirmed</th>"))
        // Worked out by hand from mission.yaml: 2 patrols × 3 shifts × 2 in each of three sectors, and 2 at the crossing,
        // are 38. From 2026-03-05 on 16 teams are deployed; of 14 in preparation, which do not work by night and not in
        // the east, the one shift by day of two sectors takes 8; a confirmed share of two.
        #expect(
            section.contains(
                "<th scope=\"row\" class=\"period\">2026-03-05 to 2026-03-07</th><td>38</td><td>16</td><td>8</td><td>2</td>"
            ))
        #expect(section.contains("<svg class=\"readiness\""))
        #expect(section.contains("by nothing: "))
    }

    @Test func aCaseWithoutAMissionSaysSo() throws {
        let page = try reportPage(Case(title: "x"), talks: nil)
        #expect(try section(page).contains("None in the file."))
    }
}
