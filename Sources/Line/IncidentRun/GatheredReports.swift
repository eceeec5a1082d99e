public import Assessment
public import CaseModel
import Tables

/// Gathers the rows of a file for counting and fusing: what streams past is kept here, as columns.
public struct GatheredReports: Sendable {
    public let reports: ReportRows
    /// More rows than this are not gathered: some 300 bytes are kept of each.
    public static let most = 20_000_000
    /// Whether there were more.
    public private(set) var isOver = false
    /// The ids of the reports that were left out since they were refuted.
    public private(set) var refuted: Set<String> = []
    /// Rows of the file that were left out because of mistakes in them.
    public var leftOut = 0

    private let judge: Judge
    private let clock: LocalClock
    private let dayEnds: Int
    /// How far the times of people may be off.
    private let timeError: Int64
    private let bands: DistanceBands
    private var channels: [String: Int32] = [:]
    /// Observers by their name in small letters, as they were written first.
    private var spellings: [String: String] = [:]
    private var nextChannel: Int32 = 0
    /// By observer and times, the channels of what stands.
    private var sightings: [Sighting: Int32] = [:]

    public init(_ found: Case, judge: Judge, clock: LocalClock) {
        self.judge = judge
        self.clock = clock
        dayEnds = found.agreement.dayEnds
        timeError = found.agreement.timeError
        bands = DistanceBands(found.agreement.bands)
        reports = ReportRows(
            storage: .init(
                ReportRegions(found), provisions: judge.provisions.count, parties: judge.parties.count))
    }

    /// Takes in a block of observations with their findings. Reports that were refuted are left out.
    public mutating func add(_ table: ObservationTable, _ findings: FindingTable) {
        for row in 0..<table.count where !isOver {
            guard table.statuses[row] != VerificationStatus.refuted.rawValue else {
                refuted.insert(String(decoding: table.id(row), as: UTF8.self))
                continue
            }
            guard reports.count < Self.most else {
                isOver = true
                return
            }
            add(table, row, findings)
        }
    }

    private mutating func add(_ table: ObservationTable, _ row: Int, _ findings: FindingTable) {
        let storage = reports.storage
        let observer = table.text(table.observers, row).map { named($0) }
        let means = table.text(table.means, row)
        storage.ids.append(table.id(row))
        storage.observers.append(observer)
        storage.means.append(means)
        storage.sources.append(table.bytes(table.sources, row))
        storage.ratings.append(table.text(table.ratings, row))
        let isDevice = ObservingMeans(text: means)?.hasOwnClock ?? false
        let clockError = isDevice ? Agreement.deviceTimeError : timeError
        var travel: Int64 = 0
        let region = storage.table.number(table, row, &storage.claims)
        if let sector = storage.table.sector(region) {
            // Sound takes 2.94 s for a kilometre: what is heard happened before.
            travel = Int64((sector.ranges.upperBound / 340).rounded(.up))
        }
        let (first, last) = (table.firsts[row], table.lasts[row])
        let day = clock.reportingDay(first, dayEnds: dayEnds)
        let lastDay = max(day, clock.reportingDay(last, dayEnds: dayEnds))
        let count = table.counts[row].bounds
        let teller = channel(observer, means)
        storage.tellers.append(teller)
        var times = TimeSpan(first: first - clockError - travel, last: last + clockError)
        var own = teller
        if ActSet(bits: table.acts[row]).stands {
            // What stands is one event a day, however often it is seen on it: no hour parts it, and of one observer only those
            // of the same moment are apart.
            own = sighting(teller, times)
            times.first = min(times.first, clock.start(ofReportingDay: day, dayEnds: dayEnds))
            times.last = max(times.last, clock.start(ofReportingDay: lastDay + 1, dayEnds: dayEnds) - 1)
        }
        storage.claims.append(
            channels: [own], region: region, times: times,
            facets: [table.acts[row], table.weapons[row]], atLeast: count.least, atMost: count.most)
        storage.parties.append(table.parties[row])
        storage.fileLines.append(table.fileLines[row])
        storage.statuses.append(table.statuses[row])
        if !table.casualties.isEmpty, let harmed = table.casualties[row] {
            storage.casualties[storage.statuses.count - 1] = harmed
        }
        let fulfilled = judge.fulfilments(row: row, of: table).filter(\.isInTime)
        if !fulfilled.isEmpty { storage.fulfilled[storage.statuses.count - 1] = fulfilled }
        storage.marks.append(table.mark(row))
        for provision in 0..<storage.provisionCount {
            storage.values.append(findings.value(row: row, provision: provision).rawValue)
        }
        storage.spanFirsts.append(first)
        storage.spanLasts.append(last)
        storage.firstDays.append(Int32(clamping: day))
        storage.lastDays.append(Int32(clamping: lastDay))
        storage.sides.append(findings.sides[row])
        let lying = bands.bands(least: findings.least[row], most: findings.most[row])
        storage.firstBands.append(UInt8(clamping: lying.lowerBound))
        storage.lastBands.append(UInt8(clamping: lying.upperBound))
        storage.nearest.append(findings.least[row])
        storage.farthest.append(max(findings.least[row], findings.most[row]))
    }

    /// The name of an observer as it was written first: in other letters it is the same one, as in the file of observers.
    private mutating func named(_ observer: String) -> String {
        let folded = foldedName(observer)
        if let known = spellings[folded] { return known }
        spellings[folded] = observer
        return observer
    }

    /// A channel for what an observer sees standing at one time.
    private mutating func sighting(_ teller: Int32, _ times: TimeSpan) -> Int32 {
        let name = Sighting(teller: teller, first: times.first, last: times.last)
        if let known = sightings[name] { return known }
        defer { nextChannel += 1 }
        sightings[name] = nextChannel
        return nextChannel
    }

    private struct Sighting: Hashable {
        var teller: Int32
        var first: Int64
        var last: Int64
    }

    /// An observer and its camera are two channels; a report without an observer is one of its own, since nothing says
    /// that it is not another's report of the same event.
    private mutating func channel(_ observer: String?, _ means: String?) -> Int32 {
        defer { nextChannel += 1 }
        guard let observer else { return nextChannel }
        let name = "\(observer)\u{0}\(foldedName(means ?? ""))"
        if let known = channels[name] { return known }
        channels[name] = nextChannel
        return nextChannel
    }
}

extension ActSet {
    /// Whether it can be nothing but what stays where it is: weapons, troops and works that are there, a vessel that has
    /// stopped.
    var stands: Bool { bits != 0 && bits & ~Self.standing.bits == 0 }

    private static let standing = ActSet([.weaponPresent, .troopsPresent, .fortification, .vesselStopped])
}
