extension TalksQuestion {
    /// What the question says twice, or says and takes back, in words.
    var contradictions: [String] {
        var mistakes: [String] = []
        func twice(_ names: [String], _ what: String) {
            var seen: Set<String> = []
            var told: Set<String> = []
            for name in names where !seen.insert(name).inserted && told.insert(name).inserted {
                mistakes.append("\(what) '\(name)' stands twice; expected it once")
            }
        }
        twice(lawsOff, "the law left out")
        twice(softLaws, "the law made negotiable")
        twice(givenUp, "the demand given up")
        twice(steppedDown.map(\.demand), "the step down of demand")
        for law in lawsOff where softLaws.contains(law) {
            mistakes.append("law '\(law)' is left out and made negotiable; expected one of the two")
        }
        // What is given up whole cannot be weighed, stepped down or moved as well.
        var told: Set<String> = []
        for name in steppedDown.map(\.demand) + weights.map(\.demand) + moves.flatMap(\.rulesNamed) {
            let demand = name.split(separator: "/").first.map(String.init) ?? name
            guard givenUp.contains(demand), told.insert(demand).inserted else { continue }
            mistakes.append(
                "demand '\(demand)' is given up by the question and named by it again; expected one of the two")
        }
        return mistakes
    }
}
