public import CaseModel
public import Coverage
import Geodesy
public import Grading
public import IncidentRun
import Tables
import Wording

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
    /// An observer's rows that go on from one to the next: it watched all the time, however the file cuts it.
    private struct Watch {
        var stays: [ObserverStay]
        var first: Int64 { stays[0].span.first }
        var last: Int64 { stays[stays.count - 1].span.last }
    }
    /// Those that can have noticed something, in the order in which they begin.
    private let watches: [Watch]
    /// By watch, the latest end of it and of those before it.
    private let latestEnds: [Int64]
    /// By observer, as ``foldedName(_:)`` has it, all of its rows in order.
    private let rows: [String: [ObserverStay]]
    /// By observer, the poorest letter that its own reports carry.
    private let letters: [String: SourceReliability]

    public init(_ counts: EventCounts, stays: [ObserverStay], detection: DetectionTable) {
        self.counts = counts
        self.detection = detection
        let watching = stays.filter { $0.state == .observing && [.post, .patrol].contains($0.means) }
        rows = Dictionary(grouping: stays) { foldedName($0.id) }.mapValues { list in
            list.sorted { $0.span.first < $1.span.first }
        }
        var joined: [Watch] = []
        for own in Dictionary(grouping: watching, by: \.id).values {
            for stay in own.sorted(by: { $0.span.first < $1.span.first }) {
                if let last = joined.last, last.stays[0].id == stay.id, stay.span.first <= last.last + 1 {
                    joined[joined.count - 1].stays.append(stay)
                } else {
                    joined.append(Watch(stays: [stay]))
                }
            }
        }
        watches = joined.sorted { ($0.first, $0.stays[0].id) < ($1.first, $1.stays[0].id) }
        var latest = Int64.min
        latestEnds = watches.map {
            latest = max(latest, $0.last)
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
        // Of a report that names nobody it is not known whose it is, but for those that no eye or ear at a post makes.
        guard
            !reports.contains(where: {
                $0.observer == nil && $0.source == nil && Self.canBeOfAPost(ObservingMeans(text: $0.means))
            })
        else { return [] }
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
        for watch in throughout(first, last) where !told.contains(foldedName(watch.stays[0].id)) {
            // The poorest of the rows over which the time goes.
            var least: (chance: Double, means: DetectionMeans)?
            for stay in watch.stays where stay.span.first <= last && stay.span.last >= first {
                let distance =
                    [max(first, stay.span.first), min(last, stay.span.last)]
                    .map { geodesicDistance(stay.place(at: $0), disc.centre) }.max().map { $0 + disc.radius } ?? 0
                var own: (chance: Double, means: DetectionMeans)?
                for means in stay.detectionMeans {
                    let chance = lights.flatMap { isNight in
                        kinds.map {
                            detection.chance(
                                $0, by: [means], at: distance, isNight: isNight, hearingFactor: stay.hearingFactor)
                        }
                    }.min()
                    if let chance, chance > own?.chance ?? -1 { own = (chance, means) }
                }
                let here = own ?? (0, .eye)
                if here.chance < least?.chance ?? 2 { least = here }
            }
            let id = watch.stays[0].id
            guard let least, least.chance >= 0.5, least.chance > best[id]?.chance ?? 0 else { continue }
            best[id] = least
        }
        return best.sorted { $0.key < $1.key }.map { id, found in
            EvidenceItem(
                reference: say("silence of \(id)"), evidenceClass: found.means == .ear ? .directEar : .directEye,
                propositions: [.occurred], reliability: letters[id] ?? .f, team: id, position: id,
                contrary: .silence(chance: found.chance))
        }
    }

    private static func canBeOfAPost(_ means: ObservingMeans?) -> Bool {
        switch means {
        case .camera, .uav, .acousticSensor, .sensor, .satellite, .craterAnalysis, .physicalTrace, .remnants: false
        case .heard, .post, .patrol, .seen, .saw, .observed, nil: true
        }
    }

    /// Reports of an incident by observers who could not have noticed it, by the file of observers: throughout the time that
    /// the report tells they did not watch, or they stood beyond the reach of all their means. Who has no row then, or examined
    /// what was left, is not judged.
    ///
    /// - Parameter members: the incident's reports, by their places.
    public func unable(of members: [Int]) -> Set<Int> {
        Set(
            members.filter { place in
                let report = counts.reports[place]
                guard let own = report.observer.flatMap({ rows[foldedName($0)] }) else { return false }
                switch ObservingMeans(text: report.means) {
                case .craterAnalysis, .physicalTrace, .remnants, .satellite, nil: return false
                default: break
                }
                let span = report.line.times
                let there = own.filter { $0.span.first <= span.last && $0.span.last >= span.first }
                guard let begin = there.first?.span.first, begin <= span.first else { return false }
                var reached = span.first
                for stay in there where stay.span.first <= reached { reached = max(reached, stay.span.last + 1) }
                guard reached > span.last else { return false }
                return there.allSatisfy { $0.state != .observing || isBeyond($0, report, span) }
            })
    }

    /// Whether a report's place lies beyond the reach of all means of an observer.
    private func isBeyond(_ stay: ObserverStay, _ report: GatheredReport, _ span: TimeSpan) -> Bool {
        guard let disc = report.disc, stay.zone == nil else { return false }
        let kinds = detectionKinds(acts: report.acts, weapons: report.weapons)
        guard !kinds.isEmpty else { return false }
        let (first, last) = (max(span.first, stay.span.first), min(span.last, stay.span.last))
        // Between the ends of what it tells an observer that moves can have been nearer.
        guard stay.track.count <= 1 || last - first < 60 else { return false }
        let distance = [first, last].map { geodesicDistance(stay.place(at: $0), disc.centre) }.min() ?? 0
        let reach = stay.detectionMeans.flatMap { means in
            kinds.flatMap { kind in
                [false, true].compactMap { isNight in
                    detection.function(kind, means, isNight: isNight).map { $0.limit ?? .infinity }
                }
            }
        }.max()
        return reach.map { distance - disc.radius > $0 } ?? false
    }

    /// The watches that hold a stretch of time.
    private func throughout(_ first: Int64, _ last: Int64) -> [Watch] {
        // The first of those that begin too late.
        var (low, high) = (0, watches.count)
        while low < high {
            let middle = (low + high) / 2
            if watches[middle].first > first { high = middle } else { low = middle + 1 }
        }
        var place = low - 1
        var found: [Watch] = []
        while place >= 0, latestEnds[place] >= last {
            if watches[place].last >= last { found.append(watches[place]) }
            place -= 1
        }
        return found.reversed()
    }
}
