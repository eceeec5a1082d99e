import CountProofs

extension ReportUnits {
    /// The count of units as one of reports: a unit's weight is that of each of its reports, and its events are handed
    /// out among them; what follows a unit tells of its events.
    func part(_ list: [Int32], _ count: UnitCount) -> CountPart {
        var rows: [Int] = []
        for unit in list {
            rows += self.rows(of: unit).map(Int.init)
            for follower in followers[unit] ?? [] { rows += self.rows(of: follower).map(Int.init) }
        }
        return CountPart(
            lines: rows.sorted(), atLeast: count.atLeast,
            events: count.events.map(handedOut) ?? [],
            weights: count.weights.flatMap { unit, weight in
                self.rows(of: unit).map { CountWeight(line: Int($0), weight: weight) }
            }.sorted { $0.line < $1.line },
            denominator: count.denominator)
    }

    /// Events with the reports that tell of them: each report of several is given as many as it claims, in turn.
    private func handedOut(_ events: [UnitEvents]) -> [CountedEvents] {
        var turns: [Int32: Turn] = [:]
        var found: [CountedEvents] = []
        for given in events {
            let told = given.units.flatMap { [$0] + (followers[$0] ?? []) }
            var left = given.number
            while left > 0 {
                var step = left
                var rows: [Int] = []
                for unit in told {
                    guard let own = several(unit) else {
                        rows.append(Int(heads[Int(unit)]))
                        continue
                    }
                    let turn = turns[unit] ?? Turn(place: 0, left: reports.atLeast[Int(own[0])])
                    turns[unit] = turn
                    guard turn.place < own.count else { continue }
                    rows.append(Int(own[turn.place]))
                    step = min(step, turn.left)
                }
                for unit in told {
                    guard let own = several(unit), var turn = turns[unit], turn.place < own.count else { continue }
                    turn.left -= step
                    if turn.left <= 0 {
                        turn.place += 1
                        if turn.place < own.count { turn.left = reports.atLeast[Int(own[turn.place])] }
                    }
                    turns[unit] = turn
                }
                found.append(
                    CountedEvents(
                        number: step, x: given.x, y: given.y, second: given.second, facets: given.facets,
                        lines: rows.sorted()))
                left -= step
            }
        }
        return found
    }

    private func several(_ unit: Int32) -> [Int32]? { isSeveral(unit) ? rows(of: unit) : nil }

    /// Where a unit of several reports is: which of them gets the next events, and how many it lacks.
    private struct Turn {
        var place: Int
        var left: Int
    }
}
