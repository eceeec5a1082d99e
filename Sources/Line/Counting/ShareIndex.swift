import CountProofs

/// Finds reports that may share an event with a given one, among those that were put in before it.
///
/// Reports are put in by classes, from the most precise to the vaguest, and within a class in the order of their ends. A
/// class has a largest extent and a largest length, and a grid as wide as four such extents; in a cell stand the reports
/// whose boxes touch it. What is looked up goes through the cells of each class that its own box touches, or through the
/// whole class where these are too many, and there only through what ends soon enough.
struct ShareIndex {
    /// Largest extents of classes in metres, and largest lengths in seconds; what is beyond all is in a class of its own.
    private static let extents: [Double] = [250, 1000, 4000, 16_000, 64_000, 256_000]
    private static let lengths: [Int64] = [300, 7200, 100_000, 1_000_000, 10_000_000]
    static let classCount = (extents.count + 1) * (lengths.count + 1)

    private struct Chain {
        var units: [Int32] = []
        /// By place, the nearest place before it with another channel; -1 for none.
        var before: [Int32] = []
        /// When the last of them ends: most of what is looked up is newer than all of a chain, and is told so by this.
        var newest = Int64.min
    }

    private let units: ReportUnits
    private var chains: [Chain] = []
    private var wholes = [Int32](repeating: -1, count: classCount)
    private var cells = CellChains()
    private var stamps: [Int32]
    private var stamp: Int32 = 0

    init(_ units: ReportUnits) {
        self.units = units
        stamps = Array(repeating: 0, count: units.count)
    }

    /// The class of a unit: from the most precise to the vaguest.
    static func classNumber(_ unit: Int32, _ units: ReportUnits) -> Int {
        let row = Int(units.heads[Int(unit)])
        let (length, isOver) = units.reports.lasts[row].subtractingReportingOverflow(units.reports.firsts[row])
        let long = isOver ? lengths.count : lengths.firstIndex { length <= $0 } ?? lengths.count
        let region = Int(units.reports.regions[row])
        var wide = extents.count
        if region >= 0 {
            let shapes = units.reports.shapes
            let extent = max(shapes.east[region] - shapes.west[region], shapes.north[region] - shapes.south[region])
            if extent >= 0, abs(shapes.west[region]) < 1e9, abs(shapes.south[region]) < 1e9 {
                wide = extents.firstIndex { extent <= $0 } ?? extents.count
            }
        }
        return wide * (lengths.count + 1) + long
    }

    /// The order in which units are put in.
    static func order(_ list: [Int32], _ units: ReportUnits) -> [Int32] {
        struct Key {
            var rank: Int32
            var unit: Int32
            var last: Int64
            var first: Int64
        }
        let span = lengths.count + 1
        return list.map { unit -> Key in
            let number = classNumber(unit, units)
            let row = Int(units.heads[Int(unit)])
            return Key(
                rank: Int32((number / span + number % span) * classCount + number), unit: unit,
                last: units.reports.lasts[row], first: units.reports.firsts[row])
        }.sorted { ($0.rank, $0.last, $0.first, $0.unit) < ($1.rank, $1.last, $1.first, $1.unit) }.map(\.unit)
    }

    private struct Cells {
        var x: ClosedRange<Int>
        var y: ClosedRange<Int>
        /// Too many to count for what is larger than the Earth.
        var count: Int { x.count.multipliedReportingOverflow(by: y.count).overflow ? .max : x.count * y.count }
    }

    /// The cells of a class that a box touches; nil where it is too wide to have any.
    private func cells(_ unit: Int32, of wide: Int) -> Cells? {
        guard wide < Self.extents.count else { return nil }
        let region = Int(units.reports.regions[Int(units.heads[Int(unit)])])
        guard region >= 0 else { return nil }
        let shapes = units.reports.shapes
        let cell = Self.extents[wide] * 4
        let margin = planeTolerance * 4
        let (west, east) = ((shapes.west[region] - margin) / cell, (shapes.east[region] + margin) / cell)
        let (south, north) = ((shapes.south[region] - margin) / cell, (shapes.north[region] + margin) / cell)
        guard west <= east, south <= north, abs(west) < 1e9, abs(east) < 1e9, abs(south) < 1e9, abs(north) < 1e9 else {
            return nil
        }
        return Cells(
            x: Int(west.rounded(.down))...Int(east.rounded(.down)),
            y: Int(south.rounded(.down))...Int(north.rounded(.down)))
    }

    private static func key(_ number: Int, _ x: Int, _ y: Int) -> UInt64 {
        mix(UInt64(truncatingIfNeeded: x) &* 0x1_0000_0001 ^ mix(UInt64(truncatingIfNeeded: y) &+ UInt64(number) << 48))
    }

    /// Puts a unit in, behind all that come before it in the order.
    mutating func insert(_ unit: Int32) {
        let number = Self.classNumber(unit, units)
        append(unit, to: whole(number))
        if let touched = cells(unit, of: number / (Self.lengths.count + 1)), touched.count <= 16 {
            for x in touched.x {
                for y in touched.y {
                    let key = Self.key(number, x, y)
                    let chain = cells.chain(of: key, next: Int32(chains.count))
                    if chain == Int32(chains.count) { chains.append(Chain()) }
                    append(unit, to: Int(chain))
                }
            }
        }
    }

    private mutating func whole(_ number: Int) -> Int {
        if wholes[number] < 0 {
            wholes[number] = Int32(chains.count)
            chains.append(Chain())
        }
        return Int(wholes[number])
    }

