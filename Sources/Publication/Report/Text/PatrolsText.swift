public import Answers
import CaseModel
import Coverage
import PatrolPlanning
import PatrolProblems
import Wording
import Tables

/// A plan for a terminal and as rows.
public struct PatrolsText {
    private let answers: PatrolAnswers
    public init(_ answers: PatrolAnswers) { self.answers = answers }

    private var found: Case { answers.ground.found }
    private var clock: LocalClock { answers.ground.clock }
    private var days: ClosedRange<Int> { answers.ground.days }
    private var grid: CoverageGrid { answers.ground.grid }
    private var watched: CoverageGrid? { answers.watched }
    private var reduction: PatrolReduction { answers.reduction }
    private var roster: PatrolRoster { answers.roster }
    private var isChecked: Bool { answers.isChecked }
    private var duties: [PlannedDuty] { answers.duties }
    private var seed: UInt64? { answers.seed }
    private var kind: String { answers.kind }

    /// Without breaks, in which nothing is watched.
    private var visits: [PlannedVisit] { duties.flatMap(\.visits).filter { !$0.isBreak } }

    public var lines: [String] {
        let span =
            days.lowerBound == days.upperBound
            ? dayWords(days.lowerBound) : "\(dayWords(days.lowerBound)) to \(dayWords(days.upperBound))"
        var lines = [
            workingPaperNotice,
            "\(found.title): patrols for \(span), for events of kind \(kind), times in \(clock.name) "
                + (changesClock
                    ? "with their offset from UTC, since the clock is set within the plan"
                    : "(UTC\(offsetWords(clock.offset(at: reduction.start))))"),
            "",
        ]
        if let done = reduction.done {
            lines.append("Planned from \(momentWords(done.now)); done before, and kept as it is:")
            for visit in done.visits {
                lines.append("  \(visit.team): \(momentWords(visit.begins)) to \(time(visit.ends))  \(visit.stop)")
            }
            if done.visits.isEmpty { lines.append("  nothing") }
            lines.append("")
        }
        for duty in duties {
            lines.append(
                "\(dayWords(duty.day))  \(duty.team): duty from \(time(duty.span.first)) at \(duty.from.id) to "
                    + "\(time(duty.span.last)) at \(duty.to.id)")
            for visit in duty.visits {
                if visit.isBreak {
                    lines.append(
                        "  \(time(visit.span.first)) to \(time(visit.span.last + 1))  break at \(visit.stop.id)")
                    continue
                }
                let others = together(visit)
                lines.append(
                    "  \(time(visit.span.first)) to \(time(visit.span.last + 1))  \(visit.stop.id) (\(side(visit.side)))  "
                        + (others.isEmpty ? "" : "with \(others.joined(separator: " and "))")
                        + (visit.isCounted ? (others.isEmpty ? "" : ": ") + "\(visit.gain.tenths) km·h" : ""))
            }
        }
        if duties.isEmpty {
            let isBound = reduction.terms.fairWork != nil || reduction.terms.equalTreatment != nil
            lines.append(
                "No visit gains anything, or none can be made"
                    + (isBound ? ", or what the teams work, or the sides get, would differ by more than it may." : "."))
        }
        lines.append("")
        lines += stopLines
        lines += reduction.notes
        lines += figures
        lines.append(workingPaperNotice)
        return lines
    }

    /// The teams that make a visit together with this one.
    private func together(_ visit: PlannedVisit) -> [String] {
        guard visit.stop.teams > 1 else { return [] }
        return visits.filter {
            $0.stop.id == visit.stop.id && $0.span.first == visit.span.first && $0.team != visit.team
        }
        .map(\.team)
    }

    /// `2026-03-14 09:30`.
    private func momentWords(_ second: Int64) -> String {
        "\(dayWords(utcClock(second + clock.offset(at: second)).day)) \(time(second))"
    }

    /// How many stops are visited, how evenly the teams, and which stops are not, with the reason.
    private var stopLines: [String] {
        let left = reduction.unvisited(roster.plan)
        let count = reduction.terms.places.count
        let before = Set((reduction.done?.visits ?? []).map(\.stop))
            .intersection(reduction.terms.places.map(\.id)).subtracting(left.map(\.stop)).count
        var lines = [
            "Stops: \(count - left.count) of \(count) visited\(before > 0 ? " (\(before) by what was done before)" : ""); "
                + "\(before > 0 ? "\(visits.count) more \(visits.count == 1 ? "visit" : "visits")" : counted(visits.count, "visit"))"
        ]
        let teams = reduction.terms.teams.map { team in visits.count { $0.team == team.id } }
        if let fewest = teams.min(), let most = teams.max(), teams.count > 1 {
            lines[0] += fewest == most ? ", \(most) a team" : ", \(fewest) to \(most) a team"
        }
        lines[0] += "."
        for why in left.map(\.why).uniqued {
            let own = left.filter { $0.why == why }.map(\.stop)
            lines.append("  Not visited, since \(why): \(own.joined(separator: ", "))")
        }
        lines += lateLines + teamLines
        let gap = leastGap
        if gap > 0 {
            // A stop that must be visited is free of the gap, so that its lock can be kept.
            let locked = reduction.terms.locks.filter(\.mustVisit).map { reduction.terms.places[$0.stop].id }.uniqued
            let beside = locked.isEmpty ? "" : ", but of those that must be visited (\(locked.joined(separator: ", ")))"
            lines.append("  Between two visits of a stop at least \(gap / 60) minutes\(beside).")
        }
        return lines + waits
    }

