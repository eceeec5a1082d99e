import Answers
import CaseModel
import Tables

/// The tables of a public folder: CSV, each with a row of HXL tags under its header.
func publicTables(_ found: PublicAnswers) -> [(name: String, bytes: [UInt8])] {
    func table(_ name: String, _ columns: [(name: String, tag: String)], _ rows: [[String]]) -> (String, [UInt8]) {
        var table = TableText(columns: columns.map(\.name))
        // A tag is no formula; the guard against formulas leaves it as it is.
        table.row(columns.map(\.tag))
        for row in rows { table.row(row) }
        return (name, table.bytes)
    }
    func degrees(_ value: Double?) -> String { value.map { sixDecimals($0) } ?? "" }
    func number(_ value: Int?) -> String { value.map { "\($0)" } ?? "" }
    return [
        table(
            "incidents.csv",
            [
                ("id", "#event+id"), ("kind", "#event+class"), ("from", "#date+start"), ("until", "#date+end"),
                ("what", "#event+type"), ("weapon", "#item+weapon"), ("breaks", "#event+breach"),
                ("points_to", "#group+reported"), ("at_least", "#event+num+min"), ("at_most", "#event+num+max"),
                ("sureness", "#status+sureness"), ("certainty", "#status+certainty"), ("west", "#geo+lon+min"),
                ("south", "#geo+lat+min"), ("east", "#geo+lon+max"), ("north", "#geo+lat+max"),
                ("no_square", "#meta+withheld"), ("expected", "#indicator+expected"),
                ("message", "#meta+message"), ("identifier", "#meta+id"),
            ],
            found.items.map { item in
                let told = item.content
                return [
                    item.id, item.kind.rawValue, told.from, told.until, told.what, told.weapon,
                    told.breaks.joined(separator: "; "), told.pointsTo, "\(told.atLeast)", number(told.atMost),
                    told.sureness, told.certainty, degrees(told.square?.west), degrees(told.square?.south),
                    degrees(told.square?.east), degrees(told.square?.north), told.noSquare ?? "",
                    told.expected.map { "\($0)" } ?? "", item.message.rawValue, item.identifier,
                ]
            }),
        table(
            "totals.csv",
            [
                ("what", "#indicator+name"), ("at_least", "#indicator+num+min"), ("at_most", "#indicator+num+max"),
            ], found.totals.map { [$0.what, "\($0.atLeast)", number($0.atMost)] }),
        table(
            "coverage.csv",
            [("sector", "#loc+name"), ("week", "#date+week"), ("watched", "#status+watched")],
            found.coverage.map { [$0.sector, $0.week, $0.words] }),
        table(
            "sectors.csv", [("sector", "#loc+name"), ("state", "#status+rise")],
            found.sectors.map { [$0.name, $0.state] }),
        table(
            "withheld.csv",
            [("what", "#meta+what"), ("why", "#meta+reason"), ("number", "#indicator+num")],
            found.withheld.map { [$0.what, $0.why, "\($0.number)"] }),
        table(
            "ledger.csv",
            [
                ("item", "#event+id"), ("kind", "#event+class"), ("published", "#date+published"),
                ("changed", "#date+changed"), ("change", "#status+change"), ("why", "#meta+reason"),
                ("said", "#description+before"), ("says", "#description+after"),
            ],
            found.ledger.map { [$0.item, $0.kind, $0.published, $0.changed, $0.change, $0.why, $0.said, $0.says] }),
        table(
            "sureness.csv",
            [
                ("basis", "#meta+basis"), ("level", "#status+sureness"), ("held", "#indicator+held+num"),
                ("failed", "#indicator+failed+num"), ("open", "#indicator+open+num"),
                ("held_at_least", "#indicator+held+min+pct"), ("held_at_most", "#indicator+held+max+pct"),
            ],
            found.sureness.map {
                [
                    $0.basis, $0.level, "\($0.held)", "\($0.failed)", "\($0.open)", percentage($0.lower),
                    percentage($0.upper),
                ]
            }),
        table(
            "past-alerts.csv", [("outcome", "#status+outcome"), ("decided_on", "#date+decided")],
            found.pastAlerts.map { [$0.outcome, $0.decidedOn] }),
    ]
}

/// A share in percent, to a tenth; empty where it is not known.
func percentage(_ share: Double?) -> String {
    share.map { "\(($0 * 1000).rounded() / 10)" } ?? ""
}

/// Degrees as they are written down.
func sixDecimals(_ value: Double) -> String {
    let whole = Int64((abs(value) * 1e6).rounded())
    let rest = "\(whole % 1_000_000)"
    return
        "\(value < 0 && whole > 0 ? "-" : "")\(whole / 1_000_000).\(String(repeating: "0", count: 6 - rest.count))\(rest)"
}
