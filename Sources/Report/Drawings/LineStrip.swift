import Assessment
import CaseModel

/// A strip of line × time: a row for each stretch of the line from its first vertex, a column for each reporting day,
/// a square where findings lie. An empty place says that nothing was reported, not that nothing happened.
func lineStrip(_ overview: LineOverview) -> Markup {
    guard let first = overview.stretches.keys.map(\.day).min(), let last = overview.stretches.keys.map(\.day).max()
    else {
        return ""
    }
    // Years of days are drawn in columns of several days.
    let perColumn = max(1, (last - first + 1 + 119) / 120)
    let columns = (last - first) / perColumn + 1
    let left = 46.0
    let top = 20.0
    let cell = min(22, 700.0 / Double(columns))
    let high = 11.0
    var sums: [LineOverview.Stretch: Total] = [:]
    for (stretch, total) in overview.stretches {
        let key = LineOverview.Stretch(part: stretch.part, day: (stretch.day - first) / perColumn)
        sums[key] = (sums[key] ?? Total()) + total
    }
    let most = Double(sums.values.map(\.most).max() ?? 1)
    var content: Markup = """
        <rect class="ground" x="\(left)" y="\(top)" width="\(rounded(Double(columns) * cell))" \
        height="\(Double(LineOverview.parts) * high)"/>
        """
    for (stretch, total) in sums.sorted(by: { ($0.key.day, $0.key.part) < ($1.key.day, $1.key.part) }) {
        let share = (Double(total.most) / most).squareRoot()
        let size = rounded(max(3, share * (min(cell, high) - 1)))
        let x = rounded(left + (Double(stretch.day) + 0.5) * cell - size / 2)
        let y = rounded(top + (Double(stretch.part) + 0.5) * high - size / 2)
        let day = dayWords(first + stretch.day * perColumn)
        content += """
            <rect class="\(total.least > 0 ? "certain" : "possible")" x="\(x)" y="\(y)" width="\(size)" height="\(size)">\
            <title>stretch \(stretch.part + 1), \(day): \(totalWords(total))</title></rect>
            """
    }
    for part in stride(from: 0, to: LineOverview.parts, by: 6) {
        content += "<text class=\"row\" x=\"2\" y=\"\(top + Double(part) * high + 9)\">\(part + 1)</text>"
    }
    let end = rounded(left + Double(columns) * cell)
    content += "<text class=\"row\" x=\"\(left)\" y=\"13\">\(dayWords(first))</text>"
    if columns > 8 {
        content += "<text class=\"row end\" x=\"\(end)\" y=\"13\">\(dayWords(last))</text>"
    }
    return drawing(
        width: max(end + 4, 180), height: top + Double(LineOverview.parts) * high + 4, name: "line-strip",
        title: "Findings by stretch of the line and reporting day, from \(dayWords(first)) to \(dayWords(last)). "
            + "The list of findings says the same in words.", content: content)
}