    /// Seconds between two visits of a stop at least, of the stop of which they are the fewest.
    private var leastGap: Int { reduction.terms.places.map(reduction.terms.leastGap(of:)).min() ?? 0 }

    /// Teams that stay at a stop into a security window of it, since their road is shut or no journey takes place.
    private var waits: [String] {
        duties.flatMap { duty -> [String] in
            zip(duty.visits, duty.visits.dropFirst().map(\.stop.id) + [duty.to.id]).compactMap {
                visit, next -> String? in
                guard let number = reduction.terms.places.firstIndex(where: { $0.id == visit.stop.id }) else {
                    return nil
                }
                let leaves = reduction.leaving(visit.stop.id, for: next, at: visit.span.last + 1)
                let closure = reduction.terms.closures.first {
                    $0.stops.contains(number) && $0.span.first < leaves && $0.span.last > visit.span.last
                }
                guard closure != nil else { return nil }
                return
                    "  \(duty.team) cannot leave \(visit.stop.id) before \(time(leaves)), and stays there in a security "
                    + "window: its road is closed."
            }
        }
    }

    /// Stops that should be visited once in so many days, and are not.
    private var lateLines: [String] {
        let (late, told, short) = reduction.late(roster.plan, days: days)
        guard told + short > 0 else { return [] }
        var lines: [String] = []
        if told > 0 {
            lines.append(
                "  Once within their days (by the day of the visit): \(told - late.count) of \(told) stops"
                    + (late.isEmpty ? "." : "; short are:"))
        }
        lines += late.map { one in
            let days = one.everyDays == 1 ? "day" : "\(one.everyDays) days"
            return "    \(one.stop), once in \(days): no visit in \(one.missed) of \(one.stretches) such "
                + "\(one.stretches == 1 ? "stretch" : "stretches")"
                + ", since \(one.why)"
        }
        if !late.isEmpty {
            let (kept, all) = (roster.plan.kept, reduction.problem.wishes.count)
            let most =
                roster.mostKept == kept
                ? ": no plan has more."
                : roster.wishBound == nil
                    ? "; whether a plan can have more is not known." : "; no plan has more than \(roster.mostKept)."
            lines.append("  Of \(all) such stretches \(kept) have a visit\(most)")
        }
        if short > 0 {
            lines.append(
                "  Of \(short) \(short == 1 ? "stop" : "stops") it cannot be told: the plan is shorter than their days."
            )
        }
        return lines
    }

    /// How evenly the teams are out, and on which days one is off.
    private var teamLines: [String] {
        let teams = reduction.terms.teams
        guard teams.count > 1 else { return [] }
        return dutyLines(teams) + fairLines
    }

    /// How alike the teams work, and what that costs.
    private var fairLines: [String] {
        guard let tolerance = reduction.terms.fairWork, let without = roster.bestWithoutFairness else { return [] }
        return [
            "  Work (on the road and at stops), on the mean of a team's shifts, within \(counted(tolerance / 60, "minute")) of each other; the "
                + "price of that: \(kilometreHours(without - roster.best)) km·h (best plan found with it "
                + "\(kilometreHours(roster.best)), without it \(kilometreHours(without)))."
        ]
            + workedBefore(tolerance)
    }

    /// What teams worked before, which counts in how alike they work.
    private func workedBefore(_ tolerance: Int) -> [String] {
        guard let before = reduction.problem.fairness?.before else { return [] }
        let teams = zip(reduction.terms.teams, zip(before.seconds, before.over)).map { team, worked in
            let over = worked.1 > 0 ? " (\(counted(worked.1, "shift")) over)" : ""
            return "\(team.id) \(worked.0 / 60) min\(over)"
        }
        let apart = reduction.problem.workApartBefore
        return [
            "  Counted in that is what teams worked before, at the visits that are done and by the quickest ways between them and "
                + "back: \(teams.joined(separator: ", "))."
        ]
            + (apart <= tolerance
                ? []
                : [
                    "  That alone is up to \((apart + 59) / 60) minutes apart on the mean of a shift: whoever is ahead by more than it may is given nothing more but breaks."
                ])
    }

