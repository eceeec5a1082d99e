public import Assessment
public import CaseModel

/// Reports as they were gathered, as columns; each is looked at as a ``GatheredReport``.
public struct ReportRows: RandomAccessCollection, Sendable {
    let storage: Storage

    public var startIndex: Int { 0 }
    public var endIndex: Int { storage.claims.count }
    public subscript(place: Int) -> GatheredReport { GatheredReport(storage: storage, row: place) }

    /// What the reports claim.
    public var claims: ReportColumns { storage.claims }

    /// Filled while reports are gathered and only read after that.
    final class Storage: @unchecked Sendable {
        var claims: ReportColumns
        let table: RegionTable
        let provisionCount: Int
        let partyCount: Int
        var ids = Texts()
        var sources = Texts()
        var observers = Names()
        var means = Names()
        var ratings = Names()
        var fileLines: [Int32] = []
        var statuses: [UInt8] = []
        /// Who told of it, as a number for each observer and means.
        var tellers: [Int32] = []
        /// Who can have done it, as reports say. It is no side of what is counted: of one event two observers can say that it
        /// was another party's, and their two words are not two events.
        var parties: [UInt64] = []
        /// By row, people harmed; rows that tell of none of them are not in it.
        var casualties: [Int: Casualties] = [:]
        /// By row, the requirements that it fulfils or can fulfil; rows that fulfil none are not in it.
        var fulfilled: [Int: [Fulfilment]] = [:]
        /// By row, what its vessel or aircraft can be told by.
        var marks = CraftMarks()
        /// By row and provision, as ``ThreeValued`` orders them.
        var values: [UInt8] = []
        var spanFirsts: [Int64] = []
        var spanLasts: [Int64] = []
        var firstDays: [Int32] = []
        var lastDays: [Int32] = []
        var sides: [UInt8] = []
        var firstBands: [UInt8] = []
        var lastBands: [UInt8] = []
        var nearest: [Double] = []
        var farthest: [Double] = []

        init(_ regions: ReportRegions, provisions: Int, parties: Int) {
            let table = RegionTable(regions)
            self.table = table
            provisionCount = provisions
            partyCount = parties
            claims = ReportColumns(facetCount: 2, shapes: RegionShapes { table.pieces($0) })
        }
    }

    /// Words of each row, one after the other.
    struct Texts {
        private var bytes: [UInt8] = []
        private var ends: [Int] = []
        mutating func append(_ words: ArraySlice<UInt8>) {
            bytes += words
            ends.append(bytes.count)
        }
        subscript(row: Int) -> String {
            String(decoding: bytes[(row == 0 ? 0 : ends[row - 1])..<ends[row]], as: UTF8.self)
        }
    }

    /// Words of each row, where few are different; -1 for none.
    struct Names {
        private(set) var names: [String] = []
        private(set) var numbers: [Int32] = []
        private var known: [String: Int32] = [:]
        mutating func append(_ name: String?) {
            guard let name else { return numbers.append(-1) }
            let number = known[name] ?? Int32(names.count)
            if number == Int32(names.count) {
                names.append(name)
                known[name] = number
            }
            numbers.append(number)
        }
        subscript(row: Int) -> String? { numbers[row] < 0 ? nil : names[Int(numbers[row])] }
    }
}

/// A report line as it was gathered: what it claims for counting, and what it was judged to be.
public struct GatheredReport: Sendable {
    let storage: ReportRows.Storage
    let row: Int

    /// The id of the observation.
    public var reference: String { storage.ids[row] }
    /// What it claims.
    public var line: ReportLine {
        let claims = storage.claims
        return ReportLine(
            reference: reference, observers: claims.channels(of: row), pieces: claims.pieces(row),
            times: claims.times(row), facets: claims.facets(row), atLeast: claims.atLeast[row],
            atMost: claims.most(row))
    }
    public var fileLine: Int { Int(storage.fileLines[row]) }
    public var observer: String? { storage.observers[row] }
    public var means: String? { storage.means[row] }
    public var source: String? {
        let words = storage.sources[row]
        return words.isEmpty ? nil : words
    }
    /// The rating of its source and of what it says, as "B2"; nil where the file has none.
    public var admiralty: String? { storage.ratings[row] }
    public var status: VerificationStatus { VerificationStatus(rawValue: storage.statuses[row]) ?? .reported }
    /// People harmed; nil where it tells of none of them.
    public var casualties: Casualties? { storage.casualties[row] }
    /// The requirements that what it tells of fulfils, or can fulfil, while they hold.
    public var fulfilled: [Fulfilment] { storage.fulfilled[row] ?? [] }
    public var acts: ActSet { ActSet(bits: storage.claims.facets[0][row]) }
    public var weapons: WeaponSet { WeaponSet(bits: storage.claims.facets[1][row]) }
    public var parties: UInt64 { storage.parties[row] }
    /// By provision.
    public var values: [ThreeValued] { (0..<storage.provisionCount).map(value) }
    public func value(_ provision: Int) -> ThreeValued {
        ThreeValued(rawValue: storage.values[row * storage.provisionCount + provision]) ?? .possible
    }
    public var attribution: Attribution { Attribution(parties: parties, count: storage.partyCount) }
    /// The reporting days on which it can have been.
    public var days: ClosedRange<Int> { Int(storage.firstDays[row])...Int(storage.lastDays[row]) }
    /// The sides of the main line on which it can have been, and the bands of distance from it.
    public var sides: SideSet { SideSet(bits: storage.sides[row]) }
    public var bands: ClosedRange<Int> { Int(storage.firstBands[row])...Int(storage.lastBands[row]) }
    /// The circle in which it was; nil where it is no circle.
    public var disc: Disc? { storage.table.disc(storage.claims.regions[row]) }
    /// Where it was.
    public var region: Region { storage.table.region(storage.claims.regions[row]) }
    /// The direction and distance in which it was; nil where it was told otherwise.
    public var sector: Sector? { storage.table.sector(storage.claims.regions[row]) }
    /// The hour in which it certainly was, by its number; nil where it can have been in several.
    public func hour(_ cut: DayHours) -> Int? {
        let hours = (cut.number(span.first), cut.number(span.last))
        return hours.0 == hours.1 ? hours.0 : nil
    }
    public var span: TimeSpan { TimeSpan(first: storage.spanFirsts[row], last: storage.spanLasts[row]) }
    /// Metres from the main line, at least and at most; infinite where none was in force.
    public var lineDistance: ClosedRange<Double> { storage.nearest[row]...storage.farthest[row] }
}
