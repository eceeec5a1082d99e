import Assessment
public import CaseModel

extension EventCounts {
    /// What must be told beside counts where rows were left out; nil where none were.
    public var leftOutWords: String? {
        guard leftOut > 0 else { return nil }
        return leftOut == 1
            ? "1 row of the observations was left out because of mistakes in it: what it tells is in no figure, and no “at "
                + "most” holds for it."
            : "\(leftOut) rows of the observations were left out because of mistakes in them: what they tell is in no figure, "
                + "and no “at most” holds for it."
    }
}

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
