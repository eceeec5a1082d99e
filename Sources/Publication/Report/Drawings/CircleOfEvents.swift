import Foundation

/// The circle in which the rules of a core put the events: each arrow says "before", and names who asks for it.
func circleOfEvents(_ arrows: [CoreCard.Arrow]) -> Markup {
    let circle = CircleGeometry(count: arrows.count)
    var content = Markup(stringLiteral: "")
    for index in arrows.indices {
        content += circle.curve(index).arrow(clearOf: (circle.box.width / 2 + 4, circle.box.height / 2 + 4))
    }
    for (index, arrow) in arrows.enumerated() {
        let spot = circle.place(index)
        content += textBox(
            arrow.first, x: spot.x - circle.box.width / 2, y: spot.y - circle.box.height / 2, width: circle.box.width,
            height: circle.box.height, style: "event")
    }
    for (index, arrow) in arrows.enumerated() {
        let spot = circle.curve(index).point(0.5)
        content += textBox(
            arrow.holders.map(\.short).joined(separator: ", "), x: spot.x - 56, y: spot.y - 10, width: 112, height: 20,
            style: "holder")
    }
    let described = arrows.map { arrow in
        let holders = arrow.holders.map { "\($0.party) \($0.link.label)" }.joined(separator: ", ")
        return say("\(arrow.first) before \(arrow.then) (\(holders))")
    }
    return drawing(
        width: circle.width, height: circle.height, name: "circle-of-events",
        title: say("A circle: \(described.joined(separator: "; "))"), content: content)
}

/// Where the events and the arrows of a circle stand.
private struct CircleGeometry {
    let box = (width: 122.0, height: 44.0)
    let count: Int
    let radius: Point
    private(set) var middle = Point(x: 0, y: 0)
    private(set) var height = 0.0
    var width: Double { 2 * radius.x + box.width + 12 }

    init(count: Int) {
        self.count = count
        radius = count == 2 ? Point(x: 108, y: 0) : Point(x: 122, y: 80 + Double(max(0, count - 3)) * 22)
        middle.x = width / 2
        // A triangle is not as high as the circle around it: what is drawn sets the height.
        let edges = (0..<count).flatMap { index in
            [place(index).y - box.height / 2, place(index).y + box.height / 2, curve(index).point(0.5).y - 10]
                + [curve(index).point(0.5).y + 10]
        }
        let top = edges.min() ?? 0
        middle.y = 4 - top
        height = (edges.max() ?? 0) - top + 8
    }

    /// The first event stands on the left of a pair, else on top; the others follow clockwise.
    private func angle(_ place: Double) -> Double {
        (count == 2 ? Double.pi : -Double.pi / 2) + place * 2 * Double.pi / Double(count)
    }

    func place(_ index: Int) -> Point {
        let turn = angle(Double(index))
        return Point(x: middle.x + radius.x * cos(turn), y: middle.y + radius.y * sin(turn))
    }

    /// The arrow from an event to the next.
    func curve(_ index: Int) -> Curve {
        let turn = angle(Double(index) + 0.5)
        let bend =
            count == 2
            ? Point(x: middle.x, y: middle.y + (index == 0 ? -104 : 104))
            : Point(x: middle.x + radius.x * 1.12 * cos(turn), y: middle.y + radius.y * 1.12 * sin(turn))
        return Curve(from: place(index), over: bend, to: place((index + 1) % count))
    }
}

/// A curve of the second degree.
private struct Curve {
    var from: Point
    var over: Point
    var to: Point

    func point(_ t: Double) -> Point { from.toward(over, t).toward(over.toward(to, t), t) }

    /// The part of the curve outside the boxes around its ends, with a tip.
    func arrow(clearOf half: (x: Double, y: Double)) -> Markup {
        func isClear(_ spot: Point, _ centre: Point) -> Bool {
            abs(spot.x - centre.x) > half.x || abs(spot.y - centre.y) > half.y
        }
        let steps = 200
        let clear = (0...steps).map { Double($0) / Double(steps) }.filter {
            isClear(point($0), from) && isClear(point($0), to)
        }
        guard let start = clear.first, let end = clear.last, start < end else { return "" }
        let first = point(start)
        let last = point(end)
        let control = from.toward(over, start).toward(over.toward(to, start), end)
        let before = point(end - 0.02)
        let length = max(0.001, hypot(last.x - before.x, last.y - before.y))
        let along = Point(x: (last.x - before.x) / length, y: (last.y - before.y) / length)
        let base = Point(x: last.x - along.x * 9, y: last.y - along.y * 9)
        let one = Point(x: base.x - along.y * 5, y: base.y + along.x * 5)
        let other = Point(x: base.x + along.y * 5, y: base.y - along.x * 5)
        return """
            <path class="arc" d="M\(first.x) \(first.y) Q\(control.x) \(control.y) \(last.x) \(last.y)"/>\
            <path class="tip" d="M\(last.x) \(last.y) L\(one.x) \(one.y) L\(other.x) \(other.y) Z"/>
            """
    }
}
