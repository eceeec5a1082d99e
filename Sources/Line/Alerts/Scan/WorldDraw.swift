/// Draws worlds without a rise: for each event, its place and on which of the last days it was, if on one of them.
struct WorldDraw {
    /// What is drawn from.
    private enum Source {
        /// The places of all events, and for those of the last days the day of each, 0 for the last.
        case permutation(places: [UInt16], days: [UInt16])
        /// One table over the cells of the last days, and a last one for everything before.
        case cells(AliasTable)
        /// For each place with events a table over the last days and everything before.
        case places([(place: UInt16, events: Int, table: AliasTable)])
    }
    private let source: Source
    private let placeCount: Int
    private let total: Int
    private let seed: UInt64
    /// More events than this are never in the last days.
    let most: Int

    init(_ setting: ScanSetting, _ counts: SpaceTimeCounts, _ question: ScanQuestion) {
        placeCount = setting.placeCount
        total = setting.total
        seed = question.seed
        let (windows, days, places) = (setting.windows, counts.days, setting.placeCount)
        switch question.model {
        case .permutation:
            var all: [UInt16] = []
            for place in 0..<places {
                all += Array(repeating: UInt16(place), count: Int(setting.placeTotals[place]))
            }
            var late: [UInt16] = []
            for window in 0..<windows {
                let own = (0..<places).reduce(0) { $0 + counts[$1, days - 1 - window] }
                late += Array(repeating: UInt16(window), count: own)
            }
            source = .permutation(places: all, days: late)
            most = late.count
        case .poisson:
            var weights: [Double] = []
            for window in 0..<windows {
                for place in 0..<places { weights.append(counts.exposure(place, days - 1 - window)) }
            }
            var before = 0.0
            for place in 0..<places {
                for day in 0..<(days - windows) { before += counts.exposure(place, day) }
            }
            source = .cells(AliasTable(weights + [before]))
            most = total
        case .poissonByPlace:
            source = .places(
                (0..<places).filter { setting.placeTotals[$0] > 0 }.map { place in
                    let late = (0..<windows).map { counts.exposure(place, days - 1 - $0) }
                    let before = (0..<(days - windows)).reduce(0) { $0 + counts.exposure(place, $1) }
                    return (UInt16(place), Int(setting.placeTotals[place]), AliasTable(late + [before]))
                })
            most = total
        }
    }

    /// Gives the cell of each event of the last days of one world: the number of the window, 0 for the last day, times that
    /// of the places, plus the place. What comes behind the last cell is an event of the days before.
    ///
    /// - Parameter scratch: room for as many numbers as there are events.
    @inline(__always)
    func draw(
        _ replicate: Int, _ scratch: UnsafeMutableBufferPointer<UInt16>,
        _ give: (_ cell: Int) -> Void
    ) {
        var random = Philox(seed: seed, replicate: UInt64(replicate))
        switch source {
        case .permutation(let places, let days):
            places.withUnsafeBufferPointer { places in
                days.withUnsafeBufferPointer { days in
                    _ = scratch.update(fromContentsOf: places)
                    // A shuffle that ends with the last days: who comes first is whose day they were.
                    for number in 0..<days.count {
                        let other = number + Int(random.below(UInt32(total - number)))
                        let place = scratch[other]
                        scratch[other] = scratch[number]
                        give(Int(days[number]) * placeCount + Int(place))
                    }
                }
            }
        case .cells(let table): table.draw(total, &random, give)
        case .places(let own):
            for one in own {
                for _ in 0..<one.events {
                    let window = one.table.draw(&random)
                    if window < one.table.count - 1 { give(window * placeCount + Int(one.place)) }
                }
            }
        }
    }
}

/// Draws one of some places by weight in one step (Walker 1977, as Vose built it in 1991).
struct AliasTable {
    private struct Entry {
        /// Below it the place itself is drawn, else the other.
        var threshold: UInt32
        var other: UInt32
    }
    private var entries: [Entry]
    var count: Int { entries.count }

    init(_ weights: [Double]) {
        let count = weights.count
        let sum = weights.reduce(0, +)
        entries = (0..<count).map { Entry(threshold: .max, other: UInt32($0)) }
        var scaled = weights.map { $0 / sum * Double(count) }
        var small = scaled.indices.filter { scaled[$0] < 1 }
        var large = scaled.indices.filter { scaled[$0] >= 1 }
        while let less = small.popLast(), let more = large.last {
            entries[less] = Entry(
                threshold: UInt32(min(Double(UInt32.max), max(0, scaled[less] * 0x1p32))), other: UInt32(more))
            scaled[more] -= 1 - scaled[less]
            if scaled[more] < 1 {
                large.removeLast()
                small.append(more)
            }
        }
    }

    @inline(__always)
    func draw(_ random: inout Philox) -> Int {
        let place = random.below(UInt32(entries.count))
        let entry = entries[Int(place)]
        return Int(random.word() < entry.threshold ? place : entry.other)
    }

    /// Draws so many, the same as one by one: two come of one block of random words wherever neither needs another.
    @inline(__always)
    func draw(_ number: Int, _ random: inout Philox, _ give: (Int) -> Void) {
        let limit = UInt32(entries.count)
        entries.withUnsafeBufferPointer { entries in
            var left = number
            while left > 0 {
                if left > 1, let words = random.wholeBlock() {
                    let (one, other) = (UInt64(words.x) &* UInt64(limit), UInt64(words.z) &* UInt64(limit))
                    if UInt32(truncatingIfNeeded: one) >= limit, UInt32(truncatingIfNeeded: other) >= limit {
                        let (first, second) = (Int(one >> 32), Int(other >> 32))
                        let (here, there) = (entries[first], entries[second])
                        give(words.y < here.threshold ? first : Int(here.other))
                        give(words.w < there.threshold ? second : Int(there.other))
                        left -= 2
                        continue
                    }
                    random.takeBackBlock()
                }
                give(draw(&random))
                left -= 1
            }
        }
    }
}
