import CaseModel
import Wording

/// A strip of days for each party on each subject: a bar for what it stands by, a dot for what it says; each leads to its
/// record. A bar without a bound runs to the edge, where it is dashed.
func positionsInTime(_ all: PositionStrips, first: Int, last: Int) -> Markup {
    let names = 150.0
    let width = 760.0
    let right = width - 14
    let bar = 15.0
    func x(_ day: Int) -> Double {
        names + (right - names) * Double(day - first) / Double(max(1, last - first))
    }
    var content = Markup(stringLiteral: "")
    var y = 24.0
    for subject in all.subjects {
        content += textBox(subject.name, x: 0, y: y, width: width, height: 20, style: "subject")
        y += 22
        for strip in subject.strips {
            let height = Double(max(1, strip.bars.count)) * (bar + 3) + (strip.sayings.isEmpty ? 0 : 14)
            content += textBox(strip.party, x: 0, y: y, width: names - 8, height: max(height, 18), style: "party")
            var row = y
            for own in strip.bars {
                let start = own.since.map { x(max($0, first)) } ?? names
                let end = own.end.map { x(min($0, last)) } ?? right
                let isOpen = own.since == nil || own.end == nil
                let until = own.end.map { say(", no more from \(spokenDay($0))") } ?? ""
                let since = own.since.map { say(", since \(spokenDay($0))") } ?? ""
                let title = "\(own.record): \(own.words)\(since)\(until)"
                let dash = Markup(trusted: isOpen ? " open" : "")
                content += """
                    <a href="#\(own.record)"><rect class="stand\(dash)" x="\(start)" y="\(row)" \
                    width="\(max(2, end - start))" height="\(bar - 2)"><title>\(title)</title></rect>\
                    <text x="\(start + 4)" y="\(row + bar - 5)">\(own.record)</text></a>
                    """
                row += bar + 3
            }
            if strip.bars.isEmpty, !strip.sayings.isEmpty { row += 2 }
            for saying in strip.sayings {
                content += """
                    <a href="#\(saying.record)"><circle class="saying" cx="\(x(saying.day))" cy="\(row + 5)" r="4">\
                    <title>\("\(saying.record), \(spokenDay(saying.day)): \(saying.words)")</title></circle></a>
                    """
            }
            y += height + 6
        }
        y += 4
    }
    var frame = Markup(stringLiteral: "")
    for (day, place) in [(first, names), (last, right)] {
        let anchor = Markup(trusted: day == first ? "start" : "end")
        frame += """
            <line class="day" x1="\(place)" y1="18" x2="\(place)" y2="\(y)"/>\
            <text class="day" x="\(place)" y="12" text-anchor="\(anchor)">\(spokenDay(day))</text>
            """
    }
    let parts = all.subjects.map { subject in
        "\(subject.name): \(subject.strips.map(\.party).joined(separator: ", "))"
    }
    return drawing(
        width: width, height: y + 4, name: "positions-in-time",
        title: say(
            "Positions from \(spokenDay(first)) to \(spokenDay(last)). \(parts.joined(separator: "; ")). The list below has each day."
        ), content: frame + content)
}
