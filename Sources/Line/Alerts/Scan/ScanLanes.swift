/// Looks at many worlds at once: one lane of a vector for each. 64 worlds with up to 255 events in the last days, 32 with
/// more. Counts begin at the smallest number that the lane holds.
struct ScanLanes: @unchecked Sendable {
    private let setting: ScanSetting
    private let draw: WorldDraw
    private let ends: [Int]
    private let limits: Limits
    /// Smaller than what a count must be greater than.
    private enum Limits {
        case narrow([Int8])
        case wide([Int16])
    }

    var worlds: Int { if case .narrow = limits { 64 } else { 32 } }

    init(_ setting: ScanSetting, _ draw: WorldDraw, threshold: Double) {
        self.setting = setting
        self.draw = draw
        let found = ScanLimits(setting, threshold: threshold, most: draw.most)
        ends = found.ends
        limits =
            draw.most <= 255
            ? .narrow(found.least.map { Int8(min(127, Int($0) - 129)) })
            : .wide(found.least.map { Int16(min(32_767, Int($0) - 32_769)) })
    }

    /// Room that one worker uses again and again.
    final class Room {
        let cells: UnsafeMutableBufferPointer<SIMD64<UInt8>>
        let scratch: UnsafeMutableBufferPointer<UInt16>
        init(_ lanes: ScanLanes) {
            // One more for the events of the days before, which nobody looks at.
            cells = .allocate(capacity: lanes.setting.windows * lanes.setting.placeCount + 1)
            scratch = .allocate(capacity: lanes.setting.total)
            scratch.initialize(repeating: 0)
        }
        deinit {
            cells.deallocate()
            scratch.deallocate()
        }
    }

    /// Which worlds of a block reach the threshold, a bit for each.
    func reached(block: Int, _ room: Room) -> UInt64 {
        room.cells.initialize(repeating: SIMD64(repeating: 0))
        guard let base = room.cells.baseAddress else { return 0 }
        let places = setting.placeCount
        let cells = setting.windows * places
        let first = block * worlds
        switch limits {
        case .narrow(let limits):
            base.withMemoryRebound(to: SIMD64<Int8>.self, capacity: cells + 1) { vectors in
                let bytes = UnsafeMutableRawPointer(vectors).assumingMemoryBound(to: Int8.self)
                for lane in 0..<64 {
                    draw.draw(first + lane, room.scratch) { bytes[$0 * 64 + lane] &+= 1 }
                }
                for cell in places..<max(places, cells) { vectors[cell] &+= vectors[cell - places] }
            }
            return base.withMemoryRebound(to: SIMD64<Int8>.self, capacity: cells + 1) { narrow($0, limits) }
        case .wide(let limits):
            base.withMemoryRebound(to: SIMD32<Int16>.self, capacity: cells + 1) { vectors in
                let words = UnsafeMutableRawPointer(vectors).assumingMemoryBound(to: Int16.self)
                for lane in 0..<32 {
                    draw.draw(first + lane, room.scratch) { words[$0 * 32 + lane] &+= 1 }
                }
                for cell in places..<max(places, cells) { vectors[cell] &+= vectors[cell - places] }
            }
            return base.withMemoryRebound(to: SIMD32<Int16>.self, capacity: cells + 1) { wide($0, limits) }
        }
    }

    private func narrow(_ vectors: UnsafeMutablePointer<SIMD64<Int8>>, _ limits: [Int8]) -> UInt64 {
        let steps = setting.zones.places.count
        let middles = setting.zones.middles.count
        // Masks and wrapping sums are what the compiler turns into single instructions.
        var hit = SIMDMask<SIMD64<Int8>>(repeating: false)
        setting.zones.places.withUnsafeBufferPointer { places in
            limits.withUnsafeBufferPointer { limits in
                for window in 0..<setting.windows {
                    let counts = vectors + window * setting.placeCount
                    for middle in 0..<middles {
                        var sum = SIMD64<Int8>(repeating: -128)
                        for step in setting.zones.starts[middle]..<ends[window * middles + middle] {
                            sum &+= counts[Int(places[step])]
                            let limit = SIMD64<Int8>(repeating: limits[window * steps + step])
                            hit = hit .| (sum .> limit)
                        }
                    }
                }
            }
        }
        return (0..<64).reduce(0) { $0 | (hit[$1] ? 1 << UInt64($1) : 0) }
    }

    private func wide(_ vectors: UnsafeMutablePointer<SIMD32<Int16>>, _ limits: [Int16]) -> UInt64 {
        let steps = setting.zones.places.count
        let middles = setting.zones.middles.count
        // Masks and wrapping sums are what the compiler turns into single instructions.
        var hit = SIMDMask<SIMD32<Int16>>(repeating: false)
        setting.zones.places.withUnsafeBufferPointer { places in
            limits.withUnsafeBufferPointer { limits in
                for window in 0..<setting.windows {
                    let counts = vectors + window * setting.placeCount
                    for middle in 0..<middles {
                        var sum = SIMD32<Int16>(repeating: -32_768)
                        for step in setting.zones.starts[middle]..<ends[window * middles + middle] {
                            sum &+= counts[Int(places[step])]
                            let limit = SIMD32<Int16>(repeating: limits[window * steps + step])
                            hit = hit .| (sum .> limit)
                        }
                    }
                }
            }
        }
        return (0..<32).reduce(0) { $0 | (hit[$1] ? 1 << UInt64($1) : 0) }
    }
}