    private func dutyLines(_ teams: [PatrolTeam]) -> [String] {
        let minutes = teams.map { team in
            duties.filter { $0.team == team.id }.reduce(0) { $0 + Int($1.span.last - $1.span.first) / 60 }
        }
        guard let fewest = minutes.min(), let most = minutes.max() else { return [] }
        func names(_ value: Int) -> String {
            zip(teams, minutes).filter { $0.1 == value }.map(\.0.id).joined(separator: ", ")
        }
        if fewest == most { return ["  Minutes of duty: \(most) for each team."] }
        return ["  Minutes of duty: from \(fewest) (\(names(fewest))) to \(most) (\(names(most)))."]
    }

    /// The duties for a map.
    public var routes: [PlannedRoute] {
        duties.map { duty in
            let (begins, ends) = (time(duty.span.first), timeAfter(duty.span.last, of: duty))
            var words = [
                duty.from.id == duty.to.id
                    ? say("From \(begins) to \(ends), from \(duty.from.id) and back there")
                    : say("From \(begins) to \(ends), from \(duty.from.id) to \(duty.to.id)"),
                changesClock
                    ? say("Times in \(clock.name), with their offset from UTC, since the clock is set within the plan")
                    : say("Times in \(clock.name) (UTC\(offsetWords(clock.offset(at: reduction.start))))"),
            ]
            if let contact = reduction.terms.teams.first(where: { $0.id == duty.team })?.contact {
                words.append(say("Contact: \(contact)"))
            }
            return PlannedRoute(
                name: "\(spokenDay(duty.day)), \(duty.team)", duty: words, start: duty.from.coordinate,
                end: duty.to.coordinate,
                stops: duty.visits.map { visit in
                    let (from, until) = (
                        timeAfter(visit.span.first, of: duty), timeAfter(visit.span.last + 1, of: duty)
                    )
                    return .init(
                        place: visit.stop.coordinate,
                        words: visit.isBreak
                            ? say("\(from) to \(until), break at \(visit.stop.id)")
                            : say(
                                "\(from) to \(until), \(visit.stop.id) (\(side(visit.side))): \(visit.gain.tenths) km·h"
                            ))
                })
        }
    }

    /// What the certificate shows, which holds no more than prices, where that is less.
    private var shownByPrices: String {
        roster.bound.bound > roster.most
            ? " (a certificate holds prices on stops, which show that no plan gains more than \(kilometreHours(roster.bound.bound)))"
            : ""
    }

    /// The time of day, with its date where that is not the day of the duty.
    private func timeAfter(_ second: Int64, of duty: PlannedDuty) -> String {
        let day = utcClock(second + clock.offset(at: second)).day
        return day == duty.day ? time(second) : "\(spokenDay(day)) \(time(second))"
    }

    private var figures: [String] {
        let share = Double(roster.shareOfBound) / 10
        var lines = [
            "Gain: \(kilometreHours(roster.plan.reward)) km·h of line that nobody would have watched, by the means of each "
                + "period\(further); \((answers.made + visits).reduce(0) { $0 + $1.gain }.tenths) at the hours of the visits"
        ]
        if let watched {
            let more = watched.summary.effectiveLineHours - grid.summary.effectiveLineHours
            lines.append(
                "  with what is noticed beyond each stop's own stretch: \(more.tenths) km·h; observed before "
                    + "\(shareWords(grid.summary.share)), with the plan \(shareWords(watched.summary.share))")
        }
        lines.append(
            roster.isExact
                ? "At least \(share.tenths) % of the best possible, which is \(kilometreHours(roster.most)) km·h: every set of stops was tried\(shownByPrices)."
                : "At least \(share.tenths) % of the best possible: no plan \(asManyKept)gains more than \(kilometreHours(roster.most)) km·h "
                    + "(prices on stops, and the most that any route can gain over them); the best plan found gains \(kilometreHours(roster.best)), at least "
                    + "\((Double(roster.bestShareOfBound) / 10).tenths) %, and the draw gives up the rest."
        )
        if !roster.isExact, !isChecked {
            lines.append(
                "  That bound is not checked: the check takes too many labels, so that it rests on the solver alone.")
        }
        lines += equalTreatment
        // A break is a lock to the search, and no visit.
        let kept = reduction.problem.locks.count { $0.stops.contains { reduction.placeOf[$0] >= 0 } }
        let forbidden = reduction.terms.locks.count { !$0.mustVisit }
        // What was done before against a lock is told in a note, and is not the plan's.
        let isOfTheRest = reduction.done.map { !$0.visits.isEmpty } ?? false
        if !reduction.terms.locks.isEmpty {
            lines.append(
                "Locks of this plan: \(kept) of visits that must take place, \(forbidden) of stops not to be visited: all kept\(isOfTheRest ? " by what is planned" : "")."
            )
        }
        let chance = roster.predictability
        lines += [
            "Drawn from \(counted(chance.plans, "plan")) that \(chance.plans == 1 ? "gains" : "gain") nearly the most (\(chance.bits.tenths) bits), times moved within the slack.",
            "  Who knows this program and the case, but not the draw: a visit takes place in another draw with a chance of "
                + "\((chance.meanChance * 100).tenths) % on average; \((chance.certainShare * 100).tenths) % of the visits are in every plan.",
            seed.map { "  The seed \($0) draws this plan again: whoever knows it knows the plan." }
                ?? "  The draw was by the system's own chance.",
        ]
        return lines
    }

