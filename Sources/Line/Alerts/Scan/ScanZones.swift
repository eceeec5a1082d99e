/// Circles of places round each of them: for each middle, the others in the order of distance. Places as far away as each
/// other come together.
struct ScanZones {
    /// By middle, where its steps begin; one more than there are middles.
    private(set) var starts: [Int] = [0]
    private(set) var middles: [Int32] = []
    /// By step, the place that comes to the circle.
    private(set) var places: [Int32] = []
    /// By step, whether the circle is a zone that no step before has been.
    private(set) var isZone: [Bool] = []
    private(set) var count = 0

    /// More steps than this are not looked at.
    static let most = 40_000_000

    /// - Parameters:
    ///   - weights: by place; those without weight never make a difference and are left out of all circles.
    ///   - mostWeight: of a zone.
    init(
        x: [Double], y: [Double], radius: Double, weights: [Double], mostWeight: Double
    ) throws(ScanRefusal) {
        var seen: Set<SIMD2<UInt64>> = []
        let known = x.indices.filter { weights[$0] > 0 }
        var names = Philox(seed: 0x7A6F_6E65, replicate: 0)
        let keys = x.indices.map { _ in SIMD2(names.next(), names.next()) }
        var order: [(distance: Double, place: Int32)] = []
        for middle in x.indices {
            order.removeAll(keepingCapacity: true)
            for place in known {
                let (dx, dy) = (x[place] - x[middle], y[place] - y[middle])
                let distance = (dx * dx + dy * dy).squareRoot()
                if distance <= radius { order.append((distance, Int32(place))) }
            }
            order.sort { ($0.distance, $0.place) < ($1.distance, $1.place) }
            var key = SIMD2<UInt64>()
            var weight = 0.0
            var lastZone = places.count
            let start = places.count
            for (number, step) in order.enumerated() {
                weight += weights[Int(step.place)]
                if weight > mostWeight { break }
                key ^= keys[Int(step.place)]
                places.append(step.place)
                let isTied =
                    number + 1 < order.count && order[number + 1].distance <= step.distance * (1 + 1e-12)
                // A circle that ends at another place of the same distance is none.
                let isNew = !isTied && seen.insert(key).inserted
                isZone.append(isNew)
                if isNew {
                    lastZone = places.count
                    count += 1
                }
            }
            places.removeLast(places.count - lastZone)
            isZone.removeLast(isZone.count - lastZone)
            guard lastZone > start else { continue }
            middles.append(Int32(middle))
            starts.append(places.count)
            guard places.count <= Self.most else {
                throw ScanRefusal(
                    "\(x.count) places with so many neighbours; expected fewer places, or a smaller radius")
            }
        }
    }
}
