public import CaseModel

/// Every world of a small negotiation: all options, all amounts, all sets of events, all orders with the ties that are
/// allowed, and all days of a few weeks that the order admits.
public struct AllWorlds: Sequence {
    private let worlds: [World]

    public init(_ negotiation: Negotiation) {
        var choices: [[Int: Int]] = [[:]]
        for (issue, named) in negotiation.issues.enumerated() {
            choices = choices.flatMap { choice in
                named.options.indices.map { choice.merging([issue: $0]) { _, new in new } }
            }
        }
        var numbers: [[Int: Int]] = [[:]]
        for (amount, named) in negotiation.amounts.enumerated() {
            let most = named.most ?? named.least + 8
            numbers = numbers.flatMap { number in
                (named.least...most).map { number.merging([amount: $0]) { _, new in new } }
            }
        }
        let past = negotiation.past
        let events = negotiation.events.indices.filter { !past.contains($0) }
        let formulas = negotiation.hardRules.map(\.formula) + negotiation.demands.map(\.formula)
        let hasDays = formulas.contains { !$0.datedEvents.isEmpty }
        let pastDays = negotiation.pastDays.filter { past.contains($0.key) }
        var worlds: [World] = []
        for mask in 0..<(1 << events.count) {
            let present = events.indices.filter { mask >> $0 & 1 == 1 }.map { events[$0] }
            for order in AllWorlds.orders(present) {
                let whole = past.map { [$0] } + order
                guard negotiation.admits(World(options: [:], order: whole)) else { continue }
                var days = [pastDays]
                if hasDays { days = AllWorlds.days(order, pastDays, first: negotiation.firstDay) }
                for choice in choices {
                    for number in numbers {
                        for day in days {
                            worlds.append(World(options: choice, order: whole, days: day, amounts: number))
                        }
                    }
                }
            }
        }
        self.worlds = worlds
    }

    private static func days(_ order: [[Int]], _ pastDays: [Int: Int], first: Int?) -> [[Int: Int]] {
        var found: [(last: Int, days: [Int: Int])] = [(first ?? -4, pastDays)]
        for group in order {
            found = found.flatMap { last, days in
                (last...7).map { day in
                    (day, days.merging(group.map { ($0, day) }) { _, new in new })
                }
            }
        }
        return found.map(\.days)
    }

    private static func orders(_ events: [Int]) -> [[[Int]]] {
        guard !events.isEmpty else { return [[]] }
        return (1..<(1 << events.count)).flatMap { mask -> [[[Int]]] in
            let group = events.indices.filter { mask >> $0 & 1 == 1 }.map { events[$0] }
            return orders(events.filter { !group.contains($0) }).map { [group] + $0 }
        }
    }

    public func makeIterator() -> IndexingIterator<[World]> { worlds.makeIterator() }
}
