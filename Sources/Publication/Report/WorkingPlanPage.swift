public import CaseModel

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
    public var start: Coordinate
    public var end: Coordinate
    public var stops: [Stop]
    public init(name: String, start: Coordinate, end: Coordinate, stops: [Stop]) {
        self.name = name
        self.start = start
        self.end = end
        self.stops = stops
    }

    var run: [Coordinate] { [start] + stops.map(\.place) + [end] }
}

/// A plan of patrols with its map, as one page that loads nothing from elsewhere. It shows where people will be, and says
/// on every sheet that it is not for publication; ``reportPage(_:talks:line:mission:base:)`` never shows any of it.
///
/// - Parameters:
///   - notice: what stands at the head, at the foot and on each printed sheet.
///   - lines: the plan in words, with its bound and the price of what binds it.
public func workingPlanPage(
    _ found: Case, routes: [PlannedRoute], notice: String, lines: [String], base: [[Coordinate]] = []
) throws -> String {
    try PageTemplates().page(WorkingPlanView(found, routes, notice, lines, base), template: "plan")
}

struct WorkingPlanView {
    var style: Markup
    var policy: Markup
    var title: String
    var notice: String
    var map: Markup
    var routes: [RouteView]
    var hasRoutes: Bool
    var text: String

    struct RouteView {
        var name: String
        var stops: [String]
    }

    init(_ found: Case, _ routes: [PlannedRoute], _ notice: String, _ lines: [String], _ base: [[Coordinate]]) {
        style =
            Markup(file: PackageResources.report_css) + Markup(file: PackageResources.parts_css)
            + Markup(file: PackageResources.print_css)
            // On each printed sheet, in its margin: nothing of the page may lie under it.
            + Markup(
                trusted:
                    "@page { margin: 20mm 14mm 16mm; @top-center { content: \(cssText(notice)); font: 700 9pt sans-serif; } }\n"
            )
        policy = contentPolicy(style: style, script: nil)
        title = found.title
        self.notice = notice
        map = lineMap(found, nil, base: base, routes: routes)
        self.routes = routes.map { RouteView(name: $0.name, stops: $0.stops.map(\.words)) }
        hasRoutes = !routes.isEmpty
        text = lines.joined(separator: "\n")
    }
}
