public import CaseModel

extension TalksAnswer {
    /// The places of the components that share an issue, an amount or an event with these formulas, whose numbers are those
    /// of the names given.
    public func components(touchedBy formulas: [Formula], issues: [String], amounts: [String], events: [String])
        -> [Int]
    {
        let issues = Set(formulas.flatMap(\.issues).map { issues[$0] })
        let amounts = Set(formulas.flatMap(\.amounts).map { amounts[$0] })
        let events = Set(formulas.flatMap(\.events).map { events[$0] })
        return components.indices.filter { place in
            !issues.isDisjoint(with: components[place].issues) || !amounts.isDisjoint(with: components[place].amounts)
                || !events.isDisjoint(with: components[place].events)
        }
    }

    /// The numbers, from 0, of the listed openings that cost what this one costs, without it.
    public func ties(of number: Int) -> [Int] {
        guard firstOpenings.indices.contains(number) else { return [] }
        let cost = firstOpenings[number].cost
        return firstOpenings.indices.filter { $0 != number && firstOpenings[$0].cost == cost }
    }

    /// What the cheapest opening gives up in these components, and what each listed opening that costs as much gives up
    /// there: demand forms, each way once. Empty where no cheapest opening is proved.
    ///
    /// Parts of the talks share nothing, so the cheapest opening of the whole is made of the cheapest of each.
    public func cheapestWays(in places: [Int]) -> [[String]] {
        guard provedFirst > 0 else { return [] }
        var ways: [[String]] = []
        for number in [0] + ties(of: 0) {
            let opening = firstOpenings[number]
            let way = places.flatMap { components[$0].openings[opening.parts[$0]].demands }
            if !ways.contains(way) { ways.append(way) }
        }
        return ways
    }
}
