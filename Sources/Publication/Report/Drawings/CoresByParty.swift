import CaseModel
import Wording

/// Who blocks whom: a row for each core, a column for each party, a dot where the party has a demand in the core,
/// the dots of a row joined by a line, the demands named at the dots.
///
/// Columns stand in the order of the case and all look alike; nothing is counted per party.
func coresByParty(_ cores: [[String]], _ words: TalksWords) -> Markup {
    let columns = words.columns
    let left = 64.0
    let columnWidth = 104.0
    let head = 50.0
    let lineHeight = 15.0

    func names(_ core: [String], _ column: PartyColumn) -> [String] {
        core.filter { words.entry($0)?.party == column.id }.map { words.index.link($0).label }
    }
    func dotX(_ column: Int) -> Double { left + Double(column) * columnWidth + 12 }

    var content = Markup(stringLiteral: "")
    for (place, column) in columns.enumerated() {
        content += textBox(
            column.name, x: left + Double(place) * columnWidth + 4, y: 0, width: columnWidth - 8, height: head - 4,
            style: "head")
    }
    var y = head
    var described: [String] = []
    for (row, core) in cores.enumerated() {
        let cells = columns.map { names(core, $0) }
        let most = cells.map(\.count).max() ?? 1
        let height = 14 + Double(max(1, most)) * lineHeight
        let middle = y + height / 2
        let width = left + Double(columns.count) * columnWidth
        if row % 2 == 0 {
            content += "<rect class=\"band\" x=\"0\" y=\"\(y)\" width=\"\(width)\" height=\"\(height)\"/>"
        }
        content += "<text class=\"row\" x=\"6\" y=\"\(middle + 4)\">Core \(row + 1)</text>"
        let having = cells.indices.filter { !cells[$0].isEmpty }
        for place in cells.indices where cells[place].isEmpty {
            content += "<circle class=\"none\" cx=\"\(dotX(place))\" cy=\"\(middle)\" r=\"2.5\"/>"
        }
        if let first = having.first, let last = having.last, first != last {
            content += """
                <line class="join" x1="\(dotX(first))" y1="\(middle)" x2="\(dotX(last))" y2="\(middle)"/>
                """
        }
        for (place, cell) in cells.enumerated() where !cell.isEmpty {
            content += "<circle class=\"dot\" cx=\"\(dotX(place))\" cy=\"\(middle)\" r=\"6\"/>"
            for (line, name) in cell.enumerated() {
                let top = middle + (Double(line) - Double(cell.count) / 2) * lineHeight
                content += textBox(
                    name, x: dotX(place) + 10, y: top, width: columnWidth - 24, height: lineHeight,
                    style: row % 2 == 0 ? "name on-band" : "name")
            }
        }
        let parts = having.map { "\(columns[$0].name) \(cells[$0].joined(separator: " "))" }
        described.append(say("Core \(row + 1)") + ": " + parts.joined(separator: ", "))
        y += height
    }
    return drawing(
        width: left + Double(columns.count) * columnWidth, height: y + 2, name: "cores-by-party",
        title: say("Which party's demands stand in which core.") + " " + described.joined(separator: ". ") + ".",
        content: content)
}
