public import CaseModel
import Assessment
import PatrolPlanning
import Wording

/// A duty of a planned patrol, as a working paper shows it.
public struct PlannedRoute: Sendable {
    /// A stop with what is told of it: when, and what it gains.
    public struct Stop: Sendable {
        public var place: Coordinate
        public var words: String
        public init(place: Coordinate, words: String) {
            self.place = place
            self.words = words
        }
    }
    /// The team and its day.
    public var name: String
    /// When and at which bases it begins and ends, by which clock, and how the team is reached.
    public var duty: [String]
    public var start: Coordinate
    public var end: Coordinate
    public var stops: [Stop]
    public init(name: String, duty: [String] = [], start: Coordinate, end: Coordinate, stops: [Stop]) {
        self.name = name
        self.duty = duty
        self.start = start
        self.end = end
        self.stops = stops
    }

    var run: [Coordinate] { [start] + stops.map(\.place) + [end] }
}

/// A plan of patrols with its map, as one page that loads nothing from elsewhere. It shows where people will be, and says
/// on every sheet that it is not for publication; ``reportPage(_:talks:line:mission:base:)`` never shows any of it.
///
/// - Parameter lines: the plan in words, with its bound and the price of what binds it.
public func workingPlanPage(
    _ found: Case, plan: PatrolsText, facts: PageFacts, base: [[Coordinate]] = []
) throws -> String {
    // What the command says is in English.
    let lines = Language.$spoken.withValue(.english) { plan.lines }
    return try Language.$spoken.withValue(found.spokenLanguage) {
        try workingPlanPage(found, routes: plan.routes, lines: lines, facts: facts, base: base)
    }
}

package func workingPlanPage(
    _ found: Case, routes: [PlannedRoute], lines: [String], facts: PageFacts, base: [[Coordinate]] = []
) throws -> String {
    unbrokenDates(try PageTemplates().page(WorkingPlanView(found, routes, lines, facts, base), template: "plan"))
}

struct WorkingPlanView {
    var style: Markup
    var policy: Markup
    var language: Markup
    var title: String
    /// At the head, at the foot and on each printed sheet.
    var notice: String
    var map: Markup
    var routes: [RouteView]
    var hasRoutes: Bool
    var text: String
    /// From what it was made.
    var made: Markup

    struct RouteView {
        var number: Int
        var name: String
        var duty: [String]
        var stops: [String]
    }

    init(_ found: Case, _ routes: [PlannedRoute], _ lines: [String], _ facts: PageFacts, _ base: [[Coordinate]]) {
        let notice = spoken(workingPaperNotice)
        let foot = [facts.version, facts.hash.map { String($0.prefix(16)) }].compactMap { $0 }.joined(separator: ", ")
        style =
            Markup(file: PackageResources.report_css) + Markup(file: PackageResources.parts_css)
            + Markup(file: PackageResources.print_css)
            // On each printed sheet, in its margin: nothing of the page may lie under it.
            + Markup(
                trusted:
                    "@page { margin: 20mm 14mm 16mm; @top-center { content: \(cssText(notice)); font: 700 9pt sans-serif; } "
                    + "@bottom-left { content: \(cssText(foot)); font: 7pt sans-serif; } "
                    + "@bottom-right { content: counter(page) \" / \" counter(pages); font: 7pt sans-serif; } }\n"
            )
        policy = contentPolicy(style: style, script: nil)
        language = Markup(trusted: Language.spoken.attributes)
        title = found.title
        self.notice = notice
        map = lineMap(found, nil, base: base, routes: routes)
        self.routes = routes.enumerated().map { number, route in
            RouteView(
                number: number + 1, name: route.name, duty: route.duty,
                stops: route.stops.map { stop in
                    let zones = found.zones.filter { $0.isDrawnOver(stop.place) }.map(\.name)
                    return zones.isEmpty
                        ? stop.words : say("\(stop.words); within \(zones.joined(separator: ", "))")
                })
        }
        hasRoutes = !routes.isEmpty
        text = lines.joined(separator: "\n")
        let hash: Markup =
            facts.hash.map { " SHA-256 of the files of the case: <code class=\"hash\">\($0)</code>." } ?? ""
        made = """
            Made by <code>truceline patrols</code> \(facts.version) from the case folder alone; \(cutOff(found)), time zone \
            \(found.agreement.timeZone).\(hash)
            """
    }
}

extension Zone {
    /// Whether a place lies within what a map draws of the zone, as a reader of the map sees it.
    fileprivate func isDrawnOver(_ place: Coordinate) -> Bool {
        func holds(_ ring: [Coordinate]) -> Bool {
            var isInside = false
            for (one, other) in zip(ring, ring.dropFirst() + ring.prefix(1))
            where (one.latitude > place.latitude) != (other.latitude > place.latitude) {
                let share = (place.latitude - one.latitude) / (other.latitude - one.latitude)
                if place.longitude < one.longitude + share * (other.longitude - one.longitude) { isInside.toggle() }
            }
            return isInside
        }
        // Rings within rings are holes; each strip stands by itself.
        let isInArea = area.rings.count(where: holds) % 2 == 1
        return isInArea || outline.dropFirst(area.rings.count).contains(where: holds)
    }
}
