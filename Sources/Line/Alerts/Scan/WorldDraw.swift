/// Draws worlds without a rise: for each event, its place and on which of the last days it was, if on one of them.
struct WorldDraw {
    /// What is drawn from.
    private enum Source {
        /// The places of all events, and for those of the last days the day of each, 0 for the last.
        case permutation(places: [UInt16], days: [UInt16])
        /// One table over the cells of the last days, and a last one for everything before.
        case cells(AliasTable, cells: Int)
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
            source = .cells(AliasTable(weights + [before]), cells: weights.count)
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

    /// Gives each event of the last days of one world.
    ///
    /// - Parameter scratch: room for as many numbers as there are events.
    @inline(__always)
    func draw(
        _ replicate: Int, _ scratch: UnsafeMutableBufferPointer<UInt16>,
        _ give: (_ window: Int, _ place: Int) -> Void
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
                        give(Int(days[number]), Int(place))
                    }
                }
            }
        case .cells(let table, let cells):
            for _ in 0..<total {
                let cell = table.draw(&random)
                if cell < cells { give(cell / placeCount, cell % placeCount) }
            }
        case .places(let own):
            for one in own {
                for _ in 0..<one.events {
                    let window = one.table.draw(&random)
                    if window < one.table.count - 1 { give(window, Int(one.place)) }
                }
            }
        }
    }
}

/// Draws one of some places by weight in one step (Walker 1977, as Vose built it in 1991).
struct AliasTable {
    private var thresholds: [UInt32]
    private var others: [UInt32]
    var count: Int { thresholds.count }

    init(_ weights: [Double]) {
        let count = weights.count
        let sum = weights.reduce(0, +)
        thresholds = Array(repeating: .max, count: count)
        others = (0..<count).map { UInt32($0) }
        var scaled = weights.map { $0 / sum * Double(count) }
        var small = scaled.indices.filter { scaled[$0] < 1 }
        var large = scaled.indices.filter { scaled[$0] >= 1 }
        while let less = small.popLast(), let more = large.last {
            thresholds[less] = UInt32(min(Double(UInt32.max), max(0, scaled[less] * 0x1p32)))
            others[less] = UInt32(more)
            scaled[more] -= 1 - scaled[less]
            if scaled[more] < 1 {
                large.removeLast()
                small.append(more)
            }
        }
    }

    @inline(__always)
    func draw(_ random: inout Philox) -> Int {
        let place = random.below(UInt32(thresholds.count))
        return Int(random.word() < thresholds[Int(place)] ? place : others[Int(place)])
    }
}
