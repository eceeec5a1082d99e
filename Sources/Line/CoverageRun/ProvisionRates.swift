public import CaseModel
public import Coverage
public import IncidentRun
import Statistics
import Tables

/// Rates of the incidents that break a provision, each by the effort for its own kinds of event: shots are heard less
/// far than artillery, and a weapon that stands somewhere is only seen.
///
/// Watched counts in the hours in which the provision is in force: in others nothing could break it.
///
/// Counted are incidents within the corridor for which coverage was reckoned, of which at least one report is by an
/// observer whose effort is known: what others tell of comes from effort that nobody knows, and would make every rate too
/// high.
public struct ProvisionRates: Sendable {
    public let grids: CoverageGrids
    public let counts: EventCounts
    /// As places of reports.
    public let incidents: [[Int]]
    /// The number of the reporting day that a second belongs to.
    let day: @Sendable (Int64) -> Int
    private let corridor: Double
    /// The observers whose effort is known; nil where no report names an observer.
    let observers: Set<String>?
    private let kinds: [[String]]
    private let hours: [(day: Int, hours: Range<Int>)]
    private let inForce: [HoursInForce]

    /// - Parameters:
    ///   - grids: coverage for the kinds of all provisions (``Provision/detectionKinds``), of one question.
    ///   - stays: the observers of the case.
    ///   - incidents: as ``fusedIncidents`` gives them.
    public init(
        _ found: Case, grids: CoverageGrids, stays: [ObserverStay], counts: EventCounts, incidents: [[Int]],
        clock: LocalClock
    ) {
        self.grids = grids
        self.counts = counts
        self.incidents = incidents
        let dayEnds = found.agreement.dayEnds
        day = { clock.reportingDay($0, dayEnds: dayEnds) }
        let grid = grids.grids.values.first
        corridor = grid?.corridor ?? 0
        let names = Set(stays.map { foldedName($0.id) })
        observers = counts.reports.contains { $0.observer != nil } ? names : nil
        kinds = found.agreement.provisions.map { $0.detectionKinds.filter { grids[$0] != nil } }
        hours = grid?.hoursByDay(day) ?? []
        let first = grid?.firstHour ?? 0
        inForce = found.agreement.provisions.map {
            HoursInForce(
                $0, hours: first..<(first + (grid?.hourCount ?? 0)), cut: grid?.cut ?? .utc, clock: clock)
        }
    }

    /// How many hours there are in a period of reporting days, and in how many of them a provision is in force.
    func hoursInForce(_ provision: Int, _ period: ClosedRange<Int>) -> (all: Int, inForce: Double) {
        let hours = hours(in: period)
        return (hours.count, inForce[provision].count(hours))
    }

    /// What was counted and watched for a provision in a period of reporting days; nil for acts that nobody watches a line
    /// for.
    public func watched(_ provision: Int, _ period: ClosedRange<Int>, words: String) -> WatchedPeriod? {
        guard !kinds[provision].isEmpty else { return nil }
        let hours = hours(in: period)
        var efforts = kinds[provision].map { kind in
            WatchedPeriod.Effort(
                kind: kind,
                kilometreHours: grids[kind]?.effectiveLineHours(hours: hours, inForce: inForce[provision]) ?? 0,
                atLeast: 0, atMost: 0)
        }
        // From the kind that was watched least to the one that was watched best.
        let order = efforts.indices.sorted { efforts[$0].kilometreHours < efforts[$1].kilometreHours }
        var (atLeast, atMost) = (0, 0)
        for members in incidents {
            let value = counts.membership(of: members, choice(provision), in: period)
            guard value != .excluded else { continue }
            let own = possibleKinds(members, provision)
            let possible = order.filter { own.contains(efforts[$0].kind) }
            guard let least = possible.first, let most = possible.last else { continue }
            atMost += 1
            efforts[least].atMost? += 1
            guard value == .certain else { continue }
            atLeast += 1
            efforts[most].atLeast? += 1
        }
        return WatchedPeriod(words: words, atLeast: atLeast, atMost: atMost, efforts: efforts)
    }

    /// The kinds of a provision that an incident can be: what all of its reports allow, or all of them where its reports
    /// exclude each other.
    private func possibleKinds(_ members: [Int], _ provision: Int) -> [String] {
        let acts = ActSet(bits: members.reduce(UInt64.max) { $0 & counts.reports[$1].acts.bits })
        let weapons = WeaponSet(bits: members.reduce(UInt64.max) { $0 & counts.reports[$1].weapons.bits })
        let own = detectionKinds(acts: acts, weapons: weapons).filter(kinds[provision].contains)
        return own.isEmpty ? kinds[provision] : own
    }

    func choice(_ provision: Int?) -> IncidentChoice {
        IncidentChoice(provision: provision, corridor: corridor, observers: observers)
    }

    /// Hours of the grid that belong to some reporting days.
    private func hours(in period: ClosedRange<Int>) -> Range<Int> {
        let chosen = hours.filter { period.contains($0.day) }
        return (chosen.first?.hours.lowerBound ?? 0)..<(chosen.last?.hours.upperBound ?? 0)
    }

    var scopeSentence: String {
        observers == nil
            ? "Rates are of incidents within \(kilometres(corridor)) of the line. No report names an observer: all "
                + "reports are taken to be of those who watched."
            : "Rates are of incidents within \(kilometres(corridor)) of the line that observers of known effort reported; "
                + "what only others told of is counted, and is in no rate."
    }

    /// Into how many parts each line is divided to see whether incidents come in bursts.
    static let parts = 8
    /// Fewer incidents than this, or fewer parts and days, say nothing of bursts.
    static let fewest = 10

    /// By how much the incidents of a provision spread over parts of the line and reporting days beyond what chance alone
    /// would, each part and day weighed by its effort; nil where there are too few that can be placed. Parts and days with
    /// less than a tenth of the usual effort are left out.
    public func dispersion(_ provision: Int, _ period: ClosedRange<Int>) -> Double? {
        let own = kinds[provision].compactMap { grids[$0] }
        guard let grid = own.first else { return nil }
        let ranges = grid.partRanges(Self.parts)
        let days = hours.filter { period.contains($0.day) }
        let efforts = ranges.map { range in
            days.map { day in
                own.reduce(0) {
                    $0 + $1.effectiveLineHours(segments: range, hours: day.hours, inForce: inForce[provision])
                } / Double(own.count)
            }
        }
        var found = ranges.map { _ in days.map { _ in 0 } }
        for members in incidents where counts.value(of: members, choice(provision)) != .excluded {
            guard let (place, hour) = counts.placeAndHour(of: members, cut: grid.cut),
                let segment = grid.nearestSegment(to: place, hour: hour),
                let part = ranges.firstIndex(where: { $0.contains(segment) }),
                let day = days.firstIndex(where: { $0.hours.contains(hour - grid.firstHour) })
            else { continue }
            found[part][day] += 1
        }
        let all = efforts.flatMap { $0 }
        let usual = all.reduce(0, +) / Double(max(1, all.count))
        let chosen = zip(found.flatMap { $0 }, all).filter { $0.1 > usual / 10 }
        guard chosen.count >= Self.fewest, chosen.reduce(0, { $0 + $1.0 }) >= Self.fewest else { return nil }
        return Statistics.dispersion(counts: chosen.map(\.0), efforts: chosen.map(\.1))
    }
}
