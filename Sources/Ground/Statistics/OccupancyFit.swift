#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A single-season occupancy model (MacKenzie et al. 2002): the share ψ of sites that are active, and the chance p of
/// detecting it on a visit to an active one. Fitted by maximum likelihood.
public struct OccupancyFit: Sendable {
    public var occupancy: Double
    public var detection: Double
    public var occupancyError: Double
    public var detectionError: Double
    /// 95 %, symmetric on the scale of log odds.
    public var occupancyInterval: RateInterval
    public var detectionInterval: RateInterval
    /// Minus twice the log-likelihood, without the binomial coefficients.
    public var deviance: Double
    public var akaike: Double { deviance + 4 }

    /// Nil for no sites, impossible counts, or a likelihood without a maximum inside.
    ///
    /// - Parameters:
    ///   - detections: by site, on how many visits something was detected.
    ///   - visits: by site, how many visits there were.
    public init?(detections: [Int], visits: [Int]) {
        guard detections.count == visits.count, detections.count > 1, detections.count < 1_000_000,
            zip(detections, visits).allSatisfy({ $0 >= 0 && $0 <= $1 && $1 > 0 && $1 < 1_000_000 }),
            detections.contains(where: { $0 > 0 })
        else { return nil }
        // Sites alike are reckoned once.
        var groups: [[Int]: Double] = [:]
        for pair in zip(detections, visits) { groups[[pair.0, pair.1], default: 0] += 1 }
        // In one order: sums in another differ in their last bits, on which it may hang whether there is a maximum inside.
        let table = groups.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map {
            (y: Double($0.key[0]), n: Double($0.key[1]), sites: $0.value)
        }
        func loss(_ u: Double, _ v: Double) -> Double {
            let (psi, p) = (1 / (1 + exp(-u)), 1 / (1 + exp(-v)))
            return table.reduce(0) { sum, row in
                let seen = psi * exp(row.y * log(p) + (row.n - row.y) * log1p(-p))
                return sum - row.sites * log(seen + (row.y == 0 ? 1 - psi : 0))
            }
        }
        // Expectation and maximisation first, which cannot overshoot; then Newton for the last figures.
        var psi = Double(detections.filter { $0 > 0 }.count) / Double(detections.count) * 0.99
        var p = 0.5
        for _ in 0..<20_000 {
            var active = 0.0
            var tried = 0.0
            var seen = 0.0
            for row in table {
                let missed = psi * exp(row.n * log1p(-p))
                let weight = row.y > 0 ? 1 : missed / (missed + 1 - psi)
                active += row.sites * weight
                tried += row.sites * weight * row.n
                seen += row.sites * row.y
            }
            let (nextPsi, nextP) = (active / Double(detections.count), seen / tried)
            let isDone = abs(nextPsi - psi) + abs(nextP - p) < 1e-13
            (psi, p) = (min(nextPsi, 1 - 1e-12), min(nextP, 1 - 1e-12))
            if isDone { break }
        }
        let (u, v) = (log(psi / (1 - psi)), log(p / (1 - p)))
        let h = 1e-4
        let middle = loss(u, v)
        let uu = (loss(u + h, v) - 2 * middle + loss(u - h, v)) / (h * h)
        let vv = (loss(u, v + h) - 2 * middle + loss(u, v - h)) / (h * h)
        let uv = (loss(u + h, v + h) - loss(u + h, v - h) - loss(u - h, v + h) + loss(u - h, v - h)) / (4 * h * h)
        let determinant = uu * vv - uv * uv
        guard determinant > 1e-9, uu > 0, middle.isFinite else { return nil }
        let (errorU, errorV) = ((vv / determinant).squareRoot(), (uu / determinant).squareRoot())
        func logistic(_ value: Double) -> Double { 1 / (1 + exp(-value)) }
        let z = 1.959963984540054
        occupancy = psi
        detection = p
        occupancyError = errorU * psi * (1 - psi)
        detectionError = errorV * p * (1 - p)
        occupancyInterval = RateInterval(lower: logistic(u - z * errorU), upper: logistic(u + z * errorU))
        detectionInterval = RateInterval(lower: logistic(v - z * errorV), upper: logistic(v + z * errorV))
        deviance = 2 * middle
    }

    /// The chance that a site is active where so many visits detected nothing: ψ(1-p)ⁿ / (1-ψ+ψ(1-p)ⁿ).
    public func chanceActive(afterSilentVisits visits: Int) -> Double {
        let missed = occupancy * exp(Double(max(0, visits)) * log1p(-detection))
        return missed / (1 - occupancy + missed)
    }
}
