import Dispatch

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// How many worlds without a rise reach a score.
struct ScanChance {
    var reached = 0
    var drawn = 0
    var isStoppedEarly = false

    /// - Parameter stopAfter: how many are enough; the worlds are counted in their order, so that the number of cores makes
    ///   no difference.
    init(_ lanes: ScanLanes, replicates: Int, stopAfter: Int?, cores: Int) {
        let worlds = lanes.worlds
        let blocks = (replicates + worlds - 1) / worlds
        // Only where it may stop is it looked up in between.
        let round = stopAfter == nil ? max(1, blocks) : 8 * cores
        var first = 0
        while first < blocks {
            let number = min(round, blocks - first)
            let hits = hitsOfBlocks(lanes, first..<(first + number), cores: cores)
            for (offset, bits) in hits.enumerated() {
                for lane in 0..<min(worlds, replicates - (first + offset) * worlds) {
                    drawn += 1
                    reached += Int(bits >> UInt64(lane) & 1)
                    if let stopAfter, reached >= stopAfter, drawn < replicates {
                        isStoppedEarly = true
                        return
                    }
                }
            }
            first += number
        }
    }

    var chance: Double {
        isStoppedEarly ? Double(reached) / Double(drawn) : Double(reached + 1) / Double(drawn + 1)
    }
}

private func hitsOfBlocks(_ lanes: ScanLanes, _ blocks: Range<Int>, cores: Int) -> [UInt64] {
    inParallel(blocks.count, cores: cores) { numbers, give in
        let room = ScanLanes.Room(lanes)
        for number in numbers { give(number, lanes.reached(block: blocks.lowerBound + number, room)) }
    }
}

/// Works on numbers from 0 on several cores, each of which takes every so manyeth.
func inParallel<Value: Sendable & ExpressibleByIntegerLiteral>(
    _ count: Int, cores: Int, _ work: @Sendable (StrideTo<Int>, (Int, Value) -> Void) -> Void
) -> [Value] {
    Array(unsafeUninitializedCapacity: count) { buffer, filled in
        nonisolated(unsafe) let values = buffer
        values.initialize(repeating: 0)
        filled = count
        let width = max(1, min(cores, count))
        if width == 1 {
            work(stride(from: 0, to: count, by: 1)) { values[$0] = $1 }
        } else {
            DispatchQueue.concurrentPerform(iterations: width) { worker in
                work(stride(from: worker, to: count, by: width)) { values[$0] = $1 }
            }
        }
    }
}

/// How many cores are to be used, of those that there are.
func usableCores(_ asked: Int?) -> Int {
    max(1, asked ?? Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
}
