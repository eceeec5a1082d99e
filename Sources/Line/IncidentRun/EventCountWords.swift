import Assessment
public import CaseModel

extension EventCount {
    /// Whether it counts all that breaks a provision.
    public func isWhole(of id: String) -> Bool {
        provision == id && day == nil && side == nil && band == nil && party == nil && line == nil
            && casualty == nil
    }

    /// What it counts: "P1, 2026-03-03, left, 0 to 2 km".
    public func selectionWords(_ found: Case) -> String {
        var words: [String] = [provision ?? "events of all kinds"]
        if let casualty { words.insert(casualty.rawValue, at: 0) }
        if let day { words.append(dayWords(day)) }
        if let side { words.append(side.rawValue) }
        if let band { words.append(DistanceBands(found.agreement.bands).words(band)) }
        if let party { words.append("pointing to \(party)") }
        if let line, let from = fromKilometre, let to = toKilometre { words.append("\(line), km \(from) to \(to)") }
        return words.joined(separator: ", ")
    }
}
