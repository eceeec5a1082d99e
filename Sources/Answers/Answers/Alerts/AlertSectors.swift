import AlertRun
import Alerts
import CaseModel
import Coverage
import Statistics

/// A part of the line with everything that is reckoned of it.
struct SectorFigures {
    var name: String
    var places: [Int]
    /// The last days against those before.
    var rise: RateRise
    /// Nil where there are too few days.
    var cusum: (sum: Double, chance: Double, beganOn: Int)?
    var change: ChangePoint?
    var ears: [String] = []
    /// Watched a day in the last days, over watched a day before; nil where it is not known.
    var effortRatio: Double?
    var effort: AlertAnswers.Effort?
    var losses: [WatchLoss] = []
}

/// How many days the methods for sectors need.
struct SectorDays {
    let all: Int
    let longest: Int
    /// The last days, and those before.
    var recent: Range<Int> { (all - longest)..<all }
    var before: Range<Int> { 0..<(all - longest) }
    /// The days over which sums are taken, and those that give their base rate.
    var monitored: Range<Int> { max(0, all - 2 * longest)..<all }
    var base: Range<Int> { 0..<max(0, all - 2 * longest) }
    /// Whether there are as many days before as a rise can last.
    var hasBefore: Bool { all >= 2 * longest && all > longest + 1 }
    /// Whether sums have a base of two weeks or more, and as long as what they are taken over.
    var hasBase: Bool { base.count >= max(14, 2 * longest) }
}

extension AlertEvidence {
    /// The sectors of the mission along the line and what they leave out of it, or eight equal parts of it; everything as one
    /// without a line.
    func sectors(_ found: Case) -> [(name: String, places: [Int])] {
        let places = ground.places.places
        guard watched != nil else { return [("all places", Array(places.indices))] }
        let own = missionSectors(found)
        let all = Set(own.flatMap(\.places))
        if !own.isEmpty, sectorsNote(found) == nil {
            let rest = places.indices.filter { !all.contains($0) }
            return own + (rest.isEmpty ? [] : [("the rest: \(placeWords(rest, found))", rest)])
        }
        let parts = min(8, places.count)
        return (0..<parts).map { part in
            let members = Array((places.count * part / parts)..<(places.count * (part + 1) / parts))
            return (placeWords(members, found), members)
        }
    }

    /// That the mission's sectors are not used, and why; nil where they are, or where there are none.
    func sectorsNote(_ found: Case) -> String? {
        let own = missionSectors(found)
        let all = own.flatMap(\.places)
        guard watched != nil, Set(all).count < all.count else { return nil }
        return "Sectors of the mission are not used here, since some of them overlap: equal parts of the line are."
    }

    /// What of the line is not looked at: other lines than the main one; nil where there is none.
    func linesNote(_ found: Case) -> String? {
        let others = found.lines.filter { $0.series != found.agreement.mainSeries }.map(\.name)
        guard watched != nil, !others.isEmpty else { return nil }
        return "Only the main line is looked at here: of \(others.joined(separator: ", ")) nothing is told."
    }

    /// The sectors of the mission that have places of the line.
    private func missionSectors(_ found: Case) -> [(name: String, places: [Int])] {
        let places = ground.places.places
        return found.sectors.compactMap { sector -> (name: String, places: [Int])? in
            guard let range = sector.range else { return nil }
            let series = sector.series ?? found.agreement.mainSeries
            let members = places.indices.filter { place in
                guard let line = places[place].line, found.lines[line].series == series,
                    let kilometres = places[place].kilometres
                else { return false }
                let middle = (kilometres.lowerBound + kilometres.upperBound) * 500
                return range.contains(middle)
            }
            return members.isEmpty ? nil : (sector.name, members)
        }
    }

