import Assessment
import CaseModel
import Wording

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What tells a reader where on the map something is: kilometres of the line, whose ground lies on which side, places.
extension MapFrame {
    /// The group of the marks with what a script needs to draw others in their place.
    var anchors: Markup {
        """
        <g id="_marks" data-west="\(Markup(trusted: "\(west)"))" data-north="\(Markup(trusted: "\(north)"))" \
        data-scale="\(Markup(trusted: "\(scale)"))" data-shrink="\(Markup(trusted: "\(shrink)"))" \
        data-square="\(Markup(trusted: "\(LineOverview.squareSize)"))" data-largest="\(largestRadius)">
        """
    }

    /// A circle does not reach out of the square that it stands for, but can always be seen.
    var largestRadius: Double { max(3.5, LineOverview.squareSize * scale * min(1, shrink) / 2) }

    /// Strokes across the line at whole kilometres from its first vertex.
    func kilometres(_ line: ReferenceLine) -> Markup {
        let pieces = zip(line.run, line.run.dropFirst()).map { ($0, $1, planeKilometres($0, $1)) }
        let length = pieces.reduce(0) { $0 + $1.2 }
        guard length > 0 else { return "" }
        let step = [1.0, 2, 5, 10, 20, 50, 100, 200, 500].first { length / $0 <= 14 } ?? 1000
        var content: Markup = ""
        var (next, done) = (0.0, 0.0)
        for (from, to, long) in pieces where long > 0 {
            while next <= done + long {
                let share = (next - done) / long
                let (one, other) = (point(from), point(to))
                let at = one.toward(other, share)
                let across = (other.x - one.x, other.y - one.y)
                let norm = max(0.001, (across.0 * across.0 + across.1 * across.1).squareRoot())
                let (dx, dy) = (-across.1 / norm, across.0 / norm)
                content += """
                    <path class="km" d="M\(rounded(at.x - 4 * dx)) \(rounded(at.y - 4 * dy))L\(rounded(at.x + 4 * dx)) \
                    \(rounded(at.y + 4 * dy))"/><text class="km-number" x="\(rounded(at.x + 2))" \
                    y="\(rounded(at.y + 14))">\(Int(next))\(next == 0 ? Markup(trusted: " km") : "")</text>
                    """
                next += step
            }
            done += long
        }
        return content
    }

    /// The names of those who hold the ground on either side, where the file says so; of several lines each name once.
    func sides(_ lines: [ReferenceLine], _ found: Case) -> Markup {
        var told: Set<String> = []
        return lines.reduce("") { $0 + sides($1, found, &told) }
    }

    private func sides(_ line: ReferenceLine, _ found: Case, _ told: inout Set<String>) -> Markup {
        guard line.run.count > 1 else { return "" }
        let middle = line.run.count / 2
        let (one, other) = (point(line.run[middle - 1]), point(line.run[middle]))
        let along = (other.x - one.x, other.y - one.y)
        let norm = max(0.001, (along.0 * along.0 + along.1 * along.1).squareRoot())
        let at = one.toward(other, 0.5)
        var content: Markup = ""
        for (party, sign, word) in [(line.leftParty, 1.0, say("left")), (line.rightParty, -1.0, say("right"))] {
            let name = party.map { id in found.parties.first { $0.id == id }?.name ?? id }
            let words = name.map { say("\(word): \($0)") } ?? word
            guard told.insert(words).inserted else { continue }
            // The picture has its y downward: left of the way is where y is less for a way to the right.
            let x = min(width - 112, max(112, at.x + sign * 44 * along.1 / norm))
            let y = min(height - 8, max(14, at.y - sign * 44 * along.0 / norm))
            content += textBox(
                words, x: rounded(x - 110), y: rounded(y - 12), width: 220,
                height: 16,
                style: "side-name")
        }
        return content
    }

    /// The names of lines where several are drawn, each at the first place along it that no other name takes.
    func names(_ lines: [ReferenceLine]) -> Markup {
        guard (2...12).contains(lines.count) else { return "" }
        var content: Markup = ""
        var taken: [Point] = []
        for line in lines where line.run.count > 1 {
            let places = [0.12, 0.88, 0.35, 0.65, 0.24, 0.76].map { share in
                let at = point(line.run[min(line.run.count - 1, Int(Double(line.run.count) * share))])
                return Point(x: min(width - 132, max(2, at.x + 5)), y: min(height - 16, max(0, at.y - 24)))
            }
            let isFree = { (at: Point) in !taken.contains { abs($0.x - at.x) < 130 && abs($0.y - at.y) < 15 } }
            let at = places.first(where: isFree) ?? places[0]
            taken.append(at)
            content += textBox(
                line.name, x: rounded(at.x), y: rounded(at.y), width: 130, height: 16, style: "line-name")
        }
        return content
    }

    /// Places with a name, the first of them where they are many; names that would cover another are left out.
    func places(_ places: [NamedPlace]) -> Markup {
        var content: Markup = ""
        var taken: [Point] = []
        for place in places.prefix(400) {
            let at = point(place.coordinate)
            guard (0...width).contains(at.x), (0...height).contains(at.y) else { continue }
            if taken.contains(where: { abs($0.x - at.x) < 80 && abs($0.y - at.y) < 14 }) { continue }
            taken.append(at)
            content += """
                <circle class="place" cx="\(rounded(at.x))" cy="\(rounded(at.y))" r="1.8"/>\
                <text class="place-name" x="\(rounded(at.x + 4))" y="\(rounded(at.y + 3))">\(place.name)</text>
                """
        }
        return content
    }
}

/// A longitude as it is read: a picture over 180° goes on beyond it, degrees do not.
func turnedLongitude(_ longitude: Double) -> Double {
    longitude - 360 * ((longitude + 180) / 360).rounded(.down)
}

/// The length of a short piece of a line by the radii of the WGS84 ellipsoid at its middle; for drawing alone.
private func planeKilometres(_ from: Coordinate, _ to: Coordinate) -> Double {
    let middle = (from.latitude + to.latitude) / 2 * .pi / 180
    let square = 0.00669437999014
    let root = (1 - square * sin(middle) * sin(middle)).squareRoot()
    let across = 6378.137 / root * cos(middle) * (to.longitude - from.longitude) * .pi / 180
    let up = 6378.137 * (1 - square) / (root * root * root) * (to.latitude - from.latitude) * .pi / 180
    return (across * across + up * up).squareRoot()
}
