import CaseModel
import Patrols

/// The breaks of teams as visits that gain nothing, and locks that want one of them in each shift.
struct TeamBreaks {
    private(set) var stops: [PatrolStop] = []
    private(set) var notes: [String] = []
    private var groups: [(name: String, stops: Range<Int>)] = []

    init(
        _ terms: PatrolTerms, _ shifts: [PatrolShift], _ shiftOf: [(team: Int, day: Int)], clock: LocalClock,
        start: Int64, past: PastOfPlan?
    ) throws(PatrolRefusal) {
        for (number, shift) in shifts.enumerated() {
            let (team, day) = shiftOf[number]
            guard let rest = terms.teams[team].rest, let begins = shift.starts.first else { continue }
            let windows = [day, day + 1].compactMap { day -> (day: Int, window: PatrolWindow)? in
                let from = max(begins, Int(clock.moment(day: day, second: rest.hours.from) - start))
                let until = min(
                    shift.until, Int(clock.moment(day: day, second: rest.hours.from + rest.hours.span) - start))
                return until - from >= rest.length ? (day, PatrolWindow(from: from, until: until)) : nil
            }
            if past?.isUnderWay(shift, bases: terms.bases.count) == true {
                notes.append(
                    "Whether \(terms.teams[team].id) has had its break in the duty that it is on is not known: none is planned."
                )
                continue
            }
            guard !windows.isEmpty else { continue }
            let first = stops.count
            let allWindows = windows
            var shut: [String] = []
            for place in rest.places {
                let name =
                    place < terms.bases.count ? terms.bases[place].id : terms.places[place - terms.bases.count].id
                // Nobody rests at a stop where nobody may be: outside its hours, in a security window, or while it must not
                // be visited.
                var windows = windows.map(\.window)
                if place >= terms.bases.count {
                    windows = allWindows.flatMap { day, window in
                        terms.openTimes(
                            ofStop: place - terms.bases.count, within: window, days: [day - 1, day, day + 1], clock,
                            start)
                    }
                    for lock in terms.locks where !lock.mustVisit && lock.stop == place - terms.bases.count {
                        guard let barred = lock.window(start: start) else { continue }
                        windows = windows.flatMap { $0.without(barred) }
                    }
                    windows = windows.filter { $0.until - $0.from >= rest.length }
                }
                guard !windows.isEmpty else {
                    shut.append(name)
                    continue
                }
                stops.append(
                    PatrolStop(
                        name: "break at \(name)", place: place, reward: 0, service: rest.length, windows: windows,
                        shifts: [number]))
            }
            guard stops.count > first else {
                throw PatrolRefusal(
                    message: "the break of \(shift.name) can be taken nowhere: \(shut.joined(separator: " and ")) "
                        + "\(shut.count == 1 ? "is" : "are") closed, in a security window or not to be visited in all "
                        + "of its hours; expected another place, or other hours")
            }
            groups.append(("the break of \(shift.name)", first..<stops.count))
        }
    }

    /// - Parameter count: how many stops stand before those of the breaks.
    func locks(after count: Int) -> [VisitLock] {
        groups.map { group in
            VisitLock(
                name: group.name, stops: group.stops.map { count + $0 },
                window: PatrolWindow(from: 0, until: PatrolProblem.largestFigure))
        }
    }
}
