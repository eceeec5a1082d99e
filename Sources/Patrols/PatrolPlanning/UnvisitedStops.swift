import CaseModel
public import Patrols

/// A stop that a plan does not visit, and why.
public struct UnvisitedStop: Sendable, Hashable {
    public var stop: String
    public var why: String
}

extension PatrolReduction {
    /// The stops that a plan leaves out, in the order of the file.
    public func unvisited(_ plan: PatrolPlan) -> [UnvisitedStop] {
        let visited = Set(plan.routes.flatMap { $0.visits.map { placeOf[$0.stop] } })
        var visits = [[Int]](repeating: [], count: terms.places.count)
        for (number, place) in placeOf.enumerated() { visits[place].append(number) }
        return terms.places.indices.filter { !visited.contains($0) }.map { place in
            UnvisitedStop(stop: terms.places[place].id, why: why(visits[place]))
        }
    }

    private func why(_ visits: [Int]) -> String {
        let open = visits.filter { !problem.stops[$0].windows.isEmpty }
        if open.isEmpty { return "closed, in a security window or not to be visited throughout" }
        if !open.contains(where: isReached) { return "no team can be there and back within its duty" }
        if open.allSatisfy({ problem.stops[$0].reward == 0 }) { return "watching from it adds nothing" }
        return "other visits gain more in the time that there is"
    }

    /// Whether some shift can make a visit and nothing else, roads open.
    private func isReached(_ number: Int) -> Bool {
        let stop = problem.stops[number]
        return problem.shifts.enumerated().contains { place, shift in
            guard stop.shifts?.contains(place) ?? true,
                let there = problem.seconds(from: shift.start, to: stop.place),
                let back = problem.seconds(from: stop.place, to: shift.end)
            else { return false }
            return shift.starts.contains { start in
                stop.windows.contains { window in
                    let end = max(window.from, start + there) + stop.service
                    return end <= window.until && end + back <= shift.deadline(start: start)
                }
            }
        }
    }
}
