import CaseModel

extension TalksQuestion {
    /// What the question changes in the case, in words, a line for each kind of change that it makes.
    /// - Parameter weigher: who set the weights, in the words of the place where the lines stand.
    func changes(weightsOf weigher: String) -> [String] {
        var lines: [String] = []
        func add(_ label: String, _ names: [String]) {
            if !names.isEmpty { lines.append("\(label): \(names.joined(separator: ", "))") }
        }
        add("laws left out", lawsOff)
        add("laws made negotiable", softLaws)
        add("given up before the question", givenUp)
        add("stepped down", steppedDown.map { "\($0.demand) to step \($0.step)" })
        // What the other moves do to the rules, the answer tells move by move.
        add(
            "moves",
            moves.filter { move in
                switch move {
                case .drop, .stepDown: return true
                case .split, .addOption, .postpone: return false
                }
            }.map(\.words))
        add("weights of the \(weigher)", weights.map { "\($0.demand) = \($0.weight)" })
        return lines
    }
}
