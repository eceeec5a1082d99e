import AlertRun
import Alerts
import CaseModel
import Coverage
import Statistics

/// What is said of a sector, and why it cannot be told.
struct SectorStates {
    let evidence: AlertEvidence
    let days: SectorDays
    /// A sector is called at this chance.
    let alpha: Double
    let dispersion: Double?
    /// Less than this of what was watched a day before makes a count that did not rise say nothing.
    static let leastRatio = 0.5
    /// A rise that would have to be greater than this to be noticed is one that nobody could have noticed.
    static let greatestFactor = 10.0

    func sectors(_ figures: [SectorFigures], alerted: Set<Int>) -> [AlertAnswers.Sector] {
        let chances = figures.map { days.hasBefore ? $0.rise.chance : nil }
        let known = chances.indices.filter { chances[$0] != nil }
        let list = known.compactMap { chances[$0] }
        let (bh, by) = (
            FalseDiscovery.benjaminiHochberg.adjusted(list), FalseDiscovery.benjaminiYekutieli.adjusted(list)
        )
        return figures.indices.map { number in
            let own = figures[number]
            let reasons = reasons(own)
            let place = known.firstIndex(of: number)
            let hasRisen = !alerted.isDisjoint(with: own.places)
            return AlertAnswers.Sector(
                name: own.name, state: hasRisen ? .rise : reasons.isEmpty ? .noRiseShown : .cannotBeTold,
                reasons: reasons, places: own.places, observed: own.rise.observed,
                expected: own.rise.expected,
                base: rate(own.rise, isWatched: evidence.watched != nil, dispersion), effort: own.effort,
                noticeable: own.rise.noticeableFactor(at: alpha), chance: chances[number],
                benjaminiHochberg: place.map { bh[$0] }, benjaminiYekutieli: place.map { by[$0] },
                cusum: own.cusum?.sum, cusumChance: own.cusum?.chance, changeChance: own.change?.chanceOfRise,
                changeDay: own.change.map { dayWords(evidence.days.lowerBound + $0.mostProbable) }, ears: own.ears)
        }
    }

    private func reasons(_ own: SectorFigures) -> [String] {
        var found: [String] = []
        guard evidence.watched != nil else { return ["no line with observers: who was looking is not counted"] }
        if let effort = own.effort, effort.share < CoverageGrid.notObservedBelow {
            found.append("not observed: \(share(effort.share)) of its kilometre-hours in these days")
        } else if let ratio = own.effortRatio, ratio < Self.leastRatio {
            found.append("watched \(share(ratio)) as much a day as before")
        }
        for loss in own.losses { found.append(words(loss)) }
        guard days.hasBefore else {
            return found + ["\(daysWords(days.before.count)) before these: too few to compare with"]
        }
        if own.rise.baseExposure == 0 {
            found.append("not watched in the days before")
        } else if found.isEmpty {
            let factor = own.rise.noticeableFactor(at: alpha)
            if factor ?? .infinity > Self.greatestFactor {
                found.append(
                    factor.map { "only a rise to \(tenths($0)) times would have been noticed" }
                        ?? "nothing counted in the days before: no rate to tell a rise from")
            }
        }
        return found
    }

    private func share(_ value: Double) -> String { "\(tenths(value * 100)) %" }

    private func words(_ loss: WatchLoss) -> String {
        let (first, last) = (dayWords(loss.days[0].lowerBound), dayWords(loss.days[loss.days.count - 1].upperBound))
        let count = loss.days.reduce(0) { $0 + $1.count }
        let span = first == last ? "on \(first)" : "from \(first) to \(last)"
        let when = loss.days.count == 1 ? span : "on \(count) days \(span)"
        switch loss.reason {
        case .accessDenied: return "\(loss.observer): access denied\(loss.by.map { " by \($0)" } ?? "") \(when)"
        case .jammed: return "\(loss.observer): jammed \(when)"
        case .notObserving: return "\(loss.observer): not observing \(when)"
        case .noRows: return "\(loss.observer): watched before, and has no row \(when)"
        case .fewerHours:
            return "\(loss.observer): watched before, and has rows of half as many hours a day, or fewer, \(when)"
        case .silent: return "\(loss.observer): said to watch, and reports nothing \(when), where it used to"
        }
    }
}
