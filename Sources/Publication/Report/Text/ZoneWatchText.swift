import Answers
import Assessment
import CaseModel
import Coverage
import Wording

/// How much of each zone was watched, and who was kept from it: what a page of a case without a line says of who was looking.
struct ZoneWatchWords {
    let zones: [WatchedZones]
    let found: Case

    var sentences: [String] { zones.flatMap { sentences($0.zones, for: $0.kind) } }

    /// - Parameter kind: the kind of event that was watched for.
    private func sentences(_ zones: [ZoneCoverage], for kind: String) -> [String] {
        zones.map { one in
            let name = found.zones.first { $0.id == one.zone }?.name ?? one.zone
            let things = PeriodWords.watchedThings(kind)
            guard one.why == nil else {
                return say("\(name): \(things) cannot lie in it, so it is not asked here who watched it.")
            }
            guard let share = one.share else { return say("\(name): not in force in this time, or nowhere known.") }
            if let most = one.mostShare, most > share {
                return say(
                    "\(name): between \(percent(share)) and \(percent(most)) of its square kilometre-hours effectively watched for \(things), by how high they are."
                )
            }
            guard one.effectiveAreaHours > 0 else {
                return say("\(name): nobody was looking for \(things); that nothing was reported there says nothing.")
            }
            return say("\(name): \(percent(share)) of its square kilometre-hours effectively watched for \(things).")
        }
    }

    /// Whoever was kept from watching, by its means or by its name.
    func kept(_ stay: ObserverStay, named: Bool, days: ClosedRange<Int>) -> String {
        let by = stay.deniedBy.map { id in say(" by \(found.parties.first { $0.id == id }?.name ?? id)") } ?? ""
        let means = spoken("a \(stay.means.rawValue)")
        return say(
            "\(named ? "\(stay.id), \(means)" : means), \(spokenDays(days)): \(spoken(stay.state.rawValue))\(by)")
    }
}
