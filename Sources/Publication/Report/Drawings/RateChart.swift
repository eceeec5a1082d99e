import CaseModel
import CoverageRun
import Wording

/// Rates as intervals with dots: a row for each provision and period.
func rateChart(_ rates: [CoverageStory.Rate], _ found: Case) -> Markup {
    let bars = rates.flatMap { [$0.before, $0.after].compactMap(\.self) }
    guard !bars.isEmpty else { return "" }
    let known = bars.map {
        $0.interval.upperBound.isFinite ? $0.interval.upperBound : max($0.interval.lowerBound * 2, $0.least * 2)
    }
    let top = niceTop(known.max() ?? 1)
    let (left, width, high) = (250.0, 460.0, 17.0)
    func x(_ value: Double) -> Double { left + min(1, value / top) * width }
    var content: Markup = ""
    var y = 8.0
    var described: [String] = []
    for rate in rates {
        let provision = found.agreement.provisions[rate.provision]
        for (place, bar) in [rate.before, rate.after].enumerated() {
            guard let bar else { continue }
            let middle = y + high / 2
            let label: Markup = place == 0 || rate.before == nil ? "\(provision.label)" : ""
            content += "<text class=\"row\" x=\"2\" y=\"\(middle + 4)\">\(label)</text>"
            content += "<text class=\"quiet\" x=\"60\" y=\"\(middle + 4)\">\(spokenDays(bar.days))</text>"
            let end = bar.interval.upperBound.isFinite ? x(bar.interval.upperBound) : left + width
            let words =
                bar.interval.upperBound.isFinite
                ? say(
                    "\(provision.label), \(spokenDays(bar.days)): \(bar.interval.lowerBound.thousandths) to \(bar.interval.upperBound.thousandths)"
                )
                : say(
                    "\(provision.label), \(spokenDays(bar.days)): \(bar.interval.lowerBound.thousandths) to no upper limit"
                )
            described.append(words)
            content += "<g><title>\(words) in 100 kilometre-hours</title>"
            content += "<path class=\"interval\" d=\"M\(x(bar.interval.lowerBound)) \(middle)H\(end)\"/>"
            if !bar.interval.upperBound.isFinite {
                content +=
                    "<path class=\"open\" d=\"M\(end - 6) \(middle - 4)L\(end) \(middle)L\(end - 6) \(middle + 4)\"/>"
            }
            for value in [bar.least, bar.most].compactMap(\.self) {
                content += "<circle class=\"dot\" cx=\"\(x(value))\" cy=\"\(middle)\" r=\"3.5\"/>"
            }
            content += "</g>"
            y += high
        }
        y += 6
    }
    for part in 0...4 {
        let value = top * Double(part) / 4
        content += "<path class=\"axis\" d=\"M\(x(value)) 4V\(y)\"/>"
        content += "<text class=\"quiet\" x=\"\(x(value) - 6)\" y=\"\(y + 12)\">\(value.thousandths)</text>"
    }
    return drawing(
        width: left + width + 40, height: y + 18, name: "rates",
        title: say("Rates in 100 effective kilometre-hours, 95 % intervals. \(described.joined(separator: "; "))."),
        content: content)
}

/// The end of an axis that holds a value: 1, 2 or 5 times a power of ten.
private func niceTop(_ value: Double) -> Double {
    guard value > 0, value.isFinite else { return 1 }
    var unit = 1.0
    while unit * 10 <= value { unit *= 10 }
    while unit > value { unit /= 10 }
    return [1.0, 2, 5, 10].map { $0 * unit }.first { $0 >= value } ?? unit * 10
}
