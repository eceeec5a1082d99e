public import CaseModel
public import Coverage
import Geodesy
public import Grading
public import IncidentRun

/// The silence of those who watched and did not report an incident, as items that speak against it.
///
/// An observer at a manned post or on patrol counts that watched throughout the time in which the incident can have been,
/// with the least chance over what it can have been, from the farthest place that the most precise circle allows, in the
/// poorer light. A chance below one half says nothing and is left out; from 0.9 on it contests the incident (see
/// ``ContraryEvidence``). An observer is rated as its own reports are, by the poorest of their letters; one that reported
/// nothing anywhere cannot be judged.
public func silentObservers(
    of members: [Int], _ counts: EventCounts, stays: [ObserverStay], detection: DetectionTable
) -> [EvidenceItem] {
    let reports = members.map { counts.reports[$0] }
    guard let disc = reports.compactMap(\.disc).min(by: { $0.radius < $1.radius }) else { return [] }
    let starts = reports.map(\.line.times.first).max() ?? 0
    let ends = reports.map(\.line.times.last).min() ?? 0
    let (first, last) = (min(starts, ends), max(starts, ends))
    let kinds = detectionKinds(
        acts: ActSet(bits: reports.reduce(UInt64.max) { $0 & $1.acts.bits }),
        weapons: WeaponSet(bits: reports.reduce(UInt64.max) { $0 & $1.weapons.bits }))
    guard !kinds.isEmpty else { return [] }
    let lights = Set([first, first / 2 + last / 2, last].map { isNight(at: disc.centre, second: $0) })
    let told = Set(reports.compactMap(\.observer))
    var best: [String: (chance: Double, means: DetectionMeans)] = [:]
    for stay in stays
    where stay.state == .observing && [.post, .patrol].contains(stay.means) && !told.contains(stay.id)
        && stay.span.first <= first && stay.span.last >= last
    {
        let distance =
            [first, last].map { geodesicDistance(stay.place(at: $0), disc.centre) }.max().map { $0 + disc.radius } ?? 0
        for means in stay.detectionMeans {
            let chance = lights.flatMap { isNight in
                kinds.map {
                    detection.chance($0, by: [means], at: distance, isNight: isNight, hearingFactor: stay.hearingFactor)
                }
            }.min()
            guard let chance, chance >= 0.5, chance > best[stay.id]?.chance ?? 0 else { continue }
            best[stay.id] = (chance, means)
        }
    }
    return best.sorted { $0.key < $1.key }.map { id, found in
        EvidenceItem(
            reference: "silence of \(id)", evidenceClass: found.means == .ear ? .directEar : .directEye,
            propositions: [.occurred], reliability: reliability(of: id, counts), team: id, position: id,
            contrary: .silence(chance: found.chance))
    }
}

/// The poorest letter that an observer's own reports carry.
private func reliability(of observer: String, _ counts: EventCounts) -> SourceReliability {
    let letters = counts.reports.compactMap { report in
        report.observer == observer ? report.admiralty.flatMap { AdmiraltyCode(text: $0)?.source } : nil
    }
    return letters.max { $0.letter < $1.letter } ?? .f
}
