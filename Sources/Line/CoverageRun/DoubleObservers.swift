public import CaseModel
public import Coverage
import Geodesy
public import IncidentRun
public import Statistics
import Tables

/// Trials of observers by each other: what one confirms, every other that watched within reach noticed or did not.
///
/// Of an incident, everything that a trial of an observer rests on (that it happened, where, when, what it was) comes from
/// reports of others; the observer's own report only says that it was noticed. Otherwise those would count more whose own
/// report gave the place, and every observer would seem to notice all.
public struct DoubleObservers: Sendable {
    /// A function that is tried: of a kind of event, by the means that reaches farthest, in a light.
    public struct Tried: Sendable, Hashable {
        public var kind: String
        public var means: DetectionMeans
        public var isNight: Bool
    }

    public private(set) var trials: [Tried: [DetectionTrial]] = [:]
    /// Incidents that confirmed something for somebody, and those too vague in place, time or kind to do so.
    public private(set) var confirmed = 0
    public private(set) var vague = 0

    /// Metres that a confirmed place may be wrong by.
    public static let precision = 500.0
    /// Seconds that a confirmed time may leave open.
    public static let longest: Int64 = 3600

    /// - Parameters:
    ///   - incidents: as ``fusedIncidents`` gives them.
    ///   - detection: tells by which means an observer reaches farthest, how far at most, and what the others add.
    public init(_ counts: EventCounts, incidents: [[Int]], stays: [ObserverStay], detection: DetectionTable) {
        let watching = stays.filter { $0.state == .observing }.sorted { $0.span.first < $1.span.first }
        for members in incidents {
            let all = Confirmed(members, counts)
            // An observer that reported has fewer confirmers: the others.
            var byReporter: [String: Confirmed?] = [:]
            for name in Set(members.compactMap({ counts.reports[$0].observer })) {
                byReporter.updateValue(
                    Confirmed(members.filter { counts.reports[$0].observer != name }, counts), forKey: foldedName(name))
            }
            var isUsed = false
            for stay in watching {
                let others = byReporter[foldedName(stay.id)]
                let isNoticed = others != nil
                guard let event = others ?? all, stay.span.first <= event.span.first,
                    stay.span.last >= event.span.last,
                    let (tried, trial) = trial(of: stay, event, isNoticed, detection)
                else { continue }
                trials[tried, default: []].append(trial)
                isUsed = true
            }
            if isUsed { self.confirmed += 1 } else { vague += 1 }
        }
        // A sum of many numbers hangs on their order, in its last figures.
        for tried in trials.keys {
            trials[tried]?.sort {
                ($0.distance, $0.factor, $0.floor, $0.isNoticed ? 1 : 0)
                    < ($1.distance, $1.factor, $1.floor, $1.isNoticed ? 1 : 0)
            }
        }
    }

    /// What some reports say together of an event, precisely enough to try somebody by it.
    private struct Confirmed {
        var place: Coordinate
        var span: TimeSpan
        var kind: String
        var isNight: Bool

        init?(_ members: [Int], _ counts: EventCounts) {
            let reports = members.map { counts.reports[$0] }
            let discs = reports.compactMap(\.disc).filter { $0.radius <= DoubleObservers.precision }
            // Of places that are as good as each other the same is taken, whichever row stands first.
            guard
                let disc = discs.min(by: {
                    ($0.radius, $0.centre.longitude, $0.centre.latitude)
                        < ($1.radius, $1.centre.longitude, $1.centre.latitude)
                })
            else { return nil }
            let first = reports.map(\.span.first).max() ?? 0
            let last = reports.map(\.span.last).min() ?? 0
            // Clocks differ: reports of one moment need not overlap.
            span = TimeSpan(first: min(first, last), last: max(first, last))
            guard span.last - span.first <= DoubleObservers.longest else { return nil }
            let acts = ActSet(bits: reports.reduce(UInt64.max) { $0 & $1.acts.bits })
            let weapons = WeaponSet(bits: reports.reduce(UInt64.max) { $0 & $1.weapons.bits })
            let kinds = detectionKinds(acts: acts, weapons: weapons)
            guard kinds.count == 1 else { return nil }
            kind = kinds[0]
            place = disc.centre
            isNight = Geodesy.isNight(at: disc.centre, second: span.first)
            guard isNight == Geodesy.isNight(at: disc.centre, second: span.last) else { return nil }
        }
    }

    /// A trial of an observer by a confirmed event; nil where none of its means has a scale, or it was out of reach.
    private func trial(
        of stay: ObserverStay, _ event: Confirmed, _ isNoticed: Bool, _ detection: DetectionTable
    ) -> (Tried, DetectionTrial)? {
        let place = stay.place(at: event.span.first / 2 + event.span.last / 2)
        let distance = geodesicDistance(place, event.place)
        var tried: (means: DetectionMeans, scale: Double, limit: Double?)?
        for means in stay.detectionMeans where means != .uav {
            guard let found = detection.function(event.kind, means, isNight: event.isNight), let scale = found.scale
            else { continue }
            if scale > tried?.scale ?? 0 { tried = (means, scale, found.limit) }
        }
        guard let tried, distance <= tried.limit ?? .infinity else { return nil }
        let others = stay.detectionMeans.filter { $0 != tried.means }
        return (
            Tried(kind: event.kind, means: tried.means, isNight: event.isNight),
            DetectionTrial(
                distance: distance, factor: tried.means == .ear ? stay.hearingFactor : 1,
                floor: detection.chance(
                    event.kind, by: others, at: distance, isNight: event.isNight, hearingFactor: stay.hearingFactor),
                isNoticed: isNoticed)
        )
    }
}
