import CaseModel
import Geodesy

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

extension Sector {
    /// Why a place that is given beside an observer's bearing and range is not what they tell of; nil where it can be.
    func fault(of disc: Disc, told words: String = "lon and lat lie") -> String? {
        let distance = geodesicDistance(observer, disc.centre)
        let slack = disc.radius + observerError + 100
        let bearing = (geodesicBearing(from: observer, to: disc.centre) + 360).truncatingRemainder(dividingBy: 360)
        let isFar = distance + slack < ranges.lowerBound || distance - slack > ranges.upperBound
        var isAside = false
        if bearings.upperBound - bearings.lowerBound < 360, distance > slack {
            let turn = asin(slack / distance) * 180 / .pi
            isAside = ![-360.0, 0, 360].contains { cycle in
                bearing + cycle >= bearings.lowerBound - turn && bearing + cycle <= bearings.upperBound + turn
            }
        }
        guard isFar || isAside else { return nil }
        return
            "\(words) \((distance / 1000 * 10).rounded() / 10) km from the observer at \(Int(bearing.rounded()))°, and not "
            + "where bearing and range of the row have it; expected both alike, or one of them"
    }
}
