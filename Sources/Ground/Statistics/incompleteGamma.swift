#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The regularised lower incomplete gamma function P(a, x), by its series for x < a + 1 and by a continued fraction
/// beyond (Lentz's method; Abramowitz and Stegun 6.5.29 and 6.5.31). NaN for arguments that are none.
func regularisedGamma(_ a: Double, _ x: Double) -> Double {
    guard a > 0, a.isFinite, x >= 0 else { return .nan }
    if x == 0 { return 0 }
    if x == .infinity { return 1 }
    let scale = exp(a * log(x) - x - lgamma(a))
    if x < a + 1 {
        var term = 1 / a
        var sum = term
        var n = a
        for _ in 0..<100_000 {
            n += 1
            term *= x / n
            sum += term
            if abs(term) < abs(sum) * 1e-17 { break }
        }
        return min(1, sum * scale)
    }
    let tiny = 1e-300
    var b = x + 1 - a
    var c = 1 / tiny
    var d = 1 / b
    var h = d
    for i in 1..<100_000 {
        let an = -Double(i) * (Double(i) - a)
        b += 2
        d = an * d + b
        if abs(d) < tiny { d = tiny }
        c = b + an / c
        if abs(c) < tiny { c = tiny }
        d = 1 / d
        let step = d * c
        h *= step
        if abs(step - 1) < 1e-16 { break }
    }
    return max(0, 1 - scale * h)
}

/// The regularised incomplete beta function I(x; a, b), by a continued fraction (Lentz's method; Abramowitz and Stegun
/// 26.5.8). NaN for arguments that are none.
func regularisedBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
    guard a > 0, b > 0, a.isFinite, b.isFinite, x >= 0, x <= 1 else { return .nan }
    if x == 0 || x == 1 { return x }
    if x > (a + 1) / (a + b + 2) { return 1 - regularisedBeta(1 - x, b, a) }
    let front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x)) / a
    let tiny = 1e-300
    var c = 1.0
    var d = 1 - (a + b) * x / (a + 1)
    if abs(d) < tiny { d = tiny }
    d = 1 / d
    var h = d
    for m in 1..<100_000 {
        let m = Double(m)
        for isOdd in [false, true] {
            let numerator =
                isOdd
                ? -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
                : m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
            d = 1 + numerator * d
            if abs(d) < tiny { d = tiny }
            c = 1 + numerator / c
            if abs(c) < tiny { c = tiny }
            d = 1 / d
            h *= d * c
        }
        if abs(d * c - 1) < 1e-16 { break }
    }
    return min(1, front * h)
}

/// Where a rising function reaches a value, by halving: to the last bits of a double.
func reached(_ value: Double, from low: Double, to high: Double, by function: (Double) -> Double) -> Double {
    var (low, high) = (low, high)
    for _ in 0..<2000 {
        let middle = low + (high - low) / 2
        if middle == low || middle == high { return middle }
        if function(middle) < value { low = middle } else { high = middle }
    }
    return low + (high - low) / 2
}
