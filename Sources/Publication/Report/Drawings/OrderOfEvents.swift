import CaseModel
import Wording

/// One order of events as a line of numbered steps; events at the same time are stacked on one step.
func orderOfEvents(_ world: TalksAnswer.WorldWitness, _ words: TalksWords) -> Markup {
    let step = 126.0
    let boxWidth = 112.0
    let top = 26.0
    guard !world.order.isEmpty else { return "<p class=\"quiet\">No event needs to occur.</p>" }

    var content = Markup(stringLiteral: "")
    let width = Double(world.order.count) * step
    let days = words.numbers.days(of: world)
    let boxHeight = days.isEmpty ? 46.0 : 60.0
    let tallest = world.order.map(\.count).max() ?? 1
    content += "<line class=\"time\" x1=\"4\" y1=\"12\" x2=\"\(width - 6)\" y2=\"12\"/>"
    content += "<path class=\"tip\" d=\"M\(width - 8) 7 L\(width) 12 L\(width - 8) 17 Z\"/>"
    for (place, group) in world.order.enumerated() {
        let x = Double(place) * step + 4
        content += "<circle class=\"step\" cx=\"\(x + 10)\" cy=\"12\" r=\"9\"/>"
        content += "<text class=\"count\" x=\"\(x + 10)\" y=\"16\">\(place + 1)</text>"
        for (line, event) in group.enumerated() {
            content += textBox(
                words.eventName(event) + (days[event] ?? ""), x: x, y: top + Double(line) * (boxHeight + 4),
                width: boxWidth,
                height: boxHeight, style: "event")
        }
    }
    return drawing(
        width: width, height: top + Double(tallest) * (boxHeight + 4), name: "order-of-events",
        title: say("One order of events: \(words.order(world))"), content: content)
}
