import Wording

/// A mark for each contributor of a pledge, named or not, so that nobody reads a number as a list of names.
func contributorMarks(_ names: [String?]) -> Markup {
    let side = 18.0
    let inRow = 13
    let shown = min(names.count, 520)
    let rows = (shown + inRow - 1) / inRow
    var content = Markup(stringLiteral: "")
    for (place, name) in names.prefix(shown).enumerated() {
        let x = Double(place % inRow) * side + 1
        let y = Double(place / inRow) * side + 1
        content += """
            <rect class="\(name == nil ? "unnamed" : "named")" x="\(x)" y="\(y)" width="\(side - 4)" \
            height="\(side - 4)"><title>\(place + 1): \(name ?? say("name undisclosed"))</title></rect>
            """
    }
    let named = names.compactMap { $0 }
    let title =
        named.isEmpty
        ? say("\(counted(names.count, "contributor")), no name given")
        : say("\(counted(names.count, "contributor")), \(named.count) named")
    return drawing(
        width: Double(min(inRow, max(1, shown))) * side, height: Double(rows) * side, name: "contributor-marks",
        title: title, content: content)
}
