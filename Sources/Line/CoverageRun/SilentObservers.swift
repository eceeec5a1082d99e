public import CaseModel
public import Coverage
import Geodesy
public import Grading
public import IncidentRun
import Tables

/// The silence of those who watched and did not report an incident, as items that speak against it.
///
/// An observer at a manned post or on patrol counts that watched throughout the time in which the incident can have been,
/// with the least chance over what it can have been, from the farthest place that the most precise circle allows, in the
/// poorer light. A chance below one half says nothing and is left out; from 0.9 on it contests the incident (see
/// ``ContraryEvidence``). An observer is rated as its own reports are, by the poorest of their letters; one that reported
/// nothing anywhere cannot be judged.
public struct SilentObservers: Sendable {
    private let counts: EventCounts
    private let detection: DetectionTable
    /// Those that can have noticed something, in the order in which they begin.
    private let stays: [ObserverStay]
    /// By stay, the latest end of it and of those before it.
    private let latestEnds: [Int64]
    /// By observer, the poorest letter that its own reports carry.
    private let letters: [String: SourceReliability]

    public init(_ counts: EventCounts, stays: [ObserverStay], detection: DetectionTable) {
        self.counts = counts
        self.detection = detection
        let watching = stays.filter { $0.state == .observing && [.post, .patrol].contains($0.means) }
        self.stays = watching.sorted { $0.span.first < $1.span.first }
        var latest = Int64.min
        latestEnds = self.stays.map {
            latest = max(latest, $0.span.last)
            return latest
        }
        var letters: [String: SourceReliability] = [:]
        let ids = Dictionary(watching.map { (foldedName($0.id), $0.id) }, uniquingKeysWith: { first, _ in first })
        for report in counts.reports {
            guard let observer = report.observer.flatMap({ ids[foldedName($0)] }),
                let letter = report.admiralty.flatMap({ AdmiraltyCode(text: $0)?.source })
            else { continue }
            if letters[observer].map({ $0.letter < letter.letter }) ?? true { letters[observer] = letter }
        }
        self.letters = letters
    }

    /// - Parameter members: the incident's reports, by their places.
    public func items(of members: [Int]) -> [EvidenceItem] {
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
        let told = Set(reports.compactMap(\.observer).map(foldedName))
        var best: [String: (chance: Double, means: DetectionMeans)] = [:]
        for stay in throughout(first, last) where !told.contains(foldedName(stay.id)) {
            let distance =
                [first, last].map { geodesicDistance(stay.place(at: $0), disc.centre) }.max().map { $0 + disc.radius }
                ?? 0
            for means in stay.detectionMeans {
                let chance = lights.flatMap { isNight in
                    kinds.map {
                        detection.chance(
                            $0, by: [means], at: distance, isNight: isNight, hearingFactor: stay.hearingFactor)
                    }
                }.min()
                guard let chance, chance >= 0.5, chance > best[stay.id]?.chance ?? 0 else { continue }
                best[stay.id] = (chance, means)
            }
        }
        return best.sorted { $0.key < $1.key }.map { id, found in
            EvidenceItem(
                reference: "silence of \(id)", evidenceClass: found.means == .ear ? .directEar : .directEye,
                propositions: [.occurred], reliability: letters[id] ?? .f, team: id, position: id,
                contrary: .silence(chance: found.chance))
        }
    }

    /// The stays that hold a stretch of time.
    private func throughout(_ first: Int64, _ last: Int64) -> [ObserverStay] {
        // The first of those that begin too late.
        var (low, high) = (0, stays.count)
        while low < high {
            let middle = (low + high) / 2
            if stays[middle].span.first > first { high = middle } else { low = middle + 1 }
        }
        var place = low - 1
        var found: [ObserverStay] = []
        while place >= 0, latestEnds[place] >= last {
            if stays[place].span.last >= last { found.append(stays[place]) }
            place -= 1
        }
        return found.reversed()
    }
}