    private mutating func append(_ unit: Int32, to chain: Int) {
        var before: Int32 = -1
        if let last = chains[chain].units.last {
            let place = Int32(chains[chain].units.count - 1)
            before = isSameChannel(last, unit) ? chains[chain].before[Int(place)] : place
        }
        chains[chain].units.append(unit)
        chains[chain].before.append(before)
        chains[chain].newest = end(unit)
    }

    @inline(__always)
    private func isSameChannel(_ one: Int32, _ other: Int32) -> Bool {
        let a = units.reports.channels[Int(units.heads[Int(one)])]
        return a >= 0 && a == units.reports.channels[Int(units.heads[Int(other)])]
    }

    /// A stretch of a chain in which may stand what shares an event with a unit.
    struct Stretch {
        fileprivate var chain: Int
        fileprivate var places: Range<Int>
        /// What tells the chain from all others.
        var name: Int { chain }
        var range: Range<Int> { places }
    }

    /// Where to look for what may share an event with a unit: every report before it that may stands in one of these.
    func stretches(_ unit: Int32) -> [Stretch] {
        var found: [Stretch] = []
        let row = Int(units.heads[Int(unit)])
        let (first, last) = (units.reports.firsts[row], units.reports.lasts[row])
        for number in 0..<Self.classCount where wholes[number] >= 0 {
            let long = number % (Self.lengths.count + 1)
            func look(_ chain: Int) {
                let newest = chains[chain].newest
                guard newest >= first else { return }
                let list = chains[chain].units
                let low = list.partitionPoint { end($0) >= first }
                var high = list.count
                if long < Self.lengths.count {
                    let (limit, isOver) = last.addingReportingOverflow(Self.lengths[long])
                    if !isOver, newest > limit { high = list.partitionPoint { end($0) > limit } }
                }
                if low < high { found.append(Stretch(chain: chain, places: low..<high)) }
            }
            let wide = number / (Self.lengths.count + 1)
            if let touched = cells(unit, of: wide), touched.count <= 16 {
                for x in touched.x {
                    for y in touched.y {
                        let chain = cells.chain(of: Self.key(number, x, y))
                        if chain >= 0 { look(Int(chain)) }
                    }
                }
            } else {
                look(Int(wholes[number]))
            }
        }
        return found
    }

    private func end(_ unit: Int32) -> Int64 { units.reports.lasts[Int(units.heads[Int(unit)])] }

    /// Goes through the units of stretches, the newest first, but for those of the unit's own channel and those that are
    /// over or have not begun; each once.
    ///
    /// - Parameter visit: tells whether to go on.
    /// - Returns: the stretches that are left where it was told not to, with the one that was gone through in part.
    mutating func walk(_ unit: Int32, _ stretches: [Stretch], visit: (Int32) -> Bool) -> ArraySlice<Stretch> {
        stamp += 1
        let row = Int(units.heads[Int(unit)])
        let (first, last) = (units.reports.firsts[row], units.reports.lasts[row])
        for (number, stretch) in stretches.enumerated() {
            var place = stretch.places.upperBound - 1
            while place >= stretch.places.lowerBound {
                let other = chains[stretch.chain].units[place]
                if isSameChannel(unit, other) {
                    place = Int(chains[stretch.chain].before[place])
                    continue
                }
                place -= 1
                guard stamps[Int(other)] != stamp else { continue }
                stamps[Int(other)] = stamp
                let head = Int(units.heads[Int(other)])
                guard units.reports.lasts[head] >= first, units.reports.firsts[head] <= last else { continue }
                if !visit(other) { return stretches[number...] }
            }
        }
        return []
    }

    /// The unit at a place of a stretch's chain.
    func unit(_ place: Int, of stretch: Stretch) -> Int32 { chains[stretch.chain].units[place] }
    /// How long a stretch's chain is now.
    func length(of stretch: Stretch) -> Int { chains[stretch.chain].units.count }
}

/// Chains by the keys of their cells, which are mixed already: open addressing, nothing is ever removed.
private struct CellChains {
    private var slots: [(key: UInt64, chain: Int32)] = Array(repeating: (0, -1), count: 64)
    private var count = 0

    /// The chain of a cell; -1 for none.
    @inline(__always)
    func chain(of key: UInt64) -> Int32 { slots[place(of: key)].chain }

    /// The chain of a cell; `next` becomes it where there is none.
    @inline(__always)
    mutating func chain(of key: UInt64, next: Int32) -> Int32 {
        let place = place(of: key)
        if slots[place].chain >= 0 { return slots[place].chain }
        slots[place] = (key, next)
        count += 1
        if count * 2 > slots.count { grow() }
        return next
    }

    @inline(__always)
    private func place(of key: UInt64) -> Int {
        let mask = slots.count - 1
        var place = Int(truncatingIfNeeded: key) & mask
        while slots[place].chain >= 0, slots[place].key != key { place = (place + 1) & mask }
        return place
    }

    private mutating func grow() {
        let old = slots
        slots = Array(repeating: (0, -1), count: old.count * 2)
        for slot in old where slot.chain >= 0 { slots[place(of: slot.key)] = slot }
    }
}

extension RandomAccessCollection where Index == Int {
    /// How many elements come before the first for which something holds; it must hold for all behind that.
    package func partitionPoint(_ holds: (Element) -> Bool) -> Int {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = low + (high - low) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low - startIndex
    }
}
