#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif
public import CaseModel
public import PastCeasefires
import Statistics

/// How long the ceasefires of a set lasted, and whether those with a property lasted otherwise.
public func durability(of set: [PastCeasefire], comparing property: PrecedentProperty? = nil) -> Durability {
    let known = set.compactMap { one in one.years.map { (ceasefire: one, years: $0) } }
    func number(_ end: CeasefireEnd) -> Int { known.filter { $0.ceasefire.end == end }.count }
    var found = Durability(
        count: set.count, leftOut: set.count - known.count, resumed: number(.resumed), settled: number(.settled),
        inForce: number(.inForce), points: [])
    let endings = found.resumed + found.settled
    if endings < leastEndings {
        found.refused =
            "\(endings) \(endings == 1 ? "ending is" : "endings are") known; a curve is drawn from \(leastEndings) on"
    } else {
        let curve = SurvivalCurve(known.map { LifeTime($0.years, hasEnded: $0.ceasefire.end != .inForce) })
        // A last way that nobody takes keeps both columns where no ceasefire ended in one of them.
        let ends = CompetingEnds(
            times: known.map(\.years),
            ways: known.map { $0.ceasefire.end == .resumed ? 1 : $0.ceasefire.end == .settled ? 2 : 0 })
        for years in [1.0, 2, 5, 10, 15, 20, 30, 40] {
            guard let step = curve.step(at: years), let shares = ends?.step(at: years) else { continue }
            let interval = SurvivalCurve.interval(step)
            func way(_ list: [Double], _ place: Int) -> Double { place < list.count ? list[place] : 0 }
            found.points.append(
                .init(
                    years: years, atRisk: step.atRisk, lasting: step.share, lower: interval.lower,
                    upper: interval.upper,
                    resumed: way(shares.shares, 0), resumedError: way(shares.errors, 0),
                    settled: way(shares.shares, 1), settledError: way(shares.errors, 1)))
        }
        (found.median, found.medianLower, found.medianUpper) = curve.median()
    }
    found.comparison = property.map { compared(known, by: $0) }
    return found
}

private func compared(
    _ known: [(ceasefire: PastCeasefire, years: Double)], by property: PrecedentProperty
) -> Durability.Comparison {
    let told = known.filter { [.yes, .no].contains($0.ceasefire.value(property)) }
    let lives = told.map { LifeTime($0.years, hasEnded: $0.ceasefire.end == .resumed) }
    let has = told.map { $0.ceasefire.value(property) == .yes }
    func endings(_ value: Bool) -> Int { zip(lives, has).filter { $0.hasEnded && $1 == value }.count }
    var found = Durability.Comparison(
        property: property, with: has.filter { $0 }.count, withEndings: endings(true),
        without: has.filter { !$0 }.count, withoutEndings: endings(false))
    let sum = found.withEndings + found.withoutEndings
    if sum < leastEndings {
        found.refused =
            "\(sum) that resumed are known with and without it; a comparison is made from \(leastEndings) on"
    } else if let test = LogRankTest(lives, groups: has.map { $0 ? 1 : 0 }) {
        (found.chiSquare, found.pValue) = (test.chiSquare, test.pValue)
        if let fit = CoxFit(lives, rows: has.map { [$0 ? 1 : 0] }) {
            let width = 1.959963984540054 * fit.errors[0]
            found.ratio = exp(fit.coefficients[0])
            (found.lower, found.upper) = (exp(fit.coefficients[0] - width), exp(fit.coefficients[0] + width))
        }
    } else {
        found.refused = "all of them are alike in it"
    }
    return found
}
