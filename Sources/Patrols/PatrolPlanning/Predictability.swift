public import Patrols

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// How well somebody who knows the program, the case and its limits, but not the draw, can foresee a plan.
///
/// Each of the plans is drawn with the same chance. The figures speak of these plans only: they are those that the
/// search met, not all that there are, and they are alike where the best plans are.
public struct Predictability: Sendable {
    /// How many different plans the draw was from.
    public var plans: Int
    /// The uncertainty of the draw in bits, log₂ of their number.
    public var bits: Double
    /// The chance that a visit of the plan (its stop and period) takes place in another draw, on average.
    public var meanChance: Double
    /// The part of the plan's visits that take place in every plan of the draw.
    public var certainShare: Double

    public init(of plan: PatrolPlan, among plans: [PatrolPlan]) {
        let count = max(1, plans.count)
        self.plans = count
        bits = log2(Double(count))
        var times: [Int: Int] = [:]
        for other in plans {
            for stop in Set(other.routes.flatMap { $0.visits.map(\.stop) }) { times[stop, default: 0] += 1 }
        }
        let own = plan.routes.flatMap { $0.visits.map(\.stop) }
        let chances = own.map { Double(times[$0] ?? 1) / Double(count) }
        meanChance = own.isEmpty ? 1 : chances.reduce(0, +) / Double(own.count)
        certainShare = own.isEmpty ? 1 : Double(chances.count { $0 >= 1 }) / Double(own.count)
    }
}
