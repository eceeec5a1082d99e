import Assessment
import CaseModel

/// The totals for a terminal.
func totalsText(_ totals: Totals, _ found: Case) -> String {
    var lines = ["\(found.title): \(totals.rows) observations judged by \(found.agreement.provisions.count) provisions"]
    if totals.skipped > 0 { lines.append("\(totals.skipped) rows skipped because of mistakes in them") }
    lines.append(
        "findings: \(totals.values[2]) certain, \(totals.values[1]) possible, \(totals.values[0]) excluded")
    lines.append("Counts are of reports, at least to at most; several reports may tell of one incident.")
    let all = Dictionary(uniqueKeysWithValues: totals.totals(by: .all).map { ($0.key.provision, $0.total) })
    let sides = totals.totals(by: .side)
    let bands = totals.totals(by: .band)
    for (place, provision) in found.agreement.provisions.enumerated() {
        let total = all[place] ?? Total()
        lines.append("")
        lines.append("\(provision.label)  \(provision.says)")
        lines.append("  violations: \(range(total))")
        guard total.most > 0 else { continue }
        let bySide = sides.filter { $0.key.provision == place }.map {
            "\(Totals.sideWords($0.key.side ?? 2)) \(range($0.total))"
        }
        lines.append("  by side of the line: \(bySide.joined(separator: ", "))")
        if !found.agreement.bands.isEmpty {
            let byBand = bands.filter { $0.key.provision == place }.map {
                "\(totals.bandWords($0.key.band ?? 0)): \(range($0.total))"
            }
            lines.append("  by distance from the line: \(byBand.joined(separator: ", "))")
        }
    }
    return lines.joined(separator: "\n") + "\n"
}

private func range(_ total: Total) -> String {
    total.least == total.most ? "\(total.least)" : "\(total.least) to \(total.most)"
}

/// The totals as CSV: a row for each part of each way of dividing them.
func totalsTable(_ totals: Totals, _ found: Case) -> String {
    var lines = ["by,provision,day,side,band,at_least,at_most,observations,rows_skipped"]
    for part in Totals.Part.allCases {
        for (key, total) in totals.totals(by: part) {
            let fields: [String] = [
                "\(part)", found.agreement.provisions[key.provision].id, key.day.map(dayWords) ?? "",
                key.side.map(Totals.sideWords) ?? "", key.band.map(totals.bandWords) ?? "", "\(total.least)",
                "\(total.most)", "\(totals.rows)", "\(totals.skipped)",
            ]
            lines.append(fields.joined(separator: ","))
        }
    }
    return lines.joined(separator: "\n") + "\n"
}
