import AlertRun
import Alerts
import CaseModel
import IncidentRun
import Statistics

/// Makes cards of rises that were found.
struct AlertCards {
    let evidence: AlertEvidence
    let file: Case
    let on: Int
    let past: [String: PastAlerts.Entry]
    let countsReports: Bool
    let dispersion: Double?

    private var ground: AlertGround { evidence.ground }

    /// - Parameters:
    ///   - key: what of it the id is made of.
    ///   - days: by their place in the days.
    ///   - baseDays: those that give the base rate.
    ///   - looks: how many such questions are put in one look.
    func card(
        _ key: String, method: String, name: String?, places: [Int], days: Range<Int>, baseDays: Range<Int>,
        expected: Double?, score: Double?, chance: Double, gumbel: Double? = nil, looks: Int = 1
    ) -> AlertAnswers.Card {
        let (series, exposure) = ground.counts.series(places)
        func sum(_ days: Range<Int>) -> (count: Int, exposure: Double) {
            (series[days].reduce(0, +), exposure[days].reduce(0, +))
        }
        let (now, base) = (sum(days), sum(baseDays))
        let rise = RateRise(
            observed: now.count, exposure: now.exposure, baseEvents: base.count, baseExposure: base.exposure)
        let isWatched = evidence.watched != nil
        var effort: AlertAnswers.Effort?
        var ratio: Double?
        if let hours = ground.lineHours(places, days) {
            effort = AlertAnswers.Effort(kilometreHours: now.exposure, lineHours: hours)
            if base.exposure > 0 {
                ratio = now.exposure / Double(days.count) / (base.exposure / Double(baseDays.count))
            }
        }
        let more = rise.explainingExposure().map { found in
            AlertAnswers.MoreWatching(
                toBeExpected: max(0, found.expected / now.exposure - 1),
                toBeUnsurprising: max(0, found.unsurprising / now.exposure - 1),
                isPossible: effort.map { $0.lineHours >= found.unsurprising })
        }
        let incidents = ground.incidents(places, days)
        let members = Set(incidents.flatMap { evidence.incidents[$0] }).sorted()
        let id = "\(dayWords(on))-\(key)"
        let certain = min(1, Double(looks) * chance)
        return AlertAnswers.Card(
            id: id, method: method, place: name ?? evidence.placeWords(places, file), places: places,
            from: dayWords(evidence.days.lowerBound + days.lowerBound), until: dayWords(on), observed: now.count,
            expected: expected ?? rise.expected ?? 0,
            base: rate(rise, isWatched: isWatched, dispersion), effort: effort, effortRatio: ratio, score: score,
            chance: chance, gumbelChance: gumbel, falseAlarmDays: 1 / max(certain, 1e-300), moreWatching: more,
            incidents: countsReports ? [] : incidents.map { "I\($0 + 1)" },
            reports: members.map { evidence.counts.reports[$0].reference }, outcome: past[id]?.outcome.rawValue)
    }

    /// What places are called in an id: "contact-20-30", or coordinates.
    func key(_ places: [Int]) -> String {
        let all = ground.places.places
        if let first = places.first, let line = all[first].line {
            let own = places.filter { all[$0].line == line }
            let from = own.compactMap { all[$0].kilometres?.lowerBound }.min() ?? 0
            let until = own.compactMap { all[$0].kilometres?.upperBound }.max() ?? 0
            return "\(file.lines[line].id)-km\(Int(from.rounded()))-\(Int(until.rounded()))"
        }
        guard let middle = places.first.map({ all[$0].middle }) else { return "nowhere" }
        func degrees(_ value: Double) -> String { "\((value * 100).rounded() / 100)" }
        return "\(degrees(middle.latitude))_\(degrees(middle.longitude))-\(places.count)"
    }
}

/// A base rate in 100 kilometre-hours, or in a day where it is not known who watched.
func rate(_ rise: RateRise, isWatched: Bool, _ dispersion: Double?) -> AlertAnswers.Rate? {
    let scale = isWatched ? 100.0 : 1
    guard rise.baseExposure > 0,
        let interval = poissonRateInterval(
            atLeast: rise.baseEvents, atMost: rise.baseEvents, effort: rise.baseExposure, dispersion: dispersion)
    else { return nil }
    return AlertAnswers.Rate(
        estimate: Double(rise.baseEvents) / rise.baseExposure * scale, lower: interval.lower * scale,
        upper: interval.upper.isFinite ? interval.upper * scale : nil,
        per: isWatched ? "100 effective kilometre-hours" : "place and day")
}
