import CaseFolder
import CaseModel
import Foundation
import Report
import TestSupport
import Testing

/// Future patrols stand on working papers and nowhere else.
@Suite struct WorkingPlanTests {
    private func exercise() throws -> Case {
        switch readCase(atFolder: bundledExercise) {
        case .refused(let mistakes): throw mistakes[0]
        case .read(let found): return found
        }
    }

    @Test func theReportShowsNothingOfPatrols() throws {
        let found = try exercise()
        let patrols = try #require(found.patrols)
        let page = try reportPage(found, talks: nil)
        var hidden = patrols.bases.map(\.id) + patrols.teams.map(\.id) + patrols.places.map(\.id)
        hidden += patrols.places.map { "\($0.coordinate.latitude)" } + patrols.bases.map { "\($0.coordinate.latitude)" }
        #expect(hidden.count > 20)
        for word in hidden { #expect(!page.contains(word), "\(word) is on the page") }
        #expect(!page.contains("class=\"route\""))
    }

    @Test func aWorkingPaperSaysWhatItIsAndLoadsNothing() throws {
        let found = try exercise()
        let route = PlannedRoute(
            name: "day <1>, team", start: found.lines[0].run[0], end: found.lines[0].run[0],
            stops: [.init(place: found.lines[0].run[5], words: "08:00 & on")])
        let facts = PageFacts(version: "9.8", hash: "abc", audience: .mission)
        let page = try workingPlanPage(found, routes: [route, route], lines: ["a <b>"], facts: facts)
        // In the head, above the map, and in the margin of every printed page.
        #expect(page.components(separatedBy: "Not for publication.").count == 4)
        #expect(page.contains("9.8") && page.contains("abc") && page.contains("counter(pages)"))
        #expect(page.contains("noindex") && page.contains("default-src 'none'"))
        #expect(page.contains("day &lt;1&gt;, team") && page.contains("08:00 &amp; on") && page.contains("a &lt;b&gt;"))
        #expect(page.contains("class=\"route\"") && page.contains(">1.1 2.1</text>"))
        #expect(!page.contains("http://") && !page.contains("https://") && !page.contains("<script"))
        let empty = try workingPlanPage(found, routes: [], lines: [], facts: facts)
        #expect(empty.contains("No visit gains anything"))
    }
}
