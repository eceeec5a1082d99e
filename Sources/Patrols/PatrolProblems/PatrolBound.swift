/// A proof that no plan which keeps so many wishes gains more than so much: prices on stops and on unequal treatment (Lagrange multipliers).
///
/// Every plan's reward is at most the prices, and for each shift the most that one route can gain over the prices of
/// its stops. That most is taken over more than the possible routes (a route may come back to a stop once it has left
/// that stop's neighbours, Baldacci, Mingozzi and Roberti 2011; closed roads are open; what is no road but a way round
/// is a road), which can only raise the bound. Whole numbers throughout: nothing is rounded down on the way.
public struct PatrolBound: Sendable, Codable, Hashable {
    /// Prices are in thousandths of a unit of reward.
    public static let scale = 1000
    /// No plan that keeps at least ``kept`` wishes has more reward; below zero where no plan keeps so many.
    public var bound: Int
    /// How many wishes the plans keep of which it speaks; 0 for all plans.
    public var kept: Int
    /// The price of each stop; at least 0 but for stops that every plan must hold.
    public var prices: [Int]
    /// The price of a unit of weight on the left; negative where it is on the right.
    public var sidePrice: Int
    /// For each stop, the stops at which a route remembers having been there; itself among them, at most 16.
    public var neighbours: [[Int]]
    /// For each shift, the most that one of its routes gains over the prices of its stops.
    public var routeGains: [Int]

    /// For each lock, what a visit that can keep it gains beside its reward; at least 0.
    public var lockPrices: [Int]
    /// For each place, the price of counting as the first, second, ... visit there; at least 0, and 0 where none is given.
    /// Empty where every visit counts the same.
    public var repeatPrices: [[Int]]
    /// What keeping a wish is worth.
    public var wishPrice: Int
    /// For each wish, what a visit that keeps it gains beside its reward; 0 to ``wishPrice``.
    public var wishPrices: [Int]
    /// For each joint visit and each of its stops but the first, what the first pays to that one.
    public var jointPrices: [[Int]]

    public init(
        bound: Int, prices: [Int], sidePrice: Int, neighbours: [[Int]], routeGains: [Int], lockPrices: [Int] = [],
        repeatPrices: [[Int]] = [], kept: Int = 0, wishPrice: Int = 0, wishPrices: [Int] = [],
        jointPrices: [[Int]] = []
    ) {
        self.kept = kept
        self.wishPrice = wishPrice
        self.wishPrices = wishPrices
        self.jointPrices = jointPrices
        self.lockPrices = lockPrices
        self.repeatPrices = repeatPrices
        self.bound = bound
        self.prices = prices
        self.sidePrice = sidePrice
        self.neighbours = neighbours
        self.routeGains = routeGains
    }
}
