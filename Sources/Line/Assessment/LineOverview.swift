public import CaseModel
import Geodesy

/// What a report shows of the line: totals, where and when findings lie, and the findings themselves.
public struct LineOverview: Sendable {
    /// A square of the map with findings in it. Squares, not places: a report is public.
    public struct Square: Sendable, Hashable {
        /// Degrees of its south-west corner over `squareSize`, rounded down.
        public var column: Int
        public var row: Int
    }
    /// A stretch of the line on a reporting day.
    public struct Stretch: Sendable, Hashable {
        public var part: Int
        public var day: Int
        public init(part: Int, day: Int) {
            self.part = part
            self.day = day
        }
    }
    /// One finding as a report lists it.
    public struct Finding: Sendable {
        public var observation: String
        public var provision: Int
        public var value: ThreeValued
        public var missing: MissingFacts
        public var attribution: Attribution
        public var sides: SideSet
        public var least: Double
        public var most: Double
        public var days: ClosedRange<Int>
    }
    /// The side of a square in degrees of latitude and longitude.
    public static let squareSize = 0.02
    /// How many stretches of equal length the line is divided into.
    public static let parts = 24
    public static let mostFindings = 400

    public var totals: Totals?
    public var squares: [Square: Total] = [:]
    public var stretches: [Stretch: Total] = [:]
    /// Findings whose place is not known well enough for the map, and whose place or day is not for the strip.
    public var notOnMap = 0
    public var notOnStrip = 0
    /// The first findings of each provision, and how many there are in all.
    public var findings: [[Finding]]
    public var findingCounts: [Int]

    private let judge: Judge
    private let dayEnds: Int

    public init(_ judge: Judge, dayEnds: Int) {
        self.judge = judge
        self.dayEnds = dayEnds
        findings = Array(repeating: [], count: judge.provisions.count)
        findingCounts = Array(repeating: 0, count: judge.provisions.count)
    }

    /// Takes in a block of observations and their findings.
    public mutating func add(_ table: ObservationTable, _ found: FindingTable) {
        for row in 0..<table.count {
            var best = ThreeValued.excluded
            for provision in judge.provisions.indices {
                let value = found.value(row: row, provision: provision)
                guard value != .excluded else { continue }
                best = max(best, value)
                findingCounts[provision] += 1
                guard findings[provision].count < Self.mostFindings else { continue }
                let isWithheld = table.isOfPrivatePeople(row)
                findings[provision].append(
                    Finding(
                        observation: String(decoding: table.id(row), as: UTF8.self), provision: provision, value: value,
                        missing: found.missing[row * judge.provisions.count + provision],
                        attribution: Attribution(parties: table.parties[row], count: judge.parties.count),
                        sides: SideSet(bits: found.sides[row]), least: isWithheld ? .infinity : found.least[row],
                        most: isWithheld ? .infinity : found.most[row],
                        days: days(table, row)))
            }
            guard best != .excluded else { continue }
            place(table, row, found, best)
        }
    }

    private func days(_ table: ObservationTable, _ row: Int) -> ClosedRange<Int> {
        let first = judge.clock.reportingDay(table.firsts[row], dayEnds: dayEnds)
        return first...max(first, judge.clock.reportingDay(table.lasts[row], dayEnds: dayEnds))
    }

    private mutating func place(_ table: ObservationTable, _ row: Int, _ found: FindingTable, _ value: ThreeValued) {
        let one = Total(least: value == .certain ? 1 : 0, most: 1)
        // A circle wider than a square would show a place that is not known.
        guard table.regionNumbers[row] < 0, table.radii[row] <= 3000, !table.isOfPrivatePeople(row) else {
            notOnMap += 1
            notOnStrip += 1
            return
        }
        let centre = Coordinate(longitude: table.longitudes[row], latitude: table.latitudes[row])
        let square = Square(
            column: Int((centre.longitude / Self.squareSize).rounded(.down)),
            row: Int((centre.latitude / Self.squareSize).rounded(.down)))
        squares[square] = (squares[square] ?? Total()) + one
        let days = days(table, row)
        let lines = judge.mainSeries.map {
            judge.geometry.inForce($0, TimeSpan(first: table.firsts[row], last: table.lasts[row])).lines
        }
        guard let line = lines?.first, lines?.count == 1, days.count == 1 else {
            notOnStrip += 1
            return
        }
        let share = judge.geometry.lines[line].nearest.nearestEdge(to: centre).share
        let stretch = Stretch(part: min(Self.parts - 1, Int(share * Double(Self.parts))), day: days.lowerBound)
        stretches[stretch] = (stretches[stretch] ?? Total()) + one
    }
}
