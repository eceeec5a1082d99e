public import CaseModel
public import Patrols

/// What stands on every output that shows patrols which have not taken place.
public let workingPaperNotice = "Working paper: future patrols. Not for publication."

/// A visit of a plan in the case's own words.
public struct PlannedVisit: Sendable {
    public var team: String
    /// The local day on which the team's duty begins.
    public var day: Int
    public var stop: PatrolPlace
    /// Seconds since 1970, both in the visit.
    public var span: TimeSpan
    public var side: LineSide?
    /// Whether it is a break, in which nothing is watched.
    public var isBreak = false
    /// Whether it counts: of a joint visit one team's does, and that of the others is the same one.
    public var isCounted = true
    /// Kilometre-hours gained by the stretch of the line nearest to the stop, at the hours of the visit.
    public var gain: Double
}

/// A team's duty on one day.
public struct PlannedDuty: Sendable {
    public var team: String
    public var day: Int
    public var from: PatrolBase
    public var to: PatrolBase
    public var span: TimeSpan
    public var visits: [PlannedVisit]
}

extension PatrolReduction {
    /// The duties of a plan, in the order of days and teams.
    public func duties(_ plan: PatrolPlan, firstHour: Int) -> [PlannedDuty] {
        plan.routes.map { route in
            let (team, day) = shiftOf[route.shift]
            let shown = terms.teams[team]
            let visits = route.visits.map { visit -> PlannedVisit in
                let place = placeOf[visit.stop]
                let begins = start + Int64(visit.begins)
                let span = TimeSpan(first: begins, last: begins + Int64(problem.stops[visit.stop].service) - 1)
                guard place >= 0 else {
                    let at = self.place(problem.stops[visit.stop].place)
                    let rest = PatrolPlace(
                        id: at.id, coordinate: at.coordinate, dwell: problem.stops[visit.stop].service, side: nil,
                        open: [])
                    return PlannedVisit(team: shown.id, day: day, stop: rest, span: span, isBreak: true, gain: 0)
                }
                let isCounted = !problem.joints.contains { $0.dropFirst().contains(visit.stop) }
                return PlannedVisit(
                    team: shown.id, day: day, stop: terms.places[place], span: span, side: gains.sides[place],
                    isCounted: isCounted, gain: isCounted ? gain(of: place, during: span, firstHour: firstHour) : 0)
            }
            return PlannedDuty(
                team: shown.id, day: day, from: self.place(problem.shifts[route.shift].start),
                to: terms.bases[shown.returnsTo],
                span: TimeSpan(first: start + Int64(route.starts), last: start + Int64(route.ends)), visits: visits)
        }
    }

    /// When a team that is free at a place can leave it for another: not while a road on its way is closed, or no journey takes
    /// place. Places are told by the ids of bases and stops.
    public func leaving(_ from: String, for to: String, at time: Int64) -> Int64 {
        func number(_ id: String) -> Int? {
            terms.places.firstIndex { $0.id == id }.map { $0 + terms.bases.count }
                ?? terms.bases.firstIndex { $0.id == id }
        }
        guard let here = number(from), let there = number(to), here != there else { return time }
        return problem.journey(from: here, to: there, at: Int(time - start)).map { start + Int64($0.leaves) } ?? time
    }

    /// The visits made before the plan, each place and time once.
    public func visitsMade(firstHour: Int) -> [PlannedVisit] {
        (done?.visits ?? []).compactMap { visit in
            guard let number = terms.places.firstIndex(where: { $0.id == visit.stop }) else { return nil }
            guard visit.ends - visit.begins >= Int64(terms.places[number].dwell) else { return nil }
            let span = TimeSpan(first: visit.begins, last: visit.ends - 1)
            return PlannedVisit(
                team: visit.team, day: 0, stop: terms.places[number], span: span, side: gains.sides[number],
                gain: gain(of: number, during: span, firstHour: firstHour))
        }
    }

    /// A base or stop by its number, as a place to begin from.
    private func place(_ number: Int) -> PatrolBase {
        guard number >= terms.bases.count else { return terms.bases[number] }
        let stop = terms.places[number - terms.bases.count]
        return PatrolBase(id: stop.id, coordinate: stop.coordinate)
    }

    private func gain(of place: Int, during span: TimeSpan, firstHour: Int) -> Double {
        var sum = 0.0
        for (hour, gain) in gains.byHour[place].enumerated() {
            let begins = Int64(firstHour + hour) * 3600
            let shared = min(begins + 3600, span.last + 1) - max(begins, span.first)
            if shared > 0 { sum += gain * Double(shared) / 3600 }
        }
        return sum
    }
}

extension PlannedVisit {
    /// The visit as an observer, for reckoning coverage with it.
    public var asStay: ObserverStay {
        var made = stay(at: stop.coordinate, during: span)
        // Each team watches for itself.
        made.id = "plan of \(team)"
        return made
    }
}
