import Assessment
import CaseModel
import Wording

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The map of a case: its lines, its zones and squares with findings, drawn from the case's own geometry so that it
/// needs no network. Both sides of the line look alike.
///
/// - Parameter routes: planned patrols, for a working paper only.
func lineMap(
    _ found: Case, _ overview: LineOverview?, base: [[Coordinate]], routes: [PlannedRoute] = []
) -> Markup {
    let vertices =
        found.lines.flatMap(\.run) + found.zones.flatMap { $0.vertices + $0.outline.joined() } + routes.flatMap(\.run)
    guard let west = vertices.map(\.longitude).min(), let east = vertices.map(\.longitude).max(),
        let south = vertices.map(\.latitude).min(), let north = vertices.map(\.latitude).max()
    else { return "" }
    let frame = MapFrame(west: west, east: east, south: south, north: north)
    var content: Markup = """
        <rect class="sea" x="0" y="0" width="\(frame.width)" height="\(frame.height)"/>
        """
    for run in base { content += "<path class=\"base\" d=\"\(frame.path(run))\"/>" }
    let graticule = frame.graticule
    content += graticule.lines
    // The ground of a strip would hide what lies under it.
    for zone in found.zones.filter({ !$0.strips.isEmpty }) + found.zones.filter(\.strips.isEmpty) {
        // Strips are drawn with all that they hold; where something that moves was is not drawn at all.
        let path = zone.outline.map { frame.path($0) + "Z" }.joined()
        guard !path.isEmpty else { continue }
        guard !zone.strips.isEmpty else {
            content += "<path class=\"zone\" d=\"\(path)\"><title>\(zone.name)</title></path>"
            continue
        }
        // The pieces of a strip overlap: their ground hides the edges that lie within it.
        content += "<path class=\"zone strip\" d=\"\(path)\"/>"
        content += "<path class=\"strip-ground\" d=\"\(path)\"><title>\(zone.name)</title></path>"
    }
    for line in found.lines {
        content += "<path class=\"line\" d=\"\(frame.path(line.run))\"><title>\(line.name)</title></path>"
    }
    content += graticule.numbers
    content += frame.anchors
    for (square, total) in (overview?.squares ?? [:]).sorted(by: {
        ($0.key.row, $0.key.column) < ($1.key.row, $1.key.column)
    }) {
        let size = LineOverview.squareSize
        let place = frame.point(
            Coordinate(
                longitude: (Double(square.column) + 0.5) * size, latitude: (Double(square.row) + 0.5) * size))
        let radius = rounded(min(frame.largestRadius, 2.5 + 1.6 * Double(total.most).squareRoot()))
        let reports = say(
            total.most, "\(totalWords(total)) report with a finding", "\(totalWords(total)) reports with findings")
        content += """
            <circle class="\(total.least > 0 ? "certain" : "possible")" cx="\(rounded(place.x))" cy="\(rounded(place.y))" \
            r="\(radius)"><title>\(reports)</title></circle>
            """
    }
    // Names stand over the marks, with a rim that parts them.
    content += "</g>" + frame.places(found.places)
    let told = found.lines.count <= 6 ? found.lines : []
    for line in told { content += frame.kilometres(line) }
    content += frame.sides(told, found)
    for (number, route) in routes.enumerated() { content += frame.route(route, number) }
    content += frame.stops(routes) + frame.labels(found.zones) + frame.names(found.lines) + frame.scaleBar
    return drawing(
        width: frame.width, height: frame.height, name: "line-map",
        title: say("Map of \(counted(found.lines.count, "line")), \(counted(found.zones.count, "zone")) and ")
            + (routes.isEmpty
                ? say("\(counted(overview?.squares.count ?? 0, "square")) with findings.")
                : say("\(counted(routes.count, "duty", "duties")) of patrols."))
            + say(" The tables below say the same in figures."),
        content: content)
}

/// "3" or "3 to 5".
func totalWords(_ total: Total) -> String {
    total.least == total.most ? "\(total.least)" : say("\(total.least) to \(total.most)")
}

func rounded(_ value: Double) -> Double { (value * 10).rounded() / 10 }

/// A plane with its own scale: degrees of longitude shrink with the cosine of the middle latitude.
struct MapFrame {
    let width = 760.0
    let height: Double
    let west: Double
    let north: Double
    let scale: Double
    let shrink: Double
    private let east: Double
    private let south: Double

    init(west: Double, east: Double, south: Double, north: Double) {
        let margin = max(0.08, max(east - west, north - south) * 0.06)
        let middle = (south + north) / 2
        shrink = max(0.05, cos(middle * .pi / 180))
        let across = (east - west + 2 * margin) * shrink
        let up = north - south + 2 * margin
        // A line that runs from north to south is drawn on a narrower map, not on a very tall one.
        scale = min(width / across, 620 / up)
        let spare = (width / scale - across) / 2 / shrink
        self.west = west - margin - spare
        self.east = east + margin + spare
        self.north = north + margin
        self.south = south - margin
        height = (up * scale * 10).rounded() / 10
    }

    func point(_ place: Coordinate) -> Point {
        Point(x: (place.longitude - west) * shrink * scale, y: (north - place.latitude) * scale)
    }

    func path(_ run: [Coordinate]) -> String {
        var words = ""
        var last: (Double, Double)?
        for (number, place) in run.enumerated() {
            let at = point(place)
            let here = (rounded(at.x), rounded(at.y))
            if let last, last == here, number != run.count - 1 { continue }
            words += "\(last == nil ? "M" : "L")\(here.0) \(here.1)"
            last = here
        }
        return words
    }