    /// Of which plans the bound speaks, where not of all.
    private var asManyKept: String {
        reduction.problem.wishes.isEmpty ? "" : "that visits as many stops within their days "
    }

    private var equalTreatment: [String] {
        var lines: [String] = []
        for (side, name) in [(LineSide.left, self.side(.left)), (.right, self.side(.right))] {
            // A joint visit is one, whoever makes it; what was made before counts as what is planned.
            let own = (answers.made + visits).filter { $0.side == side && $0.isCounted }
            let minutes = own.reduce(0) { $0 + Int($1.span.last - $1.span.first + 1) } / 60
            lines.append(
                "  \(name): \(counted(own.count, "visit")), \(counted(minutes, "minute")), \(own.reduce(0) { $0 + $1.gain }.tenths) km·h"
            )
        }
        guard let terms = reduction.terms.equalTreatment, let without = roster.bestWithoutBalance else {
            return ["Both sides of the line:"] + lines
        }
        let unit = terms.measure == .time ? "minutes" : "km·h"
        let price = without - roster.best
        return [
            "Both sides of the line, \(terms.measure == .time ? "time" : "gain") within \(terms.tolerance) \(unit) of each other:"
        ] + lines + [
            "  the price of equal treatment: \(kilometreHours(price)) km·h (best plan found with it \(kilometreHours(roster.best)), without it \(kilometreHours(without)))"
        ]
    }

    /// The parties that hold the two sides, where the file says so of both: one named by its party and the other by its
    /// side would not be the same words.
    private func side(_ side: LineSide?) -> String {
        guard let side else { return say("side not told") }
        let line = found.lines.first { $0.series == found.agreement.mainSeries }
        guard let left = line?.leftParty, let right = line?.rightParty else { return spoken(side.rawValue) }
        return found.parties.first { $0.id == (side == .left ? left : right) }?.name ?? spoken(side.rawValue)
    }

    private func kilometreHours(_ metreHours: Int) -> String { (Double(metreHours) / 1000).tenths }

    /// Whether a further visit of a stop counts less, in words.
    private var further: String {
        let share = reduction.terms.furtherVisits
        return share == 100 ? "" : ", a further visit of a stop counted as \(share) % of the one before"
    }

    /// Whether the clock is set within the plan, so that a time of day can be misread.
    private var changesClock: Bool {
        let last = duties.map(\.span.last).max() ?? reduction.start + 86_400
        return clock.offsets.contains { $0.from > reduction.start && $0.from <= last }
    }

    /// `08:30`, with the offset behind it where the clock is set within the plan: `03:10+02:00`.
    private func time(_ second: Int64) -> String {
        let offset = clock.offset(at: second)
        return utcClock(second + offset).time.prefix(5) + (changesClock ? offsetWords(offset) : "")
    }

    /// A row for each visit, with the duty in which it is made.
    public var rows: String {
        var text =
            "team,day,stop,lon,lat,begins_utc,ends_utc,side,gain_km_h,utc_offset,duty_begins_utc,duty_ends_utc,"
            + "duty_from,duty_to,what,notice\n"
        for duty in duties {
            for visit in duty.visits {
                let place = visit.stop.coordinate
                text +=
                    "\(tableField(visit.team)),\(dayWords(visit.day)),\(tableField(visit.stop.id)),\(place.longitude),\(place.latitude),"
                    + "\(utcWords(visit.span.first)),\(utcWords(visit.span.last + 1)),\(tableField(side(visit.side))),"
                    + "\(visit.gain.thousandths),\(offsetWords(clock.offset(at: visit.span.first))),"
                    + "\(utcWords(duty.span.first)),\(utcWords(duty.span.last)),\(tableField(duty.from.id)),"
                    + "\(tableField(duty.to.id)),\(visit.isBreak ? "break" : "visit"),\(tableField(workingPaperNotice))\n"
            }
        }
        return text
    }
}

extension Array where Element: Hashable {
    /// Each once, in order.
    fileprivate var uniqued: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
