public import CaseModel

/// How many findings there are: at least those that are certain and certainly counted here, at most those that can be.
public struct Total: Sendable, Hashable {
    public var least = 0
    public var most = 0
    public init(least: Int = 0, most: Int = 0) {
        self.least = least
        self.most = most
    }

    @inlinable public static func + (left: Total, right: Total) -> Total {
        Total(least: left.least + right.least, most: left.most + right.most)
    }
}

/// Numbers of findings by provision, and by day, side and band within it.
///
/// They count reports, not incidents: one incident that three observers tell of is three findings.
public struct Totals: Sendable {
    /// What a total is told by.
    public enum Part: Int, Sendable, CaseIterable {
        case all, day, side, band, cell
    }
    /// Which findings a total counts. What it does not tell apart is nil.
    public struct Key: Sendable, Hashable {
        public var provision: Int
        public var day: Int?
        public var side: LineSide?
        /// 0 for the band next to the line; the number of limits for beyond them all; one more for no line in force.
        public var band: Int?
    }

    let bandCount: Int
    let provisionCount: Int
    private let clock: LocalClock
    private let dayEnds: Int
    private let bands: DistanceBands
    /// Findings whose day, side and band are all known, by cell: day, then provision, side, band.
    private var slots: [Int: Int] = [:]
    /// The slots of the days of a century, less one; 0 for none.
    private var nearSlots: [Int32] = []
    private var exact: [Total] = []
    private var days: [Int] = []
    private var lastDay = Int.min
    private var lastSlot = 0
    /// The others, by part.
    private var spread: [Key: Total] = [:]

    /// How many rows were judged, and by value how many findings there are.
    public private(set) var rows = 0
    public private(set) var values = [0, 0, 0]
    /// Rows left out because of mistakes in them.
    public var skipped = 0

    public init(provisions: Int, bands: [Double], clock: LocalClock, dayEnds: Int) {
        provisionCount = provisions
        self.bands = DistanceBands(bands)
        bandCount = self.bands.count
        self.clock = clock
        self.dayEnds = dayEnds
    }

    /// None yet, of a case.
    public init(_ found: Case, clock: LocalClock) {
        self.init(
            provisions: found.agreement.provisions.count, bands: found.agreement.bands, clock: clock,
            dayEnds: found.agreement.dayEnds)
    }

    private var cellsOfDay: Int { provisionCount * 3 * bandCount }

    private mutating func slot(_ day: Int) -> Int {
        if day == lastDay { return lastSlot }
        lastDay = day
        if day >= 0, day < nearSlots.count, nearSlots[day] > 0 {
            lastSlot = Int(nearSlots[day]) - 1
            return lastSlot
        }
        if let found = slots[day] {
            lastSlot = found
        } else {
            lastSlot = days.count
            slots[day] = lastSlot
            if nearSlots.isEmpty { nearSlots = Array(repeating: 0, count: 36_525) }
            if day >= 0, day < nearSlots.count { nearSlots[day] = Int32(lastSlot + 1) }
            days.append(day)
            exact += Array(repeating: Total(), count: cellsOfDay)
        }
        return lastSlot
    }

    /// Counts a block.
    ///
    /// - Parameter period: reporting days of which the totals are; what can lie outside them is not certain to count.
    public mutating func add(
        _ table: ObservationTable, _ findings: FindingTable, within period: ClosedRange<Int>? = nil
    ) {
        rows += table.count
        for row in 0..<table.count {
            var firstDay = clock.reportingDay(table.firsts[row], dayEnds: dayEnds)
            var lastDay =
                table.firsts[row] == table.lasts[row]
                ? firstDay : clock.reportingDay(table.lasts[row], dayEnds: dayEnds)
            var isInside = true
            if let period {
                isInside = period.contains(firstDay) && period.contains(lastDay)
                firstDay = max(firstDay, period.lowerBound)
                lastDay = min(lastDay, period.upperBound)
            }
            let reach = bands.bands(least: findings.least[row], most: findings.most[row])
            let sides = findings.sides[row]
            let side = SideSet(bits: sides).only
            let isExact = isInside && firstDay == lastDay && reach.count == 1 && side != nil
            var base = -1
            for provision in 0..<provisionCount {
                let value = findings.values[row * provisionCount + provision]
                values[Int(value.rawValue)] += 1
                guard value != .excluded else { continue }
                if isExact, let side {
                    if base < 0 { base = slot(firstDay) * cellsOfDay }
                    let cell = base + (provision * 3 + side.number) * bandCount + reach.lowerBound
                    exact[cell].most += 1
                    if value == .certain { exact[cell].least += 1 }
                } else {
                    addSpread(provision, isInside ? value : .possible, firstDay...max(firstDay, lastDay), sides, reach)
                }
            }
        }
    }

