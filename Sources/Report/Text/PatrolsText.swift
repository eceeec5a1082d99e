public import Answers
import CaseModel
import Coverage
import PatrolPlanning
import PatrolProblems
import Wording

/// A plan for a terminal and as rows.
public struct PatrolsText {
    private let answers: PatrolAnswers
    public init(_ answers: PatrolAnswers) { self.answers = answers }

    private var found: Case { answers.question.found }
    private var clock: LocalClock { answers.question.clock }
    private var days: ClosedRange<Int> { answers.question.days }
    private var grid: CoverageGrid { answers.question.grid }
    private var watched: CoverageGrid? { answers.watched }
    private var reduction: PatrolReduction { answers.question.reduction }
    private var roster: PatrolRoster { answers.roster }
    private var isChecked: Bool { answers.isChecked }
    private var duties: [PlannedDuty] { answers.duties }
    private var seed: UInt64? { answers.seed }
    private var kind: String { answers.kind }

    /// What stands on everything that shows the plan.
    public var notice: String { workingPaperNotice }
    private var visits: [PlannedVisit] { duties.flatMap(\.visits) }

    public var lines: [String] {
        let span =
            days.lowerBound == days.upperBound
            ? dayWords(days.lowerBound) : "\(dayWords(days.lowerBound)) to \(dayWords(days.upperBound))"
        var lines = [
            workingPaperNotice,
            "\(found.title): patrols for \(span), for events of kind \(kind), times in \(clock.name)", "",
        ]
        for duty in duties {
            lines.append(
                "\(dayWords(duty.day))  \(duty.team): duty from \(time(duty.span.first)) at \(duty.from.id) to "
                    + "\(time(duty.span.last)) at \(duty.to.id)")
            for visit in duty.visits {
                lines.append(
                    "  \(time(visit.span.first)) to \(time(visit.span.last + 1))  \(visit.stop.id) (\(side(visit.side)))  "
                        + "\(visit.gain.tenths) km·h")
            }
        }
        if duties.isEmpty { lines.append("No visit gains anything, or none can be made.") }
        lines.append("")
        lines += figures
        lines.append(workingPaperNotice)
        return lines
    }

    /// The duties for a map.
    public var routes: [PlannedRoute] {
        duties.map { duty in
            PlannedRoute(
                name: "\(dayWords(duty.day)), \(duty.team)", start: duty.from.coordinate, end: duty.to.coordinate,
                stops: duty.visits.map { visit in
                    .init(
                        place: visit.stop.coordinate,
                        words: "\(time(visit.span.first)) to \(time(visit.span.last + 1)), \(visit.stop.id) "
                            + "(\(side(visit.side))): \(visit.gain.tenths) km·h")
                })
        }
    }

    private var figures: [String] {
        let share = Double(roster.shareOfBound) / 10
        var lines = [
            "Gain: \(kilometreHours(roster.plan.reward)) km·h of line that nobody would have watched, by the means of each "
                + "period; \(visits.reduce(0) { $0 + $1.gain }.tenths) at the hours of the visits"
        ]
        if let watched {
            let more = watched.summary.effectiveLineHours - grid.summary.effectiveLineHours
            lines.append(
                "  with what is noticed beyond each stop's own stretch: \(more.tenths) km·h; observed before "
                    + "\(shareWords(grid.summary.share)), with the plan \(shareWords(watched.summary.share))")
        }
        lines.append(
            roster.isExact
                ? "At least \(share.tenths) % of the best possible, which is \(kilometreHours(roster.most)) km·h: every set of stops was tried."
                : "At least \(share.tenths) % of the best possible: no plan gains more than \(kilometreHours(roster.most)) km·h "
                    + "(prices on stops, and the most that any route can gain over them); the best plan found gains \(kilometreHours(roster.best)), at least "
                    + "\((Double(roster.bestShareOfBound) / 10).tenths) %, and the draw gives up the rest."
        )
        if !roster.isExact, !isChecked {
            lines.append(
                "  That bound is not checked: the check takes too many labels, so that it rests on the solver alone.")
        }
        lines += equalTreatment
        let kept = reduction.problem.stops.count { $0.isRequired }
        let forbidden = reduction.terms.locks.count { !$0.mustVisit }
        if !reduction.terms.locks.isEmpty {
            lines.append(
                "Locks: \(kept) of visits that must take place, \(forbidden) of stops not to be visited: all kept.")
        }
        let chance = roster.predictability
        lines += [
            "Drawn from \(chance.plans) plans that gain nearly the most (\(chance.bits.tenths) bits), times moved within the slack.",
            "  Who knows this program and the case, but not the draw: a visit takes place in another draw with a chance of "
                + "\((chance.meanChance * 100).tenths) % on average; \((chance.certainShare * 100).tenths) % of the visits are in every plan.",
            seed.map { "  The seed \($0) draws this plan again: whoever knows it knows the plan." }
                ?? "  The draw was by the system's own chance.",
        ]
        return lines
    }

    private var equalTreatment: [String] {
        var lines: [String] = []
        for (side, name) in [(LineSide.left, self.side(.left)), (.right, self.side(.right))] {
            let own = visits.filter { $0.side == side }
            let minutes = own.reduce(0) { $0 + Int($1.span.last - $1.span.first + 1) } / 60
            lines.append(
                "  \(name): \(own.count) visits, \(minutes) minutes, \(own.reduce(0) { $0 + $1.gain }.tenths) km·h")
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

    /// The party that holds the side, where the file says so.
    private func side(_ side: LineSide?) -> String {
        guard let side else { return "side not told" }
        let line = found.lines.first { $0.series == found.agreement.mainSeries }
        let party = side == .left ? line?.leftParty : line?.rightParty
        return party.flatMap { id in found.parties.first { $0.id == id }?.name } ?? side.rawValue
    }

    private func kilometreHours(_ metreHours: Int) -> String { (Double(metreHours) / 1000).tenths }

    /// `08:30`, with the day's number behind where it is not the first of the duty.
    private func time(_ second: Int64) -> String {
        let local = second + clock.offset(at: second)
        let minutes = Int(((local % 86_400) + 86_400) % 86_400) / 60
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        return "\(two(minutes / 60)):\(two(minutes % 60))"
    }

    /// A row for each visit.
    public var rows: String {
        var text = "team,day,stop,lon,lat,begins_utc,ends_utc,side,gain_km_h,notice\n"
        for visit in visits {
            let place = visit.stop.coordinate
            text +=
                "\(csvField(visit.team)),\(dayWords(visit.day)),\(csvField(visit.stop.id)),\(place.longitude),\(place.latitude),"
                + "\(utcWords(visit.span.first)),\(utcWords(visit.span.last + 1)),\(csvField(side(visit.side))),"
                + "\(visit.gain.thousandths),\(csvField(workingPaperNotice))\n"
        }
        return text
    }
}
