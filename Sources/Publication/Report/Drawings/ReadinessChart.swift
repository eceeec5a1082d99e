import Wording
import CaseModel

/// What is met of a capability over time: columns as wide as their days, from below what is deployed, in preparation,
/// confirmed and pledged at the low end, and hatched what nothing meets. A stroke marks how far the high end reaches.
/// States are told apart by their pattern, each within its own outline, and stand one on the other without being one sum:
/// the table gives each.
///
/// - Parameters:
///   - groups: one for each moment; nil where nothing is needed of it.
///   - moments: by moment, how many days it lasts; 1 where it has none.
///   - ends: the first and last moment in words.
func readinessChart(
    _ groups: [MissionAnswer.CapabilityCover?], of capability: Capability, moments: [Int], ends: [String]
) -> Markup {
    let top = max(1, groups.compactMap { $0.map { max($0.low.demand, $0.high.met.reduce(0, +)) } }.max() ?? 1)
    let days = Double(max(1, moments.reduce(0, +)))
    let (left, width, height) = (40.0, max(120, min(680, days * 26)), 120.0)
    let scale = height / Double(top)
    var content: Markup = """
        <rect class="ground" x="\(left)" y="8" width="\(width)" height="\(height)"/>\
        <text class="row" x="2" y="17">\(top)</text><text class="row" x="2" y="\(height + 8)">0</text>
        """
    var x = left
    for (group, length) in zip(groups, moments) {
        let own = width * Double(length) / days
        defer { x += own }
        guard let group else { continue }
        var base = height + 8
        for (rank, met) in group.low.met.enumerated() where met > 0 {
            let high = Double(met) * scale
            base -= high
            content += """
                <rect class="rank-\(rank)" x="\(x)" y="\(base)" width="\(own)" height="\(high)">\
                <title>\(spoken(PledgeRank(rawValue: rank)?.words ?? "")): \(met)</title></rect>\
                \(pattern(rank, x: x, y: base, width: own, height: high))
                """
        }
        if group.low.unmet > 0 {
            let high = Double(group.low.unmet) * scale
            base -= high
            content += """
                <rect class="unmet" x="\(x)" y="\(base)" width="\(own)" height="\(high)">\
                <title>\(say("by nothing")): \(group.low.unmet)</title></rect>
                """
            content += strokes(x: x, y: base, width: own, height: high)
        }
        let reach = height + 8 - Double(group.high.met.reduce(0, +)) * scale
        if group.high.met != group.low.met {
            content += "<path class=\"reach\" d=\"M\(x) \(reach)h\(own)\"/>"
        }
    }
    content += "<text class=\"row\" x=\"\(left)\" y=\"\(height + 21)\">\(ends.first ?? "")</text>"
    if groups.count > 1, width > 240 {
        content += "<text class=\"row end\" x=\"\(left + width)\" y=\"\(height + 21)\">\(ends.last ?? "")</text>"
    }
    return drawing(
        width: left + width + 4, height: height + 26, name: "readiness",
        title:
            say(
                "\(capability.says): what is met by state over time, in \(capability.unit). The table says the same in figures."
            ),
        content: content)
}

/// What fills a state: nothing is left of deployed's ink but strokes across, then strokes upward, then dots. They stand on one
/// grid for the whole chart, so that columns next to each other join.
private func pattern(_ rank: Int, x: Double, y: Double, width: Double, height: Double) -> Markup {
    var path: Markup = ""
    func grid(_ from: Double, _ length: Double, _ step: Double) -> StrideTo<Double> {
        stride(from: ((from + 1) / step).rounded(.up) * step, to: from + length - 0.5, by: step)
    }
    switch rank {
    case 1: for at in grid(y, height, 4) { path += "M\(rounded(x)) \(rounded(at))h\(rounded(width))" }
    case 2: for at in grid(x, width, 4) { path += "M\(rounded(at)) \(rounded(y))v\(rounded(height))" }
    case 3:
        for across in grid(x, width, 6) {
            for down in grid(y, height, 6) { path += "M\(rounded(across)) \(rounded(down))h.01" }
        }
    default: return ""
    }
    return "<path class=\"fill-\(rank)\" d=\"\(path)\"/>"
}

/// Strokes from the lower left to the upper right, clipped by hand so that two drawings share no names.
private func strokes(x: Double, y: Double, width: Double, height: Double) -> Markup {
    var path: Markup = ""
    for start in stride(from: -height, to: width, by: 7) {
        let from = max(0, -start)
        let until = min(height, width - start)
        guard until > from else { continue }
        path += "M\(x + start + from) \(y + height - from)L\(x + start + until) \(y + height - until)"
    }
    return "<path class=\"hatch\" d=\"\(path)\"/>"
}
