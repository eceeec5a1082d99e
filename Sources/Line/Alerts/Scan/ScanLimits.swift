/// By length of the last days and step of a circle, how many events there reach a score.
struct ScanLimits {
    /// By window, then step; ``never`` where no number does, or the circle is no zone.
    private(set) var least: [UInt16]
    /// By window, then middle: one after the last step that can reach it.
    private(set) var ends: [Int]
    static let never = UInt16.max

    /// - Parameters:
    ///   - threshold: a score that some zone of the setting has. Scores that differ by less than a part in 10¹² are equal.
    ///   - most: more events than this are never in the longest window.
    init(_ setting: ScanSetting, threshold: Double, most: Int) {
        let reach = threshold * (1 - 1e-12)
        let most = min(most, Int(Self.never) - 1)
        // By number of events, the greatest expectation that still reaches the threshold.
        var greatest = [Double](repeating: -1, count: most + 1)
        for number in stride(from: setting.least, through: most, by: 1) {
            var (low, high) = (greatest[number - 1].magnitude, Double(number) * setting.scale)
            if greatest[number - 1] < 0 { low = 0 }
            while true {
                let middle = low + (high - low) / 2
                if middle <= low || middle >= high { break }
                if setting.score(number, mass: middle) >= reach { low = middle } else { high = middle }
            }
            greatest[number] = low
        }
        let zones = setting.zones
        let steps = zones.places.count
        least = Array(repeating: Self.never, count: setting.windows * steps)
        ends = Array(repeating: 0, count: setting.windows * zones.middles.count)
        for window in 0..<setting.windows {
            for middle in zones.middles.indices {
                var mass = 0.0
                var number = setting.least
                var end = zones.starts[middle]
                for step in zones.starts[middle]..<zones.starts[middle + 1] {
                    mass += setting.mass[window * setting.placeCount + Int(zones.places[step])]
                    guard zones.isZone[step] else { continue }
                    while number <= most, greatest[number] < mass { number += 1 }
                    guard number <= most else { break }
                    least[window * steps + step] = UInt16(number)
                    end = step + 1
                }
                ends[window * zones.middles.count + middle] = end
            }
        }
    }
}
