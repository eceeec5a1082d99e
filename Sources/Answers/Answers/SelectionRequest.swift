import Assessment
import CaseFolder
import CaseModel
import Geodesy
import IncidentRun

/// Which events are counted: of a provision, a day, a side, a band, a party, a stretch of the line; in the words of the
/// one who asks.
public struct SelectionRequest: Sendable {
    public var provision: String?
    public var day: String?
    public var side: String?
    public var band: String?
    public var party: String?
    /// Kilometres of a line: `10-20`.
    public var km: String?
    /// The main line if nil.
    public var line: String?
    /// People harmed in the place of events: `dead`.
    public var casualty: String?
    public init() {}

    /// What was asked for, nil where nothing was, or every mistake in it.
    func selection(_ counts: EventCounts, _ found: Case) throws(Refusal) -> EventCounts.Selection? {
        var selection = EventCounts.Selection()
        var mistakes: [String] = []
        func place(_ name: String?, _ kind: String, _ names: [String]) -> Int? {
            guard let name else { return nil }
            if let place = names.firstIndex(of: name) { return place }
            mistakes.append(
                unknownName(name, kind: kind, among: names) + "; expected \(names.joined(separator: ", "))")
            return nil
        }
        selection.provision = place(provision, "provision", found.agreement.provisions.map(\.id))
        selection.side = place(side, "side", LineSide.allCases.map(\.rawValue)).flatMap(LineSide.init(number:))
        let bands = DistanceBands(found.agreement.bands)
        selection.band = place(band, "band", (0..<bands.count).map(bands.words))
        selection.party = place(party, "party", found.parties.map(\.id))
        selection.casualty = place(casualty, "number of people", CasualtyMeasure.allCases.map(\.rawValue))
            .map { CasualtyMeasure.allCases[$0] }
        if let day {
            selection.day = dayNumber(day)
            if selection.day == nil { mistakes.append("'\(day)' for --day; expected \(expectedDay(for: day))") }
        }
        if let km {
            let ends = km.split(separator: "-").map { Double($0) }
            let main = found.lines.indices.filter { found.lines[$0].series == found.agreement.mainSeries }
            let number =
                line == nil ? (main.count == 1 ? main[0] : nil) : place(line, "line", found.lines.map(\.id))
            if ends.count == 2, let from = ends[0], let to = ends[1], from <= to, to.isFinite {
                if let number {
                    let length = lineLength(found.lines[number].run) / 1000
                    if from < 0 || to > length + 0.05 {
                        mistakes.append(
                            "'\(km)' for --km: \(found.lines[number].id) goes from km 0 to \((length * 10).rounded() / 10); expected "
                                + "kilometres of it")
                    }
                    selection.stretch = .init(lines: [number], kilometres: from...to)
                } else if line == nil {
                    mistakes.append(
                        "--km without a line, and the main one is not one; expected --line "
                            + found.lines.map(\.id).joined(separator: ", "))
                }
            } else {
                mistakes.append("'\(km)' for --km; expected two numbers such as 10-20")
            }
        } else if line != nil {
            mistakes.append("--line without --km; expected kilometres such as --km 10-20")
        }
        guard mistakes.isEmpty else { throw .question(mistakes) }
        return selection == EventCounts.Selection() ? nil : selection
    }
}
