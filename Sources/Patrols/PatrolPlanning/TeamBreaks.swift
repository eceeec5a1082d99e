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
    ) {
        for (number, shift) in shifts.enumerated() {
            let (team, day) = shiftOf[number]
            guard let rest = terms.teams[team].rest, let begins = shift.starts.first else { continue }
            let windows = [day, day + 1].compactMap { day -> PatrolWindow? in
                let from = max(begins, Int(clock.moment(day: day, second: rest.hours.from) - start))
                let until = min(
                    shift.until, Int(clock.moment(day: day, second: rest.hours.from + rest.hours.span) - start))
                return until - from >= rest.length ? PatrolWindow(from: from, until: until) : nil
            }
            if past?.isUnderWay(shift, bases: terms.bases.count) == true {
                notes.append(
                    "Whether \(terms.teams[team].id) has had its break in the duty that it is on is not known: none is planned."
                )
                continue
            }
            guard !windows.isEmpty else { continue }
            let first = stops.count
            for place in rest.places {
                let name =
                    place < terms.bases.count ? terms.bases[place].id : terms.places[place - terms.bases.count].id
                stops.append(
                    PatrolStop(
                        name: "break at \(name)", place: place, reward: 0, service: rest.length, windows: windows,
                        shifts: [number]))
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
