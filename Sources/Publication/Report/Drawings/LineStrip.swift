import Assessment
import CaseModel
import Coverage
import Wording

/// A strip of line × time: a row for each stretch of the line from its first vertex, a column for each reporting day,
/// a square where findings lie, and under them how much was watched: hatched where nobody was looking. An empty place
/// that is hatched says nothing.
///
/// - Parameter kilometres: how long the line is; stretches are told by their numbers where nil.
func lineStrip(_ overview: LineOverview, _ coverage: LineCoverage?, kilometres: Double? = nil) -> Markup {
    let days = overview.stretches.keys.map(\.day) + (coverage?.parts.keys.map(\.day) ?? [])
    guard let first = days.min(), let last = days.max() else { return "" }
    // Years of days are drawn in columns of several days.
    let perColumn = max(1, (last - first + 1 + 119) / 120)
    let columns = (last - first) / perColumn + 1
    let left = 46.0
    let top = 20.0
    let cell = min(44, 700.0 / Double(columns))
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
    content += watched(coverage, first: first, perColumn: perColumn, left: left, top: top, cell: cell, high: high)
    content += """
        <g id="_cells" data-first="\(first)" data-per="\(perColumn)" data-columns="\(columns)" data-left="\(left)" \
        data-top="\(top)" data-cell="\(Markup(trusted: "\(cell)"))" data-high="\(high)">
        """
    for (stretch, total) in sums.sorted(by: { ($0.key.day, $0.key.part) < ($1.key.day, $1.key.part) }) {
        let share = (Double(total.most) / most).squareRoot()
        let size = rounded(max(3, share * (min(cell, high) - 1)))
        let x = rounded(left + (Double(stretch.day) + 0.5) * cell - size / 2)
        let y = rounded(top + (Double(stretch.part) + 0.5) * high - size / 2)
        let day = spokenDay(first + stretch.day * perColumn)
        content += """
            <rect class="\(total.least > 0 ? "certain" : "possible")" x="\(x)" y="\(y)" width="\(size)" height="\(size)">\
            <title>stretch \(stretch.part + 1), \(day): \(totalWords(total))</title></rect>
            """
    }
    content += "</g>"
    for part in stride(from: 0, to: LineOverview.parts, by: 6) {
        let words =
            kilometres.map { "km \(Int(($0 * Double(part) / Double(LineOverview.parts)).rounded()))" } ?? "\(part + 1)"
        content += "<text class=\"row\" x=\"2\" y=\"\(top + Double(part) * high + 9)\">\(words)</text>"
    }
    let end = rounded(left + Double(columns) * cell)
    content += "<text class=\"row\" x=\"\(left)\" y=\"13\">\(spokenDay(first))</text>"
    if columns > 8 {
        content += "<text class=\"row end\" x=\"\(end)\" y=\"13\">\(spokenDay(last))</text>"
    }
    return drawing(
        width: max(end + 4, 180), height: top + Double(LineOverview.parts) * high + 4, name: "line-strip",
        title: say(
            """
            Findings by stretch of the line and reporting day, from \(spokenDay(first)) to \(spokenDay(last)). The list of \
            findings says the same in words.
            """), content: content)
}

/// The ground of the strip: hatched where less than a tenth was watched, half-toned where less than half.
private func watched(
    _ coverage: LineCoverage?, first: Int, perColumn: Int, left: Double, top: Double, cell: Double, high: Double
) -> Markup {
    guard let coverage else { return "" }
    var sums: [LineOverview.Stretch: CoverageSummary] = [:]
    for (stretch, summary) in coverage.parts {
        let key = LineOverview.Stretch(part: stretch.part, day: (stretch.day - first) / perColumn)
        sums[key, default: CoverageSummary()].add(summary)
    }
    var content: Markup = ""
    for (stretch, summary) in sums.sorted(by: { ($0.key.day, $0.key.part) < ($1.key.day, $1.key.part) }) {
        guard let share = summary.share else { continue }
        let state = share < 0.1 ? "not-observed" : share < 0.5 ? "thin" : "watched"
        let words = spoken(share < 0.1 ? "not observed" : share < 0.5 ? "thinly observed" : "observed")
        content += """
            <rect class="\(state)" x="\(rounded(left + Double(stretch.day) * cell))" \
            y="\(rounded(top + Double(stretch.part) * high))" width="\(rounded(cell))" height="\(high)">\
            <title>stretch \(stretch.part + 1), \(spokenDay(first + stretch.day * perColumn)): \(words), \
            \(Int((share * 100).rounded())) %</title></rect>
            """
        let (x, y) = (left + Double(stretch.day) * cell, top + Double(stretch.part) * high)
        if share < 0.1 {
            content += hatching(x: x, y: y, width: cell, height: high)
        } else if share < 0.5 {
            content += dotting(x: x, y: y, width: cell, height: high)
        }
    }
    return content
}

/// Strokes from the lower left to the upper right of a cell.
private func hatching(x: Double, y: Double, width: Double, height: Double) -> Markup {
    var strokes: Markup = ""
    for start in stride(from: 0.0, to: width, by: 5.5) {
        let reach = min(height, width - start)
        strokes += "M\(rounded(x + start)) \(rounded(y + height))l\(rounded(reach)) \(rounded(-reach))"
    }
    return "<path class=\"hatch\" d=\"\(strokes)\"/>"
}

/// Dots over a cell: what is thinly observed is told apart from what is observed without colour.
private func dotting(x: Double, y: Double, width: Double, height: Double) -> Markup {
    var dots: Markup = ""
    for across in stride(from: 2.75, to: width, by: 5.5) {
        for down in stride(from: 2.75, to: height, by: 5.5) {
            dots += "M\(rounded(x + across)) \(rounded(y + down))h.01"
        }
    }
    return "<path class=\"dots\" d=\"\(dots)\"/>"
}
