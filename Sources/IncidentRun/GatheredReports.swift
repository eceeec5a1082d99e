public import Assessment
public import CaseModel

/// A report line as it was gathered: what it claims for counting, and what it was judged to be.
public struct GatheredReport: Sendable {
    public var line: ReportLine
    public var fileLine: Int
    public var observer: String?
    public var means: String?
    public var source: String?
    /// The rating of its source and of what it says, as "B2"; nil where the file has none.
    public var admiralty: String?
    public var status: VerificationStatus
    public var acts: ActSet
    public var weapons: WeaponSet
    public var parties: UInt64
    /// By provision.
    public var values: [ThreeValued]
    public var attribution: Attribution
    /// The reporting days on which it can have been.
    public var days: ClosedRange<Int>
    /// The sides of the main line on which it can have been, and the bands of distance from it.
    public var sides: SideSet
    public var bands: ClosedRange<Int>
    /// The circle in which it was; nil where it is no circle.
    public var disc: Disc?
    /// The direction and distance in which it was; nil where it was told otherwise.
    public var sector: Sector?
    /// The hour since 1970 in which it certainly was; nil where it can have been in several.
    public var hour: Int?
    public var span: TimeSpan
    /// Metres from the main line, at least and at most; infinite where none was in force.
    public var lineDistance: ClosedRange<Double>
}

/// Gathers the rows of a file for counting and fusing: what streams past is kept whole here.
public struct GatheredReports: Sendable {
    public private(set) var reports: [GatheredReport] = []
    /// More rows than this are not gathered.
    public static let most = 200_000
    /// Whether there were more.
    public private(set) var isOver = false

    private let judge: Judge
    private let clock: LocalClock
    private let dayEnds: Int
    private let bands: DistanceBands
    private let regions: ReportRegions
    private var channels: [String: Int32] = [:]

    public init(_ found: Case, judge: Judge, clock: LocalClock) {
        self.judge = judge
        self.clock = clock
        dayEnds = found.agreement.dayEnds
        bands = DistanceBands(found.agreement.bands)
        regions = ReportRegions(found)
    }

    /// Takes in a block of observations with their findings. Reports that were refuted are left out.
    public mutating func add(_ table: ObservationTable, _ findings: FindingTable) {
        for row in 0..<table.count where !isOver {
            guard table.statuses[row] != VerificationStatus.refuted.rawValue else { continue }
            guard reports.count < Self.most else {
                isOver = true
                reports = []
                return
            }
            reports.append(report(table, row, findings))
        }
    }

    private mutating func report(_ table: ObservationTable, _ row: Int, _ findings: FindingTable) -> GatheredReport {
        let observer = table.text(table.observers, row)
        let means = table.text(table.means, row)
        let id = String(decoding: table.id(row), as: UTF8.self)
        // An observer and its camera are two channels; a report without an observer is one of its own, since nothing
        // says that it is not another's report of the same event.
        let channel = observer.map { "\($0)\u{0}\(means ?? "")" } ?? "\u{0}\(reports.count)"
        let number = channels[channel] ?? Int32(channels.count)
        channels[channel] = number
        let isDevice = ["camera", "uav", "acoustic sensor", "sensor"].contains(means?.lowercased() ?? "")
        let clockError: Int64 = isDevice ? 2 : 60
        var travel: Int64 = 0
        var disc: Disc?
        var told: Sector?
        if table.regionNumbers[row] < 0 {
            disc = Disc(
                centre: Coordinate(longitude: table.longitudes[row], latitude: table.latitudes[row]),
                radius: Double(table.radii[row]))
        } else if case .sector(let sector) = table.regions[Int(table.regionNumbers[row])] {
            told = sector
            // Sound takes 2.94 s for a kilometre: what is heard happened before.
            travel = Int64((sector.ranges.upperBound / 340).rounded(.up))
        }
        let span = TimeSpan(first: table.firsts[row], last: table.lasts[row])
        let count = table.counts[row]
        let first = clock.reportingDay(span.first, dayEnds: dayEnds)
        let hours = (floorHour(span.first), floorHour(span.last))
        return GatheredReport(
            line: ReportLine(
                reference: id, observers: [number], pieces: regions.pieces(table, row),
                times: TimeSpan(first: span.first - clockError - travel, last: span.last + clockError),
                facets: [table.acts[row], table.weapons[row], table.parties[row]],
                atLeast: Int(count.least), atMost: count.most == CountRange.unbounded ? nil : Int(count.most)),
            fileLine: Int(table.fileLines[row]), observer: observer, means: means,
            source: table.text(table.sources, row), admiralty: table.text(table.ratings, row),
            status: VerificationStatus(rawValue: table.statuses[row]) ?? .reported, acts: ActSet(bits: table.acts[row]),
            weapons: WeaponSet(bits: table.weapons[row]), parties: table.parties[row],
            values: judge.provisions.indices.map { findings.value(row: row, provision: $0) },
            attribution: Attribution(parties: table.parties[row], count: judge.parties.count),
            days: first...max(first, clock.reportingDay(span.last, dayEnds: dayEnds)),
            sides: SideSet(bits: findings.sides[row]),
            bands: bands.bands(least: findings.least[row], most: findings.most[row]), disc: disc, sector: told,
            hour: hours.0 == hours.1 ? hours.0 : nil, span: span,
            lineDistance: findings.least[row]...max(findings.least[row], findings.most[row]))
    }
}

func floorHour(_ second: Int64) -> Int { Int(second >= 0 ? second / 3600 : (second - 3599) / 3600) }
