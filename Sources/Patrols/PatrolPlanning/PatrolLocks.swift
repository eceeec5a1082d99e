import CaseModel
import Patrols

/// The locks of a case that want a stop visited, as locks of the problem: each can be kept by a visit in any period that
/// its time touches.
struct PatrolLocks {
    var locks: [VisitLock] = []
    /// Of locks that the plan has nothing to do with.
    var notes: [String] = []

    init(
        _ terms: PatrolTerms, _ problem: PatrolProblem, _ placeOf: [Int], _ shiftOf: [(team: Int, day: Int)],
        start: Int64, length: Int, past: PastOfPlan? = nil
    ) throws(PatrolRefusal) {
        for lock in terms.locks where lock.mustVisit {
            let name = "the lock on '\(terms.places[lock.stop].id)' (\(lock.reason))"
            let sentence = "T" + name.dropFirst()
            guard let window = lock.window(start: start), window.from < length else {
                notes.append("\(sentence) is for another time than the plan's.")
                continue
            }
            if let past {
                if past.keeps(lock, window, dwell: terms.places[lock.stop].dwell) {
                    notes.append("\(sentence) is kept by what is done.")
                    continue
                }
                if window.until <= past.now {
                    notes.append("\(sentence) was not kept, and its time is over.")
                    continue
                }
            }
            let shifts = lock.team.map { team in shiftOf.indices.filter { shiftOf[$0].team == team } }
            let own = placeOf.indices.filter { placeOf[$0] == lock.stop }
            let open = own.filter { !begins(problem.stops[$0], window).isEmpty }
            let made = open.filter { stop in
                (shifts ?? Array(problem.shifts.indices)).contains { shift in
                    canVisit(stop, window, by: problem.shifts[shift], problem)
                }
            }
            guard !made.isEmpty else {
                let why =
                    open.isEmpty
                    ? "the stop is closed, in a security window or not to be visited at all of that time"
                    : lock.team.map { "\(terms.teams[$0].id) cannot be there and back within its duty at that time" }
                        ?? "no team can be there and back within its duty at that time"
                // Without an end of its own its time ends with the plan.
                if window.until > length, lock.span.last != .max {
                    notes.append("\(sentence) is not kept in this plan: \(why); its time goes on after the plan.")
                    continue
                }
                throw PatrolRefusal(
                    message: "\(name) cannot be kept: \(why); expected another time, team or none of these")
            }
            locks.append(VisitLock(name: name, stops: open, window: window, shifts: shifts))
        }
    }
}

/// The stretches of time in which a visit can begin within a lock's time.
private func begins(_ stop: PatrolStop, _ lock: PatrolWindow) -> [ClosedRange<Int>] {
    stop.windows.compactMap {
        let first = max($0.from, lock.from)
        let last = min($0.until - stop.service, lock.until - 1)
        return first <= last ? first...last : nil
    }
}

/// Whether a shift can make the visit and nothing else; closed roads are left to the search.
private func canVisit(_ number: Int, _ lock: PatrolWindow, by shift: PatrolShift, _ problem: PatrolProblem) -> Bool {
    let stop = problem.stops[number]
    guard let there = problem.seconds(from: shift.start, to: stop.place),
        let back = problem.seconds(from: stop.place, to: shift.end)
    else { return false }
    return begins(stop, lock).contains { times in
        shift.starts.contains { start in
            let begin = max(times.lowerBound, start + there)
            return begin <= times.upperBound && begin + stop.service + back <= shift.deadline(start: start)
        }
    }
}
