import Foundation

/// The circle in which the rules of a core put the events: each arrow says "before", and names who asks for it.
func circleOfEvents(_ arrows: [CoreCard.Arrow]) -> Markup {
    let box = (width: 122.0, height: 44.0)
    let count = arrows.count
    let radius = (x: count == 2 ? 160.0 : 165.0, y: count == 2 ? 10.0 : 84.0 + Double(max(0, count - 3)) * 22)
    let size = (width: 2 * radius.x + box.width + 12, height: count == 2 ? 160.0 : 2 * radius.y + box.height + 44)
    let middle = Point(x: size.width / 2, y: size.height / 2)

    // The first event stands on the left of a pair, else on top; the others follow clockwise.
    func angle(_ place: Double) -> Double {
        (count == 2 ? Double.pi : -Double.pi / 2) + place * 2 * Double.pi / Double(count)
    }
    func place(_ index: Int) -> Point {
        let turn = angle(Double(index))
        return Point(x: middle.x + radius.x * cos(turn), y: middle.y + radius.y * sin(turn))
    }
    func bend(_ index: Int) -> Point {
        if count == 2 { return Point(x: middle.x, y: middle.y + (index == 0 ? -112 : 112)) }
        let turn = angle(Double(index) + 0.5)
        return Point(x: middle.x + radius.x * 1.12 * cos(turn), y: middle.y + radius.y * 1.12 * sin(turn))
    }

    var content = Markup(stringLiteral: "")
    for index in arrows.indices {
        let curve = Curve(from: place(index), over: bend(index), to: place((index + 1) % count))
        content += curve.arrow(clearOf: (box.width / 2 + 4, box.height / 2 + 4))
    }
    for (index, arrow) in arrows.enumerated() {
        let spot = place(index)
        content += textBox(
            arrow.first, x: spot.x - box.width / 2, y: spot.y - box.height / 2, width: box.width, height: box.height,
            style: "event")
    }
    for (index, arrow) in arrows.enumerated() {
        let curve = Curve(from: place(index), over: bend(index), to: place((index + 1) % count))
        let spot = curve.point(0.5)
        content += textBox(
            arrow.holders.map(\.link.label).joined(separator: ", "), x: spot.x - 56, y: spot.y - 10, width: 112,
            height: 20, style: "holder")
    }
    let described = arrows.map { arrow in
        "\(arrow.first) before \(arrow.then) (\(arrow.holders.map { "\($0.party) \($0.link.label)" }.joined(separator: ", ")))"
    }
    return drawing(
        width: size.width, height: size.height, name: "circle-of-events",
        title: "A circle: \(described.joined(separator: "; "))", content: content)
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