    /// Lines of whole fractions of a degree, and their numbers at the borders, which stand over the zones.
    var graticule: (lines: Markup, numbers: Markup) {
        let step = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20].first { (north - south) / $0 < 6 } ?? 30
        var lines: Markup = ""
        var numbers: Markup = ""
        func number(_ value: Double) -> String {
            let rounded = (value * 10).rounded() / 10
            return (rounded == rounded.rounded() ? "\(Int(rounded))°" : "\(rounded)°").withDecimalPoint
        }
        for index in Int(
            (west / step).rounded(.up))...max(Int((west / step).rounded(.up)), Int((east / step).rounded(.down)))
        {
            let x = rounded(point(Coordinate(longitude: Double(index) * step, latitude: north)).x)
            lines += "<line class=\"grid\" x1=\"\(x)\" y1=\"0\" x2=\"\(x)\" y2=\"\(height)\"/>"
            numbers +=
                "<text class=\"degrees\" x=\"\(x + 3)\" y=\"\(height - 4)\">\(number(turnedLongitude(Double(index) * step)))</text>"
        }
        for index in Int(
            (south / step).rounded(.up))...max(Int((south / step).rounded(.up)), Int((north / step).rounded(.down)))
        {
            let y = rounded(point(Coordinate(longitude: west, latitude: Double(index) * step)).y)
            lines += "<line class=\"grid\" x1=\"0\" y1=\"\(y)\" x2=\"\(width)\" y2=\"\(y)\"/>"
            numbers += "<text class=\"degrees\" x=\"3\" y=\"\(y - 3)\">\(number(Double(index) * step))</text>"
        }
        return (lines, numbers)
    }

    func labels(_ zones: [Zone]) -> Markup {
        guard zones.count <= 30 else { return "" }
        var content: Markup = ""
        var taken: [Point] = []
        for zone in zones {
            let places = zone.area.rings.first ?? zone.strips.first?.run ?? []
            guard let top = places.max(by: { $0.latitude < $1.latitude }) else { continue }
            let at = point(top)
            // A name that would cover another is left to the list below the map.
            if taken.contains(where: { abs($0.x - at.x) < 130 && abs($0.y - at.y) < 15 }) { continue }
            taken.append(at)
            content += textBox(
                zone.name, x: rounded(min(width - 140, max(0, at.x - 70))), y: rounded(max(0, at.y - 17)), width: 140,
                height: 16, style: "zone-name")
        }
        return content
    }

    /// The way of a duty from its base over its stops, which bear their numbers. Duties differ by their dashes.
    func route(_ route: PlannedRoute, _ number: Int) -> Markup {
        let dashes = ["none", "7 3", "2 3", "9 3 2 3", "1 4"][number % 5]
        var content: Markup = """
            <path class="route" stroke-dasharray="\(dashes)" d="\(path(route.run))"><title>\(route.name)</title></path>
            """
        for place in [route.start, route.end] {
            let at = point(place)
            content += """
                <rect class="base-of-team" x="\(rounded(at.x - 4))" y="\(rounded(at.y - 4))" width="8" height="8"/>
                """
        }
        return content
    }

    /// The stops of all duties by their numbers. Stops at one place, or so near that one would hide the other, share a mark.
    func stops(_ routes: [PlannedRoute]) -> Markup {
        var marks: [(at: Point, numbers: [String], words: [String])] = []
        for (number, route) in routes.enumerated() {
            for (place, stop) in route.stops.enumerated() {
                let at = point(stop.place)
                let near = marks.firstIndex { abs($0.at.x - at.x) < 42 && abs($0.at.y - at.y) < 28 }
                let (name, words) = ("\(number + 1).\(place + 1)", "\(route.name): \(stop.words)")
                if let near {
                    marks[near].numbers.append(name)
                    marks[near].words.append(words)
                } else {
                    marks.append((at, [name], [words]))
                }
            }
        }
        var content: Markup = ""
        for mark in marks {
            // Two numbers a row: a mark grows downward, where its own place leaves room.
            let rows = stride(from: 0, to: mark.numbers.count, by: 2).map {
                mark.numbers[$0..<min($0 + 2, mark.numbers.count)].joined(separator: " ")
            }
            let width = Double(rows.map(\.count).max() ?? 1) * 5.2 + 7
            let top = mark.at.y - 8
            content += """
                <g class="stop"><rect x="\(rounded(mark.at.x - width / 2))" y="\(rounded(top))" width="\(rounded(width))" \
                height="\(rows.count * 11 + 5)" rx="7"/>
                """
            for (number, row) in rows.enumerated() {
                content +=
                    "<text x=\"\(rounded(mark.at.x))\" y=\"\(rounded(top + 11 + Double(number) * 11))\">\(row)</text>"
            }
            content += "<title>\(mark.words.joined(separator: "\n"))</title></g>"
        }
        return content
    }

    var scaleBar: Markup {
        let kilometre = scale / 111.2
        let length = [1.0, 2, 5, 10, 20, 50, 100, 200, 500].last { $0 * kilometre < width / 4 } ?? 1
        let x = rounded(width - 16 - length * kilometre)
        return """
            <g class="scale"><rect x="\(x)" y="10" width="\(rounded(length * kilometre))" height="4"/>\
            <text x="\(x)" y="28">\(Int(length)) km</text></g>
            """
    }
}