    /// "km 20.0 to 30.0 of contact", or the coordinates of the middle one.
    func placeWords(_ places: [Int], _ found: Case) -> String {
        let all = ground.places.places
        let byLine = Dictionary(grouping: places.filter { all[$0].line != nil }) { all[$0].line ?? 0 }
        let parts = byLine.sorted { $0.key < $1.key }.map { line, members in
            let from = members.compactMap { all[$0].kilometres?.lowerBound }.min() ?? 0
            let until = members.compactMap { all[$0].kilometres?.upperBound }.max() ?? 0
            return "km \(tenths(from)) to \(tenths(until)) of \(found.lines[line].id)"
        }
        guard parts.isEmpty, let first = places.first else { return parts.joined(separator: " and ") }
        let middle = all[first].middle
        func degrees(_ value: Double) -> String { "\((value * 1000).rounded() / 1000)" }
        let round = "round \(degrees(middle.latitude)), \(degrees(middle.longitude))"
        return places.count == 1 ? round : "\(places.count) places " + round
    }

    func figures(
        _ sectors: [(name: String, places: [Int])], _ days: SectorDays, losses: [WatchLoss], seed: UInt64,
        dispersion: Double?, limit: Double
    ) -> [SectorFigures] {
        sectors.map { name, places in
            let (series, exposure) = ground.counts.series(places)
            func sum(_ days: Range<Int>) -> (Int, Double) {
                (series[days].reduce(0, +), exposure[days].reduce(0, +))
            }
            let (recent, before) = (sum(days.recent), sum(days.before))
            var found = SectorFigures(
                name: name, places: places,
                rise: RateRise(
                    observed: recent.0, exposure: recent.1, baseEvents: before.0, baseExposure: before.1))
            if let effort = ground.effort(places, days.recent), let hours = ground.lineHours(places, days.recent) {
                found.effort = AlertAnswers.Effort(kilometreHours: effort, lineHours: hours)
                if before.1 > 0, !days.before.isEmpty {
                    found.effortRatio =
                        recent.1 / Double(days.recent.count) / (before.1 / Double(days.before.count))
                }
            }
            if days.hasBase {
                let base = sum(days.base)
                if base.1 > 0, base.0 + series[days.monitored].reduce(0, +) > 0 {
                    let rate = Double(max(1, base.0)) / base.1
                    let own = Array(exposure[days.monitored])
                    let sums = PoissonCUSUM(Array(series[days.monitored]), expected: own.map { $0 * rate })
                    let chance = cusumChance(
                        of: sums.sums.last ?? 0, baseEvents: base.0, baseExposure: base.1, exposures: own,
                        dispersion: dispersion.map { $0 > burstsFrom ? $0 : 1 } ?? 1, limit: limit, seed: seed)
                    found.cusum = (
                        sums.sums.last ?? 0, chance, days.monitored.lowerBound + (sums.beganOn ?? 0)
                    )
                }
            }
            if days.hasBefore { found.change = ChangePoint(series, exposure: exposure) }
            found.ears = EARSMethod.allCases.filter { $0 != .c3WithDay }.filter {
                ears(series, $0).last?.isAlarm ?? false
            }.map(\.rawValue)
            let hours = ground.lineHours(places, days.recent) ?? 0
            found.losses = weighty(losses, places, least: 0.01 * hours)
            return found
        }
    }

    /// The losses of a sector, but for the least of them, which all together would not have added the least that counts.
    private func weighty(_ losses: [WatchLoss], _ places: [Int], least: Double) -> [WatchLoss] {
        let own = losses.map { loss in places.reduce(0) { $0 + (loss.hours[$1] ?? 0) } }
        var (left, dropped) = (0.0, Set<Int>())
        for place in own.indices.sorted(by: { (own[$0], $0) < (own[$1], $1) }) {
            left += own[place]
            guard left <= least else { break }
            dropped.insert(place)
        }
        return losses.indices.filter { !dropped.contains($0) }.map { losses[$0] }
    }

    /// By how much counts of sectors and days spread beyond chance in the days before; nil where they say nothing.
    func dispersion(_ sectors: [(name: String, places: [Int])], _ days: SectorDays) -> Double? {
        var counts: [Int] = []
        var efforts: [Double] = []
        for sector in sectors {
            let (series, exposure) = ground.counts.series(sector.places)
            for day in days.before where exposure[day] > 0 {
                counts.append(series[day])
                efforts.append(exposure[day])
            }
        }
        guard counts.count >= 10, counts.reduce(0, +) >= 10 else { return nil }
        return Statistics.dispersion(counts: counts, efforts: efforts)
    }
}

func tenths(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }
