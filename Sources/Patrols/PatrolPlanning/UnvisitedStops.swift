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
        let made = plan.routes.flatMap { $0.visits.map(\.stop) } + problem.done
        let visited = Set(made.map { placeOf[$0] })
        var visits = [[Int]](repeating: [], count: terms.places.count)
        for (number, place) in placeOf.enumerated() where place >= 0 { visits[place].append(number) }
        return terms.places.indices.filter { !visited.contains($0) }.map { place in
            UnvisitedStop(stop: terms.places[place].id, why: why(visits[place], place))
        }
    }

    private func why(_ visits: [Int], _ number: Int) -> String {
        if terms.places[number].dwell > terms.periodHours * 3600 {
            return "a visit of \(terms.places[number].dwell / 60) min is longer than a period of \(terms.periodHours) h"
        }
        if problem.shifts.isEmpty { return "no team has a duty on these days" }
        let open = visits.filter { !problem.stops[$0].windows.isEmpty }
        if open.isEmpty { return "closed, in a security window or not to be visited throughout" }
        if !open.contains(where: { isReached($0) }) {
            return open.contains { isReached($0, atAnyHour: true) }
                ? "no team can be there and back at the hours at which it is open and may be visited"
                : "no team can be there and back within its duty"
        }
        if let place = open.first.map({ terms.places[placeOf[$0]] }), place.teams > 1 {
            return
                "no time is left at which \(place.teams) teams can be there at once and gain more than by other visits"
        }
        if open.allSatisfy({ problem.stops[$0].reward == 0 }) { return "watching from it adds nothing" }
        if terms.fairWork != nil || terms.equalTreatment != nil {
            return "other visits gain more in the time that there is, or what the teams work"
                + (terms.equalTreatment == nil ? "" : ", or the sides get,") + " would differ by more than it may"
        }
        return "other visits gain more in the time that there is"
    }

    /// Whether some shift can make a visit and nothing else.
    ///
    /// - Parameter atAnyHour: were the stop open throughout.
    private func isReached(_ number: Int, atAnyHour: Bool = false) -> Bool {
        let stop = problem.stops[number]
        let windows = atAnyHour ? [PatrolWindow(from: 0, until: .max)] : stop.windows
        return problem.shifts.enumerated().contains { place, shift in
            guard stop.shifts?.contains(place) ?? true else { return false }
            return shift.starts.contains { start in
                guard let there = problem.journey(from: shift.start, to: stop.place, at: start) else { return false }
                return windows.contains { window in
                    let end = max(window.from, there.arrives) + stop.service
                    guard end <= window.until, let back = problem.journey(from: stop.place, to: shift.end, at: end)
                    else { return false }
                    return back.arrives <= shift.deadline(start: start)
                }
            }
        }
    }
}

/// A stop that a plan leaves without a visit for longer than it should be.
public struct LateStop: Sendable, Hashable {
    public var stop: String
    /// Days within which it should be visited once.
    public var everyDays: Int
    /// How many stretches of so many days of the plan there are, and in how many of them nobody begins a visit.
    public var stretches: Int
    public var missed: Int
    public var why: String
}

extension PatrolReduction {
    /// Of the stops that should be visited once in so many days, those of which a plan falls short, and how many there are
    /// that it can tell of; in the order of the file.
    ///
    /// - Parameter days: how many days the plan is for.
    public func late(_ plan: PatrolPlan, days: ClosedRange<Int>) -> (late: [LateStop], told: Int, short: Int) {
        let wanted = terms.places.indices.filter { (terms.places[$0].everyDays ?? terms.everyDays) != nil }
        let made = Set(plan.routes.flatMap { $0.visits.map(\.stop) } + problem.done)
        let missed = Set(problem.wishes.indices.filter { !problem.wishes[$0].stops.contains(where: made.contains) })
        var late: [LateStop] = []
        var told = 0
        for place in wanted {
            let own = wishOf.indices.filter { wishOf[$0].place == place }
            guard !own.isEmpty else { continue }
            told += 1
            let short = own.count(where: missed.contains)
            guard short > 0 else { continue }
            late.append(
                LateStop(
                    stop: terms.places[place].id, everyDays: terms.places[place].everyDays ?? terms.everyDays ?? 1,
                    stretches: own.count, missed: short, why: whyLate(own.filter(missed.contains))))
        }
        return (late, told, wanted.count - told)
    }

    /// Why wishes of one stop are missed: what keeps every one of them from being kept, else that the time is taken.
    private func whyLate(_ wishes: [Int]) -> String {
        let visits = wishes.map { problem.wishes[$0].stops.filter { !problem.stops[$0].windows.isEmpty } }
        if visits.contains(where: \.isEmpty) { return "it is closed, in a security window or not to be visited then" }
        if visits.contains(where: { !$0.contains { isReached($0) } }) {
            return visits.contains { !$0.contains { isReached($0, atAnyHour: true) } }
                ? "no team can be there and back within its duty then"
                : "no team can be there and back at the hours at which it is then open and may be visited"
        }
        return "the teams are taken by other stops and by what every plan must keep"
    }
}