    private mutating func addSpread(
        _ provision: Int, _ value: ThreeValued, _ days: ClosedRange<Int>, _ sides: UInt8, _ bands: ClosedRange<Int>
    ) {
        let sideList = SideSet(bits: sides).elements
        func add(_ key: Key, isOnly: Bool) {
            spread[key, default: Total()].most += 1
            if isOnly && value == .certain { spread[key, default: Total()].least += 1 }
        }
        add(Key(provision: provision), isOnly: true)
        for side in sideList { add(Key(provision: provision, side: side), isOnly: sideList.count == 1) }
        for band in bands { add(Key(provision: provision, band: band), isOnly: bands.count == 1) }
        // A report of a month or more is told by no day: a year's worth of rows for one report helps nobody.
        guard days.count <= 31 else { return }
        for day in days {
            add(Key(provision: provision, day: day), isOnly: days.count == 1)
            for side in sideList {
                for band in bands { add(Key(provision: provision, day: day, side: side, band: band), isOnly: false) }
            }
        }
    }

    /// Takes in the totals of another part of the same rows.
    public mutating func merge(_ other: Totals) {
        rows += other.rows
        skipped += other.skipped
        for value in 0..<3 { values[value] += other.values[value] }
        for (place, day) in other.days.enumerated() {
            let base = slot(day) * cellsOfDay
            for cell in 0..<cellsOfDay {
                exact[base + cell] = exact[base + cell] + other.exact[place * cellsOfDay + cell]
            }
        }
        for (key, total) in other.spread { spread[key] = (spread[key] ?? Total()) + total }
    }

    /// Those whose day, side and band are all known, where they count something.
    private func forEachExact(_ body: (Key, Total) -> Void) {
        for (place, day) in days.enumerated() {
            for provision in 0..<provisionCount {
                for side in LineSide.allCases {
                    for band in 0..<bandCount {
                        let total = exact[place * cellsOfDay + (provision * 3 + side.number) * bandCount + band]
                        if total.most > 0 { body(Key(provision: provision, day: day, side: side, band: band), total) }
                    }
                }
            }
        }
    }

    /// These totals in a form that can be written down, always the same for the same totals.
    public var partial: PartialTotals {
        typealias Cell = PartialTotals.Cell
        func cell(_ key: Key, _ total: Total) -> Cell {
            Cell(
                provision: key.provision, day: key.day, side: key.side, band: key.band, least: total.least,
                most: total.most)
        }
        var known: [Cell] = []
        forEachExact { known.append(cell($0, $1)) }
        let others = spread.map { cell($0.key, $0.value) }
        func order(_ cell: Cell) -> (Int, Int, Int, Int) {
            (cell.day ?? Int.min, cell.provision, cell.side?.number ?? -1, cell.band ?? -1)
        }
        return PartialTotals(
            rows: rows, skipped: skipped, values: values, exact: known.sorted { order($0) < order($1) },
            spread: others.sorted { order($0) < order($1) })
    }

    /// Takes in the totals of another part of the same rows, whose numbers have no ``PartialTotals/fault(for:)``.
    public mutating func merge(_ part: PartialTotals) {
        rows += part.rows
        skipped += part.skipped
        for value in 0..<3 { values[value] += part.values[value] }
        for cell in part.exact {
            guard let day = cell.day, let side = cell.side, let band = cell.band else { continue }
            let place = slot(day) * cellsOfDay + (cell.provision * 3 + side.number) * bandCount + band
            exact[place] = exact[place] + Total(least: cell.least, most: cell.most)
        }
        for cell in part.spread {
            let key = Key(provision: cell.provision, day: cell.day, side: cell.side, band: cell.band)
            spread[key] = (spread[key] ?? Total()) + Total(least: cell.least, most: cell.most)
        }
    }

    /// The totals of one part, those that count nothing left out, in order of provision, day, side and band.
    public func totals(by part: Part) -> [(key: Key, total: Total)] {
        var sums: [Key: Total] = [:]
        func matches(_ key: Key) -> Bool {
            switch part {
            case .all: return key.day == nil && key.side == nil && key.band == nil
            case .day: return key.day != nil && key.side == nil
            case .side: return key.side != nil && key.day == nil
            case .band: return key.band != nil && key.day == nil
            case .cell: return key.day != nil && key.side != nil
            }
        }
        for (key, total) in spread where matches(key) { sums[key] = total }
        forEachExact { cell, total in
            var key = Key(provision: cell.provision)
            if part == .day || part == .cell { key.day = cell.day }
            if part == .side || part == .cell { key.side = cell.side }
            if part == .band || part == .cell { key.band = cell.band }
            sums[key] = (sums[key] ?? Total()) + total
        }
        func order(_ key: Key) -> (Int, Int, Int, Int) {
            (key.provision, key.day ?? 0, key.side?.number ?? 0, key.band ?? 0)
        }
        return sums.map { ($0.key, $0.value) }.sorted { order($0.0) < order($1.0) }
    }

    /// The band in words.
    public func bandWords(_ band: Int) -> String { bands.words(band) }
}
