import Assessment
import CaseModel
import Exercise
import Report
import Testing

@Suite struct LineSectionTests {
    @Test("Figures of the line lead to their findings, and observers' places are nowhere")
    func line() throws {
        let (found, overview) = try TestCase.exercise()
        let page = try reportPage(found, talks: nil, line: LineAnswers(overview: overview))
        let total = try #require(overview.totals?.totals(by: .all).first { $0.key.provision == 0 }?.total)
        #expect(page.contains("Reports of violations: <a href=\"#_findings-0\">\(total.least) to \(total.most)</a>"))
        #expect(page.contains("<details id=\"_findings-0\">"))
        #expect(page.contains("class=\"line-map\""))
        #expect(page.contains("class=\"line-strip\""))
        // What observers see from must not be in a page that is public, nor the exact places of what they saw.
        let world = ExerciseWorld(seed: 7)
        for post in world.posts { #expect(!page.contains("\(post.place.latitude)")) }
        for event in world.events { #expect(!page.contains("\(event.place.latitude)")) }
        #expect(!page.contains("post-1"))
    }

    @Test("What nobody watched is hatched, and who was kept out is said without saying where")
    func coverage() throws {
        let (found, overview) = try TestCase.exercise()
        let page = try reportPage(
            found, talks: nil, line: LineAnswers(overview: overview, coverage: try TestCase.exerciseCoverage(found)))
        #expect(page.contains("class=\"not-observed\""))
        #expect(page.contains("Kept from watching: a post, 2026-03-"))
        #expect(page.contains("access denied by Amber"))
        #expect(page.contains("detection functions: prior"))
        #expect(page.contains("Where nobody was looking"))
        for post in ExerciseWorld(seed: 7).posts {
            #expect(!page.contains("\(post.place.latitude)"))
            #expect(!page.contains("\(post.id)"))
        }
        #expect(try reportPage(found, talks: nil).contains("No observers in the file"))
    }

    @Test("A flag or a party's colour is nowhere on the map")
    func neutral() throws {
        let (found, overview) = try TestCase.exercise()
        let page = try reportPage(found, talks: nil, line: LineAnswers(overview: overview))
        let start = try #require(page.firstRange(of: "<svg class=\"line-map\""))
        let end = try #require(page[start.upperBound...].firstRange(of: "</svg>"))
        let map = page[start.lowerBound..<end.upperBound]
        #expect(!map.contains("fill=") && !map.contains("style="))
        #expect(!map.lowercased().contains("leaflet") && !map.contains("amber\"") && !map.contains("teal\""))
    }
}
